import { toFirewall, type Values } from '../../reachability/terraform';
import { twoSpokes } from '../../reachability/two-spokes';
import { virtualWan } from '../../reachability/virtual-wan';
import type { AuditCase } from './audit-case';

const spokes = (there: Values[], back: Values[], policy: Values = {}) =>
  JSON.stringify({ resource: twoSpokes(there, back, policy) });
const nowhere = { name: 'nowhere', address_prefix: '10.1.0.0/16', next_hop_type: 'None' };
const hub = (table: Values[], opens = '10.0.0.0/8') =>
  JSON.stringify({
    resource: virtualWan({
      west: {
        firewall: true,
        intent: ['Internet', 'PrivateTraffic'],
        opens: [opens],
        spokes: { one: { number: 1 }, two: { number: 2, table } },
      },
    }),
  });
/** Two subnets of one network, of which one has a route of its own. */
const neighbours = (route: Values) => {
  const resources = twoSpokes([{ ...toFirewall, ...route }], []);
  const { one } = resources.azurerm_subnet!;
  return JSON.stringify({
    resource: {
      ...resources,
      azurerm_subnet: {
        ...resources.azurerm_subnet,
        beside: { ...one, name: 'beside', address_prefixes: ['10.1.7.0/24'] },
      },
    },
  });
};
/** Two hubs, each with an intent for its own firewall. */
const hubs = () =>
  JSON.stringify({
    resource: virtualWan({
      west: {
        firewall: true,
        intent: ['Internet', 'PrivateTraffic'],
        opens: ['10.0.0.0/8'],
        spokes: { one: { number: 1 } },
      },
      north: {
        firewall: true,
        intent: ['Internet', 'PrivateTraffic'],
        opens: ['10.0.0.0/8'],
        spokes: { two: { number: 2 } },
      },
    }),
  });

/** A DNAT rule for a machine of the second spoke, and routes of the firewall besides that to the Internet. */
const sentOn = (back: Values[], beyond: Values[] = []) => {
  const resources = twoSpokes([toFirewall], back);
  const rule = {
    ...{ name: 'ssh', protocols: ['TCP'], source_addresses: ['198.51.100.0/24'] },
    ...{ destination_address: '20.1.1.1', destination_ports: ['2222'] },
    ...{ translated_address: '10.2.0.4', translated_port: '22' },
  };
  resources.azurerm_firewall_policy_rule_collection_group!.g!.nat_rule_collection = [
    { name: 'd', priority: 50, action: 'Dnat', rule: [rule] },
  ];
  const out = { name: 'out', address_prefix: '0.0.0.0/0', next_hop_type: 'Internet' };
  resources.azurerm_route_table!.hub = {
    ...{ name: 'hub', resource_group_name: 'rg', location: 'westeurope' },
    route: [out, ...beyond],
  };
  resources.azurerm_subnet_route_table_association!.hub = {
    subnet_id: '${azurerm_subnet.hub.id}',
    route_table_id: '${azurerm_route_table.hub.id}',
  };
  return JSON.stringify({ resource: resources });
};

/** Two networks as Azure prints them, with a peering between them. */
const printedPeering = (peeringState: string) => {
  const id = (name: string) =>
    `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/${name}`;
  const network = (name: string, other: string, prefix: string) => ({
    ...{ id: id(name), name, type: 'Microsoft.Network/virtualNetworks', location: 'westeurope' },
    properties: {
      addressSpace: { addressPrefixes: [prefix] },
      subnets: [],
      virtualNetworkPeerings: [
        {
          ...{ id: `${id(name)}/virtualNetworkPeerings/${other}`, name: other },
          properties: {
            ...{ peeringState, allowVirtualNetworkAccess: true, allowForwardedTraffic: true },
            remoteVirtualNetwork: { id: id(other) },
          },
        },
      ],
    },
  });
  return JSON.stringify([network('one', 'two', '10.1.0.0/16'), network('two', 'one', '10.2.0.0/16')]);
};

export const replies: readonly AuditCase[] = [
  {
    code: 'reply-past-firewall',
    faulty: {
      'a subnet without a route back': [
        spokes([toFirewall], []),
        'What azurerm_subnet.one sends to azurerm_subnet.two and its replies go different ways',
      ],
      'a route back to nowhere': [
        spokes([toFirewall], [toFirewall, nowhere]),
        'of the replies the route nowhere leads to None',
      ],
      'a route back to another appliance': [
        spokes([toFirewall], [{ ...toFirewall, next_hop_in_ip_address: '10.2.0.99' }]),
        'another appliance, 10.2.0.99',
      ],
      'a route within the network, as wide as its prefix': [
        neighbours({ address_prefix: '10.1.0.0/16' }),
        'What azurerm_subnet.one sends to azurerm_subnet.beside and its replies go different ways',
      ],
      'a route within the network to a subnet of it alone': [
        neighbours({ address_prefix: '10.1.7.0/24' }),
        'What azurerm_subnet.one sends to azurerm_subnet.beside and its replies go different ways',
      ],
      'a spoke of a hub that does not lead back': [hub([nowhere]), 'the route nowhere leads to None'],
    },
    sound: {
      'the same way back': spokes([toFirewall], [toFirewall]),
      'the firewalls of two hubs, one after the other': hubs(),
      'a route within the network that is no route to the other subnet': neighbours({
        address_prefix: '10.1.8.0/24',
      }),
      'neither by the firewall': spokes([], []),
      'a firewall that translates the senders': spokes([toFirewall], [], {
        private_ip_ranges: ['255.255.255.255/32'],
      }),
      'a firewall that lets nothing pass there': hub([nowhere], '10.9.0.0/16'),
      'a route back that is not known': spokes(
        [toFirewall],
        [{ ...toFirewall, address_prefix: '${var.there}' }],
      ),
    },
  },
  {
    code: 'reply-lost',
    faulty: {
      'a DNAT rule to a machine whose route leads to nowhere': [
        sentOn([toFirewall, { ...nowhere, address_prefix: '10.0.0.0/24' }]),
        'azurerm_firewall.f sends on to azurerm_subnet.two with an address of its own, and the reply is dropped: the route nowhere leads to None',
      ],
      'a firewall that translates whatever it sends': [
        spokes([toFirewall], [toFirewall, { ...nowhere, address_prefix: '10.0.0.0/16' }], {
          private_ip_ranges: ['255.255.255.255/32'],
        }),
        'azurerm_firewall.f sends on to azurerm_subnet.two with an address of its own',
      ],
      'a route of the firewall that leads nowhere': [
        sentOn([toFirewall], [nowhere]),
        'What azurerm_subnet.one sends through azurerm_firewall.f is not answered: of the replies the route nowhere leads to None',
      ],
    },
    sound: {
      'a route by which the firewall is not reached': sentOn([
        toFirewall,
        { ...nowhere, address_prefix: '10.1.0.0/16' },
      ]),
      'nothing that is sent on': spokes(
        [toFirewall],
        [toFirewall, { ...nowhere, address_prefix: '10.0.0.0/24' }],
      ),
      'a route of the firewall to elsewhere': sentOn(
        [toFirewall],
        [{ ...nowhere, address_prefix: '10.3.0.0/16' }],
      ),
    },
  },
  {
    code: 'peering-not-connected',
    faulty: {
      'a peering that waits for the other': [
        printedPeering('Initiated'),
        'that it is Initiated: nothing passes between',
      ],
      'a peering whose other is gone': [printedPeering('Disconnected'), 'Disconnected'],
    },
    sound: { 'a peering in force': printedPeering('Connected') },
  },
];
