import { addressText, intervalOf, prefixLength } from '../arithmetic/ipv4';
import { cidrSubnet, indexed } from './literal-expression';
import { notKnown, referencePrefix, type Value } from './resource';
import { isBlock } from './resource-values';

type TerraformFunction = (...values: Value[]) => Value;

/**
 * Functions of Terraform over values that are known. Where one of them is not, or is a reference, nothing is known of what they
 * make, unless they hand on what they are given.
 *
 * @see https://developer.hashicorp.com/terraform/language/functions
 */
const functions: Readonly<Record<string, TerraformFunction>> = {
  cidrhost: (prefix, number) => {
    const interval = typeof prefix === 'string' ? intervalOf(prefix) : undefined;
    const at = numberOf(number);
    if (interval === undefined || at === undefined) return notKnown;
    const address = at < 0 ? interval[1] + 1 + at : interval[0] + at;
    return address >= interval[0] && address <= interval[1] ? addressText(address) : notKnown;
  },
  cidrsubnet: (prefix, bits, number) =>
    cidrSubnet(prefix ?? null, numberOf(bits) ?? notKnown, numberOf(number) ?? notKnown),
  cidrsubnets: (prefix, ...bits) => subnetsOf(prefix, bits),
  format: (pattern, ...values) => formatted(pattern, values),
  join: (separator, ...lists) => {
    const items = lists.flat();
    return typeof separator === 'string' && items.every(isText) ? items.join(separator) : notKnown;
  },
  lower: (text) => (isText(text) ? String(text).toLowerCase() : notKnown),
  replace: (text, part, by) =>
    isText(text) && isText(part) && isText(by) && !/^\/.*\/$/s.test(String(part)) && part !== ''
      ? String(text).split(String(part)).join(String(by))
      : notKnown,
  split: (separator, text) =>
    isText(separator) && separator !== '' && isText(text) ? String(text).split(String(separator)) : notKnown,
  tonumber: (value) => numberOf(value) ?? notKnown,
  tostring: (value) => (isText(value) || typeof value === 'boolean' ? String(value) : notKnown),
  trimspace: (text) => (isText(text) ? String(text).trim() : notKnown),
  upper: (text) => (isText(text) ? String(text).toUpperCase() : notKnown),
  contains: (list, item) =>
    Array.isArray(list) && isText(item) ? list.map(String).includes(String(item)) : notKnown,
  distinct: (list) => setOf(list),
  toset: (list) => setOf(list),
};

/** Functions that hand on what they are given, known or not. */
const handing: Readonly<Record<string, TerraformFunction>> = {
  coalesce: (...values) => values.find((each) => each !== null && each !== '') ?? notKnown,
  concat: (...lists) => (lists.every(Array.isArray) ? (lists as Value[][]).flat() : notKnown),
  element: (list, index) => {
    const at = numberOf(index);
    if (!Array.isArray(list) || list.length === 0 || at === undefined || at < 0) return notKnown;
    return list[at % list.length]!;
  },
  flatten: (list) => (Array.isArray(list) && !deeply(list, isNotKnown) ? flatList(list) : notKnown),
  keys: (map) => (isBlock(map) ? Object.keys(map).sort() : notKnown),
  length: (value) => {
    if (Array.isArray(value)) return value.length;
    if (isBlock(value)) return Object.keys(value).length;
    return typeof value === 'string' && !isNotKnown(value) ? [...value].length : notKnown;
  },
  lookup: (map, key, otherwise) => {
    if (!isBlock(map) || !isText(key) || isNotKnown(key)) return notKnown;
    return Object.hasOwn(map, String(key)) ? map[String(key)]! : (otherwise ?? notKnown);
  },
  merge: (...maps) => (maps.every(isBlock) ? Object.assign({}, ...maps) : notKnown),
  tolist: (list) => (Array.isArray(list) ? list : notKnown),
  tomap: (map) => (isBlock(map) ? map : notKnown),
  // Whether the first one fails is known where it has a value.
  try: (value) => value ?? notKnown,
  values: (map) =>
    isBlock(map)
      ? Object.keys(map)
          .sort()
          .map((key) => map[key]!)
      : notKnown,
};

/** Whether a function hands on what it is given, known or not. */
export function handsOn(name: string): boolean {
  return Object.hasOwn(handing, name);
}

