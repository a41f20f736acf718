import fc from 'fast-check';
import type { OrderedReach } from '../../lib/rules/covering-index';
import { shadowsAmong } from '../../lib/rules/shadowing';
import { connections, matchedBy, reachOf, type Written, written } from './universe';

interface Rule {
  readonly action: string;
  readonly written: Written;
}

const rules = fc.array(fc.record({ action: fc.constantFrom('Allow', 'Deny'), written }), {
  minLength: 2,
  maxLength: 8,
});

function ordered(all: readonly Rule[]): OrderedReach[] {
  return all.map((rule, i) => ({
    address: `r${i}`,
    action: rule.action,
    reach: reachOf(rule.written),
    collection: 'c',
    order: [0],
  }));
}

/** The action of the first rule that matches, for every connection. */
function decisions(all: readonly Rule[]): (string | undefined)[] {
  const matched = all.map((rule) => ({ action: rule.action, by: new Set(matchedBy(rule.written)) }));
  return connections.map((connection) => matched.find(({ by }) => by.has(connection))?.action);
}

function without(all: readonly Rule[], addresses: readonly string[]): Rule[] {
  return all.filter((_, i) => !addresses.includes(`r${i}`));
}

test('without a rule that is shadowed, and without all of them, every connection comes to the same', () => {
  let found = 0;
  fc.assert(
    fc.property(rules, (all) => {
      const shadows = shadowsAmong(ordered(all)).map(({ later }) => later.address);
      found += shadows.length;
      const whole = decisions(all);
      for (const address of shadows) expect(decisions(without(all, [address]))).toEqual(whole);
      expect(decisions(without(all, shadows))).toEqual(whole);
    }),
    { numRuns: 200 },
  );
  expect(found).toBeGreaterThan(20);
});

test('without all that are shadowed none is any more', () => {
  fc.assert(
    fc.property(rules, (all) => {
      const shadows = shadowsAmong(ordered(all)).map(({ later }) => later.address);
      expect(shadowsAmong(ordered(without(all, shadows)))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('each is found with the first that covers it, as a search one by one finds it', () => {
  fc.assert(
    fc.property(rules, (all) => {
      const list = ordered(all);
      const slow = list.flatMap((later, i) => {
        const earlier = list.slice(0, i).find(({ reach }) => reach.covers(later.reach));
        return earlier === undefined ? [] : [`${later.address} behind ${earlier.address}`];
      });
      const found = shadowsAmong(list).map((each) => `${each.later.address} behind ${each.earlier.address}`);
      expect(found).toEqual(slow);
    }),
    { numRuns: 200 },
  );
});

test('of many rules in many collections too, some of them of equal priority or of none that is known', () => {
  const placed = fc.array(
    fc.record({
      action: fc.constantFrom('Allow', 'Deny'),
      written,
      collection: fc.integer({ min: 0, max: 5 }),
    }),
    { minLength: 20, maxLength: 80 },
  );
  const priorities = fc.array(fc.constantFrom(100, 200, 300, Number.POSITIVE_INFINITY), {
    minLength: 6,
    maxLength: 6,
  });
  let found = 0;
  fc.assert(
    fc.property(placed, priorities, (all, priority) => {
      const list = all
        .map(
          ({ action, written: rule, collection }, i): OrderedReach => ({
            address: `r${i}`,
            action,
            reach: reachOf(rule),
            collection: `c${collection}`,
            order: [priority[collection]!],
          }),
        )
        .sort((a, b) => (a.order[0]! < b.order[0]! ? -1 : a.order[0]! > b.order[0]! ? 1 : 0));
      const certain = ({ order: [a] }: OrderedReach, { order: [b] }: OrderedReach) =>
        Number.isFinite(a) && Number.isFinite(b) && a !== b;
      const slow = list.flatMap((later, i) => {
        const earlier = list
          .slice(0, i)
          .find(
            (each) =>
              (each.collection === later.collection || certain(each, later)) &&
              each.reach.covers(later.reach),
          );
        return earlier === undefined ? [] : [`${later.address} behind ${earlier.address}`];
      });
      const fast = shadowsAmong(list)
        .filter(({ kind }) => kind !== 'within AzureCloud')
        .map((each) => `${each.later.address} behind ${each.earlier.address}`);
      found += fast.length;
      expect(fast).toEqual(slow);
    }),
    { numRuns: 100 },
  );
  expect(found).toBeGreaterThan(100);
});

test('what a rule is called tells its action and whether both match the same', () => {
  const wide: Written = { sources: ['10.0.0.0/29'], destinations: ['*'], protocols: ['TCP'], ports: ['80'] };
  const narrow = { ...wide, destinations: ['20.0.0.1'] };
  const kinds = (...all: Rule[]) => shadowsAmong(ordered(all)).map(({ kind }) => kind);
  const allow = (rule: Written) => ({ action: 'Allow', written: rule });
  const deny = (rule: Written) => ({ action: 'Deny', written: rule });
  expect(kinds(allow(wide), allow(narrow))).toEqual(['idle']);
  expect(kinds(allow(wide), allow({ ...wide, destinations: ['0.0.0.0/1', '128.0.0.0/1'] }))).toEqual([
    'duplicate',
  ]);
  expect(kinds(deny(wide), allow(narrow))).toEqual(['contradicted']);
  expect(kinds(allow(narrow), allow(wide))).toEqual([]);
});

test('rules without a certain order shadow nothing of each other', () => {
  const rule: Written = { sources: ['*'], destinations: ['*'], protocols: ['TCP'], ports: ['80'] };
  const at = (collection: string, place: number): OrderedReach => ({
    address: collection,
    action: 'Allow',
    reach: reachOf(rule),
    collection,
    order: [place],
  });
  expect(shadowsAmong([at('a', 100), at('b', 200)])).toHaveLength(1);
  expect(shadowsAmong([at('a', 100), at('b', 100)])).toEqual([]);
  expect(shadowsAmong([at('a', Number.POSITIVE_INFINITY), at('b', 200)])).toEqual([]);
  expect(shadowsAmong([at('a', 100), at('a', 100)])).toHaveLength(1);
});
