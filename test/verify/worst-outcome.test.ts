import { answerOf, Verdict } from '../../lib/reachability/connection';
import { worstOutcome } from '../../lib/verify/flow-expectation';

const asked = (verdicts: Verdict[], asRequired: Verdict[]) => {
  const connections = verdicts.map((_, i) => ({
    from: `10.0.0.${i}`,
    to: 'Storage',
    protocol: 'tcp',
    port: 443,
  }));
  const ask = ({ from }: { from: string }) => {
    const verdict = verdicts[Number(from.split('.')[3])]!;
    return answerOf(verdict, verdict, undefined, []);
  };
  return worstOutcome(connections, ask, asRequired)?.answer.verdict;
};

test('what is not as required is worse than what is, whichever way is required', () => {
  const { ALLOW, BYPASS, DENY, UNKNOWN } = Verdict;
  expect(asked([BYPASS, ALLOW], [BYPASS])).toBe(ALLOW);
  expect(asked([ALLOW, BYPASS], [ALLOW])).toBe(BYPASS);
  expect(asked([ALLOW, UNKNOWN, DENY], [ALLOW])).toBe(DENY);
  expect(asked([ALLOW, BYPASS], [ALLOW, BYPASS])).toBe(BYPASS);
  expect(asked([], [ALLOW])).toBeUndefined();
});

test.each([
  [[Verdict.BYPASS, Verdict.UNKNOWN], Verdict.UNKNOWN],
  [[Verdict.UNKNOWN, Verdict.BYPASS], Verdict.UNKNOWN],
  [[Verdict.UNKNOWN, Verdict.DENY, Verdict.BYPASS], Verdict.DENY],
  [[Verdict.ALLOW, Verdict.BYPASS], Verdict.BYPASS],
])('of %s, %s is the worst', (verdicts, worst) => {
  expect(asked(verdicts, [Verdict.ALLOW])).toBe(worst);
});

test('of what has to be denied, what passes is the worst, and a denial among others decides nothing', () => {
  const { ALLOW, BYPASS, DENY, UNKNOWN } = Verdict;
  expect(asked([DENY, UNKNOWN, BYPASS, ALLOW], [DENY])).toBe(ALLOW);
  expect(asked([DENY, UNKNOWN, BYPASS], [DENY])).toBe(BYPASS);
  expect(asked([DENY, UNKNOWN], [DENY])).toBe(UNKNOWN);
  expect(asked([DENY, DENY], [DENY])).toBe(DENY);
});
