import { isObject, objectOf, parsedText, unreadable } from '../terraform/document/json';
import type { TerraformDocument } from '../terraform/document/terraform-document';
import { readBeforePlan, readTerraform } from '../terraform/terraform-json';
import { TerraformVariables } from '../terraform/variables/terraform-variables';
import { isOfParameters, isTemplate } from './template/schemas';

/**
 * Reads a document that describes a network: a configuration in JSON (`cdk.tf.json`), the output of `terraform show -json` of a plan or
 * a state, a template of Azure Resource Manager, or what Azure prints of resources that are deployed. All of them stand in it as azurerm has them.
 *
 * @throws LockdownError `unreadable-terraform`, `unreadable-variables`, `unknown-variable`.
 */
export function readDocument(text: string, variables?: TerraformVariables): TerraformDocument {
  const json = parsedText(text);
  // An empty list is as good as no document.
  if ((Array.isArray(json) && json.length > 0) || (isObject(json) && !isTerraform(json))) {
    if (isObject(json) && isTemplate(json)) {
      const { readTemplate } =
        require('./template/read-template') as typeof import('./template/read-template');
      return readTemplate(json, variables);
    }
    const { isPrinted, errorOf } =
      require('./printed/printed-parts') as typeof import('./printed/printed-parts');
    if (isObject(json) && isOfParameters(json))
      throw unreadable(
        'it holds the parameters of a template, and no resources',
        'name the template, with --parameters and this file',
      );
    if (isPrinted(json)) {
      const { readPrinted } = require('./printed/read-printed') as typeof import('./printed/read-printed');
      (variables ?? TerraformVariables.none())._check(undefined);
      return readPrinted(json);
    }
    const error = errorOf(json);
    if (error !== undefined) throw unreadable(`it holds ${error}`, 'print it once more');
  }
  return inOneForm(readTerraform(objectOf(json), variables));
}

/** Whether an object is of Terraform for certain, by what every one of its documents has. */
function isTerraform(json: Readonly<Record<string, unknown>>): boolean {
  return ['planned_values', 'values', 'resource', 'format_version'].some((key) => Object.hasOwn(json, key));
}

/**
 * Reads what stands before a plan is applied.
 *
 * @throws LockdownError `unreadable-terraform`.
 */
export function readBefore(text: string): TerraformDocument {
  return inOneForm(readBeforePlan(text));
}

/** What reads bodies is loaded where there are any. */
function inOneForm(document: TerraformDocument): TerraformDocument {
  const mayHaveBodies = document.resources.some(
    ({ type }) => type.startsWith('azapi_') || type.endsWith('_template_deployment'),
  );
  if (!mayHaveBodies) return document;
  const { withBodies } = require('./terraform-bodies') as typeof import('./terraform-bodies');
  return withBodies(document);
}
