import { Reachability } from '../../lib/reachability/reachability';
import type { Resources, Values } from '../reachability/terraform';

const group = '/subscriptions/s/resourceGroups/rg';
const network = `${group}/providers/Microsoft.Network/virtualNetworks/v`;
const rule = (access: string) => ({
  name: access.toLowerCase(),
  properties: {
    ...{ priority: 100, direction: 'Outbound', access, protocol: '*' },
    ...{ sourceAddressPrefix: '*', sourcePortRange: '*' },
    ...{ destinationAddressPrefix: '*', destinationPortRange: '22' },
  },
});
const made = (type: string, name: string, properties: Values): Values => ({
  ...{ type: `Microsoft.Network/${type}@2024-05-01`, name, parent_id: group, location: 'westeurope' },
  body: { properties },
});
const groups = {
  open: made('networkSecurityGroups', 'open', { securityRules: [rule('Allow')] }),
  shut: made('networkSecurityGroups', 'shut', { securityRules: [rule('Deny')] }),
};
const given = (name: string) => ({ networkSecurityGroup: { id: `\${azapi_resource.${name}.id}` } });

/** A network with one subnet, made in one of several ways, and its reference. */
const networks: Record<string, [Resources, string]> = {
  'azapi, with the subnet inside': [
    {
      azapi_resource: {
        v: made('virtualNetworks', 'v', {
          addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
          subnets: [{ name: 's', properties: { addressPrefix: '10.1.0.0/24' } }],
        }),
      },
    },
    'azapi_resource.v.id',
  ],
  'azapi, with the subnet beside it': [
    {
      azapi_resource: {
        v: made('virtualNetworks', 'v', { addressSpace: { addressPrefixes: ['10.1.0.0/16'] } }),
        s: {
          ...made('virtualNetworks/subnets', 's', { addressPrefix: '10.1.0.0/24' }),
          parent_id: '${azapi_resource.v.id}',
        },
      },
    },
    'azapi_resource.v.id',
  ],
  'azurerm, with the subnet inside': [
    {
      azurerm_virtual_network: {
        v: {
          ...{ name: 'v', resource_group_name: 'rg', location: 'westeurope', address_space: ['10.1.0.0/16'] },
          subnet: [{ name: 's', address_prefixes: ['10.1.0.0/24'] }],
        },
      },
    },
    'azurerm_virtual_network.v.id',
  ],
  'azurerm, with the subnet beside it': [
    {
      azurerm_virtual_network: {
        v: { name: 'v', resource_group_name: 'rg', location: 'westeurope', address_space: ['10.1.0.0/16'] },
      },
      azurerm_subnet: {
        s: {
          ...{ name: 's', resource_group_name: 'rg', address_prefixes: ['10.1.0.0/24'] },
          virtual_network_name: '${azurerm_virtual_network.v.name}',
        },
      },
    },
    'azurerm_virtual_network.v.id',
  ],
};

const ask = (resources: Resources, change: Values, { kind = 'azapi_update_resource', data = {} } = {}) =>
  Reachability.fromTerraformJson(
    JSON.stringify({
      data,
      resource: {
        ...resources,
        azapi_resource: { ...resources.azapi_resource, ...groups },
        [kind]: { u: { type: 'Microsoft.Network/virtualNetworks/subnets@2024-05-01', ...change } },
      },
    }),
  ).explain({ from: '10.1.0.4', to: '8.8.8.8', protocol: 'tcp', port: 22 });

