import { type AddressSpan, addressSpan } from '../arithmetic/address-span';
import { everyPort, type PortRange } from '../arithmetic/port';
import { priorities } from '../azure/limits';
import type { ApplicationRule, NetworkRule } from './rule';

/** What a rule of a firewall matches. */
export interface PlacedTarget {
  readonly kind: 'address' | 'serviceTag' | 'fqdn' | 'fqdnTag' | 'url' | 'ipGroup';
  readonly text: string;
}

/** A rule as a firewall has it, whoever wrote it. */
export interface PlacedRule {
  readonly name: string;
  readonly sources: AddressSpan;
  /** `TCP`, `UDP`, `ICMP` or `Any` of a network rule, `Http`, `Https` or `Mssql` of an application rule. */
  readonly protocols: readonly string[];
  readonly ports: readonly PortRange[];
  readonly targets: readonly PlacedTarget[];
  readonly requirements: readonly string[];
}

/** A rule collection and its place in the order in which a firewall asks its rules. */
export interface PlacedCollection {
  /** The path of the construct that has it. */
  readonly holder: string;
  readonly type: 'network' | 'application';
  readonly action: 'Allow' | 'Deny';
  /** 0 in a policy without a base, 1 in a child of it, and so on: base policies come first. */
  readonly depth: number;
  readonly groupPriority: number;
  readonly priority: number;
  readonly rules: readonly PlacedRule[];
}

/** Network rules before application rules, base policies before their children, then priorities. */
export function inProcessingOrder(collections: readonly PlacedCollection[]): PlacedCollection[] {
  const rank = ({ type, depth, groupPriority, priority }: PlacedCollection) => [
    type === 'network' ? 0 : 1,
    depth,
    numberOr(groupPriority),
    numberOr(priority),
  ];
  return [...collections].sort((a, b) => {
    const [x, y] = [rank(a), rank(b)];
    const i = x.findIndex((value, at) => value !== y[at]);
    if (i >= 0) return x[i]! - y[i]!;
    return a.holder < b.holder ? -1 : a.holder > b.holder ? 1 : 0;
  });
}

export function placedNetworkRule(rule: NetworkRule): PlacedRule {
  return {
    name: rule.name,
    sources: addressSpan([...rule.sourceAddresses, ...rule.sourceIpGroups]),
    protocols: rule.protocols,
    ports: rule.destinationPorts.map(portOf),
    targets: [
      ...rule.destinationAddresses.map(addressTarget),
      ...rule.destinationIpGroups.map((text) => ({ kind: 'ipGroup' as const, text })),
      ...rule.destinationFqdns.map((text) => ({ kind: 'fqdn' as const, text })),
    ],
    requirements: rule.requirements,
  };
}

export function placedApplicationRule(rule: ApplicationRule): PlacedRule {
  return {
    name: rule.name,
    sources: addressSpan([...rule.sourceAddresses, ...rule.sourceIpGroups]),
    protocols: rule.protocols.map(({ type }) => type),
    ports: rule.protocols.map(({ port }) => ({ first: port, last: port })),
    targets: [
      ...rule.destinationFqdns.map((text) => ({ kind: 'fqdn' as const, text })),
      ...rule.destinationFqdnTags.map((text) => ({ kind: 'fqdnTag' as const, text })),
      ...rule.destinationUrls.map((text) => ({ kind: 'url' as const, text })),
    ],
    requirements: rule.requirements,
  };
}

/** An address, a prefix, a range or `*`; whatever else stands there is a service tag. */
export function addressTarget(text: string): PlacedTarget {
  return { kind: text === '*' || /^\d|[$#]\{/.test(text) ? 'address' : 'serviceTag', text };
}

/** `443`, `8704-8710` or `*`. */
export function portOf(text: string): PortRange {
  if (text === '*') return everyPort;
  const [first, last = first] = text.split('-').map(Number);
  return { first: first!, last: last! };
}

/** A priority that Terraform resolves is no number that can be compared: it comes last. */
function numberOr(priority: number): number {
  return priority >= 0 && priority <= priorities.firewall.last ? priority : Number.POSITIVE_INFINITY;
}
