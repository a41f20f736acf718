import Ajv, { type ErrorObject } from 'ajv';
import { nearestNames } from '../nearest-names';
import type { DataPath } from './placed-data';
import schema from './workloads.schema.json';

/** Something in a workloads file that is not of its form. */
export interface FormMistake {
  readonly path: DataPath;
  /** Whether the name at the end of the path is wrong, and not its value. */
  readonly inName: boolean;
  readonly problem: string;
  readonly allowed: string;
  readonly cure: string;
}

const { WorkloadEntry: entryOfAnyKind, WorkloadsFile: wholeFile, ...definitions } = schema.definitions;

/** Of the file alone: an error of one kind of workload says more than that none of eight fits. */
const fileSchema = {
  ...wholeFile,
  properties: {
    ...wholeFile.properties,
    workloads: { ...wholeFile.properties.workloads, items: { type: 'object' } },
  },
};

const schemaOfKind = new Map<unknown, object>(
  entryOfAnyKind.anyOf.map((each) => [each.properties.type.const, { ...each, definitions }]),
);

/** What in the data of a file is not of the form of workloads files. */
export function mistakesInWorkloads(data: unknown): FormMistake[] {
  const ajv = new Ajv({ allErrors: true, strict: false, verbose: true });
  const ofForm = (form: object, content: unknown, path: DataPath) =>
    ajv.validate(form, content) ? [] : ajv.errors!.flatMap((error) => mistakeOf(error, path));
  const ofFile = ofForm(fileSchema, data, []);
  if (ofFile.length > 0) return ofFile;
  return (data as { readonly workloads: readonly { readonly type?: unknown }[] }).workloads.flatMap(
    (entry, i) => {
      const path = ['workloads', i];
      const ofKind = schemaOfKind.get(entry.type);
      return ofKind === undefined ? [unknownKind(entry.type, path)] : ofForm(ofKind, entry, path);
    },
  );
}

function mistakeOf(error: ErrorObject, around: DataPath): FormMistake[] {
  const path = [...around, ...pathOf(error)];
  const name = path.at(-1);
  const of = typeof name === 'number' ? `${path.at(-2)}[${name}]` : (name ?? 'the file');
  const said = (problem: string, allowed: string, cure: string) => [
    { path, inName: false, problem, allowed, cure },
  ];
  switch (error.keyword) {
    case 'additionalProperties': {
      const given: string = error.params.additionalProperty;
      const nearest = nearestNames(given, Object.keys(error.parentSchema?.properties ?? {}));
      return [
        {
          path: [...path, given],
          inName: true,
          problem: `There is no parameter "${given}".`,
          allowed: `the nearest are ${nearest.join(', ')}`,
          cure: `did you mean ${nearest[0]}?`,
        },
      ];
    }
    case 'required':
      return said(
        `${error.params.missingProperty} is not set.`,
        meaningOf(error, error.params.missingProperty),
        'set it',
      );
    case 'enum': {
      const values: readonly string[] = error.params.allowedValues;
      const cure =
        typeof error.data === 'string'
          ? `did you mean ${nearestNames(error.data, values, 1)[0]}?`
          : 'write one of these';
      return said(`${of} is ${shown(error.data)}.`, values.join(', '), cure);
    }
    case 'minItems':
    case 'minLength':
      return said(
        `${of} is empty.`,
        String(error.parentSchema?.description ?? 'one at least').split('\n')[0]!,
        'give it a value',
      );
    case 'type':
      return said(
        `${of} is ${shown(error.data)}.`,
        kindOf(error.params.type),
        cureFor(error.params.type, error.data),
      );
    default:
      return [];
  }
}

function unknownKind(type: unknown, path: DataPath): FormMistake {
  const kinds = [...schemaOfKind.keys()].map(String);
  const nearest = typeof type === 'string' ? nearestNames(type, kinds, 1)[0] : undefined;
  return {
    path: [...path, 'type'],
    inName: false,
    problem: type === undefined ? 'type is not set.' : `type is ${shown(type)}.`,
    allowed: kinds.join(', '),
    cure:
      nearest === undefined ? 'name the construct whose parameters these are' : `did you mean ${nearest}?`,
  };
}

function pathOf({ instancePath }: ErrorObject): DataPath {
  return instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

function meaningOf({ parentSchema }: ErrorObject, name: string): string {
  return String(parentSchema?.properties?.[name]?.description ?? `a value for ${name}`).split('\n')[0]!;
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'names with values',
};

function kindOf(type: string): string {
  return kinds[type] ?? type;
}

function cureFor(type: string, value: unknown): string {
  if (type === 'array' && typeof value !== 'object') return `write [${shown(value)}]`;
  if (type === 'string' && typeof value !== 'object') return `write "${value}", in quotes`;
  if (typeof value === 'string' && (type === 'number' ? /^\d+$/ : /^(true|false)$/).test(value))
    return `write ${value}, without quotes`;
  return `write ${kindOf(type)}`;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
