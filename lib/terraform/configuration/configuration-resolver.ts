import { deepest, entriesOf, field, type Json, unreadable } from '../document/json';
import { ExpressionEvaluator } from '../expression/expression-evaluator';
import { expressionText } from '../expression/expression-text';
import { type BlockInstance, instancesOf } from '../expression/literal-expression';
import {
  asWritten,
  keepExpression,
  keepList,
  listAsWritten,
  unknownAs,
  withExpressions,
} from '../resource/expressions';
import { notKnown, type Resource, type Value } from '../resource/resource';
import { attributeOf, type ResourceAttribute, type ValuePath } from '../resource/resource-attribute';
import { holdsUnknown, isBlock } from '../resource/resource-values';
import { modulePathOf, modulePrefix, traversalOf } from '../resource/traversal';
import { ArrivedValues } from './arrived-values';
import type { ConfigurationBlocks } from './configuration-blocks';
import { ConfiguredAttributes } from './configured-attributes';
import { dynamicBlocksOf, holdsDynamic, iterationsOf } from './dynamic-block';
import { ValuesOnce } from './values-once';

/** What stands around a module of a configuration: what it is given, and what it calls. */
export interface ModuleSurroundings {
  /** What addresses begin with in it: nothing, or such as `module.hub["west"].`. */
  readonly prefix: string;
  /** The value that a variable has, given or by default. */
  variable(name: string, declaration: unknown): Value;
  /** The text of what a variable is given, as far as that is an expression. */
  textOfVariable(name: string): string | undefined;
  /** What a module that is called comes to, and what follows it. */
  called(name: string, path: ValuePath): Value;
  /** The module of an address that has such a prefix. */
  resolverAt(prefix: string): ConfigurationResolver | undefined;
}

/** What an attribute may lead to: the attribute itself, so that who has it decides what comes of it. */
const handedOn = undefined;

/** Replaces references by what they refer to. A value that holds none is not copied. */
export class ConfigurationResolver {
  private readonly values = new ValuesOnce();
  private readonly made = new Map<string, { instances: readonly BlockInstance[] | undefined }>();
  private readonly evaluator: ExpressionEvaluator;
  private scope: BlockInstance | undefined;
  private readonly arrived: ArrivedValues;
  /** The attributes of its resources. */
  private readonly attributes: ConfiguredAttributes;

  constructor(
    private readonly blocks: ConfigurationBlocks,
    private readonly around: ModuleSurroundings,
  ) {
    this.attributes = new ConfiguredAttributes(blocks, around.prefix, this);
    const partsOf = (attribute: ResourceAttribute) =>
      this.ownerOf(attribute.address)?.attributes.parts(attribute) ?? notKnown;
    this.arrived = new ArrivedValues(partsOf);
    this.evaluator = new ExpressionEvaluator({
      named: (name, path) => this.named(name, path),
      attribute: (attribute) => this.attributeAnywhere(attribute),
      partsOf,
    });
  }

  /** The instances that a resource or a data source has; `undefined` of one without `count` and `for_each`, or where they are not known. */
  public instances(address: string): readonly BlockInstance[] | undefined {
    const known = this.made.get(address);
    if (known !== undefined) return known.instances;
    const made: { instances: readonly BlockInstance[] | undefined } = { instances: undefined };
    // Resources make each other in a circle only by mistake.
    this.made.set(address, made);
    const { resources, sources } = this.blocks;
    const block = address.startsWith('data.') ? sources.get(address.slice(5)) : resources.get(address);
    made.instances = this.instancesOf(block?.values);
    return made.instances;
  }

  /** The instances that the `count` or `for_each` of a block makes. */
  public instancesOf(block: unknown): readonly BlockInstance[] | undefined {
    const [count, each] = [field(block, 'count'), field(block, 'for_each')];
    return instancesOf(
      count === undefined ? undefined : this.handed(count, undefined),
      each === undefined ? undefined : this.handed(each, undefined),
    );
  }

  /** The values of one instance. */
  public ofInstance(values: Json, instance: BlockInstance | undefined): Resource['values'] {
    return this.within(instance, () => this.resolve(values, 0, '') as Resource['values']);
  }

  /** What a value comes to that is handed on, as locals, arguments of modules and outputs are. */
  public handed(value: unknown, instance: BlockInstance | undefined): Value {
    return this.within(instance, () => this.resolve(value, 0, handedOn));
  }

  /** What a path leads to in a value that is handed on. */
  public valueWithin(value: Value, path: ValuePath): Value {
    return this.evaluator.within(value, path);
  }

  /** What is worked out in an instance; in another place no name stands for an item of this one. */
  private within<T>(instance: BlockInstance | undefined, work: () => T): T {
    const before = this.scope;
    this.scope = instance;
    try {
      return this.evaluator.withoutItems(work);
    } finally {
      this.scope = before;
    }
  }

  /** @param key the attribute that has the value; none of what is handed on */
  private resolve(value: unknown, depth: number, key: string | undefined): Value {
    if (depth > deepest) throw unreadable(`it is nested more than ${deepest} deep`);
    if (typeof value === 'string') return isTemplate(value) ? this.reference(value, key) : value;
    if (typeof value !== 'object' || value === null) return value as Value;
    return Array.isArray(value) ? this.list(value, depth, key) : this.block(value as Json, depth, key);
  }

