import fc from 'fast-check';
import { type Interval, IntervalSet, intervalCovers } from '../../lib/arithmetic/interval';

const end = 40;
const universe = Array.from({ length: end + 1 }, (_, i) => i);

const interval = fc
  .tuple(fc.nat({ max: end }), fc.nat({ max: 9 }))
  .map(([first, more]): Interval => [first, Math.min(first + more, end)]);
const intervals = fc.array(interval, { maxLength: 6 });

/** Its numbers, one by one, as the intervals were given. */
const membersOf = (given: readonly Interval[]) =>
  universe.filter((n) => given.some(([first, last]) => first <= n && n <= last));
const setOf = (numbers: readonly number[]) => new IntervalSet(numbers.map((n): Interval => [n, n]));

test('a set has the numbers of its intervals, number by number', () => {
  fc.assert(
    fc.property(intervals, interval, (given, other) => {
      const set = new IntervalSet(given);
      const members = membersOf(given);
      expect(universe.filter((n) => set.has(n))).toEqual(members);
      const inOther = membersOf([other]);
      expect(set.covers(other)).toBe(inOther.every((n) => members.includes(n)));
      expect(set.touches(other)).toBe(inOther.some((n) => members.includes(n)));
      expect(set.empty).toBe(members.length === 0);
    }),
  );
});

test('one interval covers and meets another as its numbers do, at its ends too', () => {
  fc.assert(
    fc.property(interval, interval, (one, other) => {
      const [own, others] = [membersOf([one]), membersOf([other])];
      expect(intervalCovers(one, other)).toBe(others.every((n) => own.includes(n)));
    }),
    {
      examples: [
        [
          [1, 2],
          [2, 3],
        ],
        [
          [2, 3],
          [1, 2],
        ],
        [
          [1, 2],
          [3, 4],
        ],
        [
          [0, 3],
          [0, 3],
        ],
      ],
    },
  );
});

test('sets of the same numbers are equal, whatever intervals they came from', () => {
  fc.assert(
    fc.property(intervals, (given) => {
      const set = new IntervalSet(given);
      expect(setOf(membersOf(given)).intervals).toEqual(set.intervals);
      for (const [i, [first]] of set.intervals.slice(1).entries())
        expect(first).toBeGreaterThan(set.intervals[i]![1] + 1);
    }),
  );
});

test('one set covers or meets another as their numbers do', () => {
  fc.assert(
    fc.property(intervals, intervals, (a, b) => {
      const [x, y] = [membersOf(a), membersOf(b)];
      expect(new IntervalSet(a).coversAll(new IntervalSet(b))).toBe(y.every((n) => x.includes(n)));
      expect(new IntervalSet(a).meets(new IntervalSet(b))).toBe(y.some((n) => x.includes(n)));
    }),
  );
});

test('covering is reflexive, transitive, and both ways only between equal sets', () => {
  fc.assert(
    fc.property(intervals, intervals, intervals, (...given) => {
      const [a, b, c] = given.map((each) => new IntervalSet(each)) as [IntervalSet, IntervalSet, IntervalSet];
      expect(a.coversAll(a)).toBe(true);
      if (a.coversAll(b) && b.coversAll(c)) expect(a.coversAll(c)).toBe(true);
      if (a.coversAll(b) && b.coversAll(a)) expect(a.intervals).toEqual(b.intervals);
      const both = new IntervalSet([...a.intervals, ...b.intervals]);
      expect([both.coversAll(a), both.coversAll(b)]).toEqual([true, true]);
    }),
  );
});

test('a complement has what the set has not', () => {
  fc.assert(
    fc.property(intervals, interval, (given, within) => {
      const rest = new IntervalSet(given).complement(within);
      const members = membersOf(given);
      expect(membersOf(rest.intervals)).toEqual(membersOf([within]).filter((n) => !members.includes(n)));
    }),
  );
});
