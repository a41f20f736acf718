import { includedPath, type Page, readPage } from '../../lib/drift/page/page';
import { countedWork } from '../support/counted-work';
import { pageCheckout } from '../support/page-checkout';

const repository = 'MicrosoftDocs/azure-docs';
const read = (files: Readonly<Record<string, string>>, path = 'articles/page.md') =>
  readPage(pageCheckout(files), repository, path);

test('a page is read with what it includes, wherever that stands', () => {
  const page = read({
    'articles/page.md': '## Hosts\n\n[!INCLUDE [a](includes/a.md)]\n\n[!INCLUDE [b](~/shared/b.md)]\n',
    'articles/includes/a.md': '[!INCLUDE [c](../c.md)]\n',
    'articles/c.md': 'a.example.com\n',
    'shared/b.md': '### More\n\nb.example.com\n',
  })!;
  expect(reasonsOf(page)).toEqual([]);
  expect(page.files.map(({ path }) => path)).toEqual([
    'articles/page.md',
    'articles/includes/a.md',
    'articles/c.md',
    'shared/b.md',
  ]);
  expect(page.passages).toMatchObject([
    { file: 'articles/c.md', headings: ['Hosts'] },
    { file: 'shared/b.md', headings: ['Hosts', 'More'] },
  ]);
});

test.each([
  ['../../etc/passwd', undefined],
  ['../../../../../../etc/passwd', undefined],
  ['..%2F..%2Fetc%2Fpasswd', undefined],
  ['..\\..\\etc\\passwd', undefined],
  ['file:///etc/passwd', undefined],
  ['~/../secret.md', undefined],
  ['a%00.md', undefined],
  ['%E0%A4%A', undefined],
  ['/etc/passwd', 'etc/passwd'],
  ['../includes/a.md', 'includes/a.md'],
  ['includes/a.md#section', 'articles/includes/a.md'],
])('%s leads to %s', (written, path) => {
  expect(includedPath(written, 'articles/page.md')).toBe(path);
});

const reasonsOf = ({ holes }: Page) => holes.map(({ reason }) => reason);

test('an include that leaves the repository is refused and said', () => {
  const page = read({ 'articles/page.md': '[!INCLUDE [a](../../etc/passwd)]\n' })!;
  expect(reasonsOf(page)).toEqual([expect.stringContaining('outside the repository')]);
});

test('files that include each other are read once and said', () => {
  const page = read({
    'articles/page.md': 'a.example.com\n\n[!INCLUDE [a](a.md)]\n',
    'articles/a.md': 'b.example.com\n\n[!INCLUDE [page](page.md)]\n',
  })!;
  expect(page.passages).toHaveLength(2);
  expect(reasonsOf(page)).toEqual([expect.stringContaining('includes it in turn')]);
});

test('includes that multiply are cut off and said', () => {
  const ten = (name: string) => `[!INCLUDE [x](${name}.md)]\n\n`.repeat(10);
  const names = [...'abcdefgh'];
  const files = Object.fromEntries(
    names.map((name, i) => [`articles/${name}.md`, ten(names[i + 1] ?? 'end')]),
  );
  const page = read({ 'articles/page.md': ten('a'), ...files, 'articles/end.md': 'x.example.com\n' })!;
  expect(page.passages.length).toBeLessThan(1_000);
  expect(reasonsOf(page).join()).toContain('after 300 others');
});

test('an include that is not there is said, with the place', () => {
  const page = read({ 'articles/page.md': '# A\n\n[!INCLUDE [a](b.md)]\n' })!;
  expect(reasonsOf(page)).toEqual(['articles/page.md, line 3, includes "b.md", which is not there']);
});

test.each([
  ['a null byte', 'a.example.com\0'],
  ['bytes that are no text', Buffer.alloc(5_000, 0xff).toString('latin1')],
])('%s makes a page unreadable', (_, text) => {
  const checkout = pageCheckout({}, { read: () => Buffer.from(text, 'latin1') });
  expect(() => readPage(checkout, repository, 'articles/page.md')).toThrow(
    expect.objectContaining({ code: 'unreadable-page' }),
  );
});

test.each([
  ['quotations', `${'> '.repeat(200)}a.example.com\n`],
  ['lists', Array.from({ length: 200 }, (_, i) => `${'  '.repeat(i)}- a.example.com`).join('\n')],
])('%s in each other, deeper than any page has them, make a page unreadable', (_, text) => {
  expect(() => read({ 'articles/page.md': text })).toThrow(
    expect.objectContaining({ code: 'unreadable-page' }),
  );
});

test('eight times the rows are about eight times the work', () => {
  const [few, many] = countedWork(
    () => require('../../lib/drift/page/page') as typeof import('../../lib/drift/page/page'),
    [200, 1_600].map((count) => (loaded) => {
      const files = { 'articles/page.md': `| URL |\n|-|\n${'| a.example.com |\n'.repeat(count)}` };
      const page = loaded.readPage(pageCheckout(files), repository, 'articles/page.md')!;
      expect(page.passages).toHaveLength(1);
    }),
  );
  expect(many! / few!).toBeLessThan(10);
});
