import { addressSpan } from '../arithmetic/address-span';
import { isEveryPort } from '../arithmetic/port';
import type { SecurityRule } from '../network/security-group';
import { notKnown } from '../terraform/resource';
import { knownOf } from '../terraform/resource-values';
import { addressTarget } from './firewall-reach';
import { everyPortInterval, joinedIntervals, portInterval, type Reach } from './reach';

const reaches = new WeakMap<SecurityRule, Reach>();

/** What a security rule matches. */
export function securityReach(rule: SecurityRule): Reach {
  const known = reaches.get(rule);
  if (known !== undefined) return known;
  const reach = read(rule);
  reaches.set(rule, reach);
  return reach;
}

function read({ protocol, source, destination }: SecurityRule): Reach {
  const intervals = destination.ports.map(portInterval);
  const named = destination.addresses.map(addressTarget);
  // Source ports and application security groups are not compared here.
  const narrowed =
    !source.ports.every((port) => isEveryPort(portInterval(port))) ||
    source.applicationGroups.length > 0 ||
    destination.applicationGroups.length > 0;
  const joined = joinedIntervals(intervals.flatMap((each) => (each === undefined ? [] : [each])));
  const name = protocol === '*' ? 'any' : protocol;
  // What a port means to ICMP is not written anywhere.
  const puzzling = name === 'icmp' && !destination.ports.every((port) => port === '*');
  return {
    sources: addressSpan(knownOf(source.addresses)),
    targets: named.flatMap((target) => target ?? []),
    targetSpan: addressSpan(named.flatMap((target) => (target?.kind === 'address' ? target.text : []))),
    doors: new Map(
      name === undefined || puzzling ? [] : [[name, name === 'icmp' ? [everyPortInterval] : joined]],
    ),
    open:
      source.addresses.includes(notKnown) ||
      named.includes(undefined) ||
      intervals.includes(undefined) ||
      narrowed ||
      puzzling ||
      protocol === undefined,
  };
}
