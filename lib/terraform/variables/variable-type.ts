import { setOf } from '../expression/terraform-list';
import { hclExpression } from '../hcl/hcl-expression';
import type { HclExpression } from '../hcl/hcl-syntax';
import { keepExpressionsOf } from '../resource/expressions';
import { notKnown, referencePrefix, type Value } from '../resource/resource';
import { isBlock } from '../resource/resource-values';
import { literalOf } from './tfvars';

/**
 * A value in the type that a variable declares: objects with the defaults of their optional attributes and without undeclared ones,
 * sets of texts, texts for numbers.
 *
 * @param declared such as `map(object({ prefix = string, nat = optional(bool, false) }))`
 * @see https://developer.hashicorp.com/terraform/language/expressions/type-constraints
 */
export function convertedTo(declared: unknown, value: Value): Value {
  if (typeof declared !== 'string') return value;
  const type = hclExpression(declared.replace(/^\$\{([\s\S]*)\}$/, '$1'));
  return type === undefined ? value : converted(type, value);
}

function converted(type: HclExpression, value: Value): Value {
  if (value === null || value === notKnown) return value;
  if (typeof value === 'string' && value.startsWith(referencePrefix)) return value;
  if (type.kind === 'traversal') return primitive(type.name, value);
  if (type.kind !== 'call') return value;
  const [inner] = type.items;
  if (inner === undefined) return value;
  switch (type.name) {
    case 'list':
      return Array.isArray(value) ? changed(value, (each) => converted(inner, each)) : value;
    case 'set':
      return Array.isArray(value) ? setOr(changed(value, (each) => converted(inner, each))) : value;
    case 'map':
      return isBlock(value)
        ? blockOf(
            value,
            Object.entries(value).map(([key, each]) => [key, converted(inner, each)]),
          )
        : value;
    case 'tuple':
      return Array.isArray(value) && inner.kind === 'list'
        ? changed(value, (each, i) => (inner.items[i] === undefined ? each : converted(inner.items[i], each)))
        : value;
    case 'object':
      return isBlock(value) && inner.kind === 'map' ? objectOf(inner, value) : value;
    case 'optional':
      return converted(inner, value);
    default:
      return value;
  }
}

function primitive(type: string, value: Value): Value {
  if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return String(value);
  if (type === 'number' && typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  if (type === 'bool' && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}

function objectOf(type: HclExpression & { kind: 'map' }, value: { [key: string]: Value }): Value {
  const entries = type.entries.flatMap(([name, attribute]): [string, Value][] => {
    if (name.kind !== 'literal') return [];
    const key = String(name.value);
    const own = Object.hasOwn(value, key) ? value[key]! : undefined;
    const isOptional = attribute.kind === 'call' && attribute.name === 'optional';
    if (!isOptional) return own === undefined ? [] : [[key, converted(attribute, own)]];
    const [inner, standard] = attribute.items;
    if (inner === undefined) return [];
    const isUnset = own === undefined || own === null;
    return [[key, converted(inner, isUnset ? standardOf(standard) : own)]];
  });
  return blockOf(value, entries);
}

/** What an optional attribute is where it is not set: null by itself, or because the type says so. */
function standardOf(written: HclExpression | undefined): Value {
  if (written === undefined) return null;
  const literal = literalOf(written);
  return literal === undefined ? notKnown : literal;
}

function blockOf(value: { [key: string]: Value }, entries: readonly (readonly [string, Value])[]): Value {
  const isSame =
    entries.length === Object.keys(value).length && entries.every(([key, each]) => value[key] === each);
  if (isSame) return value;
  const block = Object.fromEntries(entries);
  keepExpressionsOf(value, block);
  return block;
}

function changed(list: Value[], change: (each: Value, i: number) => Value): Value[] {
  const items = list.map(change);
  return items.every((each, i) => each === list[i]) ? list : items;
}

/** A set, or the list where it is not known which of its items are the same. */
function setOr(list: Value[]): Value {
  const set = setOf(list);
  return set === notKnown ? list : set;
}
