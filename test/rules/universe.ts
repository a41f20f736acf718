import fc from 'fast-check';
import { addressSpan } from '../../lib/arithmetic/address-span';
import { hostMatches } from '../../lib/arithmetic/host-pattern';
import { addressNumber } from '../../lib/arithmetic/ipv4';
import { applicationPorts, networkPorts } from '../../lib/rules/protocol-ports';
import { Reach } from '../../lib/rules/reach';
import { addressTarget, type RuleTarget } from '../../lib/rules/rule-targets';

// A universe so small that every connection of it can be asked one by one: sources and destinations of 8 addresses each,
// four ports, three protocols.
const offsets = Array.from({ length: 8 }, (_, i) => i);
const sourceBase = addressNumber('10.0.0.0');
const targetBase = addressNumber('20.0.0.0');
const kinds = ['tcp', 'udp', 'icmp'].flatMap((protocol) =>
  (protocol === 'icmp' ? [0] : [79, 80, 81, 82]).map((port) => ({ protocol, port })),
);

/** Every connection, as a number made of source, destination, protocol and port. */
export const connections: readonly number[] = Array.from({ length: 8 * 8 * kinds.length }, (_, i) => i);

/** A network rule in the words of Terraform. */
export interface Written {
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
  readonly protocols: readonly string[];
  readonly ports: readonly string[];
}

function lists(network: string): fc.Arbitrary<string[]> {
  const prefix = fc
    .tuple(fc.nat({ max: 7 }), fc.constantFrom(29, 30, 31, 32))
    .map(([host, length]) => `${network}.${host - (host % 2 ** (32 - length))}/${length}`);
  const range = fc
    .tuple(fc.nat({ max: 7 }), fc.nat({ max: 7 }))
    .map(([a, b]) => `${network}.${Math.min(a, b)}-${network}.${Math.max(a, b)}`);
  const address = fc.nat({ max: 7 }).map((host) => `${network}.${host}`);
  return fc.array(fc.oneof(prefix, range, address, fc.constant('*')), { minLength: 1, maxLength: 3 });
}

export const written: fc.Arbitrary<Written> = fc.record({
  sources: lists('10.0.0'),
  destinations: lists('20.0.0'),
  protocols: fc.subarray(['TCP', 'UDP', 'ICMP', 'Any'], { minLength: 1, maxLength: 2 }),
  ports: fc.subarray(['79', '80', '81-82', '79-81', '*'], { minLength: 1, maxLength: 2 }),
});

export function reachOf({ sources, destinations, protocols, ports: texts }: Written): Reach {
  return new Reach({
    sources: addressSpan(sources),
    targets: destinations.map((text) => addressTarget(text)!),
    ports: networkPorts(protocols, texts).ports,
  });
}

/** What a rule matches, by a reader that goes address by address and knows nothing of intervals. */
export function matchedBy(rule: Written): number[] {
  const from = offsets.filter((i) => rule.sources.some((text) => holds(text, sourceBase + i)));
  const to = offsets.filter((i) => rule.destinations.some((text) => holds(text, targetBase + i)));
  const kind = [...kinds.keys()].filter((i) => {
    const { protocol, port } = kinds[i]!;
    const onPort = protocol === 'icmp' || rule.ports.some((text) => hasPort(text, port));
    return onPort && rule.protocols.some((name) => speaks(name, rule.ports, protocol));
  });
  return from.flatMap((i) => to.flatMap((j) => kind.map((k) => (i * 8 + j) * kinds.length + k)));
}

function holds(text: string, address: number): boolean {
  if (text === '*') return true;
  const [first = '', last] = text.split('-');
  if (last !== undefined) return slow(first) <= address && address <= slow(last);
  const [base = '', length = '32'] = text.split('/');
  const size = 2 ** (32 - Number(length));
  return Math.floor(slow(base) / size) === Math.floor(address / size);
}

function slow(address: string): number {
  return address.split('.').reduce((total, byte) => total * 256 + Number(byte), 0);
}

/** `Any` is every protocol where no port is named, and TCP and UDP where one is. */
function speaks(name: string, texts: readonly string[], protocol: string): boolean {
  if (name === 'Any') return protocol !== 'icmp' || texts.includes('*');
  return name.toLowerCase() === protocol;
}

function hasPort(text: string, port: number): boolean {
  if (text === '*') return true;
  const [first, last = first] = text.split('-').map(Number);
  return first! <= port && port <= last!;
}

const hosts = ['a.x.com', 'b.x.com', 'x.com', 'ax.com', 'a.b.x.com', 'y.com'];
const patterns = ['*', '*.x.com', '*x.com', '*.b.x.com', ...hosts];

/** An application rule over few hosts. */
export const writtenHosts = fc.record({
  sources: lists('10.0.0'),
  hosts: fc.subarray(patterns, { minLength: 1, maxLength: 3 }),
  ports: fc.subarray([80, 443], { minLength: 1 }),
});

export function reachOfHosts(rule: { sources: string[]; hosts: string[]; ports: number[] }): Reach {
  return new Reach({
    sources: addressSpan(rule.sources),
    targets: rule.hosts.map((text): RuleTarget => ({ kind: 'pattern', text })),
    ports: applicationPorts(rule.ports.map((port) => ({ type: 'Https', port }))),
  });
}

export function hostsMatchedBy(rule: { sources: string[]; hosts: string[]; ports: number[] }): string[] {
  return offsets.flatMap((from) =>
    hosts.flatMap((host) =>
      [80, 443].flatMap((port) =>
        rule.sources.some((text) => holds(text, sourceBase + from)) &&
        rule.hosts.some((pattern) => hostMatches(pattern, host)) &&
        rule.ports.includes(port)
          ? [`${from} ${host} ${port}`]
          : [],
      ),
    ),
  );
}
