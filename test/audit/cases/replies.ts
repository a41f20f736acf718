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
];
