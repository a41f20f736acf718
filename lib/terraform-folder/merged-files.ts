import { basename } from 'node:path';
import { LockdownError } from '../errors';
import { entriesOf, isObject, type Json } from '../terraform/document/json';
import { isOverride, type ReadFile } from './configuration-files';

/** Kinds of blocks by how many names stand between the kind and the body; all others are not told apart. */
const named: ReadonlyMap<string, number> = new Map([
  ['resource', 2],
  ['data', 2],
  ['variable', 1],
  ['output', 1],
  ['module', 1],
  ['locals', 1],
]);

/** Its names have values, whatever these look like, and no blocks. */
const ofValues = 'locals';

/** A block, or a local value. */
interface Declared {
  readonly body: unknown;
  readonly path: string;
}

/**
 * The files of a folder as one configuration: blocks together, and override files laid over them.
 *
 * @param files those that are laid over others are the last
 * @throws LockdownError `unreadable-terraform` where two files declare the same, or an override has nothing to be laid over.
 * @see https://developer.hashicorp.com/terraform/language/files/override
 */
export function mergedFiles(files: readonly ReadFile[]): Json {
  const declared = new Map<string, Map<string, Declared>>([...named.keys()].map((kind) => [kind, new Map()]));
  const others = new Map<string, unknown>();
  for (const { path, content } of files) {
    const lies = isOverride(basename(path));
    for (const [kind, value] of Object.entries(content)) {
      const depth = named.get(kind);
      if (depth === undefined) others.set(kind, together(others.get(kind), value));
      else
        for (const [key, body] of kind === ofValues ? entriesOf(value) : declarations(value, depth))
          declare(declared.get(kind)!, { kind, key }, { body, path }, lies);
    }
  }
  const kinds = [...declared].filter(([, blocks]) => blocks.size > 0);
  return Object.fromEntries([
    ...others,
    ...kinds.map(([kind, blocks]): [string, unknown] => [kind, nested(blocks, named.get(kind)!)]),
  ]);
}

/** Between the names of a block in its key. */
const separator = ' ';

/** The blocks of a kind, each with its names as one key. */
function declarations(value: unknown, depth: number): [string, unknown][] {
  return entriesOf(value).flatMap(([name, inner]): [string, unknown][] => {
    if (depth > 1)
      return declarations(inner, depth - 1).map(([rest, body]) => [`${name}${separator}${rest}`, body]);
    // Of blocks with the same names in one file a list is made, as of one alone.
    const bodies = Array.isArray(inner) && inner.length > 0 && inner.every(isObject) ? inner : [inner];
    return bodies.map((body) => [name, body]);
  });
}

function declare(
  blocks: Map<string, Declared>,
  { kind, key }: { readonly kind: string; readonly key: string },
  block: Declared,
  lies: boolean,
): void {
  const before = blocks.get(key);
  if (lies) {
    if (before === undefined) throw missing(kind, key, block.path);
    blocks.set(key, {
      body: kind === ofValues ? block.body : laidOver(before.body, block.body),
      path: before.path,
    });
  } else if (before !== undefined) throw repeated(kind, key, [before.path, block.path]);
  else blocks.set(key, block);
}

/** A block with the arguments of another in the place of its own; nested blocks of one type, dynamic ones too, give way to all of the other. */
function laidOver(below: unknown, above: unknown): unknown {
  if (!isObject(below) || !isObject(above)) return above;
  const dynamic = entriesOf(above.dynamic).map(([type]) => type);
  const given = new Set([...Object.keys(above), ...dynamic]);
  const left = Object.entries(below).filter(([key]) => key !== 'dynamic' && !given.has(key));
  const leftDynamic = entriesOf(below.dynamic).filter(([type]) => !given.has(type));
  const made = [...leftDynamic, ...entriesOf(above.dynamic)];
  return Object.fromEntries([
    ...left,
    ...Object.entries(above).filter(([key]) => key !== 'dynamic'),
    ...(made.length === 0 ? [] : [['dynamic', Object.fromEntries(made)] as const]),
  ]);
}

/** Blocks by their names, one in the other. */
function nested(blocks: ReadonlyMap<string, Declared>, depth: number): unknown {
  if (depth === 1) return Object.fromEntries([...blocks].map(([name, { body }]) => [name, body]));
  const byType = new Map<string, [string, unknown][]>();
  for (const [key, { body }] of blocks) {
    const at = key.indexOf(separator);
    const type = key.slice(0, at);
    byType.set(type, [...(byType.get(type) ?? []), [key.slice(at + 1), body]]);
  }
  return Object.fromEntries([...byType].map(([type, all]) => [type, Object.fromEntries(all)]));
}

/** What is of no kind that is told apart, of several files. */
function together(one: unknown, other: unknown): unknown {
  if (one === undefined) return other;
  return [one, other].flat();
}

function repeated(kind: string, key: string, paths: readonly string[]): LockdownError {
  const [first, second] = paths;
  return refused(
    `${kind} ${key} is declared ${first === second ? `twice in ${first}` : `in ${first} and in ${second}`}`,
    'remove one of the two, or name the file *_override.tf whose arguments are laid over the other',
  );
}

function missing(kind: string, key: string, path: string): LockdownError {
  return refused(
    `${path} is laid over other files, and none of them declares ${kind} ${key}`,
    'declare it in another file, or name this file otherwise',
  );
}

function refused(problem: string, cure: string): LockdownError {
  return new LockdownError({
    code: 'unreadable-terraform',
    problem: `The folder is no configuration: ${problem}.`,
    allowed: 'a configuration that terraform validate accepts',
    cure,
  });
}
