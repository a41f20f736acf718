import {
  application,
  type Estate,
  type EstateAdminRule,
  type EstateCollection,
  prefixOf,
  translated,
} from './estate';

type Values = Record<string, unknown>;
type Resources = Record<string, Record<string, Values>>;

const common = { resource_group_name: 'rg', location: 'westeurope' };
const named = (name: string, values: Values = {}): Values => ({ name, ...common, ...values });

/** An estate as a configuration of azurerm. */
export function inAzurerm(estate: Estate): string {
  const { subnets, routes, groups, ipGroup, peering, nic, endpoint, adminRules } = estate;
  const resource: Resources = {
    azurerm_virtual_network: {
      hub: named('hub', { address_space: ['10.0.0.0/16'] }),
      spoke: named('spoke', {
        address_space: ['10.1.0.0/16'],
        subnet: subnets.flatMap((subnet, i) =>
          subnet.inline
            ? [
                {
                  name: `s${i}`,
                  address_prefixes: [prefixOf(i)],
                  security_group: groupId(subnet.group),
                  route_table_id: tableId(subnet.table),
                  service_endpoints: subnet.services,
                },
              ]
            : [],
        ),
      }),
    },
    azurerm_subnet: {
      firewall: {
        name: 'AzureFirewallSubnet',
        resource_group_name: 'rg',
        virtual_network_name: 'hub',
        address_prefixes: ['10.0.0.0/26'],
      },
      shared: {
        name: 'shared',
        resource_group_name: 'rg',
        virtual_network_name: 'hub',
        address_prefixes: ['10.0.0.64/26'],
      },
    },
    azurerm_subnet_route_table_association: {},
    azurerm_subnet_network_security_group_association: {},
    azurerm_route_table: {},
    azurerm_network_security_group: {},
    azurerm_application_security_group: { app: named('app') },
    azurerm_ip_group: { sources: named('sources', { cidrs: ipGroup }) },
    azurerm_firewall: {
      fw: named('fw', {
        sku_name: 'AZFW_VNet',
        sku_tier: 'Standard',
        firewall_policy_id: '${azurerm_firewall_policy.policy.id}',
        ip_configuration: [
          { name: 'ip', subnet_id: '${azurerm_subnet.firewall.id}', private_ip_address: '10.0.0.4' },
        ],
      }),
    },
    azurerm_firewall_policy: {
      policy: named('policy', { sku: 'Standard', dns: [{ proxy_enabled: true }] }),
    },
    azurerm_firewall_policy_rule_collection_group: {
      rules: {
        name: 'rules',
        firewall_policy_id: '${azurerm_firewall_policy.policy.id}',
        priority: 200,
        network_rule_collection: collectionsOf(estate, 'network'),
        application_rule_collection: collectionsOf(estate, 'application'),
        nat_rule_collection: collectionsOf(estate, 'nat'),
      },
    },
    azurerm_virtual_network_peering: peeringsOf(peering),
    azurerm_network_interface: {
      nic: named('nic', {
        ip_configuration: [
          {
            name: 'ip',
            subnet_id: subnets[nic.subnet]!.inline
              ? idOfInline(nic.subnet)
              : `\${azurerm_subnet.s${nic.subnet}.id}`,
            private_ip_address: `10.1.${nic.subnet}.20`,
          },
        ],
      }),
    },
  };
  for (const [i, subnet] of subnets.entries()) {
    if (subnet.inline) continue;
    const id = `\${azurerm_subnet.s${i}.id}`;
    resource.azurerm_subnet![`s${i}`] = {
      name: `s${i}`,
      resource_group_name: 'rg',
      virtual_network_name: '${azurerm_virtual_network.spoke.name}',
      address_prefixes: [prefixOf(i)],
      service_endpoints: subnet.services,
    };
    if (subnet.table !== undefined)
      resource.azurerm_subnet_route_table_association![`s${i}`] = {
        subnet_id: id,
        route_table_id: tableId(subnet.table),
      };
    if (subnet.group !== undefined)
      resource.azurerm_subnet_network_security_group_association![`s${i}`] = {
        subnet_id: id,
        network_security_group_id: groupId(subnet.group),
      };
    if (subnet.natGateway) {
      resource.azurerm_nat_gateway = { nat: named('nat') };
      resource.azurerm_subnet_nat_gateway_association = {
        ...resource.azurerm_subnet_nat_gateway_association,
        [`s${i}`]: { subnet_id: id, nat_gateway_id: '${azurerm_nat_gateway.nat.id}' },
      };
    }
  }
  for (const [i, list] of routes.entries())
    resource.azurerm_route_table![`rt${i}`] = named(`rt${i}`, {
      route: list.map((route, n) => ({
        name: `r${n}`,
        address_prefix: route.prefix,
        next_hop_type: route.type,
        next_hop_in_ip_address: route.address ?? null,
      })),
    });
  for (const [i, rules] of groups.entries())
    resource.azurerm_network_security_group![`nsg${i}`] = named(`nsg${i}`, {
      security_rule: rules.map((rule, n) => ({
        name: `rule${n}`,
        priority: 100 + n,
        direction: rule.direction,
        access: rule.access,
        protocol: rule.protocol,
        ...(rule.source === application
          ? { source_application_security_group_ids: [applicationId] }
          : { source_address_prefix: rule.source }),
        source_port_range: '*',
        ...destinationOf(rule.destinations),
        ...(rule.ports.length === 1
          ? { destination_port_range: rule.ports[0] }
          : { destination_port_ranges: rule.ports }),
      })),
    });
  if (nic.group !== undefined)
    resource.azurerm_network_interface_security_group_association = {
      nic: {
        network_interface_id: '${azurerm_network_interface.nic.id}',
        network_security_group_id: groupId(nic.group),
      },
    };
  if (endpoint) addEndpoint(resource);
  if (nic.application)
    resource.azurerm_network_interface_application_security_group_association = {
      nic: {
        network_interface_id: '${azurerm_network_interface.nic.id}',
        application_security_group_id: applicationId,
      },
    };
  if (adminRules !== undefined) addManager(resource, adminRules);
  return JSON.stringify({ resource });
}

