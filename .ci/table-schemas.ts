import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';
import { namePatterns } from '../lib/table-files/name-patterns';
import { schemaInWords } from '../test/cli/workloads-schema';

const root = join(__dirname, '..');

/** Where the schemas of tables and of overrides stand. */
export const tableSchemasFolder = join(root, 'lib', 'table-files');

const types = { table: 'TableFile', 'table-override': 'TableOverrideFile' } as const;

/** A part of a schema. */
interface Part {
  properties?: Record<string, Part>;
  items?: Part;
  propertyNames?: { pattern: string };
  pattern?: string;
  minItems?: number;
  minProperties?: number;
}

/** The JSON Schemas of files with tables and with overrides, by the names of their files: what editors complete and check. */
export function tableSchemas(): Map<string, string> {
  const generator = createGenerator({
    path: join(root, 'lib', 'table-files', 'table-file.ts'),
    tsconfig: join(root, 'tsconfig.json'),
    skipTypeCheck: true,
  });
  return new Map(
    Object.entries(types).map(([name, type]) => {
      const schema = generator.createSchema(type);
      const definitions = schema.definitions as Record<string, Part>;
      addPatterns(definitions);
      const { properties } = definitions[type]!;
      const known = { $schema: { type: 'string', description: 'Where this schema stands; for editors.' } };
      definitions[type]!.properties = { ...known, ...properties } as Record<string, Part>;
      return [`${name}.schema.json`, schemaInWords(schema)];
    }),
  );
}

/** Beside the types and not in them: what the reader holds names against. */
function addPatterns(definitions: Record<string, Part>): void {
  const of = (type: string, member: string) => definitions[type]?.properties?.[member];
  const pattern = (part: Part | undefined, name: keyof typeof namePatterns) =>
    part && Object.assign(part, { pattern: namePatterns[name].source });
  const names = (part: Part | undefined, name: keyof typeof namePatterns) =>
    part && Object.assign(part, { propertyNames: { pattern: namePatterns[name].source } });
  pattern(of('TableFile', 'id'), 'table');
  pattern(of('TableFile', 'lastCompared'), 'date');
  pattern(of('TableFileEdition', 'id'), 'date');
  pattern(of('TableFileRow', 'id'), 'row');
  names(of('TableFile', 'sections'), 'section');
  names(of('TableFile', 'roles'), 'member');
  names(of('TableFile', 'scenarios'), 'member');
  names(of('TableFile', 'placeholders'), 'placeholder');
  for (const list of [of('TableFile', 'editions'), of('TableFile', 'requirements'), of('TableFileRow', 'to')])
    if (list !== undefined) list.minItems = 1;
  const roles = of('TableFile', 'roles');
  if (roles !== undefined) roles.minProperties = 1;
  const lines = of('TableFileNsgLedger', 'lines')?.items;
  pattern(lines, 'ledgerLine');
}

if (require.main === module)
  for (const [file, text] of tableSchemas()) writeFileSync(join(tableSchemasFolder, file), text);