describe.each(Object.entries(networks))(
  'a change of a subnet whose network is made by %s',
  (_, [made, id]) => {
    const body = { properties: given('shut') };

    test.each([
      ['the id of the network with the rest after it', { resource_id: `\${${id}}/subnets/s` }],
      ['the same in a call', { resource_id: `\${format("%s/subnets/%s", ${id}, "s")}` }],
      ['its whole id', { resource_id: `${network}/subnets/s` }],
      ['its whole id in capitals', { resource_id: `${network}/subnets/s`.toUpperCase() }],
      ['its name and its parent', { name: 's', parent_id: `\${${id}}` }],
      ['its name and the id of its parent', { name: 'S', parent_id: network }],
    ])('is laid over it by %s', (_how, named) => {
      expect(ask(made, { ...named, body })).toMatchObject({
        verdict: 'deny',
        by: 'azapi_resource.shut deny',
      });
    });

    test.each([
      ['by an expression', { resource_id: '${var.id}' }],
      ['by a name that is not known', { resource_id: `\${${id}}/subnets/\${var.name}` }],
      ['under a condition', { resource_id: `\${${id}}/subnets/s`, count: '${var.count}' }],
      ['with a body that is not known', { resource_id: `\${${id}}/subnets/s`, body: '${var.body}' }],
      ['with a type that is not known', { resource_id: `\${${id}}/subnets/s`, type: '${var.type}' }],
    ])('is a doubt where it is told %s', (_how, told) => {
      expect(ask(made, { body, ...told })).toMatchObject({
        verdict: 'unknown',
        reason: expect.stringContaining('azapi_update_resource.u'),
      });
    });

    test('is a doubt of an action, by a path and by an id', () => {
      for (const resource_id of [`\${${id}}/subnets/s`, `${network}/subnets/s`])
        expect(ask(made, { resource_id, method: 'PUT' }, { kind: 'azapi_resource_action' })).toMatchObject({
          verdict: 'unknown',
          reason: expect.stringContaining('azapi_resource_action.u, which is not read'),
        });
    });

    test('is none of another subnet, another network and another resource group', () => {
      for (const resource_id of [
        `\${${id}}/subnets/other`,
        `${network}x/subnets/s`,
        `${network.replace('rg', 'other')}/subnets/s`,
      ])
        expect(ask(made, { resource_id, body }).verdict).toBe('bypass');
    });

    test('is a doubt where the network is read by a data source that may be it', () => {
      const data = { azurerm_virtual_network: { v: { name: '${var.name}', resource_group_name: 'rg' } } };
      const resource_id = '${data.azurerm_virtual_network.v.id}/subnets/s';
      expect(ask(made, { resource_id, body }, { data }).verdict).toBe('unknown');
    });
  },
);

test('a change takes from a subnet inside its network what that gives it, and lets Terraform set it back where azurerm has it', () => {
  const [azapi] = networks['azapi, with the subnet inside']!;
  const [azurerm] = networks['azurerm, with the subnet inside']!;
  const path = (id: string) => ({ resource_id: `\${${id}}/subnets/s` });
  const body = { properties: { networkSecurityGroup: null } };
  const subnets = [{ name: 's', properties: { addressPrefix: '10.1.0.0/24', ...given('shut') } }];
  const v = { ...azapi.azapi_resource!.v, body: { properties: { subnets } } };
  expect(ask({ azapi_resource: { v } }, { ...path('azapi_resource.v.id'), body }).verdict).toBe('bypass');
  const block = azurerm.azurerm_virtual_network!.v!.subnet as Values[];
  const other = {
    ...azurerm.azurerm_virtual_network!.v,
    subnet: [{ ...block[0], security_group: '${azapi_resource.open.id}' }],
  };
  const shut = { properties: given('shut') };
  expect(
    ask({ azurerm_virtual_network: { v: other } }, { ...path('azurerm_virtual_network.v.id'), body: shut }),
  ).toMatchObject({ verdict: 'unknown' });
});

test('changes of rules and routes by the paths of these are laid over those of azapi and of azurerm', () => {
  const [own] = networks['azapi, with the subnet inside']!;
  const subnets = [
    {
      name: 's',
      properties: {
        ...{ addressPrefix: '10.1.0.0/24', ...given('open') },
        routeTable: { id: '${azapi_resource.rt.id}' },
      },
    },
  ];
  const resources: Resources = {
    azapi_resource: {
      v: { ...own.azapi_resource!.v, body: { properties: { subnets } } },
      rt: made('routeTables', 'rt', {
        routes: [{ name: 'x', properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'Internet' } }],
      }),
    },
  };
  const shutting = {
    type: 'Microsoft.Network/networkSecurityGroups/securityRules@2024-05-01',
    resource_id: '${azapi_resource.open.id}/securityRules/allow',
    body: { properties: { access: 'Deny' } },
  };
  expect(ask(resources, shutting)).toMatchObject({ verdict: 'deny', by: 'azapi_resource.open allow' });
  const losing = {
    type: 'Microsoft.Network/routeTables/routes@2024-05-01',
    resource_id: '${azapi_resource.rt.id}/routes/x',
    body: { properties: { nextHopType: 'None' } },
  };
  expect(ask(resources, losing)).toMatchObject({ verdict: 'deny', by: 'azapi_resource.rt x' });
  // A rule that the group does not have stands elsewhere, or nowhere.
  const another = { ...shutting, resource_id: '${azapi_resource.open.id}/securityRules/another' };
  expect(ask(resources, another)).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('azapi_update_resource.u'),
  });
});

