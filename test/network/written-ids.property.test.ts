import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TerraformAudit } from '../../lib/audit/terraform-audit';
import { Reachability } from '../../lib/reachability/reachability';
import { takesIds } from '../../lib/terraform/resource/provider-attributes';

type Values = { [key: string]: unknown };
type Resources = Record<string, Record<string, Values>>;
type Question = readonly [from: string, to: string, protocol: string, port: number];

const inGroup = { resource_group_name: 'rg', location: 'westeurope' };
const id = (type: string, name: string) => `\${azurerm_${type}.${name}.id}`;
const nameOf = (type: string, name: string) => `\${azurerm_${type}.${name}.name}`;

const accountId = (name: string) =>
  `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/${name}`;

const network = (name: string, prefix: string) => ({ name, ...inGroup, address_space: [prefix] });
const subnet = (name: string, of: string, prefix: string) => ({
  ...{ name, resource_group_name: 'rg', address_prefixes: [prefix] },
  virtual_network_name: nameOf('virtual_network', of),
});
const peering = (from: string, to: string) => ({
  ...{ name: `${from}-${to}`, resource_group_name: 'rg', allow_forwarded_traffic: true },
  virtual_network_name: nameOf('virtual_network', from),
  remote_virtual_network_id: id('virtual_network', to),
});
const rule = (access: string, priority: number, group: string, sides: Values) => ({
  ...{ name: `${access}-${priority}`, resource_group_name: 'rg', priority, access, direction: 'Inbound' },
  ...{ protocol: '*', source_port_range: '*', destination_port_range: '*' },
  network_security_group_name: nameOf('network_security_group', group),
  ...sides,
});
const everything = { source_address_prefix: '*', destination_address_prefix: '*' };
const networkRules = (action: string, priority: number, rules: readonly Values[]) => ({
  ...{ name: action, priority, action },
  rule: rules.map((each, i) => ({
    ...{ name: `${action}-${i}`, protocols: ['TCP'], destination_ports: ['443'] },
    ...each,
  })),
});
const toFirewall = '${azurerm_firewall.f.ip_configuration[0].private_ip_address}';

