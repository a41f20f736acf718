import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Reachability } from '../../lib/reachability/reachability';
import { readTerraformJson } from '../support/read-terraform';
import { asked, type Values } from './terraform';

interface Planned {
  readonly address: string;
  readonly values: Values;
  readonly unknown?: Values;
}

const typeOf = (address: string) => /(?:^|\.)(azurerm_\w+)\./.exec(address)![1]!;

/** What `terraform show -json` says of a plan, flat: the modules stand in the addresses alone. */
function plan(resources: Planned[], configuration: Values, priorState?: Values): string {
  return JSON.stringify({
    format_version: '1.2',
    planned_values: {
      root_module: {
        resources: resources.map(({ address, values }) => ({
          address,
          type: typeOf(address),
          mode: 'managed',
          values,
        })),
      },
    },
    resource_changes: resources.map(({ address, unknown = {} }) => ({
      address,
      change: { actions: ['create'], after_unknown: { id: true, ...unknown } },
    })),
    prior_state: priorState,
    configuration: { root_module: configuration },
  });
}

/** A reference with all its beginnings, as Terraform lists them. */
const refer = (...texts: string[]) => ({
  references: texts.flatMap((text) => {
    const all = [text];
    for (let rest = text; /[.[]/.test(rest); ) {
      rest = rest.endsWith(']') ? rest.slice(0, rest.lastIndexOf('[')) : rest.slice(0, rest.lastIndexOf('.'));
      if (/^\w+\.|^each|^count/.test(rest) && rest.includes('.')) all.push(rest);
    }
    return all;
  }),
});
const valuesOf = (text: string, address: string): Values =>
  readTerraformJson(text).resources.find((each) => each.address === address)!.values;
const notKnown = '\u0000unknown';

const group = 'azurerm_firewall_policy_rule_collection_group.web';
const rule = {
  name: 'r',
  source_ip_groups: [],
  destination_fqdns: ['a.contoso.com'],
  protocols: [{ type: 'Https', port: 443 }],
};
const collections = (rules: Values[]) => [{ name: 'c', priority: 100, action: 'Allow', rule: rules }];

describe('values that are not known yet', () => {
  const read = (unknown: Values, expressions?: Values, values: Values = rule) =>
    (
      valuesOf(
        plan(
          [
            {
              address: group,
              values: { name: 'web', priority: 200, application_rule_collection: collections([values]) },
              unknown: { application_rule_collection: [{ rule: [unknown] }] },
            },
            { address: 'azurerm_ip_group.a', values: { name: 'a', cidrs: ['10.1.0.0/24'] } },
            { address: 'azurerm_ip_group.b', values: { name: 'b', cidrs: ['10.2.0.0/24'] } },
          ],
          {
            resources: [
              {
                address: group,
                expressions: { application_rule_collection: [{ rule: [expressions ?? {}] }] },
              },
            ],
          },
        ),
        group,
      ).application_rule_collection as [{ rule: [Values] }]
    )[0].rule[0];

  test('stay in their place in nested blocks', () => {
    expect(read({ source_ip_groups: [true], protocols: [{}] })).toMatchObject({
      ...rule,
      source_ip_groups: [notKnown],
    });
    expect(read({ source_ip_groups: true }).source_ip_groups).toBe(notKnown);
    expect(
      read({ source_ip_groups: [false, true] }, {}, { ...rule, source_ip_groups: ['known', null] })
        .source_ip_groups,
    ).toEqual(['known', notKnown]);
    expect(read({ protocols: [{ port: true }] }).protocols).toEqual([{ type: 'Https', port: notKnown }]);
  });

  test('are references where the nested expression has them, in lists one after the other', () => {
    const both = refer('azurerm_ip_group.a.id', 'azurerm_ip_group.b.id');
    expect(read({ source_ip_groups: [true, true] }, { source_ip_groups: both }).source_ip_groups).toEqual([
      'ref:azurerm_ip_group.a',
      'ref:azurerm_ip_group.b',
    ]);
  });

  test('are not known where an expression refers to what the plan does not have', () => {
    const gone = { source_ip_groups: refer('azurerm_ip_group.gone.id') };
    expect(read({ source_ip_groups: [true] }, gone).source_ip_groups).toEqual([notKnown]);
    const computed = { source_ip_groups: refer('azurerm_ip_group.a.id', 'var.more') };
    expect(read({ source_ip_groups: [true] }, computed).source_ip_groups).toEqual([notKnown]);
  });

  test('of whole collections are not known', () => {
    const text = plan(
      [
        {
          address: group,
          values: { name: 'web', priority: 200 },
          unknown: { application_rule_collection: true },
        },
      ],
      { resources: [{ address: group, expressions: {} }] },
    );
    expect(valuesOf(text, group).application_rule_collection).toBe(notKnown);
    expect(Reachability.fromTerraformJson(text).explain(asked('a.contoso.com'))).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('known only after apply'),
    });
  });
});

