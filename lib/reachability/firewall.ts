import type { Connection, Target } from './connection';
import type { Firewall, FirewallRuleBlock } from './firewall-rules';
import { HostIndex } from './host-index';
import { addressIn, allOf, anyOf, destinationHolds, items, type Match, portIn } from './matching';
import { notKnown, type Value } from './terraform-json';

/** What a firewall does with a connection. */
export interface FirewallAnswer {
  readonly decision: 'allow' | 'deny' | 'unknown';
  readonly by?: string;
  readonly reason: string;
}

/**
 * What a firewall does with a connection: network rules before application rules, base policies before their children,
 * then priorities; the first rule that matches decides. A rule of which it is not known whether it matches leaves the
 * answer open, unless it would come to the same.
 *
 * @see https://learn.microsoft.com/azure/firewall/rule-processing
 */
export function askFirewall(firewall: Firewall, connection: Connection, target: Target): FirewallAnswer {
  const doubts: FirewallRuleBlock[] = [];
  for (const rule of concerned(firewall, target)) {
    const match =
      rule.type === 'network'
        ? networkMatch(rule, connection, target, firewall)
        : applicationMatch(rule, connection, target, firewall);
    if (match === undefined) doubts.push(rule);
    if (match !== true) continue;
    return decided(rule.action === 'Deny' ? 'deny' : 'allow', doubts, {
      by: rule.address,
      reason: `the ${rule.type} rule ${rule.name} ${rule.action === 'Deny' ? 'denies' : 'allows'} it`,
    });
  }
  return decided('deny', doubts, { reason: 'no rule of the firewall allows it' });
}

const indexes = new WeakMap<Firewall, HostIndex>();

/** The rules that can match, in their order. */
function concerned(firewall: Firewall, target: Target): readonly FirewallRuleBlock[] {
  if (target.kind !== 'host') return firewall.rules;
  const index = indexes.get(firewall) ?? new HostIndex(firewall.rules);
  indexes.set(firewall, index);
  return index.candidates(target.text);
}

function decided(
  decision: 'allow' | 'deny',
  doubts: readonly FirewallRuleBlock[],
  answer: { readonly by?: string; readonly reason: string },
): FirewallAnswer {
  const other = doubts.find(({ action }) => (action === 'Deny' ? 'deny' : 'allow') !== decision);
  if (other === undefined) return { decision, ...answer };
  return {
    decision: 'unknown',
    by: other.address,
    reason: `whether the ${other.type} rule ${other.name} matches is not known; without it, ${answer.reason}`,
  };
}

function sourceMatch({ values }: FirewallRuleBlock, from: string, firewall: Firewall): Match {
  const groups = items(values.source_ip_groups).map((group) =>
    group === notKnown ? undefined : addressInGroup(from, group, firewall),
  );
  return anyOf([addressIn(from, values.source_addresses), ...groups]);
}

function addressInGroup(address: string, group: string, { ipGroups }: Firewall): Match {
  const cidrs = ipGroups.get(group.toLowerCase());
  return cidrs === undefined ? undefined : addressIn(address, cidrs);
}

function networkMatch(
  rule: FirewallRuleBlock,
  connection: Connection,
  target: Target,
  firewall: Firewall,
): Match {
  const { values } = rule;
  const protocols = items(values.protocols);
  const everyPort = items(values.destination_ports).includes('*');
  const protocol = anyOf(
    protocols.map((each) => {
      if (each === notKnown) return undefined;
      if (each.toLowerCase() === connection.protocol) return true;
      // With a port named, Any means TCP and UDP.
      return each === 'Any' && (everyPort || connection.protocol !== 'icmp');
    }),
  );
  const groups = items(values.destination_ip_groups).map((group) => {
    if (group === notKnown || target.kind === 'host') return undefined;
    return target.kind === 'address' ? addressInGroup(target.text, group, firewall) : false;
  });
  return allOf([
    protocol,
    connection.protocol === 'icmp' ? true : portIn(connection.port, items(values.destination_ports)),
    sourceMatch(rule, connection.from, firewall),
    anyOf([
      ...items(values.destination_addresses).map((each) => destinationHolds(each, target)),
      ...items(values.destination_fqdns).map((each) => fqdnMatch(each, target, firewall)),
      ...groups,
    ]),
  ]);
}

/** A network rule by name holds only where the firewall answers the workload's DNS queries. */
function fqdnMatch(fqdn: string, target: Target, { dnsProxy }: Firewall): Match {
  if (fqdn === notKnown) return undefined;
  if (target.kind === 'address') return undefined;
  if (target.kind === 'serviceTag' || fqdn.toLowerCase() !== target.text) return false;
  return dnsProxy === false ? undefined : true;
}

function applicationMatch(
  rule: FirewallRuleBlock,
  connection: Connection,
  target: Target,
  firewall: Firewall,
): Match {
  if (connection.protocol !== 'tcp' || target.kind !== 'host') return false;
  const { values } = rule;
  const protocols = Array.isArray(values.protocols) ? values.protocols : [values.protocols ?? notKnown];
  return allOf([
    anyOf(protocols.map((each) => portOfProtocol(each, connection.port))),
    sourceMatch(rule, connection.from, firewall),
    anyOf([
      ...items(values.destination_fqdns).map((each) => hostMatch(each, target.text)),
      ...items(values.destination_urls).map((each) => urlMatch(each, target.text)),
      // What hosts these stand for is Microsoft's to know.
      ...items(values.destination_fqdn_tags).map(() => undefined),
      ...items(values.web_categories).map(() => undefined),
    ]),
  ]);
}

function portOfProtocol(protocol: Value, port: number): Match {
  if (typeof protocol !== 'object' || protocol === null || Array.isArray(protocol)) return undefined;
  return typeof protocol.port === 'number' ? protocol.port === port : undefined;
}

/** `*.x` is every name below `x`, and `*x` every name that ends in `x`. */
function hostMatch(pattern: string, host: string): Match {
  if (pattern === notKnown) return undefined;
  const text = pattern.toLowerCase();
  if (text === '*') return true;
  return text.startsWith('*') ? host.length > text.length - 1 && host.endsWith(text.slice(1)) : host === text;
}

/** The path is not asked about: a host that fits leaves the answer open. */
function urlMatch(url: string, host: string): Match {
  if (url === notKnown) return undefined;
  return hostMatch(url.split('/')[0]!, host) ? undefined : false;
}
