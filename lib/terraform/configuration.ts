import { deepest, field, isObject, type Json, unreadable } from './json';
import { isAddressOfAppliance, takesName } from './provider-attributes';
import { notKnown, type Resource, referencePrefix, type Value } from './resource';
import { type TerraformDocument, type UnreadPart, unreadResources } from './terraform-document';
import { type TraversalStep, traversalOf } from './traversal';

interface Block {
  readonly type: string;
  readonly values: Json;
}

/** Reads a configuration. A reference to a literal of another resource is that literal. */
export function readConfiguration(document: Json): TerraformDocument {
  const blocks = blocksOf(document.resource);
  const sources = blocksOf(document.data);
  const locals = localsOf(document.locals);
  const resolver = new ConfigurationResolver(blocks, sources, locals);
  const resources: Resource[] = [];
  const withoutInstance = new Set<string>();
  for (const [address, { type, values }] of blocks) {
    const { count, for_each: each } = values;
    const none = count === 0 || isEmpty(each);
    if (none || count !== undefined || each !== undefined) withoutInstance.add(address);
    if (none) continue;
    const resolved = resolver.resolve(values, 0, '') as Resource['values'];
    const conditional = isOpen(count) || isOpen(each);
    resources.push(
      conditional ? { address, type, values: resolved, conditional } : { address, type, values: resolved },
    );
  }
  const dataSources = [...sources].map(
    ([address, { type, values }]): Resource => ({
      address: `data.${address}`,
      type,
      values: resolver.resolve(values, 0, '') as Resource['values'],
    }),
  );
  const modules = entriesOf(document.module).map(
    ([name, block]): UnreadPart => ({
      address: `module.${name}`,
      what: `the module module.${name}, of which only a plan tells`,
      given: addressesIn(block, locals),
    }),
  );
  return { resources, dataSources, unread: [...modules, ...unreadResources(resources)], withoutInstance };
}

/** The addresses of resources that expressions of a value refer to, through locals too. */
function addressesIn(value: unknown, locals: ReadonlyMap<string, unknown>): Set<string> {
  const addresses = new Set<string>();
  const seen = new Set<string>();
  const search = (part: unknown) => {
    for (const [found, data, type, name] of JSON.stringify(part ?? null).matchAll(
      /\b(data\.)?([a-z]\w*)\.([A-Za-z_][\w-]*)/g,
    )) {
      if (type !== 'local') addresses.add(`${data ?? ''}${type}.${name}`);
      else if (!seen.has(found)) {
        seen.add(found);
        search(locals.get(name!));
      }
    }
  };
  search(value);
  return addresses;
}

function isEmpty(each: unknown): boolean {
  if (Array.isArray(each)) return each.length === 0;
  return isObject(each) && Object.keys(each).length === 0;
}

function isOpen(argument: unknown): boolean {
  return typeof argument === 'string' && argument.includes('${');
}

/** The blocks of `resource` or `data` by address; Terraform takes lists of objects in the place of objects. */
function blocksOf(value: unknown): Map<string, Block> {
  const found = new Map<string, Block>();
  for (const [type, named] of entriesOf(value)) {
    for (const [name, values] of entriesOf(named)) {
      const block = Array.isArray(values) ? values[0] : values;
      if (isObject(block)) found.set(`${type}.${name}`, { type, values: block });
    }
  }
  return found;
}

function localsOf(value: unknown): Map<string, unknown> {
  return new Map(entriesOf(value));
}

function entriesOf(value: unknown): [string, unknown][] {
  if (Array.isArray(value)) return value.flatMap((each) => (isObject(each) ? Object.entries(each) : []));
  return isObject(value) ? Object.entries(value) : [];
}

/** Replaces references by what they refer to. A value that holds none is not copied. */
class ConfigurationResolver {
  private readonly known = new Map<string, Value>();

  constructor(
    private readonly resources: ReadonlyMap<string, Block>,
    private readonly sources: ReadonlyMap<string, Block>,
    private readonly locals: ReadonlyMap<string, unknown>,
  ) {}

