import { field } from '../document/json';
import { templateParts } from '../hcl/hcl-expression';
import type { HclExpression, HclFor, HclStep } from '../hcl/hcl-syntax';
import { isPartOfId } from '../resource/provider-attributes';
import { notKnown, type Value } from '../resource/resource';
import { attributeOf, type ResourceAttribute, type ValuePath } from '../resource/resource-attribute';
import { entriesOf, groupsOf, mapOf } from './expression-entries';
import { Failing, isNotKnown, isReference } from './known-value';
import { called } from './terraform-function';
import { operated } from './terraform-operation';

/** What the names of a configuration stand for. */
export interface ConfigurationNames {
  /** What a name comes to with all that follows it. */
  named(name: string, path: ValuePath): Value;
  /** What an attribute of a resource comes to, where its block tells that. */
  attribute(attribute: ResourceAttribute): Value;
  /** The same where something is made of it: a list or a map of its parts. What its block does not tell it remains. */
  partsOf(attribute: ResourceAttribute): Value;
}

/** What an expression throws that makes more than anybody writes. */
class TooLarge {}

/** An expression that goes through more items than this has been written to be slow. */
const mostItems = 200_000;

/** A text that is longer has been written to be so. */
const longestText = 1_000_000;

/** As many texts are kept that are read once. */
const mostTexts = 20_000;

/** Evaluates expressions. What cannot be worked out is `notKnown`; references to resources are handed on. */
export class ExpressionEvaluator {
  private readonly read = new Map<string, readonly (string | HclExpression)[] | undefined>();
  /** What the items of expressions, and the iterators of dynamic blocks, are called. */
  private readonly items = new Map<string, Value>();
  private gone = 0;

  constructor(private readonly names: ConfigurationNames) {}

  /** What a text with expressions in it comes to. */
  public textOrValue(text: string): Value {
    let parts = this.read.get(text);
    if (parts === undefined && !this.read.has(text)) {
      parts = templateParts(text);
      if (this.read.size < mostTexts) this.read.set(text, parts);
    }
    if (parts === undefined) return notKnown;
    const before = this.gone;
    try {
      return this.template(parts);
    } catch (error) {
      if (error instanceof Failing || error instanceof TooLarge) return notKnown;
      throw error;
    } finally {
      this.gone = before;
    }
  }

  /** What a name comes to with what follows it. */
  public traversal(name: string, path: ValuePath): Value {
    try {
      return this.named(name, path);
    } catch (error) {
      if (error instanceof Failing) return notKnown;
      throw error;
    }
  }

  /** What is worked out while a name stands for an item. */
  public withItem<T>(name: string, item: Value, work: () => T): T {
    const before = this.items.get(name);
    this.items.set(name, item);
    try {
      return work();
    } finally {
      if (before === undefined) this.items.delete(name);
      else this.items.set(name, before);
    }
  }

  /** What is worked out where no name stands for an item. */
  public withoutItems<T>(work: () => T): T {
    if (this.items.size === 0) return work();
    const before = [...this.items];
    this.items.clear();
    try {
      return work();
    } finally {
      for (const [name, item] of before) this.items.set(name, item);
    }
  }

  /** The items by name. */
  public get scope(): ReadonlyMap<string, Value> {
    return this.items;
  }

  /** What a path leads to in a value. */
  public within(value: Value, path: ValuePath): Value {
    let at = value;
    for (const key of path) at = this.member(at, key);
    return at;
  }

  private member(value: Value, key: string | number): Value {
    const attribute = attributeOf(value);
    if (attribute !== undefined)
      return this.names.attribute({ address: attribute.address, path: [...attribute.path, key] });
    if (isNotKnown(value)) return notKnown;
    const found = Array.isArray(value) ? value[Number(key)] : field(value, String(key));
    if (found === undefined) throw new Failing();
    return found as Value;
  }

  /** A text with expressions in it; a lone expression is what it comes to. */
  private template(parts: readonly (string | HclExpression)[]): Value {
    const [first] = parts;
    if (parts.length === 1 && first !== undefined && typeof first !== 'string') return this.value(first);
    let filled = '';
    for (const [i, part] of parts.entries()) {
      const own = typeof part === 'string' ? part : this.value(part);
      if (i === 0 && isId(own)) return partOf(own, this.template(parts.slice(1)));
      const value = typeof part === 'string' ? part : this.parts(own);
      if (isNotKnown(value) || typeof value === 'object') return notKnown;
      filled += String(value);
      if (filled.length > longestText) throw new TooLarge();
    }
    return filled.includes('${') ? notKnown : filled;
  }

