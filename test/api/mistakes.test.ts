import { errorKinds } from '../../lib/codes/error-codes';
import { findingKinds } from '../../lib/codes/finding-codes';
import { type Mistake, mistakeFiles, mistakesIn } from './mistakes/rows';
import { saidOf } from './mistakes/said';

const mistakes = mistakeFiles().flatMap(mistakesIn);
const rows = mistakes.map((mistake) => [`${mistake.file}: ${mistake.title}`, mistake] as const);

test.each(rows)('%s is told', (_, mistake: Mistake) => {
  expect(saidOf(mistake)).toBe(mistake.said);
});

/** What the reader of the command line itself says: of commands and options that there are not. */
const ofOptions = mistakes.filter(({ kind, said }) => kind === 'sh' && /^(error: |Usage: )/.test(said));

test.each(ofOptions.map((each) => [each.title, each] as const))(
  '%s: what is said tells where to read on',
  (_, { said }) => {
    expect(said).toContain('azure-lockdown');
  },
);

const others = rows.filter(([, mistake]) => !ofOptions.includes(mistake));

test.each(others)('%s: what is said is whole', (_, { said, finding }) => {
  const [, code] = /\n {2}\(([\w-]+)\)(?:\n|$)/.exec(said) ?? [];
  expect(Object.keys(finding === undefined ? errorKinds : findingKinds)).toContain(code);
  expect(said).toMatch(/\n {2}Cure: \S/);
  if (finding === undefined) expect(said).toMatch(/^\S.*\n {2}Allowed: \S/);
  expect(said).not.toMatch(/\bNaN\b|\[object |function |=>|Token\[/);
});

test('no mistake is made twice', () => {
  const given = mistakes.map(({ kind, given }) => `${kind}: ${given}`);
  expect(given.filter((each, i) => given.indexOf(each) !== i)).toEqual([]);
});
