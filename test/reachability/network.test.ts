import { Reachability } from '../../lib/reachability/reachability';
import { allowingFirewall, toFirewall } from './terraform';

type Values = Record<string, unknown>;

const subnetId =
  '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/compute';

const rule = (name: string, priority: number, parts: Values = {}) => ({
  name,
  priority,
  direction: 'Outbound',
  access: 'Allow',
  protocol: 'Tcp',
  source_address_prefix: '*',
  destination_address_prefix: 'Storage',
  destination_port_range: '443',
  ...parts,
});

const denyInternet = rule('deny-internet', 4096, {
  access: 'Deny',
  protocol: '*',
  destination_address_prefix: 'Internet',
  destination_port_range: '*',
});

interface Spoke {
  readonly rules?: Values[];
  readonly routes?: Values[];
  readonly subnet?: Values;
  readonly more?: Values;
}

/** A spoke network with a group and a table on its subnet, and a firewall that allows everything. */
function spoke({ rules = [], routes, subnet = {}, more = {} }: Spoke): Reachability {
  const resource = {
    azurerm_subnet: { compute: { address_prefixes: ['10.1.0.0/24'], ...subnet } },
    azurerm_network_security_group: { nsg: { name: 'nsg', security_rule: rules } },
    azurerm_subnet_network_security_group_association: {
      nsg: {
        subnet_id: '${azurerm_subnet.compute.id}',
        network_security_group_id: '${azurerm_network_security_group.nsg.id}',
      },
    },
    ...(routes === undefined
      ? {}
      : {
          azurerm_route_table: { rt: { name: 'rt', route: routes } },
          azurerm_subnet_route_table_association: {
            rt: { subnet_id: '${azurerm_subnet.compute.id}', route_table_id: '${azurerm_route_table.rt.id}' },
          },
        }),
    ...allowingFirewall,
    ...more,
  };
  return Reachability.fromTerraformJson(JSON.stringify({ resource }));
}

const ask = (reachability: Reachability, to: string, port = 443) =>
  reachability.explain({ from: '10.1.0.9', to, protocol: 'tcp', port });

test('the lowest priority that matches decides, and what no rule allows the denial of the Internet ends', () => {
  const guarded = spoke({ rules: [denyInternet, rule('storage', 200)], routes: [toFirewall] });
  expect(ask(guarded, 'Storage.WestEurope')).toMatchObject({
    verdict: 'allow',
    steps: expect.arrayContaining(['route: the route default leads to the firewall']),
  });
  expect(ask(guarded, 'AzureMonitor')).toMatchObject({
    verdict: 'deny',
    by: 'azurerm_network_security_group.nsg deny-internet',
  });
});

test('without a denial of its own a group lets the Internet out', () => {
  expect(ask(spoke({ routes: [toFirewall] }), 'AzureMonitor').verdict).toBe('allow');
});

test('a default route is taken to make VirtualNetwork mean every address', () => {
  const rules = [rule('vnet', 200, { destination_address_prefix: 'VirtualNetwork' }), denyInternet];
  const { verdict, assumptions } = ask(spoke({ rules, routes: [toFirewall] }), 'www.contoso.com');
  expect(verdict).toBe('allow');
  expect(assumptions).toContainEqual({
    code: 'virtual-network-by-default-route',
    text: 'the default route is taken to make VirtualNetwork hold www.contoso.com; without that, the security rule deny-internet denies it',
  });
  expect(ask(spoke({ rules }), 'www.contoso.com').verdict).toBe('deny');
});

