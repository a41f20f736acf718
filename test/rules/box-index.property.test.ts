import fc from 'fast-check';
import type { Interval } from '../../lib/arithmetic/interval';
import { type Box, BoxIndex, type RuleOrder } from '../../lib/rules/box-index';

const interval = fc
  .tuple(fc.nat({ max: 6 }), fc.nat({ max: 8 }))
  .map(([first, length]): Interval => [first, first + length]);
const box = fc.tuple(interval, interval, interval);
const order = fc.integer({ min: -1, max: 3 });
const collection = fc.nat({ max: 4 });
const rule = fc.record({ box, order, collection, isAccepted: fc.boolean() });

/** A box that others may well hold. */
const point = fc.nat({ max: 8 }).map((at): Interval => [at, at]);
const asked = fc.record({ box: fc.tuple(point, point, point), order, collection });

interface Placed extends RuleOrder {
  readonly box: Box;
  readonly isAccepted: boolean;
}

const holds = (outer: Box, inner: Box) =>
  outer.every(([first, last], axis) => first <= inner[axis]![0] && last >= inner[axis]![1]);

/** A rule of another collection comes before only where the orders of both are known, and differ. */
const isCertainlyBefore = (one: RuleOrder, other: Omit<RuleOrder, 'position'>) =>
  one.collection === other.collection || (one.order >= 0 && other.order >= 0 && one.order !== other.order);

function indexOf(rules: readonly Placed[]): BoxIndex {
  const index = new BoxIndex();
  for (const each of rules) index.add(each, each.box);
  return index;
}

/** Positions as they are where a rule has several boxes, and where some rules have none. */
const placed = (rules: readonly Omit<Placed, 'position'>[], steps: readonly number[]): Placed[] => {
  let position = 0;
  return rules.map((each, i) => {
    position += steps[i % steps.length]!;
    return { ...each, position };
  });
};

const steps = fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 7 });

test.each([
  ['a few', 0, 8],
  ['many', 9, 90],
])(
  'of %s boxes the first is found that holds another, is certain to come before it, and is accepted',
  (_, minLength, maxLength) => {
    fc.assert(
      fc.property(
        fc.array(rule, { minLength, maxLength }),
        steps,
        fc.oneof(asked, rule),
        fc.nat({ max: 120 }),
        (given, by, inner, limit) => {
          const rules = placed(given, by);
          const accepted = new Set(
            rules.filter(({ isAccepted }) => isAccepted).map(({ position }) => position),
          );
          const found = indexOf(rules).firstHolding(inner.box, { ...inner, position: limit }, limit, (each) =>
            accepted.has(each),
          );
          const all = rules.filter(
            (each) =>
              each.position < limit &&
              holds(each.box, inner.box) &&
              isCertainlyBefore(each, inner) &&
              accepted.has(each.position),
          );
          expect(found).toBe(all[0]?.position);
        },
      ),
    );
  },
);

test('so many boxes are in it as were added', () => {
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 20 }), (given) => {
      expect(indexOf(placed(given, [1])).size).toBe(given.length);
    }),
  );
});