  private value(expression: HclExpression): Value {
    switch (expression.kind) {
      case 'literal':
        return expression.value;
      case 'template':
        return this.template(expression.parts);
      case 'list':
        return expression.items.map((item) => this.value(item));
      case 'map':
        return mapOf(
          expression.entries.map(([key, value]) => [this.parts(this.value(key)), this.value(value)]),
        );
      case 'call':
        return this.call(expression);
      case 'operation':
        return operated(
          expression.sign,
          expression.items.map((item) => this.parts(this.value(item))),
        );
      case 'choice': {
        const [condition, whenTrue, otherwise] = expression.items;
        const chosen = truthOf(this.parts(this.value(condition)));
        return chosen === undefined ? notKnown : this.value(chosen ? whenTrue : otherwise);
      }
      case 'traversal':
        return this.stepped(expression.steps, (path) => this.named(expression.name, path));
      case 'access': {
        const of = this.value(expression.of);
        return this.stepped(expression.steps, (path) => this.within(of, path));
      }
      case 'for':
        return this.each(expression);
    }
  }

  private named(name: string, path: ValuePath): Value {
    const item = this.items.get(name);
    if (item !== undefined) return this.within(item, path);
    return this.names.named(name, path);
  }

  /** What steps lead to from where a path begins. */
  private stepped(steps: readonly HclStep[], from: (path: ValuePath) => Value): Value {
    const path: (string | number)[] = [];
    for (const [i, step] of steps.entries()) {
      if (typeof step === 'string') path.push(step);
      else if ('each' in step) {
        const rest = steps.slice(i + 1);
        const items = this.itemsFor(from(path));
        if (items === undefined) return notKnown;
        return items.map((item) => this.stepped(rest, (more) => this.within(item, more)));
      } else {
        const index = this.parts(this.value(step.index));
        if ((typeof index !== 'string' && typeof index !== 'number') || isNotKnown(index)) return notKnown;
        path.push(index);
      }
    }
    return from(path);
  }

  /** What `[*]` goes through: the items of a list, a lone value, or nothing. */
  private itemsFor(value: Value): readonly Value[] | undefined {
    const parts = this.parts(value);
    if (Array.isArray(parts)) return this.counted(parts);
    if (parts === null) return [];
    const attribute = attributeOf(parts);
    const isOne = attribute === undefined ? parts !== notKnown : attribute.path.length === 0;
    return isOne ? [parts] : undefined;
  }

  private each({ names: [keyName, itemName], over, key, value, grouped, condition }: HclFor): Value {
    const parts = this.parts(this.value(over));
    const entries = entriesOf(parts);
    if (entries === undefined) return notKnown;
    const list: Value[] = [];
    const map: [Value, Value][] = [];
    for (const [ownKey, item] of this.counted(entries)) {
      const body = () => {
        const wanted = condition === undefined ? true : truthOf(this.parts(this.value(condition)));
        if (wanted !== true) return wanted;
        if (key === undefined) list.push(this.value(value));
        else map.push([this.parts(this.value(key)), this.value(value)]);
        return true;
      };
      const withKey = keyName === undefined ? body : () => this.withItem(keyName, ownKey, body);
      // Whether the item is there is not known.
      if (this.withItem(itemName, item, withKey) === undefined) return notKnown;
    }
    if (key === undefined) return list;
    return grouped ? groupsOf(map) : mapOf(map);
  }

  private counted<T>(items: readonly T[]): readonly T[] {
    this.gone += items.length;
    if (this.gone > mostItems) throw new TooLarge();
    return items;
  }

  private parts(value: Value): Value {
    const attribute = attributeOf(value);
    return attribute === undefined ? value : this.names.partsOf(attribute);
  }

  private call({ name, items, spread }: HclExpression & { kind: 'call' }): Value {
    if (name === 'try') return this.firstOf(items);
    if (name === 'can') {
      const [only] = items;
      if (only === undefined || items.length > 1) return notKnown;
      const value = this.attempted(only);
      return value === undefined ? false : value === notKnown ? notKnown : true;
    }
    const values = items.map((item) => this.parts(this.value(item)));
    const last = spread ? values.pop() : undefined;
    if (last !== undefined && !Array.isArray(last)) return notKnown;
    const [pattern, id, ...others] = values;
    if (name === 'format' && typeof pattern === 'string' && pattern.startsWith('%s/') && isId(id ?? null))
      return partOf(id as string, called(name, [pattern.slice(2), ...others]));
    const result = called(name, last === undefined ? values : [...values, ...last]);
    if (Array.isArray(result)) this.counted(result);
    if (typeof result === 'string' && result.length > longestText) throw new TooLarge();
    return result;
  }

  /** The first of several that does not fail. */
  private firstOf(items: readonly HclExpression[]): Value {
    for (const item of items) {
      const value = this.attempted(item);
      if (value !== undefined) return value;
    }
    throw new Failing();
  }

  private attempted(expression: HclExpression): Value | undefined {
    try {
      return this.value(expression);
    } catch (error) {
      if (error instanceof Failing) return undefined;
      throw error;
    }
  }
}

/** Whether a value is the id of a resource of the document. */
function isId(value: Value): value is string {
  return isReference(value) && attributeOf(value) === undefined;
}

/** The id of a part of a resource, by what follows its own. */
function partOf(id: string, rest: Value): Value {
  return typeof rest === 'string' && isPartOfId(rest) ? id + rest : notKnown;
}

function truthOf(value: Value): boolean | undefined {
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : undefined;
}
