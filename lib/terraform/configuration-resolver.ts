import type { ConfigurationBlocks } from './configuration-blocks';
import { dynamicBlocksOf, iterationsOf } from './dynamic-block';
import { ExpressionEvaluator } from './expression-evaluator';
import { expressionText } from './expression-text';
import {
  asWritten,
  keepExpression,
  keepExpressionsOf,
  keepList,
  listAsWritten,
  unknownAs,
  withExpressions,
} from './expressions';
import { deepest, entriesOf, field, type Json, unreadable } from './json';
import { type BlockInstance, instancesOf } from './literal-expression';
import { standsForResource, takesName } from './provider-attributes';
import { notKnown, type Resource, referencePrefix, type Value } from './resource';
import { attributeAsValue, attributeOf, type ResourceAttribute, type ValuePath } from './resource-attribute';
import { holdsUnknown, isBlock } from './resource-values';
import { encodedIn } from './terraform-function';
import { modulePathOf, modulePrefix, stepText, traversalOf } from './traversal';
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

/** An attribute that more attributes go into has been written to be slow. */
const mostArrivals = 2_000;

/** Replaces references by what they refer to. A value that holds none is not copied. */
export class ConfigurationResolver {
  private readonly values = new ValuesOnce();
  private readonly made = new Map<string, { instances: readonly BlockInstance[] | undefined }>();
  private readonly evaluator: ExpressionEvaluator;
  private scope: BlockInstance | undefined;
  /** The attributes whose parts are on their way into an attribute, and how many have been. */
  private readonly arriving = new Set<string>();
  private arrivals = 0;

  constructor(
    private readonly blocks: ConfigurationBlocks,
    private readonly around: ModuleSurroundings,
  ) {
    this.evaluator = new ExpressionEvaluator({
      named: (name, path) => this.named(name, path),
      attribute: (attribute) => this.attributeAnywhere(attribute),
      partsOf: (attribute) => this.ownerOf(attribute.address)?.parts(attribute) ?? notKnown,
    });
  }

  /** The instances that a resource has; `undefined` of one without `count` and `for_each`, or where they are not known. */
  public instances(address: string): readonly BlockInstance[] | undefined {
    const known = this.made.get(address);
    if (known !== undefined) return known.instances;
    const made: { instances: readonly BlockInstance[] | undefined } = { instances: undefined };
    // Resources make each other in a circle only by mistake.
    this.made.set(address, made);
    made.instances = this.instancesOf(this.blocks.resources.get(address)?.values);
    return made.instances;
  }

  /** The instances that the `count` or `for_each` of a block makes. */
  public instancesOf(block: unknown): readonly BlockInstance[] | undefined {
    const [count, each] = [field(block, 'count'), field(block, 'for_each')];
    return instancesOf(
      count === undefined ? undefined : this.handed(count),
      each === undefined ? undefined : this.handed(each),
    );
  }

  /** The values of one instance. */
  public ofInstance(values: Json, instance: BlockInstance | undefined): Resource['values'] {
    return this.within(instance, () => this.resolve(values, 0, '') as Resource['values']);
  }

  /** What a value comes to that is handed on, as locals, arguments of modules and outputs are. */
  public handed(value: unknown, instance = this.scope): Value {
    return this.within(instance, () => this.resolve(value, 0, handedOn));
  }

  /** What a path leads to in a value that is handed on. */
  public valueWithin(value: Value, path: ValuePath): Value {
    return this.evaluator.within(value, path);
  }

