import { notKnown } from '../../lib/terraform/resource/resource';
import { readTerraformJson } from '../support/read-terraform';

const type = 'azurerm_route_table';
const address = `${type}.own`;

/** What a plan comes to of a resource: what it knows, what it leaves open, and the expressions of its block. */
function read(values: object, open: unknown, expressions: object = {}): Record<string, unknown> {
  const groups = ['azurerm_ip_group.named', 'azurerm_ip_group.other'];
  const unknownId = { actions: ['create'], before: null, after: {}, after_unknown: { id: true } };
  const managed = (of: string, own: object) => ({
    address: of,
    type: of.split('.')[0]!,
    name: of.split('.')[1]!,
    mode: 'managed',
    ...own,
  });
  const all = (own: object, others: object) => [
    managed(address, own),
    ...groups.map((group) => managed(group, others)),
  ];
  const change = { actions: ['create'], before: null, after: values, after_unknown: open };
  const document = {
    format_version: '1.2',
    planned_values: { root_module: { resources: all({ values }, { values: {} }) } },
    resource_changes: all({ change }, { change: unknownId }),
    configuration: { root_module: { resources: all({ expressions }, { expressions: {} }) } },
  };
  const { resources } = readTerraformJson(JSON.stringify(document));
  return resources.find((each) => each.address === address)!.values as Record<string, unknown>;
}

const toGroup = { references: ['azurerm_ip_group.named.id', 'azurerm_ip_group.named'] };
const group = 'ref:azurerm_ip_group.named';

describe('what a plan leaves open', () => {
  test('is a reference where the configuration has one, and not known otherwise', () => {
    expect(read({ a: 1 }, { b: true, c: true }, { b: toGroup })).toEqual({ a: 1, b: group, c: notKnown });
  });

  test('in a block stands beside what is known of it', () => {
    expect(read({ block: { a: 1 } }, { block: { b: true } })).toEqual({ block: { a: 1, b: notKnown } });
  });

  test('in a block that the plan has not yet, or has as null, makes that block', () => {
    expect(read({ none: null }, { none: { b: true }, absent: { b: true } })).toEqual({
      none: { b: notKnown },
      absent: { b: notKnown },
    });
  });

  test('within what is no block changes nothing of it', () => {
    expect(read({ a: 'text', b: ['c'] }, { a: { b: true }, b: { c: true } })).toEqual({
      a: 'text',
      b: ['c'],
    });
  });

  test('is nothing where the plan says so: a value is left, null and absent ones too', () => {
    const values = { block: { a: 1, b: null }, list: [1, null] };
    const open = { block: { a: false, b: false }, list: [false, false], absent: {}, none: [] };
    expect(read(values, open)).toStrictEqual(values);
  });

  test('is read a hundred levels deep, and refused below', () => {
    const nested = (levels: number): object => (levels === 0 ? { open: true } : { a: nested(levels - 1) });
    let value: unknown = read({}, nested(99));
    for (let i = 0; i < 99; i++) value = (value as { readonly a: unknown }).a;
    expect(value).toEqual({ open: notKnown });
    expect(() => read({}, nested(100))).toThrow(
      expect.objectContaining({ message: expect.stringContaining('nested more than 100 deep') }),
    );
    const listed = (levels: number): unknown => (levels === 0 ? [true] : [listed(levels - 1)]);
    expect(() => read({}, { a: listed(99) })).not.toThrow();
    expect(() => read({}, { a: listed(100) })).toThrow(
      expect.objectContaining({ message: expect.stringContaining('nested more than 100 deep') }),
    );
  });
});

describe('of a list that is open in part', () => {
  const named = (...names: readonly string[]) =>
    names.map((name) => ({ name: { constant_value: name }, next_hop: toGroup }));
  const routes = (...names: readonly string[]) => names.map((name) => ({ name }));
  const open = { next_hop: true };

  test('known items stay, and the others are not known', () => {
    expect(read({ cidrs: ['a', null, 'c'] }, { cidrs: [false, true, false] })).toEqual({
      cidrs: ['a', notKnown, 'c'],
    });
    expect(read({}, { cidrs: [true, true] })).toEqual({ cidrs: [notKnown, notKnown] });
  });

  test('items that are open are the references in their order, where there are as many of these', () => {
    const ids = (...names: readonly string[]) => ({
      references: names.flatMap((name) => [`azurerm_ip_group.${name}.id`, `azurerm_ip_group.${name}`]),
    });
    const other = 'ref:azurerm_ip_group.other';
    const of = (values: unknown, open: readonly boolean[], ...names: readonly string[]) =>
      read({ ids: values }, { ids: open }, { ids: ids(...names) }).ids;
    expect(of([null, null], [true, true], 'other', 'named')).toEqual([other, group]);
    expect(of(['a', null, null], [false, true, true], 'other', 'named')).toEqual(['a', other, group]);
    expect(of(['a', null], [false, true], 'named', 'other')).toEqual(['a', other]);
    expect(of(['a', null, null, null], [false, true, true, true], 'named', 'other')).toEqual([
      'a',
      notKnown,
      notKnown,
      notKnown,
    ]);
  });

  test('items before those of which anything is said are not known', () => {
    expect(read({ cidrs: [] }, { cidrs: [false, true] })).toEqual({ cidrs: [notKnown, notKnown] });
  });

  test('several blocks have the expressions of the block of their name', () => {
    const expressions = { route: [...named('a'), { name: { constant_value: 'b' } }] };
    expect(read({ route: routes('b', 'a') }, { route: [open, open] }, expressions)).toEqual({
      route: [
        { name: 'b', next_hop: notKnown },
        { name: 'a', next_hop: group },
      ],
    });
  });

  test('two blocks of one name may be either, and so may those of a set without constant names', () => {
    for (const route of [named('a', 'a'), [{ next_hop: toGroup }, { next_hop: toGroup }]])
      expect(read({ route: routes('a', 'b') }, { route: [open, open] }, { route })).toEqual({
        route: [
          { name: 'a', next_hop: notKnown },
          { name: 'b', next_hop: notKnown },
        ],
      });
  });

  test('the only block of a set, and those of a list, go by their place', () => {
    const unnamed = { next_hop: toGroup };
    expect(read({ route: routes('a') }, { route: [open] }, { route: [unnamed] })).toEqual({
      route: [{ name: 'a', next_hop: group }],
    });
    expect(read({ rule: routes('a', 'b') }, { rule: [open, open] }, { rule: [unnamed, {}] })).toEqual({
      rule: [
        { name: 'a', next_hop: group },
        { name: 'b', next_hop: notKnown },
      ],
    });
  });

  test('more blocks than are written come of a dynamic one, of which nothing is known', () => {
    expect(
      read({ rule: routes('a', 'b') }, { rule: [open, open] }, { rule: [{ next_hop: toGroup }] }),
    ).toEqual({
      rule: [
        { name: 'a', next_hop: notKnown },
        { name: 'b', next_hop: notKnown },
      ],
    });
  });
});
