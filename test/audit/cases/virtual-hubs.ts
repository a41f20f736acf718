import { firewallOf, virtualWan, type WrittenHub } from '../../reachability/virtual-wan';
import { defaultRoute, hubAndSpoke, subnet } from '../documents';
import type { AuditCase } from './audit-case';

const both = ['Internet', 'PrivateTraffic'];
const spokes = { spoke: { number: 1 } };
const hub = (parts: Partial<WrittenHub>, more = {}) =>
  JSON.stringify({ resource: virtualWan({ west: { firewall: true, spokes, ...parts } }, more) });
const connected = (connection: object, table?: object[]): Partial<WrittenHub> => ({
  intent: both,
  spokes: { spoke: { number: 1, connection: { ...connection }, table: table as never } },
});
const machine = (subnetName: string) => ({
  azurerm_network_interface: {
    nic: {
      name: 'nic',
      ip_configuration: [
        { name: 'ip', subnet_id: `\${azurerm_subnet.${subnetName}.id}`, public_ip_address_id: '/ip' },
      ],
    },
  },
});
const balanced = (rules: object) => ({
  azurerm_network_interface: {
    nic: { ip_configuration: [{ name: 'ip', subnet_id: '${azurerm_subnet.spoke.id}' }] },
  },
  azurerm_lb: { lb: { frontend_ip_configuration: [{ name: 'f', public_ip_address_id: '/ip' }] } },
  azurerm_lb_backend_address_pool: { pool: { loadbalancer_id: '${azurerm_lb.lb.id}' } },
  azurerm_network_interface_backend_address_pool_association: {
    a: {
      network_interface_id: '${azurerm_network_interface.nic.id}',
      ip_configuration_name: 'ip',
      backend_address_pool_id: '${azurerm_lb_backend_address_pool.pool.id}',
    },
  },
  ...rules,
});
/** A public load balancer whose pool has an address in place of an interface. */
const balancedByAddress = (address: string, network = '${azurerm_virtual_network.spoke.id}') => ({
  azurerm_lb: { lb: { frontend_ip_configuration: [{ name: 'f', public_ip_address_id: '/ip' }] } },
  azurerm_lb_rule: { r: { loadbalancer_id: '${azurerm_lb.lb.id}' } },
  azurerm_lb_backend_address_pool: { pool: { loadbalancer_id: '${azurerm_lb.lb.id}' } },
  azurerm_lb_backend_address_pool_address: {
    a: {
      ...{ name: 'a', ip_address: address, virtual_network_id: network },
      backend_address_pool_id: '${azurerm_lb_backend_address_pool.pool.id}',
    },
  },
});

/** The nodes of a Kubernetes cluster, and of a pool beside it. */
const kubernetes = (pool: object, separate: object = {}) => ({
  azurerm_kubernetes_cluster: { aks: { default_node_pool: [{ name: 'default', ...pool }] } },
  azurerm_kubernetes_cluster_node_pool: { more: { name: 'more', ...separate } },
});
const inSpoke = { vnet_subnet_id: '${azurerm_subnet.spoke.id}' };

/** Two networks, of which the first sends by a table of its own that leads to the firewall. */
const custom = (destinations: string[], propagated: string[], beside: object = {}) => {
  const table = {
    name: 'custom',
    virtual_hub_id: '${azurerm_virtual_hub.west.id}',
    route: [{ name: 'r', destinations_type: 'CIDR', destinations, next_hop: firewallOf('west') }],
  };
  const routing = [
    {
      associated_route_table_id: '${azurerm_virtual_hub_route_table.custom.id}',
      propagated_route_table: [{ labels: propagated }],
    },
  ];
  const connection = { routing };
  return hub(
    {
      spokes: {
        one: { number: 1, connection },
        other: { number: 2, connection: { ...connection, ...beside } },
      },
    },
    { azurerm_virtual_hub_route_table: { custom: table } },
  );
};
const toInternet = { ...defaultRoute, next_hop_type: 'Internet', next_hop_in_ip_address: null };