describe('the default route table of a virtual hub', () => {
  const hub: Resources = {
    azurerm_virtual_wan: { w: { name: 'w', resource_group_name: 'rg' } },
    azurerm_virtual_hub: {
      h: {
        ...{ name: 'h', resource_group_name: 'rg', location: 'westeurope', address_prefix: '10.100.0.0/23' },
        virtual_wan_id: '${azurerm_virtual_wan.w.id}',
      },
    },
    azurerm_firewall_policy: { p: { name: 'p', resource_group_name: 'rg' } },
    azurerm_firewall: {
      fw: {
        ...{ name: 'fw', resource_group_name: 'rg', sku_name: 'AZFW_Hub', sku_tier: 'Standard' },
        firewall_policy_id: '${azurerm_firewall_policy.p.id}',
        virtual_hub: [{ virtual_hub_id: '${azurerm_virtual_hub.h.id}' }],
      },
    },
    azurerm_virtual_hub_connection: {
      a: {
        ...{ name: 'a', virtual_hub_id: '${azurerm_virtual_hub.h.id}', internet_security_enabled: true },
        remote_virtual_network_id: '${azurerm_virtual_network.v.id}',
      },
    },
    ...networks['azurerm, with the subnet beside it']![0],
  };
  const type = 'Microsoft.Network/virtualHubs/hubRouteTables@2024-05-01';
  const route = {
    ...{ name: 'all', destinationType: 'CIDR', destinations: ['0.0.0.0/0'] },
    ...{ nextHopType: 'ResourceId', nextHop: '${azurerm_firewall.fw.id}' },
  };
  const body = { properties: { labels: ['default'], routes: [route] } };

  test.each([
    ['its path', { resource_id: '${azurerm_virtual_hub.h.id}/hubRouteTables/defaultRouteTable' }],
    ['what the hub calls it', { resource_id: '${azurerm_virtual_hub.h.default_route_table_id}' }],
    ['its name', { name: 'defaultRouteTable', parent_id: '${azurerm_virtual_hub.h.id}' }],
  ])('has the routes that a change gives it by %s', (_, named) => {
    expect(ask(hub, { type, body, ...named })).toMatchObject({
      verdict: 'deny',
      reason: 'no rule of the firewall allows it',
    });
  });

  test('is in doubt where a resource of azurerm gives it a route as well, and where the change is not known', () => {
    const named = { resource_id: '${azurerm_virtual_hub.h.id}/hubRouteTables/defaultRouteTable' };
    const azurerm_virtual_hub_route_table_route = {
      r: {
        ...{ name: 'r', destinations: ['8.8.8.0/24'], destinations_type: 'CIDR' },
        route_table_id: '${azurerm_virtual_hub.h.default_route_table_id}',
        next_hop: '${azurerm_firewall.fw.id}',
      },
    };
    const verdicts = [
      ask({ ...hub, azurerm_virtual_hub_route_table_route }, { type, body, ...named }),
      ask(hub, { type, body: '${var.body}', ...named }),
    ].map(({ verdict }) => verdict);
    expect(verdicts).toEqual(['unknown', 'unknown']);
  });
});

