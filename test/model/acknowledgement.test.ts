import {
  type Acknowledgement,
  Acknowledgements,
  checkAcknowledgement,
  type ScopedAcknowledgement,
} from '../../lib/model/acknowledgement';
import { type Finding, findingOf } from '../../lib/model/finding';

const day = '2026-11-27';
const found = (requirements: string[] = [], code: 'nsg-only' | 'no-address' = 'nsg-only'): Finding =>
  findingOf({ code, message: 'said', cure: 'done', requirements });
const given = (parts: Partial<Acknowledgement>, covers = (_: string) => true): ScopedAcknowledgement => ({
  acknowledgement: { code: 'nsg-only', reason: 'the guard is ours', ...parts },
  owner: 'the app',
  covers,
});

/** What one finding of a workload comes to, and the codes of what is found about the acknowledgements. */
function applied(finding: Finding, ...all: ScopedAcknowledgement[]) {
  const known = new Acknowledgements(all, day);
  const { acknowledged } = known.mark('aml', finding);
  return { acknowledged, own: known.ownFindings(() => true).map((each) => each.finding.code) };
}

test('a finding of the code is acknowledged, with the reason and the last day', () => {
  const known = { reason: 'the guard is ours', until: '2027-03-31' };
  expect(applied(found(), given(known))).toEqual({ acknowledged: known, own: [] });
});

test.each([
  ['the day itself', day, false],
  ['the day before', '2026-11-26', true],
])('until %s', (_, until, isOver) => {
  const { acknowledged, own } = applied(found(), given({ until }));
  expect(acknowledged === undefined).toBe(isOver);
  expect(own).toEqual(isOver ? ['acknowledgement-expired'] : []);
});

test.each<[string, ScopedAcknowledgement]>([
  ['another code', given({ code: 'no-address' })],
  ['another requirement', given({ requirement: 'tiny/b' })],
  ['another workload', given({}, (subject) => subject === 'hpc')],
])('one of %s fits nothing, and is idle', (_, each) => {
  expect(applied(found(['tiny/a']), each)).toEqual({
    acknowledged: undefined,
    own: ['acknowledgement-idle'],
  });
});

test('a finding of several requirements is acknowledged once each of them is', () => {
  const both = found(['tiny/a', 'tiny/b']);
  const [a, b] = [
    given({ requirement: 'tiny/a', reason: 'one', until: '2027-03-31' }),
    given({ requirement: 'tiny/b', reason: 'two', until: '2027-01-31' }),
  ];
  expect(applied(both, a)).toEqual({ acknowledged: undefined, own: ['acknowledgement-idle'] });
  expect(applied(both, a, b).acknowledged).toEqual({ reason: 'one; two', until: '2027-01-31' });
  const over = given({ requirement: 'tiny/b', until: '2026-01-31' });
  expect(applied(both, a, over)).toEqual({ acknowledged: undefined, own: ['acknowledgement-expired'] });
});

test('a requirement acknowledges no finding that concerns none', () => {
  expect(applied(found(), given({ requirement: 'tiny/a' })).acknowledged).toBeUndefined();
});

test('what was not looked for is not missed', () => {
  const known = new Acknowledgements([given({})], day);
  expect(known.ownFindings((code) => code !== 'nsg-only')).toEqual([]);
  expect(known.ownFindings((code) => code === 'nsg-only')).toMatchObject([{ subject: 'the app' }]);
});

test('workloads that share a finding share what is acknowledged of it', () => {
  const known = new Acknowledgements([given({})], day);
  const finding = found();
  expect(known.mark('a', finding)).toBe(known.mark('b', finding));
  expect(finding).not.toHaveProperty('acknowledged');
});

test('an unknown code is refused with the nearest ones, and so are those of acknowledgements', () => {
  const check = (code: string) => () => checkAcknowledgement({ code, reason: 'x' });
  expect(check('nsg-onyl')).toThrow(/nearest real ones are nsg-only/);
  expect(check('acknowledgement-idle')).toThrow(expect.objectContaining({ code: 'unknown-finding' }));
  expect(check('nsg-only')).not.toThrow();
});

test.each(['2027-02-30', '2027-2-3', 'tomorrow', '2027-01-01T00:00'])('%s is no day', (until) => {
  expect(() => checkAcknowledgement({ code: 'nsg-only', reason: 'x', until })).toThrow(
    expect.objectContaining({ code: 'invalid-date', problem: `until is "${until}".` }),
  );
});

test('one of several requirements says what it lacks', () => {
  const known = new Acknowledgements([given({ requirement: 'tiny/a' })], day);
  known.mark('aml', found(['tiny/a', 'tiny/b']));
  expect(known.ownFindings(() => true)).toMatchObject([
    { finding: { code: 'acknowledgement-idle', message: expect.stringContaining('concerns tiny/b, too') } },
  ]);
});

test.each<[string, Partial<Acknowledgement>, Finding, string]>([
  ['a longer code', { code: 'nsg' }, found(), 'there is nsg-only'],
  ['another requirement', { requirement: 'tiny/b' }, found(['tiny/a']), 'there is nsg-only of tiny/a'],
])('an idle one names %s', (_, parts, finding, text) => {
  const known = new Acknowledgements([given(parts)], day);
  known.mark('aml', finding);
  const [idle] = known.ownFindings(() => true);
  expect(idle!.finding.cure).toContain(text);
});

test('what was not looked for is not missing, yet expires', () => {
  const own = (parts: Partial<Acknowledgement>) =>
    new Acknowledgements([given(parts)], day).ownFindings(() => false).map(({ finding }) => finding.code);
  expect([own({}), own({ until: '2026-11-26' })]).toEqual([[], ['acknowledgement-expired']]);
});

test('one that is past its day is told as expired by whatever looks for findings, whether or not it fits one', () => {
  const over = given({ code: 'no-address', until: '2026-11-26' });
  for (const isChecked of [true, false]) {
    const known = new Acknowledgements([over], day);
    known.mark('aml', found());
    const [own] = known.ownFindings(() => isChecked);
    expect(own!.finding.code).toBe('acknowledgement-expired');
    expect(own!.finding.cure.startsWith('leave')).toBe(isChecked);
  }
});
