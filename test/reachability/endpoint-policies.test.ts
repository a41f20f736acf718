import { ServiceTagFile } from '../../lib/azure/service-tag-file';
import { asked, assumedIn, configured, spokeNetwork, toFirewall, type Values } from './terraform';

// What service endpoint policies of a subnet let through to Azure Storage, and what they deny.

const serviceTagFile = ServiceTagFile.fromJson(
  JSON.stringify({
    changeNumber: 1,
    values: [
      { name: 'Storage', properties: { addressPrefixes: ['192.0.2.0/24'] } },
      { name: 'Storage.WestEurope', properties: { addressPrefixes: ['192.0.2.0/26'] } },
      { name: 'Storage.NorthEurope', properties: { addressPrefixes: ['192.0.2.64/26'] } },
      { name: 'Sql', properties: { addressPrefixes: ['198.51.100.0/24'] } },
    ],
  }),
);

const account = (name: string) =>
  `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/${name}`;

/** A subnet with endpoints, and a policy that lists some resources. */
function network(resources: unknown, parts: Values = {}, more: Values = {}) {
  const read = spokeNetwork([toFirewall], {
    azurerm_subnet_service_endpoint_storage_policy: {
      p: {
        name: 'p',
        definition: [{ name: 'd', service: 'Microsoft.Storage', service_resources: resources }],
      },
    },
    azurerm_storage_account: { own: { name: 'contosoown', resource_group_name: 'rg' } },
    ...(more as object),
  });
  Object.assign(read.azurerm_subnet!.compute!, {
    service_endpoints: ['Microsoft.Storage', 'Microsoft.Sql'],
    service_endpoint_policy_ids: ['${azurerm_subnet_service_endpoint_storage_policy.p.id}'],
    ...parts,
  });
  return configured(read, { serviceTagFile });
}

/** A host of Azure Storage at an address of the region. */
const host = (name: string, toAddress = '192.0.2.4') => asked(`${name}.blob.core.windows.net`, { toAddress });

test.each([
  ['by its id', account('contosodata'), 'contosodata'],
  ['by its id in another case', account('CONTOSODATA').toUpperCase(), 'contosodata'],
  ['by a reference', '${azurerm_storage_account.own.id}', 'contosoown'],
  ['of which the secondary is asked for', account('contosodata'), 'contosodata-secondary'],
])('an account is let through that is listed %s', (_, listed, name) => {
  const answer = network([listed]).explain(host(name));
  expect(answer).toMatchObject({
    verdict: 'bypass',
    reason: expect.stringContaining('lists the storage account'),
  });
});

test('an account that is not listed is denied, though the firewall would let it pass', () => {
  const answer = network([account('contosodata')]).explain(host('stranger'));
  expect(answer).toMatchObject({
    verdict: 'deny',
    reason: expect.stringContaining(
      'azurerm_subnet_service_endpoint_storage_policy.p does not list the storage account stranger',
    ),
  });
});

test('the policy says nothing of what does not take the endpoint, or takes that of another service', () => {
  const policed = network([account('contosodata')]);
  expect(policed.explain(host('stranger', '192.0.2.200')).verdict).toBe('allow');
  expect(policed.explain(asked('Sql')).verdict).toBe('bypass');
  expect(policed.explain(asked('pypi.org')).verdict).toBe('allow');
});

test('without the endpoint the policy does nothing', () => {
  const policed = network([account('contosodata')], { service_endpoints: [] });
  expect(policed.explain(host('stranger')).verdict).toBe('allow');
});

test.each([
  ['a subscription', ['/subscriptions/s']],
  ['a resource group', ['/subscriptions/s/resourceGroups/rg']],
  ['a service of which Microsoft manages the accounts', ['/services/Azure/MachineLearning']],
  ['what is not known before it is applied', ['${azurerm_storage_account.elsewhere.id}']],
  ['a list that is not known', '${var.accounts}'],
  ['nothing', []],
])('whether an account is denied is not known where the policy lists %s', (_, resources) => {
  expect(network(resources).explain(host('stranger')).verdict).toBe('unknown');
});

test('a policy that the document does not have lets through nobody knows what', () => {
  const elsewhere = network([account('contosodata')], {
    service_endpoint_policy_ids: [
      '/subscriptions/s/resourceGroups/rg/providers/p/serviceEndpointPolicies/other',
    ],
  });
  expect(elsewhere.explain(host('contosodata')).verdict).toBe('unknown');
  expect(elsewhere.explain(asked('Storage.WestEurope')).verdict).toBe('unknown');
});

test('what one of several policies lists is let through', () => {
  const more = {
    azurerm_subnet_service_endpoint_storage_policy: {
      p: { name: 'p', definition: [{ service: 'Microsoft.Storage', service_resources: [account('one')] }] },
      q: { name: 'q', definition: [{ service: 'Microsoft.Storage', service_resources: [account('two')] }] },
    },
  };
  const ids = ['p', 'q'].map((name) => `\${azurerm_subnet_service_endpoint_storage_policy.${name}.id}`);
  const both = network([], { service_endpoint_policy_ids: ids }, more);
  expect(['one', 'two', 'three'].map((name) => both.explain(host(name)).verdict)).toEqual([
    'bypass',
    'bypass',
    'deny',
  ]);
});

test('a service tag is taken to mean the accounts that are listed, and an address tells of no account', () => {
  const policed = network([account('contosodata')]);
  const answer = policed.explain(asked('Storage.WestEurope'));
  expect([answer.verdict, assumedIn(answer)]).toEqual(['bypass', ['accounts-of-policy-meant']]);
  expect(policed.explain(asked('192.0.2.4')).verdict).toBe('unknown');
});

test('a host of which no address is known is no bypass where the policy may stop it', () => {
  const out = { ...toFirewall, next_hop_type: 'Internet', next_hop_in_ip_address: undefined };
  const ask = (policies: string[] | undefined) => {
    const read = spokeNetwork([out], {
      azurerm_subnet_service_endpoint_storage_policy: {
        p: { name: 'p', definition: [{ service_resources: [account('contosodata')] }] },
      },
    });
    const endpoints = { service_endpoints: ['Microsoft.Storage'], service_endpoint_policy_ids: policies };
    Object.assign(read.azurerm_subnet!.compute!, endpoints);
    return ['contosodata', 'stranger'].map(
      (name) => configured(read).explain(asked(`${name}.blob.core.windows.net`)).verdict,
    );
  };
  expect(ask(undefined)).toEqual(['bypass', 'bypass']);
  expect(ask(['${azurerm_subnet_service_endpoint_storage_policy.p.id}'])).toEqual(['bypass', 'unknown']);
});
