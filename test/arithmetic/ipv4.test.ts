import fc from 'fast-check';
import {
  addressNumber,
  addressText,
  canonicalPrefix,
  intervalOf,
  isPrefix,
  prefixLength,
} from '../../lib/arithmetic/ipv4';

/** A slow reader that goes by the bits of each byte. */
function bitsOf(text: string): string | undefined {
  const bytes = text.split('.');
  if (
    bytes.length !== 4 ||
    !bytes.every((byte) => /^(0|[1-9][0-9]?[0-9]?)$/.test(byte) && Number(byte) < 256)
  )
    return undefined;
  return bytes.map((byte) => Number(byte).toString(2).padStart(8, '0')).join('');
}

function slowAddress(text: string): number {
  const bits = bitsOf(text);
  return bits === undefined ? -1 : Number.parseInt(bits, 2);
}

function slowInterval(text: string): [number, number] | undefined {
  if (text === '*') return [0, 4_294_967_295];
  const range = text.split('-');
  if (range.length === 2) {
    const [first, last] = [slowAddress(range[0]!), slowAddress(range[1]!)];
    return first >= 0 && last >= first ? [first, last] : undefined;
  }
  const parts = text.split('/');
  const bits = bitsOf(parts[0]!);
  if (bits === undefined || parts.length > 2) return undefined;
  const lengths = Array.from({ length: 33 }, (_, i) => String(i));
  const length = parts.length === 1 ? 32 : lengths.indexOf(parts[1]!);
  if (length < 0) return undefined;
  const network = bits.slice(0, length);
  return [Number.parseInt(network.padEnd(32, '0'), 2), Number.parseInt(network.padEnd(32, '1'), 2)];
}

const almost = fc.string({
  unit: fc.constantFrom('0', '1', '9', '.', '2', '5', '/', '-', 'x', '3'),
  maxLength: 20,
});
const written = fc
  .tuple(fc.ipV4(), fc.constantFrom('', '/', '-'), fc.nat({ max: 40 }), fc.ipV4())
  .map(([address, sign, length, other]) =>
    sign === '' ? address : `${address}${sign}${sign === '/' ? length : other}`,
  );

test('addresses, prefixes and ranges are read as by a reader that goes bit by bit', () => {
  fc.assert(
    fc.property(fc.oneof(written, almost), (text) => {
      expect(addressNumber(text)).toBe(slowAddress(text));
      expect(intervalOf(text)).toEqual(slowInterval(text));
    }),
    { numRuns: 3_000 },
  );
});

test('an address is written as it was read', () => {
  fc.assert(
    fc.property(fc.ipV4(), (text) => {
      expect(addressText(addressNumber(text))).toBe(text);
    }),
  );
});

test('a prefix is written with its length, without the bits behind it', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.integer({ min: 0, max: 32 }), (address, length) => {
      const canonical = canonicalPrefix(`${address}/${length}`)!;
      expect(intervalOf(canonical)).toEqual(slowInterval(`${address}/${length}`));
      expect(prefixLength(intervalOf(canonical)!)).toBe(length);
      expect(canonicalPrefix(canonical)).toBe(canonical);
    }),
  );
  expect(canonicalPrefix('10.0.0.5/24')).toBe('10.0.0.0/24');
  expect(['10.0.0.4', '10.0.0.0/33', '10.0.0.1-10.0.0.2', 'Storage'].map(canonicalPrefix)).toEqual(
    Array(4).fill(undefined),
  );
});

test.each([
  '',
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
  '10.0.0.0/33',
  '10.0.0.0/08',
  '10.0.0.0/',
  '10.0.0.0/a',
  '::/0',
  '10.0.0.9-10.0.0.1',
  '10.0.0.1-10.0.0.2-10.0.0.3',
  '10.0.0.1-',
  'Storage',
  '${var.prefix}',
])('"%s" is none of IPv4', (text) => {
  expect(addressNumber(text)).toBe(-1);
  expect(intervalOf(text)).toBeUndefined();
});

test('only an address with a length is a prefix', () => {
  expect(['10.0.0.0/24', '10.0.0.0', '2001:db8::/32', 'Storage', '*'].map(isPrefix)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});
