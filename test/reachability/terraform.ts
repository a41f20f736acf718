import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConnectionFromSubnet } from '../../lib/reachability/connection';
import { Reachability, type ReachabilityOptions } from '../../lib/reachability/reachability';
import type { Hop } from '../../lib/reachability/trace';

export type Values = Record<string, unknown>;
export type Resources = Record<string, Record<string, Values>>;

/** The reachability of a configuration. */
export function configured(resource: Resources, options?: ReachabilityOptions): Reachability {
  return Reachability.fromTerraformJson(JSON.stringify({ resource }), options);
}

/** A connection on TCP 443 from 10.1.0.9, unless it is said otherwise. */
export function asked(to: string, parts: Partial<ConnectionFromSubnet> = {}): ConnectionFromSubnet {
  return { from: '10.1.0.9', to, protocol: 'tcp', port: 443, ...parts };
}

export const toFirewall = {
  name: 'default',
  address_prefix: '0.0.0.0/0',
  next_hop_type: 'VirtualAppliance',
  next_hop_in_ip_address: '10.0.0.4',
};

/** A rule of a classic firewall that allows everything. */
export const allowingFirewall: Resources = {
  azurerm_firewall_network_rule_collection: {
    all: {
      azure_firewall_name: 'fw',
      resource_group_name: 'rg',
      priority: 100,
      action: 'Allow',
      rule: [
        {
          name: 'all',
          source_addresses: ['*'],
          destination_addresses: ['*'],
          destination_ports: ['*'],
          protocols: ['Any'],
        },
      ],
    },
  },
};

/** A spoke network 10.1.0.0/16 with a subnet 10.1.0.0/24 that has a route table, and a firewall that allows everything. */
export function spokeNetwork(routes: Values[] | undefined, more: Resources = {}): Resources {
  const resources: Resources = {
    azurerm_virtual_network: {
      spoke: {
        name: 'spoke',
        resource_group_name: 'rg',
        location: 'westeurope',
        address_space: ['10.1.0.0/16'],
      },
    },
    azurerm_subnet: {
      compute: {
        name: 'compute',
        resource_group_name: 'rg',
        virtual_network_name: '${azurerm_virtual_network.spoke.name}',
        address_prefixes: ['10.1.0.0/24'],
      },
    },
    ...(routes && {
      azurerm_route_table: { rt: { name: 'rt', route: routes } },
      azurerm_subnet_route_table_association: {
        rt: { subnet_id: '${azurerm_subnet.compute.id}', route_table_id: '${azurerm_route_table.rt.id}' },
      },
    }),
    ...allowingFirewall,
  };
  for (const [type, named] of Object.entries(more)) resources[type] = { ...resources[type], ...named };
  return resources;
}

/** A security rule that allows TCP 443 out, unless it is said otherwise. */
export function securityRule(name: string, priority: number, parts: Values = {}): Values {
  return {
    name,
    priority,
    direction: 'Outbound',
    access: 'Allow',
    protocol: 'Tcp',
    source_port_range: '*',
    source_address_prefix: '*',
    destination_address_prefix: '*',
    destination_port_range: '443',
    ...parts,
  };
}

export const denyAll = (direction = 'Outbound'): Values =>
  securityRule(`deny-${direction}`, 4096, {
    direction,
    access: 'Deny',
    protocol: '*',
    destination_port_range: '*',
  });

/** Resources of a document of test/fixtures/networks/, for a test to change. */
export function networkOf(name: string): Resources {
  const path = join(__dirname, '..', 'fixtures', 'networks', `${name}.tf.json`);
  return (JSON.parse(readFileSync(path, 'utf8')) as { resource: Resources }).resource;
}

/** The codes of what an answer takes for granted. */
export function assumedIn({ hops }: { hops: readonly Hop[] }): string[] {
  return hops.flatMap(({ assumptions }) => assumptions.map(({ code }) => code));
}
