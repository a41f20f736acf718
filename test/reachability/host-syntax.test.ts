import fc from 'fast-check';
import { hostName } from '../../lib/reachability/host-syntax';

const host = /^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)+[a-z0-9-]{2,}$/i;

test('host names are told from other texts as a regular expression tells them, and are in lower case', () => {
  const unit = fc.constantFrom('a', 'b', 'Z', '0', '_', '-', '.', '.', '*', ' ', 'é', 'K');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 12 }), (text) => {
      expect(hostName(text)).toBe(host.test(text) ? text.toLowerCase() : undefined);
    }),
    { numRuns: 20_000 },
  );
});

test('host names are no longer than any that DNS takes', () => {
  expect(hostName(`${'a'.repeat(296)}.com`)).toHaveLength(300);
  expect(hostName(`${'a'.repeat(297)}.com`)).toBeUndefined();
  expect(hostName('')).toBeUndefined();
});