  private list(list: readonly unknown[], depth: number, key: string | undefined): Value {
    let copy: Value[] | undefined;
    for (let i = 0; i < list.length; i++) {
      const resolved = this.resolve(list[i], depth + 1, key);
      if (resolved === list[i]) continue;
      copy ??= list.slice() as Value[];
      copy[i] = resolved;
    }
    if (copy === undefined) return list as Value[];
    if (copy.includes(notKnown)) keepList(copy, this.written(list, copy));
    return copy;
  }

  private block(block: Json, depth: number, holder: string | undefined): Value {
    // Most blocks hold nothing that is replaced.
    let put: Map<string, Value> | undefined;
    let renamed: [string, Value][] | undefined;
    const makesBlocks =
      Object.hasOwn(block, 'dynamic') && (holder !== handedOn || holdsDynamic(block.dynamic));
    for (const key of Object.keys(block)) {
      if (makesBlocks && key === 'dynamic') continue;
      const resolved = this.resolve(block[key], depth + 1, holder === handedOn ? handedOn : key);
      if (isTemplate(key)) {
        const name = this.evaluator.textOrValue(key);
        if (typeof name === 'object' || name === notKnown || attributeOf(name) !== undefined) return notKnown;
        renamed ??= [];
        renamed.push([String(name), resolved]);
      } else if (resolved !== block[key]) {
        put ??= new Map();
        put.set(key, resolved);
      }
    }
    if (!makesBlocks && put === undefined && renamed === undefined) return block as { [key: string]: Value };
    put ??= new Map();
    const dynamic = makesBlocks ? this.dynamic(block, put, depth, holder) : undefined;
    if (put.size === 0 && renamed === undefined) return block as { [key: string]: Value };
    const own = Object.entries(block as { [key: string]: Value }).filter(
      ([key]) => renamed === undefined || !isTemplate(key),
    );
    const copy = Object.fromEntries([...own, ...put, ...(renamed ?? [])]);
    for (const [key, value] of put)
      if (holdsUnknown(value))
        keepExpression(
          copy,
          key,
          this.written(dynamic?.get(key) ?? field(block, key) ?? field(block.dynamic, key), value),
        );
    return copy;
  }

  /** A value with what stands for its expressions in the place of what is not known; blocks have theirs themselves. */
  private written(expression: unknown, value: Value): Value {
    if (isBlock(value) || !holdsUnknown(value)) return value;
    const known = Array.isArray(value) ? listAsWritten(value) : this.writtenAt(expression);
    if (known !== undefined) return known;
    if (Array.isArray(value) && Array.isArray(expression) && expression.length === value.length)
      return value.map((each, i) => this.written(expression[i], each));
    if (Array.isArray(value) && value.some((each) => isBlock(each)) && !Array.isArray(expression))
      return value.map((each) => (each === notKnown ? unknownAs(this.textOf(expression)) : each));
    return unknownAs(this.textOf(expression));
  }

  /** How that is written to which an iterator, or `each.value`, leads. */
  private writtenAt(expression: unknown): Value | undefined {
    const plain = typeof expression === 'string' ? plainTraversal(expression) : undefined;
    if (plain === undefined || plain.path[0] !== 'value') return undefined;
    const { name, path } = plain;
    const whole = name === 'each' ? this.scope?.eachValue : field(this.evaluator.scope.get(name), 'value');
    const last = path.at(-1);
    if (whole === undefined || typeof last !== 'string' || path.length < 2) return undefined;
    const parent = path
      .slice(1, -1)
      .reduce<unknown>((at, key) => (Array.isArray(at) ? at[Number(key)] : field(at, String(key))), whole);
    const block = parent as Value | undefined;
    return isBlock(block) && Object.hasOwn(block, last) ? asWritten(block, last) : undefined;
  }

  /** An expression, or a block, as a text that is the same where it comes to the same. */
  public textOf(expression: unknown): string {
    const { eachKey, eachValue, count } = this.scope ?? {};
    const iterators = [...this.evaluator.scope].map(([name, item]): [string, Value] => [
      name,
      isBlock(item) && Object.hasOwn(item, 'value') ? [item.key ?? notKnown, item.value!] : item,
    ]);
    return expressionText(expression, {
      locals: this.blocks.locals,
      blockOf: (address) => this.blocks.resources.get(address)?.values,
      prefix: this.around.prefix,
      textOfVariable: (name) => this.around.textOfVariable(name),
      scope: withExpressions({
        each: [eachKey ?? null, eachValue ?? null],
        count: count ?? null,
        ...Object.fromEntries(iterators),
      }),
    });
  }

  /** The same of an instance. */
  public textIn(instance: BlockInstance | undefined, expression: unknown): string {
    return this.within(instance, () => this.textOf(expression));
  }

