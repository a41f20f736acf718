/**
 * A module in JSON syntax, with values in the place of its variables: those given, otherwise their defaults.
 *
 * @throws RefusedValues where a precondition does not hold.
 */
export function withValues(
  files: ReadonlyMap<string, string>,
  given: Readonly<Record<string, unknown>> = {},
): unknown {
  const { variable } = JSON.parse(files.get('variables.tf.json')!) as Variables;
  const valueFor = (name: string) => {
    const found = variable[name];
    if (found === undefined) throw new Error(`No variable ${name}.`);
    return name in given ? given[name] : found.default;
  };
  return resolved(JSON.parse(files.get('main.tf.json')!), valueFor);
}

/** The error with which Terraform refuses values of variables. */
export class RefusedValues extends Error {}

interface Lifecycle {
  readonly precondition: readonly { readonly condition: string; readonly error_message: string }[];
}

/** @throws RefusedValues where one of the conditions does not hold. */
function checkPreconditions({ precondition }: Lifecycle, valueFor: ValueFor): void {
  const setOf = (text: string) =>
    [...new Set([...text.matchAll(/var\.(\w+)/g)].flatMap(([, name]) => valueFor(name!)))].sort().join();
  const isEqual = (text: string) => {
    const [one, other, ...more] = text.split(' == ').map(setOf);
    if (other === undefined || more.length > 0) throw new Error(`${text} is no equation`);
    return one === other;
  };
  for (const { condition, error_message: message } of precondition) {
    const [, expression] = /^\$\{(.+)\}$/.exec(condition) ?? [];
    if (!expression!.split(' || ').some((each) => each.split(' && ').every(isEqual)))
      throw new RefusedValues(message);
  }
}

interface Variables {
  readonly variable: Readonly<Record<string, { readonly default?: unknown }>>;
}

type ValueFor = (name: string) => unknown;

function resolved(value: unknown, valueFor: ValueFor): unknown {
  if (typeof value === 'string') return resolvedText(value, valueFor);
  if (Array.isArray(value)) return value.map((each) => resolved(each, valueFor));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, each]) => [name, resolved(each, valueFor)] as const)
      .filter(([name, each]) => {
        if (name === 'lifecycle') checkPreconditions(each as Lifecycle, valueFor);
        // A variable that is null is an argument that is not set.
        return name !== 'lifecycle' && !(name === 'tags' && each === null);
      }),
  );
}

function resolvedText(text: string, valueFor: ValueFor): unknown {
  const alone = /^\$\{var\.(\w+)\}$/.exec(text);
  if (alone !== null) return valueFor(alone[1]!);
  const joined = /^\$\{distinct\(concat\((.*)\)\)\}$/.exec(text);
  if (joined === null) return text;
  const parts = joined[1]!.match(/var\.\w+|\[[^\]]*\]/g) ?? [];
  const values = parts.flatMap((part) => {
    const isList = part.startsWith('[');
    const elements = isList ? (part.match(/var\.\w+|"(?:[^"\\]|\\.)*"/g) ?? []) : [part];
    return elements.flatMap((each) => {
      const value = each.startsWith('var.') ? valueFor(each.slice(4)) : JSON.parse(each);
      // What is concatenated is a list, and what stands in one is not.
      if (Array.isArray(value) === isList) throw new Error(`${part} is no list of texts`);
      return value as string | string[];
    });
  });
  return [...new Set(values)];
}

interface Resource {
  readonly type: string;
  readonly arguments: unknown;
}

/** The resources of a document by what they are and say, with references told by the names in Azure and not in Terraform. */
export function resourcesByMeaning(document: unknown): Resource[] {
  const { resource = {}, data = {} } = document as Record<string, Record<string, Record<string, Named>>>;
  const names = new Map<string, string>();
  const blocks = [...Object.entries(resource), ...Object.entries(data)];
  for (const [type, ofType] of blocks)
    for (const [local, { name, service, location_filter }] of Object.entries(ofType))
      names.set(`${type}.${local}`, String(name ?? `${service} ${location_filter}`));
  const meaning = (text: string) =>
    text.replace(/(azurerm_\w+)\.([\w-]+)/g, (whole, type, local) => {
      const name = names.get(`${type}.${local}`);
      return name === undefined ? whole : `${type}.<${name}>`;
    });
  return blocks
    .flatMap(([type, ofType]) =>
      Object.values(ofType).map((each) => ({ type, arguments: JSON.parse(meaning(JSON.stringify(each))) })),
    )
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

interface Named {
  readonly name?: string;
  readonly service?: string;
  readonly location_filter?: string;
}
