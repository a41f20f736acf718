import { EgressDestinations } from '../../model/egress-destinations';
import type { FindingParts } from '../../model/finding';
import type { Flow } from '../../model/flow';
import { requirementName, type Table } from '../../model/requirement';
import { aksClusterExtensions } from '../../tables/aks-cluster-extensions';
import { arcKubernetes } from '../../tables/arc-kubernetes';
import { azureBatch } from '../../tables/azure-batch';
import { azureMachineLearning } from '../../tables/azure-machine-learning';
import { azureMachineLearningExfiltration } from '../../tables/azure-machine-learning-exfiltration';
import { azureMachineLearningField } from '../../tables/azure-machine-learning-field';
import {
  azureMachineLearningCustomApplications,
  azureMachineLearningHuggingFace,
  azureMachineLearningPackages,
} from '../../tables/azure-machine-learning-includes';
import {
  azureMachineLearningHuggingFaceXet,
  azureMachineLearningModelCatalog,
} from '../../tables/azure-machine-learning-model-catalog';
import type { WorkloadDefinition } from '../workload-definition';
import {
  type AmlWorkspaceParameters,
  type AmlWorkspacePlacement,
  KubernetesConnection,
  PublicIpRoutes,
} from './parameters';
import { plannedRoutes, regionsWithoutRoutes, rowsByAddress, tagAddresses } from './public-ip-routes';
import { exfiltrationPolicy, machineLearningAlias } from './resources';

/** The workload's own page first, then what it refers to. */
const ownTables = [
  azureMachineLearning,
  azureMachineLearningPackages,
  azureMachineLearningCustomApplications,
  azureMachineLearningHuggingFace,
  azureMachineLearningExfiltration,
  azureBatch,
  azureMachineLearningModelCatalog,
  azureMachineLearningHuggingFaceXet,
  azureMachineLearningField,
];

/** What the cluster of the workspace needs on top, where it is for this workload to open. */
const clusterTablesOf: Readonly<Record<KubernetesConnection, readonly Table[]>> = {
  [KubernetesConnection.ELSEWHERE]: [],
  [KubernetesConnection.ARC]: [arcKubernetes],
  [KubernetesConnection.AKS]: [aksClusterExtensions],
};

/** The rows that the service endpoint policy meets. */
export const policyRequirements = azureMachineLearningExfiltration.requirements
  .filter(({ section }) => section === 'exfiltration-policy')
  .map((row) => requirementName(azureMachineLearningExfiltration, row));

/** The row that a service endpoint on the compute subnet meets. */
export const endpointRequirement = 'azure-machine-learning-exfiltration/policy-endpoint';

/** What the policy on the compute subnet has to list; that on the subnet of a firewall is for the firewall's own traffic. */
function policyResources(
  parameters: AmlWorkspaceParameters & AmlWorkspacePlacement,
): Map<string, readonly string[]> | undefined {
  const { dataExfiltrationProtection, destinations, storageAccountId, additionalStorageAccountIds } =
    parameters;
  if (!dataExfiltrationProtection || destinations === EgressDestinations.FQDNS) return undefined;
  const table = 'azure-machine-learning-exfiltration';
  return new Map([
    [`${table}/policy-alias`, [machineLearningAlias]],
    [`${table}/policy-storage`, storageAccountId === undefined ? [] : [storageAccountId]],
    [`${table}/policy-more-storage`, additionalStorageAccountIds ?? []],
  ]);
}

/** Whether a workspace has compute instances or clusters: others have to say which cluster or clients they serve. */
function hasCompute(parameters: AmlWorkspaceParameters): boolean {
  const { computeSubnetAddressPrefixes, computeSubnetId, clientAddressPrefixes = [] } = parameters;
  if ((computeSubnetAddressPrefixes ?? []).length > 0 || computeSubnetId !== undefined) return true;
  if (hasCluster(parameters)) return false;
  // Who has clients alone says so by an empty list: it may have been forgotten.
  return computeSubnetAddressPrefixes === undefined || clientAddressPrefixes.length === 0;
}

function hasCluster({ kubernetesTraining, kubernetesInference }: AmlWorkspaceParameters): boolean {
  return kubernetesTraining === true || kubernetesInference === true;
}

