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
      'a spoke of a hub that does not lead back': [hub([nowhere]), 'the route nowhere leads to None'],
    },
    sound: {
      'the same way back': spokes([toFirewall], [toFirewall]),
      'the firewalls of two hubs, one after the other': hubs(),
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
