import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root, sources } from '../../.ci/docs/sources';

const page = readFileSync(join(root, 'docs', 'tables.md'), 'utf8');

/** The words in the first column of the table below a heading or a text. */
function wordsBelow(text: string): string[] {
  const from = page.indexOf(text);
  expect([text, from]).not.toEqual([text, -1]);
  const [table = ''] = /^\|[\s\S]*?(?=\n\n|\n#)/m.exec(page.slice(from)) ?? [];
  return [...table.matchAll(/^\| (`[^|]*`) \|/gm)].flatMap(([, cell]) =>
    [...cell!.matchAll(/`([^`]+)`/g)].map(([, word]) => word!),
  );
}

const fixtures = readdirSync(join(root, 'test', 'fixtures'))
  .filter((file) => file.endsWith('.tsv'))
  .map((file) =>
    readFileSync(join(root, 'test', 'fixtures', file), 'utf8')
      .trimEnd()
      .split('\n'),
  )
  .map((lines) => lines.map((line) => line.split('\t')))
  .filter(([header]) => header![0] === 'line');

test.each([
  ['## A table', 'Table'],
  ['## A row', 'Requirement'],
  ['### Service tags and host names', 'TagsAndHosts'],
])('%s names every field of %s', (heading, name) => {
  const members = sources
    .get('model/requirement.ts')!
    .statements.filter((each) => ts.isInterfaceDeclaration(each))
    .find((each) => each.name.text === name)!
    .members.map((member) => member.name!.getText());
  expect(wordsBelow(heading).sort()).toEqual(members.sort());
});

test('it names the columns of the transcripts, in their order', () => {
  expect(fixtures.length).toBeGreaterThan(30);
  const named = wordsBelow('## The second transcript');
  // The last one stands only where a page names tags and hosts for the same subjects.
  for (const [header] of fixtures) expect(header).toEqual(named.slice(0, header!.length));
  expect(Math.max(...fixtures.map(([header]) => header!.length))).toBe(named.length);
});

test('it names the words that stand in kind', () => {
  const kinds = new Set(
    fixtures.flatMap(([header, ...rows]) => rows.map((row) => row[header!.indexOf('kind')]!)),
  );
  expect(wordsBelow('The words of `kind`').sort()).toEqual([...kinds].sort());
});