/** A hub with its firewall, and two spokes that reach each other by it. */
const hubAndSpokes: Resources = {
  azurerm_virtual_network: {
    hub: network('hub', '10.0.0.0/16'),
    one: network('one', '10.1.0.0/16'),
    two: network('two', '10.2.0.0/16'),
  },
  azurerm_virtual_network_dns_servers: {
    one: { virtual_network_id: id('virtual_network', 'one'), dns_servers: ['10.0.0.9'] },
  },
  azurerm_subnet: {
    firewall: subnet('AzureFirewallSubnet', 'hub', '10.0.0.0/26'),
    a: subnet('a', 'one', '10.1.0.0/24'),
    b: subnet('b', 'one', '10.1.1.0/24'),
    c: subnet('c', 'two', '10.2.0.0/24'),
    shut: { ...subnet('shut', 'two', '10.2.3.0/24'), default_outbound_access_enabled: false },
  },
  azurerm_nat_gateway: { n: { name: 'nat', ...inGroup } },
  azurerm_subnet_nat_gateway_association: {
    shut: { subnet_id: id('subnet', 'shut'), nat_gateway_id: id('nat_gateway', 'n') },
  },
  azurerm_virtual_network_peering: {
    a: peering('hub', 'one'),
    b: peering('one', 'hub'),
    c: peering('hub', 'two'),
    d: peering('two', 'hub'),
  },
  azurerm_network_security_group: {
    b: { name: 'nsg-b', ...inGroup },
    c: { name: 'nsg-c', ...inGroup },
    nic: { name: 'nsg-nic', ...inGroup },
  },
  azurerm_application_security_group: { g: { name: 'asg', ...inGroup } },
  azurerm_network_security_rule: {
    b: rule('Deny', 100, 'b', {
      source_address_prefix: '*',
      destination_application_security_group_ids: [id('application_security_group', 'g')],
    }),
    c: rule('Deny', 100, 'c', { ...everything, destination_port_range: '22' }),
    own: rule('Deny', 110, 'nic', {
      ...{ destination_address_prefix: '*', destination_port_range: '25' },
      source_application_security_group_ids: [id('application_security_group', 'g')],
    }),
    nic: rule('Deny', 100, 'nic', { ...everything, destination_port_range: '3389' }),
  },
  azurerm_subnet_network_security_group_association: {
    b: { subnet_id: id('subnet', 'b'), network_security_group_id: id('network_security_group', 'b') },
    c: { subnet_id: id('subnet', 'c'), network_security_group_id: id('network_security_group', 'c') },
  },
  azurerm_network_interface: {
    grouped: machine('grouped', '10.1.1.4'),
    own: machine('own', '10.1.1.5'),
  },
  azurerm_network_interface_security_group_association: {
    own: {
      network_interface_id: id('network_interface', 'own'),
      network_security_group_id: id('network_security_group', 'nic'),
    },
  },
  azurerm_network_interface_application_security_group_association: {
    grouped: {
      network_interface_id: id('network_interface', 'grouped'),
      application_security_group_id: id('application_security_group', 'g'),
    },
  },
  azurerm_route_table: { a: { name: 'routes-a', ...inGroup }, c: { name: 'routes-c', ...inGroup } },
  azurerm_route: Object.fromEntries(
    ['a', 'c'].map((name) => [
      name,
      {
        ...{ name, resource_group_name: 'rg', address_prefix: '0.0.0.0/0' },
        ...{ next_hop_type: 'VirtualAppliance', next_hop_in_ip_address: toFirewall },
        route_table_name: nameOf('route_table', name),
      },
    ]),
  ),
  azurerm_subnet_route_table_association: {
    a: { subnet_id: id('subnet', 'a'), route_table_id: id('route_table', 'a') },
    c: { subnet_id: id('subnet', 'c'), route_table_id: id('route_table', 'c') },
  },
  azurerm_firewall_policy: {
    base: { name: 'base', ...inGroup },
    p: { name: 'policy', ...inGroup, base_policy_id: id('firewall_policy', 'base') },
  },
  azurerm_firewall: {
    f: {
      ...{ name: 'firewall', ...inGroup, sku_name: 'AZFW_VNet', sku_tier: 'Standard' },
      firewall_policy_id: id('firewall_policy', 'p'),
      ip_configuration: [{ name: 'ip', subnet_id: id('subnet', 'firewall') }],
    },
  },
  azurerm_ip_group: {
    from: { name: 'from', ...inGroup, cidrs: ['10.1.0.0/24', '10.2.0.0/24'] },
    to: { name: 'to', ...inGroup, cidrs: ['8.8.8.0/24'] },
  },
  azurerm_ip_group_cidr: { to: { ip_group_id: id('ip_group', 'to'), cidr: '9.9.9.0/24' } },
  azurerm_firewall_policy_rule_collection_group: {
    base: {
      ...{ name: 'base', priority: 100, firewall_policy_id: id('firewall_policy', 'base') },
      network_rule_collection: [
        networkRules('Deny', 100, [{ source_addresses: ['*'], destination_addresses: ['7.7.7.0/24'] }]),
      ],
    },
    p: {
      ...{ name: 'p', priority: 200, firewall_policy_id: id('firewall_policy', 'p') },
      network_rule_collection: [
        networkRules('Allow', 200, [
          { source_ip_groups: [id('ip_group', 'from')], destination_ip_groups: [id('ip_group', 'to')] },
          { source_addresses: ['10.0.0.0/8'], destination_addresses: ['10.0.0.0/8', '7.7.0.0/16'] },
        ]),
      ],
    },
  },
  azurerm_private_dns_zone: { z: { name: 'privatelink.blob.core.windows.net', resource_group_name: 'rg' } },
  azurerm_private_dns_zone_virtual_network_link: {
    two: {
      ...{ name: 'two', resource_group_name: 'rg' },
      private_dns_zone_name: nameOf('private_dns_zone', 'z'),
      virtual_network_id: id('virtual_network', 'two'),
    },
  },
  azurerm_private_endpoint: {
    e: {
      ...{ name: 'e', ...inGroup, subnet_id: id('subnet', 'b') },
      private_service_connection: [
        {
          ...{ name: 'e', is_manual_connection: false, subresource_names: ['blob'] },
          private_connection_resource_id: accountId('contoso'),
        },
      ],
      private_dns_zone_group: [{ name: 'z', private_dns_zone_ids: [id('private_dns_zone', 'z')] }],
      ip_configuration: [{ name: 'ip', private_ip_address: '10.1.1.20', subresource_name: 'blob' }],
    },
  },
};

function machine(name: string, address: string): Values {
  const ip = { name: 'ip', private_ip_address_allocation: 'Static', private_ip_address: address };
  return { name, ...inGroup, ip_configuration: [{ ...ip, subnet_id: id('subnet', 'b') }] };
}

