import { calls, enumerations, instances, objects } from './shapes';

/** An interface of properties or options, by its name. */
export type ObjectName = keyof typeof objects;

/** A constructor (`HubFirewall`), a static method or a method (`EgressPort.tcp`), by its name. */
export type CallName = keyof typeof calls;

/** A string that is the id of a resource. */
export type IdFormat = 'subnetId' | 'policyId' | 'virtualHubId' | 'storageAccountId';

/** A string that is the name of a resource. */
export type NameFormat = 'resourceGroupName' | 'networkName' | 'policyName' | 'virtualNetworkName';

/** A string that is more than a string. */
export type Format = 'any' | 'prose' | IdFormat | NameFormat;

/** What a value has to be. */
export interface Shape {
  readonly kind: 'string' | 'number' | 'boolean' | 'tags' | 'enumeration' | 'instance' | 'object';
  /** Of a string. */
  readonly format?: Format;
  /** The name of the enumeration, the class or the interface. */
  readonly name?: string;
  /** Of an enumeration that has no name. */
  readonly values?: readonly string[];
  /** Of an object whose interface is not public. */
  readonly members?: Members;
  readonly isList: boolean;
  /** Whether it is such a value, or such a list, for each of some names. */
  readonly isMap?: boolean;
  readonly isOptional: boolean;
  /** What it is, in words, of what may not be absent. */
  readonly meaning?: string;
}

export type Members = ReadonlyMap<string, Shape>;

const formats: readonly string[] = [
  'any',
  'prose',
  'subnetId',
  'virtualHubId',
  'storageAccountId',
  'resourceGroupName',
  'networkName',
  'policyName',
  'virtualNetworkName',
] satisfies Format[];
const membersByName = new Map<string, Members>();

/** The members of an interface, those of what it extends among them; `undefined` of a name that is none of an interface. */
export function membersOf(name: string): Members | undefined {
  if (!isObjectName(name)) return undefined;
  let members = membersByName.get(name);
  if (members === undefined) {
    const { extended, own, meanings } = objects[name];
    const inherited = extended.flatMap((each) => [...membersOf(each)!]);
    members = new Map([...inherited, ...shapesOf(own, meanings)]);
    membersByName.set(name, members);
  }
  return members;
}

/** The members of an object of some shape. */
export function membersOfShape({ members, name = '' }: Shape): Members {
  return members ?? membersOf(name)!;
}

const nameFormats = new Map<string, NameFormat>();

/** What a name has to be like by that of the property that holds it, as in `resourceGroupName`: the same wherever it stands. */
export function nameFormatOf(member: string): NameFormat | undefined {
  if (nameFormats.size === 0)
    for (const name of Object.keys(objects))
      for (const [each, { format }] of membersOf(name)!)
        if (isNameFormat(format)) nameFormats.set(each, format);
  return nameFormats.get(member);
}

function isNameFormat(format: Format | undefined): format is NameFormat {
  return format !== undefined && /Name$/.test(format);
}

/** Whether there is an interface of this name. */
export function isObjectName(name: string): name is ObjectName {
  return Object.hasOwn(objects, name);
}

const parametersByName = new Map<CallName, Members>();

/** The parameters of a constructor or a method, in order. */
export function parametersOf(name: CallName): Members {
  let parameters = parametersByName.get(name);
  if (parameters === undefined) {
    parameters = new Map(shapesOf(calls[name]));
    parametersByName.set(name, parameters);
  }
  return parameters;
}

/** The members of an enumeration with their values. */
export function enumerationOf({
  values,
  name,
}: Shape): readonly (readonly [member: string, value: string])[] {
  if (values !== undefined) return values.map((value) => [value, value]);
  return Object.entries(enumerations[name as keyof typeof enumerations]);
}

/** The constructs of workloads that have a property. */
export function workloadsWith(property: string): string[] {
  return waysToMake('WorkloadEgress')
    .map((way) => way.replace(/^new |\(…\)$/g, ''))
    .filter((construct) => membersOf(`${construct}Props`)!.has(property));
}

/** The expressions that make an instance of a class. */
export function waysToMake(name: string): readonly string[] {
  return instances[name as keyof typeof instances];
}

function shapesOf(
  members: Readonly<Record<string, string>>,
  meanings: Readonly<Record<string, string>> = {},
): [string, Shape][] {
  return Object.entries(members).map(([name, text]) => [name, { ...shapeOf(text), meaning: meanings[name] }]);
}

function shapeOf(text: string): Shape {
  const isOptional = text.endsWith('?');
  const type = isOptional ? text.slice(0, -1) : text;
  if (type.startsWith('{')) return { ...shapeOf(type.slice(1, -1)), isMap: true, isOptional };
  const isList = type.endsWith('[]');
  const name = isList ? type.slice(0, -2) : type;
  const more = { isList, isOptional };
  if (name === 'string' || name === 'number' || name === 'boolean' || name === 'tags')
    return { kind: name, ...more };
  if (formats.includes(name)) return { kind: 'string', format: name as Format, ...more };
  if (Object.hasOwn(enumerations, name)) return { kind: 'enumeration', name, ...more };
  return { kind: Object.hasOwn(instances, name) ? 'instance' : 'object', name, ...more };
}
