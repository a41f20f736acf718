import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';

const root = join(__dirname, '..', '..');

/** Where the schema of workloads files stands. */
export const schemaPath = join(root, 'lib', 'cli', 'workloads.schema.json');

/** The JSON Schema of workloads files, from the parameters of the workloads. */
export function workloadsSchema(): string {
  const schema = createGenerator({
    path: join(root, 'lib', 'cli', 'workloads-file.ts'),
    tsconfig: join(root, 'tsconfig.json'),
    type: 'WorkloadsFile',
    skipTypeCheck: true,
  }).createSchema('WorkloadsFile');
  return `${JSON.stringify(withDefaultsInWords(schema), null, 2)}\n`;
}

/** A default that is no value (`- none`) joins the description. */
function withDefaultsInWords(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withDefaultsInWords);
  if (typeof node !== 'object' || node === null) return node;
  const { default: value, ...rest } = node as Record<string, unknown>;
  const entries = Object.entries(rest).map(([key, item]) => [key, withDefaultsInWords(item)]);
  const copy = Object.fromEntries(entries);
  if (value === undefined) return copy;
  const values = (copy.enum ?? (copy.type === 'string' ? undefined : [])) as unknown[] | undefined;
  const isValue =
    typeof value === copy.type && (values === undefined || values.length === 0 || values.includes(value));
  if (isValue && !String(value).startsWith('- ')) return { ...copy, default: value };
  const words = String(value).replace(/^- /, '');
  return { ...copy, description: `${copy.description ?? ''}\nDefault: ${words}`.trim() };
}

if (require.main === module) writeFileSync(schemaPath, workloadsSchema());
