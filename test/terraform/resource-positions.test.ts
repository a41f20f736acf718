import fc from 'fast-check';
import { resourcePositions } from '../../lib/terraform/document/resource-positions';

/** What of a text begins at a position. */
const at = (text: string, address: string) => {
  const position = resourcePositions(text).get(address);
  return position && text.split('\n')[position.line - 1]!.slice(position.column - 1);
};

test('of a configuration, resources and data sources stand where their names do', () => {
  const text = JSON.stringify(
    {
      '//': { resource: { azurerm_subnet: { decoy: {} } } },
      data: { azurerm_subnet: { d: { name: 'a' } } },
      resource: {
        azurerm_subnet: { a: { name: 'resource', x: { y: 1 } }, b: {} },
        azurerm_firewall: { a: {} },
      },
    },
    null,
    1,
  );
  expect(at(text, 'data.azurerm_subnet.d')).toBe('"d": {');
  expect(at(text, 'azurerm_subnet.a')).toBe('"a": {');
  expect(at(text, 'azurerm_subnet.b')).toBe('"b": {}');
  expect(resourcePositions(text).size).toBe(4);
});

test('lists of blocks and texts with quotes, braces and escapes lead nowhere else', () => {
  const text = '{"resource":[\n{"azurerm_subnet":{"q":{"name":"\\"}{\\\\"},\n"r":{}}}]}';
  expect(at(text, 'azurerm_subnet.r')).toBe('"r":{}}}]}');
});

test('of a plan, a resource stands where its address does first', () => {
  const text = `{"planned_values":\n{"resources":[{"address":"module.a[\\"x y\\"].azurerm_subnet.s","type":"x"}]},\n"resource_changes":[{"address":"module.a[\\"x y\\"].azurerm_subnet.s"}]}`;
  expect(resourcePositions(text).get('module.a["x y"].azurerm_subnet.s')!.line).toBe(2);
});

test('every name of a configuration is found, wherever lines end', () => {
  const name = fc.string({ minLength: 1, unit: fc.constantFrom('a', '"', '\\', '{', ',', 'é', '\n') });
  fc.assert(
    fc.property(fc.uniqueArray(name, { minLength: 1 }), fc.constantFrom(undefined, 2), (names, indent) => {
      const text = JSON.stringify(
        { resource: { t: Object.fromEntries(names.map((each) => [each, {}])) } },
        null,
        indent,
      );
      for (const each of names)
        expect(at(text, `t.${each}`)).toMatch(`${JSON.stringify(each)}:`.slice(0, -1));
    }),
  );
});
