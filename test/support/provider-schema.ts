import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What azurerm publishes of the resources that this library makes. */
export interface ProviderSchema {
  readonly resource: Readonly<Record<string, BlockSchema>>;
  readonly data: Readonly<Record<string, BlockSchema>>;
}

interface BlockSchema {
  readonly attributes?: Readonly<Record<string, AttributeSchema>>;
  readonly blocks?: Readonly<Record<string, BlockSchema & { readonly min?: number }>>;
}

interface AttributeSchema {
  readonly type: TypeSchema;
  readonly required?: boolean;
  readonly optional?: boolean;
}

type TypeSchema = string | readonly [string, TypeSchema | Readonly<Record<string, TypeSchema>>];

export function providerSchema(version: string): ProviderSchema {
  const path = join(__dirname, '..', 'fixtures', `azurerm-schema-${version}.json`);
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Arguments that belong to Terraform and not to the provider. */
const meta = ['depends_on', 'for_each', 'lifecycle', 'provider'];

type Json = Readonly<Record<string, unknown>>;

/** What of a document the provider would refuse by its schema. */
export function schemaProblems(document: Json, { resource, data }: ProviderSchema): string[] {
  const problems: string[] = [];
  for (const [block, schemas] of Object.entries({ resource, data })) {
    for (const [type, ofType] of Object.entries(
      (document[block] ?? {}) as Record<string, Record<string, Json>>,
    )) {
      const schema = schemas[type];
      for (const [name, given] of Object.entries(ofType)) {
        const at = `${type}.${name}`;
        if (schema === undefined) problems.push(`${at}: no such type`);
        else problems.push(...problemsIn(at, given, schema));
      }
    }
  }
  return problems;
}

function problemsIn(at: string, given: Json, { attributes = {}, blocks = {} }: BlockSchema): string[] {
  const unknown = Object.keys(given).filter(
    (name) => !meta.includes(name) && !(name in blocks) && !isSettable(attributes[name]),
  );
  const missing = [
    ...Object.keys(attributes).filter((name) => attributes[name]!.required && isUnset(given[name])),
    ...Object.keys(blocks).filter((name) => (blocks[name]!.min ?? 0) > 0 && isUnset(given[name])),
  ];
  const ofAttributes = Object.entries(attributes).flatMap(([name, { type }]) =>
    isUnset(given[name]) ? [] : typeProblems(`${at}.${name}`, given[name], type),
  );
  const ofBlocks = Object.entries(blocks).flatMap(([name, block]) =>
    ((given[name] ?? []) as Json[]).flatMap((each, i) => problemsIn(`${at}.${name}[${i}]`, each, block)),
  );
  return [
    ...unknown.map((name) => `${at}: no argument ${name}`),
    ...missing.map((name) => `${at}: ${name} is missing`),
    ...ofAttributes,
    ...ofBlocks,
  ];
}

function isSettable(attribute: AttributeSchema | undefined): boolean {
  return attribute !== undefined && (attribute.required === true || attribute.optional === true);
}

function isUnset(value: unknown): boolean {
  return value === undefined || value === null;
}

/** Expressions are of any type. */
function typeProblems(at: string, value: unknown, type: TypeSchema): string[] {
  if (typeof value === 'string' && value.startsWith('${')) return [];
  if (typeof type === 'string') {
    const kinds: Readonly<Record<string, string>> = { string: 'string', number: 'number', bool: 'boolean' };
    return typeof value === kinds[type] ? [] : [`${at}: ${JSON.stringify(value)} is no ${type}`];
  }
  const [collection, of] = type;
  if (collection === 'object') return objectProblems(at, value as Json, of as Record<string, TypeSchema>);
  if (collection === 'map')
    return Object.entries(value as Json).flatMap(([name, each]) =>
      typeProblems(`${at}.${name}`, each, of as TypeSchema),
    );
  if (!Array.isArray(value)) return [`${at}: ${JSON.stringify(value)} is no ${collection}`];
  return value.flatMap((each, i) => typeProblems(`${at}[${i}]`, each, of as TypeSchema));
}

/** Terraform wants each member of an object, those without a value as null. */
function objectProblems(at: string, value: Json, members: Readonly<Record<string, TypeSchema>>): string[] {
  const names = new Set([...Object.keys(members), ...Object.keys(value)]);
  return [...names].flatMap((name) => {
    if (!(name in members)) return [`${at}: no member ${name}`];
    if (!(name in value)) return [`${at}: the member ${name} is missing`];
    return value[name] === null ? [] : typeProblems(`${at}.${name}`, value[name], members[name]!);
  });
}
