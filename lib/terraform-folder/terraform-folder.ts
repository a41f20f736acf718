import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { LockdownError, within } from '../errors';
import { addedFiles, leftFiles } from '../terraform/configuration/left-files';
import { deepestModule, folderOfModule, localModules } from '../terraform/configuration/local-module';
import { entriesOf, field, isObject, type Json } from '../terraform/document/json';
import type { Value } from '../terraform/resource/resource';
import { modulePathOf } from '../terraform/resource/traversal';
import { readTfvars, readTfvarsJson } from '../terraform/variables/tfvars';
import {
  bicepIn,
  type ConfigurationFile,
  configurationFiles,
  filesAdded,
  filesLeft,
  isFolder,
  isNative,
  readConfigurationFiles,
  readFile,
  variableFiles,
} from './configuration-files';
import { mergedFiles } from './merged-files';

/** A configuration of Terraform as it stands in a folder. */
export interface TerraformFolder {
  /** All of it, with the modules in folders that it calls, and with the values that its files give to variables. */
  readonly configuration: Json;
  /** The files that it is made of, by the folder of their module: an empty path of the configuration itself. */
  readonly files: ReadonlyMap<string, readonly ConfigurationFile[]>;
}

/** The folder that a path names, itself or by a file in it in Terraform's own syntax; `undefined` of any other path. */
export function folderOfTerraform(path: string): string | undefined {
  if (isFolder(path)) return configurationFiles(path).length > 0 ? path : undefined;
  // Whoever misspells a file is told so, and not answered for its folder.
  return isNative(path) && existsSync(path) ? dirname(path) : undefined;
}

/**
 * Reads the configuration of a folder.
 *
 * @throws LockdownError `unreadable-file`, `unreadable-terraform`, `unreadable-variables`, `missing-hcl-reader`.
 */
export function readTerraformFolder(path: string): TerraformFolder {
  const reading = new FolderReading(path);
  const configuration = reading.read('', []);
  const modules = Object.fromEntries([...reading.modules].filter(([folder]) => folder !== ''));
  const whole = {
    ...configuration,
    ...(Object.keys(modules).length === 0 ? {} : { [localModules]: modules }),
    ...(reading.left.length === 0 ? {} : { [leftFiles]: reading.left }),
    ...(reading.added.length === 0 ? {} : { [addedFiles]: reading.added }),
  };
  const given = variableFiles(path).map((name) => readFile(join(path, name)));
  const values = new Map(given.flatMap((file) => [...valuesIn(file)]));
  return {
    configuration: values.size === 0 ? whole : withDefaults(whole, values),
    files: new Map([
      ...reading.files,
      ...(given.length === 0 ? [] : [['', [...reading.files.get('')!, ...given]] as const]),
    ]),
  };
}

/**
 * The configuration of a folder as one document.
 *
 * @throws LockdownError `unreadable-file`, `unreadable-terraform`, `unreadable-variables`, `missing-hcl-reader`.
 */
export function terraformFolderText(path: string): string {
  if (isFolder(path) && configurationFiles(path).length > 0)
    return JSON.stringify(readTerraformFolder(path).configuration);
  throw new LockdownError({
    code: 'unreadable-file',
    problem: `${path} is no folder with a configuration of Terraform.`,
    allowed: 'a folder that holds *.tf or *.tf.json, or *.tofu or *.tofu.json',
    cure: isFolder(path) ? cureOfFolder(path) : 'name the folder in which terraform plan is run',
  });
}

/** What to name in the place of a folder that holds no configuration. */
export function cureOfFolder(path: string): string {
  const bicep = bicepIn(path);
  return bicep === undefined
    ? 'name the folder in which terraform plan is run, or the output of terraform show -json'
    : `compile its Bicep with: az bicep build --file ${join(path, bicep)}, and name ${join(path, bicep.replace(/bicep$/, 'json'))}`;
}

