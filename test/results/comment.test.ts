import markdownIt from 'markdown-it';
import { ProblemState } from '../../lib/results/checks';
import { commentText } from '../../lib/results/comment';
import { checked, problem } from './checks';

const check = (name: string, ...problems: ReturnType<typeof problem>[]) => ({ group: 'w', name, problems });
const rowsIn = (text: string) => text.split('\n').filter((line) => /^\| (?!---|code|in )/.test(line));

test('what is as it should be is short', () => {
  const text = commentText(checked([check('a'), check('b')]));
  expect(text.split('\n')[0]).toBe('## azure-lockdown verify: passed');
  expect(text).toContain('| w | 2 | 0 |');
  expect(text).not.toContain('What to do');
});

test('what fails stands first, and links to the pages of its codes', () => {
  const text = commentText(checked([check('a'), check('b', problem({ message: 'b: so' }))]));
  expect(text.split('\n')[0]).toBe('## azure-lockdown verify: failed');
  expect(rowsIn(text)[0]).toBe('| flow-denied | w | b | so |');
  expect(text).toMatch(/What to do: \[flow-denied\]\(https:\S+verdict-codes\.md#flow-denied\)\n$/);
});

test('more than ten failures, what is accepted and what is noted are folded', () => {
  const failing = Array.from({ length: 12 }, (_, i) => check(`f${i}`, problem()));
  const text = commentText(
    checked([
      ...failing,
      check('a', problem({ state: ProblemState.ACCEPTED, reason: 'until June' })),
      check('n', problem({ state: ProblemState.NOTED })),
    ]),
  );
  const html = markdownIt({ html: true }).render(text);
  const folded = [...html.matchAll(/<details><summary>(.*?)<\/summary>([\s\S]*?)<\/details>/g)];
  expect(folded.map(([, title]) => title)).toEqual(['2 more that fail', '1 accepted', '1 noted', 'Checked']);
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