  /**
   * Adds the blocks that dynamic ones make, and `notKnown` where it is not known how many these are. Gives back how the blocks of
   * each type are written.
   */
  private dynamic(
    block: Json,
    put: Map<string, Value>,
    depth: number,
    holder: string | undefined,
  ): ReadonlyMap<string, unknown> {
    const written = new Map<string, unknown>();
    for (const [type, each] of entriesOf(block.dynamic)) {
      const own = put.get(type) ?? (block[type] as Value | undefined);
      const blocks = own === undefined ? [] : Array.isArray(own) ? own : [own];
      const made = this.madeBy(type, each, depth, holder === handedOn ? handedOn : type);
      put.set(type, [...blocks, ...(made ?? [notKnown])]);
      if (made === undefined) written.set(type, each);
    }
    return written;
  }

  private madeBy(
    type: string,
    written: unknown,
    depth: number,
    key: string | undefined,
  ): Value[] | undefined {
    const dynamic = dynamicBlocksOf(type, written);
    if (dynamic === undefined) return undefined;
    const blocks: Value[] = [];
    for (const { each, iterator, content } of dynamic) {
      const iterations = iterationsOf(this.resolve(each, depth + 1, handedOn));
      if (iterations === undefined) return undefined;
      for (const { key: itemKey, value } of iterations)
        this.evaluator.withItem(iterator, { key: itemKey, value }, () =>
          blocks.push(this.resolve(content, depth + 1, key)),
        );
    }
    return blocks;
  }

  private reference(text: string, key: string | undefined): Value {
    const plain = plainTraversal(text);
    const value =
      plain === undefined ? this.evaluator.textOrValue(text) : this.traversal(plain.name, plain.path);
    return key === handedOn ? value : this.arrived.of(value, key);
  }

  private traversal(name: string, path: ValuePath): Value {
    const value = this.evaluator.traversal(name, path);
    return value === notKnown ? this.attributes.ofOnlyInstance(name, path) : value;
  }

  /** What a name of the configuration leads to. */
  private named(name: string, path: ValuePath): Value {
    const [second, ...rest] = path;
    switch (name) {
      case 'each':
      case 'count':
        return this.ofScope(name, path);
      case 'var':
      case 'local': {
        if (typeof second !== 'string') return notKnown;
        return this.evaluator.within(name === 'var' ? this.variable(second) : this.local(second), rest);
      }
      case 'module':
        return typeof second === 'string' ? this.around.called(second, rest) : notKnown;
      case 'data': {
        const [resource, ...attributes] = rest;
        return this.attributes.of('data.', second, resource, attributes);
      }
      default:
        return this.attributes.of('', name, second, rest);
    }
  }

  /** What `each` and `count` are in the instance. */
  private ofScope(name: string, [member, ...rest]: ValuePath): Value {
    const { eachKey, eachValue, count } = this.scope ?? {};
    if (name === 'count') return member === 'index' ? (count ?? notKnown) : notKnown;
    if (member === 'key') return eachKey ?? notKnown;
    return member === 'value' && eachValue !== undefined ? this.evaluator.within(eachValue, rest) : notKnown;
  }

  private variable(name: string): Value {
    const declaration = this.blocks.variables.get(name);
    return this.values.of(`var.${name}`, () => this.around.variable(name, declaration));
  }

  private local(name: string): Value {
    if (!this.blocks.locals.has(name)) return notKnown;
    return this.values.of(`local.${name}`, () => this.handed(this.blocks.locals.get(name), undefined));
  }

  /** The value of an output of the module. */
  public output(name: string): Value {
    const value = field(this.blocks.outputs.get(name), 'value');
    if (value === undefined) return notKnown;
    return this.values.of(`output.${name}`, () => this.handed(value, undefined));
  }

  private ownerOf(address: string): ConfigurationResolver | undefined {
    const path = modulePathOf(address);
    return path && this.around.resolverAt(modulePrefix(path.modules));
  }

  private attributeAnywhere({ address, path }: ResourceAttribute): Value {
    const { modules, rest } = modulePathOf(address) ?? { modules: [], rest: [] };
    const owner = this.around.resolverAt(modulePrefix(modules));
    const isData = rest[0]?.name === 'data';
    const [type, name] = isData ? rest.slice(1) : rest;
    if (owner === undefined || type === undefined || name === undefined) return notKnown;
    const key = name.key === undefined ? [] : [JSON.parse(name.key) as string | number];
    return owner.attributes.of(isData ? 'data.' : '', type.name, name.name, [...key, ...path]);
  }
}

function isTemplate(text: string): boolean {
  return text.includes('{') && /[$%]\{/.test(text);
}

/** The name and the path of an expression that is nothing but a traversal. */
function plainTraversal(text: string): { name: string; path: ValuePath } | undefined {
  const plain = /^\$\{([\w."[\]-]+)\}$/.exec(text)?.[1];
  if (plain === undefined || plain.includes('][')) return undefined;
  const steps = traversalOf(plain);
  if (steps === undefined || /^(\d|(true|false|null)$)/.test(plain)) return undefined;
  const [first, ...rest] = steps;
  if (first!.key !== undefined) return undefined;
  return {
    name: first!.name,
    path: rest.flatMap(({ name, key }) => (key === undefined ? [name] : [name, JSON.parse(key)])),
  };
}
