import type { InputMistake } from '../../input/input-mistake';
import { mistakesInMembers } from '../../input/mistakes';
import { type Members, nameFormatOf, type Shape } from '../../input/shape';
import { listed, shownWithType } from '../../input/shown';
import { isNear, nearestNames } from '../../nearest-names';
import schema from './workloads.schema.json';
import type { EntryKind } from './workloads-file';

/** A part of the schema, in so far as it says what a value has to be. */
interface SchemaPart {
  readonly $ref?: string;
  readonly type?: string;
  readonly items?: SchemaPart;
  /** Of names of the user's own, what each has. */
  readonly additionalProperties?: SchemaPart | boolean;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly required?: readonly string[];
  readonly description?: string;
  readonly default?: unknown;
}

const { WorkloadEntry: entryOfAnyKind, WorkloadsFile: wholeFile, ...definitions } = schema.definitions;

const schemaOfKind = new Map<unknown, SchemaPart>(
  entryOfAnyKind.anyOf.map((each) => [each.properties.type.const, each as unknown as SchemaPart]),
);

/** What a parameter takes, and what the help says of it. */
export interface ParameterForm extends Shape {
  readonly description: string;
  /** Of a switch or a choice, where it has one. */
  readonly default?: unknown;
}

const formsOfKind = new Map<EntryKind, ReadonlyMap<string, ParameterForm>>();

/** The members of an entry of a workloads file, by the kind of the workload. */
export function formOfKind(kind: EntryKind): ReadonlyMap<string, ParameterForm> {
  let form = formsOfKind.get(kind);
  if (form === undefined) {
    form = membersIn(schemaOfKind.get(kind)!);
    formsOfKind.set(kind, form);
  }
  return form;
}

function membersIn({ properties = {}, required = [] }: SchemaPart): ReadonlyMap<string, ParameterForm> {
  return new Map(
    Object.entries(properties).map(([name, part]) => {
      const form = formOf(part, !required.includes(name));
      // Reasons may have lines, as those of constructs.
      const format = name === 'reason' ? 'prose' : nameFormatOf(name);
      return [name, format === undefined || form.kind !== 'string' ? form : { ...form, format }];
    }),
  );
}

function formOf(part: SchemaPart, isOptional: boolean): ParameterForm {
  const { description = '' } = part;
  const meaning = description.split('\n')[0]!.replace(/\.$/, '');
  const { additionalProperties: each } = part;
  if (typeof each === 'object' && each.type !== 'string')
    return { ...formOf(each, false), isMap: true, isOptional, description };
  const isList = part.type === 'array';
  return {
    ...kindOf(isList ? part.items! : part),
    isList,
    isOptional,
    description,
    default: part.default,
    ...(meaning === '' ? {} : { meaning }),
  };
}

function kindOf(part: SchemaPart): Pick<Shape, 'kind' | 'values' | 'members' | 'format'> {
  const { type, enum: values, properties } = referred(part);
  if (values !== undefined) return { kind: 'enumeration', values };
  if (properties !== undefined) return { kind: 'object', members: membersIn(referred(part)) };
  // Names and texts of the user's own.
  if (type === 'object') return { kind: 'tags' };
  return { kind: type as 'string' | 'number' | 'boolean' };
}

function referred(part: SchemaPart): SchemaPart {
  const name = part.$ref?.split('/').at(-1);
  return name === undefined ? part : (definitions[name as keyof typeof definitions] as SchemaPart);
}

/** What in the data of a file is not of the form of workloads files. */
export function mistakesInWorkloads(data: unknown): InputMistake[] {
  if (!isObject(data))
    return [fileMistake([], data === null ? 'the file is empty.' : `the file holds ${shownWithType(data)}.`)];
  const { workloads, ...rest } = data;
  const { workloads: _, ...others } = wholeFile.properties;
  const members: Members = new Map<string, Shape>([
    ...membersIn({ properties: others }),
    ['workloads', { kind: 'object', isList: true, isOptional: true }],
  ]);
  const around = mistakesInMembers(members, rest, { writer: 'file' });
  // Whoever writes "workload" has said what is not set.
  if (workloads === undefined && around.length > 0) return around;
  if (!Array.isArray(workloads) || workloads.length === 0) {
    const problem = workloads === undefined ? 'not set' : shownWithType(workloads);
    return [...around, fileMistake(['workloads'], `workloads is ${problem}.`)];
  }
  return [
    ...around,
    ...workloads.flatMap((entry: unknown, i) =>
      mistakesInEntry(entry).map((mistake) => ({ ...mistake, path: ['workloads', i, ...mistake.path] })),
    ),
  ];
}

/** What in an entry of a workloads file is not of the form of its kind. */
export function mistakesInEntry(entry: unknown): InputMistake[] {
  if (!isObject(entry)) return [fileMistake([], `a workload is ${shownWithType(entry)}.`)];
  if (schemaOfKind.has(entry.type))
    return mistakesInMembers(formOfKind(entry.type as EntryKind), entry, { writer: 'file' });
  // Of its parameters nothing can be said, and every kind has a name.
  const { name } = entry;
  const named = new Map([['name', formOfKind('AmlWorkspaceEgress').get('name')!]]);
  return [...mistakesInMembers(named, { name }, { writer: 'file' }), unknownKind(entry.type)];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fileMistake(path: InputMistake['path'], problem: string): InputMistake {
  return {
    path,
    error: 'invalid-property',
    problem,
    allowed: 'a list of workloads, each with name, type and the parameters of its construct',
    cure: 'begin with "workloads:" and a line "- name: …" below it; azure-lockdown verify --help shows an example',
  };
}

function unknownKind(type: unknown): InputMistake {
  const kinds = [...schemaOfKind.keys()].map(String);
  const nearest =
    typeof type === 'string' ? nearestNames(type, kinds, 1).find((kind) => isNear(type, kind)) : undefined;
  return {
    path: ['type'],
    error: type === undefined ? 'missing-property' : 'invalid-property',
    problem: `type is ${type === undefined ? 'not set' : shownWithType(type)}.`,
    allowed: listed(kinds, 'or'),
    cure:
      nearest !== undefined
        ? `did you mean ${nearest}?`
        : type === undefined
          ? 'name the construct whose parameters these are'
          : 'choose the construct whose parameters these are',
  };
}
