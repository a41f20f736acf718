import { readConfiguration } from './configuration';
import { field, isObject, type Json, objects, parsedDocument, unreadable } from './json';
import { readModules } from './plan-values';
import type { TerraformDocument } from './terraform-document';

/** What a configuration may have besides resources. */
const others = [
  ...['//', 'terraform', 'provider', 'variable', 'data', 'output', 'locals', 'module'],
  ...['moved', 'import', 'removed', 'check', 'ephemeral'],
];

/**
 * Reads a configuration in JSON (`cdk.tf.json`), or the output of `terraform show -json` of a plan or a state, with the
 * resources of all modules that are there.
 *
 * @throws LockdownError `unreadable-terraform`.
 */
export function readTerraformJson(text: string): TerraformDocument {
  const document = parsedDocument(text);
  for (const values of [refreshed(document), document.planned_values, document.values]) {
    if (isObject(values) && isObject(values.root_module)) return readModules(values.root_module, document);
  }
  if (typeof document.resource === 'object' && document.resource !== null) return readConfiguration(document);
  const keys = Object.keys(document);
  // A stack without resources has no such key, and others at most; a state without any has its version alone.
  if (keys.every((key) => others.includes(key) || /^(format|terraform)_version$/.test(key)))
    return readConfiguration(document);
  throw unreadable('it has neither "resource" nor "planned_values" nor "values"');
}

/** What a plan that only refreshes has found: it plans nothing, and holds no planned values. */
function refreshed(document: Json): unknown {
  const plans = isObject(document.planned_values) && objects(document.resource_changes).length === 0;
  const planned = field(document.planned_values, 'root_module');
  if (!plans || Object.keys(isObject(planned) ? planned : {}).length > 0) return undefined;
  return field(document.prior_state, 'values');
}