export const virtualHubs: readonly AuditCase[] = [
  {
    code: 'hub-connection-without-internet',
    faulty: {
      'a connection that takes no default route': [
        hub(connected({ internet_security_enabled: false })),
        'internet_security_enabled is false',
      ],
      'a connection that does not say': [
        hub(connected({ internet_security_enabled: null })),
        'not set, which is false',
      ],
      'a static route to the firewall in the place of an intent': [
        hub({
          ...connected({ internet_security_enabled: false }),
          intent: undefined,
          routes: { '0.0.0.0/0': firewallOf('west') },
        }),
        'azurerm_firewall.west',
      ],
    },
    sound: {
      'a connection that takes it': hub({ intent: both }),
      'a connection that may take it': hub(connected({ internet_security_enabled: '${var.secured}' })),
      'a hub that leads nothing there': hub({
        ...connected({ internet_security_enabled: false }),
        intent: ['PrivateTraffic'],
      }),
      'a network whose subnets have routes to a firewall of their own': hub(
        connected({ internet_security_enabled: false }, [defaultRoute]),
      ),
    },
  },
  {
    code: 'hub-without-internet-policy',
    faulty: {
      'an intent for private traffic alone': [
        hub({ intent: ['PrivateTraffic'] }),
        'azurerm_firewall.west stands in the hub',
      ],
      'no intent': [hub({}), 'never passes a firewall'],
      'a custom table without a default route': [custom(['10.0.0.0/8'], ['none']), 'never passes a firewall'],
      'a connection that sends by the default table': [
        custom(['0.0.0.0/0'], ['none'], { routing: null }),
        'by which azurerm_virtual_hub_connection.other send lead nothing there',
      ],
    },
    sound: {
      'custom tables by which all connections send': custom(['0.0.0.0/0'], ['none']),
      'an intent for both': hub({ intent: both }),
      'a static default route': hub({ routes: { '0.0.0.0/0': firewallOf('west') } }),
      'no firewall': hub({ firewall: false }),
      'an intent that may be of the hub': hub(
        {},
        {
          azurerm_virtual_hub_routing_intent: {
            i: { name: 'i', virtual_hub_id: '${var.hub}', routing_policy: [] },
          },
        },
      ),
    },
  },
  {
    code: 'hub-without-private-policy',
    faulty: {
      'an intent for the Internet alone': [hub({ intent: ['Internet'] }), 'past the firewall'],
      'networks that propagate to the default table beside a wider route there': [
        hub({
          routes: { '10.0.0.0/8': firewallOf('west') },
          spokes: { one: { number: 1 }, other: { number: 2 } },
        }),
        'past the firewall they lead azurerm_virtual_network.one to azurerm_virtual_network.other',
      ],
      'a default route alone': [hub({ routes: { '0.0.0.0/0': firewallOf('west') } }), 'past the firewall'],
    },
    sound: {
      'networks of which neither learns the other': custom(['0.0.0.0/0'], ['none']),
      'a route for everything and for private addresses': custom(['0.0.0.0/0', '10.0.0.0/8'], ['none']),
      'an intent for both': hub({ intent: both }),
      'a static route for private addresses': hub({ routes: { '10.0.0.0/8': firewallOf('west') } }),
    },
  },
  {
    code: 'public-ip-behind-firewall',
    faulty: {
      'a machine behind the firewall of a hub': [
        hub({ intent: both }, machine('spoke')),
        'azurerm_subnet.spoke',
      ],
      'a machine behind a route to a firewall': [
        subnet({ route: [defaultRoute] }, machine('nodes')),
        'the replies go to the firewall',
      ],
      'a load balancer': [
        hub(
          { intent: both },
          balanced({ azurerm_lb_rule: { r: { loadbalancer_id: '${azurerm_lb.lb.id}' } } }),
        ),
        'azurerm_subnet.spoke',
      ],
      'a load balancer whose pool has an address of the subnet': [
        hub({ intent: both }, balancedByAddress('10.1.0.7')),
        'azurerm_subnet.spoke',
      ],
      'nodes of a Kubernetes cluster': [
        hub({ intent: both }, kubernetes({ ...inSpoke, node_public_ip_enabled: true })),
        'azurerm_subnet.spoke',
      ],
      'nodes of a pool beside it, as earlier versions of the provider write them': [
        hub({ intent: both }, kubernetes(inSpoke, { ...inSpoke, enable_node_public_ip: true })),
        'azurerm_subnet.spoke',
      ],
      'a scale set': [
        hub(
          { intent: both },
          {
            azurerm_linux_virtual_machine_scale_set: {
              s: {
                network_interface: [
                  {
                    name: 'n',
                    ip_configuration: [
                      {
                        name: 'ip',
                        subnet_id: '${azurerm_subnet.spoke.id}',
                        public_ip_address: [{ name: 'p' }],
                      },
                    ],
                  },
                ],
              },
            },
          },
        ),
        'azurerm_subnet.spoke',
      ],
    },
    sound: {
      'a machine without one': hub({ intent: both }),
      'a machine whose subnet goes to the Internet by itself': subnet(
        { route: [toInternet] },
        machine('nodes'),
      ),
      'a machine whose callers have routes of their own': subnet(
        { route: [defaultRoute, { ...toInternet, name: 'callers', address_prefix: '20.0.0.0/16' }] },
        machine('nodes'),
      ),
      'routes to a service tag straight to the Internet': subnet(
        { route: [defaultRoute, { ...toInternet, name: 'aml', address_prefix: 'AzureMachineLearning' }] },
        machine('nodes'),
      ),
      'a load balancer that lets machines out alone': hub({ intent: both }, balanced({})),
      'a load balancer whose pool has addresses of no subnet': hub(
        { intent: both },
        balancedByAddress('10.1.200.7'),
      ),
      'a load balancer whose pool has addresses of another network': hub(
        { intent: both },
        balancedByAddress(
          '10.1.0.7',
          '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/o',
        ),
      ),
      'nodes without public addresses, and those of a network that the cluster makes': hub(
        { intent: both },
        kubernetes(inSpoke, { node_public_ip_enabled: true }),
      ),
      'a subnet without a firewall': hubAndSpoke({}, machine('nodes')),
      'a hub that leads the Internet nowhere': hub({ intent: ['PrivateTraffic'] }, machine('spoke')),
    },
  },
];

