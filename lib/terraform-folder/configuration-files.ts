import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LockdownError, within } from '../errors';
import { textIn, unreadableFile } from '../input/file-text';
import { isObject, type Json } from '../terraform/document/json';
import { hclReader } from './hcl-reader';

/** A file of a configuration, as it is read. */
export interface ConfigurationFile {
  /** Its path, as messages have it. */
  readonly path: string;
  readonly bytes: Buffer;
  readonly text: string;
}

/** A file with what stands in it, in Terraform's JSON syntax. */
export interface ReadFile extends ConfigurationFile {
  readonly content: Json;
}

/** The names of files that Terraform or OpenTofu takes as the configuration of their folder; hidden ones they leave. */
const ofConfiguration = /^[^.].*\.(?:tf|tofu)(?:\.json)?$/;

/** Whether a file of this name is laid over the others. */
export function isOverride(name: string): boolean {
  return /(^|_)override\.(tf|tofu)(\.json)?$/.test(name);
}

/** Whether a file of this name is in Terraform's own syntax. */
export function isNative(name: string): boolean {
  return /\.(tf|tofu)$/.test(name);
}

/**
 * The names of the files in a folder that are its configuration: those that are laid over others are the last, and each kind is in the
 * order of names. A file for OpenTofu takes the place of the one for Terraform that is called the same.
 *
 * @see https://developer.hashicorp.com/terraform/language/files
 * @see https://opentofu.org/docs/language/files/
 */
export function configurationFiles(folder: string): string[] {
  const left = filesLeft(folder);
  const names = namesIn(folder, (name) => ofConfiguration.test(name) && !left.includes(name));
  return [...names.filter((name) => !isOverride(name)), ...names.filter(isOverride)];
}

/** The names of the files for OpenTofu in a folder that has some for Terraform as well. */
export function filesAdded(folder: string): string[] {
  const isTofu = (name: string) => ofOpenTofu.test(name);
  const names = configurationFiles(folder);
  return names.every(isTofu) ? [] : names.filter(isTofu);
}

const ofOpenTofu = /^[^.].*\.tofu(\.json)?$/;

/** The names of the files for Terraform in whose place OpenTofu takes others. */
export function filesLeft(folder: string): string[] {
  const tofu = namesIn(folder, (name) => ofOpenTofu.test(name));
  const left = tofu.map((name) => name.replace(/\.tofu(?=(\.json)?$)/, '.tf'));
  return left.length === 0 ? [] : namesIn(folder, (name) => left.includes(name));
}

/** The name of a file in Bicep that stands in a folder. */
export function bicepIn(folder: string): string | undefined {
  return namesIn(folder, (name) => name.endsWith('.bicep'))[0];
}

/**
 * The names of the files with values of variables that Terraform takes by itself, later ones of which win.
 *
 * @see https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence
 */
export function variableFiles(folder: string): string[] {
  const first = ['terraform.tfvars', 'terraform.tfvars.json'];
  const names = namesIn(folder, (name) => first.includes(name) || /\.auto\.tfvars(\.json)?$/.test(name));
  return [...first.filter((name) => names.includes(name)), ...names.filter((name) => !first.includes(name))];
}

function namesIn(folder: string, wanted: (name: string) => boolean): string[] {
  let names: string[];
  try {
    names = readdirSync(folder).filter(wanted);
  } catch (error) {
    throw unreadableFile(folder, error);
  }
  return names.filter((name) => !isFolder(join(folder, name))).sort();
}

/** Whether a path is a folder; none where nobody can look, for its name is too long, or links lead in a circle. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** @throws LockdownError `unreadable-file`. */
export function readFile(path: string): ConfigurationFile {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw unreadableFile(path, error);
  }
  return { path, bytes, text: textIn(bytes, path) };
}

/**
 * Reads files of one configuration, of either syntax.
 *
 * @throws LockdownError `unreadable-file`, `unreadable-terraform`, `missing-hcl-reader`.
 */
export function readConfigurationFiles(paths: readonly string[]): ReadFile[] {
  const files = paths.map(readFile);
  const native = files.filter(({ path }) => isNative(path));
  const read = hclReader.read(native.map(({ path, text }) => ({ name: path, text })));
  const contents = new Map(native.map((file, i) => [file, read[i]!]));
  return files.map((file) => ({ ...file, content: contents.get(file) ?? jsonIn(file) }));
}

function jsonIn({ path, text }: ConfigurationFile): Json {
  return within(path, () => {
    let content: unknown;
    try {
      content = JSON.parse(text);
    } catch (error) {
      throw unreadable(`it is no JSON: ${error instanceof Error ? error.message : String(error)}`);
    }
    if (!isObject(content)) throw unreadable('it is no JSON object');
    return content;
  });
}

function unreadable(problem: string): LockdownError {
  return new LockdownError({
    code: 'unreadable-file',
    problem: `The file cannot be read: ${problem}.`,
    allowed: "a file in Terraform's JSON syntax",
    cure: 'correct it, or ask the output of terraform show -json',
  });
}