describe('references', () => {
  const association = 'azurerm_subnet_route_table_association.x';
  const subnetOf = (address: string, references: unknown, subnets: string[], more: Values = {}) =>
    valuesOf(
      plan(
        [
          { address, values: {}, unknown: { subnet_id: true } },
          ...subnets.map((each) => ({ address: each, values: { name: each } })),
        ],
        { resources: [{ address: association, expressions: { subnet_id: references } }], ...more },
      ),
      address,
    ).subnet_id;

  test.each([
    ['by name', association, refer('azurerm_subnet.s.id'), ['azurerm_subnet.s'], 'ref:azurerm_subnet.s'],
    [
      'by key',
      association,
      refer('azurerm_subnet.s["a.b"].id'),
      ['azurerm_subnet.s["a.b"]', 'azurerm_subnet.s["c"]'],
      'ref:azurerm_subnet.s["a.b"]',
    ],
    [
      'by index',
      association,
      refer('azurerm_subnet.s[1].id'),
      ['azurerm_subnet.s[0]', 'azurerm_subnet.s[1]'],
      'ref:azurerm_subnet.s[1]',
    ],
    [
      'by each.key, of which both have the same',
      `${association}["c"]`,
      { references: ['azurerm_subnet.s', 'each.key', 'each'] },
      ['azurerm_subnet.s["a"]', 'azurerm_subnet.s["c"]', `${association}["a"]`],
      'ref:azurerm_subnet.s["c"]',
    ],
    [
      'by each.key to the only one',
      `${association}["c"]`,
      { references: ['azurerm_subnet.s', 'each.key', 'each'] },
      ['azurerm_subnet.s["c"]', `${association}["a"]`],
      'ref:azurerm_subnet.s["c"]',
    ],
    [
      'by each.key, of which an expression may make that of another',
      `${association}["c"]`,
      { references: ['azurerm_subnet.s', 'each.key', 'each'] },
      ['azurerm_subnet.s["c"]', 'azurerm_subnet.s["c-db"]'],
      notKnown,
    ],
    [
      'by each.key to others',
      `${association}["c"]`,
      { references: ['azurerm_subnet.s', 'each.key', 'each'] },
      ['azurerm_subnet.s["c"]', 'azurerm_subnet.s["b"]', `${association}["a"]`],
      notKnown,
    ],
    [
      'by count.index, with which an expression may reckon',
      `${association}[1]`,
      { references: ['azurerm_subnet.s', 'count.index', 'count'] },
      ['azurerm_subnet.s[0]', 'azurerm_subnet.s[1]'],
      notKnown,
    ],
    [
      'by each.key to none',
      `${association}["d"]`,
      { references: ['azurerm_subnet.s', 'each.key', 'each'] },
      ['azurerm_subnet.s["a"]'],
      notKnown,
    ],
    [
      'to the only instance',
      association,
      refer('azurerm_subnet.s.id'),
      ['azurerm_subnet.s[0]'],
      'ref:azurerm_subnet.s[0]',
    ],
    [
      'to one of several',
      association,
      refer('azurerm_subnet.s.id'),
      ['azurerm_subnet.s[0]', 'azurerm_subnet.s[1]'],
      notKnown,
    ],
    [
      'to two',
      association,
      refer('azurerm_subnet.s.id', 'azurerm_subnet.t.id'),
      ['azurerm_subnet.s', 'azurerm_subnet.t'],
      notKnown,
    ],
    [
      'by each.value',
      `${association}["a"]`,
      refer('each.value.subnet_id'),
      ['azurerm_subnet.s["a"]'],
      notKnown,
    ],
    ['to a local', association, refer('local.subnet'), ['azurerm_subnet.s'], notKnown],
  ])('%s', (_, address, references, subnets, expected) => {
    expect(subnetOf(address, references, subnets)).toBe(expected);
  });

  test('lead through instances of modules, by variables and outputs', () => {
    const inner = 'azurerm_subnet.s';
    const text = plan(
      [
        { address: `module.spoke["a"].${association}`, values: {}, unknown: { subnet_id: true } },
        { address: `module.spoke["b"].${association}`, values: {}, unknown: { subnet_id: true } },
        { address: `module.net["a"].${inner}`, values: {} },
        { address: `module.net["b"].${inner}`, values: {} },
      ],
      {
        module_calls: {
          net: {
            module: {
              resources: [{ address: inner }],
              outputs: { id: { expression: refer('azurerm_subnet.s.id') } },
            },
          },
          spoke: {
            expressions: { subnet: refer('module.net["b"].id') },
            module: {
              resources: [{ address: association, expressions: { subnet_id: refer('var.subnet') } }],
            },
          },
        },
      },
    );
    for (const key of ['a', 'b'])
      expect(valuesOf(text, `module.spoke["${key}"].${association}`).subnet_id).toBe(
        'ref:module.net["b"].azurerm_subnet.s',
      );
  });

  test('to data sources are the ids that are known already', () => {
    const state = {
      values: {
        root_module: {
          resources: [
            {
              address: 'data.azurerm_subnet.s',
              type: 'azurerm_subnet',
              mode: 'data',
              values: { id: '/subscriptions/s/subnets/s' },
            },
          ],
        },
      },
    };
    const text = plan(
      [{ address: association, values: {}, unknown: { subnet_id: true } }],
      {
        resources: [{ address: association, expressions: { subnet_id: refer('data.azurerm_subnet.s.id') } }],
      },
      state,
    );
    expect(valuesOf(text, association).subnet_id).toBe('/subscriptions/s/subnets/s');
  });

  test('of modules that hand on in a circle end', () => {
    const call = (other: string) => ({
      expressions: { v: refer(...Array.from({ length: 20 }, (_, i) => `module.${other}.o${i}`)) },
      module: {
        resources: [{ address: association, expressions: { subnet_ids: refer('var.v') } }],
        outputs: Object.fromEntries(
          Array.from({ length: 20 }, (_, i) => [`o${i}`, { expression: refer('var.v') }]),
        ),
      },
    });
    const text = plan(
      [
        { address: `module.a.${association}`, values: {}, unknown: { subnet_ids: true } },
        { address: `module.b.${association}`, values: {} },
      ],
      { module_calls: { a: call('b'), b: call('a') } },
    );
    expect(() => readTerraformJson(text)).not.toThrow();
  });
});

