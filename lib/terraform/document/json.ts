import { LockdownError } from '../../errors';
import { jsonIn, otherText } from './json-text';

/** An object of a document; what stands in it was written by anyone. */
export type Json = { readonly [key: string]: unknown };

/** No honest document is nested so deep. */
export const deepest = 100;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list. */
export function objects(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** A field that a document has itself: `constructor` is none, unless it says so. */
export function field(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** A field by its name in whichever case: Azure Resource Manager tells names of members by their letters alone. */
export function fieldInAnyCase(value: unknown, key: string): unknown {
  const own = keyInAnyCase(value, key);
  return own === undefined ? undefined : (value as Json)[own];
}

/** The name of a field as an object has it, found in whichever case. */
export function keyInAnyCase(value: unknown, key: string): string | undefined {
  if (!isObject(value)) return undefined;
  if (Object.hasOwn(value, key)) return key;
  return Object.keys(value).find((each) => each.toLowerCase() === key.toLowerCase());
}

/** The entries of an object; Terraform takes lists of objects in the place of objects. */
export function entriesOf(value: unknown): [string, unknown][] {
  if (Array.isArray(value)) return value.flatMap((each) => (isObject(each) ? Object.entries(each) : []));
  return isObject(value) ? Object.entries(value) : [];
}

export function unreadable(problem: string, cure?: string): LockdownError {
  return new LockdownError({
    code: 'unreadable-terraform',
    problem: `The document cannot be read: ${problem}.`,
    allowed:
      'a cdk.tf.json or another configuration in JSON; a folder with a configuration of Terraform; the output of terraform show -json of a plan or a state; a template of Azure Resource Manager; resources as az prints them',
    cure:
      cure ??
      'synthesize again, run terraform show -json once more, or print it with az once more, and name that file',
  });
}

/** How a file of Bicep begins, comments and decorators aside. */
const bicep =
  /^\s*(?:(?:\/\/.*|\/\*[\s\S]*?\*\/|@.*)\s*)*(?:targetScope|param|var|resource|module|metadata|type|import|using)\b[^{]*[={']/;

/** The same of one that holds parameters. */
export const bicepParameters = /^\s*(?:(?:\/\/.*|\/\*[\s\S]*?\*\/)\s*)*using\s+(?:'|none\b)/;

/** How a file in Terraform's own syntax begins, comments aside; its strings have double quotes, those of Bicep single ones. */
const hcl =
  /^\s*(?:(?:\/\/.*|#.*|\/\*[\s\S]*?\*\/)\s*)*(?:(?:resource|data|module|variable|output|provider)\s+"|(?:locals|terraform)\s*\{)/;

/**
 * What a text holds.
 *
 * @throws LockdownError `unreadable-terraform`.
 */
export function parsedText(text: string): unknown {
  const start = text.slice(0, 200);
  if (start.startsWith('PK\u0003\u0004'))
    throw unreadable(
      'it is a plan as terraform plan -out writes it, or another zip file',
      'write the plan out with: terraform show -json tfplan > plan.json, and name plan.json',
    );
  // What Windows PowerShell redirects is UTF-16, which read as UTF-8 is full of zeros.
  if (start.includes('\u0000') || start.startsWith('\uFFFD') || start.startsWith('\u00FF\u00FE'))
    throw unreadable(
      'it is not UTF-8, and looks like the UTF-16 that PowerShell writes with ">"',
      'write it again with: terraform show -json tfplan | Out-File -Encoding utf8 plan.json',
    );
  try {
    return jsonIn(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (error) {
    if (hcl.test(text))
      throw unreadable(
        "it is in Terraform's own syntax, of which one file is a part of what its folder holds",
        'name the folder, whose *.tf and *.tf.json are read together; or plan it, and name what terraform show -json tells of the plan',
      );
    if (bicepParameters.test(text))
      throw unreadable(
        'it holds parameters in Bicep, and no resources',
        'compile both with: az bicep build --file main.bicep; az bicep build-params --file main.bicepparam, and name main.json, with --parameters main.parameters.json',
      );
    if (bicep.test(text))
      throw unreadable(
        'it is Bicep',
        'compile it with: az bicep build --file main.bicep, and name main.json',
      );
    const other = otherText(text);
    if (other !== undefined) throw unreadable(`it is no JSON, and holds ${other.what}`, other.cure);
    throw unreadable(`it is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** @throws LockdownError `unreadable-terraform`. */
export function objectOf(document: unknown): Json {
  if (isObject(document)) return document;
  throw unreadable('it is no JSON object');
}
