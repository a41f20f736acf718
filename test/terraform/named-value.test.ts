import {
  isBrokenTemplate,
  isNamedValue,
  namedInTerraform,
  namesId,
} from '../../lib/terraform/resource/named-value';

test.each([
  ['azurerm_subnet.a.id', 'azurerm_subnet.a'],
  ['${ azurerm_subnet.a["b c"].id }', 'azurerm_subnet.a["b c"]'],
  ['${data.azurerm_subnet.a.id}', 'data.azurerm_subnet.a'],
  ['module.n["a b"].azapi_resource.s.id', 'module.n["a b"].azapi_resource.s'],
  ['azurerm_virtual_network.v.subnet_id', 'azurerm_virtual_network.v.subnet_id'],
  ['${module.network.subnet_id}', 'module.network.subnet_id'],
  ['data.terraform_remote_state.net.outputs.id', 'data.terraform_remote_state.net.outputs.id'],
  ['${var.ids[var.env]}', 'var.ids[var.env]'],
  ['each.value.id', 'each.value.id'],
  ['${lookup(var.ids, "a b")}', 'lookup(var.ids, "a b")'],
  ['${var.b ? var.x : var.y}', 'var.b ? var.x : var.y'],
  ['/a%/${ var.n }/${local.m}', 'format("/a%%/%s/%s", var.n, local.m)'],
  ['${1}/x', '${1}/x'],
])('%s is named %s, and so is that name itself', (text, name) => {
  expect(namedInTerraform(text)).toBe(name);
  expect(namedInTerraform(name)).toBe(name);
});

test.each([
  ...['x', 'rg.x', 'rg(test)', '10.1.0.0/24', '/subscriptions/s/resourceGroups/g', 'a/b', ''],
  ...['module.network', 'var', 'data.terraform_remote_state.net', 'azurerm_subnet', 'aws_subnet.x.id'],
])('%s names nothing of a configuration', (text) => {
  expect(namedInTerraform(text)).toBeUndefined();
  expect(isNamedValue(text)).toBe(false);
});

test.each(['a${b', '${unfinished', '${}', '${ }', '$${x}', '$${x}/${var.y}', 'a${}b', '${var.x'])(
  '%s is a template that Terraform does not read as one',
  (text) => {
    expect(namedInTerraform(text)).toBeUndefined();
    expect(isBrokenTemplate(text)).toBe(true);
    expect(namesId(text)).toBe(false);
  },
);

test.each([
  ['azurerm_subnet.x', true],
  ['azurerm_subnet.x.id', true],
  ['${azurerm_subnet.x["a"].id}', true],
  ['data.azurerm_subnet.x.id', true],
  ['module.n.azurerm_kubernetes_cluster.k.node_resource_group_id', true],
  ['azurerm_x.y.subnet_ids[0]', true],
  ['azurerm_virtual_network.v.subnet[0].id', true],
  ['azapi_resource.x.output.properties.name', true],
  ['local.subnet', true],
  ['module.network.subnet', true],
  ['lookup(var.ids, "a")', true],
  ['/subscriptions/${var.s}/x', true],
  ['azurerm_subnet.x.name', false],
  ['${azurerm_subnet.x.name}', false],
  ['data.azurerm_subnet.x.address_prefix', false],
  ['module.n.azurerm_subnet.x.name', false],
  ['azapi_resource.x.name', false],
  ['x', false],
])('%s may be an id: %s', (text, isId) => {
  expect(namesId(text)).toBe(isId);
  expect(isBrokenTemplate(text)).toBe(false);
});

test('a value is told apart from the address of a resource, which a document may have', () => {
  for (const address of ['azurerm_subnet.a', 'azurerm_subnet.a.id', 'module.n.data.azapi_resource.a'])
    expect(isNamedValue(address)).toBe(false);
  for (const value of ['azurerm_subnet.a.name', 'local.id', 'module.n.id', 'lookup(var.ids, "a")'])
    expect(isNamedValue(value)).toBe(true);
});
