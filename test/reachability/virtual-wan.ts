import type { Resources, Values } from './terraform';

/** A hub with what stands in it, and the networks that are connected to it. */
export interface WrittenHub {
  /** The destinations of its routing intent, such as `Internet`; none without an intent. */
  readonly intent?: readonly string[];
  /** Whether a firewall stands in it, which allows TCP 443 from 10.0.0.0/8 to `allowed.example` and to `opens`. */
  readonly firewall?: boolean;
  /** Prefixes that the firewall opens on all ports. */
  readonly opens?: readonly string[];
  /** Static routes of its default table: prefixes, and what they lead to. */
  readonly routes?: Readonly<Record<string, string>>;
  /** Route tables of its own, each with a label of its name: prefixes, and what they lead to. */
  readonly tables?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly spokes: Readonly<Record<string, WrittenSpoke>>;
}

/** A network 10.n.0.0/16 with a subnet 10.n.0.0/24. */
export interface WrittenSpoke {
  readonly number: number;
  /** Arguments of its connection. */
  readonly connection?: Values;
  /** Routes of the route table of its subnet. */
  readonly table?: readonly Values[];
  readonly space?: string;
}

/** A virtual WAN with hubs, as resources. */
export function virtualWan(hubs: Readonly<Record<string, WrittenHub>>, more: Resources = {}): Resources {
  const resources: Resources = { azurerm_virtual_wan: { wan: { name: 'wan', ...place } } };
  const add = (type: string, name: string, values: Values) => {
    resources[type] = { ...resources[type], [name]: values };
  };
  for (const [name, hub] of Object.entries(hubs)) {
    const hubId = `\${azurerm_virtual_hub.${name}.id}`;
    add('azurerm_virtual_hub', name, { name, ...place, virtual_wan_id: '${azurerm_virtual_wan.wan.id}' });
    if (hub.firewall) addFirewall(add, name, hub.opens ?? []);
    if (hub.intent !== undefined)
      add('azurerm_virtual_hub_routing_intent', name, {
        name,
        virtual_hub_id: hubId,
        routing_policy: hub.intent.map((destination) => ({
          name: destination,
          destinations: [destination],
          next_hop: firewallOf(name),
        })),
      });
    for (const [prefix, nextHop] of Object.entries(hub.routes ?? {}))
      add('azurerm_virtual_hub_route_table_route', `${name}-${prefix.replace(/\W/g, '-')}`, {
        route_table_id: `\${azurerm_virtual_hub.${name}.default_route_table_id}`,
        name: prefix,
        destinations_type: 'CIDR',
        destinations: [prefix],
        next_hop: nextHop,
      });
    for (const [table, routes] of Object.entries(hub.tables ?? {}))
      add('azurerm_virtual_hub_route_table', `${name}-${table}`, {
        name: table,
        virtual_hub_id: hubId,
        labels: [table],
        route: Object.entries(routes).map(([prefix, nextHop]) => ({
          ...{ name: prefix, destinations_type: 'CIDR', destinations: [prefix] },
          ...{ next_hop_type: 'ResourceId', next_hop: nextHop },
        })),
      });
    for (const [spoke, written] of Object.entries(hub.spokes)) addSpoke(add, spoke, written, hubId);
  }
  for (const [type, named] of Object.entries(more)) resources[type] = { ...resources[type], ...named };
  return resources;
}

/** A reference to the firewall of a hub. */
export function firewallOf(hub: string): string {
  return `\${azurerm_firewall.${hub}.id}`;
}

const place = { resource_group_name: 'rg', location: 'westeurope' };

type Add = (type: string, name: string, values: Values) => void;

function addFirewall(add: Add, name: string, opens: readonly string[]): void {
  add('azurerm_firewall_policy', name, { name, ...place });
  add('azurerm_firewall', name, {
    name,
    ...place,
    sku_name: 'AZFW_Hub',
    sku_tier: 'Standard',
    firewall_policy_id: `\${azurerm_firewall_policy.${name}.id}`,
    virtual_hub: [{ virtual_hub_id: `\${azurerm_virtual_hub.${name}.id}` }],
  });
  add('azurerm_firewall_policy_rule_collection_group', name, {
    name,
    firewall_policy_id: `\${azurerm_firewall_policy.${name}.id}`,
    priority: 500,
    network_rule_collection: [
      {
        name: 'network',
        priority: 100,
        action: 'Allow',
        rule: opens.map((prefix) => ({
          name: `to ${prefix}`,
          protocols: ['Any'],
          source_addresses: ['10.0.0.0/8'],
          destination_addresses: [prefix],
          destination_ports: ['*'],
        })),
      },
    ],
    application_rule_collection: [
      {
        name: 'application',
        priority: 200,
        action: 'Allow',
        rule: [
          {
            name: 'allowed',
            source_addresses: ['10.0.0.0/8'],
            destination_fqdns: ['allowed.example'],
            protocols: [{ type: 'Https', port: 443 }],
          },
        ],
      },
    ],
  });
}

function addSpoke(
  add: Add,
  name: string,
  { number, connection, table, space }: WrittenSpoke,
  hubId: string,
): void {
  const network = space ?? `10.${number}.0.0/16`;
  add('azurerm_virtual_network', name, { name, ...place, address_space: [network] });
  add('azurerm_subnet', name, {
    name,
    resource_group_name: 'rg',
    virtual_network_name: `\${azurerm_virtual_network.${name}.name}`,
    address_prefixes: [network.replace(/\/\d+$/, '/24')],
  });
  if (table !== undefined) {
    add('azurerm_route_table', name, { name, ...place, route: table });
    add('azurerm_subnet_route_table_association', name, {
      subnet_id: `\${azurerm_subnet.${name}.id}`,
      route_table_id: `\${azurerm_route_table.${name}.id}`,
    });
  }
  add('azurerm_virtual_hub_connection', name, {
    name,
    virtual_hub_id: hubId,
    remote_virtual_network_id: `\${azurerm_virtual_network.${name}.id}`,
    internet_security_enabled: true,
    ...connection,
  });
}
