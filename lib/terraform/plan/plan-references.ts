import { field, isObject, type Json } from '../document/json';
import { isIdOf, mayLeadTo, rootsOf } from '../expression/expression-roots';
import { nameOfResource } from '../expression/expression-text';
import { azurermTypeOf } from '../resource/azure-types';
import { expressionBeside } from '../resource/expressions';
import {
  isList,
  standingFor,
  takesIds,
  takesIdsOf,
  takesName,
  typeOfIds,
} from '../resource/provider-attributes';
import { notKnown, referencePrefix, type Value } from '../resource/resource';
import { modulePrefix, stepText, type TraversalStep, traversalOf } from '../resource/traversal';
import { farthest, type PlanConfiguration } from './plan-configuration';

/** Where an expression stands: an instance of a resource, or of a module that another calls. */
export interface Instance {
  readonly modules: readonly TraversalStep[];
  /** What `each.key` and `count.index` are there. */
  readonly key?: string;
  /** The expression of the resource's `for_each`. */
  readonly each?: unknown;
  /** The address without the key: that of all the instances. */
  readonly all?: string;
}

/** Types whose ids attributes of blocks take, as of the subnets inside a virtual network, and members of bodies of azapi. */
const typesInBlocks: readonly string[] = [
  ...['azurerm_network_security_group', 'azurerm_route_table', 'azurerm_nat_gateway', 'azurerm_subnet'],
  ...['azurerm_virtual_network', 'azurerm_firewall_policy', 'azurerm_public_ip'],
];

/** An attribute that leads through more references than this has been written to be slow. */
const most = 2_000;

/** What the expressions of a plan's configuration refer to, through variables and outputs of modules. */
export class PlanReferences {
  private followed = 0;
  /** Whether values were taken for what they refer to. */
  public hasBelieved = false;

  constructor(
    public readonly configuration: PlanConfiguration,
    private readonly known: ReadonlyMap<string, Json>,
    private readonly sources: ReadonlyMap<string, Json>,
  ) {}

  /** What an attribute that is not known yet refers to. */
  public valueOf(expression: unknown, key: string, at: Instance | undefined): Value {
    if (at === undefined) return notKnown;
    this.followed = 0;
    if (!isList(key)) return this.single(expression, key, at, 0);
    const values = this.several(expression, key, at, 0);
    // Of several references a condition may choose.
    return values.length === 1 ? values : notKnown;
  }

  /** What the items of a list refer to, in their order. */
  public valuesOf(expression: unknown, key: string, at: Instance | undefined): Value[] {
    this.followed = 0;
    return at === undefined ? [] : this.several(expression, key, at, 0);
  }

  /**
   * An expression as a text that is the same where it comes to the same: by what it refers to, through variables of modules, and by
   * what the resources are called that it refers to.
   */
  public textOf(expression: unknown, at: Instance | undefined, depth = 0): string {
    const { roots, byKey, byCount } = rootsOf(expression);
    const parts = roots.map((root) => this.textOfRoot(root, at, depth));
    if (byKey || byCount) parts.push(`[${at?.key}]`);
    const constant = field(expression, 'constant_value');
    if (constant !== undefined) parts.push(JSON.stringify(constant));
    const isAttribute = parts.length > 0 || !isObject(expression);
    if (!isAttribute) return JSON.stringify(expression);
    // Of several references none is what it comes to.
    return roots.length > 1 ? expressionBeside('', parts) : expressionBeside(parts[0] ?? '', parts.slice(1));
  }

  private textOfRoot(root: string, at: Instance | undefined, depth: number): string {
    const modules = at?.modules ?? [];
    const [first, second] = traversalOf(root) ?? [];
    const called = modules.at(-1);
    if (first?.name === 'var' && second !== undefined && called !== undefined && depth < farthest) {
      const caller = modules.slice(0, -1);
      const call = field(field(this.configuration.moduleAt(caller), 'module_calls'), called.name);
      const given = field(field(call, 'expressions'), second.name);
      if (given !== undefined) return this.textOf(given, { modules: caller, key: called.key }, depth + 1);
      const variable = field(field(this.configuration.moduleAt(modules), 'variables'), second.name);
      return expressionBeside(`${modulePrefix(modules)}${root}`, [
        String(JSON.stringify(field(variable, 'default'))),
      ]);
    }
    if (first?.name === 'each') return `${root} ${at?.key} ${JSON.stringify(at?.each)}`;
    const address = `${modulePrefix(modules)}${root}`;
    const values = this.known.get(address.split('.').slice(0, -1).join('.'));
    return expressionBeside(address, values === undefined ? [] : [nameOfResource(values)]);
  }

  private single(expression: unknown, key: string, at: Instance, depth: number): Value {
    const { roots, byKey } = rootsOf(expression);
    return roots.length === 1 ? this.follow(roots[0]!, byKey, key, at, depth) : notKnown;
  }

