import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';

const root = join(__dirname, '..');

/** Where the schemas of results in JSON stand. */
export const schemasFolder = join(root, 'lib', 'cli', 'output', 'schemas');

/** Files of lib/ with the types of results. */
const files = [
  'cli/output/outputs.ts',
  'cli/output/drift-outputs.ts',
  'cli/output/triage-outputs.ts',
  'report/allow-list.ts',
  'module/module-files.ts',
];

/** The type of the result of each command, and of the findings that synth writes. */
const types: Readonly<Record<string, string>> = {
  verify: 'VerifyOutput',
  compare: 'CompareOutput',
  audit: 'AuditOutput',
  explain: 'ExplainOutput',
  tables: 'TablesOutput',
  requirements: 'RequirementsOutput',
  diff: 'DiffOutput',
  drift: 'DriftOutput',
  triage: 'TriageOutput',
  export: 'ExportOutput',
  findings: 'FindingsFile',
};

/** The JSON Schema of the result of each command, by the name of its file. */
export function outputSchemas(): Map<string, string> {
  const generator = createGenerator({
    path: join(root, 'lib', `{${files.join(',')}}`),
    tsconfig: join(root, 'tsconfig.json'),
    skipTypeCheck: true,
    // A reader of today takes what has a member more tomorrow.
    additionalProperties: true,
  });
  return new Map(
    Object.entries(types).map(([command, type]) => [
      `${command}.schema.json`,
      `${JSON.stringify(withDefaultsInWords(generator.createSchema(type)), null, 2)}\n`,
    ]),
  );
}

/** What a member comes to where it is absent joins its description: `@default` is prose here. */
function withDefaultsInWords(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withDefaultsInWords);
  if (typeof node !== 'object' || node === null) return node;
  const { default: value, ...rest } = node as Record<string, unknown>;
  const copy = Object.fromEntries(
    Object.entries(rest).map(([key, item]) => [key, withDefaultsInWords(item)]),
  );
  if (typeof value !== 'string') return copy;
  const words = value.replace(/^- /, '');
  return { ...copy, description: `${copy.description ?? ''}\nAbsent: ${words}`.trim() };
}

if (require.main === module) {
  rmSync(schemasFolder, { recursive: true, force: true });
  mkdirSync(schemasFolder, { recursive: true });
  for (const [file, text] of outputSchemas()) writeFileSync(join(schemasFolder, file), text);
}
