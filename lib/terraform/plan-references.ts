import { field, isObject, type Json, objects } from './json';
import { isAddressOfAppliance, isList, takesIds, takesName } from './provider-attributes';
import { notKnown, referencePrefix, type Value } from './resource';
import { type ModulePath, modulePrefix, stepText, type TraversalStep, traversalOf } from './traversal';

/** Where an expression stands: an instance of a resource, or of a module that another calls. */
export interface Instance {
  readonly modules: readonly TraversalStep[];
  /** What `each.key` and `count.index` are there. */
  readonly key?: string;
}

/** Modules that hand on to each other deeper than this do so in a circle. */
const farthest = 30;

/** The keys of instances in an address. */
const indexes = /\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g;

/** An attribute that leads through more references than this has been written to be slow. */
const most = 2_000;

/** What the expressions of a plan's configuration refer to, through variables and outputs of modules. */
export class PlanReferences {
  private readonly root: unknown;
  private readonly resources = new Map<unknown, Map<string, Json>>();
  /** The keys of the instances of resources and modules, by address without the key. */
  private readonly instances = new Map<string, Set<string | undefined>>();
  private followed = 0;

  constructor(
    document: Json,
    private readonly known: ReadonlyMap<string, Json>,
    private readonly sources: ReadonlyMap<string, Json>,
  ) {
    this.root = field(document.configuration, 'root_module');
    if (this.root === undefined) return;
    for (const address of [...known.keys(), ...sources.keys()]) this.register(address);
  }

  /** The expressions of the block that made a resource. */
  public expressionsOf({ modules, rest }: ModulePath): unknown {
    const module = this.moduleAt(modules);
    if (module === undefined) return undefined;
    let byAddress = this.resources.get(module);
    if (byAddress === undefined) {
      byAddress = new Map(objects(field(module, 'resources')).map((each) => [String(each.address), each]));
      this.resources.set(module, byAddress);
    }
    return field(byAddress.get(rest.map(({ name }) => name).join('.')), 'expressions');
  }

  /** Addresses, without keys, of blocks of the configuration that have no instance. */
  public withoutInstance(): Set<string> {
    const held = new Set(
      [...this.known.keys(), ...this.sources.keys()].map((each) => each.replace(indexes, '')),
    );
    const addresses = new Set<string>();
    const search = (module: unknown, prefix: string, depth: number) => {
      if (depth > farthest) return;
      for (const { address } of objects(field(module, 'resources')))
        if (!held.has(`${prefix}${address}`)) addresses.add(`${prefix}${address}`);
      const calls = field(module, 'module_calls');
      for (const [name, call] of isObject(calls) ? Object.entries(calls) : [])
        search(field(call, 'module'), `${prefix}module.${name}.`, depth + 1);
    };
    search(this.root, '', 0);
    return addresses;
  }

  /** What an attribute that is not known yet refers to. */
  public valueOf(expression: unknown, key: string, at: Instance | undefined): Value {
    if (at === undefined) return notKnown;
    this.followed = 0;
    if (!isList(key)) return this.single(expression, key, at, 0);
    const values = this.several(expression, key, at, 0);
    return values.length === 0 ? notKnown : values;
  }

  /** What the items of a list refer to, in their order. */
  public valuesOf(expression: unknown, key: string, at: Instance | undefined): Value[] {
    this.followed = 0;
    return at === undefined ? [] : this.several(expression, key, at, 0);
  }

  private single(expression: unknown, key: string, at: Instance, depth: number): Value {
    const { roots, byKey } = rootsOf(expression);
    return roots.length === 1 ? this.follow(roots[0]!, byKey, key, at, depth) : notKnown;
  }

  private several(expression: unknown, key: string, at: Instance, depth: number): Value[] {
    const { roots, byKey } = rootsOf(expression);
    return roots.flatMap((each) => {
      const value = this.follow(each, byKey, key, at, depth);
      return Array.isArray(value) ? value : [value];
    });
  }

  private follow(text: string, byKey: boolean, key: string, at: Instance, depth: number): Value {
    const steps = traversalOf(text);
    if (steps === undefined || depth > farthest || this.followed++ > most) return notKnown;
    const [first, second, ...rest] = steps;
    if (second === undefined) return notKnown;
    if (first!.name === 'var') return rest.length > 0 ? notKnown : this.variable(second, key, at, depth);
    if (first!.name === 'module') return this.output(second, rest, key, at, depth);
    if (first!.name === 'data' && rest[0] !== undefined)
      return this.attribute(['data', second.name, rest[0]], rest.slice(1), byKey, key, at);
    return this.attribute([first!.name, second], rest, byKey, key, at);
  }

