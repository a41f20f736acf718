import markdownIt from 'markdown-it';
import { verdictKinds } from '../../lib/codes/verdict-codes';
import { ProblemState } from '../../lib/results/checks';
import { commentText } from '../../lib/results/comment';
import { checked, problem } from './checks';

const check = (name: string, ...problems: ReturnType<typeof problem>[]) => ({ group: 'w', name, problems });
const rowsIn = (text: string) => text.split('\n').filter((line) => /^\| (?!---|code|in )/.test(line));

test('what is as it should be is short', () => {
  const text = commentText(checked([check('a'), check('b')]));
  expect(text.split('\n')[0]).toBe('## azure-lockdown verify: passed');
  expect(text).toContain('| w | 2 | 0 |');
  expect(text).not.toContain('More about');
});

test('what fails stands first, and links to the pages of its codes', () => {
  const text = commentText(checked([check('a'), check('b', problem({ message: 'b: so' }))]));
  expect(text.split('\n')[0]).toBe('## azure-lockdown verify: failed');
  expect(rowsIn(text)[0]).toBe(`| flow-denied | w | b | so | ${verdictKinds['flow-denied'].remedy} |`);
  expect(text).toMatch(/More about \[flow-denied\]\(https:\S+verdict-codes\.md#flow-denied\)\n$/);
});

test('more than ten failures, what is accepted, not asked or noted are folded', () => {
  const failing = Array.from({ length: 12 }, (_, i) => check(`f${i}`, problem()));
  const text = commentText(
    checked([
      ...failing,
      check('a', problem({ state: ProblemState.ACCEPTED, reason: 'until June' })),
      check('u', problem({ state: ProblemState.NOT_ASKED })),
      check('n', problem({ state: ProblemState.NOTED })),
    ]),
  );
  const html = markdownIt({ html: true }).render(text);
  const folded = [...html.matchAll(/<details><summary>(.*?)<\/summary>([\s\S]*?)<\/details>/g)];
  expect(folded.map(([, title]) => title)).toEqual([
    '2 more that fail',
    '1 accepted',
    '1 not asked',
    '1 noted',
    'Checked',
  ]);
  expect(folded[0]![2]).toContain('<td>f11</td>');
  expect(folded[1]![2]).toContain('<td>until June</td>');
  expect(html.slice(0, html.indexOf('<details>')).match(/<td>flow-denied<\/td>/g)).toHaveLength(10);
});

test('however much there is, a comment takes it, and what is left out is counted', () => {
  const long = 'x'.repeat(2_000);
  const failing = Array.from({ length: 3_000 }, (_, i) => check(`f${i}`, problem({ message: long })));
  const groups = Array.from({ length: 3_000 }, (_, i) => ({ group: `w${i}`, name: long, problems: [] }));
  const text = commentText(checked([...failing, ...groups]));
  expect(text.length).toBeLessThan(65_536);
  const shown = (text.match(/^\| flow-denied/gm) ?? []).length;
  expect(text).toContain(`… and ${3_000 - shown} more`);
  expect(shown).toBeGreaterThan(10);
});

test('a row that is longer than a comment is left out and counted', () => {
  const text = commentText(checked([check('f', problem({ message: 'x'.repeat(70_000) }))]));
  expect(text.length).toBeLessThan(65_536);
  expect(text).toContain('… and 1 more');
});

test('what workloads have alike, addresses aside, is told once, and what one of them has twice is told twice', () => {
  const of = (group: string, name: string) => ({
    group,
    name,
    problems: [problem({ message: `${name}: nothing denies it`, cure: 'deny it' })],
  });
  const workloads = Array.from({ length: 60 }, (_, i) => i);
  const text = commentText(
    checked(workloads.flatMap((i) => [of(`aml-${i}`, `canary: 10.0.${i}.0/24`), of(`aml-${i}`, 'other')])),
  );
  const rows = rowsIn(text).filter((row) => row.includes('flow-denied'));
  expect(rows).toEqual([
    '| flow-denied | 60 workloads: aml-0 … aml-59 | canary: 10.0.0.0/24 | nothing denies it | deny it. |',
    '| flow-denied | 60 workloads: aml-0 … aml-59 | other | nothing denies it | deny it. |',
  ]);
  const twice = commentText(checked([of('a', 'canary: 10.0.0.1'), of('a', 'canary: 10.0.0.2')]));
  expect(rowsIn(twice).filter((row) => row.includes('flow-denied'))).toHaveLength(2);
});

test('of a check that goes by a code, the places of which the same is said stand together', () => {
  const problems = ['azurerm_subnet.a', 'azurerm_subnet.b'].map((address) =>
    problem({ code: 'duplicate-rule', address }),
  );
  const [row] = rowsIn(commentText(checked([{ group: 'rules', name: 'duplicate-rule', problems }])));
  expect(row).toMatch(
    /^\| duplicate-rule \| rules \| azurerm_subnet\.a, azurerm_subnet\.b \| no rule allows it \| /,
  );
});