const idOfInline = (i: number) =>
  `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/spoke/subnets/s${i}`;

const applicationId = '${azurerm_application_security_group.app.id}';

function destinationOf(destinations: readonly string[]): Values {
  if (destinations[0] === application) return { destination_application_security_group_ids: [applicationId] };
  return destinations.length === 1
    ? { destination_address_prefix: destinations[0] }
    : { destination_address_prefixes: destinations };
}

function groupId(i: number | undefined): string | undefined {
  return i === undefined ? undefined : `\${azurerm_network_security_group.nsg${i}.id}`;
}

function tableId(i: number | undefined): string | undefined {
  return i === undefined ? undefined : `\${azurerm_route_table.rt${i}.id}`;
}

function peeringsOf({ hub, access, forwarded }: Estate['peering']): Record<string, Values> {
  const flags = {
    resource_group_name: 'rg',
    allow_virtual_network_access: access,
    allow_forwarded_traffic: forwarded,
  };
  const spoke = {
    name: 'to-hub',
    virtual_network_name: 'spoke',
    remote_virtual_network_id: '${azurerm_virtual_network.hub.id}',
    ...flags,
  };
  const back = {
    name: 'to-spoke',
    virtual_network_name: 'hub',
    remote_virtual_network_id: '${azurerm_virtual_network.spoke.id}',
    ...flags,
  };
  return hub ? { spoke, hub: back } : { spoke };
}

