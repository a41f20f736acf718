import { IntervalSet } from '../../lib/arithmetic/interval';
import { addressNumber } from '../../lib/arithmetic/ipv4';
import { NetworkDocument } from '../../lib/network/network-document';
import { NetworkContext } from '../../lib/reachability/network-context';
import { mayBeLedToFirewall } from '../../lib/reachability/route/led-to-firewall';
import { nextHop } from '../../lib/reachability/route/subnet-next-hop';
import { ServiceTagAddresses, Target } from '../../lib/reachability/target';
import { toFirewall, type Values } from './terraform';
import { twoSpokes } from './two-spokes';
import { virtualWan } from './virtual-wan';

const tags = new ServiceTagAddresses(undefined, undefined);
const to = (prefix: string): Values => ({ ...toFirewall, name: prefix, address_prefix: prefix });
const hub = (table?: Values[]) =>
  virtualWan({
    west: {
      firewall: true,
      intent: ['Internet', 'PrivateTraffic'],
      opens: ['10.0.0.0/8'],
      spokes: { one: { number: 1, table }, two: { number: 2 } },
    },
  });

test.each<[string, object, readonly string[]]>([
  ['no routes', twoSpokes([], []), []],
  ['the default route', twoSpokes([toFirewall], []), ['8.8.8.8', '10.2.0.4']],
  ['a default route to the Internet', twoSpokes([{ ...toFirewall, next_hop_type: 'Internet' }], []), []],
  ['a route wider than the network', twoSpokes([to('10.0.0.0/8')], []), ['10.2.0.4']],
  ['a route as wide', twoSpokes([to('10.1.0.0/16')], []), ['10.1.0.9', '10.1.200.1']],
  ['a narrower one', twoSpokes([to('10.1.4.0/24')], []), ['10.1.4.7']],
  ['a hub', hub(), ['8.8.8.8', '10.2.0.4']],
  ['a hub and a narrow route', hub([to('10.1.4.0/24')]), ['8.8.8.8', '10.1.4.7', '10.2.0.4']],
])('with %s the firewall is the next hop of nothing that is not said to be led there', (_, resource, led) => {
  const document = NetworkDocument.of(JSON.stringify({ resource })).meaning(undefined);
  const network = new NetworkContext(document, tags);
  const subnet = document.subnets.list.find(({ network: of }) =>
    of?.space.set.has(addressNumber('10.1.0.4')),
  )!;
  const context = network.of(subnet);
  const may = mayBeLedToFirewall(context);
  const asked = ['8.8.8.8', '10.0.0.9', '10.1.0.9', '10.1.4.7', '10.1.200.1', '10.2.0.4', '192.168.0.9'];
  const isLed = (text: string) =>
    nextHop(context, new Target('address', text, tags, addressNumber(text)), network).hop === 'firewall';
  expect(asked.filter(isLed)).toEqual(expect.arrayContaining([...led]));
  expect(asked.filter((text) => isLed(text) && !may.has(addressNumber(text)))).toEqual([]);
  const own = new IntervalSet([[addressNumber('10.1.0.0'), addressNumber('10.1.255.255')]]);
  expect(may.sharedSize(own) < own.size).toBe(!led.includes('10.1.200.1'));
});
