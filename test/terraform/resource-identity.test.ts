import fc from 'fast-check';
import { isSameResource, resourceIdentity } from '../../lib/terraform/resource/resource-identity';

const id = (name: string, group = 'rg') =>
  `/subscriptions/s/resourceGroups/${group}/providers/Microsoft.Network/azureFirewalls/${name}`;

test.each([
  [id('fw'), id('FW', 'RG'), true],
  ['rg/fw', 'RG/FW', true],
  [id('fw'), id('fw2'), false],
  ['ref:azurerm_subnet.nodes', 'ref:azurerm_subnet.nodes', true],
  ['ref:azurerm_subnet.Nodes', 'ref:azurerm_subnet.nodes', false],
  ['${azurerm_subnet.Nodes.id}', '${azurerm_subnet.nodes.id}', false],
  ['azurerm_subnet.Nodes', 'azurerm_subnet.nodes', false],
  ['local.A', 'local.a', false],
  ['lookup(var.ids, "A")', 'lookup(var.ids, "a")', false],
  [id('data.Lake'), id('data.lake'), true],
  ['rg/fw.Hub', 'rg/fw.hub', true],
  ['RG/${var.Name}', 'rg/${var.Name}', true],
  ['rg/${var.Name}/a', 'rg/${var.name}/A', false],
  ['#{TfToken[TOKEN.1]}', '#{TfToken[token.1]}', false],
])('%s and %s are one resource: %s', (a, b, expected) => {
  expect(isSameResource(a, b)).toBe(expected);
  expect(isSameResource(b, a)).toBe(expected);
});

test('an identity is its own, whatever the case of an id', () => {
  const part = fc.constantFrom('Rg', '/', 'fw-HUB', '${var.A}', '#{B}', 'ref:X', '$', '{');
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 5 }).map((parts) => parts.join('')),
      (text) => {
        const identity = resourceIdentity(text);
        expect(resourceIdentity(identity)).toBe(identity);
        expect(identity.toLowerCase()).toBe(text.toLowerCase());
        if (!/[$#]\{|^ref:/.test(text)) expect(resourceIdentity(text.toUpperCase())).toBe(identity);
      },
    ),
  );
});
