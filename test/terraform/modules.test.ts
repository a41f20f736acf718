import { notKnown } from '../../lib/terraform/resource/resource';
import { readTerraformJson } from '../support/read-terraform';

type Parts = Readonly<Record<string, object>>;

const read = (document: Parts, localModules: Readonly<Record<string, Parts>> = {}) =>
  readTerraformJson(JSON.stringify({ resource: {}, ...document, localModules }));
const valuesIn = (...documents: Parameters<typeof read>) =>
  Object.fromEntries(read(...documents).resources.map(({ address, values }) => [address, values]));
const group = (values: object, name = 'g') => ({ resource: { azurerm_ip_group: { [name]: values } } });
const calling = (block: object, more: Parts = {}) => ({
  module: { m: [{ source: './m', ...block }] },
  ...more,
});
const given = (declaration: object, block: object, expression = '${var.v}') =>
  valuesIn(calling(block), {
    m: { variable: { v: [declaration] }, ...group({ cidrs: expression }) },
  })['module.m.azurerm_ip_group.g']!.cidrs;

describe('a variable of a module', () => {
  test.each<[string, object, object, unknown]>([
    ['is what it is given', { default: 'x' }, { v: 'y' }, 'y'],
    ['is its default', { default: 'x' }, {}, 'x'],
    ['is null where that is given', { default: 'x' }, { v: null }, null],
    [
      'is its default where null is given that it does not take',
      { default: 'x', nullable: false },
      { v: null },
      'x',
    ],
    ['is null where that is its default', { default: null }, {}, null],
    ['is not known where it has none', {}, {}, notKnown],
    ['is not known where it is given what is not', { default: 'x' }, { v: '${data.x.y.z}' }, notKnown],
    [
      'has the optional attributes of its type',
      { type: '${object({ a = optional(number, 3), b = optional(string) })}' },
      { v: {} },
      { a: 3, b: null },
    ],
    [
      'has null where its type says so, and nothing that is known of an expression',
      {
        type: 'object({ a = optional(string, null), b = optional(string, c()), d = optional(list(string), []) })',
      },
      { v: { d: null } },
      { a: null, b: notKnown, d: [] },
    ],
    [
      'has those of its type alone',
      { type: 'map(object({ a = string }))' },
      { v: { k: { a: 1, b: 2 } } },
      { k: { a: '1' } },
    ],
    ['is a set', { type: 'set(string)' }, { v: ['b', 'a', 'b'] }, ['a', 'b']],
    ['is a list of texts', { type: 'list(string)' }, { v: [1, true] }, ['1', 'true']],
    ['is a number', { type: '${number}' }, { v: '12' }, 12],
    ['is a tuple', { type: 'tuple([string, bool])' }, { v: [1, 'true'] }, ['1', true]],
    ['has any type', { type: 'any' }, { v: { a: 1 } }, { a: 1 }],
  ])('%s', (_, declaration, block, value) => {
    expect(given(declaration, block)).toEqual(value);
  });

  test('may choose resources', () => {
    const count = (v: unknown) =>
      read(calling({ v }), {
        m: { variable: { v: { default: null } }, ...group({ count: '${var.v == null ? 0 : 1}' }) },
      }).resources.length;
    expect([count(null), count('x'), count({ a: 1 })]).toEqual([0, 1, 1]);
  });
});

test('references lead into modules, out of them, and through them', () => {
  const values = valuesIn(
    {
      resource: {
        azurerm_subnet: { s: { name: 's' } },
        azurerm_subnet_route_table_association: {
          a: { subnet_id: '${module.m.subnet}', route_table_id: '${module.m.tables["x"].id}' },
        },
      },
      module: { m: { source: './m', subnet: '${azurerm_subnet.s}' } },
    },
    {
      m: {
        variable: { subnet: {} },
        module: { n: { source: './n', subnet: '${var.subnet.id}' } },
        resource: { azurerm_route_table: { t: { for_each: ['x'], name: '${each.key}' } } },
        output: {
          subnet: { value: '${module.n.subnet}' },
          tables: { value: '${azurerm_route_table.t}' },
        },
      },
      'm/n': {
        variable: { subnet: {} },
        output: { subnet: { value: '${var.subnet}' } },
        resource: {
          azurerm_network_interface: { i: { ip_configuration: [{ subnet_id: '${var.subnet}' }] } },
        },
      },
    },
  );
  expect(values['azurerm_subnet_route_table_association.a']).toEqual({
    subnet_id: 'ref:azurerm_subnet.s',
    route_table_id: 'ref:module.m.azurerm_route_table.t["x"]',
  });
  expect(values['module.m.module.n.azurerm_network_interface.i']).toEqual({
    ip_configuration: [{ subnet_id: 'ref:azurerm_subnet.s' }],
  });
});

