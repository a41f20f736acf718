import { checkLimit } from '../../lib/compile/findings/limit-checks';
import { Findings } from '../../lib/model/finding';

const limit = { what: 'things', advised: 8, hard: 10, see: 'https://learn.microsoft.com/x' };

function found(count: number) {
  const findings = new Findings();
  checkLimit(limit, count, 'hub/aml', 'have fewer', findings);
  return findings.all;
}

test.each([0, 7, 8])('%d of 10 are fine', (count) => {
  expect(found(count)).toEqual([]);
});

test.each([9, 10])('%d of 10 are a warning', (count) => {
  expect(found(count)).toMatchObject([
    {
      code: 'limit-near',
      level: 'warning',
      message: `There are ${count} things; 10 is the limit.`,
      cure: 'have fewer',
    },
  ]);
});

test('11 of 10 are refused, with the count, the limit, its source and the cure', () => {
  expect(() => found(11)).toThrow(
    expect.objectContaining({
      code: 'limit-exceeded',
      problem: 'hub/aml would have 11 things.',
      allowed: '10 (https://learn.microsoft.com/x)',
      cure: 'have fewer',
    }),
  );
});
