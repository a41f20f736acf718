import { managed } from './managed';
import {
  asked,
  assumedIn,
  configured,
  denyAll,
  type Resources,
  securityRule,
  toFirewall,
  type Values,
} from './terraform';
import { rg, twoSpokes } from './two-spokes';

const guarded = (rule: Values): Resources => ({
  azurerm_network_security_group: { n: { name: 'n', ...rg, security_rule: [rule] } },
  azurerm_subnet_network_security_group_association: {
    n: {
      subnet_id: '${azurerm_subnet.one.id}',
      network_security_group_id: '${azurerm_network_security_group.n.id}',
    },
  },
});

const network = (more: Resources, change: (resources: Resources) => void = () => {}) => {
  const resources = twoSpokes([toFirewall], [toFirewall], {}, more);
  change(resources);
  return configured(resources);
};
const explain = (...[more, change]: Parameters<typeof network>) =>
  network(more, change).explain(asked('10.2.0.4'));

describe('an admin rule that is deployed to the region of a member', () => {
  test.each<[string, Values, Values, string, string]>([
    ['denies', {}, securityRule('all', 100), 'deny', 'the admin rule rule denies it'],
    ['always allows', { action: 'AlwaysAllow' }, denyAll(), 'allow', 'the network rule all allows it'],
    ['hands on', { action: 'Allow' }, denyAll(), 'deny', 'denies it'],
    [
      'of another port is not asked',
      { destination_port_ranges: ['80'] },
      securityRule('a', 100),
      'allow',
      'allows it',
    ],
  ])('%s', (_, rule, own, verdict, reason) => {
    const answer = explain({ ...managed('admin', { rule }), ...guarded(own) });
    expect([answer.verdict, answer.reason]).toEqual([verdict, expect.stringContaining(reason)]);
  });

  test('is named by its address', () => {
    expect(explain(managed('admin')).by).toBe('azurerm_network_manager_admin_rule.rule');
  });

  test('that allows keeps later ones from deciding', () => {
    const two = managed('admin', { rule: { action: 'Allow' } });
    const later = {
      ...two.azurerm_network_manager_admin_rule!.rule,
      name: 'later',
      action: 'Deny',
      priority: 20,
    };
    two.azurerm_network_manager_admin_rule!.later = later;
    expect(explain(two).verdict).toBe('allow');
    two.azurerm_network_manager_admin_rule!.later = { ...later, priority: 5 };
    expect(explain(two).verdict).toBe('deny');
  });
});

test.each<[string, (resources: Resources) => void]>([
  ['is not deployed', (all) => delete all.azurerm_network_manager_deployment],
  [
    'is deployed to another region',
    (all) => Object.assign(all.azurerm_network_manager_deployment!.d!, { location: 'northeurope' }),
  ],
  [
    'is deployed in another scope',
    (all) => Object.assign(all.azurerm_network_manager_deployment!.d!, { scope_access: 'Connectivity' }),
  ],
  ['has another member', (all) => delete all.azurerm_network_manager_static_member!.one],
])('a rule that %s does not hold', (_, change) => {
  expect(explain(managed('admin'), change)).toMatchObject({ verdict: 'allow', assumptions: [] });
});

test.each<[string, (resources: Resources) => void, string]>([
  [
    'whose region is not known',
    (all) => Object.assign(all.azurerm_network_manager_deployment!.d!, { location: '${var.where}' }),
    'whether azurerm_network_manager_deployment.d deploys',
  ],
  [
    'whose members Azure Policy may choose',
    (all) => {
      delete all.azurerm_network_manager_static_member;
      all.azurerm_policy_definition = { p: { policy_rule: '{"then":{"effect":"addToNetworkGroup"}}' } };
    },
    'whether it is a member of azurerm_network_manager_network_group.g',
  ],
  [
    'one of whose members is not known',
    (all) => {
      all.azurerm_network_manager_static_member!.one!.target_virtual_network_id = '${var.network}';
    },
    'whether it is a member of azurerm_network_manager_network_group.g',
  ],
  [
    'of several managers',
    (all) => {
      all.azurerm_network_manager_admin_rule!.other = {
        ...all.azurerm_network_manager_admin_rule!.rule,
        admin_rule_collection_id: '/elsewhere',
        action: 'AlwaysAllow',
      };
    },
    'whether the admin rule rule of a network manager decides here is not known: to which network groups it is applied is not known; without it, the admin rule rule denies it',
  ],
])('a rule %s leaves it open', (_, change, why) => {
  const { verdict, reason } = explain(managed('admin'), change);
  expect([verdict, reason]).toEqual(['unknown', expect.stringContaining(why)]);
});