  private variable(name: TraversalStep, key: string, at: Instance, depth: number): Value {
    const called = at.modules.at(-1);
    if (called === undefined || name.key !== undefined) return notKnown;
    const caller = at.modules.slice(0, -1);
    const call = field(field(this.moduleAt(caller), 'module_calls'), called.name);
    const expression = field(field(call, 'expressions'), name.name);
    const from: Instance = { modules: caller, key: called.key };
    return isList(key)
      ? listOr(this.several(expression, key, from, depth + 1))
      : this.single(expression, key, from, depth + 1);
  }

  private output(
    called: TraversalStep,
    rest: readonly TraversalStep[],
    key: string,
    at: Instance,
    depth: number,
  ): Value {
    const [name, ...more] = rest;
    if (name === undefined || name.key !== undefined || more.length > 0) return notKnown;
    const address = `${modulePrefix(at.modules)}module.${called.name}`;
    const instance = called.key ?? this.only(address);
    if (instance === null) return notKnown;
    const modules = [...at.modules, { name: called.name, key: instance }];
    const outputs = field(this.moduleAt(modules), 'outputs');
    const expression = field(field(outputs, name.name), 'expression');
    return isList(key)
      ? listOr(this.several(expression, key, { modules }, depth + 1))
      : this.single(expression, key, { modules }, depth + 1);
  }

  private attribute(
    [...path]: (string | TraversalStep)[],
    attributes: readonly TraversalStep[],
    byKey: boolean,
    key: string,
    at: Instance,
  ): Value {
    const last = path.pop() as TraversalStep;
    const base = `${modulePrefix(at.modules)}${path.join('.')}.${last.name}`;
    // A traversal by each.key or count.index ends before it in a plan: of ids the rest is certain.
    const open = byKey && last.key === undefined && attributes.length === 0;
    if (attributes.length === 0 && !(open && takesIds(key))) return notKnown;
    const index = last.key ?? (open ? at.key : this.only(base));
    if (index === null) return notKnown;
    const address = stepText({ name: base, key: index });
    const isData = path[0] === 'data';
    const values = (isData ? this.sources : this.known).get(address);
    if (values === undefined) return notKnown;
    const reference = `${referencePrefix}${address}`;
    if (isAddressOfAppliance(key, attributes)) return reference;
    const [attribute = { name: 'id' }, ...more] = attributes;
    if (more.length > 0 || attribute.key !== undefined) return notKnown;
    const value = field(values, attribute.name);
    if (attribute.name === 'id') return isData && typeof value === 'string' ? value : reference;
    if (value !== undefined && value !== null) return value as Value;
    return attribute.name === 'name' && takesName(key) ? reference : notKnown;
  }

  /** The key of the only instance of an address, `null` where there are none or several. */
  private only(address: string): string | undefined | null {
    const keys = this.instances.get(address);
    if (keys === undefined || keys.size !== 1) return null;
    const [key] = keys;
    return key;
  }

  private register(address: string): void {
    const steps = traversalOf(address);
    if (steps === undefined) return;
    let prefix = '';
    for (const step of steps) {
      const base = `${prefix}${step.name}`;
      const keys = this.instances.get(base);
      if (keys === undefined) this.instances.set(base, new Set([step.key]));
      else keys.add(step.key);
      prefix = `${prefix}${stepText(step)}.`;
    }
  }

  private moduleAt(modules: readonly TraversalStep[]): unknown {
    let module = this.root;
    for (const { name } of modules) module = field(field(field(module, 'module_calls'), name), 'module');
    return module;
  }
}

function listOr(values: Value[]): Value {
  return values.length === 0 ? notKnown : values;
}

/**
 * What an expression refers to: a plan lists each reference with all its beginnings after it, such as
 * `azurerm_subnet.a.id` and `azurerm_subnet.a`.
 */
function rootsOf(expression: unknown): { readonly roots: string[]; readonly byKey: boolean } {
  const references = isObject(expression) ? expression.references : undefined;
  const roots: string[] = [];
  let byKey = false;
  let before = '';
  for (const each of Array.isArray(references) ? references : []) {
    if (typeof each !== 'string') continue;
    const isBeginning = before.startsWith(`${each}.`) || before.startsWith(`${each}[`);
    if (/^(each\.key|count\.index)$/.test(each)) byKey = true;
    else if (!isBeginning && each !== 'each' && each !== 'count') roots.push(each);
    if (!isBeginning) before = each;
  }
  return { roots: [...new Set(roots)], byKey };
}
