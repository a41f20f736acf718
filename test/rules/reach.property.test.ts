import fc from 'fast-check';
import { addressSpan } from '../../lib/arithmetic/address-span';
import { networkPorts } from '../../lib/rules/protocol-ports';
import { Reach } from '../../lib/rules/reach';
import { addressTarget, type RuleTarget } from '../../lib/rules/rule-targets';
import {
  hostsMatchedBy,
  matchedBy,
  reachOf,
  reachOfHosts,
  type Written,
  written,
  writtenHosts,
} from './universe';

const many = { numRuns: 1_000 };

test('a rule covers another where it matches every connection that the other does', () => {
  let covering = 0;
  fc.assert(
    fc.property(written, written, (a, b) => {
      const covers = reachOf(a).covers(reachOf(b));
      if (!covers) return;
      covering++;
      const outer = new Set(matchedBy(a));
      expect([a, b, matchedBy(b).filter((connection) => !outer.has(connection))]).toEqual([a, b, []]);
    }),
    many,
  );
  expect(covering).toBeGreaterThan(10);
});

/** Without `*`, which holds what is beyond the universe as well. */
const bounded = written.map((rule): Written => {
  const within = (list: readonly string[], all: string) => list.map((text) => (text === '*' ? all : text));
  return {
    sources: within(rule.sources, '10.0.0.0/29'),
    destinations: within(rule.destinations, '20.0.0.0/29'),
    protocols: rule.protocols.map((protocol) => (protocol === 'Any' ? 'TCP' : protocol)),
    ports: rule.ports.map((text) => (text === '*' ? '79-82' : text)),
  };
});

test('of addresses, where it matches them all it covers', () => {
  let covering = 0;
  fc.assert(
    fc.property(bounded, bounded, (a, b) => {
      const outer = new Set(matchedBy(a));
      const inner = matchedBy(b);
      const expected = inner.length > 0 && inner.every((connection) => outer.has(connection));
      if (expected) covering++;
      expect([a, b, reachOf(a).covers(reachOf(b))]).toEqual([a, b, expected]);
    }),
    many,
  );
  expect(covering).toBeGreaterThan(5);
});

test('two rules meet where a connection is matched by both', () => {
  let [meeting, apart] = [0, 0];
  fc.assert(
    fc.property(bounded, bounded, (a, b) => {
      const outer = new Set(matchedBy(a));
      const expected = matchedBy(b).some((connection) => outer.has(connection));
      if (expected) meeting++;
      else apart++;
      expect([a, b, reachOf(a).meets(reachOf(b))]).toEqual([a, b, expected]);
    }),
    many,
  );
  expect(Math.min(meeting, apart)).toBeGreaterThan(20);
});

test('a rule of hosts covers another where it matches every host that the other does', () => {
  let covering = 0;
  fc.assert(
    fc.property(writtenHosts, writtenHosts, (a, b) => {
      if (!reachOfHosts(a).covers(reachOfHosts(b))) return;
      covering++;
      const outer = new Set(hostsMatchedBy(a));
      expect(hostsMatchedBy(b).filter((each) => !outer.has(each))).toEqual([]);
    }),
    many,
  );
  expect(covering).toBeGreaterThan(10);
});

