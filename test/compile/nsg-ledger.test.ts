import { derivedNsgPriority, holdsLine, nsgPriority } from '../../lib/compile/security-group/nsg-priorities';
import type { NsgLedger } from '../../lib/model/workload';

const ledger: NsgLedger = {
  workload: 'tiny',
  firstWhereShared: 200,
  lines: ['Outbound Tcp 443 a -> B', 'Outbound Tcp 443 a -> C'],
};

test('a line has the number of its place, counted from the first', () => {
  expect(ledger.lines.map((line) => nsgPriority(ledger, line, 200, []))).toEqual([200, 201]);
});

test('a line added at the end moves none', () => {
  const longer = { ...ledger, lines: [...ledger.lines, 'Outbound Tcp 443 a -> D'] };
  expect(ledger.lines.map((line) => nsgPriority(longer, line, 200, []))).toEqual([200, 201]);
});

test('the ledger knows its lines, and those that it lacks have no number', () => {
  expect(holdsLine(ledger, 'Outbound Tcp 443 a -> C')).toBe(true);
  expect(holdsLine(ledger, 'Outbound Tcp 443 a -> D')).toBe(false);
  expect(() => nsgPriority(ledger, 'Outbound Tcp 443 a -> D', 200, ['table/row'])).toThrow(
    /^table\/row comes .*add 'Outbound Tcp 443 a -> D' at the end .* of tiny/,
  );
});

test.each([100, 4094])('from %d on, both lines lie within what Azure takes', (first) => {
  expect(nsgPriority(ledger, ledger.lines[1]!, first, [])).toBe(first + 1);
});

test.each([
  [98, 0],
  [4095, 1],
])('from %d on, line %d does not: 4096 is left to the rule that denies', (first, line) => {
  expect(() => nsgPriority(ledger, ledger.lines[line]!, first, [])).toThrow(
    expect.objectContaining({
      code: 'priority-out-of-range',
      allowed: expect.stringContaining('100 to 4095'),
      cure: expect.stringContaining('between 100 and 4094'),
    }),
  );
});

test('a rule that is in no ledger has the same number whatever stands in the ledgers, before the last one', () => {
  const numbers = Array.from({ length: 200 }, (_, i) =>
    derivedNsgPriority(`Outbound Tcp ${i + 1} compute -> Internet`),
  );
  expect(numbers).toEqual(
    numbers.map((_, i) => derivedNsgPriority(`Outbound Tcp ${i + 1} compute -> Internet`)),
  );
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(3_000);
  expect(Math.max(...numbers)).toBeLessThan(4_096);
  expect(new Set(numbers).size).toBeGreaterThan(150);
});
