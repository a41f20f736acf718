import { resourcesOfConfiguration } from './configuration';
import { isObject, parsedDocument, unreadable } from './json';
import { resourcesOfModules } from './plan-values';
import type { Resource } from './resource';

/** What a configuration may have besides resources. */
const others = [
  ...['//', 'terraform', 'provider', 'variable', 'data', 'output', 'locals', 'module'],
  ...['moved', 'import', 'removed', 'check', 'ephemeral'],
];

/**
 * Reads the resources of a configuration in JSON (`cdk.tf.json`), or of `terraform show -json` of a plan or a state, in
 * whatever modules they stand.
 *
 * @throws LockdownError `unreadable-terraform`.
 */
export function readTerraformJson(text: string): Resource[] {
  const document = parsedDocument(text);
  for (const values of [document.planned_values, document.values]) {
    if (isObject(values) && isObject(values.root_module))
      return resourcesOfModules(values.root_module, document);
  }
  if (typeof document.resource === 'object' && document.resource !== null)
    return resourcesOfConfiguration(document);
  const keys = Object.keys(document);
  // A stack without resources has no such key, and others at most; a state without any has its version alone.
  if (keys.every((key) => others.includes(key) || /^(format|terraform)_version$/.test(key))) return [];
  throw unreadable('it has neither "resource" nor "planned_values" nor "values"');
}
