import { addressText, intervalOf, isPrefix, prefixLength } from '../../arithmetic/ipv4';
import { notKnown, type Value } from '../resource/resource';
import { isBlock } from '../resource/resource-values';
import { jsonText } from './json-text';
import { deeply, Failing, isNotKnown, isPlainText, isText, numberOf } from './known-value';
import { cidrSubnet } from './literal-expression';
import { distinctOf, ofSets, productOf, rangeOf, setOf } from './terraform-list';
import { type TerraformFunction, textFunctions } from './text-function';

/**
 * Functions of Terraform over values that are known. Where one of them is not, or is a reference, nothing is known of what they
 * make, unless they hand on what they are given.
 *
 * @see https://developer.hashicorp.com/terraform/language/functions
 */
const functions: Readonly<Record<string, TerraformFunction>> = {
  ...textFunctions,
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
  tonumber: (value) => {
    if (typeof value === 'string' && !/\d/.test(value)) throw new Failing();
    const isFraction = typeof value === 'string' && /^-?\d{1,9}\.\d{1,6}$/.test(value);
    return numberOf(value) ?? (isFraction ? Number(value) : notKnown);
  },
  tostring: (value) =>
    encodedIn(value ?? null) !== undefined
      ? value!
      : isText(value) || typeof value === 'boolean'
        ? String(value)
        : notKnown,
  contains: (list, item) => {
    if (!Array.isArray(list) || !isText(item)) return notKnown;
    // Whether a number and its text are the same hangs on types that are not told.
    return list.includes(item) || (list.map(String).includes(String(item)) ? notKnown : false);
  },
  chunklist: (list, size) => {
    const most = numberOf(size);
    if (!Array.isArray(list) || most === undefined || most < 1) return notKnown;
    const starts = Array.from({ length: Math.ceil(list.length / most) }, (_, i) => i * most);
    return starts.map((start) => list.slice(start, start + most));
  },
  matchkeys: (values, keys, wanted) =>
    Array.isArray(values) && Array.isArray(keys) && Array.isArray(wanted) && keys.length === values.length
      ? values.filter((_, i) => wanted.map(String).includes(String(keys[i])))
      : notKnown,
  signum: (number) => ofNumbers([number], Math.sign),
  transpose: (map) => transposed(map),
  abs: (number) => ofNumbers([number], Math.abs),
  alltrue: (list) => ofTruths(list, (truths) => truths.every(Boolean)),
  anytrue: (list) => ofTruths(list, (truths) => truths.some(Boolean)),
  ceil: (number) => ofNumbers([number], Math.ceil),
  cidrnetmask: (prefix) => {
    const interval = typeof prefix === 'string' ? intervalOf(prefix) : undefined;
    return interval === undefined ? notKnown : addressText(2 ** 32 - (interval[1] - interval[0] + 1));
  },
  floor: (number) => ofNumbers([number], Math.floor),
  index: (list, item) => {
    const at = Array.isArray(list) && isText(item) ? list.map(String).indexOf(String(item)) : -1;
    return at < 0 ? notKnown : at;
  },
  max: (...numbers) => ofNumbers(numbers, Math.max),
  min: (...numbers) => ofNumbers(numbers, Math.min),
  pow: (base, exponent) => ofNumbers([base, exponent], (of, by) => of! ** by!),
  range: (...limits) => rangeOf(limits.map((each) => numberOf(each))),
  sort: (list) => (Array.isArray(list) && list.every(isText) ? list.map(String).sort() : notKnown),
  sum: (list) =>
    Array.isArray(list) && list.length > 0
      ? ofNumbers(list, (...numbers) => numbers.reduce((sum, each) => sum + each, 0))
      : notKnown,
  tobool: (value) => (typeof value === 'boolean' ? value : (truths.get(String(value)) ?? notKnown)),
};

const truths: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

