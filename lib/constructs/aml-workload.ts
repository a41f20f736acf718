import { Token } from 'cdktf';
import { pairedRegion, type Region } from '../azure/region';
import { regionalServiceTag } from '../azure/service-tag';
import type { RoleBinding } from '../compile/role';
import type { TagAddresses } from '../compile/routes';
import type { Workload } from '../compile/workload';
import { LockdownError } from '../errors';
import { checkAddresses } from '../model/address';
import { requirementName } from '../model/requirement';
import { azureBatch } from '../tables/azure-batch';
import { azureMachineLearning } from '../tables/azure-machine-learning';
import { azureMachineLearningExfiltration } from '../tables/azure-machine-learning-exfiltration';
import {
  azureMachineLearningCustomApplications,
  azureMachineLearningHuggingFace,
  azureMachineLearningPackages,
} from '../tables/azure-machine-learning-includes';
import { amlNsgLedger } from './aml-nsg-ledger';
import type { AmlWorkspaceEgressProps } from './aml-workspace-egress-props';
import { PublicIpRoutes } from './public-ip-routes';
import { commonWorkload, destinationScenario, placeholderValues, scenarioSet } from './workload-from-props';

/** The workload's own page first, then what it refers to. */
export const amlTables = [
  azureMachineLearning,
  azureMachineLearningPackages,
  azureMachineLearningCustomApplications,
  azureMachineLearningHuggingFace,
  azureMachineLearningExfiltration,
  azureBatch,
];

/** The services whose replies compute with a public IP sends past the firewall, and the rows that say so. */
export const publicIpServices = [
  { service: 'AzureMachineLearning', requirement: 'azure-machine-learning/route-machine-learning-addresses' },
  { service: 'BatchNodeManagement', requirement: 'azure-machine-learning/route-batch-addresses' },
] as const;

/** The rows that the service endpoint policy meets. */
export const policyRequirements = azureMachineLearningExfiltration.requirements
  .filter(({ section }) => section === 'exfiltration-policy')
  .map((row) => requirementName(azureMachineLearningExfiltration, row));

/**
 * The workload that the properties describe.
 *
 * @throws LockdownError where a property is not what it has to be.
 */
export function amlWorkload(props: AmlWorkspaceEgressProps): Workload {
  const common = commonWorkload(props, amlTables, 'compute');
  const bindings = amlBindings(props);
  const routes = props.publicIpRoutes ?? PublicIpRoutes.byServiceTag();
  return {
    ...common,
    bindings: new Map(bindings.map((binding) => [binding.role, binding])),
    scenarios: amlScenarios(props, routes),
    values: placeholderValues({
      storage: props.storageAccountName,
      'container-registry': props.containerRegistryName,
      'workspace-id': props.workspaceId,
    }),
    serviceEndpoints: new Set(props.dataExfiltrationProtection ? ['Storage'] : []),
    metElsewhere: new Set(policyRequirements),
    nsg:
      (props.nsgEnabled ?? true)
        ? {
            ledger: amlNsgLedger,
            firstPriority: props.nsgFirstPriority ?? 200,
            ownPriorities: Object.fromEntries(
              (props.ownRequirements ?? []).map((own) => [own.name, own.nsgPriority]),
            ),
            virtualNetworkAddressSpaces: props.virtualNetworkAddressSpaces ?? [],
            denyInternetOutbound: props.nsgDenyInternetOutbound ?? true,
            denyInternetInbound: props.nsgDenyInternetInbound ?? true,
          }
        : undefined,
    routes:
      (props.routeTableEnabled ?? true)
        ? {
            firewallAddress: props.firewall.privateIpAddress,
            tagAddresses: props.publicIpCompute ? tagAddresses(routes, common.region) : [],
          }
        : undefined,
  };
}

/** The region of the workload and its pair, where it has one: compute is managed from both. */
export function managingRegions(region: Region): Region[] {
  const pair = pairedRegion(region);
  return pair === undefined ? [region] : [region, pair];
}

function amlScenarios(props: AmlWorkspaceEgressProps, routes: PublicIpRoutes): Set<string> {
  return scenarioSet({
    ...destinationScenario(props.destinations),
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
    visualStudioCode: props.visualStudioCode,
    interactiveJobs: props.interactiveJobs,
    customApplications: props.customApplications,
    positWorkbench: props.positWorkbench,
    kubernetesTraining: props.kubernetesTraining,
    kubernetesInference: props.kubernetesInference,
    dataExfiltrationProtection: props.dataExfiltrationProtection,
    frontDoorFrontend: !props.dataExfiltrationProtection,
  });
}

function amlBindings(props: AmlWorkspaceEgressProps): RoleBinding[] {
  const pods = props.kubernetesPodAddressPrefixes ?? [];
  return [
    role('compute', 'computeSubnetAddressPrefixes', props.computeSubnetAddressPrefixes),
    {
      ...role('client', 'clientAddressPrefixes', props.clientAddressPrefixes),
      remote: true,
      serviceTag: 'VirtualNetwork',
    },
    // Pods with addresses of their own leave the cluster with these.
    role('kubernetes', 'kubernetesSubnetAddressPrefixes', [
      ...(props.kubernetesSubnetAddressPrefixes ?? []),
      ...pods,
    ]),
    {
      ...role('pods', 'kubernetesPodAddressPrefixes', pods),
      unboundCure:
        'allow it in a NetworkPolicy of the cluster where one denies it, or set kubernetesPodAddressPrefixes where pods have addresses of the virtual network',
    },
  ];
}

function role(name: string, property: string, addresses: readonly string[] = []): RoleBinding {
  checkAddresses(property, addresses, 'no ranges');
  return { role: name, property, addresses, ipGroupIds: [], remote: false };
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

/**
 * Refuses data exfiltration protection without the account that the policy is to name.
 *
 * @throws LockdownError `missing-property`.
 */
export function policyStorageAccounts(props: AmlWorkspaceEgressProps): string[] {
  if (props.storageAccountId === undefined) {
    throw new LockdownError({
      code: 'missing-property',
      problem: 'dataExfiltrationProtection is on, and storageAccountId is not set.',
      allowed: "the resource id of the workspace's default storage account",
      cure: 'set storageAccountId, which the service endpoint policy names',
    });
  }
  const ids = [props.storageAccountId, ...(props.additionalStorageAccountIds ?? [])];
  for (const id of ids) {
    if (Token.isUnresolved(id) || /^\/subscriptions\/[^/]+\/(resourceGroups\/.+)?/.test(id)) continue;
    throw new LockdownError({
      code: 'invalid-property',
      problem: `"${id}" is no resource id of a storage account.`,
      allowed: '/subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.Storage/storageAccounts/<name>',
      cure: 'take the id attribute of the account',
    });
  }
  return ids;
}
