import { isIdOf, mayLeadTo, rootsOf } from '../../lib/terraform/expression/expression-roots';

test('of each reference the whole is told, and not its beginnings', () => {
  const references = [
    'azurerm_subnet.a.id',
    'azurerm_subnet.a',
    'var.ids["x"]',
    'var.ids',
    'azurerm_subnet.ab',
  ];
  expect(rootsOf({ references })).toEqual({
    roots: ['azurerm_subnet.a.id', 'var.ids["x"]', 'azurerm_subnet.ab'],
    byKey: false,
    byCount: false,
  });
  expect(rootsOf({ constant_value: 1 }).roots).toEqual([]);
});

test('each.key and count.index are no references', () => {
  expect(rootsOf({ references: ['each.key', 'each'] })).toEqual({ roots: [], byKey: true, byCount: false });
  expect(rootsOf({ references: ['count.index', 'count'] })).toEqual({
    roots: [],
    byKey: false,
    byCount: true,
  });
});

test.each([
  ['azurerm_subnet.a.id', true],
  ['azurerm_subnet.a.name', false],
  ['azurerm_subnet.a', false],
  ['azurerm_subnet.a.id.x', false],
  ['azurerm_route_table.a.id', false],
])('%s is the id of a subnet: %s', (root, is) => {
  expect(isIdOf(root, 'azurerm_subnet')).toBe(is);
});

test.each([
  ['azurerm_subnet.a.id', true],
  ['azurerm_subnet.a', true],
  ['azurerm_subnet.a.name', false],
  ['azurerm_route_table.a.id', false],
  ['data.azurerm_subnet.a.id', true],
  ['data.azurerm_route_table.a.id', false],
  ['module.net.subnet', true],
  ['var.subnet', true],
  ['local.subnet', true],
  ['each.value', true],
  ['self.id', true],
  // What cannot be taken apart may lead anywhere.
  ['[', true],
])('%s may lead to the id of a subnet: %s', (root, may) => {
  expect(mayLeadTo(root, 'azurerm_subnet')).toBe(may);
});
