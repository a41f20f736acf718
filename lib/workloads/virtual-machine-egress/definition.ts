import { findRegion } from '../../azure/region';
import { EgressDestinations } from '../../model/egress-destinations';
import type { FindingParts } from '../../model/finding';
import { scenariosIn } from '../../model/scenario';
import { azureBackup } from '../../tables/azure-backup';
import { azureFirewallFqdnTags } from '../../tables/azure-firewall-fqdn-tags';
import { azureLinuxUpdate } from '../../tables/azure-linux-update';
import { azureMonitorAgent } from '../../tables/azure-monitor-agent';
import { defenderAntivirus } from '../../tables/defender-antivirus';
import { defenderForEndpoint } from '../../tables/defender-for-endpoint';
import { entraSignInLinux } from '../../tables/entra-sign-in-linux';
import { entraSignInWindows } from '../../tables/entra-sign-in-windows';
import { linuxSoftwareRepository } from '../../tables/linux-software-repository';
import { linuxTime } from '../../tables/linux-time';
import { machineConfiguration } from '../../tables/machine-configuration';
import { redHatUpdate } from '../../tables/red-hat-update';
import { suseUpdate } from '../../tables/suse-update';
import { ubuntuUpdate } from '../../tables/ubuntu-update';
import { vmExtensionsLinux } from '../../tables/vm-extensions-linux';
import { vmExtensionsWindows } from '../../tables/vm-extensions-windows';
import { windowsActivation } from '../../tables/windows-activation';
import { windowsTime } from '../../tables/windows-time';
import { windowsUpdate } from '../../tables/windows-update';
import { defenderOptionalScenarios, geographyScenarios } from '../defender-scenarios';
import { requireFqdnTagCloud } from '../fqdn-tag-cloud';
import type { WorkloadDefinition } from '../workload-definition';
import type { VirtualMachineParameters } from './parameters';

/** Virtual machines of Azure: what each of them may need, a page each. */
export const virtualMachineEgress: WorkloadDefinition<VirtualMachineParameters> = {
  kind: 'VirtualMachineEgress',
  tables: [
    windowsActivation,
    windowsUpdate,
    azureFirewallFqdnTags,
    windowsTime,
    linuxTime,
    redHatUpdate,
    suseUpdate,
    ubuntuUpdate,
    azureLinuxUpdate,
    vmExtensionsLinux,
    vmExtensionsWindows,
    azureMonitorAgent,
    defenderForEndpoint,
    machineConfiguration,
    azureBackup,
    entraSignInWindows,
    entraSignInLinux,
    linuxSoftwareRepository,
    defenderAntivirus,
  ],
  severalPages: true,
  roles: {
    machine: { addresses: 'machineAddressPrefixes', subnetId: 'machineSubnetId' },
    suseServer: { addresses: 'suseServerAddresses', remote: true },
  },
  subnets: { machines: 'machineSubnetId' },
  defaults: {
    destinations: EgressDestinations.FQDNS,
    serversByAddress: false,
    windowsActivation: false,
    activationRoutes: false,
    windowsUpdate: false,
    windowsUpdateByFqdnTag: false,
    windowsTime: false,
    ubuntuTime: false,
    redHatUpdate: false,
    suseUpdate: false,
    ubuntuUpdate: false,
    azureLinuxUpdate: false,
    microsoftLinuxPackages: false,
    sqlServerOnLinux: false,
    linuxAgentPackages: false,
    unsupportedLinuxAgent: false,
    unsupportedWindowsAgent: false,
    azureMonitorAgent: false,
    customMetrics: false,
    defenderAntivirus: false,
    defenderForEndpoint: false,
    defenderOptional: false,
    defenderOnLinux: false,
    defenderOnOldWindows: false,
    serviceGeography: undefined,
    guestConfiguration: false,
    azureBackup: false,
    backupPrivateEndpoints: false,
    azureBackupByFqdnTag: false,
    marsAgent: false,
    entraSignInToWindows: false,
    entraSignInToLinux: false,
  },
  scenarios: {
    ...defenderOptionalScenarios,
    ...geographyScenarios,
    windowsUpdateTag: ({ windowsUpdate: updates, windowsUpdateByFqdnTag }) =>
      updates && windowsUpdateByFqdnTag,
    azureBackupTag: ({ azureBackupByFqdnTag }) => azureBackupByFqdnTag,
    suseServersKnown: ({ suseServerAddresses = [] }) => suseServerAddresses.length > 0,
    dataCollectionEndpoint: ({ dataCollectionEndpointName }) => dataCollectionEndpointName !== undefined,
    linuxDevices: ({ defenderOnLinux }) => defenderOnLinux,
    linuxDeploymentTool: ({ defenderOnLinux }) => defenderOnLinux,
    legacyWindows: ({ defenderOnOldWindows }) => defenderOnOldWindows,
    legacyTelemetry: ({ defenderOnOldWindows }) => defenderOnOldWindows,
    configurationRegionUnlisted: ({ region, cloud }) => !isListed(findRegion(region, cloud).name),
  },
  azureFirewallScenarios: ['windowsUpdateTag', 'azureBackupTag'],
  placeholders: {
    'log-analytics-workspace-id': 'logAnalyticsWorkspaceId',
    'data-collection-endpoint': 'dataCollectionEndpointName',
  },
  nsgLedger: {
    workload: 'Azure virtual machines',
    firstWhereShared: 1875,
    lines: [
      'Outbound Tcp 443 machine -> Internet',
      'Outbound Tcp 80 machine -> Internet',
      'Outbound Tcp 1688 machine -> Internet',
      'Outbound Tcp 1688 machine -> 20.118.99.224',
      'Outbound Tcp 1688 machine -> 40.83.235.53',
      'Outbound Tcp 1688 machine -> 23.102.135.246',
      'Outbound Tcp 1688 machine -> 23.97.0.13',
      'Outbound Tcp 1688 machine -> 52.126.105.2',
      'Outbound Tcp 1688 machine -> 159.27.28.100',
      'Outbound Tcp 1688 machine -> 163.228.64.161',
      'Outbound Tcp 1688 machine -> 42.159.7.249',
      'Outbound Udp 123 machine -> Internet',
      'Outbound Tcp 443 machine -> 52.136.197.163',
      'Outbound Tcp 443 machine -> 20.225.226.182',
      'Outbound Tcp 443 machine -> 52.142.4.99',
      'Outbound Tcp 443 machine -> 20.248.180.252',
      'Outbound Tcp 443 machine -> 20.24.186.80',
      'Outbound Tcp 443 machine -> suseServer',
      'Outbound Tcp 443 machine -> 23.100.36.229',
      'Outbound Tcp 443 machine -> 40.121.202.140',
      'Outbound Tcp 443 machine -> 52.187.53.250',
      'Outbound Tcp 443 machine -> 104.45.31.195',
      'Outbound Tcp 443 machine -> 191.237.254.253',
      'Outbound Tcp 443 machine -> Storage.<region>',
      'Outbound Tcp 443 machine -> AzureMonitor',
      'Outbound Tcp 443 machine -> AzureResourceManager',
      'Outbound Tcp 443 machine -> MicrosoftDefenderForEndpoint',
      'Outbound Tcp 443 machine -> OneDsCollector',
      'Outbound Tcp 443 machine -> AzureArcInfrastructure',
      'Outbound Tcp 443 machine -> Storage',
      'Outbound Tcp 443 machine -> AzureBackup',
      'Outbound Tcp 443 machine -> AzureActiveDirectory',
    ],
  },
  more: ({ windowsUpdateByFqdnTag = false, azureBackupByFqdnTag = false }, { cloud }) => {
    if (windowsUpdateByFqdnTag) requireFqdnTagCloud('windowsUpdateByFqdnTag', 'WindowsUpdate', cloud);
    if (azureBackupByFqdnTag) requireFqdnTagCloud('azureBackupByFqdnTag', 'AzureBackup', cloud);
    return {};
  },
  findings: (parameters, { region }) => [
    answeredByHost,
    ...(parameters.suseUpdate && (parameters.suseServerAddresses ?? []).length === 0 ? [suseName] : []),
    ...(parameters.guestConfiguration && !isListed(region.name) ? [unlisted(region.displayName)] : []),
    ...(parameters.azureBackup && parameters.azureBackupByFqdnTag ? [backupTagContents] : []),
  ],
};