/** A virtual hub whose firewall inspects all that it leads. */
const virtualHub: Resources = {
  azurerm_virtual_wan: { w: { name: 'wan', ...inGroup } },
  azurerm_virtual_hub: {
    h: {
      name: 'hub',
      ...inGroup,
      address_prefix: '10.9.0.0/23',
      virtual_wan_id: id('virtual_wan', 'w'),
      sku: 'Standard',
    },
  },
  azurerm_virtual_network: { one: network('one', '10.1.0.0/16'), two: network('two', '10.2.0.0/16') },
  azurerm_subnet: { a: subnet('a', 'one', '10.1.0.0/24'), c: subnet('c', 'two', '10.2.0.0/24') },
  azurerm_virtual_hub_connection: Object.fromEntries(
    ['one', 'two'].map((name) => [
      name,
      {
        ...{ name, internet_security_enabled: true, virtual_hub_id: id('virtual_hub', 'h') },
        remote_virtual_network_id: id('virtual_network', name),
      },
    ]),
  ),
  azurerm_firewall_policy: { p: { name: 'policy', ...inGroup } },
  azurerm_firewall: {
    f: {
      ...{ name: 'firewall', ...inGroup, sku_name: 'AZFW_Hub', sku_tier: 'Standard' },
      firewall_policy_id: id('firewall_policy', 'p'),
      virtual_hub: [{ virtual_hub_id: id('virtual_hub', 'h') }],
    },
  },
  azurerm_virtual_hub_routing_intent: {
    i: {
      ...{ name: 'intent', virtual_hub_id: id('virtual_hub', 'h') },
      routing_policy: [
        { name: 'i', destinations: ['Internet'], next_hop: id('firewall', 'f') },
        { name: 'p', destinations: ['PrivateTraffic'], next_hop: id('firewall', 'f') },
      ],
    },
  },
  azurerm_firewall_policy_rule_collection_group: {
    p: {
      ...{ name: 'p', priority: 200, firewall_policy_id: id('firewall_policy', 'p') },
      network_rule_collection: [
        networkRules('Allow', 200, [{ source_addresses: ['10.1.0.0/16'], destination_addresses: ['*'] }]),
      ],
    },
  },
};

const { azurerm_virtual_hub_routing_intent: _intent, ...withoutIntent } = virtualHub;
const table = id('virtual_hub_route_table', 't');
const toHubFirewall = {
  destinations_type: 'CIDR',
  next_hop_type: 'ResourceId',
  next_hop: id('firewall', 'f'),
};

/** One whose connections send by a route table of its own. */
const hubWithTable: Resources = {
  ...withoutIntent,
  azurerm_virtual_hub_route_table: {
    t: {
      ...{ name: 'table', virtual_hub_id: id('virtual_hub', 'h'), labels: ['spokes'] },
      route: [{ name: 'one', destinations: ['8.8.8.0/24'], ...toHubFirewall }],
    },
  },
  azurerm_virtual_hub_route_table_route: {
    two: { name: 'two', route_table_id: table, destinations: ['9.9.9.0/24'], ...toHubFirewall },
  },
  azurerm_virtual_hub_connection: Object.fromEntries(
    Object.entries(virtualHub.azurerm_virtual_hub_connection!).map(([name, values]) => [
      name,
      {
        ...values,
        routing: [
          { associated_route_table_id: table, propagated_route_table: [{ route_table_ids: [table] }] },
        ],
      },
    ]),
  ),
};

/** A network in which an admin rule of a network manager denies what nothing else does. */
const managedNetwork: Resources = {
  azurerm_virtual_network: { one: network('one', '10.1.0.0/16') },
  azurerm_subnet: { a: subnet('a', 'one', '10.1.0.0/24'), b: subnet('b', 'one', '10.1.1.0/24') },
  azurerm_network_manager: { m: { name: 'manager', ...inGroup, scope_accesses: ['SecurityAdmin'] } },
  azurerm_network_manager_network_group: {
    g: { name: 'group', network_manager_id: id('network_manager', 'm') },
  },
  azurerm_network_manager_static_member: {
    one: {
      ...{ name: 'one', network_group_id: id('network_manager_network_group', 'g') },
      target_virtual_network_id: id('virtual_network', 'one'),
    },
  },
  azurerm_network_manager_security_admin_configuration: {
    c: { name: 'configuration', network_manager_id: id('network_manager', 'm') },
  },
  azurerm_network_manager_admin_rule_collection: {
    k: {
      name: 'collection',
      security_admin_configuration_id: id('network_manager_security_admin_configuration', 'c'),
      network_group_ids: [id('network_manager_network_group', 'g')],
    },
  },
  azurerm_network_manager_admin_rule: {
    r: {
      ...{ name: 'deny', action: 'Deny', direction: 'Inbound', priority: 1, protocol: 'Tcp' },
      admin_rule_collection_id: id('network_manager_admin_rule_collection', 'k'),
      source: [{ address_prefix_type: 'IPPrefix', address_prefix: '*' }],
      destination: [{ address_prefix_type: 'IPPrefix', address_prefix: '*' }],
      ...{ source_port_ranges: ['0-65535'], destination_port_ranges: ['443'] },
    },
  },
  azurerm_network_manager_deployment: {
    d: {
      ...{ location: 'westeurope', scope_access: 'SecurityAdmin' },
      network_manager_id: id('network_manager', 'm'),
      configuration_ids: [id('network_manager_security_admin_configuration', 'c')],
    },
    r: {
      ...{ location: 'westeurope', scope_access: 'Routing' },
      network_manager_id: id('network_manager', 'm'),
      configuration_ids: [id('network_manager_routing_configuration', 'c')],
    },
  },
  azurerm_network_manager_routing_configuration: {
    c: { name: 'routes', network_manager_id: id('network_manager', 'm') },
  },
  azurerm_network_manager_routing_rule_collection: {
    k: {
      name: 'routes',
      routing_configuration_id: id('network_manager_routing_configuration', 'c'),
      network_group_ids: [id('network_manager_network_group', 'g')],
    },
  },
  azurerm_network_manager_routing_rule: {
    r: {
      name: 'none',
      rule_collection_id: id('network_manager_routing_rule_collection', 'k'),
      destination: [{ type: 'AddressPrefix', address: '8.8.8.0/24' }],
      next_hop: [{ type: 'NoNextHop' }],
    },
  },
};

