import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { anchor } from '../../.ci/docs/markdown';

const root = join(__dirname, '..', '..');
const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'],
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((file) => join('docs', file)),
].filter((file) => file.endsWith('.md'));
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');
/** Without code, in which nothing is a link. */
const proseOf = (file: string) =>
  textOf(file)
    .replace(/```[\s\S]*?```/g, '')
    .replace(/`[^`\n]*`/g, '`code`');

const anchorsOf = (file: string) =>
  [
    ...textOf(file)
      .replace(/```[\s\S]*?```/g, '')
      .matchAll(/^#+ (.*)$/gm),
  ].map(([, title]) => anchor(title!));

const links = pages.flatMap((file) =>
  [...proseOf(file).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => ({ file, target: target! })),
);

test('the pages are read', () => {
  expect(pages.length).toBeGreaterThan(90);
  expect(links.length).toBeGreaterThan(300);
});

test('every link within the repository leads to a page, and every anchor to a heading', () => {
  const broken = links
    .filter(({ target }) => !/^https?:/.test(target))
    .filter(({ file, target }) => {
      const [path, fragment] = target.split('#');
      const page = path === '' ? file : relative(root, join(root, dirname(file), path!));
      if (page.startsWith('..') || !existsSync(join(root, page))) return true;
      if (fragment === undefined) return false;
      return statSync(join(root, page)).isDirectory() || !anchorsOf(page).includes(fragment);
    })
    .map(({ file, target }) => `${file}: ${target}`);
  expect(broken).toEqual([]);
});

test('no page has text in angle brackets outside code, which a browser would hide', () => {
  const hidden = pages.flatMap((file) =>
    [...proseOf(file).matchAll(/<(?!https?:|br>)[^>\n]*>/g)].map(([text]) => `${file}: ${text}`),
  );
  expect(hidden).toEqual([]);
});
