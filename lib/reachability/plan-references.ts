type Json = { readonly [key: string]: unknown };

/**
 * What an attribute that a plan leaves open refers to: `ref:` and the address of a resource, through variables and
 * outputs of modules; `undefined` where it is no plain reference.
 */
export function configuredReference(document: Json, address: string, attribute: string): string | undefined {
  const configuration = object(object(document.configuration)?.root_module);
  if (configuration === undefined) return undefined;
  const { path, name } = splitAddress(address);
  const holder = moduleAt(configuration, path);
  const resource = list(holder?.resources).find((each) => each.address === name);
  const reference = referenceOf(object(resource?.expressions)?.[attribute]);
  return reference === undefined ? undefined : follow(configuration, path, reference, 0);
}

/** `module.hub["a"].azurerm_x.y[0]` as the names of its modules and `azurerm_x.y`. */
function splitAddress(address: string): { path: string[]; name: string } {
  const plain = address.replace(/\[[^\]]*\]/g, '');
  const path = [...plain.matchAll(/module\.([\w-]+)\./g)].map(([, name]) => name!);
  return { path, name: plain.replace(/module\.[\w-]+\./g, '') };
}

function follow(root: Json, path: readonly string[], reference: string, depth: number): string | undefined {
  if (depth > 20) return undefined;
  const [first, second, third] = reference.split('.');
  if (first === 'var') {
    const caller = path.slice(0, -1);
    const call = object(object(moduleAt(root, caller)?.module_calls)?.[path.at(-1) ?? '']);
    const passed = referenceOf(object(call?.expressions)?.[second!]);
    return passed === undefined ? undefined : follow(root, caller, passed, depth + 1);
  }
  if (first === 'module') {
    const inner = [...path, second!];
    const output = object(object(moduleAt(root, inner)?.outputs)?.[third ?? '']);
    const given = referenceOf(output?.expression);
    return given === undefined ? undefined : follow(root, inner, given, depth + 1);
  }
  if (third !== 'id') return undefined;
  return `ref:${path.map((name) => `module.${name}.`).join('')}${first}.${second}`;
}

function moduleAt(root: Json, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (each, name) => object(object(object(each?.module_calls)?.[name])?.module),
    root,
  );
}

/** The longest reference of an expression, which is the attribute itself. */
function referenceOf(expression: unknown): string | undefined {
  const references = object(expression)?.references;
  if (!Array.isArray(references)) return undefined;
  const texts = references.filter((each): each is string => typeof each === 'string');
  return texts.sort((a, b) => b.length - a.length)[0]?.replace(/\[[^\]]*\]/g, '');
}

function object(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

function list(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(object).filter((each) => each !== undefined) : [];
}
