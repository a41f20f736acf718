import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LockdownError } from '../../errors';
import type { ReviewedFile } from '../../html-report/review';
import { isModuleFolder } from './module-folder';
import { documentName, isFolder, readBytes, textIn } from './read-text';

/** What the configuration that calls a module has, as a workloads file names it. */
export interface ModuleCaller {
  /** What stands for the variables of the module that have no default, by their names. */
  readonly values: ReadonlyMap<string, string>;
  /** What names its subnets. */
  readonly subnets: ReadonlySet<string>;
}

const noCaller: ModuleCaller = { values: new Map(), subnets: new Set() };

/**
 * The text of a document that describes a network: a file, standard input, or a folder whose files in JSON syntax are one configuration,
 * as a module is, or what Azure has printed.
 *
 * @throws LockdownError `unreadable-file`.
 */
export function readDocument(path: string): string {
  return readSignedDocument(path).text;
}

/** The text of a Terraform document, and the files that it is made of. */
export interface SignedDocument {
  readonly text: string;
  readonly files: readonly ReviewedFile[];
  /** What names subnets of the configuration that calls it; nothing does where it is no module that was written by a workloads file. */
  readonly subnetsOfCaller: ReadonlySet<string>;
}

/**
 * The same, with the hash of each of its files.
 *
 * @param caller of a folder that is a module
 * @throws LockdownError `unreadable-file`.
 */
export function readSignedDocument(path: string, caller = noCaller): SignedDocument {
  if (path === '-' || !isFolder(path)) {
    const { text, file } = readSignedText(path);
    return { text, files: [file], subnetsOfCaller: noCaller.subnets };
  }
  const names = readdirSync(path);
  const native = names.filter((name) => name.endsWith('.tf'));
  const paths = documentFiles(path);
  if (native.length > 0 || paths.length === 0) throw unreadable(path, native);
  const parts = paths.map(readSignedText);
  const files = parts.map(({ file }) => file);
  const all = parts.map(({ text, file }) => parsed(text, file.name));
  const isConfiguration = paths[0]!.endsWith('.tf.json');
  const whole = isConfiguration
    ? closed(all.reduce(together, {}), caller.values)
    : all.map((printed, i) => ({ file: files[i]!.name, printed }));
  // Whoever misspells a subnet of a folder of other making is told so.
  const { subnets } = isModuleFolder(path) ? caller : noCaller;
  return { text: JSON.stringify(whole), files, subnetsOfCaller: subnets };
}

/** The files in JSON syntax of which a folder is a document: those of a configuration, or else all. */
export function documentFiles(folder: string): string[] {
  const configuration = readdirSync(folder).filter((name) => name.endsWith('.tf.json'));
  // Folders in a configuration are modules; in what was printed they keep subscriptions apart, or regions.
  const all = configuration.length > 0 ? configuration : printedFiles(folder);
  return all.sort().map((name) => join(folder, name));
}

/** The files in JSON syntax of a folder and of those in it, without hidden ones and installed packages. */
function printedFiles(folder: string, below = '', depth = 0): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const name = join(below, entry.name);
    if (!entry.isDirectory()) return entry.name.endsWith('.json') ? [name] : [];
    const isLeft = entry.name.startsWith('.') || entry.name === 'node_modules' || depth >= deepestFolder;
    return isLeft ? [] : printedFiles(folder, name, depth + 1);
  });
}

/** Folders of what was printed are nested no deeper. */
const deepestFolder = 2;

function closed(configuration: unknown, open: ModuleCaller['values']): unknown {
  if (open.size === 0 || !isObject(configuration) || !isObject(configuration.variable)) return configuration;
  const variable = Object.entries(configuration.variable).map(([name, declared]) => {
    const value = open.get(name);
    const isOpen = value !== undefined && isObject(declared) && !Object.hasOwn(declared, 'default');
    return [name, isOpen ? { ...declared, default: value } : declared] as const;
  });
  return { ...configuration, variable: Object.fromEntries(variable) };
}

/**
 * The text of a file, or of standard input, and the hash of its bytes.
 *
 * @throws LockdownError `unreadable-file`.
 */
export function readSignedText(path: string): { readonly text: string; readonly file: ReviewedFile } {
  const bytes = readBytes(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { text: textIn(bytes, path), file: { name: documentName(path), sha256 } };
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new LockdownError({
      code: 'unreadable-file',
      problem: `${path} is no JSON: ${error instanceof Error ? error.message : String(error)}.`,
      allowed: "a file in Terraform's JSON syntax",
      cure: 'correct it, or ask the output of terraform show -json',
    });
  }
}

/** Blocks of several files, as Terraform takes them together. */
function together(one: unknown, other: unknown): unknown {
  if (Array.isArray(one) && Array.isArray(other)) return [...one, ...other];
  if (!isObject(one) || !isObject(other)) return other;
  const merged: Record<string, unknown> = { ...one };
  for (const [name, value] of Object.entries(other))
    merged[name] = Object.hasOwn(one, name) ? together(one[name], value) : value;
  return merged;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unreadable(path: string, native: readonly string[]): LockdownError {
  const what =
    native.length > 0
      ? `holds ${native[0]}${native.length > 1 ? ` and ${native.length - 1} more files` : ''} in Terraform's own syntax, which is not read`
      : 'holds no file in JSON syntax (*.tf.json, or *.json of what Azure has printed)';
  return new LockdownError({
    code: 'unreadable-file',
    problem: `${path} is a folder that ${what}.`,
    allowed:
      'a folder of *.tf.json files, such as azure-lockdown synth writes, or of *.json files that az has printed; a file; - for standard input',
    cure: 'plan it, and ask the output of terraform show -json',
  });
}