  /**
   * What an attribute of a block refers to, where a plan lists what all blocks refer to together: the only resource of the type
   * that the attribute takes, where nothing else that is listed could be what is not known yet.
   */
  public valueAmong(expression: unknown, key: string, at: Instance | undefined): Value {
    const { roots, byKey } = rootsOf(expression);
    const type = typeOfIds(key);
    if (type === undefined || roots.length < 2) return this.valueOf(expression, key, at);
    if (at === undefined || byKey) return notKnown;
    this.followed = 0;
    const ids = roots.filter((root) => typesInBlocks.some((each) => this.isIdOf(root, each, at)));
    const own = ids.filter((root) => this.isIdOf(root, type, at));
    const known = roots.every((root) => ids.includes(root) || this.isPlanned(root, at));
    return known && own.length === 1 ? this.follow(own[0]!, false, key, at, 0) : notKnown;
  }

  /** Whether a root is the id of a resource of a type, or of one of azapi that makes the same. */
  private isIdOf(root: string, type: string, at: Instance): boolean {
    if (isIdOf(root, type)) return true;
    const named = isIdOf(root, 'azapi_resource') ? this.follow(root, false, '', at, 0) : notKnown;
    if (typeof named !== 'string' || !named.startsWith(referencePrefix)) return false;
    return madeType('azapi_resource', this.known.get(named.slice(referencePrefix.length)) ?? {}) === type;
  }

  /** Whether what is referred to is known before apply, so that nothing that is not known comes of it. */
  private isPlanned(root: string, at: Instance): boolean {
    if (traversalOf(root)?.[0]?.name === 'var' && at.modules.length === 0) return true;
    const value = this.follow(root, false, '', at, 0);
    return value !== notKnown && !(typeof value === 'string' && value.startsWith(referencePrefix));
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
    if (first!.name === 'each' && second.name === 'value' && second.key === undefined)
      return this.eachValue(rest, key, at, depth);
    if (first!.name === 'var') return rest.length > 0 ? notKnown : this.variable(second, key, at, depth);
    if (first!.name === 'module')
      return rest.length === 0
        ? this.onlyOutput(second, byKey, key, at, depth)
        : this.output(second, rest, byKey, key, at, depth);
    if (first!.name === 'data' && rest[0] !== undefined)
      return this.attribute(['data', second.name, rest[0]], rest.slice(1), byKey, key, at);
    return this.attribute([first!.name, second], rest, byKey, key, at);
  }

  private variable(name: TraversalStep, key: string, at: Instance, depth: number): Value {
    const called = at.modules.at(-1);
    if (called === undefined) return notKnown;
    const caller = at.modules.slice(0, -1);
    const call = field(field(this.configuration.moduleAt(caller), 'module_calls'), called.name);
    const expression = field(field(call, 'expressions'), name.name);
    const from: Instance = {
      modules: caller,
      key: called.key,
      each: field(call, 'for_each_expression'),
      all: `${modulePrefix(caller)}module.${called.name}`,
    };
    if (name.key !== undefined) return this.member(expression, name.key, [], key, from, depth + 1);
    return isList(key)
      ? listOr(this.several(expression, key, from, depth + 1))
      : this.single(expression, key, from, depth + 1);
  }

  private output(
    called: TraversalStep,
    rest: readonly TraversalStep[],
    byKey: boolean,
    key: string,
    at: Instance,
    depth: number,
  ): Value {
    const [name, ...more] = rest;
    if (name === undefined || more.length > 0) return notKnown;
    const address = `${modulePrefix(at.modules)}module.${called.name}`;
    const instance = called.key ?? this.configuration.onlyInstance(address);
    if (instance === null) return notKnown;
    const modules = [...at.modules, { name: called.name, key: instance }];
    const outputs = field(this.configuration.moduleAt(modules), 'outputs');
    const expression = field(field(outputs, name.name), 'expression');
    const index = name.key ?? (byKey ? at.key : undefined);
    const by = name.key === undefined ? at : undefined;
    if (index !== undefined) return this.member(expression, index, [], key, { modules }, depth + 1, by);
    if (byKey) return notKnown;
    return isList(key)
      ? listOr(this.several(expression, key, { modules }, depth + 1))
      : this.single(expression, key, { modules }, depth + 1);
  }

  /**
   * Of `module.spoke[each.key].subnet_id` a plan lists the module and the key alone: the output is the only one that leads to
   * what the attribute takes.
   */
  private onlyOutput(called: TraversalStep, byKey: boolean, key: string, at: Instance, depth: number): Value {
    const type = typeOfIds(key);
    const address = `${modulePrefix(at.modules)}module.${called.name}`;
    const instance =
      called.key ?? (byKey ? this.keyed(address, at) : this.configuration.onlyInstance(address));
    if (type === undefined || instance === null || !this.configuration.hasInstance(address, instance))
      return notKnown;
    const modules = [...at.modules, { name: called.name, key: instance }];
    const outputs = field(this.configuration.moduleAt(modules), 'outputs');
    const leading = Object.values(isObject(outputs) ? outputs : {})
      .map((output) => field(output, 'expression'))
      .filter((expression) => rootsOf(expression).roots.some((root) => mayLeadTo(root, type)));
    return leading.length === 1 ? this.single(leading[0], key, { modules }, depth + 1) : notKnown;
  }

