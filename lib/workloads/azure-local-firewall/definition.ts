import { AzureCloud } from '../../azure/cloud';
import type { FindingParts } from '../../model/finding';
import type { Table } from '../../model/requirement';
import type { Workload } from '../../model/workload';
import { aksArcPorts } from '../../tables/aks-arc-ports';
import { azureLocal } from '../../tables/azure-local';
import { azureLocalInternal } from '../../tables/azure-local-internal';
import { azureLocalOem } from '../../tables/azure-local-oem';
import { azureLocalRemoteSupport } from '../../tables/azure-local-remote-support';
import { azureLocalManifest, azureLocalPortCheck } from '../../tables/azure-local-troubleshooting';
import { azureMonitorAgent } from '../../tables/azure-monitor-agent';
import { azurePortal } from '../../tables/azure-portal';
import { azureSiteRecovery } from '../../tables/azure-site-recovery';
import { azureSiteRecoveryOnPremises } from '../../tables/azure-site-recovery-on-premises';
import { azureVirtualDesktop } from '../../tables/azure-virtual-desktop';
import { defenderForEndpoint } from '../../tables/defender-for-endpoint';
import { azureLocalListRegions } from '../../tables/hybrid-identity-codes';
import { logAnalyticsAgent } from '../../tables/log-analytics-agent';
import { qualys } from '../../tables/qualys';
import { windowsAdminCenter } from '../../tables/windows-admin-center';
import {
  destinationsBesideHosts,
  icmpV6Findings,
  machineDefaults,
  machineRoles,
  machineScenarios,
  rpcPorts,
  withoutTlsInspection,
} from '../azure-local-machines/machines';
import { defenderOptionalScenarios, geographyScenarios } from '../defender-scenarios';
import type { WorkloadDefinition } from '../workload-definition';
import { AzureLocalOem, type AzureLocalParameters, AzureLocalPhase } from './parameters';

type Scenarios = NonNullable<WorkloadDefinition<AzureLocalParameters>['scenarios']>;

/** The tables of additional Azure services. */
const serviceTables = [
  azureMonitorAgent,
  azurePortal,
  azureSiteRecovery,
  azureVirtualDesktop,
  defenderForEndpoint,
  logAnalyticsAgent,
  qualys,
  azureLocalRemoteSupport,
  windowsAdminCenter,
  aksArcPorts,
  azureSiteRecoveryOnPremises,
];

/** Guides that ask for more in every site. Who pins a list asks for nothing that Microsoft wrote after it. */
const troubleshootingGuides = [azureLocalPortCheck, azureLocalManifest];

/** The lists of the regions first. */
const tables: readonly Table[] = [
  azureLocal,
  azureLocalOem,
  azureLocalInternal,
  ...serviceTables,
  ...troubleshootingGuides,
];

/** One scenario for each maker of machines. */
const oemScenarios: Scenarios = Object.fromEntries(
  Object.values(AzureLocalOem).map((maker) => [maker, ({ oem }: AzureLocalParameters) => oem === maker]),
);

