import fc from 'fast-check';
import { regions } from '../../lib/azure/regions';
import { FirewallSku, type IHubFirewall } from '../../lib/constructs/hub/hub-firewall-props';
import { EgressDestinations } from '../../lib/model/egress-destinations';
import type { AmlWorkspaceEgressProps } from '../../lib/workloads/aml-workspace-egress/construct';

/** The firewall as the compiler sees it; no construct tree is needed for that. */
export const anyFirewall = {
  policyId: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/firewallPolicies/p',
  privateIpAddress: '10.0.0.4',
  tlsInspectionEnabled: false,
} as IHubFirewall;

/** The switches of the workload, in the order of its properties. */
export const amlSwitches = [
  'trainingAndDeployment',
  'pythonPackages',
  'rStudio',
  'cranPackages',
  'publicIpCompute',
  'batchClassicCommunication',
  'batchRemoteAccess',
  'storageOverSmb',
  'hbiWorkspace',
  'privateEndpoints',
  'azureMonitorSecured',
  'autoMl',
  'huggingFaceModels',
  'modelsSoldByAzure',
  'visualStudioCode',
  'interactiveJobs',
  'customApplications',
  'positWorkbench',
  'kubernetesTraining',
  'kubernetesInference',
  'dataExfiltrationProtection',
  'fieldReported',
] as const satisfies readonly (keyof AmlWorkspaceEgressProps)[];

type Switches = Partial<Record<(typeof amlSwitches)[number], boolean>>;

const switches = fc
  .subarray([...amlSwitches])
  .map((on): Switches => Object.fromEntries(amlSwitches.map((name) => [name, on.includes(name)])));

const maybe = (prefixes: string[]) => fc.constantFrom<string[] | undefined>(undefined, prefixes);

/** Any workspace that can be written: every region, both editions, tags or names, every set of switches. */
export const anyAml: fc.Arbitrary<AmlWorkspaceEgressProps> = fc
  .record({
    region: fc.constantFrom(...regions.keys()),
    edition: fc.constantFrom(undefined, '2024-04-08', '2026-03-19'),
    destinations: fc.constantFrom(EgressDestinations.SERVICE_TAGS, EgressDestinations.FQDNS),
    clientAddressPrefixes: maybe(['10.200.0.0/24']),
    kubernetesPodAddressPrefixes: maybe(['10.1.4.0/22']),
    virtualNetworkAddressSpaces: maybe(['10.1.0.0/16']),
    sku: fc.constantFrom(undefined, FirewallSku.BASIC, FirewallSku.PREMIUM),
    switches,
  })
  .map(({ switches: on, sku, ...props }) => ({
    ...props,
    ...on,
    firewall: { ...anyFirewall, sku } as IHubFirewall,
    resourceGroupName: 'rg',
    computeSubnetAddressPrefixes: ['10.1.0.0/24'],
    kubernetesSubnetAddressPrefixes: ['10.1.2.0/24'],
    storageAccountName: 'staml',
    storageAccountId: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/staml',
    containerRegistryName: 'craml',
    workspaceId: '6f2c5b0e-3c1d-4e57-9a44-0c2b3b1d7f10',
  }));
