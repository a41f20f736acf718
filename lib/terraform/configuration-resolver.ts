import { dynamicBlocksOf, type Iteration, iterationsOf } from './dynamic-block';
import { expressionText } from './expression-text';
import {
  asWritten,
  keepExpression,
  keepList,
  listAsWritten,
  unknownAs,
  withExpressions,
} from './expressions';
import { type HclExpression, type HclStep, templateParts } from './hcl-expression';
import { deepest, entriesOf, field, type Json, unreadable } from './json';
import { type BlockInstance, indexed, instancesOf, within } from './literal-expression';
import { isPartOfId, standsForResource, takesName } from './provider-attributes';
import { notKnown, type Resource, referencePrefix, type Value } from './resource';
import { holdsUnknown, isBlock } from './resource-values';
import { called, handsOn, itemOf, operated } from './terraform-function';
import type { TerraformVariables } from './terraform-variables';
import { type TraversalStep, traversalOf } from './traversal';
import { ValuesOnce } from './values-once';

/** A block of `resource` or `data`, as it is written. */
export interface ConfiguredBlock {
  readonly type: string;
  readonly values: Json;
}

/** Replaces references by what they refer to. A value that holds none is not copied. */
export class ConfigurationResolver {
  private readonly values = new ValuesOnce();
  private readonly made = new Map<string, { instances: readonly BlockInstance[] | undefined }>();
  private scope: BlockInstance | undefined;
  /** What the iterators of dynamic blocks are, where one of their blocks is read. */
  private readonly iterations = new Map<string, Iteration>();

  constructor(
    private readonly resources: ReadonlyMap<string, ConfiguredBlock>,
    private readonly sources: ReadonlyMap<string, ConfiguredBlock>,
    private readonly locals: ReadonlyMap<string, unknown>,
    private readonly variables: ReadonlyMap<string, unknown>,
    private readonly given: TerraformVariables,
  ) {}

  /** The instances that a resource has; `undefined` of one without `count` and `for_each`, or where they are not known. */
  public instances(address: string): readonly BlockInstance[] | undefined {
    const known = this.made.get(address);
    if (known !== undefined) return known.instances;
    const made: { instances: readonly BlockInstance[] | undefined } = { instances: undefined };
    // Resources make each other in a circle only by mistake.
    this.made.set(address, made);
    const { count, for_each: each } = this.resources.get(address)?.values ?? {};
    made.instances =
      this.chained(each) ??
      instancesOf(
        count === undefined ? undefined : this.resolve(count, 0, ''),
        each === undefined ? undefined : this.resolve(each, 0, ''),
      );
    return made.instances;
  }

  /** The values of one instance. */
  public ofInstance(values: Json, instance: BlockInstance): Resource['values'] {
    const before = this.scope;
    this.scope = instance;
    const resolved = this.resolve(values, 0, '') as Resource['values'];
    this.scope = before;
    return resolved;
  }

  /** The instances of a `for_each` over another resource, whose values are references to its instances. */
  private chained(each: unknown): readonly BlockInstance[] | undefined {
    const address = typeof each === 'string' ? /^\$\{([a-z]\w*\.[\w-]+)\}$/.exec(each)?.[1] : undefined;
    if (address === undefined || !this.resources.has(address)) return undefined;
    return this.instances(address)?.map(({ index, eachKey }) => ({
      index,
      eachKey,
      eachValue: { id: `${referencePrefix}${address}[${index}]` },
    }));
  }

