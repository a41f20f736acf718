import type { ApplicationRule, NetworkRule, NsgRule } from '../../lib/compile/rule';

/** One connection: from an address to a named destination. Written from Azure's documentation, not from the compiler. */
export interface Connection {
  readonly from: string;
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
  /** A host name, or a service tag. */
  readonly to: string;
  readonly kind: 'host' | 'tag';
}

/** Whether an application rule lets a connection to a host pass. `*.x` is every name below x, and not x. */
export function applicationRuleAllows(
  rule: ApplicationRule,
  { from, protocol, port, to, kind }: Connection,
): boolean {
  if (kind !== 'host' || protocol !== 'tcp' || !rule.sourceAddresses.includes(from)) return false;
  if (!rule.protocols.some((each) => each.port === port)) return false;
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
  return kind === 'host'
    ? rule.destinationFqdns.includes(to)
    : rule.destinationAddresses.some((tag) => within(to, tag));
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
