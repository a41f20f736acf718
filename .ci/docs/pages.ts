import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { apiPages } from './api-pages';
import { assumptionPage } from './assumption-page';
import { errorPage } from './error-page';
import { findingPages } from './finding-pages';
import { root } from './sources';
import { verdictPage } from './verdict-page';

const docs = join(root, 'docs');

/** Folders of docs/ in which every page is generated. */
const generatedFolders = ['findings', 'api'];

/** Files of docs/ that are generated. */
const generatedFiles = ['assumptions.md', 'errors.md', 'verdict-codes.md'];

/** Every generated page, by its path in docs/. */
export function generatedPages(): Map<string, string> {
  return new Map([
    ...findingPages(),
    ['assumptions.md', assumptionPage()],
    ['errors.md', errorPage()],
    ['verdict-codes.md', verdictPage()],
    ...apiPages(),
  ]);
}

/** What stands in docs/ in the place of generated pages, by path. */
export function writtenPages(): Map<string, string> {
  const files = readdirSync(docs, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter(
      (file) =>
        generatedFiles.includes(file) || generatedFolders.some((folder) => file.startsWith(`${folder}/`)),
    );
  return new Map(files.sort().map((file) => [file, readFileSync(join(docs, file), 'utf8')]));
}

function write(): void {
  for (const folder of generatedFolders) rmSync(join(docs, folder), { recursive: true, force: true });
  const pages = generatedPages();
  for (const [file, text] of pages) {
    mkdirSync(dirname(join(docs, file)), { recursive: true });
    writeFileSync(join(docs, file), text);
  }
  console.log(`${pages.size} pages in docs/`);
}

if (require.main === module) write();