function collectionsOf({ collections }: Estate, type: EstateCollection['type']): Values[] {
  return collections.flatMap((collection, i) => {
    if (collection.type !== type) return [];
    const { sources, destinations, ports } = collection;
    const from =
      sources === 'group'
        ? { source_ip_groups: ['${azurerm_ip_group.sources.id}'] }
        : { source_addresses: sources };
    const to = {
      network: { destination_addresses: destinations, destination_ports: ports, protocols: ['TCP'] },
      application: {
        destination_fqdns: destinations,
        protocols: ports.map((port) => ({ type: port === '80' ? 'Http' : 'Https', port: Number(port) })),
      },
      nat: {
        destination_address: destinations[0],
        destination_ports: ports,
        protocols: ['TCP'],
        translated_address: translated,
        translated_port: Number(ports[0]),
      },
    }[type];
    return [
      {
        name: `c${i}`,
        priority: 100 + i,
        action: collection.action,
        rule: [{ name: `rule${i}`, ...from, ...to }],
      },
    ];
  });
}

/** A network manager with both networks in a group, and rules that are deployed to it. */
function addManager(resource: Resources, rules: readonly EstateAdminRule[]): void {
  const manager = '${azurerm_network_manager.m.id}';
  const group = '${azurerm_network_manager_network_group.g.id}';
  const configuration = '${azurerm_network_manager_security_admin_configuration.c.id}';
  Object.assign(resource, {
    azurerm_network_manager: { m: named('m') },
    azurerm_network_manager_network_group: { g: { name: 'g', network_manager_id: manager } },
    azurerm_network_manager_static_member: Object.fromEntries(
      ['hub', 'spoke'].map((name) => [
        name,
        {
          name,
          network_group_id: group,
          target_virtual_network_id: `\${azurerm_virtual_network.${name}.id}`,
        },
      ]),
    ),
    azurerm_network_manager_security_admin_configuration: { c: { name: 'c', network_manager_id: manager } },
    azurerm_network_manager_admin_rule_collection: {
      k: { name: 'k', security_admin_configuration_id: configuration, network_group_ids: [group] },
    },
    azurerm_network_manager_admin_rule: Object.fromEntries(
      rules.map(({ action, direction, destination, ports }, i) => [
        `a${i}`,
        {
          name: `a${i}`,
          admin_rule_collection_id: '${azurerm_network_manager_admin_rule_collection.k.id}',
          priority: 10 + i,
          action,
          direction,
          protocol: 'Tcp',
          destination: [{ address_prefix_type: 'IPPrefix', address_prefix: destination }],
          ...(ports[0] === '*' ? {} : { destination_port_ranges: ports }),
        },
      ]),
    ),
    azurerm_network_manager_deployment: { d: deploymentOf(configuration) },
  });
}

/** The deployment of the admin rules. */
export const deploymentOf = (configuration: string): Values => ({
  network_manager_id: '${azurerm_network_manager.m.id}',
  location: 'westeurope',
  scope_access: 'SecurityAdmin',
  configuration_ids: [configuration],
});

function addEndpoint(resource: Resources): void {
  resource.azurerm_private_dns_zone = {
    blob: { name: 'privatelink.blob.core.windows.net', resource_group_name: 'rg' },
  };
  resource.azurerm_private_dns_zone_virtual_network_link = {
    spoke: {
      name: 'spoke',
      resource_group_name: 'rg',
      private_dns_zone_name: 'privatelink.blob.core.windows.net',
      virtual_network_id: '${azurerm_virtual_network.spoke.id}',
    },
  };
  resource.azurerm_private_endpoint = {
    pe: named('pe', {
      subnet_id: '${azurerm_subnet.shared.id}',
      private_service_connection: [
        {
          name: 'blob',
          is_manual_connection: false,
          private_connection_resource_id:
            '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/account',
          subresource_names: ['blob'],
        },
      ],
      private_dns_zone_group: [
        { name: 'default', private_dns_zone_ids: ['${azurerm_private_dns_zone.blob.id}'] },
      ],
    }),
  };
}
