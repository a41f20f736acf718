import { AzureCloud } from '../../azure/cloud';
import { EgressDestinations } from '../../model/egress-destinations';
import { arcGateway } from '../../tables/arc-gateway';
import { arcPrivateLink } from '../../tables/arc-private-link';
import { arcServers } from '../../tables/arc-servers';
import { arcServersEsu } from '../../tables/arc-servers-esu';
import { arcServersField } from '../../tables/arc-servers-field';
import { azureKeyVault } from '../../tables/azure-key-vault';
import { azureMonitorAgent } from '../../tables/azure-monitor-agent';
import { arcExactHosts } from '../arc/relay-hosts';
import type { WorkloadDefinition } from '../workload-definition';
import type { ArcServerParameters } from './parameters';

/** From when on the page asks for the ranges of Azure public in the other clouds too. */
const publicRangesSince = '2025-10-28';

/** Azure Arc-enabled servers. */
export const arcServerEgress: WorkloadDefinition<ArcServerParameters> = {
  kind: 'ArcServerEgress',
  outsideAzure: true,
  tables: [
    arcServers,
    arcServersEsu,
    arcPrivateLink,
    azureKeyVault,
    azureMonitorAgent,
    arcGateway,
    arcServersField,
  ],
  tablesOf: (parameters) => {
    if (parameters.extendedSecurityUpdatesOnly) return [arcServersEsu, arcPrivateLink, arcServersField];
    return parameters.arcGateway
      ? [arcGateway, arcServersField]
      : [arcServers, arcPrivateLink, azureKeyVault, azureMonitorAgent, arcServersField];
  },
  roles: {
    server: { addresses: 'serverAddressPrefixes', subnetId: 'subnetId' },
    // The page of Key Vault speaks of whoever reads a vault.
    vaultReader: { otherwise: 'server' },
    // And that of the Azure Monitor agent of the machine it runs on.
    machine: { otherwise: 'server' },
  },
  defaults: {
    destinations: EgressDestinations.SERVICE_TAGS_AND_FQDNS,
    installation: true,
    connecting: true,
    automaticUpdates: false,
    privateLink: false,
    resourceManagementPrivateLink: false,
    ssh: false,
    windowsAdminCenter: false,
    legacyAgentTelemetry: false,
    sqlServer: false,
    sqlServerEntra: false,
    legacySqlServerExtension: false,
    extendedSecurityUpdates: false,
    extendedSecurityUpdatesOnly: false,
    licensing: false,
    azureCloudTag: false,
    arcGateway: false,
    linuxServers: true,
    windowsServers: true,
    dataServices: false,
    azureMonitorAgent: false,
    customMetrics: false,
    keyVaultCertificateSync: false,
    hybridRunbookWorker: false,
    fieldReported: false,
  },
  scenarios: {
    keyVault: ({ keyVaultCertificateSync }) => keyVaultCertificateSync,
    dataCollectionEndpoint: ({ dataCollectionEndpointName }) => dataCollectionEndpointName !== undefined,
  },
  placeholders: {
    'key-vault': 'keyVaultName',
    'log-analytics-workspace-id': 'logAnalyticsWorkspaceId',
    'data-collection-endpoint': 'dataCollectionEndpointName',
    'arc-gateway': 'arcGatewayUrlPrefix',
  },
  subnets: { arc: 'subnetId' },
  nsgLedger: {
    workload: 'Azure Arc-enabled servers',
    firstWhereShared: 500,
    lines: [
      'Outbound Tcp 443 server -> AzureActiveDirectory',
      'Outbound Tcp 443 server -> AzureTrafficManager',
      'Outbound Tcp 443 server -> AzureResourceManager',
      'Outbound Tcp 443 server -> AzureArcInfrastructure',
      'Outbound Tcp 443 server -> Storage',
      'Outbound Tcp 443 server -> AzureFrontDoor.Frontend',
      'Outbound Tcp 443 server -> WindowsAdminCenter',
      'Outbound Tcp 443 server -> AzureCloud',
      'Outbound Tcp 443 server -> Internet',
      'Outbound Tcp 80 server -> Internet',
      'Outbound Tcp 443 server -> AzureMonitor',
    ],
  },
  more: (parameters) => ({ exactHosts: arcExactHosts(parameters) }),
  findings: (_, { cloud, destinations, tables, edition }) => {
    const tagged = tables[0] === arcServers && destinations !== EgressDestinations.FQDNS;
    const before = edition !== undefined && edition < publicRangesSince;
    if (!tagged || cloud === AzureCloud.PUBLIC || before) return [];
    return [
      {
        code: 'service-tag-of-other-cloud',
        message: `Since ${publicRangesSince} the page asks, in this cloud too, for the ranges of AzureArcInfrastructure of Azure public, which no service tag of this cloud holds.`,
        cure: 'add the ranges from the service-tag file of Azure public as own requirements',
        requirements: ['arc-servers/arc-infrastructure'],
      },
    ];
  },
};
