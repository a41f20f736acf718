import { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { App, Testing } from 'cdktf';
import { AmlWorkspaceEgress, EgressDestinations, HubFirewall, Reachability } from 'cdktf-azure-lockdown';
import { ExampleStack, policyId } from '../../examples/example-stack';

// Data exfiltration protection makes a service endpoint policy: whether the subnet has it, and what it lists, is asked.

const other = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/contosomore';
const type = 'azurerm_subnet_service_endpoint_storage_policy';

type Values = Record<string, unknown>;
type Document = { resource: Record<string, Record<string, Values>> };

function protectedWorkspace(destinations?: EgressDestinations) {
  const stack = new ExampleStack(new App(), 'prod');
  const subnet = new Subnet(stack, 'compute', {
    name: 'snet-compute',
    resourceGroupName: 'rg',
    virtualNetworkName: 'vnet',
    addressPrefixes: ['10.1.0.0/24'],
  });
  const account = new StorageAccount(stack, 'account', {
    name: 'contosodata',
    resourceGroupName: 'rg',
    location: 'westeurope',
    accountTier: 'Standard',
    accountReplicationType: 'LRS',
  });
  const aml = new AmlWorkspaceEgress(stack, 'aml', {
    firewall: HubFirewall.fromPolicyId(stack, 'hub', { policyId, privateIpAddress: '10.0.0.4' }),
    region: 'westeurope',
    resourceGroupName: 'rg',
    computeSubnetAddressPrefixes: ['10.1.0.0/24'],
    computeSubnetId: subnet.id,
    destinations,
    storageAccountName: 'contosodata',
    dataExfiltrationProtection: true,
    storageAccountId: account.id,
    additionalStorageAccountIds: [other],
  });
  return { aml, document: JSON.parse(Testing.synth(stack, true)) as Document };
}

const { aml, document } = protectedWorkspace();

/** The verdict on each row of the policy, by its name, of a document that is changed. */
function verdicts(change: (policy: Values, subnet: Values) => void = () => undefined) {
  const changed = structuredClone(document);
  const [policy] = Object.values(changed.resource[type]!);
  change(policy!, changed.resource.azurerm_subnet!.compute!);
  const { flows } = aml.verify(Reachability.fromTerraformJson(JSON.stringify(changed)));
  const rows = flows.filter(({ requirement }) =>
    /-exfiltration\/policy-(alias|storage|more-storage)$/.test(requirement),
  );
  return rows.map(({ requirement, verdict, asRequired }) => [requirement.split('/')[1], verdict, asRequired]);
}

const definitions = (policy: Values) => policy.definition as { service_resources: string[] }[];

test('what the policy has to list is asked, and listed', () => {
  expect(verdicts()).toEqual([
    ['policy-alias', 'allow', true],
    ['policy-storage', 'allow', true],
    ['policy-more-storage', 'allow', true],
  ]);
});

test('a subnet without the policy lets everything through, which is not as required', () => {
  const without = verdicts((_, subnet) => {
    delete subnet.service_endpoint_policy_ids;
  });
  expect(without.map(([, ...outcome]) => outcome)).toEqual(Array(3).fill(['bypass', false]));
});

test('a resource that the policy lacks is missed, and no other', () => {
  const without = verdicts((policy) => {
    definitions(policy)[1]!.service_resources = [other];
  });
  expect(without).toEqual([
    ['policy-alias', 'allow', true],
    ['policy-storage', 'deny', false],
    ['policy-more-storage', 'allow', true],
  ]);
});

test('a list that is not known proves nothing', () => {
  const open = verdicts((policy) => {
    for (const each of definitions(policy)) each.service_resources = '${var.resources}' as never;
  });
  expect(open.map(([, ...outcome]) => outcome)).toEqual(Array(3).fill(['unknown', false]));
});

test('by host names the endpoint and its policy are for the subnet of the firewall, of which the document does not tell', () => {
  const { aml: byName, document: own } = protectedWorkspace(EgressDestinations.FQDNS);
  expect(own.resource.azurerm_subnet!.compute).not.toHaveProperty('service_endpoints');
  const { failures } = byName.verify(Reachability.fromTerraformJson(JSON.stringify(own)));
  expect(failures.map(({ requirement, notAsked }) => [requirement.split('/')[1], notAsked])).toEqual([
    ['policy-alias', 'not-asked'],
    ['policy-storage', 'not-asked'],
    ['policy-more-storage', 'not-asked'],
    ['policy-endpoint', 'not-asked'],
  ]);
});