test('rules of their own and several prefixes count as inline ones do', () => {
  const more = {
    azurerm_network_security_rule: {
      monitor: {
        ...rule('monitor', 300, {
          destination_address_prefix: undefined,
          destination_address_prefixes: ['192.0.2.0/24'],
          destination_port_range: undefined,
          destination_port_ranges: ['80', '443'],
        }),
        network_security_group_name: '${azurerm_network_security_group.nsg.name}',
      },
      internet: {
        ...denyInternet,
        network_security_group_name: '${azurerm_network_security_group.nsg.name}',
      },
    },
  };
  const guarded = spoke({ routes: [toFirewall], more });
  expect(ask(guarded, '192.0.2.8', 80).verdict).toBe('allow');
  expect(ask(guarded, '192.0.3.8', 80).verdict).toBe('deny');
});

test.each([
  ['no table', undefined, 'Storage', 'bypass'],
  [
    'a tag route to the Internet',
    [toFirewall, { name: 'aml', address_prefix: 'AzureMachineLearning', next_hop_type: 'Internet' }],
    'AzureMachineLearning',
    'bypass',
  ],
  [
    'a tag route of another tag',
    [toFirewall, { name: 'aml', address_prefix: 'AzureMachineLearning', next_hop_type: 'Internet' }],
    'Storage',
    'allow',
  ],
  [
    'a longer prefix',
    [toFirewall, { name: 'direct', address_prefix: '192.0.2.0/24', next_hop_type: 'Internet' }],
    '192.0.2.9',
    'bypass',
  ],
  [
    'a route to nowhere',
    [toFirewall, { name: 'drop', address_prefix: '192.0.2.0/24', next_hop_type: 'None' }],
    '192.0.2.9',
    'deny',
  ],
  ['a gateway', [{ ...toFirewall, next_hop_type: 'VirtualNetworkGateway' }], 'Storage', 'unknown'],
])('routes: %s', (_, routes, to, verdict) => {
  expect(ask(spoke({ routes }), to).verdict).toBe(verdict);
});

test.each([
  ['azurerm 4', { service_endpoints: ['Microsoft.Storage'] }],
  ['azurerm 5', { service_endpoint: [{ service: 'Microsoft.Storage' }] }],
])('a service endpoint passes the firewall by, in %s', (_, subnet) => {
  const answer = ask(spoke({ routes: [toFirewall], subnet }), 'Storage');
  expect(answer).toMatchObject({ verdict: 'bypass', reason: expect.stringContaining('Microsoft.Storage') });
  expect(ask(spoke({ routes: [toFirewall], subnet }), 'AzureMonitor').verdict).toBe('allow');
});

test('in azurerm 5 a subnet names its group and its table itself', () => {
  const resource = {
    azurerm_subnet: {
      compute: {
        address_prefixes: ['10.1.0.0/24'],
        network_security_group_id: '${azurerm_network_security_group.nsg.id}',
        route_table_id: '${azurerm_route_table.rt.id}',
      },
    },
    azurerm_network_security_group: { nsg: { name: 'nsg', security_rule: [denyInternet] } },
    azurerm_route_table: { rt: { name: 'rt', route: [toFirewall] } },
  };
  const answer = ask(Reachability.fromTerraformJson(JSON.stringify({ resource })), 'Storage');
  expect(answer).toMatchObject({ verdict: 'deny', by: 'azurerm_network_security_group.nsg deny-internet' });
});

test('between subnets of a document the group of the one that is reached decides too', () => {
  const more = {
    azurerm_subnet: {
      compute: { address_prefixes: ['10.1.0.0/24'] },
      server: { address_prefixes: ['10.1.1.0/24'] },
    },
    azurerm_network_security_group: {
      nsg: { name: 'nsg', security_rule: [] },
      server: {
        name: 'server',
        security_rule: [
          rule('nodes', 200, {
            direction: 'Inbound',
            source_address_prefix: '10.1.0.0/24',
            destination_address_prefix: '10.1.1.0/24',
            destination_port_range: '9443',
          }),
          rule('deny', 4095, {
            direction: 'Inbound',
            access: 'Deny',
            protocol: '*',
            source_address_prefix: '*',
            destination_address_prefix: '*',
            destination_port_range: '*',
          }),
        ],
      },
    },
    azurerm_subnet_network_security_group_association: {
      server: {
        subnet_id: '${azurerm_subnet.server.id}',
        network_security_group_id: '${azurerm_network_security_group.server.id}',
      },
    },
  };
  const both = spoke({ more });
  expect(ask(both, '10.1.1.4', 9443).verdict).toBe('allow');
  expect(ask(both, '10.1.1.4', 22)).toMatchObject({
    verdict: 'deny',
    by: 'azurerm_network_security_group.server deny',
  });
});

