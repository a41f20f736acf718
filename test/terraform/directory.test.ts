import { Directory } from '../../lib/terraform/resource/directory';
import { notKnown, type Resource, type Value } from '../../lib/terraform/resource/resource';

const group = (address: string, values: Resource['values']): Resource => ({
  address,
  type: 'azurerm_network_security_group',
  values,
});
const type = 'azurerm_network_security_group';

describe('a name', () => {
  const directory = new Directory([
    group('azurerm_network_security_group.a', { name: 'nsg', resource_group_name: 'rg-a' }),
    group('azurerm_network_security_group.b', { name: 'NSG', resource_group_name: 'rg-b' }),
    group('azurerm_network_security_group.c', { name: 'alone' }),
  ]);

  const named = (name: Value, resource_group_name: Value) =>
    directory.named(
      type,
      { address: 'azurerm_network_security_rule.r', values: { name, resource_group_name } },
      'name',
    );

  test.each([
    ['nsg', 'rg-b', 'azurerm_network_security_group.b'],
    ['nsg', 'RG-A', 'azurerm_network_security_group.a'],
    ['alone', 'rg-a', 'azurerm_network_security_group.c'],
    ['alone', null, 'azurerm_network_security_group.c'],
  ])('%s in %s is one resource', (name, resourceGroup, address) => {
    expect(named(name, resourceGroup)).toMatchObject({ address });
  });

  test('is not known where several resources could be meant, or the name or the resource group is not known', () => {
    expect(named('nsg', null)).toBe(notKnown);
    expect(named(notKnown, 'rg-a')).toBe(notKnown);
    expect(named('nsg', notKnown)).toBe(notKnown);
  });

  test('is that of none where no resource has it, or another resource group', () => {
    expect(named('nsg', 'rg-c')).toBeUndefined();
    expect(named('other', 'rg-a')).toBeUndefined();
    expect(named(null, 'rg-a')).toBeUndefined();
  });
});

test('a data source is found by its id once it has been read, and a resource of that id before it', () => {
  const id = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/networkSecurityGroups/nsg';
  const read = group('data.azurerm_network_security_group.read', { id, security_rule: [] });
  const unread = group('data.azurerm_network_security_group.unread', { id, security_rule: notKnown });
  const own = group('azurerm_network_security_group.own', { id });
  expect(new Directory([], [unread]).byId(type, id)).toBeUndefined();
  expect(new Directory([], [unread, read]).byId(type, id.toUpperCase())).toBe(read);
  expect(new Directory([own], [read]).byId(type, id)).toBe(own);
});
