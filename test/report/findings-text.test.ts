import { FindingLevel } from '../../lib/codes/finding-kind';
import { groupedFindings } from '../../lib/model/finding-groups';
import { findingText, subjectsText, summaryText } from '../../lib/report/findings-text';

const numbered = (stem: string, count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => `${stem}${i + from}`);

test.each<[string[], string]>([
  [['aml'], 'aml'],
  [['a', 'b', 'c'], 'a, b, c'],
  [['a-1', 'a-2', 'a-3'], 'a-1, a-2, a-3'],
  [['a', 'b', 'c', 'd'], '4 workloads: a, b, c, and 1 more'],
  [numbered('aml-', 60), '60 workloads: aml-0 … aml-59'],
  [numbered('aml-', 60).reverse(), '60 workloads: aml-0 … aml-59'],
  [[...numbered('a', 3), ...numbered('b', 3)], '6 workloads: a0 … a2, b0 … b2'],
  [[...numbered('a', 3), 'b', ...numbered('a', 3, 4)], '7 workloads: a0 … a2, a4 … a6, b'],
  [['a', ...numbered('b', 2), 'c', 'd'], '5 workloads: a, b0, b1, c, and 1 more'],
  [numbered('vm-0', 4, 7), '4 workloads: vm-07 … vm-010'],
])('%j is %s', (subjects, text) => {
  expect(subjectsText(subjects, 'workloads')).toBe(text);
});

test('findings of one code share the heading, what to do and the page', () => {
  const finding = (message: string, requirements: string[] = []) => ({
    code: 'nsg-only',
    level: FindingLevel.WARNING,
    message,
    cure: 'set nsgEnabled',
    requirements,
  });
  const groups = groupedFindings([
    { subject: 'a', finding: finding('One.') },
    { subject: 'b', finding: { ...finding('Two.'), acknowledged: { reason: 'seen', until: '2027-01-31' } } },
    { subject: 'b', finding: finding('Three.', ['t/1', 't/2', 't/3', 't/4']) },
  ]);
  expect(findingText(groups, 'workloads', 80).split('\n')).toEqual([
    'warning nsg-only: a, b',
    '  One.',
    '  Two. (acknowledged until 2027-01-31: seen)',
    '  Three. [t/1, and 3 more]',
    '  Cure: set nsgEnabled.',
    expect.stringMatching(/^ {2}https:\/\/.*\/docs\/findings\/nsg-only\.md$/),
  ]);
});

test('lines are broken to the width, and of what a code says often the first are told, and the others counted', () => {
  const found = numbered('spoke-', 60).map((subject, i) => ({
    subject,
    finding: {
      code: 'nsg-only',
      level: FindingLevel.WARNING,
      message: `The subnet 10.0.${i}.0/24 of this spoke lets in what no security rule of its own has been made for.`,
      cure: `set nsgEnabled of spoke ${i}, or allow what has to come in where something denies it`,
      requirements: [],
    },
  }));
  const lines = findingText(groupedFindings(found), 'constructs', 80).split('\n');
  expect(lines[0]).toBe('warning nsg-only: 60 constructs: spoke-0 … spoke-59');
  expect(lines.filter((line) => line.startsWith('  The subnet'))).toHaveLength(8);
  expect(lines).toContain('  … and 52 more of this code');
  expect(lines.at(-2)).toMatch(/; or 52 others\.$/);
  const [page, ...others] = [...lines].reverse();
  expect(page).toMatch(/^ {2}https:\S+$/);
  expect(Math.max(...others.map(({ length }) => length))).toBeLessThanOrEqual(80);
  expect(lines.length).toBeLessThan(45);
});

test('a summary has the first three codes, what is not acknowledged alone, and no requirements', () => {
  const found = ['a', 'b', 'c', 'd', 'e'].map((code, i) => ({
    subject: 'aml',
    finding: {
      code,
      level: FindingLevel.WARNING,
      message: `Message of ${code}.`,
      cure: `cure ${code}`,
      requirements: ['t/1'],
      ...(i === 0 ? { acknowledged: { reason: 'seen' } } : {}),
    },
  }));
  const lines = summaryText(groupedFindings(found), 'constructs', 80).split('\n');
  expect(lines[0]).toBe('Findings: 0 errors, 4 warnings, 0 for the record, 1 acknowledged.');
  expect(lines.filter((line) => line.startsWith('  warning'))).toEqual(
    ['b', 'c', 'd'].map((code) => `  warning ${code}: aml`),
  );
  expect(lines[2]).toBe('    Message of b.');
  expect(lines.at(-1)).toBe('  … and 1 more code: Lockdown.of(app).findings has them all.');
});