/** Functions that hand on what they are given, known or not. */
const handing: Readonly<Record<string, TerraformFunction>> = {
  coalesce: (...values) => values.find((each) => each !== null && each !== '') ?? notKnown,
  coalescelist: (...lists) =>
    lists.every((each) => Array.isArray(each))
      ? (lists.find((each) => each.length > 0) ?? notKnown)
      : notKnown,
  compact: (list) =>
    Array.isArray(list) && !list.includes(notKnown)
      ? list.filter((each) => each !== null && each !== '')
      : notKnown,
  concat: (...lists) => (lists.every(Array.isArray) ? (lists as Value[][]).flat() : notKnown),
  distinct: (list) => distinctOf(list) ?? notKnown,
  element: (list, index) => {
    const at = numberOf(index);
    if (!Array.isArray(list) || list.length === 0 || at === undefined || at < 0) return notKnown;
    return list[at % list.length]!;
  },
  flatten: (list) => (Array.isArray(list) && !deeply(list, isNotKnown) ? flatList(list) : notKnown),
  jsondecode: (text) => decoded(text),
  // It is seen where it is taken for an object, as the body of a resource of azapi is.
  jsonencode: (value) => ({ [encoded]: value ?? null }),
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
  merge: (...maps) => {
    const given = maps.filter((each) => each !== null);
    return given.every(isBlock) ? Object.fromEntries(given.flatMap(Object.entries)) : notKnown;
  },
  nonsensitive: (value) => value ?? null,
  one: (list) => {
    if (!Array.isArray(list) || list.length > 1) return notKnown;
    return list.length === 0 ? null : list[0]!;
  },
  reverse: (list) => (Array.isArray(list) ? [...list].reverse() : notKnown),
  sensitive: (value) => value ?? null,
  setintersection: (first, ...others) =>
    ofSets([first, ...others], ([own, ...rest]) =>
      own!.filter((each) => rest.every((other) => other.includes(each))),
    ),
  setproduct: (...lists) => productOf(lists),
  setsubtract: (first, other) =>
    ofSets([first, other], ([own, without]) => own!.filter((each) => !without!.includes(each))),
  setunion: (...lists) => ofSets(lists, (all) => all.flat()),
  slice: (list, from, to) => {
    const [start, end] = [numberOf(from), numberOf(to)];
    return Array.isArray(list) && start !== undefined && end !== undefined && start >= 0 && end <= list.length
      ? list.slice(start, end)
      : notKnown;
  },
  tolist: (list) => (Array.isArray(list) ? [...list] : notKnown),
  tomap: (map) => (isBlock(map) ? map : notKnown),
  toset: (list) => setOf(list),
  values: (map) =>
    isBlock(map)
      ? Object.keys(map)
          .sort()
          .map((key) => map[key]!)
      : notKnown,
  zipmap: (keys, values) =>
    Array.isArray(keys) && Array.isArray(values) && keys.every(isPlainText) && keys.length === values.length
      ? Object.fromEntries(keys.map((key, i) => [String(key), values[i]!]))
      : notKnown,
};

/** Under this a block has what is encoded as JSON. */
const encoded = '\u0000json';

/** Functions that take what is encoded as JSON for what it is, or hand it on. */
const takesEncoded: ReadonlySet<string> = new Set([
  ...['jsonencode', 'jsondecode', 'sensitive', 'nonsensitive', 'coalesce', 'tostring'],
]);

/** A value as a text, where it is encoded as JSON; a part of it may not be known. */
function asText(value: Value): Value {
  const inner = encodedIn(value);
  return inner === undefined ? value : jsonText(inner);
}

/** What a value encodes as JSON. */
export function encodedIn(value: Value): Value | undefined {
  return isBlock(value) ? value[encoded] : undefined;
}

/** Functions of a prefix, which fail where they are given a text that is none. */
const ofPrefixes: ReadonlySet<string> = new Set(['cidrhost', 'cidrnetmask', 'cidrsubnet', 'cidrsubnets']);

function isNoPrefix(value: Value | undefined): boolean {
  return typeof value === 'string' && !value.includes(':') && !isPrefix(value);
}

/** What a function makes of values; `notKnown` where that is not understood. It throws where Terraform would fail for certain. */
export function called(name: string, given: readonly Value[]): Value {
  const values = takesEncoded.has(name) ? given : given.map(asText);
  if (Object.hasOwn(handing, name)) return handing[name]!(...values);
  if (!Object.hasOwn(functions, name) || deeply(values, isNotKnown)) return notKnown;
  if (ofPrefixes.has(name) && isNoPrefix(values[0])) throw new Failing();
  return functions[name]!(...values);
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

/** A map of texts to lists of texts, the other way round. */
function transposed(map: Value | undefined): Value {
  if (!isBlock(map ?? null)) return notKnown;
  const entries = Object.entries(map as Readonly<Record<string, Value>>);
  const pairs = entries.flatMap(([key, list]) =>
    Array.isArray(list) ? list.map((each) => [key, each]) : [],
  );
  if (!entries.every(([, list]) => Array.isArray(list)) || !pairs.every(([, each]) => isText(each)))
    return notKnown;
  const turned: Record<string, Value[]> = {};
  for (const [key, each] of pairs) turned[String(each)] = [...(turned[String(each)] ?? []), key!];
  return Object.fromEntries(Object.entries(turned).map(([key, list]) => [key, list.map(String).sort()]));
}

function flatList(list: readonly Value[]): Value[] {
  return list.flatMap((each): Value[] => (Array.isArray(each) ? flatList(each) : [each]));
}

function ofNumbers(values: readonly (Value | undefined)[], make: (...numbers: number[]) => number): Value {
  const numbers = values.map((each) => numberOf(each));
  return numbers.length > 0 && numbers.every((each) => each !== undefined) ? make(...numbers) : notKnown;
}

function ofTruths(list: Value | undefined, make: (truths: boolean[]) => boolean): Value {
  const all = Array.isArray(list)
    ? list.map((each) => (typeof each === 'boolean' ? each : truths.get(String(each))))
    : [undefined];
  return all.every((each) => each !== undefined) ? make(all) : notKnown;
}

function decoded(text: Value | undefined): Value {
  const inner = encodedIn(text ?? null);
  if (inner !== undefined) return inner;
  if (typeof text !== 'string' || isNotKnown(text)) return notKnown;
  try {
    return JSON.parse(text) as Value;
  } catch {
    return notKnown;
  }
}
