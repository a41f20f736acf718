import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { build, type Plugin } from 'esbuild';
import type { Table } from '../lib/model/requirement';
import { bundled, fileOf, holding, inPlace, lib, root } from './bundle';

/** Modules of plain values that come of the tables: the package holds what comes out, and reads no tables for it. */
const derived = ['tables/library-hosts'];

/** Where modules of plain values alone stand, which are read faster as JSON than as a program. */
const data = ['input/shapes', ...modulesOf('codes'), ...modulesOf('tables')];

function modulesOf(room: string): string[] {
  return readdirSync(join(lib, room)).map((file) => `${room}/${file.replace(/\.ts$/, '')}`);
}

/** Puts JSON in the place of these modules. */
export async function asPlainValues(): Promise<Plugin> {
  const values = await plainValues();
  return inPlace(
    'values',
    (name) => values.has(name),
    (name) => valuesText(values.get(name)!),
  );
}

/** What these modules export; those that export anything else are left out. */
async function plainValues(): Promise<Map<string, Readonly<Record<string, object>>>> {
  const folder = mkdtempSync(join(root, 'node_modules', '.values-'));
  try {
    const outfile = join(folder, 'values.js');
    const { metafile } = await build({ ...bundled, stdin: holding(data), outfile, packages: 'external' });
    const modules: Readonly<Record<string, object>> = require(outfile);
    const values = data.map((name) => [name, { ...modules[name] } as Record<string, object>] as const);
    // What a module has from another one is one thing with it, and not a copy.
    const hasOthers = (name: string) =>
      !derived.includes(name) && metafile.inputs[relative(root, fileOf(name))]!.imports.length > 0;
    return new Map(values.filter(([name, value]) => !hasOthers(name) && isPlain(value)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function isPlain(value: Readonly<Record<string, object>>): boolean {
  return Object.values(value).every(
    (each) => typeof each === 'object' && isDeepStrictEqual(JSON.parse(JSON.stringify(each)), each),
  );
}

const parsed = (value: unknown) => `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;

/** A module of plain values. The rows of a table are read when they are first asked for. */
function valuesText(values: Readonly<Record<string, object>>): string {
  return Object.entries(values)
    .map(
      ([name, value]) => `export const ${name} = ${isTable(value) ? tableText(name, value) : parsed(value)};`,
    )
    .join('\n');
}

function isTable(value: object): value is Table {
  return 'requirements' in value && 'editions' in value;
}

function tableText(name: string, table: Table): string {
  const members = Object.entries(table).map(([member, value]) => {
    if (member !== 'requirements') return `${member}: ${JSON.stringify(value)}`;
    return `get requirements() {
      const value = ${parsed(value)};
      Object.defineProperty(${name}, 'requirements', { value, enumerable: true });
      return value;
    }`;
  });
  return `{ ${members.join(', ')} }`;
}
