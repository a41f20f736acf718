import { FindingLevel } from '../../lib/codes/finding-kind';
import { type Finding, Findings, findingOf } from '../../lib/model/finding';
import { groupedFindings, type OwnedFinding } from '../../lib/model/finding-groups';

const widened: Finding = {
  code: 'widened-url',
  level: FindingLevel.WARNING,
  message: 'every path of github.com is open',
  cure: 'inspect TLS',
  requirements: ['tiny/a'],
};
const owned = (subject: string, parts: Partial<Finding> = {}): OwnedFinding => ({
  subject,
  finding: { ...widened, ...parts },
});

test('what is said alike of several is said once, of all of them and of all their requirements', () => {
  const groups = groupedFindings([owned('a'), owned('b', { requirements: ['tiny/b'] }), owned('a')]);
  expect(groups).toEqual([{ ...widened, requirements: ['tiny/a', 'tiny/b'], subjects: ['a', 'b'] }]);
});

test.each<[string, Partial<Finding>]>([
  ['codes', { code: 'widened-wildcard' }],
  ['messages', { message: 'every path of aka.ms is open' }],
  ['cures', { cure: 'nothing to do' }],
  ['reasons for which they are acknowledged', { acknowledged: { reason: 'reviewed' } }],
])('other %s are said apart', (_, parts) => {
  const groups = groupedFindings([owned('a'), owned('b', parts)]);
  expect(groups.map(({ subjects }) => subjects)).toEqual([['a'], ['b']]);
});

test('an acknowledgement that ends is apart from one that does not', () => {
  const acknowledged = { reason: 'reviewed' };
  const ending = { ...acknowledged, until: '2027-01-31' };
  const groups = groupedFindings([owned('a', { acknowledged }), owned('b', { acknowledged: ending })]);
  expect(groups).toHaveLength(2);
});

test('the worst comes first, and those of one code stand together', () => {
  const groups = groupedFindings([
    owned('a', { level: FindingLevel.INFO, code: 'retired' }),
    owned('a', { code: 'one', message: '1' }),
    owned('a', { code: 'two' }),
    owned('a', { code: 'one', message: '2' }),
    owned('a', { level: FindingLevel.ERROR, code: 'worst' }),
  ]);
  expect(groups.map(({ code, message }) => `${code} ${message}`.split(' every')[0])).toEqual([
    'worst',
    'one 1',
    'one 2',
    'two',
    'retired',
  ]);
});

test('findings that many share are one object for all of them', () => {
  const shared = new Findings();
  shared.add(widened);
  const [one, other] = [new Findings(shared), new Findings(shared)];
  one.raise({ code: 'excluded', message: 'of one alone', cure: 'nothing to do', requirements: [] });
  expect(one.all[0]).toBe(other.all[0]);
  expect(one.all.map(({ code }) => code)).toEqual(['widened-url', 'excluded']);
  expect(other.all).toEqual([widened]);
});

test('what is raised alike in several collections is one object', () => {
  const raised = (cure: string) => {
    const findings = new Findings();
    findings.raise({ code: 'retired', message: 'said', cure, requirements: ['tiny/a'] });
    return findings.all[0];
  };
  expect(raised('done')).toBe(raised('done'));
  expect(raised('other')).not.toBe(raised('done'));
});

test('a requirement that is added to a shared finding is seen by its own collection alone', () => {
  const shared = new Findings();
  shared.add(widened);
  const own = new Findings(shared);
  own.add({ ...widened, requirements: ['tiny/b'] });
  expect(own.all).toEqual([{ ...widened, requirements: ['tiny/a', 'tiny/b'] }]);
  expect(shared.all).toEqual([widened]);
});

test('what is raised is not acknowledged', () => {
  expect(findingOf({ code: 'retired', message: '', cure: '', requirements: [] })).not.toHaveProperty(
    'acknowledged',
  );
});