test('an attribute arrives as what it is asked for, wherever it was handed on', () => {
  const hop = '${azurerm_firewall.f.ip_configuration[0].private_ip_address}';
  const values = valuesIn({
    resource: {
      azurerm_firewall: { f: { name: '${data.x.y.z}', ip_configuration: [{ name: 'ip', subnet_id: 'S' }] } },
      azurerm_route: {
        a: { next_hop_in_ip_address: '${local.hub.address}', name: '${local.hub.address}' },
        b: { next_hop_in_ip_address: '${local.listed[0]}', azure_firewall_name: '${local.hub.name}' },
        c: {
          next_hop_in_ip_address:
            '${one([for c in azurerm_firewall.f.ip_configuration : c.private_ip_address])}',
        },
        d: { subnet_id: '${azurerm_firewall.f.ip_configuration[0].subnet_id}', name: '${local.hub.name}' },
      },
    },
    locals: { hub: { address: hop, name: '${azurerm_firewall.f.name}' }, listed: [hop] },
  });
  expect(values).toMatchObject({
    'azurerm_route.a': { next_hop_in_ip_address: 'ref:azurerm_firewall.f', name: notKnown },
    'azurerm_route.b': {
      next_hop_in_ip_address: 'ref:azurerm_firewall.f',
      azure_firewall_name: 'ref:azurerm_firewall.f',
    },
    'azurerm_route.c': { next_hop_in_ip_address: 'ref:azurerm_firewall.f' },
    'azurerm_route.d': { subnet_id: 'S', name: notKnown },
  });
});

describe('the instances of a module', () => {
  const m = {
    variable: { v: {} },
    ...group({ name: '${var.v}' }),
    output: { o: { value: '${azurerm_ip_group.g.name}' } },
  };

  test('are made by for_each and by count, and each is given its own', () => {
    const each = calling(
      { for_each: { a: 'x', b: 'y' }, v: '${each.key}${each.value}' },
      group({ cidrs: '${[for k, o in module.m : "${k}${o.o}"]}', name: '${module.m["b"].o}' }, 'all'),
    );
    expect(valuesIn(each, { m })).toEqual({
      'azurerm_ip_group.all': { cidrs: ['aax', 'bby'], name: 'by' },
      'module.m["a"].azurerm_ip_group.g': { name: 'ax' },
      'module.m["b"].azurerm_ip_group.g': { name: 'by' },
    });
    const count = calling({ count: 2, v: '${count.index}' }, group({ cidrs: '${module.m[*].o}' }, 'all'));
    expect(valuesIn(count, { m })).toEqual({
      'azurerm_ip_group.all': { cidrs: [0, 1] },
      'module.m[0].azurerm_ip_group.g': { name: 0 },
      'module.m[1].azurerm_ip_group.g': { name: 1 },
    });
  });

  test('may be none, and its blocks are without an instance then', () => {
    const { resources, withoutInstance, unread } = read(calling({ count: 0 }), { m });
    expect({ resources, unread }).toEqual({ resources: [], unread: [] });
    expect([...withoutInstance]).toEqual(['module.m.azurerm_ip_group.g']);
  });

  test('may be not known: its resources are there perhaps, and nothing is known of what it gives back', () => {
    const open = calling({ for_each: '${data.x.y.z}', v: 'v' }, group({ name: '${module.m["a"].o}' }, 'all'));
    const { resources, withoutInstance } = read(open, { m });
    expect(resources).toEqual([
      { address: 'azurerm_ip_group.all', type: 'azurerm_ip_group', values: { name: notKnown } },
      {
        address: 'module.m.azurerm_ip_group.g',
        type: 'azurerm_ip_group',
        values: { name: 'v' },
        conditional: true,
      },
    ]);
    expect([...withoutInstance]).toEqual(['module.m.azurerm_ip_group.g']);
  });
});

