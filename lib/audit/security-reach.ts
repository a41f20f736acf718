import { addressSpan } from '../arithmetic/address-span';
import { isEveryPort, portInterval } from '../arithmetic/port';
import { securityPorts } from '../rules/protocol-ports';
import { addressTarget, Reach } from '../rules/reach';
import { text } from '../terraform/resource-values';
import type { Entry } from './audited-network';
import { type KnownItems, knownItems, oneOrSeveral } from './known-values';

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
  const protocol = text(values.protocol);
  const sources = oneOrSeveral(values.source_address_prefix, values.source_address_prefixes);
  const targets = oneOrSeveral(values.destination_address_prefix, values.destination_address_prefixes);
  const texts = oneOrSeveral(values.destination_port_range, values.destination_port_ranges);
  const named = targets.items.map(addressTarget);
  const narrowed =
    narrows(oneOrSeveral(values.source_port_range, values.source_port_ranges)) ||
    isGiven(knownItems(values.source_application_security_group_ids)) ||
    isGiven(knownItems(values.destination_application_security_group_ids));
  const { ports, open } =
    protocol === undefined ? { ports: new Map(), open: true } : securityPorts(protocol, texts.items);
  return new Reach({
    sources: addressSpan(sources.items),
    targets: named.filter((target) => target !== undefined),
    ports,
    open: sources.open || targets.open || texts.open || named.includes(undefined) || narrowed || open,
  });
}

/** Source ports and application security groups are not compared here. */
function narrows({ items, open }: KnownItems): boolean {
  return open || items.some((item) => !isEveryPort(portInterval(item)));
}

function isGiven({ items, open }: KnownItems): boolean {
  return open || items.length > 0;
}
