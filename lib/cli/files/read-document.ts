import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LockdownError } from '../../errors';
import type { ReviewedFile } from '../../html-report/review';
import { textIn } from '../../input/file-text';
import { jsonIn } from '../../terraform/document/json-text';
import { isFolder } from '../../terraform-folder/configuration-files';
import {
  cureOfFolder,
  folderOfTerraform,
  readTerraformFolder,
} from '../../terraform-folder/terraform-folder';
import { isModuleFolder } from './module-folder';
import { documentName, readBytes } from './read-text';

/** What the configuration that calls a module has, as a workloads file names it. */
export interface ModuleCaller {
  /** What stands for the variables of the module that have no default, by their names. */
  readonly values: ReadonlyMap<string, string>;
  /** What names its subnets. */
  readonly subnets: ReadonlySet<string>;
  /** The names of all variables that the module may declare. */
  readonly variables: ReadonlySet<string>;
}

export const noCaller: ModuleCaller = { values: new Map(), subnets: new Set(), variables: new Set() };

/** The text of a Terraform document, and the files that it is made of. */
export interface SignedDocument {
  readonly text: string;
  readonly files: readonly ReviewedFile[];
  /** What names subnets of the configuration that calls it; nothing does where it is no module that was written by a workloads file. */
  readonly subnetsOfCaller: ReadonlySet<string>;
  /** The names of the variables of such a module; absent of whatever is none. */
  readonly moduleVariables?: readonly string[];
}

/**
 * The text of a document that describes a network, and the hash of each of its files: a file, standard input, or a folder with a
 * configuration of Terraform, as a module is, or with what Azure has printed. A file in Terraform's own syntax stands for its folder,
 * whose files Terraform takes together.
 *
 * @param caller of a folder that is a module
 * @throws LockdownError `unreadable-file`, `unreadable-terraform`, `unreadable-variables`, `missing-hcl-reader`.
 */
export function readSignedDocument(path: string, caller = noCaller): SignedDocument {
  const configured = path === '-' ? undefined : folderOfTerraform(path);
  if (configured !== undefined) return readConfiguration(configured, caller);
  if (/\.tfvars(\.json)?$/.test(path)) throw ofVariables(path);
  if (path === '-' || !isFolder(path)) {
    const { text, file } = readSignedText(path);
    return { text, files: [file], subnetsOfCaller: noCaller.subnets };
  }
  const paths = printedFiles(path).map((name) => join(path, name));
  if (paths.length === 0) throw unreadable(path);
  const parts = paths.map(readSignedText);
  const files = parts.map(({ file }) => file);
  const all = parts.map(({ text, file }) => ({ file: file.name, printed: parsed(text) }));
  return { text: JSON.stringify(all), files, subnetsOfCaller: noCaller.subnets };
}

function readConfiguration(folder: string, { values, subnets }: ModuleCaller): SignedDocument {
  const { configuration, files } = readTerraformFolder(folder);
  return {
    text: JSON.stringify(closed(configuration, values)),
    files: [...files.values()].flat().map(({ path, bytes }) => signed(path, bytes)),
    // Whoever misspells a subnet of a folder of other making is told so.
    ...(isModuleFolder(folder)
      ? { subnetsOfCaller: subnets, moduleVariables: variablesOf(configuration) }
      : { subnetsOfCaller: noCaller.subnets }),
  };
}

function variablesOf(configuration: unknown): string[] {
  return isObject(configuration) && isObject(configuration.variable)
    ? Object.keys(configuration.variable)
    : [];
}

/** The files in JSON syntax of a folder and of those in it, without hidden ones and installed packages. */
export function printedFiles(folder: string): string[] {
  // Folders in what was printed keep subscriptions apart, or regions.
  return printedBelow(folder, '', 0).sort();
}

function printedBelow(folder: string, below: string, depth: number): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const name = join(below, entry.name);
    if (!entry.isDirectory()) return entry.name.endsWith('.json') ? [name] : [];
    const isLeft = entry.name.startsWith('.') || entry.name === 'node_modules' || depth >= deepestFolder;
    return isLeft ? [] : printedBelow(folder, name, depth + 1);
  });
}

/** Folders of what was printed are nested no deeper. */
const deepestFolder = 2;

function closed(configuration: unknown, open: ModuleCaller['values']): unknown {
  if (open.size === 0 || !isObject(configuration) || !isObject(configuration.variable)) return configuration;
  const variable = Object.entries(configuration.variable).map(([name, declared]) => {
    const value = open.get(name);
    const isOpen = value !== undefined && isObject(declared) && !Object.hasOwn(declared, 'default');
    // What names a value stands for it, and is not what a validation asks.
    return [name, isOpen ? { ...declared, default: value, validation: [] } : declared] as const;
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
  return { text: textIn(bytes, documentName(path)), file: signed(path, bytes) };
}

function signed(path: string, bytes: Buffer): ReviewedFile {
  return { name: documentName(path), sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** What a file holds; of one that is no JSON, such as the message of a command that failed, its text. */
function parsed(text: string): unknown {
  try {
    return jsonIn(text);
  } catch {
    return text;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unreadable(path: string): LockdownError {
  return new LockdownError({
    code: 'unreadable-file',
    problem: `${path} is a folder without a file of Terraform (*.tf, *.tf.json, *.tofu) and without one in JSON (*.json, of what Azure has printed).`,
    allowed:
      'a folder with a configuration of Terraform, such as azure-lockdown synth writes, or with what az has printed; a file; - for standard input',
    cure: cureOfFolder(path),
  });
}

function ofVariables(path: string): LockdownError {
  return new LockdownError({
    code: 'unreadable-file',
    problem: `${path} holds values of variables, and no network.`,
    allowed: 'a folder with a configuration of Terraform; a file; - for standard input',
    cure: `name the folder whose variables these are, with --var-file ${path} where Terraform does not take the file by itself`,
  });
}