/** What `terraform show -json` says of a plan in which a module makes the policy and another the rules. */
function planOf(sources: string[] | undefined) {
  const groupType = 'azurerm_firewall_policy_rule_collection_group';
  const address = `module.rules["a"].${groupType}.web`;
  const collections = [
    {
      name: 'web',
      priority: 100,
      action: 'Allow',
      rule: [
        {
          name: 'contoso',
          source_addresses: sources,
          protocols: [{ type: 'Https', port: 443 }],
          destination_fqdns: ['*.contoso.com'],
        },
      ],
    },
  ];
  return JSON.stringify({
    format_version: '1.2',
    planned_values: {
      root_module: {
        child_modules: [
          {
            resources: [
              {
                address: 'module.hub.azurerm_firewall_policy.main',
                type: 'azurerm_firewall_policy',
                mode: 'managed',
                values: { name: 'p' },
              },
            ],
          },
          {
            resources: [
              {
                address,
                type: groupType,
                mode: 'managed',
                values: { name: 'web', priority: 200, application_rule_collection: collections },
              },
            ],
          },
        ],
      },
    },
    resource_changes: [{ address, change: { after_unknown: { firewall_policy_id: true, id: true } } }],
    configuration: {
      root_module: {
        module_calls: {
          hub: {
            module: {
              outputs: {
                policy_id: {
                  expression: {
                    references: ['azurerm_firewall_policy.main.id', 'azurerm_firewall_policy.main'],
                  },
                },
              },
              resources: [{ address: 'azurerm_firewall_policy.main' }],
            },
          },
          rules: {
            expressions: { policy: { references: ['module.hub.policy_id', 'module.hub'] } },
            module: {
              resources: [
                {
                  address: `${groupType}.web`,
                  expressions: { firewall_policy_id: { references: ['var.policy'] } },
                },
              ],
            },
          },
        },
      },
    },
  });
}

test('a plan is read through its modules, variables and outputs', () => {
  const plan = Reachability.fromTerraformJson(planOf(['10.1.0.0/24']));
  expect(ask(plan, 'www.contoso.com')).toMatchObject({
    verdict: 'allow',
    by: 'module.rules["a"].azurerm_firewall_policy_rule_collection_group.web web/contoso',
  });
  expect(ask(plan, 'www.other.com').verdict).toBe('deny');
});

test('a state is read by the ids that it has', () => {
  const nsg = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/networkSecurityGroups/nsg';
  const resources = [
    {
      address: 'azurerm_network_security_group.n',
      type: 'azurerm_network_security_group',
      mode: 'managed',
      values: { id: nsg, name: 'nsg', security_rule: [denyInternet] },
    },
    {
      address: 'azurerm_subnet_network_security_group_association.a',
      type: 'azurerm_subnet_network_security_group_association',
      mode: 'managed',
      values: { subnet_id: subnetId, network_security_group_id: nsg.toUpperCase() },
    },
    { address: 'data.azurerm_subscription.s', type: 'azurerm_subscription', mode: 'data', values: {} },
  ];
  const state = Reachability.fromTerraformJson(JSON.stringify({ values: { root_module: { resources } } }));
  const connection = { from: '10.1.0.9', to: 'Storage', protocol: 'tcp', port: 443 };
  expect(state.explain({ ...connection, subnetId }).verdict).toBe('deny');
  expect(state.explain(connection)).toMatchObject({
    verdict: 'unknown',
    reason: 'the document has no rules of a firewall',
  });
});
