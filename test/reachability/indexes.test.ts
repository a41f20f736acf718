import fc from 'fast-check';
import { type Interval, IntervalSet } from '../../lib/arithmetic/interval';
import { addressNumber, intervalOf } from '../../lib/arithmetic/ipv4';
import { NameIndex } from '../../lib/reachability/index/name-index';
import { PrefixIndex } from '../../lib/reachability/index/prefix-index';

const small = fc
  .tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 40 }))
  .map(([first, more]): Interval => [first, first + more]);

test('an index finds what holds an address as if each interval were asked', () => {
  fc.assert(
    fc.property(fc.array(small, { maxLength: 8 }), fc.integer({ min: 0, max: 350 }), (intervals, address) => {
      const index = new PrefixIndex();
      for (const [place, interval] of intervals.entries()) index.add(interval, place);
      const holding = intervals.flatMap(([first, last], place) =>
        first <= address && address <= last ? [place] : [],
      );
      expect([...new Set(index.find(address).flat())].sort((a, b) => a - b)).toEqual(holding);
      expect(new IntervalSet(intervals).has(address)).toBe(holding.length > 0);
    }),
  );
});

test('an index finds what is everywhere', () => {
  const index = new PrefixIndex();
  index.add(intervalOf('0.0.0.0/0')!, 7);
  index.add(intervalOf('255.255.255.255')!, 8);
  expect(index.find(addressNumber('255.255.255.255')).flat().sort()).toEqual([7, 8]);
  expect(index.find(addressNumber('10.0.0.1'))).toEqual([[7]]);
});

test('names are found at the ends that a wildcard allows', () => {
  const index = new NameIndex();
  for (const [place, name] of ['a.contoso.com', '*.contoso.com', '*contoso.com', '*', '*.com'].entries())
    index.add(name, place);
  const found = (host: string) => index.find(host).flat().sort();
  expect(found('a.contoso.com')).toEqual([0, 1, 2, 3, 4]);
  expect(found('contoso.com')).toEqual([2, 3, 4]);
  expect(found('mycontoso.com')).toEqual([2, 3, 4]);
  expect(found('com')).toEqual([3]);
});
