import { addressSpan } from '../arithmetic/address-span';
import { isEveryPort, portInterval } from '../arithmetic/port';
import type { SecurityRule } from '../network/security-group';
import { securityPorts } from '../rules/protocol-ports';
import { addressTarget, Reach } from '../rules/reach';
import { notKnown } from '../terraform/resource';
import { knownOf } from '../terraform/resource-values';

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
  const named = destination.addresses.map(addressTarget);
  // Source ports and application security groups are not compared here.
  const narrowed =
    !source.ports.every((port) => isEveryPort(portInterval(port))) ||
    source.applicationGroups.length > 0 ||
    destination.applicationGroups.length > 0;
  const { ports, open } =
    protocol === undefined ? { ports: new Map(), open: true } : securityPorts(protocol, destination.ports);
  return new Reach({
    sources: addressSpan(knownOf(source.addresses)),
    targets: named.filter((target) => target !== undefined),
    ports,
    open: source.addresses.includes(notKnown) || named.includes(undefined) || narrowed || open,
  });
}