  /** What `each.value` refers to: a resource, or an item of a map, under the key of the instance. */
  private eachValue(attributes: readonly TraversalStep[], key: string, at: Instance, depth: number): Value {
    if (at.key === undefined) return notKnown;
    return this.member(at.each, at.key, attributes, key, { modules: at.modules }, depth + 1);
  }

  /**
   * The key of the instance that an expression with `each.key` names. A plan lists the key and not what the expression makes of it, as in
   * `s["${each.key}-db"]`: it is taken for the key itself where there is an instance for each one that asks, and for no other. `null` where
   * it may be any.
   */
  private keyed(address: string, at: Instance): string | undefined | null {
    const isKnown = this.configuration.onlyInstance(address) === at.key;
    return isKnown || this.configuration.haveSameKeys(address, at.all) ? at.key : null;
  }

  /**
   * What a map of resources, or of their ids, has under a key: the instance that has the key.
   *
   * @param by whose key it is made of, where the plan does not tell how
   */
  private member(
    expression: unknown,
    index: string,
    attributes: readonly TraversalStep[],
    key: string,
    at: Instance,
    depth: number,
    by?: Instance,
  ): Value {
    const { roots, byKey, byCount } = rootsOf(expression);
    const steps = roots.length === 1 && !byKey && !byCount ? traversalOf(roots[0]!) : undefined;
    if (steps === undefined || depth > farthest || this.followed++ > most) return notKnown;
    const [first, second, third] = steps;
    if (second === undefined || steps.some((step) => step.key !== undefined)) return notKnown;
    if (first!.name === 'var') {
      const called = at.modules.at(-1);
      if (called === undefined || third !== undefined) return notKnown;
      const caller = at.modules.slice(0, -1);
      const call = field(field(this.configuration.moduleAt(caller), 'module_calls'), called.name);
      const given = field(field(call, 'expressions'), second.name);
      return this.member(given, index, attributes, key, { modules: caller }, depth + 1, by);
    }
    if (first!.name === 'module') {
      const instance = this.configuration.onlyInstance(`${modulePrefix(at.modules)}module.${second.name}`);
      if (third === undefined || steps.length > 3 || instance === null) return notKnown;
      const modules = [...at.modules, { name: second.name, key: instance }];
      const output = field(
        field(field(this.configuration.moduleAt(modules), 'outputs'), third.name),
        'expression',
      );
      return this.member(output, index, attributes, key, { modules }, depth + 1, by);
    }
    // A map of resources, or of their ids, made from them under their own keys.
    if (steps.length !== 2 || typeOfIds(key) !== first!.name) return notKnown;
    const address = `${modulePrefix(at.modules)}${first!.name}.${second.name}`;
    const own = by === undefined ? index : this.keyed(address, by);
    if (own === null) return notKnown;
    const instance: TraversalStep = { name: second.name, key: own };
    const id = attributes.length === 0 ? [{ name: 'id' }] : attributes;
    return this.attribute([first!.name, instance], id, false, key, at);
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
    // And so it is where there is one instance alone, as of one(azurerm_subnet.s[*].id).
    const lone =
      !byKey &&
      attributes.length === 0 &&
      typeOfIds(key) === path[0] &&
      this.configuration.onlyInstance(base) !== null;
    if (attributes.length === 0 && !(open && takesIds(key)) && !lone) return notKnown;
    const index = last.key ?? (open && !lone ? this.keyed(base, at) : this.configuration.onlyInstance(base));
    if (index === null) return notKnown;
    const address = stepText({ name: base, key: index });
    const isData = path[0] === 'data';
    const values = (isData ? this.sources : this.known).get(address);
    if (values === undefined) return notKnown;
    const reference = `${referencePrefix}${address}`;
    const stands = standingFor(key, attributes, reference);
    if (stands !== undefined) return stands;
    const [attribute = { name: 'id' }, ...more] = attributes;
    if (more.length > 0 || attribute.key !== undefined) return notKnown;
    const value = field(values, attribute.name);
    // An id of another type is a part of what is made of it.
    const type = madeType(String(path[0] === 'data' ? path[1] : path[0]), values);
    if (attribute.name === 'id' && !takesIdsOf(key, type)) return notKnown;
    if (attribute.name === 'id') {
      this.hasBelieved = true;
      return isData && typeof value === 'string' ? value : reference;
    }
    if (value !== undefined && value !== null) return value as Value;
    return attribute.name === 'name' && takesName(key) ? reference : notKnown;
  }
}

/** The type of azurerm that a resource is of, or that makes the same. */
function madeType(type: string, values: Json): string {
  const own = field(values, 'type');
  return type === 'azapi_resource' && typeof own === 'string' ? (azurermTypeOf(own) ?? type) : type;
}

function listOr(values: Value[]): Value {
  return values.length === 0 ? notKnown : values;
}
