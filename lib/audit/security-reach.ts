import { addressSpan } from '../arithmetic/address-span';
import { isEveryPort } from '../arithmetic/port';
import { text } from '../terraform/resource-values';
import type { Entry } from './audited-network';
import { addressTarget } from './firewall-reach';
import { type KnownItems, knownItems, oneOrSeveral } from './known-values';
import { everyPortInterval, joinedIntervals, portInterval, type Reach } from './reach';

const reaches = new WeakMap<Entry, Reach>();

/** What a security rule matches. */
export function securityReach(entry: Entry): Reach {
  const known = reaches.get(entry);
  if (known !== undefined) return known;
  const reach = read(entry);
  reaches.set(entry, reach);
  return reach;
}

function read({ values }: Entry): Reach {
  const protocol = text(values.protocol)?.toLowerCase();
  const sources = oneOrSeveral(values.source_address_prefix, values.source_address_prefixes);
  const targets = oneOrSeveral(values.destination_address_prefix, values.destination_address_prefixes);
  const ports = oneOrSeveral(values.destination_port_range, values.destination_port_ranges);
  const intervals = ports.items.map(portInterval);
  const named = targets.items.map(addressTarget);
  const narrowed =
    narrows(oneOrSeveral(values.source_port_range, values.source_port_ranges)) ||
    isGiven(knownItems(values.source_application_security_group_ids)) ||
    isGiven(knownItems(values.destination_application_security_group_ids));
  const joined = joinedIntervals(intervals.flatMap((each) => (each === undefined ? [] : [each])));
  const name = protocol === '*' ? 'any' : protocol;
  // What a port means to ICMP is not written anywhere.
  const puzzling = name === 'icmp' && !ports.items.every((port) => port === '*');
  return {
    sources: addressSpan(sources.items),
    targets: named.flatMap((target) => target ?? []),
    targetSpan: addressSpan(named.flatMap((target) => (target?.kind === 'address' ? target.text : []))),
    doors: new Map(
      name === undefined || puzzling ? [] : [[name, name === 'icmp' ? [everyPortInterval] : joined]],
    ),
    open:
      sources.open ||
      targets.open ||
      ports.open ||
      named.includes(undefined) ||
      intervals.includes(undefined) ||
      narrowed ||
      puzzling ||
      protocol === undefined,
  };
}

/** Source ports and application security groups are not compared here. */
function narrows({ items, open }: KnownItems): boolean {
  return open || items.some((item) => !isEveryPort(portInterval(item)));
}

function isGiven({ items, open }: KnownItems): boolean {
  return open || items.length > 0;
}
