import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const textOf = (folder: string) =>
  new Map(
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => [join(folder, file), readFileSync(join(root, folder, file), 'utf8')]),
  );
const library = textOf('lib');

/** How often a name stands in the library and in what is built with it; tests do not count. */
const uses = new Map<string, number>();
for (const text of ['lib', '.ci', 'examples'].flatMap((folder) => [...textOf(folder).values()]))
  for (const [name] of text.matchAll(/\b[A-Za-z]\w+/g)) uses.set(name, (uses.get(name) ?? 0) + 1);

const declared = /^export (?:declare |abstract |async )*(?:const|function|class|interface|type|enum) (\w+)/gm;

/** What tests alone look at: lists of which they say that every member is sound. */
const ofTests = ['serviceTagsOfKnownHosts', 'textPairs'];

test('every export of the library is used by the library, or by what is built with it', () => {
  const unused = [...library].flatMap(([file, text]) =>
    [...text.matchAll(declared)]
      .map(([, name]) => name!)
      .filter((name) => uses.get(name) === 1)
      .map((name) => `${file}: ${name}`),
  );
  expect(library.size).toBeGreaterThan(100);
  expect(unused.filter((each) => !ofTests.some((name) => each.endsWith(`: ${name}`)))).toEqual([]);
});