const ofClassicFirewall = { resource_group_name: 'rg', azure_firewall_name: nameOf('firewall', 'f') };

/** A spoke whose Internet traffic a firewall without a policy decides, and a host that a private zone knows. */
const classicFirewall: Resources = {
  azurerm_virtual_network: { hub: network('hub', '10.0.0.0/16'), one: network('one', '10.1.0.0/16') },
  azurerm_virtual_network_peering: { a: peering('hub', 'one'), b: peering('one', 'hub') },
  azurerm_subnet: {
    firewall: subnet('AzureFirewallSubnet', 'hub', '10.0.0.0/26'),
    a: subnet('a', 'one', '10.1.0.0/24'),
    storage: {
      ...{ ...subnet('storage', 'one', '10.1.1.0/24'), service_endpoints: ['Microsoft.Storage'] },
      service_endpoint_policy_ids: [id('subnet_service_endpoint_storage_policy', 'p')],
    },
  },
  azurerm_subnet_service_endpoint_storage_policy: {
    p: {
      name: 'policy',
      ...inGroup,
      definition: [{ name: 'own', service_resources: [accountId('contoso')] }],
    },
  },
  azurerm_firewall: {
    f: {
      ...{ name: 'firewall', ...inGroup, sku_name: 'AZFW_VNet', sku_tier: 'Standard' },
      ip_configuration: [{ name: 'ip', subnet_id: id('subnet', 'firewall') }],
    },
  },
  azurerm_firewall_network_rule_collection: {
    shut: { ...ofClassicFirewall, ...classicRules('Deny', 100, { destination_addresses: ['8.8.8.0/24'] }) },
    open: {
      ...ofClassicFirewall,
      ...classicRules('Allow', 200, { destination_addresses: ['8.8.0.0/16', '9.9.9.0/24', '10.0.0.0/8'] }),
    },
  },
  azurerm_firewall_application_rule_collection: {
    hosts: {
      ...{ ...ofClassicFirewall, name: 'hosts', priority: 300, action: 'Allow' },
      rule: [
        {
          ...{ name: 'hosts', source_addresses: ['*'], target_fqdns: ['pypi.org', 'app.corp.example'] },
          protocol: [{ type: 'Https', port: 443 }],
        },
      ],
    },
  },
  azurerm_route_table: {
    a: {
      ...{ name: 'routes', ...inGroup },
      route: [
        {
          ...{ name: 'all', address_prefix: '0.0.0.0/0' },
          ...{ next_hop_type: 'VirtualAppliance', next_hop_in_ip_address: toFirewall },
        },
      ],
    },
  },
  azurerm_subnet_route_table_association: {
    a: { subnet_id: id('subnet', 'a'), route_table_id: id('route_table', 'a') },
  },
  azurerm_private_dns_zone: { z: { name: 'corp.example', resource_group_name: 'rg' } },
  azurerm_private_dns_zone_virtual_network_link: {
    hub: {
      ...{ name: 'hub', resource_group_name: 'rg' },
      private_dns_zone_name: nameOf('private_dns_zone', 'z'),
      virtual_network_id: id('virtual_network', 'one'),
    },
  },
  azurerm_private_dns_a_record: {
    app: {
      ...{ name: 'app', resource_group_name: 'rg', ttl: 300, records: ['10.0.0.9'] },
      zone_name: nameOf('private_dns_zone', 'z'),
    },
  },
};

function classicRules(action: string, priority: number, destination: Values): Values {
  return networkRules(action, priority, [{ source_addresses: ['*'], ...destination }]);
}