/** Admin rules that are applied to a group, beside a policy. */
const managed = (policy: object, collection: object = {}) =>
  hub(
    {},
    {
      azurerm_network_manager_network_group: { g: { name: 'g' } },
      azurerm_network_manager_security_admin_configuration: { c: { name: 'c' } },
      azurerm_network_manager_admin_rule_collection: {
        r: {
          name: 'r',
          security_admin_configuration_id: '${azurerm_network_manager_security_admin_configuration.c.id}',
          network_group_ids: ['${azurerm_network_manager_network_group.g.id}'],
          ...collection,
        },
      },
      azurerm_policy_definition: { p: { name: 'p', ...policy } },
    },
  );

/** What of hubs, network managers and perimeters is not told. */
export const untoldOfHubs: Pick<AuditCase, 'faulty' | 'sound'> = {
  faulty: {
    'policies of an intent that are not known': [
      hub(
        {},
        {
          azurerm_virtual_hub_routing_intent: {
            i: {
              virtual_hub_id: '${azurerm_virtual_hub.west.id}',
              dynamic: { routing_policy: { for_each: '${var.policies}', content: { name: 'x' } } },
            },
          },
        },
      ),
      'The document does not tell all of its routing_policy',
    ],
    'a hub of an intent that is not known': [
      hub({}, { azurerm_virtual_hub_routing_intent: { i: { virtual_hub_id: '${var.hub}' } } }),
      'all of its virtual_hub_id',
    ],
    'an intent that may not be there': [
      hub({}, { azurerm_virtual_hub_routing_intent: { i: { count: '${var.n}', virtual_hub_id: '/h' } } }),
      'whether there is one',
    ],
    'a connection that may take the default route': [
      hub(connected({ internet_security_enabled: '${var.secured}' })),
      'all of its internet_security_enabled',
    ],
    'a static route whose next hop is not known': [
      hub({ routes: { '0.0.0.0/0': '${var.hop}' } }),
      'all of its next_hop',
    ],
    'a hub of a firewall that is not known': [
      hub({}, { azurerm_firewall: { f: { virtual_hub: [{ virtual_hub_id: '${var.hub}' }] } } }),
      'all of its virtual_hub.virtual_hub_id',
    ],
    'an admin rule whose action is not known': [
      hub({}, { azurerm_network_manager_admin_rule: { r: { action: '${var.action}', priority: 1 } } }),
      'all of its action:',
    ],
    'members of a group that are not known': [
      hub(
        {},
        { azurerm_network_manager_static_member: { m: { target_virtual_network_id: '${var.network}' } } },
      ),
      'all of its target_virtual_network_id',
    ],
    'a group whose members Azure Policy decides': [
      managed({ mode: 'Microsoft.Network.Data', policy_rule: '{}' }),
      'which networks the policy azurerm_policy_definition.p makes members of it',
    ],
    'a group of another document': [
      managed({ policy_rule: '{}' }, { network_group_ids: ['/networkGroups/g'] }),
      'which networks are members of /networkGroups/g',
    ],
    'a configuration of another document': [
      managed({ policy_rule: '{}' }, { security_admin_configuration_id: '/securityAdminConfigurations/c' }),
      'where /securityAdminConfigurations/c, which it is of, is deployed',
    ],
    'what a perimeter is around': [
      hub({}, { azurerm_network_security_perimeter_association: { a: { resource_id: '${var.account}' } } }),
      'all of its resource_id',
    ],
  },
  sound: {
    'a hub all of which is told': hub({
      ...connected({ internet_security_enabled: true }),
      routes: { '10.0.0.0/8': firewallOf('west') },
    }),
    'a policy that puts nothing into groups': managed({ mode: 'All', policy_rule: '{}' }),
    'what only names a connection': hub(connected({ name: '${var.name}' })),
  },
};