  public resolve(value: unknown, depth: number, key: string): Value {
    if (depth > deepest) throw unreadable(`it is nested more than ${deepest} deep`);
    if (typeof value === 'string') return /[$%]\{/.test(value) ? this.reference(value, depth, key) : value;
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
    if (copy === undefined) return list as Value[];
    if (copy.includes(notKnown)) keepList(copy, this.written(list, copy));
    return copy;
  }

  private block(block: Json, depth: number): Value {
    const put = new Map<string, Value>();
    for (const key of Object.keys(block)) {
      if (key === 'dynamic') continue;
      const resolved = this.resolve(block[key], depth + 1, key);
      if (resolved !== block[key]) put.set(key, resolved);
    }
    const dynamic = Object.hasOwn(block, 'dynamic') ? this.dynamic(block, put, depth) : undefined;
    if (put.size === 0) return block as { [key: string]: Value };
    const copy = { ...(block as { [key: string]: Value }), ...Object.fromEntries(put) };
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
    const plain = typeof expression === 'string' ? /^\$\{([\w."[\]-]+)\}$/.exec(expression)?.[1] : undefined;
    const [first, second, ...rest] = (plain === undefined ? undefined : traversalOf(plain)) ?? [];
    const last = rest.pop();
    if (first === undefined || second?.name !== 'value' || second.key !== undefined) return undefined;
    const whole = first.name === 'each' ? this.scope?.eachValue : this.iterations.get(first.name)?.value;
    if (whole === undefined || last === undefined || last.key !== undefined) return undefined;
    const parent = within(whole, rest);
    return isBlock(parent) && parent[last.name] !== undefined ? asWritten(parent, last.name) : undefined;
  }

  /** An expression, or a block, as a text that is the same where it comes to the same. */
  public textOf(expression: unknown): string {
    const iterators = Object.fromEntries(
      [...this.iterations].map(([name, { key, value }]): [string, Value] => [name, [key, value]]),
    );
    const { eachKey, eachValue, count } = this.scope ?? {};
    return expressionText(expression, {
      locals: this.locals,
      blockOf: (address) => this.resources.get(address)?.values,
      scope: withExpressions({
        each: [eachKey ?? null, eachValue ?? null],
        count: count ?? null,
        ...iterators,
      }),
    });
  }

  /**
   * Adds the blocks that dynamic ones make, and `notKnown` where it is not known how many these are. Gives back how the blocks of
   * each type are written.
   */
  private dynamic(block: Json, put: Map<string, Value>, depth: number): ReadonlyMap<string, unknown> {
    const written = new Map<string, unknown>();
    for (const [type, each] of entriesOf(block.dynamic)) {
      const own = put.get(type) ?? (block[type] as Value | undefined);
      const blocks = own === undefined ? [] : Array.isArray(own) ? own : [own];
      const made = this.madeBy(type, each, depth);
      put.set(type, [...blocks, ...(made ?? [notKnown])]);
      if (made === undefined) written.set(type, each);
    }
    return written;
  }

  private madeBy(type: string, written: unknown, depth: number): Value[] | undefined {
    const dynamic = dynamicBlocksOf(type, written);
    if (dynamic === undefined) return undefined;
    const blocks: Value[] = [];
    for (const { each, iterator, content } of dynamic) {
      const iterations = iterationsOf(this.resolve(each, depth + 1, ''));
      if (iterations === undefined) return undefined;
      const before = this.iterations.get(iterator);
      for (const iteration of iterations) {
        this.iterations.set(iterator, iteration);
        blocks.push(this.resolve(content, depth + 1, type));
      }
      if (before === undefined) this.iterations.delete(iterator);
      else this.iterations.set(iterator, before);
    }
    return blocks;
  }

  private reference(text: string, depth: number, key: string): Value {
    const plain = /^\$\{([\w."[\]-]+)\}$/.exec(text)?.[1];
    const steps = plain === undefined || plain.includes('][') ? undefined : traversalOf(plain);
    if (steps !== undefined) return this.traversal(steps, depth, key);
    const parts = templateParts(text);
    return parts === undefined ? notKnown : this.template(parts, depth, key);
  }

  /** A text with expressions in it; a lone expression is what it comes to. */
  private template(parts: readonly (string | HclExpression)[], depth: number, key: string): Value {
    const [only] = parts;
    if (parts.length === 1 && only !== undefined && typeof only !== 'string')
      return this.expression(only, depth, key);
    const [id, part] =
      parts.length === 2 && typeof parts[0] === 'object'
        ? [this.expression(parts[0], depth, key), parts[1]]
        : [];
    if (
      typeof id === 'string' &&
      id.startsWith(referencePrefix) &&
      typeof part === 'string' &&
      isPartOfId(part)
    )
      return id + part;
    let filled = '';
    for (const part of parts) {
      const value = typeof part === 'string' ? part : this.expression(part, depth, '');
      if (typeof value === 'string' && (value === notKnown || value.startsWith(referencePrefix)))
        return notKnown;
      if (typeof value === 'object') return notKnown;
      filled += String(value);
    }
    return filled.includes('${') ? notKnown : filled;
  }

  private expression(expression: HclExpression, depth: number, key: string): Value {
    const each = (item: HclExpression) => this.expression(item, depth, key);
    switch (expression.kind) {
      case 'literal':
        return expression.value;
      case 'template':
        return this.template(expression.parts, depth, '');
      case 'list':
        return expression.items.map(each);
      case 'map':
        return mapOf(expression.entries.map(([name, value]) => [each(name), each(value)]));
      case 'call':
        // The body of a resource of azapi is an object, or the JSON of one.
        if (expression.name === 'jsonencode' && key === 'body' && expression.items.length === 1)
          return this.expression(expression.items[0]!, depth, '');
        return called(
          expression.name,
          expression.items.map((item) => this.expression(item, depth, handsOn(expression.name) ? key : '')),
        );
      case 'operation':
        return operated(
          expression.sign,
          expression.items.map((item) => this.expression(item, depth, '')),
        );
      case 'choice': {
        const [condition, whenTrue, otherwise] = expression.items;
        const chosen = this.expression(condition, depth, '');
        return typeof chosen === 'boolean' ? each(chosen ? whenTrue : otherwise) : notKnown;
      }
      case 'traversal':
        return this.indexedTraversal(expression.name, expression.steps, depth, key);
    }
  }

  /** A traversal whose indexes are expressions themselves. */
  private indexedTraversal(name: string, steps: readonly HclStep[], depth: number, key: string): Value {
    const plain: { name: string; key?: string }[] = [{ name }];
    let value: Value | undefined;
    for (const step of steps) {
      const last = plain.at(-1)!;
      if (typeof step === 'string') {
        if (value === undefined) plain.push({ name: step });
        else value = within(value, [{ name: step }]);
        continue;
      }
      const index = this.expression(step.index, depth, '');
      if ((typeof index !== 'string' && typeof index !== 'number') || index === notKnown) return notKnown;
      if (value === undefined && last.key === undefined) last.key = JSON.stringify(index);
      else value = itemOf(value ?? this.traversal(plain, depth, key), index);
    }
    return value ?? this.traversal(plain, depth, key);
  }

  private traversal(steps: readonly TraversalStep[], depth: number, key: string): Value {
    const [first, second, ...rest] = steps;
    if (first!.name === 'each' || first!.name === 'count') return this.ofScope(steps);
    const iteration = this.iterations.get(first!.name);
    if (iteration !== undefined) return ofIteration(iteration, second, rest);
    if (second !== undefined && (first!.name === 'local' || first!.name === 'var')) {
      const { name, key: index } = second;
      const whole = first!.name === 'local' ? this.local(name, depth, key) : this.variable(name, depth, key);
      return within(index === undefined ? whole : indexed(whole, index), rest);
    }
    const isData = steps[0]!.name === 'data';
    return this.attribute(isData, isData ? steps.slice(1) : steps, depth, key);
  }

  /** What `each` and `count` are in the instance. */
  private ofScope([first, second, ...rest]: readonly TraversalStep[]): Value {
    const { eachKey, eachValue, count } = this.scope ?? {};
    if (first!.name === 'count') return second?.name === 'index' ? (count ?? notKnown) : notKnown;
    if (second?.name === 'key') return eachKey ?? notKnown;
    if (second?.name !== 'value' || eachValue === undefined) return notKnown;
    return within(second.key === undefined ? eachValue : indexed(eachValue, second.key), rest);
  }

  /** The value that a variable is given, or its default. */
  private variable(name: string, depth: number, key: string): Value {
    const declaration = this.variables.get(name);
    const given = declaration === undefined ? undefined : this.given._valueOf(name, declaration);
    if (given !== undefined) return given;
    const standard = field(declaration, 'default');
    if (standard === undefined || standard === null) return notKnown;
    return this.values.of(`var.${name}`, () => this.resolve(standard, depth + 1, key));
  }

  private local(name: string, depth: number, key: string): Value {
    if (!this.locals.has(name)) return notKnown;
    return this.values.of(`local.${name}`, () => this.resolve(this.locals.get(name), depth + 1, key));
  }

  private attribute(isData: boolean, steps: readonly TraversalStep[], depth: number, key: string): Value {
    const [type, name, attribute, ...rest] = steps;
    if (type === undefined || name === undefined || attribute === undefined) return notKnown;
    const address = `${type.name}.${name.name}`;
    const block = (isData ? this.sources : this.resources).get(address);
    if (block === undefined || type.key !== undefined) return notKnown;
    const plain = rest.length === 0 && attribute.key === undefined;
    const standsForInstance =
      (plain && (attribute.name === 'id' || (attribute.name === 'name' && takesName(key)))) ||
      standsForResource(key, [attribute, ...rest]);
    if (!isData && name.key !== undefined && standsForInstance)
      return this.instances(address)?.some(({ index }) => index === name.key)
        ? `${referencePrefix}${address}[${name.key}]`
        : notKnown;
    // Instances of one block differ by their key alone.
    if (name.key !== undefined || block.values.for_each !== undefined || block.values.count !== undefined)
      return notKnown;
    const reference = `${referencePrefix}${isData ? 'data.' : ''}${address}`;
    if (plain && attribute.name === 'id') return reference;
    if (standsForResource(key, [attribute, ...rest])) return reference;
    if (isData || !plain) return notKnown;
    const literal = field(block.values, attribute.name);
    const value =
      literal === undefined
        ? notKnown
        : this.values.of(`${address}.${attribute.name}`, () =>
            this.resolve(literal, depth + 1, attribute.name),
          );
    // A name that is not known yet still tells whose name it is.
    return value === notKnown && attribute.name === 'name' && takesName(key) ? reference : value;
  }
}

/** What the key or the value of an iterator leads to. */
function ofIteration(
  { key, value }: Iteration,
  step: TraversalStep | undefined,
  rest: readonly TraversalStep[],
): Value {
  if (step?.name === 'key') return key;
  if (step?.name !== 'value') return notKnown;
  return within(step.key === undefined ? value : indexed(value, step.key), rest);
}

/** A map of values; `notKnown` where the name of one is not known. */
function mapOf(entries: readonly (readonly [Value, Value])[]): Value {
  const isName = (name: Value) => (typeof name === 'string' && name !== notKnown) || typeof name === 'number';
  return entries.every(([name]) => isName(name))
    ? Object.fromEntries(entries as [string, Value][])
    : notKnown;
}
