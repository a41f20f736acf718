import { LockdownError } from '../errors';
import { readConfiguration } from './configuration/configuration';
import { addedFiles, leftFiles } from './configuration/left-files';
import { localModules } from './configuration/local-module';
import { isObject, type Json, parsedText, unreadable } from './document/json';
import type { TerraformDocument } from './document/terraform-document';
import { readListed } from './plan/plan-values';
import { resourcesBeforePlan, resourcesOfPlan, resourcesOfState } from './plan/planned-resources';
import { TerraformVariables } from './variables/terraform-variables';

/** What a configuration may have besides resources. */
const others = [
  ...['//', 'terraform', 'provider', 'variable', 'data', 'output', 'locals', 'module'],
  ...['moved', 'import', 'removed', 'check', 'ephemeral', localModules, leftFiles, addedFiles],
];

/**
 * Reads a configuration in JSON (`cdk.tf.json`), or the output of `terraform show -json` of a plan or a state, with the
 * resources of all modules that are there.
 *
 * @throws LockdownError `unreadable-terraform`, `unreadable-variables`, `unknown-variable`.
 */
export function readTerraform(document: Json, variables = TerraformVariables.none()): TerraformDocument {
  const isListed = isObject(document.planned_values) || isObject(document.values);
  if (isListed) variables._check(undefined);
  if (isObject(document.planned_values)) return readListed(resourcesOfPlan(document), document);
  if (isObject(document.values)) return readListed(resourcesOfState(document), document);
  if (typeof document.resource === 'object' && document.resource !== null)
    return readConfiguration(document, variables);
  const keys = Object.keys(document);
  // A stack without resources has no such key, and others at most; a state without any has its version alone.
  if (keys.every((key) => others.includes(key) || /^(format|terraform)_version$/.test(key)))
    return readConfiguration(document, variables);
  if (Object.hasOwn(document, 'lineage') && Object.hasOwn(document, 'serial'))
    throw unreadable(
      'it is a state as Terraform stores it',
      'write it out with: terraform show -json > state.json, and name state.json',
    );
  throw unreadable('it has neither "resource" nor "planned_values" nor "values"');
}

/**
 * Reads what stands before a plan is applied, of the output of `terraform show -json` of that plan.
 *
 * @throws LockdownError `unreadable-terraform`.
 */
export function readBeforePlan(text: string): TerraformDocument {
  const document = parsedText(text);
  if (isObject(document) && isObject(document.planned_values))
    return readListed(resourcesBeforePlan(document), {});
  throw new LockdownError({
    code: 'unreadable-terraform',
    problem: 'The document is no plan, and only a plan tells what stands before it as well.',
    allowed: 'a plan in JSON, as `terraform show -json tfplan` writes it',
    cure: 'give two documents, the earlier one first, or the plan alone',
  });
}