/** The path of the folder in which the block of a resource stands; `undefined` where its module is not read. */
export function folderOfResource({ configuration }: TerraformFolder, address: string): string | undefined {
  let folder = '';
  for (const { name } of modulePathOf(address)?.modules ?? []) {
    const own = folder === '' ? configuration : field(field(configuration, localModules), folder);
    const call = new Map(entriesOf(field(own, 'module'))).get(name);
    const called = folderOfModule(Array.isArray(call) ? call[0] : call, folder);
    if (called === undefined) return undefined;
    folder = called;
  }
  return folder;
}

/** One reading of a folder and of the modules that are called from it. */
class FolderReading {
  public readonly modules = new Map<string, Json>();
  public readonly files = new Map<string, readonly ConfigurationFile[]>();
  /** Files in whose place OpenTofu takes others. */
  public readonly left: string[] = [];
  /** Files for OpenTofu beside some for Terraform. */
  public readonly added: string[] = [];

  constructor(private readonly root: string) {}

  /** @param callers the folders from which this one is called, one from the other */
  public read(folder: string, callers: readonly string[]): Json {
    const path = join(this.root, folder);
    const read = readConfigurationFiles(configurationFiles(path).map((name) => join(path, name)));
    const configuration = within(path, () => mergedFiles(read));
    this.left.push(...filesLeft(path).map((name) => join(folder, name)));
    this.added.push(...filesAdded(path).map((name) => join(folder, name)));
    this.files.set(folder, read);
    this.modules.set(folder, configuration);
    for (const [name, call] of entriesOf(configuration.module))
      this.readCall(`module.${name}`, folderOfModule(call, folder), { folder, callers });
    return configuration;
  }

  private readCall(
    address: string,
    called: string | undefined,
    from: { readonly folder: string; readonly callers: readonly string[] },
  ): void {
    if (called === undefined) return;
    const path = join(this.root, called);
    const callers = [...from.callers, from.folder];
    const where = `${address} in ${join(this.root, from.folder)}`;
    if (!isFolder(path)) throw refused(`${where} is called from ${path}, and there is no such folder`);
    const isCircle = callers.some((each) => realpathSync(join(this.root, each)) === realpathSync(path));
    if (isCircle) throw refused(`${where} calls ${path}, which calls it in turn`);
    if (callers.length > deepestModule)
      throw refused(`${where} is nested more than ${deepestModule} modules deep`);
    if (this.modules.has(called)) return;
    if (configurationFiles(path).length === 0)
      throw refused(`${where} is called from ${path}, which holds no file of Terraform`);
    this.read(called, callers);
  }
}

function valuesIn({ path, text }: ConfigurationFile): Map<string, Value> {
  return within(path, () =>
    basename(path).endsWith('.json') ? readTfvarsJson(text).variables : readTfvars(text),
  );
}

/** A configuration whose variables have these values by default. Those that it does not declare Terraform leaves, too. */
function withDefaults(configuration: Json, values: ReadonlyMap<string, Value>): Json {
  const variable = entriesOf(configuration.variable).map(([name, declared]): [string, unknown] => {
    const value = values.get(name);
    if (value === undefined || !isObject(declared)) return [name, declared];
    const isUnset = value === null && declared.nullable === false;
    return [name, isUnset ? declared : { ...declared, default: escaped(value) }];
  });
  return variable.length === 0 ? configuration : { ...configuration, variable: Object.fromEntries(variable) };
}

/** A value as it stands in a configuration, where `${` begins an expression. */
function escaped(value: Value): Value {
  if (typeof value === 'string') return value.replace(/([$%])\{/g, '$1$1{');
  if (Array.isArray(value)) return value.map(escaped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [escaped(key) as string, escaped(each)]),
  );
}

function refused(problem: string): LockdownError {
  return new LockdownError({
    code: 'unreadable-terraform',
    problem: `The folder is no configuration: ${problem}.`,
    allowed: 'modules in folders beside it (./modules/hub), which call each other in no circle',
    cure: 'correct the source of the module',
  });
}