  /** What is worked out in an instance; blocks in another place have no iterators of this one. */
  private within<T>(instance: BlockInstance | undefined, work: () => T): T {
    if (instance === this.scope) return work();
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
    if (typeof value === 'string') return /[$%]\{/.test(value) ? this.reference(value, key) : value;
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
    const put = new Map<string, Value>();
    const renamed: [string, Value][] = [];
    for (const key of Object.keys(block)) {
      if (key === 'dynamic') continue;
      const resolved = this.resolve(block[key], depth + 1, holder === handedOn ? handedOn : key);
      if (/[$%]\{/.test(key)) {
        const name = this.evaluator.textOrValue(key);
        if (typeof name === 'object' || name === notKnown || attributeOf(name) !== undefined) return notKnown;
        renamed.push([String(name), resolved]);
      } else if (resolved !== block[key]) put.set(key, resolved);
    }
    const dynamic = Object.hasOwn(block, 'dynamic') ? this.dynamic(block, put, depth, holder) : undefined;
    if (put.size === 0 && renamed.length === 0) return block as { [key: string]: Value };
    const own = Object.entries(block as { [key: string]: Value }).filter(
      ([key]) => renamed.length === 0 || !/[$%]\{/.test(key),
    );
    const copy = Object.fromEntries([...own, ...put, ...renamed]);
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
      plain === undefined
        ? this.evaluator.textOrValue(text)
        : this.evaluator.traversal(plain.name, plain.path);
    if (key === handedOn) return value;
    this.arrivals = 0;
    return this.arrived(value, key);
  }

  /** What comes of a value in an attribute. */
  private arrived(value: Value, key: string): Value {
    if (typeof value === 'string') {
      const attribute = attributeOf(value);
      return attribute === undefined ? value : this.arrivedAttribute(attribute, key);
    }
    if (typeof value !== 'object' || value === null) return value;
    const encoded = encodedIn(value);
    if (encoded !== undefined) return key === 'body' ? this.arrived(encoded, key) : notKnown;
    if (Array.isArray(value)) {
      const items = value.map((each) => this.arrived(each, key));
      if (items.every((each, i) => each === value[i])) return value;
      keepList(
        items,
        items.map((each, i) => (each === notKnown ? writtenOf(value[i]!) : each)),
      );
      return items;
    }
    const entries = Object.entries(value).map(([own, each]) => [own, this.arrived(each, own)] as const);
    if (entries.every(([own, each]) => each === value[own])) return value;
    const copy = Object.fromEntries(entries);
    keepExpressionsOf(value, copy);
    for (const [own, each] of entries)
      if (each === notKnown && value[own] !== notKnown) keepExpression(copy, own, writtenOf(value[own]!));
    return copy;
  }

  private arrivedAttribute({ address, path }: ResourceAttribute, key: string): Value {
    const last = path.at(-1);
    if (path.length === 0 || last === undefined) return notKnown;
    const steps = [{ name: String(last) }];
    // A name that is not known yet still tells whose name it is.
    const isItsName = path.length === 1 && last === 'name' && takesName(key);
    if (isItsName || standsForResource(key, steps)) return `${referencePrefix}${address}`;
    const own = attributeAsValue({ address, path });
    const parts = this.ownerOf(address)?.parts({ address, path }) ?? own;
    // Attributes hold each other in a circle only by mistake.
    if (parts === own || this.arriving.size > deepest) return notKnown;
    if (this.arriving.has(own) || this.arrivals++ > mostArrivals) return notKnown;
    this.arriving.add(own);
    const arrived = this.arrived(parts, key);
    this.arriving.delete(own);
    return arrived;
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
        return this.attributeOfBlock('data.', second, resource, attributes);
      }
      default:
        return this.attributeOfBlock('', name, second, rest);
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
    return owner.attributeOfBlock(isData ? 'data.' : '', type.name, name.name, [...key, ...path]);
  }

  /** An attribute of a resource or a data source of this module, by what follows its name. */
  private attributeOfBlock(
    kind: '' | 'data.',
    type: string | number | undefined,
    name: string | number | undefined,
    path: ValuePath,
  ): Value {
    const local = `${type}.${name}`;
    const block = (kind === '' ? this.blocks.resources : this.blocks.sources).get(local);
    if (block === undefined) return notKnown;
    const { count, for_each: each } = block.values;
    if (count === undefined && each === undefined) return this.attributeOf(kind, local, undefined, path);
    // Of a data source with several instances nothing is told of each.
    const instances = kind === '' ? this.instances(local) : undefined;
    if (instances === undefined) return notKnown;
    const [index, ...rest] = path;
    if (index === undefined) {
      const all = instances.map((one) => [one, this.attributeOf(kind, local, one, [])] as const);
      return each === undefined
        ? all.map(([, value]) => value)
        : Object.fromEntries(all.map(([{ eachKey }, value]) => [eachKey!, value]));
    }
    const wanted = JSON.stringify(each === undefined ? Number(index) : String(index));
    const instance = instances.find((one) => one.index === wanted);
    return instance === undefined ? notKnown : this.attributeOf(kind, local, instance, rest);
  }

  private attributeOf(
    kind: '' | 'data.',
    local: string,
    instance: BlockInstance | undefined,
    path: ValuePath,
  ): Value {
    const address = `${this.around.prefix}${kind}${stepText({ name: local, key: instance?.index })}`;
    if (path.length === 1 && path[0] === 'id') return `${referencePrefix}${address}`;
    const open = attributeAsValue({ address, path });
    const value = this.literal(kind, local, instance, path);
    // Whoever asks for a part of a block may ask for what only Azure tells.
    return value === notKnown || holdsBlocks(value) || mayStandForResource(path) ? open : value;
  }

  /** What the block of a resource tells of an attribute. */
  private literal(
    kind: '' | 'data.',
    local: string,
    instance: BlockInstance | undefined,
    path: ValuePath,
  ): Value {
    const [attribute, ...rest] = path;
    const values = this.blocks.resources.get(local)?.values;
    if (kind !== '' || typeof attribute !== 'string' || values === undefined) return notKnown;
    const written = field(values, attribute);
    if (written === undefined || field(values.dynamic, attribute) !== undefined) return notKnown;
    const value = this.values.of(`${local} ${instance?.index ?? ''} ${attribute}`, () =>
      this.handed(written, instance),
    );
    let at: Value = value;
    for (const key of rest) {
      const found: unknown = Array.isArray(at) ? at[Number(key)] : field(at, String(key));
      if (found === undefined) return notKnown;
      at = found as Value;
    }
    return at;
  }

  /** What the block of an attribute tells of it, in which parts of blocks are attributes of their own; itself where it does not. */
  private parts({ address, path }: ResourceAttribute): Value {
    const own = attributeAsValue({ address, path });
    const [type, name] = modulePathOf(address)?.rest ?? [];
    if (path.length === 0 || type === undefined || name === undefined || type.name === 'data') return own;
    const local = `${type.name}.${name.name}`;
    const instance = this.instances(local)?.find(({ index }) => index === name.key);
    const value = this.literal('', local, instance, path);
    if (value === notKnown || (Array.isArray(value) && value.includes(notKnown))) return own;
    const part = (each: Value, key: string | number) =>
      holdsBlocks(each) || each === notKnown ? attributeAsValue({ address, path: [...path, key] }) : each;
    if (Array.isArray(value)) return value.map(part);
    return isBlock(value)
      ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, part(each, key)]))
      : value;
  }
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

/** What stands for what was handed on and is not known where it has arrived. */
function writtenOf(value: Value): Value {
  const attribute = attributeOf(value);
  return attribute === undefined ? value : unknownAs(`${attribute.address}.${attribute.path.join('.')}`);
}

/** Whether what a path leads to stands for its resource where an address is asked for. */
function mayStandForResource(path: ValuePath): boolean {
  return path.at(-1) === 'private_ip_address';
}

function holdsBlocks(value: Value): boolean {
  return isBlock(value) || (Array.isArray(value) && value.some((each) => isBlock(each)));
}
