import { aksClusterExtensions } from '../../tables/aks-cluster-extensions';
import { arcGateway } from '../../tables/arc-gateway';
import { arcKubernetes } from '../../tables/arc-kubernetes';
import { arcKubernetesKeyVault } from '../../tables/arc-kubernetes-key-vault';
import { arcPrivateLink } from '../../tables/arc-private-link';
import { azureKeyVault } from '../../tables/azure-key-vault';
import { arcExactHosts } from '../arc/relay-hosts';
import type { WorkloadDefinition } from '../workload-definition';
import type { ArcKubernetesParameters } from './parameters';

/** Azure Arc-enabled Kubernetes. */
export const arcKubernetesEgress: WorkloadDefinition<ArcKubernetesParameters> = {
  kind: 'ArcKubernetesEgress',
  outsideAzure: true,
  tables: [
    arcKubernetes,
    arcPrivateLink,
    arcKubernetesKeyVault,
    azureKeyVault,
    arcGateway,
    aksClusterExtensions,
  ],
  tablesOf: (parameters) => {
    const extensions = parameters.aksClusterExtensions ? [aksClusterExtensions] : [];
    const own = parameters.arcGateway
      ? [arcGateway]
      : [arcKubernetes, arcPrivateLink, arcKubernetesKeyVault, azureKeyVault];
    return [...own, ...extensions];
  },
  roles: {
    cluster: { addresses: 'clusterAddressPrefixes', subnetId: 'subnetId' },
    // The page of Key Vault speaks of whoever reads a vault.
    vaultReader: { otherwise: 'cluster' },
  },
  defaults: {
    clusterConnect: false,
    customLocations: false,
    azureRbac: false,
    automaticUpgrade: true,
    onboarding: true,
    clusterExtensions: false,
    aksClusterExtensions: false,
    iotOperations: false,
    secretStore: false,
    certManager: false,
    privateLink: false,
    arcGateway: false,
    containerInsights: false,
    defenderForContainers: false,
    dataServices: false,
  },
  scenarios: {
    kubernetes: () => true,
    clusterExtensions: (parameters) => parameters.clusterExtensions || parameters.aksClusterExtensions,
    keyVault: ({ keyVaultName }) => keyVaultName !== undefined,
  },
  placeholders: { 'key-vault': 'keyVaultName', 'arc-gateway': 'arcGatewayUrlPrefix' },
  subnets: { arc: 'subnetId' },
  nsgLedger: {
    workload: 'Azure Arc-enabled Kubernetes',
    firstWhereShared: 650,
    lines: [
      'Outbound Tcp 443 cluster -> Internet',
      'Outbound Tcp 8084 cluster -> Internet',
      'Outbound Tcp 443 cluster -> AzureActiveDirectory',
      'Outbound Tcp 443 cluster -> AzureResourceManager',
      'Outbound Tcp 443 cluster -> AzureFrontDoor.FirstParty',
      'Inbound Tcp 443 AzureFrontDoor.FirstParty -> cluster',
      'Outbound Tcp 443 cluster -> MicrosoftContainerRegistry',
    ],
  },
  more: (parameters) => ({ exactHosts: arcExactHosts(parameters) }),
};