describe('a connectivity configuration', () => {
  const way = (...of: Parameters<typeof explain>) => {
    const { verdict, hops } = explain(...of);
    return [verdict, hops.find(({ kind }) => kind === 'route')?.decision];
  };
  const through = ['allow', 'firewall'];

  test.each<[string, Parameters<typeof managed>[1], readonly string[]]>([
    ['joins the members of a mesh past the firewall', {}, ['allow', 'virtual network']],
    [
      'joins spokes that are connected directly',
      { connectivity: { connectivity_topology: 'HubAndSpoke' } },
      ['allow', 'virtual network'],
    ],
    [
      'does not join spokes that are not',
      { connectivity: { connectivity_topology: 'HubAndSpoke' }, groups: { group_connectivity: 'None' } },
      through,
    ],
    [
      'leaves open what a topology that is not known joins',
      { connectivity: { connectivity_topology: '${var.t}' } },
      ['unknown', 'unknown'],
    ],
  ])('%s', (_, parts, expected) => {
    expect(way(managed('connectivity', parts))).toEqual(expected);
  });

  test('of which no deployment tells joins nothing, and one that may be deployed leaves it open', () => {
    const deployment = (values: Values) => (all: Resources) =>
      Object.assign(all.azurerm_network_manager_deployment!.d!, values);
    expect(way(managed('connectivity'), (all) => delete all.azurerm_network_manager_deployment)).toEqual(
      through,
    );
    const open = explain(managed('connectivity'), deployment({ configuration_ids: '${var.ids}' }));
    expect([open.verdict, open.reason]).toEqual([
      'unknown',
      expect.stringContaining('a network manager may join azurerm_virtual_network.two directly'),
    ]);
  });

  test('joins networks of several regions where its mesh is global', () => {
    const apart = (all: Resources) => {
      all.azurerm_virtual_network!.two!.location = 'northeurope';
      all.azurerm_network_manager_deployment!.e = {
        ...all.azurerm_network_manager_deployment!.d,
        location: 'northeurope',
      };
    };
    expect(way(managed('connectivity'), apart)).toEqual(through);
    const global = managed('connectivity', { connectivity: { global_mesh_enabled: true } });
    expect(way(global, apart)).toEqual(['allow', 'virtual network']);
  });

  test('joins a hub with its spokes, which is taken to pass on what the firewall forwards', () => {
    const around = managed('connectivity', {
      connectivity: {
        connectivity_topology: 'HubAndSpoke',
        hub: [
          {
            resource_id: '${azurerm_virtual_network.hub.id}',
            resource_type: 'Microsoft.Network/virtualNetworks',
          },
        ],
      },
      groups: { group_connectivity: 'None' },
    });
    const answer = explain(around, (all) => delete all.azurerm_virtual_network_peering);
    expect([answer.verdict, assumedIn(answer)]).toEqual(['allow', ['firewall-reaches-destination']]);
  });

  test('yields to a route as narrow as the network', () => {
    const narrow = { ...toFirewall, name: 'two', address_prefix: '10.2.0.0/16' };
    const back = { ...toFirewall, name: 'one', address_prefix: '10.1.0.0/16' };
    const resources = twoSpokes([narrow], [back], {}, managed('connectivity'));
    expect(
      configured(resources)
        .explain(asked('10.2.0.4'))
        .hops.map(({ decision }) => decision),
    ).toContain('firewall');
  });
});

