import fc from 'fast-check';
import { addressSpan, spanCovers, spansOverlap } from '../../lib/arithmetic/address-span';

const overlap = (a: string[], b: string[]) => spansOverlap(addressSpan(a), addressSpan(b));
const covers = (a: string[], b: string[]) => spanCovers(addressSpan(a), addressSpan(b));

test.each([
  [['10.0.0.0/24'], ['10.0.0.255'], true],
  [['10.0.0.0/24'], ['10.0.1.0'], false],
  [['10.0.0.0/24'], ['10.0.0.200-10.0.3.4'], true],
  [['*'], ['192.0.2.1'], true],
  [['10.0.0.0/24', '10.9.0.0/16'], ['10.1.0.0/16', '10.9.200.0/24'], true],
  [['${var.a}'], ['${var.a}', '10.0.0.0/8'], true],
  [['${var.a}'], ['${var.b}'], false],
  [[], ['*'], false],
])('%j and %j: overlap %s', (a, b, expected) => {
  expect(overlap(a, b)).toBe(expected);
  expect(overlap(b, a)).toBe(expected);
});

test.each([
  [['10.0.0.0/8'], ['10.1.0.0/16', '10.2.0.4'], true],
  [['10.0.0.0/25', '10.0.0.128/25'], ['10.0.0.0/24'], true],
  [['10.0.0.0/25'], ['10.0.0.0/24'], false],
  [['*'], ['${var.a}'], true],
  [['0.0.0.0/0'], ['${var.a}', '10.0.0.4'], true],
  [['10.0.0.0/8'], ['${var.a}'], false],
])('%j covers %j: %s', (outer, inner, expected) => {
  expect(covers(outer, inner)).toBe(expected);
});

test('agrees with membership, address by address', () => {
  const tiny = fc.array(
    fc.tuple(fc.nat({ max: 15 }), fc.constantFrom(32, 31, 30)).map(([host, length]) => {
      const size = 2 ** (32 - length);
      return `10.0.0.${Math.floor(host / size) * size}/${length}`;
    }),
    { maxLength: 4 },
  );
  const members = (list: string[]) =>
    Array.from({ length: 16 }, (_, i) => i).filter((i) => overlap(list, [`10.0.0.${i}`]));
  fc.assert(
    fc.property(tiny, tiny, (a, b) => {
      const [x, y] = [members(a), members(b)];
      expect(overlap(a, b)).toBe(x.some((i) => y.includes(i)));
      expect(covers(a, b)).toBe(y.every((i) => x.includes(i)));
    }),
  );
});