const estates: readonly (readonly [string, Resources, readonly Question[]])[] = [
  [
    'a hub with spokes',
    hubAndSpokes,
    [
      ['10.1.0.4', '8.8.8.8', 'tcp', 443],
      ['10.1.0.4', '9.9.9.9', 'tcp', 443],
      ['10.1.0.4', '7.7.7.7', 'tcp', 443],
      ['10.1.0.4', '10.2.0.4', 'tcp', 443],
      ['10.2.0.4', '10.1.0.4', 'tcp', 443],
      ['10.2.0.5', '10.2.0.4', 'tcp', 22],
      ['10.1.0.4', '10.1.1.4', 'tcp', 443],
      ['10.1.0.4', '10.1.1.5', 'tcp', 3389],
      ['10.1.1.4', '10.1.1.5', 'tcp', 25],
      ['10.1.0.4', 'contoso.blob.core.windows.net', 'tcp', 443],
      ['10.2.0.4', 'contoso.blob.core.windows.net', 'tcp', 443],
      ['10.2.0.4', '8.8.8.8', 'tcp', 443],
      ['10.2.3.4', '8.8.8.8', 'tcp', 443],
    ],
  ],
  [
    'a hub with a classic firewall',
    classicFirewall,
    [
      ['10.1.0.4', '8.8.8.8', 'tcp', 443],
      ['10.1.0.4', '8.8.4.4', 'tcp', 443],
      ['10.1.0.4', '9.9.9.9', 'tcp', 443],
      ['10.1.0.4', '7.7.7.7', 'tcp', 443],
      ['10.1.0.4', 'pypi.org', 'tcp', 443],
      ['10.1.1.4', 'contoso.blob.core.windows.net', 'tcp', 443],
      ['10.1.1.4', 'fabrikam.blob.core.windows.net', 'tcp', 443],
      ['10.1.0.4', 'app.corp.example', 'tcp', 443],
    ],
  ],
  [
    'a virtual hub',
    virtualHub,
    [
      ['10.1.0.4', '8.8.8.8', 'tcp', 443],
      ['10.2.0.4', '8.8.8.8', 'tcp', 443],
      ['10.1.0.4', '10.2.0.4', 'tcp', 443],
      ['10.2.0.4', '10.1.0.4', 'tcp', 443],
    ],
  ],
  [
    'a virtual hub with a route table',
    hubWithTable,
    [
      ['10.1.0.4', '8.8.8.8', 'tcp', 443],
      ['10.2.0.4', '8.8.8.8', 'tcp', 443],
      ['10.1.0.4', '9.9.9.9', 'tcp', 443],
    ],
  ],
  [
    'a managed network',
    managedNetwork,
    [
      ['10.1.0.4', '10.1.1.4', 'tcp', 443],
      ['10.1.0.4', '10.1.1.4', 'tcp', 80],
      ['10.1.0.4', '8.8.8.8', 'tcp', 80],
      ['10.1.0.4', '9.9.9.9', 'tcp', 80],
    ],
  ],
];

/** How Azure calls types, by the end of their names in azurerm, with the attribute that names their parent. */
const typesOfAzure: Readonly<Record<string, { readonly segment: string; readonly parent?: string }>> = {
  virtual_network: { segment: 'virtualNetworks' },
  subnet: { segment: 'subnets', parent: 'virtual_network_name' },
  network_security_group: { segment: 'networkSecurityGroups' },
  application_security_group: { segment: 'applicationSecurityGroups' },
  network_interface: { segment: 'networkInterfaces' },
  route_table: { segment: 'routeTables' },
  nat_gateway: { segment: 'natGateways' },
  subnet_service_endpoint_storage_policy: { segment: 'serviceEndpointPolicies' },
  firewall: { segment: 'azureFirewalls' },
  firewall_policy: { segment: 'firewallPolicies' },
  ip_group: { segment: 'ipGroups' },
  private_dns_zone: { segment: 'privateDnsZones' },
  virtual_wan: { segment: 'virtualWans' },
  virtual_hub: { segment: 'virtualHubs' },
  virtual_hub_route_table: { segment: 'hubRouteTables', parent: 'virtual_hub_id' },
  network_manager: { segment: 'networkManagers' },
  network_manager_network_group: { segment: 'networkGroups', parent: 'network_manager_id' },
  network_manager_security_admin_configuration: {
    segment: 'securityAdminConfigurations',
    parent: 'network_manager_id',
  },
  network_manager_admin_rule_collection: {
    segment: 'ruleCollections',
    parent: 'security_admin_configuration_id',
  },
  network_manager_routing_configuration: { segment: 'routingConfigurations', parent: 'network_manager_id' },
  network_manager_routing_rule_collection: {
    segment: 'ruleCollections',
    parent: 'routing_configuration_id',
  },
};

interface Target {
  readonly type: string;
  readonly name: string;
}

interface Edge extends Target {
  readonly path: readonly string[];
  readonly attribute: string;
}

