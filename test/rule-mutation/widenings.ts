import { reachesPublic } from '../../lib/arithmetic/address-space';
import { intervalOf } from '../../lib/arithmetic/ipv4';
import { type Change, type DocumentChange, type Resources, set, type Values } from './document-changes';

/** A change by which a rule opens more than it did, and what a document can be asked to see that. */
export interface Widening extends DocumentChange {
  /** Who decides, and in which direction. */
  readonly by: 'firewall' | 'Outbound' | 'Inbound';
  /** Other ends that it may open. */
  readonly ends: readonly string[];
  readonly ways: readonly { readonly protocol: string; readonly port: number }[];
}

/** Addresses of nobody's and a service tag that no table knows. */
const strangers = ['203.0.113.9', '1.0.0.9', 'PowerBI'];

/** In the place of what a rule names. */
const wider: readonly (readonly string[])[] = [['*'], ['Internet'], ['0.0.0.0/1'], ['PowerBI']];

/** A port that no rule of an example is for. */
const strangePort = 27_015;

/** Every widening of a rule that allows, one at a time: of its other ends, and of its ports. */
export function* wideningsOf(document: { readonly resource: Resources }): Generator<Widening> {
  for (const [type, ofType] of Object.entries(document.resource))
    for (const [name, values] of Object.entries(ofType)) {
      const resource = `${type}.${name}`;
      for (const each of wideningsWithin(type, values)) yield { ...each, resource };
    }
}

type WideningOfRule = Omit<Widening, 'resource'>;

function* wideningsWithin(type: string, values: Values): Generator<WideningOfRule> {
  if (type === 'azurerm_network_security_group')
    for (const rule of (values.security_rule ?? []) as Values[]) yield* ofSecurityRule(rule);
  else if (type === 'azurerm_network_security_rule') yield* ofSecurityRule(values);
  else if (type === 'azurerm_firewall_policy_rule_collection_group')
    for (const collection of (values.network_rule_collection ?? []) as Values[])
      yield* ofCollection(collection);
  else if (type === 'azurerm_firewall_network_rule_collection') yield* ofCollection(values);
}

function* ofSecurityRule(rule: Values): Generator<WideningOfRule> {
  if (rule.access !== 'Allow') return;
  const by = rule.direction as 'Outbound' | 'Inbound';
  const side = by === 'Outbound' ? 'destination' : 'source';
  const [one, several] = [`${side}_address_prefix`, `${side}_address_prefixes`];
  const own = [rule[one], ...((rule[several] ?? []) as unknown[])].filter((each) => typeof each === 'string');
  const ports = [rule.destination_port_range, ...((rule.destination_port_ranges ?? []) as unknown[])];
  const ways = waysOn([rule.protocol], ports);
  const part = String(rule.name);
  for (const [end] of wider)
    yield {
      ...setAll(rule, part, `${side} ${end}`, { [one]: end, [several]: null }),
      by,
      ends: strangers,
      ways,
    };
  if (areOfInternet(own))
    yield {
      ...setAll(rule, part, 'ports *', { destination_port_range: '*', destination_port_ranges: null }),
      by,
      ends: own.map(oneOf),
      ways: waysOn([rule.protocol], [strangePort]),
    };
}

function* ofCollection(collection: Values): Generator<WideningOfRule> {
  if (collection.action !== 'Allow') return;
  for (const rule of collection.rule as Values[]) {
    const part = `${collection.name}/${rule.name}`;
    const addresses = (rule.destination_addresses ?? []) as string[];
    const ways = waysOn(rule.protocols as unknown[], rule.destination_ports as unknown[]);
    const by = 'firewall' as const;
    for (const ends of wider) {
      // Azure Firewall has no tag for the Internet.
      if (ends[0] === 'Internet') continue;
      const values = { destination_addresses: ends, destination_fqdns: null };
      yield { ...setAll(rule, part, `destination ${ends[0]}`, values), by, ends: strangers, ways };
    }
    if (areOfInternet(addresses))
      yield {
        ...setAll(rule, part, 'ports *', { destination_ports: ['*'] }),
        by,
        ends: addresses.map(oneOf),
        ways: waysOn(rule.protocols as unknown[], [strangePort]),
      };
  }
}

function waysOn(protocols: readonly unknown[], ports: readonly unknown[]): Widening['ways'] {
  const transports = protocols.flatMap((each) => {
    const protocol = String(each).toLowerCase();
    return protocol === '*' || protocol === 'any' ? ['tcp', 'udp'] : protocol;
  });
  const firsts = ports.filter((each) => typeof each === 'string' || typeof each === 'number').map(firstOf);
  return transports.flatMap((protocol) =>
    protocol === 'icmp' ? { protocol, port: 0 } : firsts.map((port) => ({ protocol, port })),
  );
}

/** Between machines of the network, and where Terraform resolves the other end, more ports are nothing that must not pass. */
function areOfInternet(ends: readonly unknown[]): boolean {
  return ends.every((end) => {
    const interval = intervalOf(String(end));
    return interval === undefined
      ? /^[A-Z]/.test(String(end)) && end !== 'VirtualNetwork'
      : reachesPublic(interval);
  });
}

/** One address of a prefix or a range; a service tag itself. */
function oneOf(end: unknown): string {
  if (end === '*') return strangers[0]!;
  return /^\d/.test(String(end)) ? String(end).split(/[/-]/)[0]! : String(end);
}

function firstOf(port: unknown): number {
  return port === '*' ? strangePort : Math.max(Number(String(port).split('-')[0]), 1);
}

function setAll(rule: Values, part: string, change: string, values: Values): Change {
  const changes = Object.entries(values).map(([key, value]) => set(rule, part, key, value));
  return {
    part,
    change: `widened: ${change}`,
    apply: () => {
      const undo = changes.map(({ apply }) => apply());
      return () => {
        for (const each of undo) each();
      };
    },
  };
}