describe('a module that is not read', () => {
  test.each(['Azure/avm/azurerm', 'git::https://x.org/m.git', './other', undefined])('from %s', (source) => {
    const { unread, resources } = read({ module: { m: { source } } }, { m: group({}) });
    expect(resources).toEqual([]);
    expect(unread).toMatchObject([{ address: 'module.m' }]);
  });

  test('in one that is read is given what this is given, in every instance', () => {
    const { unread } = read(
      {
        resource: { azurerm_subnet: { s: { for_each: ['a'], name: 's' }, t: {} } },
        module: {
          m: {
            source: './m',
            for_each: '${azurerm_subnet.s}',
            subnet: '${each.value}',
            other: '${module.k.t}',
          },
          k: { source: './k', t: '${azurerm_subnet.t.id}' },
        },
      },
      {
        m: {
          variable: { subnet: {}, other: {} },
          ...group({}, 'own'),
          module: {
            far: {
              source: 'x/y/z',
              subnet: '${var.subnet.id}',
              own: '${azurerm_ip_group.own.id}',
              other: '${var.other}',
            },
          },
        },
        k: { variable: { t: {} }, output: { t: { value: '${var.t}' } } },
      },
    );
    expect(unread.map(({ address }) => address)).toEqual(['module.m["a"].module.far']);
    expect([...unread[0]!.given!]).toEqual(
      expect.arrayContaining([
        'ref:azurerm_subnet.s',
        'ref:azurerm_subnet.t',
        'ref:module.m.azurerm_ip_group.own',
        'ref:module.m["a"].azurerm_ip_group.own',
      ]),
    );
  });
});

test('modules that call each other, and values that hold each other, in a circle end', () => {
  const self = {
    module: { m: { source: './', v: '${module.m.o}' } },
    output: { o: { value: '${module.m.o}' } },
  };
  expect(read(self, { '': self }).unread).toHaveLength(1);
  const { resources } = read(
    { module: { a: { source: './a', v: '${module.b.o}' }, b: { source: './b', v: '${module.a.o}' } } },
    Object.fromEntries(
      ['a', 'b'].map((name) => [
        name,
        { variable: { v: {} }, output: { o: { value: '${var.v}' } }, ...group({ name: '${var.v}' }) },
      ]),
    ),
  );
  expect(resources.map(({ values }) => values.name)).toEqual([notKnown, notKnown]);
});

test('a source of a module is a path from the folder of its caller', () => {
  const values = valuesIn(
    { module: { m: { source: './a/b/' } } },
    { 'a/b': { module: { n: { source: '../c' } } }, 'a/c': group({ name: 'n' }) },
  );
  expect(values).toEqual({ 'module.m.module.n.azurerm_ip_group.g': { name: 'n' } });
});

test('what is not known in two instances of a module is not taken to be the same', () => {
  const { unread } = read(
    { module: { m: { source: './m', for_each: ['a', 'b'], v: '${data.x[each.key].y}' } } },
    { m: { variable: { v: {} }, module: { far: { source: 'x/y/z', v: '${var.v}' } } } },
  );
  expect(new Set(unread.map(({ content }) => content)).size).toBe(2);
});

test('keys of maps may be expressions', () => {
  const values = valuesIn({
    locals: { n: 'x' },
    ...group({ tags: { '${local.n}': 1, 'a-${local.n}': 2, b: 3 }, open: { '${data.x.y.z}': 1 } }),
  });
  expect(values['azurerm_ip_group.g']).toEqual({ tags: { b: 3, x: 1, 'a-x': 2 }, open: notKnown });
});

test('a data source tells by what it is found, and nothing else', () => {
  const values = valuesIn({
    data: { azurerm_resource_group: { rg: { name: 'rg', location: 'x' }, far: { name: '${data.x.y.z}' } } },
    ...group({
      resource_group_name: '${data.azurerm_resource_group.rg.name}',
      location: '${data.azurerm_resource_group.rg.location}',
      name: '${data.azurerm_resource_group.far.name}',
      network_name: '${data.azurerm_resource_group.far.name}',
    }),
  });
  expect(values['azurerm_ip_group.g']).toEqual({
    resource_group_name: 'rg',
    location: notKnown,
    name: notKnown,
    network_name: notKnown,
  });
});

test('an instance has nothing of what makes the instances', () => {
  expect(valuesIn(group({ for_each: { a: 1, b: 2 }, name: '${each.key}' }))).toEqual({
    'azurerm_ip_group.g["a"]': { name: 'a' },
    'azurerm_ip_group.g["b"]': { name: 'b' },
  });
});