const listedRegions: ReadonlySet<string> = new Set(
  machineConfiguration.requirements.flatMap(({ when }) => scenariosIn(when).map(({ name }) => name)),
);

/** Whether the page of machine configuration has the hosts of a region. */
function isListed(region: string): boolean {
  return listedRegions.has(region);
}

const answeredByHost: FindingParts = {
  code: 'answered-by-host',
  message:
    'Agents, extensions and sign-in reach 168.63.129.16 (TCP 80 and 32526, DNS) and 169.254.169.254 (TCP 80), which the host of each machine answers: no firewall sees it, and no rule is made for it.',
  cure: 'nothing to do in the network; no firewall inside of the machine and no proxy may stand before these addresses',
  requirements: [],
};

const suseName: FindingParts = {
  code: 'host-not-resolvable',
  message:
    'Public DNS servers do not resolve smt-azure.susecloud.net, so that a firewall finds no address for it: updates of SUSE Linux Enterprise Server will not pass.',
  cure: "set suseServerAddresses to the addresses of the region's update servers, from SUSE's list",
  requirements: ['suse-update/repositories'],
};

const backupTagContents: FindingParts = {
  code: 'fqdn-tag-contents',
  message:
    'The FQDN tag AzureBackup holds the hosts of Azure Backup, and which they are is published nowhere.',
  cure: 'nothing to do: storage and sign-in are opened besides; leave azureBackupByFqdnTag out to have the host by name',
  requirements: ['azure-backup/fqdn-tag'],
};

function unlisted(region: string): FindingParts {
  return {
    code: 'no-regional-list',
    message: `Microsoft has no hosts of Azure Machine Configuration for ${region}: by host names, the common ones are open, and those of packages in storage accounts are not known.`,
    cure: 'choose service tags as destinations, or add the hosts that the logs of the firewall show as own requirements',
    requirements: ['machine-configuration/service'],
  };
}
