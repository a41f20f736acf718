import type { Connection, Target } from './connection';
import { addressIn, allOf, anyOf, destinationHolds, isPrivate, items, type Match, portIn } from './matching';
import { blocks, keysOf, text } from './resource-values';
import { notKnown, type Resource, type Value } from './terraform-json';

/** What a security group does with a connection. */
export interface SecurityAnswer {
  readonly decision: 'allow' | 'deny' | 'unknown';
  readonly by?: string;
  readonly reason: string;
}

export type Direction = 'Inbound' | 'Outbound';

/** What a security group may take `VirtualNetwork` to be. */
export interface NetworkView {
  /** Whether a default route leads out of the subnet, which makes `VirtualNetwork` mean every address. */
  readonly defaultRoute: boolean;
}

/**
 * What a network security group does with a connection: the lowest priority number first, the first match decides, and
 * then the rules that every group has.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview
 */
export function askSecurityGroup(
  group: Resource,
  resources: readonly Resource[],
  direction: Direction,
  connection: Connection,
  target: Target,
  view: NetworkView,
): SecurityAnswer {
  let doubt: string | undefined;
  for (const rule of rulesOf(group, resources)) {
    if (text(rule.direction) !== direction) continue;
    const match = matches(rule, connection, target, view);
    const name = text(rule.name) ?? '?';
    if (match === undefined) doubt ??= name;
    if (match !== true) continue;
    const allows = text(rule.access) === 'Allow';
    if (doubt !== undefined) return open(group, doubt);
    return {
      decision: allows ? 'allow' : 'deny',
      by: `${group.address} ${name}`,
      reason: `the security rule ${name} ${allows ? 'allows' : 'denies'} it`,
    };
  }
  if (doubt !== undefined) return open(group, doubt);
  return byDefault(direction, connection, target, view);
}

function open(group: Resource, name: string): SecurityAnswer {
  return {
    decision: 'unknown',
    by: `${group.address} ${name}`,
    reason: `whether the security rule ${name} matches is not known`,
  };
}

function rulesOf(group: Resource, resources: readonly Resource[]): { [key: string]: Value }[] {
  const name = text(group.values.name);
  const separate = resources.filter(
    ({ type, values }) =>
      type === 'azurerm_network_security_rule' &&
      (text(values.network_security_group_name) === name ||
        keysOf(group).includes((text(values.network_security_group_name) ?? '').toLowerCase())),
  );
  const priority = (rule: { [key: string]: Value }) =>
    typeof rule.priority === 'number' ? rule.priority : Number.POSITIVE_INFINITY;
  return [...blocks(group.values.security_rule), ...separate.map(({ values }) => ({ ...values }))].sort(
    (a, b) => priority(a) - priority(b),
  );
}

function matches(
  rule: { [key: string]: Value },
  connection: Connection,
  target: Target,
  view: NetworkView,
): Match {
  const protocol = text(rule.protocol);
  const ports = both(rule.destination_port_range, rule.destination_port_ranges);
  return allOf([
    protocol === undefined ? undefined : protocol === '*' || protocol.toLowerCase() === connection.protocol,
    connection.protocol === 'icmp' ? true : portIn(connection.port, ports),
    anyOf(
      both(rule.source_address_prefix, rule.source_address_prefixes).map((each) =>
        sideMatch(each, { ...target, kind: 'address', text: connection.from }, view),
      ),
    ),
    anyOf(
      both(rule.destination_address_prefix, rule.destination_address_prefixes).map((each) =>
        sideMatch(each, target, view),
      ),
    ),
  ]);
}

/** The singular and the plural field of one side, of which the provider takes one. */
function both(single: Value | undefined, several: Value | undefined): string[] {
  if (single === notKnown || several === notKnown) return [notKnown];
  return [...(typeof single === 'string' ? [single] : []), ...items(several)];
}

function sideMatch(prefix: string, target: Target, { defaultRoute }: NetworkView): Match {
  if (prefix === notKnown) return undefined;
  if (prefix !== 'VirtualNetwork') return destinationHolds(prefix, target);
  // A default route to a firewall makes the tag mean every address.
  if (defaultRoute) return true;
  return target.kind === 'address' && isPrivate(target.text) ? undefined : false;
}

/** AllowVnet, AllowInternetOutBound and DenyAll. */
function byDefault(
  direction: Direction,
  connection: Connection,
  target: Target,
  view: NetworkView,
): SecurityAnswer {
  const within = allOf([
    sideMatch('VirtualNetwork', { kind: 'address', text: connection.from }, view),
    sideMatch('VirtualNetwork', target, view),
  ]);
  if (within === true)
    return { decision: 'allow', reason: `the default rule AllowVnet${direction} allows it` };
  const outward = direction === 'Outbound' && destinationHolds('Internet', target) !== false;
  if (outward) return { decision: 'allow', reason: 'the default rule AllowInternetOutBound allows it' };
  if (within === undefined)
    return { decision: 'unknown', reason: 'whether both addresses are of the virtual network is not known' };
  return { decision: 'deny', reason: `the default rule DenyAll${direction} denies it` };
}

/** Whether an address lies in a subnet; unknown where its prefixes are. */
export function subnetHolds({ values }: Resource, address: string): Match {
  return addressIn(address, values.address_prefixes);
}