test('of the id of a subnet of which a plan tells the network alone every subnet of that may be changed', () => {
  const address = 'azapi_resource.v';
  const { v } = networks['azapi, with the subnet inside']![0].azapi_resource!;
  const values = { ...v!, id: undefined };
  const update = {
    ...{ address: 'azapi_update_resource.u', mode: 'managed', type: 'azapi_update_resource', name: 'u' },
    values: { type: 'Microsoft.Network/virtualNetworks/subnets@2024-05-01', body: { properties: {} } },
  };
  const plan = {
    planned_values: {
      root_module: {
        resources: [{ address, mode: 'managed', type: 'azapi_resource', name: 'v', values }, update],
      },
    },
    resource_changes: [
      { address, change: { actions: ['create'], after_unknown: { id: true } } },
      { address: update.address, change: { actions: ['create'], after_unknown: { resource_id: true } } },
    ],
    configuration: {
      root_module: {
        resources: [
          { address, mode: 'managed', type: 'azapi_resource', name: 'v', expressions: {} },
          {
            ...{ address: update.address, mode: 'managed', type: update.type, name: 'u' },
            expressions: { resource_id: { references: [`${address}.id`, address] } },
          },
        ],
      },
    },
  };
  expect(
    Reachability.fromTerraformJson(JSON.stringify(plan)).explain({
      ...{ from: '10.1.0.4', to: '8.8.8.8', protocol: 'tcp', port: 22 },
    }),
  ).toMatchObject({ verdict: 'unknown', reason: expect.stringContaining('azapi_update_resource.u') });
});

