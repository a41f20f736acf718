import { LockdownError } from '../errors';
import { configuredReference } from './plan-references';

/** What Terraform knows only after it has applied, or this library cannot work out: never guessed. */
export const notKnown = '\u0000unknown';

/** A value of a resource; `notKnown` where it stands for what is not known yet. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };

/** A resource of a Terraform document. */
export interface Resource {
  /** Its address, such as `module.hub.azurerm_firewall_policy.main`. */
  readonly address: string;
  readonly type: string;
  readonly values: { readonly [key: string]: Value };
}

/** How a value names another resource of the same document: `ref:` and its address. */
export const referencePrefix = 'ref:';

/**
 * Reads the resources of a configuration in JSON (`cdk.tf.json`), or of `terraform show -json` of a plan or a state, in
 * whatever modules they stand.
 *
 * @throws LockdownError `unreadable-terraform`.
 */
export function readTerraformJson(text: string): Resource[] {
  const document = parsed(text);
  const planned = module(document.planned_values) ?? module(document.values);
  if (planned !== undefined) return ofModules(planned, document);
  if (isObject(document.resource)) return ofConfiguration(document.resource);
  // A stack without resources has no such key, and others at most.
  const others = ['//', 'terraform', 'provider', 'variable', 'data', 'output'];
  if (Object.keys(document).every((key) => others.includes(key))) return [];
  throw unreadable('it has neither "resource" nor "planned_values" nor "values"');
}

type Json = { readonly [key: string]: unknown };

/** No honest document is nested so deep. */
const deepest = 100;

function parsed(text: string): Json {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw unreadable(`it is no JSON: ${(error as Error).message}`);
  }
  if (isObject(document)) return document;
  throw unreadable('it is no JSON object');
}

function unreadable(problem: string): LockdownError {
  return new LockdownError({
    code: 'unreadable-terraform',
    problem: `The Terraform document cannot be read: ${problem}.`,
    allowed:
      'a cdk.tf.json or another configuration in JSON, or the output of terraform show -json of a plan or a state',
    cure: 'synthesize again, or run terraform show -json once more, and name that file',
  });
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function module(values: unknown): Json | undefined {
  return isObject(values) && isObject(values.root_module) ? values.root_module : undefined;
}

/** Resources of a plan or a state. What the plan leaves open is a reference where the configuration has one. */
function ofModules(root: Json, document: Json): Resource[] {
  const open = unknownAfterApply(document);
  const read = (each: Json, depth = 0): Resource[] => {
    if (depth > deepest) throw unreadable(`its modules are nested more than ${deepest} deep`);
    const own = list(each.resources).flatMap((resource): Resource[] => {
      const { address, type, mode, values } = resource;
      if (typeof address !== 'string' || typeof type !== 'string' || mode === 'data') return [];
      const merged = { ...plain(values), ...open.get(address) } as Record<string, Value>;
      for (const [key, value] of Object.entries(merged)) {
        if (value === notKnown) merged[key] = configuredReference(document, address, key) ?? notKnown;
      }
      return [{ address, type, values: merged }];
    });
    return [...own, ...list(each.child_modules).flatMap((child) => read(child, depth + 1))];
  };
  return read(root);
}

/** The attributes of each resource that a plan leaves open. */
function unknownAfterApply(document: Json): Map<string, Record<string, Value>> {
  const open = new Map<string, Record<string, Value>>();
  for (const { address, change } of list(document.resource_changes)) {
    if (typeof address !== 'string' || !isObject(change) || !isObject(change.after_unknown)) continue;
    const keys = Object.entries(change.after_unknown).filter(([, value]) => value === true);
    open.set(address, Object.fromEntries(keys.map(([key]) => [key, notKnown])));
  }
  return open;
}

/** Resources of a configuration. A reference to a literal of another resource is that literal. */
function ofConfiguration(byType: Json): Resource[] {
  const raw = new Map<string, { type: string; values: Json }>();
  for (const [type, named] of Object.entries(byType)) {
    if (!isObject(named)) continue;
    for (const [name, values] of Object.entries(named)) {
      if (isObject(values)) raw.set(`${type}.${name}`, { type, values });
    }
  }
  const known = new Map<string, Value>();
  const attributeOf = (address: string, attribute: string, depth: number): Value => {
    const key = `${address}.${attribute}`;
    const resolved = known.get(key);
    if (resolved !== undefined) return resolved;
    // Attributes refer to each other in a circle only by mistake.
    known.set(key, notKnown);
    const literal = raw.get(address)!.values[attribute];
    const value = literal === undefined ? notKnown : resolve(literal, depth);
    known.set(key, value);
    return value;
  };
  const resolve = (value: unknown, depth = 0): Value => {
    if (depth > deepest) throw unreadable(`it is nested more than ${deepest} deep`);
    if (Array.isArray(value)) return value.map((item) => resolve(item, depth + 1));
    if (isObject(value)) {
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, depth + 1)]));
    }
    if (typeof value !== 'string' || !value.includes('${')) return value as Value;
    const [, address = '', attribute = ''] = /^\$\{([\w-]+\.[\w-]+)\.(\w+)\}$/.exec(value) ?? [];
    if (!raw.has(address)) return notKnown;
    return attribute === 'id' ? referencePrefix + address : attributeOf(address, attribute, depth + 1);
  };
  return [...raw].map(([address, { type, values }]) => ({
    address,
    type,
    values: resolve(values) as Record<string, Value>,
  }));
}

function list(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function plain(values: unknown): Record<string, Value> {
  return isObject(values) ? (values as Record<string, Value>) : {};
}