/** What a function makes of values; `notKnown` where that is not understood. */
export function called(name: string, values: readonly Value[]): Value {
  if (handsOn(name)) return handing[name]!(...values);
  if (!Object.hasOwn(functions, name) || deeply(values, isNotKnown)) return notKnown;
  return functions[name]!(...values);
}

const operations: Readonly<Record<string, (a: number, b: number) => Value>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => (b === 0 ? notKnown : a / b),
  '%': (a, b) => (b === 0 ? notKnown : a % b),
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
};

/** What an operation makes of values; `notKnown` where one is not known, or no such operation takes it. */
export function operated(sign: string, [a, b]: readonly Value[]): Value {
  if (sign === '!' && typeof a === 'boolean') return !a;
  if (sign === '-' && b === undefined) return numberOf(a) === undefined ? notKnown : -numberOf(a)!;
  if (sign === '&&' || sign === '||') {
    const decisive = sign === '||';
    if (a === decisive || b === decisive) return decisive;
    return typeof a === 'boolean' && typeof b === 'boolean' ? !decisive : notKnown;
  }
  if (deeply([a ?? null, b ?? null], isNotKnown)) return notKnown;
  if (sign === '==' || sign === '!=') {
    const plain = [a, b].every((each) => each === null || typeof each !== 'object');
    return plain ? (String(a) === String(b) && (a === null) === (b === null)) === (sign === '==') : notKnown;
  }
  const [left, right] = [numberOf(a), numberOf(b)];
  return left === undefined || right === undefined ? notKnown : (operations[sign]?.(left, right) ?? notKnown);
}

/** What an index leads to in a value. */
export function itemOf(value: Value, index: Value): Value {
  if (deeply([index], isNotKnown) || !isText(index)) return notKnown;
  return indexed(
    value,
    typeof index === 'number' || Array.isArray(value) ? `${index}` : JSON.stringify(index),
  );
}

function subnetsOf(prefix: Value | undefined, bits: readonly Value[]): Value {
  const interval = typeof prefix === 'string' ? intervalOf(prefix) : undefined;
  if (interval === undefined) return notKnown;
  let next = interval[0];
  const subnets: Value[] = [];
  for (const each of bits) {
    const length = prefixLength(interval) + (numberOf(each) ?? 99);
    if (length > 32 || length <= prefixLength(interval)) return notKnown;
    const size = 2 ** (32 - length);
    const first = Math.ceil(next / size) * size;
    next = first + size;
    if (next - 1 > interval[1]) return notKnown;
    subnets.push(`${addressText(first)}/${length}`);
  }
  return subnets;
}

/** Of the verbs of `format` those for texts and whole numbers. */
function formatted(pattern: Value | undefined, values: readonly Value[]): Value {
  if (typeof pattern !== 'string') return notKnown;
  let next = 0;
  let understood = true;
  const text = pattern.replace(/%(?:%|0?(\d*)([a-z#+-]))/g, (verb, width: string, letter: string) => {
    if (verb === '%%') return '%';
    const value = values[next++];
    const plain = isText(value) || typeof value === 'boolean';
    if (letter === 'd' && Number.isInteger(numberOf(value)))
      return `${numberOf(value)}`.padStart(Number(width), verb.startsWith('%0') ? '0' : ' ');
    if ((letter === 's' || letter === 'v') && plain && width === '') return String(value);
    understood = false;
    return '';
  });
  return understood && next === values.length ? text : notKnown;
}

function flatList(list: readonly Value[]): Value[] {
  return list.flatMap((each): Value[] => (Array.isArray(each) ? flatList(each) : [each]));
}

function setOf(list: Value | undefined): Value {
  return Array.isArray(list) && list.every(isText) ? [...new Set(list)] : notKnown;
}

function isText(value: Value | undefined): value is string | number {
  return typeof value === 'number' || typeof value === 'string';
}

function numberOf(value: Value | undefined): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : undefined;
}

function isNotKnown(value: Value): boolean {
  return value === notKnown || (typeof value === 'string' && value.startsWith(referencePrefix));
}

function deeply(values: readonly Value[], test: (value: Value) => boolean): boolean {
  return values.some((value) =>
    typeof value === 'object' && value !== null ? deeply(Object.values(value), test) : test(value),
  );
}