describe('rules of two managers', () => {
  /** A second manager, whose rule is in effect in the same networks. */
  const beside = (own: Values, other: Values): Resources => {
    const all = managed('admin', { rule: own });
    const second = (type: string, name: string, values: Values = {}) => {
      const kind = `azurerm_network_manager${type}`;
      all[kind]![`${name}2`] = JSON.parse(
        JSON.stringify({ ...all[kind]![name], ...values }).replace(
          /\$\{(azurerm_network_manager(?:_\w+)?)\.(m|g|c|r)\.id\}/g,
          '${$1.$22.id}',
        ),
      );
    };
    second('', 'm');
    second('_network_group', 'g');
    second('_static_member', 'one');
    second('_deployment', 'd');
    second('_security_admin_configuration', 'c');
    second('_admin_rule_collection', 'r');
    second('_admin_rule', 'rule', {
      action: 'Deny',
      destination_port_ranges: ['443'],
      ...other,
      name: 'rule2',
    });
    return all;
  };

  test.each<[string, Values, Values, string]>([
    ['that both deny deny', {}, {}, 'deny'],
    [
      'of which one denies, and the other is of another port, deny',
      { destination_port_ranges: ['80'] },
      {},
      'deny',
    ],
    [
      'of which none is of the port hand on',
      { destination_port_ranges: ['80'] },
      { destination_port_ranges: ['80'] },
      'allow',
    ],
    ['that both always allow do', { action: 'AlwaysAllow' }, { action: 'AlwaysAllow' }, 'allow'],
    ['that differ are not known', { action: 'AlwaysAllow' }, {}, 'unknown'],
    ['of which one hands on to what the other denies are not known', { action: 'Allow' }, {}, 'unknown'],
    ['of which both hand on do', { action: 'Allow' }, { action: 'Allow' }, 'allow'],
  ])('%s', (_, own, other, verdict) => {
    expect(explain(beside(own, other)).verdict).toBe(verdict);
  });

  test('tell which of them come first is not known', () => {
    const { reason } = explain(beside({ action: 'AlwaysAllow' }, {}));
    expect(reason).toContain('which of the admin rules rule and rule2 of two network managers comes first');
  });

  describe('of two managers the one of a management group comes first', () => {
    const of = (scopes: readonly unknown[], own: Values, other: Values) =>
      explain(beside(own, other), (resources) => {
        const all = Object.values(resources.azurerm_network_manager!) as { scope?: unknown }[];
        for (const [i, manager] of all.entries()) manager.scope = scopes[i];
      }).verdict;
    const wide = [{ management_group_ids: ['/providers/Microsoft.Management/managementGroups/m'] }];
    const narrow = [{ subscription_ids: ['/subscriptions/s'] }];
    const allow = { action: 'AlwaysAllow' };

    test.each<[unknown, unknown, Values, Values, string]>([
      [wide, narrow, allow, {}, 'allow'],
      [narrow, wide, allow, {}, 'deny'],
      [wide, narrow, { action: 'Allow' }, {}, 'allow'],
      [wide, narrow, { destination_port_ranges: ['80'] }, {}, 'deny'],
      [wide, narrow, { destination_port_ranges: ['${var.port}'], ...allow }, {}, 'unknown'],
      [wide, narrow, allow, { destination_port_ranges: ['${var.port}'] }, 'allow'],
      [wide, wide, allow, {}, 'unknown'],
      [narrow, narrow, allow, {}, 'unknown'],
      [wide, [{ ...wide[0], ...narrow[0] }], allow, {}, 'unknown'],
      [wide, undefined, allow, {}, 'unknown'],
      [wide, '${var.scope}', allow, {}, 'unknown'],
    ])('%j and %j: %j and %j', (one, two, own, other, verdict) => {
      expect(of([one, two], own, other)).toBe(verdict);
    });
  });
});

