import { posix } from 'node:path';
import { field, isObject, type Json } from '../document/json';

/** The member of a configuration that holds those of the modules in folders beside it, by their paths from its own. */
export const localModules = 'localModules';

/** Modules that call each other deeper than this do so in a circle. */
export const deepestModule = 30;

/**
 * The path of the folder of a module that is called by a path; `undefined` of one from a registry or a repository.
 *
 * @param from the path of the folder of the caller; empty of the configuration itself
 * @see https://developer.hashicorp.com/terraform/language/modules/sources#local-paths
 */
export function folderOfModule(call: unknown, from: string): string | undefined {
  const source = field(call, 'source');
  if (typeof source !== 'string' || !/^\.\.?[\\/]/.test(source)) return undefined;
  return posix.join(from, source.replaceAll('\\', '/')).replace(/\/$|^\.$/, '');
}

/** The configuration of a folder, where the document holds it. */
export function configurationAt(document: Json, folder: string): Json | undefined {
  const configuration = field(field(document, localModules), folder);
  return isObject(configuration) ? configuration : undefined;
}
