import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hclMistake } from '../support/hcl';

const root = join(__dirname, '..', '..');
const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
];

/** Blocks of configurations on pages, and what the shell writes into them there. */
const blocks = pages.flatMap((page) => {
  const text = readFileSync(join(root, page), 'utf8');
  const fenced = text.matchAll(/```(?:hcl|terraform|tf)\n([\s\S]*?)```/g);
  const written = text.matchAll(/<<'HCL'\n([\s\S]*?)\nHCL\n/g);
  return [...fenced, ...written].map(([, code]) => ({ page, code: code! }));
});

test('every configuration that a page shows can be read by Terraform', () => {
  expect(blocks.length).toBeGreaterThan(1);
  const wrong = blocks.map(({ page, code }) => ({ page, mistake: hclMistake(code) }));
  expect(wrong.filter(({ mistake }) => mistake !== undefined)).toEqual([]);
});

test.each([
  ['provider "azurerm" { features {} }', /one argument, on one line/],
  ['a = [1, 2 }\n', /bracket/],
  ['module "a" {\n  x = 1', /missing/],
  ['resource "a" "b" { x = 1\n}', /} is missing/],
  ['a =\n', /rest of a value/],
])('%j is no configuration', (text, mistake) => {
  expect(hclMistake(text)).toMatch(mistake);
});

test.each([
  'provider "azurerm" {\n  features {}\n}\n',
  'moved {\n  from = azurerm_route_table.a["x"] # here\n  to = module.b.azurerm_route_table.c\n}',
  'locals { a = { b = "x", c = [1, 2] } }\nd = [\n  1,\n  2,\n]\n',
])('%j is one', (text) => {
  expect(hclMistake(text)).toBeUndefined();
});
