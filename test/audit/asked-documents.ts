import fc from 'fast-check';
import type { Connection } from '../../lib/reachability/connection';
import { networks, questions } from '../oracle/arbitrary-network';
import { documentOf, writings } from '../oracle/documents';
import { rg } from '../reachability/two-spokes';
import { firewallOf, virtualWan } from '../reachability/virtual-wan';
import { connectionsOf, type Estate, type EstateRule, estate } from '../resource-manager/estate';
import { inAzurerm } from '../resource-manager/estate-in-azurerm';

/** A document, with questions to it. */
export interface AskedDocument {
  readonly document: string;
  readonly connections: readonly Connection[];
}

/** Networks written as configurations, with questions to each. */
export const askedDocuments: Readonly<Record<'estates' | 'networks', fc.Arbitrary<AskedDocument>>> = {
  estates: estate.map((of) => ({ document: inAzurerm(of), connections: connectionsOf(of) })),
  networks: fc
    .tuple(networks, writings('configuration'), fc.array(questions, { minLength: 8, maxLength: 8 }))
    .map(([network, writing, connections]) => ({ document: documentOf(network, writing), connections })),
};

/** A network in which much decides, with a base policy, inspected private endpoints and records of private names. */
export const wholeEstate: AskedDocument = (() => {
  const one: Estate = {
    subnets: [
      { inline: false, table: 0, group: 0, services: [], natGateway: false },
      { inline: true, table: 1, group: 1, services: [], natGateway: false },
      { inline: false, table: 0, services: [], natGateway: true },
    ],
    routes: [
      [{ prefix: '0.0.0.0/0', type: 'VirtualAppliance', address: '10.0.0.4' }],
      [
        { prefix: '0.0.0.0/0', type: 'VirtualAppliance', address: '10.0.0.4' },
        { prefix: '52.0.0.0/8', type: 'None' },
      ],
    ],
    groups: [
      [
        outbound('Allow', ['10.1.1.0/24', '10.1.2.0/24'], ['443']),
        outbound('Deny', ['Storage'], ['*']),
        outbound('Allow', ['*'], ['80', '443']),
      ],
      [
        { ...outbound('Allow', ['*'], ['443']), direction: 'Inbound', source: '10.1.0.0/24' },
        { ...outbound('Deny', ['*'], ['*']), direction: 'Inbound' },
      ],
    ],
    collections: [
      { type: 'network', action: 'Allow', sources: 'group', destinations: ['52.1.0.0/16'], ports: ['443'] },
      { type: 'network', action: 'Allow', sources: ['*'], destinations: ['10.0.0.0/8'], ports: ['443'] },
      {
        type: 'application',
        action: 'Deny',
        sources: ['*'],
        destinations: ['files.contoso.com'],
        ports: ['443'],
      },
      {
        type: 'application',
        action: 'Allow',
        sources: ['10.1.0.0/24'],
        destinations: ['*.contoso.com', 'pypi.org'],
        ports: ['443'],
      },
    ],
    ipGroup: ['10.1.0.0/24'],
    peering: { hub: true, access: true, forwarded: true },
    nic: { subnet: 0, group: 1, application: true },
    endpoint: true,
    adminRules: [{ action: 'Deny', direction: 'Outbound', destination: '52.0.0.0/8', ports: ['80'] }],
  };
  const { resource } = JSON.parse(inAzurerm(one));
  const collection = {
    name: 'base',
    priority: 100,
    action: 'Deny',
    rule: [
      {
        name: 'base',
        source_addresses: ['10.1.2.0/24'],
        destination_addresses: ['10.1.1.0/24'],
        destination_ports: ['*'],
        protocols: ['Any'],
      },
    ],
  };
  resource.azurerm_firewall_policy.base = { name: 'base', ...rg };
  resource.azurerm_firewall_policy.other = { name: 'other', ...rg };
  resource.azurerm_firewall_policy.policy.base_policy_id = '${azurerm_firewall_policy.base.id}';
  resource.azurerm_firewall_policy_rule_collection_group.base = {
    name: 'base',
    firewall_policy_id: '${azurerm_firewall_policy.base.id}',
    priority: 100,
    network_rule_collection: [collection],
  };
  resource.azurerm_subnet.shared.private_endpoint_network_policies = 'Enabled';
  resource.azurerm_subnet_network_security_group_association.shared = {
    subnet_id: '${azurerm_subnet.shared.id}',
    network_security_group_id: '${azurerm_network_security_group.nsg1.id}',
  };
  const connections = ['10.1.0.9', '10.1.1.9', '10.1.2.9', '10.1.0.20'].flatMap((from) =>
    ['pypi.org', '52.1.0.9', '10.1.0.20', '10.1.1.20', 'account.blob.core.windows.net'].map((to) => ({
      from,
      to,
      protocol: 'tcp',
      port: 443,
    })),
  );
  return { document: JSON.stringify({ resource }), connections };
})();

function outbound(access: string, destinations: readonly string[], ports: readonly string[]): EstateRule {
  return { direction: 'Outbound', access, protocol: 'Tcp', source: '*', destinations, ports };
}

/** Two secured hubs, of which one leads private traffic to its firewall too, and a network that keeps to itself. */
export const hubs: AskedDocument = {
  document: JSON.stringify({
    resource: virtualWan({
      east: {
        intent: ['Internet', 'PrivateTraffic'],
        firewall: true,
        opens: ['10.2.0.0/16', '8.8.8.8/32'],
        spokes: { one: { number: 1 }, two: { number: 2, connection: { internet_security_enabled: false } } },
      },
      west: {
        firewall: true,
        opens: ['10.1.0.0/16'],
        routes: { '0.0.0.0/0': firewallOf('west') },
        spokes: {
          three: { number: 3 },
          four: { number: 4, table: [{ name: 'none', address_prefix: '0.0.0.0/0', next_hop_type: 'None' }] },
        },
      },
    }),
  }),
  connections: ['10.1.0.9', '10.2.0.9', '10.3.0.9', '10.4.0.9'].flatMap((from) =>
    ['8.8.8.8', '9.9.9.9', '10.1.0.4', '10.2.0.4', '10.3.0.4', 'allowed.example', 'pypi.org'].map((to) => ({
      from,
      to,
      protocol: 'tcp',
      port: 443,
    })),
  ),
};
