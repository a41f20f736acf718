import type { Json } from '../../terraform/document/json';

/** Whether an object is a template of Resource Manager. */
export function isTemplate(json: Json): boolean {
  if (/\/(subscription|managementGroup|tenant)?deploymentTemplate\.json/i.test(String(json.$schema)))
    return true;
  return typeof json.contentVersion === 'string' && typeof json.resources === 'object';
}

/** Whether an object is a file of parameters for a template. */
export function isOfParameters(json: Json): boolean {
  return /\/(subscription|managementGroup|tenant)?deploymentParameters\.json/i.test(String(json.$schema));
}
