import { asked, assumedIn, configured, spokeNetwork, type Values } from './terraform';

const id = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/Data1';
const host = 'data1.blob.core.windows.net';

/** What is taken for granted of a host beside an association of a perimeter. */
function taken(association: Values, to = host, more = {}): string[] {
  const network = configured(
    spokeNetwork(undefined, {
      azurerm_network_security_perimeter_association: {
        a: { name: 'a', access_mode: 'Enforced', resource_id: id, ...association },
      },
      ...more,
    }),
  );
  return assumedIn(network.explain(asked(to))).filter((code) => code === 'perimeter-lets-in');
}

const one = ['perimeter-lets-in'];

test('a perimeter around a resource is taken to let in what asks for it by its name', () => {
  expect(taken({})).toEqual(one);
  expect(taken({}, 'data1-secondary.blob.core.windows.net')).toEqual(one);
  expect(taken({}, 'data2.blob.core.windows.net')).toEqual([]);
  expect(taken({}, 'data1.contoso.com')).toEqual([]);
});

test('one that only looks on stops nothing', () => {
  for (const access_mode of ['Learning', 'Audit']) expect(taken({ access_mode })).toEqual([]);
  for (const access_mode of ['${var.mode}', undefined]) expect(taken({ access_mode })).toEqual(one);
});

test('a resource of the document is known by its name, and one that is not known may be any', () => {
  const account = { azurerm_storage_account: { s: { name: 'data2' } } };
  const resource_id = '${azurerm_storage_account.s.id}';
  expect(taken({ resource_id }, host, account)).toEqual([]);
  expect(taken({ resource_id }, 'data2.blob.core.windows.net', account)).toEqual(one);
  expect(taken({ resource_id: '${var.id}' })).toEqual(one);
});

test('bodies of Azure say the same, whatever else there is of a perimeter', () => {
  const perimeter = 'Microsoft.Network/networkSecurityPerimeters';
  const network = configured(
    spokeNetwork(undefined, {
      azapi_resource: {
        p: { type: `${perimeter}@2024-07-01`, name: 'p', parent_id: '/subscriptions/1/resourceGroups/rg' },
        profile: {
          type: `${perimeter}/profiles@2024-07-01`,
          name: 'in',
          parent_id: '${azapi_resource.p.id}',
        },
        a: {
          type: `${perimeter}/resourceAssociations@2024-07-01`,
          name: 'a',
          parent_id: '${azapi_resource.p.id}',
          body: { properties: { privateLinkResource: { id }, accessMode: 'Enforced' } },
        },
      },
    }),
  );
  const { verdict, hops } = network.explain(asked(host));
  expect(verdict).toBe('bypass');
  expect(hops.at(-1)).toMatchObject({ kind: 'perimeter', resource: 'azapi_resource.a' });
});