describe('two changes of one thing', () => {
  const question = { from: '10.1.0.4', to: '8.8.8.8', protocol: 'tcp', port: 22 } as const;
  const [azapi] = networks['azapi, with the subnet inside']!;
  const [azurerm] = networks['azurerm, with the subnet inside']!;
  const type = 'Microsoft.Network/networkSecurityGroups@2024-05-01';
  const subnet = { name: 's', properties: { addressPrefix: '10.1.0.0/24', ...given('open') } };
  const v = { ...azapi.azapi_resource!.v, body: { properties: { subnets: [subnet] } } };
  const changing = (access: string, more: Values = {}): Values => ({
    ...{ type, resource_id: '${azapi_resource.open.id}' },
    body: { properties: { securityRules: [rule(access)] } },
    ...more,
  });
  const both = (a: Values, b: Values, more: Resources = {}) =>
    Reachability.fromTerraformJson(
      JSON.stringify({
        resource: {
          azapi_resource: { v, ...groups },
          azapi_update_resource: { a, b },
          ...more,
        },
      }),
    ).explain(question);
  const inDoubt = {
    verdict: 'unknown',
    reason: expect.stringMatching(
      /azapi_update_resource\.(a|b).* azapi_update_resource\.(?!\1)[ab] .*which of both/,
    ),
  };

  test('are a doubt where neither waits for the other, whichever stands first', () => {
    expect(both(changing('Allow'), changing('Deny'))).toMatchObject(inDoubt);
    expect(both(changing('Deny'), changing('Allow'))).toMatchObject(inDoubt);
  });

  test('are none where they say the same, or something else', () => {
    expect(both(changing('Deny'), changing('Deny')).verdict).toBe('deny');
    const tags = (tag: string) => changing('Deny', { body: { tags: { tag } } });
    expect(both(changing('Deny'), tags('a')).verdict).toBe('deny');
    expect(both(tags('a'), tags('b')).verdict).toBe('bypass');
  });

  test.each<[string, Values, Resources]>([
    ['depends on it', { depends_on: ['azapi_update_resource.b'] }, {}],
    ['refers to it', { response_export_values: ['${azapi_update_resource.b.output}'] }, {}],
    [
      'depends on what depends on it',
      { depends_on: ['time_sleep.t'] },
      { time_sleep: { t: { create_duration: '9s', depends_on: ['azapi_update_resource.b'] } } },
    ],
  ])('come one after the other where one %s', (_, more, others) => {
    expect(both(changing('Deny', more), changing('Allow'), others).verdict).toBe('deny');
    expect(both(changing('Allow', more), changing('Deny'), others).verdict).toBe('bypass');
  });

  test.each([
    'azapi_update_resource.b',
    '${"x"} see azapi_update_resource.b',
    '${upper("as azapi_update_resource.b")}',
    '$${azapi_update_resource.b.id}',
  ])('are in no order by a name in a text, such as %s', (note) => {
    const body = { properties: { securityRules: [rule('Deny')] }, note };
    expect(both(changing('Deny', { body }), changing('Allow'))).toMatchObject(inDoubt);
  });

  test.each([
    'see ${azapi_update_resource.b.id}',
    '${[for each in [1] : azapi_update_resource.b.output.name]}',
    '${true ? "a" : lower("${azapi_update_resource.b.name}")}',
    '${local.a[azapi_update_resource.b.name]}',
  ])('are in the order of an expression in a text: %s', (note) => {
    const body = { properties: { securityRules: [rule('Deny')] }, note };
    expect(both(changing('Deny', { body }), changing('Allow')).verdict).toBe('deny');
  });

  test('are a doubt inside of what they change as well', () => {
    const child = (access: string, more: Values = {}): Values => ({
      ...changing(access, { type: `${type.split('@')[0]}/securityRules@2024-05-01` }),
      resource_id: '${azapi_resource.open.id}/securityRules/allow',
      body: { properties: { access } },
      ...more,
    });
    expect(both(child('Deny'), child('Allow'))).toMatchObject(inDoubt);
    expect(both(child('Deny', { depends_on: ['azapi_update_resource.b'] }), child('Allow')).verdict).toBe(
      'deny',
    );
  });

  test('are a doubt where azurerm has it', () => {
    const block = azurerm.azurerm_virtual_network!.v!.subnet as Values[];
    const security_group = '${azurerm_network_security_group.n.id}';
    const held: Resources = {
      azapi_resource: groups,
      azurerm_network_security_group: { n: { name: 'n', resource_group_name: 'rg', location: 'westeurope' } },
      azurerm_virtual_network: {
        v: { ...azurerm.azurerm_virtual_network!.v, subnet: [{ ...block[0], security_group }] },
      },
    };
    const own = (access: string, more: Values = {}) =>
      changing(access, { resource_id: security_group, ...more });
    expect(both(own('Deny'), own('Allow'), held)).toMatchObject(inDoubt);
    const later = { depends_on: ['azapi_update_resource.b'] };
    expect(both(own('Deny', later), own('Allow'), held).verdict).toBe('deny');
  });

  test('are in the order that a plan and a state tell', () => {
    const id = (name: string) => `${group}/providers/Microsoft.Network/networkSecurityGroups/${name}`;
    const told = { ...subnet.properties, networkSecurityGroup: { id: id('open') } };
    const listed = (name: string, kind: string, values: Values, more: Values = {}) => ({
      ...{ address: `${kind}.${name}`, mode: 'managed', type: kind, name, values },
      ...more,
    });
    const of = (depends_on: string[], expressions: Values, isState: boolean) => {
      const resources = [
        listed('v', 'azapi_resource', {
          ...v,
          body: { properties: { subnets: [{ name: 's', properties: told }] } },
        }),
        listed('open', 'azapi_resource', groups.open),
        listed(
          'a',
          'azapi_update_resource',
          changing('Deny', { resource_id: id('open') }),
          isState ? { depends_on } : {},
        ),
        listed('b', 'azapi_update_resource', changing('Allow', { resource_id: id('open') })),
      ];
      const root_module = { resources };
      const blocks = resources.map(({ values: _, ...each }) => ({
        ...each,
        ...(each.name === 'a' ? { depends_on, expressions } : { expressions: {} }),
      }));
      const document = isState
        ? { values: { root_module } }
        : { planned_values: { root_module }, configuration: { root_module: { resources: blocks } } };
      return Reachability.fromTerraformJson(JSON.stringify(document)).explain(question);
    };
    const references = ['azapi_update_resource.b.id', 'azapi_update_resource.b'];
    expect(of([], {}, false)).toMatchObject(inDoubt);
    expect(of(['azapi_update_resource.b'], {}, false).verdict).toBe('deny');
    expect(of([], { resource_id: { references } }, false).verdict).toBe('deny');
    expect(of([], {}, true)).toMatchObject(inDoubt);
    expect(of(['azapi_update_resource.b'], {}, true).verdict).toBe('deny');
  });
});