describe('a network group on a side of an admin rule', () => {
  const group = '${azurerm_network_manager_network_group.g.id}';
  const side = (id: unknown = group) => [{ address_prefix: id, address_prefix_type: 'NetworkGroup' }];
  const verdictOf = (rule: Values, change: (resources: Resources) => void = () => {}) =>
    explain({ ...managed('admin', { rule }), ...guarded(securityRule('all', 100)) }, change).verdict;
  const member = (resources: Resources, change: Values) =>
    Object.assign(resources.azurerm_network_manager_static_member!.two!, change);

  test('stands for the address spaces of its members', () => {
    expect(verdictOf({ source: side() })).toBe('deny');
    expect(verdictOf({ destination: side() })).toBe('deny');
    const without = (resources: Resources) => {
      delete resources.azurerm_network_manager_static_member!.two;
    };
    expect(verdictOf({ destination: side() }, without)).toBe('allow');
    expect(verdictOf({ source: side() }, without)).toBe('deny');
    expect(
      verdictOf({ destination: side() }, (all) =>
        member(all, { target_virtual_network_id: '${azurerm_subnet.two.id}' }),
      ),
    ).toBe('deny');
  });

  test.each<[string, Values, (resources: Resources) => void]>([
    [
      'which is not of the document',
      { destination: side('${data.azurerm_network_manager_network_group.x.id}') },
      () => {},
    ],
    [
      'of which the id tells nothing',
      {
        destination: side(
          '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/networkManagers/m/networkGroups/x',
        ),
      },
      () => {},
    ],
    [
      'with a member that is not known',
      { destination: side() },
      (all) => member(all, { target_virtual_network_id: '${var.network}' }),
    ],
    [
      'with a member that is elsewhere',
      { destination: side() },
      (all) =>
        member(all, {
          target_virtual_network_id:
            '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/x',
        }),
    ],
    [
      'to which policies may give members',
      { destination: side() },
      (all) => {
        all.azurerm_policy_definition = { p: { name: 'p', mode: 'Microsoft.Network.Data' } };
      },
    ],
  ])('is not known %s', (_, rule, change) => {
    expect(verdictOf(rule, change)).toBe('unknown');
  });
});