describe.each(['azurerm-4', 'azurerm-5'])('a hub and spokes planned with %s', (version) => {
  const text = readFileSync(join(__dirname, '..', 'fixtures', `hub-and-spokes-plan-${version}.json`), 'utf8');
  const network = Reachability.fromTerraformJson(text);
  const spokes = { alpha: '10.1.0.9', beta: '10.2.0.9' };

  test.each(Object.entries(spokes))('%s reaches what its rule allows, through the firewall', (name, from) => {
    const allowed = network.explain(asked(`${name}.contoso.com`, { from }));
    expect(allowed).toMatchObject({
      verdict: 'allow',
      by: `module.spoke["${name}"].azurerm_firewall_policy_rule_collection_group.rules web/${name}`,
    });
    expect(allowed.steps).toContain('route: the route default leads to the firewall');
    expect(network.explain(asked('www.other.com', { from })).verdict).toBe('deny');
  });

  test('a spoke does not reach what the rule of another allows', () => {
    expect(network.explain(asked('beta.contoso.com', { from: spokes.alpha })).verdict).toBe('deny');
  });

  test('security groups, service endpoints and peerings are seen', () => {
    expect(network.explain(asked('Sql', { from: spokes.alpha, port: 1433 }))).toMatchObject({
      verdict: 'deny',
      by: 'module.spoke["alpha"].azurerm_network_security_group.compute deny-sql',
    });
    expect(network.explain(asked('Storage.WestEurope', { from: spokes.alpha })).verdict).toBe('bypass');
    expect(network.explain(asked('Storage.EastUS', { from: spokes.alpha })).verdict).toBe('deny');
    expect(network.explain(asked('10.0.9.4', { from: spokes.alpha })).verdict).toBe('bypass');
  });

  test('what is known only after apply is unknown', () => {
    expect(network.explain(asked('www.contoso.com', { from: spokes.alpha, port: 22 }))).toMatchObject({
      verdict: 'unknown',
      by: 'module.hub.azurerm_firewall_policy_rule_collection_group.common admin/ssh',
    });
  });
});
