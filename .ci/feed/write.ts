import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { feedFiles } from './files';
import { feedSchema } from './schema';

/** Writes the feed into a folder, `dist-feed` where none is named. */
const folder = process.argv[2] ?? join(__dirname, '..', '..', 'dist-feed');
const files = feedFiles().set('v1/schema.json', `${JSON.stringify(feedSchema(), null, 2)}\n`);
rmSync(join(folder, 'v1'), { recursive: true, force: true });
for (const [path, text] of files) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
process.stdout.write(`${files.size} files in ${folder}\n`);