function targetOf(reference: unknown): Target {
  const [, type, name] = /^\$\{azurerm_(\w+)\.(\w+)\./.exec(String(reference))!;
  return { type: type!, name: name! };
}

/** All attributes with a reference to the id, or the name, of a resource. */
function edgesOf(value: unknown, of: string, path: readonly string[] = []): Edge[] {
  if (typeof value === 'string') {
    const [, type, name, attribute] = /^\$\{azurerm_(\w+)\.(\w+)\.(id|name)\}$/.exec(value) ?? [];
    const own = path.filter((each) => !/^\d+$/.test(each)).at(-1)!;
    return attribute === of ? [{ path, type: type!, name: name!, attribute: own }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => edgesOf(each, of, [...path, key]));
}

const at = (resources: Resources, path: readonly string[]): Values =>
  path.reduce<Values>((value, key) => value[key] as Values, resources);

function withChanges(
  resources: Resources,
  ...changes: readonly (readonly [readonly string[], unknown])[]
): Resources {
  const changed = structuredClone(resources);
  for (const [path, value] of changes) at(changed, path.slice(0, -1))[path.at(-1)!] = value;
  return changed;
}

/** What is said where a peering is taken to stand of which the document does not tell. */
const ofPeerings: readonly string[] = ['next-hop-is-reached', 'firewall-reaches-destination'];

/** @param subscriptions that of the usual provider, and that of `azurerm.o` */
function verdictsOf(
  resource: Resources,
  questions: readonly Question[],
  [own, another]: readonly string[] = [],
): string[] {
  const aliased = { alias: 'o', subscription_id: another };
  const provider = { azurerm: [{ subscription_id: own }, ...(another === undefined ? [] : [aliased])] };
  const reachability = Reachability.fromTerraformJson(
    JSON.stringify({ resource, provider, variable: { x: {}, y: {} } }),
  );
  return questions.map(([from, to, protocol, port]) => {
    const { verdict, assumptions } = reachability.explain({ from, to, protocol, port });
    // A peering that may stand elsewhere is taken for granted, and said.
    const isSaid = assumptions.some(({ code }) => ofPeerings.includes(code));
    return isSaid ? `${verdict}, where the next hop is reached` : verdict;
  });
}

/** The id of a resource, with the names above it as they stand there. */
function idOf(resources: Resources, { type, name }: Target, group = 'rg', last?: string): string {
  const { name: own, ...values } = at(resources, [`azurerm_${type}`, name]);
  const { parent, segment } = typesOfAzure[type]!;
  const above =
    parent === undefined
      ? `/subscriptions/0-1/resourceGroups/${group}/providers/Microsoft.Network`
      : idOf(resources, targetOf(values[parent]), group);
  return `${above}/${segment}/${last ?? own}`;
}

/** What of the names of a resource may be unknown, with nothing else of it that depends on that. */
function namesOf(resources: Resources, { type, name }: Target): (readonly string[])[] {
  const path = [`azurerm_${type}`, name];
  const own = at(resources, path);
  const { parent } = typesOfAzure[type]!;
  // What names a zone by its id and what names it by its name and group name one, whichever that is.
  if (type === 'private_dns_zone') return [];
  const isNeeded = own.name === 'AzureFirewallSubnet';
  const names = isNeeded ? [] : [[...path, 'name']];
  if (parent === undefined) return [...names, [...path, 'resource_group_name']];
  const above = namesOf(resources, targetOf(own[parent]));
  // Of a subnet its own resource group tells that of its network.
  return [...names, ...above.filter((each) => type !== 'subnet' || each.at(-1) === 'name')];
}

/** Where it decides, what may be either is not known, or what is taken for granted is said. */
function isHonest(told: string, own: string, other: string): boolean {
  const [verdict, said] = told.split(',');
  const isAlike = (each: string) => each.split(',')[0] === verdict;
  return verdict === 'unknown' || (isAlike(own) && (said !== undefined || isAlike(other)));
}

describe.each(estates)('in %s', (_, resources, questions) => {
  const own = verdictsOf(resources, questions);
  const asked = (...changes: Parameters<typeof withChanges>[1][]) =>
    verdictsOf(withChanges(resources, ...changes), questions);

  test('something is allowed, and something is not', () => {
    expect(own).toEqual(expect.arrayContaining(['allow', 'deny']));
  });

  test.each(edgesOf(resources, 'id').map((edge) => [edge.path.join('.'), edge] as const))(
    '%s names the same by an id that is written out, and may name it where that is not known',
    (_path, edge) => {
      const written = idOf(resources, edge);
      expect(asked([edge.path, written])).toEqual(own);
      expect(asked([edge.path, written.toUpperCase()])).toEqual(own);
      const other = asked([edge.path, idOf(resources, edge, 'rg', 'another')]);
      expect(asked([edge.path, idOf(resources, edge, 'elsewhere')])).toEqual(other);
      const named = withChanges(resources, [edge.path, written]);
      for (const [subscription, verdicts] of [
        ['0-1', own],
        ['${var.x}', own],
        ['0-2', other],
      ] as const)
        expect({ subscription, verdicts: verdictsOf(named, questions, [subscription]) }).toEqual({
          subscription,
          verdicts,
        });
      for (const name of namesOf(resources, edge)) {
        const told = asked([edge.path, written], [name, '${var.x}']);
        const dishonest = told.filter((each, i) => !isHonest(each, own[i]!, other[i]!));
        expect({ name, dishonest }).toEqual({ name, dishonest: [] });
      }
    },
  );

  test.each(edgesOf(resources, 'name').map((edge) => [edge.path.join('.'), edge] as const))(
    '%s names the same by a name in its resource group, and may name it where that is not known',
    (_path, edge) => {
      const { path, type, name } = edge;
      const written = String(at(resources, [`azurerm_${type}`, name]).name);
      const group = [...path.slice(0, 2), 'resource_group_name'];
      expect(asked([path, written])).toEqual(own);
      expect(asked([path, written.toUpperCase()], [group, 'RG'])).toEqual(own);
      const other = asked([path, written], [group, 'elsewhere']);
      const inAnother = [...path.slice(0, 2), 'provider'];
      for (const name of [written, at(resources, path.slice(0, -1))[path.at(-1)!]]) {
        const moved = withChanges(resources, [path, name], [inAnother, 'azurerm.o']);
        expect(verdictsOf(moved, questions, ['0-1', '0-1'])).toEqual(own);
        expect(verdictsOf(moved, questions, ['${var.x}', '${var.x}'])).toEqual(own);
        expect(verdictsOf(moved, questions, ['0-1', '0-2'])).toEqual(other);
      }
      const perhapsMoved = withChanges(resources, [path, written], [inAnother, 'azurerm.o']);
      for (const subscriptions of [
        ['0-1', '${var.x}'],
        ['${var.x}', '${var.y}'],
      ]) {
        const told = verdictsOf(perhapsMoved, questions, subscriptions);
        const dishonest = told.filter((each, i) => !isHonest(each, own[i]!, other[i]!));
        expect({ subscriptions, dishonest }).toEqual({ subscriptions, dishonest: [] });
      }
      const far = [`azurerm_${type}`, name];
      const needed = namesOf(resources, edge).some((each) => each.at(-1) === 'name')
        ? [path, [...far, 'name']]
        : [path];
      for (const unknown of [group, [...far, 'resource_group_name'], ...needed]) {
        const told = asked([path, written], [unknown, '${var.x}']);
        const dishonest = told.filter((each, i) => !isHonest(each, own[i]!, other[i]!));
        expect({ unknown, dishonest }).toEqual({ unknown, dishonest: [] });
      }
    },
  );
});

test('a hub in another subscription than its spokes changes nothing, however both are told', () => {
  const [, , questions] = estates[0]!;
  const own = verdictsOf(hubAndSpokes, questions);
  const ofHub = [
    ...['azurerm_virtual_network.hub', 'azurerm_subnet.firewall', 'azurerm_firewall.f'],
    ...['azurerm_virtual_network_peering.a', 'azurerm_virtual_network_peering.c'],
    ...['azurerm_firewall_policy.base', 'azurerm_firewall_policy.p', 'azurerm_ip_group.from'],
    ...['azurerm_private_dns_zone.z', 'azurerm_private_dns_zone_virtual_network_link.two'],
  ];
  const moved = withChanges(
    hubAndSpokes,
    ...ofHub.map((each) => [[...each.split('.'), 'provider'], 'azurerm.o'] as const),
  );
  for (const subscriptions of [
    ['0-1', '0-2'],
    ['${var.x}', '${var.y}'],
    ['0-1', '${var.y}'],
  ])
    expect({ subscriptions, verdicts: verdictsOf(moved, questions, subscriptions) }).toEqual({
      subscriptions,
      verdicts: own,
    });
});

test('what a set of ids makes is of those resources', () => {
  const path = ['azurerm_network_interface_security_group_association', 'own'];
  const [, , questions] = estates[0]!;
  const own = verdictsOf(hubAndSpokes, questions);
  const made = {
    ...at(hubAndSpokes, path),
    for_each: '${toset([azurerm_network_interface.own.id])}',
    network_interface_id: '${each.value}',
  };
  expect(verdictsOf(withChanges(hubAndSpokes, [path, made]), questions)).toEqual(own);
  const { network_interface_id: _, ...nothing } = made;
  const ofNone = verdictsOf(
    withChanges(hubAndSpokes, [path, { ...nothing, for_each: '${toset([])}' }]),
    questions,
  );
  expect(ofNone).not.toEqual(own);
});

test('a route or a rule of an instance of a block that there may not be is of no other', () => {
  const [, , questions] = estates[0]!;
  const own = verdictsOf(hubAndSpokes, questions);
  const { b: rule } = hubAndSpokes.azurerm_network_security_rule!;
  const { a: route } = hubAndSpokes.azurerm_route!;
  const changed = withChanges(
    hubAndSpokes,
    [['azurerm_network_security_group', 'more'], { name: 'more', ...inGroup, count: '${var.x}' }],
    [['azurerm_route_table', 'more'], { name: 'more', ...inGroup, count: '${var.x}' }],
    [
      ['azurerm_network_security_rule', 'more'],
      {
        ...rule,
        ...everything,
        network_security_group_name: '${azurerm_network_security_group.more[0].name}',
      },
    ],
    [
      ['azurerm_route', 'more'],
      { ...route, next_hop_type: 'None', route_table_name: '${azurerm_route_table.more[0].name}' },
    ],
  );
  expect(verdictsOf(changed, questions)).toEqual(own);
});

test('the audit names ids and names of which it is not told whose they are', () => {
  const told = (...changes: Parameters<typeof withChanges>[1][]) => {
    const resource = withChanges(hubAndSpokes, ...changes);
    const { findings } = TerraformAudit.fromTerraformJson(JSON.stringify({ resource, variable: { x: {} } }));
    return findings
      .filter(({ code, message }) => code === 'not-read' && message.includes('is that of'))
      .map(({ address, message }) => `${address}: ${message.split(':')[0]}`);
  };
  expect(told()).toEqual([]);
  const group = ['azurerm_firewall_policy_rule_collection_group', 'p', 'firewall_policy_id'];
  const written = idOf(hubAndSpokes, { type: 'firewall_policy', name: 'p' });
  expect(told([group, written])).toEqual([]);
  expect(told([group, written], [['azurerm_firewall_policy', 'p', 'name'], '${var.x}'])).toEqual([
    'azurerm_firewall_policy_rule_collection_group.p: The document does not tell whether its firewall_policy_id is that of azurerm_firewall_policy.p',
  ]);
  const route = ['azurerm_route', 'a'];
  expect(
    told([[...route, 'route_table_name'], 'routes-a'], [[...route, 'resource_group_name'], '${var.x}']),
  ).toEqual([
    'azurerm_route.a: The document does not tell whether its route_table_name is that of azurerm_route_table.a',
  ]);
});

const isSetAlone = 'it is only asked whether there is one';
const ofBalancers = 'what is known of them for certain is told alone, as being open to the Internet';
/** Attributes with ids that networks look at, and no estate has, with the reason. */
const ofGateways = 'connections of gateways, which no estate has: what one may join is in doubt';

const besides: Readonly<Record<string, string>> = {
  backend_address_pool_id: ofBalancers,
  backend_address_pool_ids: ofBalancers,
  dns_forwarding_ruleset_id:
    'rulesets of private resolvers, which no estate has: where one of two ids is not known, they may be alike',
  inbound_route_map_id: isSetAlone,
  load_balancer_backend_address_pool_ids: ofBalancers,
  loadbalancer_id: ofBalancers,
  local_network_gateway_id: ofGateways,
  management_group_ids: isSetAlone,
  nat_rule_id: ofBalancers,
  outbound_route_map_id: isSetAlone,
  probe_id: ofBalancers,
  private_connection_resource_id: 'of the service its name alone counts, which is in the id',
  private_dns_zone_id: 'links in bodies alone have it',
  public_ip_address_id: isSetAlone,
  public_ip_address_ids: isSetAlone,
  public_ip_prefix_id: isSetAlone,
  public_ip_prefix_ids: isSetAlone,
  resource_id: 'network security perimeters are around services, which the document does not have as a rule',
  subscription_ids: isSetAlone,
  virtual_network_gateway_id: ofGateways,
  vnet_subnet_id: 'of clusters, which are open to the Internet by nodes of theirs alone',
};

test('every attribute with an id that a network looks at is asked, or there is a reason', () => {
  const folder = join(__dirname, '../../lib/network');
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8').replace(/\/\*\*[\s\S]*?\*\//g, ''));
  const looked = new Set(
    texts.flatMap((text) => text.match(/\b[a-z]+(?:_[a-z]+)*_(?:ids?|ip_groups)\b|\bnext_hop\b/g) ?? []),
  );
  const edges = new Set(estates.flatMap(([, each]) => edgesOf(each, 'id').map(({ attribute }) => attribute)));
  const missing = [...looked].filter((each) => takesIds(each) && !edges.has(each)).sort();
  expect(missing).toEqual(Object.keys(besides).sort());
});
