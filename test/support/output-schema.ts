import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import { schemasFolder } from '../../.ci/output-schemas';

const validators = new Map<string, ValidateFunction>();

/** What in the output of a command is not of its schema, or is in no schema: what a command writes is to be documented. */
export function schemaErrors(command: string, output: unknown): ValidateFunction['errors'] {
  let validate = validators.get(command);
  if (validate === undefined) {
    const schema = JSON.parse(readFileSync(join(schemasFolder, `${command}.schema.json`), 'utf8'));
    validate = new Ajv({ allowUnionTypes: true }).compile(closed(schema) as object);
    validators.set(command, validate);
  }
  return validate(output) ? null : validate.errors;
}

/** A schema that takes no member besides those that it names. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== 'object' || node === null) return node;
  const copy: Record<string, unknown> = Object.fromEntries(
    Object.entries(node).map(([key, item]) => [key, closed(item)]),
  );
  return copy.type === 'object' && copy.properties !== undefined
    ? { ...copy, additionalProperties: false }
    : copy;
}
