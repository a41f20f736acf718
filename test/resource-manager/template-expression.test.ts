import fc from 'fast-check';
import { TemplateScope } from '../../lib/resource-manager/template/template-scope';
import { notKnown } from '../../lib/terraform/resource';

const scope = new TemplateScope({
  template: { variables: { list: [{ name: 'a' }], circle: "[variables('circle')]" } },
  given: () => undefined,
  place: { subscription: 's', group: 'rg' },
  referenced: () => notKnown,
});
const workedOut = (text: string) => scope.valueOf(text);

test.each<[string, unknown]>([
  ['plain', 'plain'],
  ['[[not an expression]', '[not an expression]'],
  ["[concat('a', 1, true())]", 'a1true'],
  ['[concat(createArray(1), createArray(2))]', [1, 2]],
  ["[format('{0}-{1}/{0}', 'a', 2)]", 'a-2/a'],
  ["['it''s']", "it's"],
  ["[variables('list')[0].name]", 'a'],
  ["[variables('list')[0]['name']]", 'a'],
  ["[toUpper(substring('network', 0, 3))]", 'NET'],
  ["[last(split('a/b/c', '/'))]", 'c'],
  ["[join(createArray('a', 'b'), ',')]", 'a,b'],
  ["[if(greater(length('abc'), 2), 'long', 'short')]", 'long'],
  ['[or(false(), not(empty(createArray())))]', false],
  ["[union(createObject('a', 1), createObject('b', 2))]", { a: 1, b: 2 }],
  ["[coalesce(null(), 'x')]", 'x'],
  ["[contains(createArray('a', 'b'), 'b')]", true],
  ['[add(mul(2, 3), mod(7, 4))]', 9],
  ["[cidrSubnet('10.1.0.0/16', 24, 3)]", '10.1.3.0/24'],
  ["[cidrHost('10.1.3.0/24', 3)]", '10.1.3.4'],
  [
    "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'v', 's')]",
    '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/s',
  ],
  [
    "[resourceId('other', 'Microsoft.Network/ipGroups', 'g')]",
    '/subscriptions/s/resourceGroups/other/providers/Microsoft.Network/ipGroups/g',
  ],
  [
    "[resourceId('x', 'other', 'Microsoft.Network/ipGroups', 'g')]",
    '/subscriptions/x/resourceGroups/other/providers/Microsoft.Network/ipGroups/g',
  ],
  [
    "[format('{0}/subnets/s', resourceId('Microsoft.Network/virtualNetworks', 'v'))]",
    '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/s',
  ],
  ["[tryGet(createObject('a', createObject('b', 1)), 'a', 'b')]", 1],
])('%s', (text, value) => {
  expect(workedOut(text)).toEqual(value);
});

test.each([
  "[uniqueString('a')]",
  "[parameters('none')]",
  "[concat('a', parameters('none'))]",
  "[variables('circle')]",
  '[resourceGroup().location]',
  "[reference('vm').name]",
  "[format('{0:D3}', 7)]",
  "[concat('a']",
  "[map(createArray(1), lambda('x', lambdaVariables('x')))]",
])('%s is not known', (text) => {
  expect(workedOut(text)).toBe(notKnown);
});

test('any text is worked out or not known, and never fails', () => {
  const part = fc.constantFrom(
    '[',
    ']',
    '(',
    ')',
    ',',
    '.',
    "'",
    'concat',
    'parameters',
    "'a'",
    '1',
    ' ',
    '?',
    '[[',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
      expect(() => workedOut(`[${parts.join('')}]`)).not.toThrow();
    }),
  );
});
