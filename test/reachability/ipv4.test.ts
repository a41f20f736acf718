import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { AddressSet, addressNumber, addressText, type Interval, intervalOf } from '../../lib/arithmetic/ipv4';
import { NameIndex } from '../../lib/reachability/index/name-index';
import { PrefixIndex } from '../../lib/reachability/index/prefix-index';

const numberOf = (text: string) =>
  ipaddr.IPv4.parse(text)
    .toByteArray()
    .reduce((total, byte) => total * 256 + byte, 0);

test('addresses are read as a library reads them', () => {
  fc.assert(
    fc.property(fc.ipV4(), (text) => {
      expect(addressNumber(text)).toBe(numberOf(text));
      expect(addressText(addressNumber(text))).toBe(text);
    }),
  );
});

test('prefixes are read as a library reads them', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.integer({ min: 0, max: 32 }), (address, length) => {
      const text = `${address}/${length}`;
      const first = numberOf(ipaddr.IPv4.networkAddressFromCIDR(text).toString());
      const last = numberOf(ipaddr.IPv4.broadcastAddressFromCIDR(text).toString());
      expect(intervalOf(text)).toEqual([first, last]);
    }),
  );
});

test('nothing else is an address', () => {
  for (const text of [
    '',
    '1',
    '1.2.3',
    '1.2.3.4.5',
    '256.1.1.1',
    '01.2.3.4',
    '1.2.3.',
    '.1.2.3',
    '1..2.3',
    ' 1.2.3.4',
    '1.2.3.4 ',
    '::1',
    '1.2.3.x',
  ])
    expect([text, addressNumber(text)]).toEqual([text, -1]);
  for (const text of [
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/a',
    '::/0',
    '10.0.0.9-10.0.0.1',
    'Storage',
    '10.0.0.1-',
  ])
    expect([text, intervalOf(text)]).toEqual([text, undefined]);
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('0', '1', '9', '.', '2', '5', '/', 'x'), maxLength: 18 }),
      (text) => {
        expect(addressNumber(text) >= 0).toBe(
          ipaddr.IPv4.isValidFourPartDecimal(text) && !/(^|\.)0\d/.test(text),
        );
      },
    ),
    { numRuns: 2_000 },
  );
});

const small = fc
  .tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 40 }))
  .map(([first, more]): Interval => [first, first + more]);

test('sets and indexes find what holds an address as if each interval were asked', () => {
  fc.assert(
    fc.property(
      fc.array(small, { maxLength: 8 }),
      fc.integer({ min: 0, max: 350 }),
      small,
      (intervals, address, other) => {
        const set = new AddressSet(intervals);
        const index = new PrefixIndex();
        for (const [place, interval] of intervals.entries()) index.add(interval, place);
        const holding = intervals.flatMap(([first, last], place) =>
          first <= address && address <= last ? [place] : [],
        );
        expect(set.has(address)).toBe(holding.length > 0);
        expect([...new Set(index.find(address).flat())].sort((a, b) => a - b)).toEqual(holding);
        const inOther = Array.from({ length: other[1] - other[0] + 1 }, (_, i) => set.has(other[0] + i));
        expect(set.covers(other)).toBe(inOther.every(Boolean));
        expect(set.touches(other)).toBe(inOther.some(Boolean));
      },
    ),
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