function absentClients({ clientAddressPrefixes = [] }: AmlWorkspaceParameters): string[] {
  return clientAddressPrefixes.length === 0 ? ['client'] : [];
}

/** Azure Machine Learning. */
export const amlWorkspaceEgress: WorkloadDefinition<AmlWorkspaceParameters> = {
  kind: 'AmlWorkspaceEgress',
  tables: [...ownTables, ...Object.values(clusterTablesOf).flat()],
  tablesOf: ({ kubernetesTraining, kubernetesInference, kubernetesConnection }) =>
    kubernetesTraining || kubernetesInference
      ? [...ownTables, ...clusterTablesOf[kubernetesConnection!]]
      : ownTables,
  roles: {
    compute: {
      addresses: 'computeSubnetAddressPrefixes',
      subnetId: 'computeSubnetId',
      requiredCure:
        'set computeSubnetAddressPrefixes; of a workspace without compute instances and clusters set kubernetesTraining or kubernetesInference and leave computeSubnetId out, or set it to an empty list beside clientAddressPrefixes',
    },
    client: { addresses: 'clientAddressPrefixes', remote: true, serviceTag: 'VirtualNetwork' },
    // Pods with addresses of their own leave the cluster with these.
    kubernetes: {
      addresses: ['kubernetesSubnetAddressPrefixes', 'kubernetesPodAddressPrefixes'],
      subnetId: 'kubernetesSubnetId',
    },
    pods: {
      among: 'kubernetes',
      addresses: 'kubernetesPodAddressPrefixes',
      subnetId: 'kubernetesSubnetId',
      unboundCure:
        'allow it in a NetworkPolicy of the cluster where one denies it, or set kubernetesPodAddressPrefixes where pods have addresses of the virtual network',
    },
    // The cluster of the Arc and AKS pages is the one of this page.
    cluster: { otherwise: 'kubernetes' },
  },
  absentRoles: (parameters) => (hasCompute(parameters) ? [] : ['compute', ...absentClients(parameters)]),
  ownRole: (parameters) =>
    hasCompute(parameters) ? 'compute' : hasCluster(parameters) ? 'kubernetes' : 'client',
  defaults: {
    destinations: EgressDestinations.SERVICE_TAGS,
    trainingAndDeployment: true,
    pythonPackages: false,
    rStudio: false,
    cranPackages: false,
    publicIpCompute: false,
    publicIpRoutes: PublicIpRoutes.byServiceTag(),
    batchClassicCommunication: false,
    batchRemoteAccess: false,
    storageOverSmb: false,
    hbiWorkspace: false,
    privateEndpoints: true,
    azureMonitorSecured: false,
    autoMl: false,
    huggingFaceModels: false,
    modelsSoldByAzure: false,
    fieldReported: false,
    visualStudioCode: false,
    interactiveJobs: false,
    customApplications: false,
    positWorkbench: false,
    kubernetesTraining: false,
    kubernetesInference: false,
    kubernetesConnection: KubernetesConnection.ELSEWHERE,
    dataExfiltrationProtection: false,
  },
  scenarios: {
    clients: ({ clientAddressPrefixes = [] }) => clientAddressPrefixes.length > 0,
    routesByServiceTag: ({ publicIpRoutes }) => publicIpRoutes!.source === 'serviceTag',
    routesByAddress: ({ publicIpRoutes }) => publicIpRoutes!.source !== 'serviceTag',
    azureMonitor: ({ azureMonitorSecured }) => !azureMonitorSecured,
    clusterExtensions: () => true,
    frontDoorFrontend: ({ dataExfiltrationProtection }) => !dataExfiltrationProtection,
  },
  placeholders: {
    storage: 'storageAccountName',
    'container-registry': 'containerRegistryName',
    'workspace-id': 'workspaceId',
  },
  nsgLedger: {
    workload: 'Azure Machine Learning',
    firstWhereShared: 200,
    lines: [
      'Inbound Tcp 44224 AzureMachineLearning -> compute',
      'Outbound Tcp 80,443 compute -> AzureActiveDirectory',
      'Outbound Tcp 443,8787,18881 compute -> AzureMachineLearning',
      'Outbound Udp 5831 compute -> AzureMachineLearning',
      'Outbound Tcp 443 compute -> BatchNodeManagement.<region>',
      'Outbound Tcp 443 compute -> AzureResourceManager',
      'Outbound Tcp 443 compute -> Storage.<region>',
      'Outbound Tcp 443 compute -> AzureFrontDoor.Frontend',
      'Outbound Tcp 443 compute -> MicrosoftContainerRegistry',
      'Outbound Tcp 443 compute -> AzureFrontDoor.FirstParty',
      'Outbound Tcp 443 compute -> AzureMonitor',
      'Outbound Tcp 443 compute -> VirtualNetwork',
      'Outbound Tcp 443 compute -> Internet',
      'Outbound Tcp 445 compute -> Storage.<region>',
      'Outbound Tcp 443 compute -> AzureKeyVault.<region>',
      'Outbound Tcp 443 kubernetes -> Internet',
      'Outbound Tcp 80 kubernetes -> Internet',
      'Outbound Tcp 5001 pods -> pods',
      'Inbound Tcp 5001 pods -> pods',
      'Outbound Tcp 11001,12001,12101,12201,20000,8000,8001,9001 pods -> pods',
      'Inbound Tcp 11001,12001,12101,12201,20000,8000,8001,9001 pods -> pods',
      'Outbound Tcp 9999 pods -> pods',
      'Inbound Tcp 9999 pods -> pods',
      'Inbound Tcp 8704-8710 client -> compute',
      'Inbound Tcp 8704-8710 VirtualNetwork -> compute',
      'Outbound Tcp 80 compute -> Internet',
      'Outbound Tcp 445 compute -> Internet',
      'Outbound Tcp 8787,18881 compute -> AzureMachineLearning',
      'Outbound * 443 compute -> BatchNodeManagement.<region>',
      'Inbound Tcp 8704-8993 client -> compute',
      'Inbound Tcp 8704-8993 VirtualNetwork -> compute',
      'Outbound Tcp 443 compute -> AzureMachineLearning',
      'Outbound Tcp 443 compute -> MicrosoftContainerRegistry.<region>',
      'Inbound Tcp 29876-29877 BatchNodeManagement.<region> -> compute',
      'Inbound Tcp 22,3389 client -> compute',
      'Inbound Tcp 22,3389 VirtualNetwork -> compute',
      'Outbound Tcp 8084 kubernetes -> Internet',
    ],
  },
  metElsewhere: policyRequirements,
  subnets: { compute: 'computeSubnetId', kubernetes: 'kubernetesSubnetId' },
  plannedRoutes,
  findings: (parameters) => [
    ...regionsWithoutRoutes(parameters),
    ...(hasCompute(parameters) ? [] : [withoutCompute]),
  ],
  storageEndpoint: (path, parameters, flows) => {
    if (!parameters.dataExfiltrationProtection) return undefined;
    const byEndpoint = flows.some(isToStorageTag);
    return {
      subnets: byEndpoint ? ['compute'] : [],
      requirement: endpointRequirement,
      otherwise: 'leave dataExfiltrationProtection out',
      policy: {
        description: exfiltrationPolicy(path, parameters),
        subnet: byEndpoint
          ? 'the compute subnet'
          : 'the subnet of the firewall, from which storage is reached by name,',
        requirements: policyRequirements,
      },
    };
  },
  more: (parameters, { region, routes }) => ({
    policyResources: policyResources(parameters),
    // By host names storage is reached through the firewall, whose own subnet then has the endpoint.
    serviceEndpoints: new Set(policyResources(parameters) === undefined ? [] : ['Storage']),
    routes: routes && {
      ...routes,
      routedByAddress: rowsByAddress,
      tagAddresses: parameters.publicIpCompute ? tagAddresses(parameters.publicIpRoutes!, region) : [],
    },
  }),
};

function isToStorageTag({ to }: Flow): boolean {
  return to.kind === 'serviceTag' && to.tag.service === 'Storage';
}

const withoutCompute: FindingParts = {
  code: 'role-left-out',
  message:
    'The workspace is taken to have no compute instances and clusters: nothing is asked for "compute", and nothing of it is verified.',
  cure: 'nothing to do where it has none; set computeSubnetAddressPrefixes otherwise',
  requirements: [],
};
