import { addressSpan, spanCovers } from '../../lib/arithmetic/address-span';
import type { ApplicationRule, NetworkRule, NsgRule } from '../../lib/compile/rule';

/** One connection: from an address to a named destination. Written from Azure's documentation, not from the compiler. */
export interface Connection {
  readonly from: string;
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  readonly port: number;
  /** A host name, a service tag, an FQDN tag, or an address or prefix. */
  readonly to: string;
  readonly kind: 'host' | 'tag' | 'fqdn tag' | 'address';
}

/** Whether an application rule lets a connection to a host pass. `*.x` is every name below x, and not x. */
export function applicationRuleAllows(
  rule: ApplicationRule,
  { from, protocol, port, to, kind }: Connection,
): boolean {
  if (protocol !== 'tcp' || !rule.sourceAddresses.includes(from)) return false;
  if (!rule.protocols.some((each) => each.port === port)) return false;
  if (kind === 'fqdn tag') return rule.destinationFqdnTags.includes(to);
  if (kind !== 'host') return false;
  return rule.destinationFqdns.some((fqdn) =>
    fqdn.startsWith('*') ? to.length > fqdn.length - 1 && to.endsWith(fqdn.slice(1)) : fqdn === to,
  );
}

/** Whether a network rule lets a connection pass; a regional tag lies within the whole one. */
export function networkRuleAllows(
  rule: NetworkRule,
  { from, protocol, port, to, kind }: Connection,
): boolean {
  if (!rule.sourceAddresses.includes(from)) return false;
  if (!rule.protocols.some((each) => each === 'Any' || each.toLowerCase() === protocol)) return false;
  if (!rule.destinationPorts.some((range) => portIn(range, port))) return false;
  if (kind === 'host') return rule.destinationFqdns.includes(to);
  return rule.destinationAddresses.some((each) =>
    kind === 'address' ? spanCovers(addressSpan([each]), addressSpan([to])) : within(to, each),
  );
}

/** The access of the first outbound NSG rule that a connection to a public destination meets. */
export function nsgOutbound(rules: readonly NsgRule[], connection: Connection): string | undefined {
  return [...rules]
    .sort((a, b) => a.priority - b.priority)
    .find((rule) => {
      if (rule.direction !== 'Outbound') return false;
      const fromHere = rule.sourceServiceTag === '*' || rule.sourceAddresses.includes(connection.from);
      const protocol = rule.protocol === '*' || rule.protocol.toLowerCase() === connection.protocol;
      const port = rule.destinationPorts.some((range) => portIn(range, connection.port));
      const tag = rule.destinationServiceTag;
      const there =
        tag === 'Internet' || (connection.kind === 'tag' && tag !== undefined && within(connection.to, tag));
      return fromHere && protocol && port && there;
    })?.access;
}

export function portIn(range: string, port: number): boolean {
  if (range === '*') return true;
  const [first, last = first] = range.split('-').map(Number);
  return first! <= port && port <= last!;
}

function within(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}.`);
}