  public resolve(value: unknown, depth: number, key: string): Value {
    if (depth > deepest) throw unreadable(`it is nested more than ${deepest} deep`);
    if (typeof value === 'string') return value.includes('${') ? this.reference(value, depth, key) : value;
    if (typeof value !== 'object' || value === null) return value as Value;
    return Array.isArray(value) ? this.list(value, depth, key) : this.block(value as Json, depth);
  }

  private list(list: readonly unknown[], depth: number, key: string): Value {
    let copy: Value[] | undefined;
    for (let i = 0; i < list.length; i++) {
      const resolved = this.resolve(list[i], depth + 1, key);
      if (resolved === list[i]) continue;
      copy ??= list.slice() as Value[];
      copy[i] = resolved;
    }
    return copy ?? (list as Value[]);
  }

  private block(block: Json, depth: number): Value {
    let copy: Map<string, Value> | undefined;
    for (const key of Object.keys(block)) {
      const resolved = this.resolve(block[key], depth + 1, key);
      if (resolved === block[key]) continue;
      copy ??= new Map(Object.entries(block) as [string, Value][]);
      copy.set(key, resolved);
    }
    // How many blocks a dynamic one makes, and of what, is known only to Terraform.
    if (Object.hasOwn(block, 'dynamic')) {
      copy ??= new Map(Object.entries(block) as [string, Value][]);
      for (const [type] of entriesOf(block.dynamic)) {
        const own = copy.get(type);
        copy.set(type, [...(Array.isArray(own) ? own : own === undefined ? [] : [own]), notKnown]);
      }
    }
    return copy === undefined ? (block as { [key: string]: Value }) : Object.fromEntries(copy);
  }

  private reference(text: string, depth: number, key: string): Value {
    const inner = /^\$\{([^{}]+)\}$/.exec(text)?.[1];
    const steps = inner === undefined ? undefined : traversalOf(inner);
    if (steps === undefined) return notKnown;
    if (steps[0]!.name === 'local' && steps.length === 2 && steps[1]!.key === undefined)
      return this.local(steps[1]!.name, depth, key);
    const isData = steps[0]!.name === 'data';
    return this.attribute(isData, isData ? steps.slice(1) : steps, depth, key);
  }

  private local(name: string, depth: number, key: string): Value {
    if (!this.locals.has(name)) return notKnown;
    return this.once(`local.${name}`, () => this.resolve(this.locals.get(name), depth + 1, key));
  }

  private attribute(isData: boolean, steps: readonly TraversalStep[], depth: number, key: string): Value {
    const [type, name, attribute, ...rest] = steps;
    if (type === undefined || name === undefined || attribute === undefined) return notKnown;
    const address = `${type.name}.${name.name}`;
    const block = (isData ? this.sources : this.resources).get(address);
    if (block === undefined || type.key !== undefined) return notKnown;
    // Instances of one block differ by their key alone.
    if (name.key !== undefined || block.values.for_each !== undefined || block.values.count !== undefined)
      return notKnown;
    const reference = `${referencePrefix}${isData ? 'data.' : ''}${address}`;
    const plain = rest.length === 0 && attribute.key === undefined;
    if (plain && attribute.name === 'id') return reference;
    if (isAddressOfAppliance(key, [attribute, ...rest])) return reference;
    if (isData || !plain) return notKnown;
    const literal = field(block.values, attribute.name);
    const value =
      literal === undefined
        ? notKnown
        : this.once(`${address}.${attribute.name}`, () => this.resolve(literal, depth + 1, attribute.name));
    // A name that is not known yet still tells whose name it is.
    return value === notKnown && attribute.name === 'name' && takesName(key) ? reference : value;
  }

  private once(key: string, work: () => Value): Value {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    // Values refer to each other in a circle only by mistake.
    this.known.set(key, notKnown);
    const value = work();
    this.known.set(key, value);
    return value;
  }
}
