type Json = { [key: string]: Json } | readonly Json[] | string | number | boolean | null;
type Values = Readonly<Record<string, Json>>;

interface Configuration {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Values>>>>;
}

const reference = /^\$\{(\w+\.[\w-]+)\.(\w+)\}$/;

/** A configuration as Terraform plans it, where nothing of it stands yet: what refers to others than names is known after apply. */
export function planned(configuration: string): string {
  const { resource } = JSON.parse(configuration) as Configuration;
  const all = Object.entries(resource).flatMap(([type, named]) =>
    Object.entries(named).map(([name, values]) => ({ type, name, values, address: `${type}.${name}` })),
  );
  const nameOf = (address: string) => all.find((each) => each.address === address)?.values.name;
  const known = (value: Json): Json | undefined => {
    if (typeof value !== 'string' || !value.includes('${')) return value;
    const [, address = '', attribute] = reference.exec(value) ?? [];
    const name = attribute === 'name' ? nameOf(address) : undefined;
    return typeof name === 'string' && !name.includes('${') ? name : undefined;
  };
  const resources = all.map(({ values, ...named }) => {
    const kept = { mode: 'managed', ...named };
    const after = knownIn(values, known);
    const after_unknown = { id: true, ...(unknownIn(values, known) as object) };
    return {
      planned: { ...kept, values: after },
      changed: { ...kept, change: { actions: ['create'], before: null, after, after_unknown } },
      configured: { ...kept, expressions: expressionsIn(values) },
    };
  });
  return JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: { root_module: { resources: resources.map((each) => each.planned) } },
    resource_changes: resources.map((each) => each.changed),
    configuration: { root_module: { resources: resources.map((each) => each.configured) } },
    applyable: true,
    complete: true,
    errored: false,
  });
}

type Known = (value: Json) => Json | undefined;

function isBlock(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A set of which one item is not known is not known as a whole. */
function isOpenList(value: Json, known: Known): value is readonly Json[] {
  return Array.isArray(value) && value.some((each) => !isBlock(each) && known(each) === undefined);
}

function knownIn(value: Json, known: Known): Json | undefined {
  if (isOpenList(value, known)) return undefined;
  if (Array.isArray(value)) return value.map((each) => knownIn(each, known)!);
  if (!isBlock(value)) return known(value);
  const entries = Object.entries(value).map(([key, each]) => [key, knownIn(each, known)] as const);
  return Object.fromEntries(entries.flatMap(([key, each]) => (each === undefined ? [] : [[key, each]])));
}

function unknownIn(value: Json, known: Known): Json {
  if (isOpenList(value, known)) return true;
  if (Array.isArray(value)) return value.map((each) => unknownIn(each, known));
  if (!isBlock(value)) return known(value) === undefined;
  const entries = Object.entries(value).map(([key, each]) => [key, unknownIn(each, known)] as const);
  return Object.fromEntries(entries.filter(([, each]) => each !== false));
}

function expressionsIn(values: Values): Record<string, Json> {
  return Object.fromEntries(Object.entries(values).map(([key, each]) => [key, expressionOf(each)]));
}

function expressionOf(value: Json): Json {
  if (Array.isArray(value) && value.some(isBlock)) return value.filter(isBlock).map(expressionsIn);
  const texts = (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');
  const references = texts.flatMap((each) =>
    [...each.matchAll(/\$\{([\w.-]+)\}/g)].flatMap(([, path = '']) => [
      path,
      path.split('.').slice(0, 2).join('.'),
    ]),
  );
  return references.length === 0 ? { constant_value: value } : { references: [...new Set(references)] };
}
