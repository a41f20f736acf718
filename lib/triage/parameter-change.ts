import { enumerationOf, isObjectName, membersOf, type Shape } from '../input/shape';
import { placeholders } from '../model/placeholder';
import type { WorkloadDefinition } from '../workloads/workload-definition';
import type { WorkloadParameters } from '../workloads/workload-parameters';

/** What to set of a workload, so that one of its rows holds or names something more. */
export interface ParameterChange {
  readonly property: string;
  /** What to set it to, or what to add where it is a list; absent where the log does not tell what it is. */
  readonly value?: string | boolean;
  /** Whether it is a list, to which the value is added. */
  readonly isList: boolean;
}

/** A change whose value may be a name in the host. */
export interface ChangeInHost extends ParameterChange {
  /** The placeholder of the row's template for which the value stands in the host. @default - the host has nothing to do with it */
  readonly placeholder?: string;
}

/** Parameters of a workload by their names. */
export type Parameters = Readonly<Record<string, unknown>>;

/** Parameters as they are after a change. */
export function withChange(parameters: Parameters, { property, value, isList }: ParameterChange): Parameters {
  if (!isList) return { ...parameters, [property]: value };
  const before = (parameters[property] ?? []) as readonly unknown[];
  return { ...parameters, [property]: [...before, value] };
}

/** A change that can be tried, and whether its value is but an example. */
export interface TriableChange extends ChangeInHost {
  readonly isExample: boolean;
}

/** What is said of a change: not with a value that was only tried. */
export function toldChange({ isExample, value, ...change }: TriableChange): ChangeInHost {
  return isExample ? change : { ...change, value };
}

/** A change for another host that stands as closely to the same template: with what this one has for the placeholder. */
export function changeForHost(
  { placeholder, ...change }: ChangeInHost,
  template: string,
  host: string | undefined,
): ParameterChange {
  if (placeholder === undefined || host === undefined) return change;
  return { ...change, value: placeholderValue(template, placeholder, host) };
}

/** Parameters that decide other things than which rows hold. */
const undecisive = new Set(['destinations', 'edition', 'region', 'cloud', 'strict', 'location']);

/** What is tried where any value will do. */
export const exampleTexts: readonly string[] = [
  'contoso',
  '00000000-0000-0000-0000-000000000000',
  '10.255.255.250',
];

/**
 * Every change of one parameter that may switch rows on, with the values that it may take.
 *
 * @param value what a connection tells of the value of a placeholder or of addresses
 */
export function triableChanges(
  definition: WorkloadDefinition,
  parameters: Parameters,
  source: string | undefined,
): TriableChange[] {
  return [...ownMembers(definition)].flatMap(([property, shape]) => {
    const { kind, isList } = shape;
    if (isList) return kind === 'string' ? listChange(property, source) : [];
    const now = parameters[property] ?? (definition.defaults as Parameters)[property];
    if (kind === 'boolean') return [{ property, value: now !== true, isList, isExample: false }];
    if (kind === 'enumeration')
      return enumerationOf(shape)
        .filter(([, value]) => value !== now)
        .map(([, value]) => ({ property, value, isList, isExample: false }));
    if (kind !== 'string' || now !== undefined) return [];
    return exampleTexts.map((value) => ({ property, value, isList, isExample: true }));
  });
}

function listChange(property: string, source: string | undefined): TriableChange[] {
  if (/address(?:es|Prefixes)$/i.test(property))
    return [{ property, value: source ?? '10.255.255.250', isList: true, isExample: true }];
  return [{ property, value: 'contoso', isList: true, isExample: true }];
}

/** The parameters of a kind that no other kind has, with what they may be. */
export function ownMembers({ kind, members: ofDefinition }: WorkloadDefinition): Map<string, Shape> {
  const shape = `${kind}Props`;
  const ofProps = isObjectName(shape) ? membersOf(shape)! : new Map<string, Shape>();
  const members = ofDefinition ?? ofProps;
  const common = new Set(membersOf('SubnetEgressProps')?.keys() ?? []);
  return new Map([...members].filter(([name]) => !common.has(name) && !undecisive.has(name)));
}

/** The change that fills a placeholder of a kind of workload; `undefined` where none of its parameters does. */
export function fillingChange(
  definition: WorkloadDefinition<WorkloadParameters>,
  placeholder: string,
  value: string | undefined,
): TriableChange | undefined {
  const named = [definition.placeholders?.[placeholder] ?? []].flat() as string[];
  const [property] = named;
  if (property === undefined) return undefined;
  const isList = ownMembers(definition).get(property)?.isList ?? false;
  const known = (definition.knownPlaceholders ?? placeholders).get(placeholder);
  if (value !== undefined && known?.pattern.test(value))
    return { property, value, isList, placeholder, isExample: false };
  const example = exampleTexts.find((each) => known?.pattern.test(each)) ?? exampleTexts[0]!;
  return { property, value: example, isList, isExample: true };
}

/** The names of the placeholders of a template. */
export function placeholdersIn(template: string): readonly string[] {
  return template.includes('<') ? [...template.matchAll(/<([^>]+)>/g)].map(([, name]) => name!) : [];
}

const hostPatterns = new Map<string, RegExp>();

/** What stands in a host for a placeholder of a template; `undefined` where the template has none of it. */
export function placeholderValue(template: string, placeholder: string, host: string): string | undefined {
  const key = `${placeholder} ${template}`;
  let pattern = hostPatterns.get(key);
  if (pattern === undefined) {
    pattern = hostPattern(template, placeholder);
    hostPatterns.set(key, pattern);
  }
  return pattern.exec(host)?.[1];
}

function hostPattern(template: string, placeholder: string): RegExp {
  const bare = template
    .replace(/^[a-z]+:\/\//, '')
    .replace(/\/.*$/, '')
    .toLowerCase();
  const parts = bare.split(/(\*|<[^>]+>)/).map((part) => {
    if (part === '*') return '.+';
    if (part === `<${placeholder}>`) return '([^.*/]+)';
    return part.startsWith('<') ? '[^.*/]+' : part.replace(/[^\w]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`);
}
