import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of this library. */
export function libraryVersion(): string {
  const { version } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  return version;
}
