import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Writes files into a new folder, and tells their paths. */
export function files(texts: Readonly<Record<string, string | Uint8Array>>): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'azure-lockdown-'));
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return [name, path];
    }),
  );
}
