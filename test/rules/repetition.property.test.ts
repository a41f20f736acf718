import fc from 'fast-check';
import { spansOverlap } from '../../lib/arithmetic/address-span';
import { portsMeet } from '../../lib/rules/protocol-ports';
import { type HeldRule, repetitionsAmong } from '../../lib/rules/repetition';
import { reachOf, reachOfHosts, written, writtenHosts } from './universe';

const reach = fc.oneof(written.map(reachOf), writtenHosts.map(reachOfHosts));
const rules = fc
  .array(fc.record({ holder: fc.constantFrom('a', 'b', 'c'), reach }), { minLength: 2, maxLength: 7 })
  .map((all) => all.map((each, order): HeldRule => ({ ...each, order })));

const isAnother = (a: HeldRule, b: HeldRule) => a.holder !== b.holder;

/** Every rule and target against every other rule. */
function slow(all: readonly HeldRule[]): string[] {
  const pairs = all.flatMap((rule) =>
    rule.reach.targets.flatMap((target) => {
      const other = all.find(
        (each) =>
          isAnother(each, rule) &&
          spansOverlap(each.reach.sources, rule.reach.sources) &&
          portsMeet(each.reach.ports, rule.reach.ports) &&
          each.reach.coversTarget(target),
      );
      if (other === undefined) return [];
      const [first, later] = [rule.order, other.order].sort((a, b) => a - b);
      return [`${first} ${later} ${target.text}`];
    }),
  );
  return [...new Set(pairs)].sort();
}

function found(all: readonly HeldRule[]): string[] {
  return repetitionsAmong(all, isAnother)
    .flatMap(({ first, later, targets }) =>
      [...targets].map((target) => `${first.order} ${later.order} ${target.text}`),
    )
    .filter((each, i, list) => list.indexOf(each) === i)
    .sort();
}

test('what repeats is found as a search of every rule against every other finds it', () => {
  let repeated = 0;
  fc.assert(
    fc.property(rules, (all) => {
      const expected = slow(all);
      repeated += expected.length;
      expect(found(all)).toEqual(expected);
    }),
    { numRuns: 400 },
  );
  expect(repeated).toBeGreaterThan(100);
});

test('in whatever order rules are given, the same is found', () => {
  fc.assert(
    fc.property(rules, (all) => {
      expect(found([...all].reverse())).toEqual(found(all));
    }),
    { numRuns: 300 },
  );
});

test('rules of one holder repeat nothing', () => {
  fc.assert(
    fc.property(rules, (all) => {
      expect(found(all.map((rule) => ({ ...rule, holder: 'a' })))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