/** Azure Local. */
export const azureLocalFirewall: WorkloadDefinition<AzureLocalParameters> = {
  kind: 'AzureLocalFirewall',
  outsideAzure: true,
  tables,
  tablesOf: ({ edition }) =>
    tables.filter(
      (table) =>
        edition === undefined || !troubleshootingGuides.includes(table) || table.editions[0]!.id <= edition,
    ),
  roles: {
    ...machineRoles,
    client: {
      addresses: 'clientAddressPrefixes',
      remote: true,
      unboundCure: 'set clientAddressPrefixes, or see to it that this traffic does not pass the firewall',
    },
    sessionHost: { addresses: 'sessionHostAddressPrefixes' },
    clusterNetwork: { addresses: 'clusterNetworkAddressPrefixes' },
    activeDirectory: {
      addresses: 'activeDirectoryAddresses',
      remote: true,
      unboundCure: 'set activeDirectoryAddresses, or see to it that this traffic does not pass the firewall',
    },
    ntpServer: {
      addresses: 'ntpServerAddresses',
      remote: true,
      unboundCure: 'set ntpServerAddresses, or see to it that this traffic does not pass the firewall',
    },
  },
  defaults: {
    ...machineDefaults,
    phase: AzureLocalPhase.DEPLOYMENT,
    oem: undefined,
    arcGateway: false,
    azureMonitorAgent: false,
    customMetrics: false,
    logAnalyticsAgent: false,
    azurePortal: false,
    siteRecovery: false,
    virtualDesktop: false,
    virtualDesktopOptional: false,
    defenderForEndpoint: false,
    defenderOptional: false,
    serviceGeography: undefined,
    qualys: false,
    remoteSupport: false,
    windowsAdminCenterInAzure: false,
    azureHybridServices: false,
    serviceTags: false,
  },
  scenarios: {
    ...machineScenarios,
    deployment: ({ phase }) => phase === AzureLocalPhase.DEPLOYMENT,
    running: () => true,
    virtualDesktopDevices: () => true,
    activeDirectory: () => true,
    ntp: () => true,
    ...oemScenarios,
    ...geographyScenarios,
    ...defenderOptionalScenarios,
    dataCollectionEndpoint: ({ dataCollectionEndpointName }) => dataCollectionEndpointName !== undefined,
    aksArc: ({ clusterNetworkAddressPrefixes = [] }) => clusterNetworkAddressPrefixes.length > 0,
  },
  placeholders: {
    'key-vault': ['keyVaultName', 'additionalKeyVaultNames'],
    'witness-storage': ['witnessStorageAccountName', 'additionalWitnessStorageAccountNames'],
    'arc-gateway': 'arcGatewayUrlPrefix',
    'data-collection-endpoint': 'dataCollectionEndpointName',
    'log-analytics-workspace-id': 'logAnalyticsWorkspaceId',
  },
  subnets: { machines: 'subnetId' },
  nsgLedger: {
    workload: 'Azure Local',
    firstWhereShared: 1600,
    lines: [
      'Outbound Tcp 443 machine -> Internet',
      'Outbound Tcp 8084 machine -> Internet',
      'Outbound Tcp 80 machine -> Internet',
      'Outbound Udp 123 machine -> Internet',
      'Outbound Icmp * machine -> machine',
      'Inbound Icmp * machine -> machine',
      'Outbound Tcp 445 machine -> machine',
      'Inbound Tcp 445 machine -> machine',
      'Outbound Tcp 5445 machine -> machine',
      'Inbound Tcp 5445 machine -> machine',
      'Outbound Tcp 5985 machine -> machine',
      'Inbound Tcp 5985 machine -> machine',
      'Outbound Tcp 30301 machine -> machine',
      'Inbound Tcp 30301 machine -> machine',
      'Outbound Tcp 445 windowsAdminCenter -> machine',
      'Inbound Tcp 445 windowsAdminCenter -> machine',
      'Outbound Tcp 5985 windowsAdminCenter -> machine',
      'Inbound Tcp 5985 windowsAdminCenter -> machine',
      'Outbound Tcp 5986 windowsAdminCenter -> machine',
      'Inbound Tcp 5986 windowsAdminCenter -> machine',
      'Outbound Tcp 9389 machine -> activeDirectory',
      'Inbound Tcp 9389 activeDirectory -> machine',
      'Outbound Udp 123 machine -> ntpServer',
      'Inbound Udp 123 ntpServer -> machine',
      'Outbound Tcp 445 managementSystem -> machine',
      'Inbound Tcp 445 managementSystem -> machine',
      'Outbound Tcp 135 managementSystem -> machine',
      'Inbound Tcp 135 managementSystem -> machine',
      'Outbound Udp 137 managementSystem -> machine',
      'Inbound Udp 137 managementSystem -> machine',
      'Outbound Udp 3343 managementSystem -> machine',
      'Inbound Udp 3343 managementSystem -> machine',
      'Outbound Tcp 3343 managementSystem -> machine',
      'Inbound Tcp 3343 managementSystem -> machine',
      'Outbound Icmp * managementSystem -> machine',
      'Inbound Icmp * managementSystem -> machine',
      'Outbound Tcp 80 managementSystem -> machine',
      'Inbound Tcp 80 managementSystem -> machine',
      'Outbound Tcp 443 managementSystem -> machine',
      'Inbound Tcp 443 managementSystem -> machine',
      'Outbound Tcp 6600 managementSystem -> machine',
      'Inbound Tcp 6600 managementSystem -> machine',
      'Outbound Tcp 2179 managementSystem -> machine',
      'Inbound Tcp 2179 managementSystem -> machine',
      'Outbound Tcp 443 machine -> AzureMonitor',
      'Outbound Tcp 443 machine -> AzureResourceManager',
      'Outbound Tcp 443 sessionHost -> Internet',
      'Outbound Tcp 1688 sessionHost -> Internet',
      'Outbound Tcp 80 sessionHost -> 169.254.169.254',
      'Outbound Tcp 80 sessionHost -> 168.63.129.16',
      'Outbound Tcp 80 sessionHost -> Internet',
      'Outbound Tcp 443 sessionHost -> WindowsVirtualDesktop',
      'Outbound Tcp 443 sessionHost -> AzureMonitor',
      'Outbound Tcp 443 sessionHost -> AzureFrontDoor.Frontend',
      'Outbound Tcp 123 sessionHost -> Internet',
      'Outbound Udp 123 sessionHost -> Internet',
      'Outbound Tcp 443 machine -> MicrosoftDefenderForEndpoint',
      'Outbound Tcp 443 machine -> OneDsCollector',
      'Outbound Tcp 443 windowsAdminCenter -> Internet',
      'Outbound Tcp 443 machine -> WindowsAdminCenter',
      'Outbound Tcp 22 machine -> clusterNetwork',
      'Inbound Tcp 22 machine -> clusterNetwork',
      'Outbound Tcp 6443 machine -> clusterNetwork',
      'Inbound Tcp 6443 machine -> clusterNetwork',
      'Outbound Tcp 55000 clusterNetwork -> machine',
      'Inbound Tcp 55000 clusterNetwork -> machine',
      'Outbound Tcp 65000 clusterNetwork -> machine',
      'Inbound Tcp 65000 clusterNetwork -> machine',
      'Outbound Tcp 40343 clusterNetwork -> machine',
      'Inbound Tcp 40343 clusterNetwork -> machine',
      'Outbound Udp 3478 sessionHost -> 51.5.0.0/16',
      'Outbound Tcp 443 sessionHost -> 20.202.0.0/16',
      'Outbound Udp 3478 sessionHost -> 20.202.0.0/16',
    ],
  },
  more: (parameters, { firewall }) => ({
    destinations: destinationsBesideHosts(parameters.serviceTags),
    ports: rpcPorts(parameters, ['azure-local-internal/clustering-rpc', 'azure-local-internal/hyper-v-rpc']),
    firewall: withoutTlsInspection(firewall),
  }),
  findings: (parameters, workload) => [
    ...regionFindings(workload),
    {
      code: 'no-private-path',
      message:
        'Azure Local supports neither ExpressRoute nor Private Link for these endpoints, and no HTTPS inspection.',
      cure: 'nothing to do where they go over the Internet and nobody inspects their TLS; otherwise send them there, and exempt the machines from TLS inspection and from tenant restrictions v1',
      requirements: [],
    },
    ...icmpV6Findings(azureLocalInternal.id, parameters),
  ],
};

/** Where no list is of the region itself. */
function regionFindings({ region, cloud }: Workload): FindingParts[] {
  if (azureLocalListRegions.includes(region.name)) return [];
  const nearest = cloud === AzureCloud.PUBLIC ? 'of the eight lists of Azure public' : 'of US Gov Virginia';
  return [
    {
      code: 'no-regional-list',
      message: `Microsoft has no list for Azure Local in ${region.displayName}: what most ${nearest} have in common is open.`,
      cure: 'check the connectivity with the environment checker of Azure Local before you deploy',
      requirements: [],
    },
  ];
}
