import type { FindingParts } from '../../model/finding';
import { aks } from '../../tables/aks';
import { aksAzureFirewall } from '../../tables/aks-azure-firewall';
import { aksClusterExtensions } from '../../tables/aks-cluster-extensions';
import { azureKeyVault } from '../../tables/azure-key-vault';
import { requireFqdnTagCloud } from '../fqdn-tag-cloud';
import type { WorkloadDefinition } from '../workload-definition';
import type { AksParameters } from './parameters';

/** Azure Kubernetes Service. */
export const aksEgress: WorkloadDefinition<AksParameters> = {
  kind: 'AksEgress',
  tables: [aks, aksAzureFirewall, aksClusterExtensions, azureKeyVault],
  roles: {
    node: { addresses: 'nodeAddressPrefixes', subnetId: 'nodeSubnetId' },
    // The page of cluster extensions speaks of clusters, and that of Key Vault of whoever reads a vault.
    cluster: { otherwise: 'node' },
    vaultReader: { otherwise: 'node' },
    apiServer: {
      addresses: 'apiServerAddresses',
      remote: true,
      unboundCure:
        'set apiServerAddresses once the clusters are there, or let pods call the API server by name',
    },
    dnsServer: { addresses: 'dnsServerAddresses', remote: true },
  },
  subnets: { nodes: 'nodeSubnetId' },
  defaults: {
    privateCluster: false,
    konnectivityAgent: false,
    networkIsolated: false,
    clusterHostsByFqdnTag: false,
    apiServerByAddress: false,
    nodesBeforeMarch2021: false,
    nodeUpdates: true,
    gpuNodes: false,
    windowsNodes: false,
    workloadIdentity: false,
    defenderForContainers: false,
    secretsStoreProvider: false,
    azureMonitor: false,
    azurePolicy: false,
    costAnalysis: false,
    clusterExtensions: false,
    githubContainerRegistry: false,
    dockerHub: false,
  },
  scenarios: {
    apiServerKnown: ({ apiServerAddresses = [] }) => apiServerAddresses.length > 0,
    customDns: ({ dnsServerAddresses = [] }) => dnsServerAddresses.length > 0,
    clusterHostsTag: ({ clusterHostsByFqdnTag }) => clusterHostsByFqdnTag,
    keyVault: ({ keyVaultName }) => keyVaultName !== undefined,
  },
  azureFirewallScenarios: ['clusterHostsTag'],
  placeholders: { 'key-vault': 'keyVaultName' },
  nsgLedger: {
    workload: 'Azure Kubernetes Service',
    firstWhereShared: 1750,
    lines: [
      'Outbound Tcp 443 node -> Internet',
      'Outbound Tcp 80 node -> Internet',
      'Outbound Udp 123 node -> Internet',
      'Outbound Udp 1194 node -> AzureCloud.<region>',
      'Outbound Udp 1194 node -> apiServer',
      'Outbound Tcp 9000 node -> AzureCloud.<region>',
      'Outbound Tcp 9000 node -> apiServer',
      'Outbound Tcp 22 node -> AzureCloud.<region>',
      'Outbound Tcp 22 node -> apiServer',
      'Outbound Tcp 443 node -> apiServer',
      'Outbound Udp 53 node -> dnsServer',
      'Outbound Tcp 443 node -> AzureMonitor',
    ],
  },
  more: ({ clusterHostsByFqdnTag = false }, { cloud }) => {
    if (clusterHostsByFqdnTag) requireFqdnTagCloud('clusterHostsByFqdnTag', 'AzureKubernetesService', cloud);
    return {};
  },
  // In a network-isolated cluster no rule has the tag.
  findings: ({ clusterHostsByFqdnTag = false, networkIsolated = false }) =>
    clusterHostsByFqdnTag && !networkIsolated ? [tagContents] : [],
};

/** What the FQDN tag holds is said in words alone. */
const tagContents: FindingParts = {
  code: 'fqdn-tag-contents',
  message:
    'The FQDN tag AzureKubernetesService holds the hosts of the page of outbound rules. Which they are at a time is published nowhere, and people report hosts that nodes ask for and it lacks, such as mcrprod.azurecr.io in June 2026 (https://github.com/mspnp/aks-baseline/issues/457).',
  cure: 'nothing to do while the firewall denies nothing of the nodes; add an own requirement for what it does, or leave clusterHostsByFqdnTag out to have each host by name. Network rules and the hosts of add-ons are opened besides',
  requirements: ['aks-azure-firewall/cluster-hosts'],
};
