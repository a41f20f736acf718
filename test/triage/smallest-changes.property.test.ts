import fc from 'fast-check';
import { smallestChanges, type Way } from '../../lib/triage/smallest-changes';

const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
const way = fc.uniqueArray(fc.constantFrom(...keys), { minLength: 1, maxLength: 3 });
const waysOf = fc.array(way, { minLength: 1, maxLength: 3 });

const opens = (chosen: ReadonlySet<string>) => (ways: readonly Way[]) =>
  ways.some((each) => each.every((key) => chosen.has(key)));

/** Every set of keys that opens all of it, those of the fewest keys. */
const smallestByTrying = (all: readonly (readonly Way[])[]): ReadonlySet<string>[] => {
  const sets = Array.from(
    { length: 2 ** keys.length },
    (_, bits) => new Set(keys.filter((_key, i) => bits & (1 << i))),
  );
  const enough = sets.filter((chosen) => all.every(opens(chosen)));
  const least = Math.min(...enough.map(({ size }) => size));
  return enough.filter(({ size }) => size === least);
};

test('what all of the smallest sets have in common, and what that leaves undecided, as trying each set finds them', () => {
  fc.assert(
    fc.property(fc.array(waysOf, { maxLength: 6 }), (all) => {
      const { certain, undecided } = smallestChanges(all);
      const [first, ...others] = smallestByTrying(all);
      const common = [...first!].filter((key) => others.every((other) => other.has(key)));
      expect([...certain].sort()).toEqual(common);
      const left = all.filter((ways) => !opens(certain)(ways));
      expect(new Set(undecided.map((ways) => JSON.stringify(ways)))).toEqual(
        new Set(left.map((ways) => JSON.stringify(ways))),
      );
    }),
    { numRuns: 500 },
  );
});

test('a search that takes too long decides what there is one way for, and nothing else', () => {
  const pairs = Array.from({ length: 40 }, (_, i) => [
    [`x${i}`],
    [`x${(i + 7) % 40}`],
    [`x${(i + 13) % 40}`],
  ]);
  const { certain, undecided } = smallestChanges([...pairs, [['x0', 'only']]]);
  expect([...certain].sort()).toEqual(['only', 'x0']);
  expect(undecided.length).toBeGreaterThan(30);
});
