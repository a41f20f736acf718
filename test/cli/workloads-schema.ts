import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGenerator, type Schema } from 'ts-json-schema-generator';
import { acknowledgeableCodes } from '../../lib/codes/finding-codes';

const root = join(__dirname, '..', '..');

/** Where the schema of workloads files stands. */
export const schemaPath = join(root, 'lib', 'cli', 'workloads-file', 'workloads.schema.json');

/** The JSON Schema of workloads files, from the parameters of the workloads. */
export function workloadsSchema(): string {
  const schema = createGenerator({
    path: join(root, 'lib', 'cli', 'workloads-file', 'workloads-file.ts'),
    tsconfig: join(root, 'tsconfig.json'),
    type: 'WorkloadsFile',
    skipTypeCheck: true,
  }).createSchema('WorkloadsFile');
  const { properties } = schema.definitions?.Acknowledgement as { properties: Record<string, object> };
  // Beside the type and not in it: the reader refuses other codes by the nearest real ones, and does not list all.
  Object.assign(properties.code!, { allOf: [{ enum: acknowledgeableCodes().sort() }] });
  Object.assign(properties.reason!, { pattern: '\\S' });
  return schemaInWords(schema);
}

/** The text of a schema, its defaults in words where they are no values. */
export function schemaInWords(schema: Schema): string {
  const choices = new Map(
    Object.entries(schema.definitions ?? {}).map(([name, definition]) => [
      `#/definitions/${name}`,
      typeof definition === 'object' ? definition.enum : undefined,
    ]),
  );
  return `${JSON.stringify(withDefaultsInWords(schema, choices), null, 2)}\n`;
}

/** The values of each enumeration, by the reference to it. */
type Choices = ReadonlyMap<string, readonly unknown[] | undefined>;

/** A default that is no value (`- none`) joins the description; one that names a member of an enumeration is its value. */
function withDefaultsInWords(node: unknown, choices: Choices): unknown {
  if (Array.isArray(node)) return node.map((each) => withDefaultsInWords(each, choices));
  if (typeof node !== 'object' || node === null) return node;
  const { default: value, ...rest } = node as Record<string, unknown>;
  const entries = Object.entries(rest).map(([key, item]) => [key, withDefaultsInWords(item, choices)]);
  const copy = Object.fromEntries(entries);
  if (value === undefined) return copy;
  const member = memberOf(copy.enum ?? choices.get(copy.$ref as string), value);
  if (member !== undefined) return { ...copy, default: member };
  const [, switched, meaning] = /^(true|false) - (.+)$/s.exec(String(value)) ?? [];
  if (switched !== undefined)
    return {
      ...copy,
      description: `${copy.description}\nDefault: ${meaning}`,
      default: switched === 'true',
    };
  const values = (copy.enum ?? (copy.type === 'string' ? undefined : [])) as unknown[] | undefined;
  const isValue =
    typeof value === copy.type && (values === undefined || values.length === 0 || values.includes(value));
  if (isValue && !String(value).startsWith('- ')) return { ...copy, default: value };
  const words = String(value).replace(/^- /, '');
  return { ...copy, description: `${copy.description ?? ''}\nDefault: ${words}`.trim() };
}

/** The value of a member (`EgressDestinations.SERVICE_TAGS`) among those of its enumeration (`serviceTags`). */
function memberOf(values: unknown, text: unknown): unknown {
  const [, member] = /^\w+\.([A-Z_]+)$/.exec(String(text)) ?? [];
  if (member === undefined || !Array.isArray(values)) return undefined;
  return values.find((each) => String(each).toLowerCase() === member.replaceAll('_', '').toLowerCase());
}

if (require.main === module) writeFileSync(schemaPath, workloadsSchema());