/** Every kind of target, among them those that hold one another by name alone. */
const targets: readonly RuleTarget[] = [
  ...[
    '*',
    '0.0.0.0/1',
    '128.0.0.0/1',
    '8.0.0.0/7',
    '10.0.0.0/8',
    '8.8.8.8',
    'Storage',
    'Storage.WestEurope',
  ].map((text) => addressTarget(text)!),
  ...['Internet', 'VirtualNetwork'].map((text) => addressTarget(text)!),
  { kind: 'host', text: 'a.x.com' },
  { kind: 'pattern', text: '*.x.com' },
  { kind: 'pattern', text: 'a.x.com' },
  { kind: 'pattern', text: '*' },
  { kind: 'url', text: 'a.x.com/b/*' },
  { kind: 'url', text: 'a.x.com/b/c' },
  { kind: 'fqdnTag', text: 'WindowsUpdate' },
  { kind: 'webCategory', text: 'Games' },
  { kind: 'group', text: '/ip/group' },
  { kind: 'unresolved', text: '${var.a}' },
];
const halves = ['0.0.0.0/1', '128.0.0.0/1'].map((text) => addressTarget(text)!);
const anyReach = fc
  .record({
    sources: fc.constantFrom(['10.1.2.0/24'], ['10.1.0.0/16', '${var.a}'], ['*'], ['${var.a}']),
    targets: fc.array(fc.constantFrom(...targets), { minLength: 1, maxLength: 2 }),
    protocols: fc.constantFrom(['TCP'], ['TCP', 'UDP'], ['Any']),
    ports: fc.constantFrom(['80'], ['79-81'], ['*']),
  })
  .map(
    ({ sources, targets, protocols, ports }) =>
      new Reach({ sources: addressSpan(sources), targets, ports: networkPorts(protocols, ports).ports }),
  );

test('covering is a partial order, whatever is reached', () => {
  const all = [['10.1.2.0/24'], ['10.1.0.0/16', '${var.a}'], ['*'], ['${var.a}']].flatMap((sources) =>
    [...targets.map((target) => [target]), halves].flatMap((reached) =>
      [['80'], ['79-81'], ['*']].map(
        (ports) =>
          new Reach({
            sources: addressSpan(sources),
            targets: reached,
            ports: networkPorts(['Any'], ports).ports,
          }),
      ),
    ),
  );
  const covers = all.map((outer) => all.map((inner) => outer.covers(inner)));
  const covered = covers.map((row) => row.flatMap((each, i) => (each ? [i] : [])));
  expect(all.filter((_, i) => !covers[i]![i])).toEqual([]);
  // Whatever is covered by what is covered is covered.
  const broken = covered.flatMap((row, a) =>
    row.flatMap((b) => covered[b]!.filter((c) => !covers[a]![c]).map((c) => [all[a], all[b], all[c]])),
  );
  expect(broken).toEqual([]);
  // Two that cover each other cover the same.
  const mutual = covered.flatMap((row, a) => row.filter((b) => a < b && covers[b]![a]).map((b) => [a, b]));
  expect(mutual.length).toBeGreaterThan(0);
  expect(mutual.filter(([a, b]) => `${covered[a!]}` !== `${covered[b!]}`)).toEqual([]);
  expect(covered.flat().length).toBeGreaterThan(5 * all.length);
});

test('meeting is symmetric, and holds of what is covered', () => {
  fc.assert(
    fc.property(anyReach, anyReach, (a, b) => {
      expect(a.meets(b)).toBe(b.meets(a));
      if (a.covers(b)) expect(a.meets(b)).toBe(true);
    }),
    { numRuns: 3_000 },
  );
});

test('what is not known is compared by its name alone', () => {
  const to = (...targets: RuleTarget[]) =>
    new Reach({
      sources: addressSpan(['10.1.0.0/16']),
      targets,
      ports: networkPorts(['TCP'], ['443']).ports,
    });
  const group: RuleTarget = { kind: 'group', text: '/ip/group' };
  const storage = addressTarget('Storage')!;
  expect(to(group).covers(to(group))).toBe(true);
  expect(to(addressTarget('*')!).covers(to(group))).toBe(true);
  expect(to(addressTarget('10.0.0.0/8')!).meets(to(group))).toBe(false);
  expect(to(addressTarget('52.0.0.0/8')!).meets(to(storage))).toBe(false);
  expect(to(addressTarget('Internet')!).covers(to(storage))).toBe(true);
  expect(to(addressTarget('Internet')!).covers(to(addressTarget('10.0.0.0/8')!))).toBe(false);
  expect(to(addressTarget('Internet')!).meets(to(addressTarget('10.0.0.0/7')!))).toBe(true);
});
