import { compareDocuments } from '../../lib/compare/compare-documents';
import { differenceStanding } from '../../lib/compare/difference-standing';
import { differenceText } from '../../lib/compare/difference-text';
import { Reachability } from '../../lib/reachability/reachability';

type Blocks = Record<string, unknown>;

const placed = { resource_group_name: 'rg', location: 'westeurope' };

const peering = (from: string, to: string) => ({
  name: to,
  resource_group_name: 'rg',
  virtual_network_name: `\${azurerm_virtual_network.${from}.name}`,
  remote_virtual_network_id: `\${azurerm_virtual_network.${to}.id}`,
  allow_forwarded_traffic: true,
});

export const subnet = (network: string, prefix: string, more: Blocks = {}) => ({
  name: `s-${prefix}`,
  resource_group_name: 'rg',
  virtual_network_name: `\${azurerm_virtual_network.${network}.name}`,
  address_prefixes: [prefix],
  ...more,
});

export const network = (name: string, space: string) => ({ name, ...placed, address_space: [space] });

export const peered = (a: string, b: string) => ({
  [`${a}-${b}`]: peering(a, b),
  [`${b}-${a}`]: peering(b, a),
});

/** What a hub and spoke has besides: rules of its policy, and other resources by type and name. */
export interface HubAndSpoke {
  readonly application?: unknown;
  readonly network?: unknown;
  readonly nat?: unknown;
  readonly policy?: Blocks;
  readonly routes?: Blocks[];
  readonly securityRules?: Blocks[];
  readonly spoke?: Blocks;
  readonly more?: Record<string, Blocks>;
  readonly without?: readonly string[];
  readonly variables?: readonly string[];
}

/** A configuration of a hub with a firewall, and of a spoke whose subnet leads to it. */
export function hubAndSpoke(parts: HubAndSpoke = {}): string {
  const { application, network: networkRules, nat, policy, spoke = {}, more = {}, without = [] } = parts;
  const collection = (action: string, rule: unknown) =>
    rule === undefined
      ? {}
      : { name: 'c', priority: 300, action, ...(Array.isArray(rule) ? { rule } : (rule as Blocks)) };
  const own: Record<string, Blocks> = {
    azurerm_virtual_network: { hub: network('hub', '10.0.0.0/26'), spoke: network('spoke', '10.1.0.0/24') },
    azurerm_virtual_network_peering: peered('hub', 'spoke'),
    azurerm_subnet: {
      firewall: subnet('hub', '10.0.0.0/26', { name: 'AzureFirewallSubnet' }),
      spoke: subnet('spoke', '10.1.0.0/24', spoke),
    },
    azurerm_firewall_policy: {
      p: { name: 'p', ...placed, sku: 'Premium', dns: [{ proxy_enabled: true }], ...policy },
    },
    azurerm_firewall: {
      f: {
        name: 'f',
        ...placed,
        firewall_policy_id: '${azurerm_firewall_policy.p.id}',
        ip_configuration: [{ subnet_id: '${azurerm_subnet.firewall.id}' }],
      },
    },
    azurerm_firewall_policy_rule_collection_group: {
      g: {
        name: 'g',
        priority: 500,
        firewall_policy_id: '${azurerm_firewall_policy.p.id}',
        application_rule_collection: application === undefined ? [] : [collection('Allow', application)],
        network_rule_collection: networkRules === undefined ? [] : [collection('Allow', networkRules)],
        nat_rule_collection: nat === undefined ? [] : [collection('Dnat', nat)],
      },
    },
    azurerm_route_table: {
      r: {
        name: 'r',
        ...placed,
        route: parts.routes ?? [
          {
            name: 'default',
            address_prefix: '0.0.0.0/0',
            next_hop_type: 'VirtualAppliance',
            next_hop_in_ip_address: '10.0.0.4',
          },
        ],
      },
    },
    azurerm_subnet_route_table_association: {
      spoke: {
        subnet_id: '${azurerm_subnet.spoke.id}',
        route_table_id: '${azurerm_route_table.r.id}',
      },
    },
    ...(parts.securityRules && {
      azurerm_network_security_group: { n: { name: 'n', ...placed, security_rule: parts.securityRules } },
      azurerm_subnet_network_security_group_association: {
        spoke: {
          subnet_id: '${azurerm_subnet.spoke.id}',
          network_security_group_id: '${azurerm_network_security_group.n.id}',
        },
      },
    }),
  };
  const resource: Record<string, Blocks> = { ...own };
  for (const [type, blocks] of Object.entries(more)) resource[type] = { ...resource[type], ...blocks };
  for (const type of without) delete resource[type];
  const variable = Object.fromEntries((parts.variables ?? []).map((name) => [name, {}]));
  return JSON.stringify({ variable, resource });
}

const rule = (more: Blocks): Blocks => ({ name: 'r', source_addresses: ['10.1.0.0/24'], ...more });

export const applicationRule = (more: Blocks): Blocks =>
  rule({ protocols: [{ type: 'Https', port: 443 }], ...more });

export const networkRule = (more: Blocks): Blocks =>
  rule({ protocols: ['TCP'], destination_ports: ['443'], ...more });

/** What a comparison tells of two documents: a line each, its code, whether it fails, and what is the case. */
export function toldOf(before: string, after: string): string[] {
  const [one, other] = [before, after].map((text) => Reachability.fromTerraformJson(text));
  return compareDocuments(one!, other!).differences.map((each) => {
    const { code, fails } = differenceStanding(each);
    return `${fails ? 'fails' : 'noted'} ${code}: ${differenceText(each)}`;
  });
}