describe('where services stand to which Azure does not apply admin rules', () => {
  const spoke = '${azurerm_virtual_network.one.name}';
  const delegated = (to: string): Values => ({
    ...{ name: 'mi', ...rg, virtual_network_name: spoke, address_prefixes: ['10.1.5.0/24'] },
    delegation: [{ name: 'd', service_delegation: [{ name: to }] }],
  });
  const asking = (change: (resources: Resources) => void, rule: Values = {}) =>
    explain({ ...managed('admin', { rule }), ...guarded(securityRule('all', 100)) }, change);
  const set = (resources: Resources, setting: unknown) => {
    resources.azurerm_network_manager_security_admin_configuration!
      .c!.apply_on_network_intent_policy_based_services = setting;
  };
  const instance = (resources: Resources) => {
    resources.azurerm_subnet!.mi = delegated('Microsoft.Sql/managedInstances');
    resources.azurerm_mssql_managed_instance = { mi: { subnet_id: '${azurerm_subnet.mi.id}' } };
  };

  test.each(['AzureBastionSubnet', 'GatewaySubnet', 'RouteServerSubnet', 'azurefirewallsubnet'])(
    'a subnet of the name %s has none, and others of its network have',
    (name) => {
      const resources = { ...managed('admin'), ...guarded(securityRule('all', 100)) };
      delete resources.azurerm_network_security_group;
      delete resources.azurerm_subnet_network_security_group_association;
      const named = explain(resources, (own) => {
        own.azurerm_subnet!.one!.name = name;
      });
      expect(named.reason).not.toContain('admin rule');
      const beside = explain(resources, (own) => {
        own.azurerm_subnet!.other = { ...own.azurerm_subnet!.one, name, address_prefixes: ['10.1.9.0/26'] };
      });
      expect(beside.reason).toBe('the admin rule rule denies it');
    },
  );

  test('whether those of an Application Gateway have is not known', () => {
    const answer = asking((resources) => {
      resources.azurerm_application_gateway = {
        g: { name: 'g', ...rg, gateway_ip_configuration: [{ subnet_id: '${azurerm_subnet.one.id}' }] },
      };
    });
    expect(answer).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('unless that has network isolation'),
    });
  });

  test.each<[string, unknown, Values, string]>([
    ['nothing is set', undefined, {}, 'allow'],
    ['None is set', ['None'], {}, 'allow'],
    ['All is set', ['All'], {}, 'deny'],
    ['AllowRulesOnly is set, which leaves out denials', ['AllowRulesOnly'], {}, 'allow'],
    ['it is not known', '${var.setting}', {}, 'unknown'],
    ['two are set', ['All', 'None'], {}, 'unknown'],
  ])(
    'a network with a SQL Managed Instance has them by the configuration: where %s',
    (_, setting, rule, verdict) => {
      const answer = asking((resources) => {
        instance(resources);
        set(resources, setting);
      }, rule);
      expect(answer.verdict).toBe(verdict);
    },
  );

  test('what AllowRulesOnly does with what is always allowed is not known', () => {
    const more = { ...managed('admin', { rule: { action: 'AlwaysAllow' } }), ...guarded(denyAll()) };
    const verdict = (setting: unknown) =>
      explain(more, (resources) => {
        instance(resources);
        set(resources, setting);
      }).verdict;
    expect([['AllowRulesOnly'], ['All'], ['None']].map(verdict)).toEqual(['unknown', 'allow', 'deny']);
  });

  test.each(['Microsoft.Sql/managedInstances', 'Microsoft.Databricks/workspaces'])(
    'a subnet delegated to %s may have it',
    (to) => {
      const answer = asking((resources) => {
        resources.azurerm_subnet!.mi = delegated(to);
      });
      expect(answer).toMatchObject({
        verdict: 'unknown',
        reason: expect.stringContaining('which is delegated to that'),
      });
    },
  );

  test.each<[string, Values]>([
    [
      'of a name that is not known',
      { delegation: [{ name: 'd', service_delegation: [{ name: '${var.to}' }] }] },
    ],
    ['of which no service is known', { delegation: [{ name: 'd', service_delegation: '${var.to}' }] }],
    ['in a list that is not known', { delegation: '${var.delegations}' }],
    [
      'in a dynamic block',
      {
        delegation: undefined,
        dynamic: { delegation: { for_each: '${var.to}', content: { name: 'd', service_delegation: [] } } },
      },
    ],
  ])('a delegation %s may be to one of them', (_, own) => {
    const subnet = { ...delegated('Microsoft.Web/serverFarms'), ...own };
    const reason = expect.stringContaining('the document does not tell');
    const beside = asking((resources) => {
      resources.azurerm_subnet!.mi = subnet;
    });
    expect(beside).toMatchObject({ verdict: 'unknown', reason });
    const elsewhere = asking((resources) => {
      resources.azurerm_subnet!.mi = {
        ...subnet,
        virtual_network_name: '${azurerm_virtual_network.two.name}',
      };
    });
    expect(elsewhere.verdict).toBe('deny');
    const all = asking((resources) => {
      resources.azurerm_subnet!.one = { ...resources.azurerm_subnet!.one, ...own };
      set(resources, ['All']);
    });
    expect(all).toMatchObject({ verdict: 'unknown', reason });
  });

  test.each<[string, string, (network: string) => Values]>([
    [
      'Microsoft.Sql/managedInstances@2023-08-01',
      'a managed instance',
      (network) => ({ subnetId: `\${azurerm_subnet.${network}.id}` }),
    ],
    [
      'Microsoft.Databricks/workspaces@2024-05-01',
      'a workspace',
      (network) => ({
        parameters: { customVirtualNetworkId: { value: `\${azurerm_virtual_network.${network}.id}` } },
      }),
    ],
  ])('a body of %s keeps them out of the network of %s, and of no other', (type, _, properties) => {
    const verdict = (own: Values) =>
      asking((resources) => {
        resources.azapi_resource = {
          b: { type, name: 'b', parent_id: '/subscriptions/s', body: { properties: own } },
        };
      }).verdict;
    expect([properties('one'), properties('two')].map(verdict)).toEqual(['allow', 'deny']);
    expect(verdict({ ...properties('one'), subnetId: '${var.x}', parameters: '${var.x}' })).toBe('unknown');
  });

  test('Databricks in a network keeps them out, and in another does not', () => {
    const verdict = (network: string) =>
      asking((resources) => {
        const own = { virtual_network_id: `\${azurerm_virtual_network.${network}.id}` };
        resources.azurerm_databricks_workspace = { w: { name: 'w', ...rg, custom_parameters: [own] } };
      }).verdict;
    expect([verdict('one'), verdict('two')]).toEqual(['allow', 'deny']);
  });

  test('of two managers that say it differently the wider decides, which is not known', () => {
    const answer = asking((resources) => {
      instance(resources);
      resources.azurerm_network_manager_security_admin_configuration!.other = {
        ...{ name: 'other', network_manager_id: '${azurerm_network_manager.other.id}' },
        apply_on_network_intent_policy_based_services: ['All'],
      };
    });
    expect(answer).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('or another manager decides'),
    });
  });
});
