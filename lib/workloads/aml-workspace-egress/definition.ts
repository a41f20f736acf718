import { pairedRegion } from '../../azure/region';
import type { Region } from '../../azure/regions';
import { regionalServiceTag } from '../../azure/service-tag';
import { EgressDestinations } from '../../model/egress-destinations';
import { requirementName, type Table } from '../../model/requirement';
import type { RoleBindings, TagAddresses, Workload } from '../../model/workload';
import { aksClusterExtensions } from '../../tables/aks-cluster-extensions';
import { arcKubernetes } from '../../tables/arc-kubernetes';
import { azureBatch } from '../../tables/azure-batch';
import { azureMachineLearning } from '../../tables/azure-machine-learning';
import { azureMachineLearningExfiltration } from '../../tables/azure-machine-learning-exfiltration';
import {
  azureMachineLearningCustomApplications,
  azureMachineLearningHuggingFace,
  azureMachineLearningPackages,
} from '../../tables/azure-machine-learning-includes';
import {
  azureMachineLearningHuggingFaceXet,
  azureMachineLearningModelCatalog,
} from '../../tables/azure-machine-learning-model-catalog';
import {
  bindingsOf,
  commonWorkload,
  placeholderValues,
  roleBinding,
  scenarioSet,
  subnetWorkload,
} from '../workload-from-parameters';
import type { WorkloadPlacement } from '../workload-placement';
import { amlNsgLedger } from './nsg-ledger';
import { type AmlWorkspaceParameters, KubernetesConnection } from './parameters';
import { PublicIpRoutes } from './public-ip-routes';

/** The workload's own page first, then what it refers to. */
export const amlTables = [
  azureMachineLearning,
  azureMachineLearningPackages,
  azureMachineLearningCustomApplications,
  azureMachineLearningHuggingFace,
  azureMachineLearningExfiltration,
  azureBatch,
  azureMachineLearningModelCatalog,
  azureMachineLearningHuggingFaceXet,
];

/** The services whose replies compute with a public IP sends past the firewall, and the rows that say so. */
export const publicIpServices = [
  { service: 'AzureMachineLearning', requirement: 'azure-machine-learning/route-machine-learning-addresses' },
  { service: 'BatchNodeManagement', requirement: 'azure-machine-learning/route-batch-addresses' },
] as const;

/** What the cluster of the workspace needs on top, where it is for this workload to open. */
export const clusterTablesOf: Readonly<Record<KubernetesConnection, readonly Table[]>> = {
  [KubernetesConnection.ELSEWHERE]: [],
  [KubernetesConnection.ARC]: [arcKubernetes],
  [KubernetesConnection.AKS]: [aksClusterExtensions],
};

function clusterTables(props: AmlWorkspaceParameters): readonly Table[] {
  const inUse = props.kubernetesTraining || props.kubernetesInference;
  return inUse ? clusterTablesOf[props.kubernetesConnection ?? KubernetesConnection.ELSEWHERE] : [];
}

/** The rows that the service endpoint policy meets. */
export const policyRequirements = azureMachineLearningExfiltration.requirements
  .filter(({ section }) => section === 'exfiltration-policy')
  .map((row) => requirementName(azureMachineLearningExfiltration, row));

/**
 * The workload that the properties describe.
 *
 * @throws LockdownError where a property is not what it has to be.
 */
export function amlWorkload(props: AmlWorkspaceParameters & WorkloadPlacement): Workload {
  const tables = [...amlTables, ...clusterTables(props)];
  const common = commonWorkload(props, tables, 'compute');
  const routes = props.publicIpRoutes ?? PublicIpRoutes.byServiceTag();
  return {
    ...common,
    bindings: amlBindings(props),
    scenarios: amlScenarios(props, routes),
    destinations: props.destinations ?? EgressDestinations.SERVICE_TAGS,
    values: placeholderValues({
      storage: props.storageAccountName,
      'container-registry': props.containerRegistryName,
      'workspace-id': props.workspaceId,
    }),
    serviceEndpoints: new Set(props.dataExfiltrationProtection ? ['Storage'] : []),
    metElsewhere: new Set(policyRequirements),
    ...subnetWorkload(props, amlNsgLedger, props.publicIpCompute ? tagAddresses(routes, common.region) : []),
  };
}

/** The region of the workload and its pair, where it has one: compute is managed from both. */
export function managingRegions(region: Region): Region[] {
  const pair = pairedRegion(region);
  return pair === undefined ? [region] : [region, pair];
}

function amlScenarios(props: AmlWorkspaceParameters, routes: PublicIpRoutes): Set<string> {
  return scenarioSet({
    trainingAndDeployment: props.trainingAndDeployment ?? true,
    pythonPackages: props.pythonPackages,
    rStudio: props.rStudio,
    cranPackages: props.cranPackages,
    publicIpCompute: props.publicIpCompute,
    routesByServiceTag: routes.source === 'serviceTag',
    routesByAddress: routes.source !== 'serviceTag',
    batchClassicCommunication: props.batchClassicCommunication,
    batchRemoteAccess: props.batchRemoteAccess,
    storageOverSmb: props.storageOverSmb,
    hbiWorkspace: props.hbiWorkspace,
    privateEndpoints: props.privateEndpoints ?? true,
    azureMonitor: !props.azureMonitorSecured,
    autoMl: props.autoMl,
    huggingFaceModels: props.huggingFaceModels,
    modelsSoldByAzure: props.modelsSoldByAzure,
    visualStudioCode: props.visualStudioCode,
    interactiveJobs: props.interactiveJobs,
    customApplications: props.customApplications,
    positWorkbench: props.positWorkbench,
    kubernetesTraining: props.kubernetesTraining,
    kubernetesInference: props.kubernetesInference,
    clusterExtensions: true,
    dataExfiltrationProtection: props.dataExfiltrationProtection,
    frontDoorFrontend: !props.dataExfiltrationProtection,
  });
}

function amlBindings(props: AmlWorkspaceParameters): RoleBindings {
  const pods = roleBinding('pods', 'kubernetesPodAddressPrefixes', props.kubernetesPodAddressPrefixes, {
    subnetId: props.kubernetesSubnetId,
    unboundCure:
      'allow it in a NetworkPolicy of the cluster where one denies it, or set kubernetesPodAddressPrefixes where pods have addresses of the virtual network',
  });
  // Pods with addresses of their own leave the cluster with these.
  const kubernetes = roleBinding(
    'kubernetes',
    'kubernetesSubnetAddressPrefixes',
    [...(props.kubernetesSubnetAddressPrefixes ?? []), ...pods.addresses],
    { subnetId: props.kubernetesSubnetId },
  );
  const bindings = bindingsOf([
    roleBinding('compute', 'computeSubnetAddressPrefixes', props.computeSubnetAddressPrefixes, {
      subnetId: props.computeSubnetId,
    }),
    roleBinding('client', 'clientAddressPrefixes', props.clientAddressPrefixes, {
      remote: true,
      serviceTag: 'VirtualNetwork',
    }),
    kubernetes,
    pods,
  ]);
  // The cluster of the Arc and AKS pages is the one of this page.
  return new Map([...bindings, ['cluster', kubernetes]]);
}

function tagAddresses({ file }: PublicIpRoutes, region: Region): TagAddresses[] {
  if (file === undefined) return [];
  return publicIpServices.flatMap(({ service, requirement }) =>
    managingRegions(region).flatMap((each) => {
      const tag = regionalServiceTag(service, each)?.name;
      return tag === undefined ? [] : { tag, prefixes: file.ipv4Prefixes(tag), requirement };
    }),
  );
}
