import { addressText, intervalOf, prefixLength } from '../../arithmetic/ipv4';
import { fieldInAnyCase } from '../../terraform/document/json';
import { notKnown, type Value } from '../../terraform/resource/resource';
import { isBlock } from '../../terraform/resource/resource-values';
import { isReference } from '../body-reading';
import { inCapitals, uniqueCall } from './unique-text';

type TemplateFunction = (...values: Value[]) => Value;

const none = notKnown as Value;
const isText = (value: Value | undefined): value is string => typeof value === 'string';
const isNumber = (value: Value | undefined): value is number => typeof value === 'number';

function ofTexts(work: (...texts: string[]) => Value): TemplateFunction {
  return (...values) => (values.every(isText) ? work(...values) : none);
}

function ofNumbers(work: (a: number, b: number) => Value): TemplateFunction {
  return (a, b) => (isNumber(a) && isNumber(b) ? work(a, b) : none);
}

function ordered(work: (order: number) => boolean): TemplateFunction {
  return (a, b) => {
    if (isNumber(a) && isNumber(b)) return work(a - b);
    return isText(a) && isText(b) ? work(a < b ? -1 : a > b ? 1 : 0) : none;
  };
}

/**
 * Functions of templates over values that are known; where one of them is not, nothing is known of what they make.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions
 */
const functions: Readonly<Record<string, TemplateFunction>> = {
  format: (pattern, ...values) => {
    if (!isText(pattern) || values.some((each) => typeof each === 'object')) return none;
    // Widths and forms of numbers are not worked out.
    if (/\{\d+[^}\d]/.test(pattern.replaceAll('{{', ''))) return none;
    return pattern.replace(/\{\{|\}\}|\{(\d+)\}/g, (found, i: string | undefined) =>
      i === undefined ? found[0]! : asText(values[Number(i)] ?? ''),
    );
  },
  tolower: ofTexts((text) => text.toLowerCase()),
  toupper: ofTexts((text) => inCapitals(text)),
  trim: ofTexts((text) => text.trim()),
  replace: ofTexts((text, part, by) => text.split(part!).join(by)),
  startswith: ofTexts((text, part) => text.toLowerCase().startsWith(part!.toLowerCase())),
  endswith: ofTexts((text, part) => text.toLowerCase().endsWith(part!.toLowerCase())),
  indexof: (whole, part) => {
    if (Array.isArray(whole)) return whole.findIndex((each) => isSame(each, part));
    return isText(whole) && isText(part) ? whole.toLowerCase().indexOf(part.toLowerCase()) : none;
  },
  substring: (text, from, length) =>
    isText(text) && isNumber(from)
      ? text.substring(from, isNumber(length) ? from + length : undefined)
      : none,
  split: (text, by) => {
    const separators = Array.isArray(by) ? by : [by];
    if (!isText(text) || !separators.every(isText)) return none;
    return separators.reduce<string[]>(
      (parts, each) => parts.flatMap((part) => part.split(each as string)),
      [text],
    );
  },
  join: (list, by) => (Array.isArray(list) && isText(by) ? list.map(asText).join(by) : none),
  padleft: (text, width, by) =>
    isNumber(width) && typeof text !== 'object' ? String(text).padStart(width, isText(by) ? by : ' ') : none,
  string: (value) => (typeof value === 'object' ? JSON.stringify(value) : asText(value ?? '')),
  int: (value) => (/^-?\d+$/.test(String(value)) ? Number(value) : none),
  bool: (value) =>
    /^(true|1)$/i.test(String(value)) ? true : /^(false|0)$/i.test(String(value)) ? false : none,
  json: (text) => {
    try {
      return isText(text) ? (JSON.parse(text) as Value) : none;
    } catch {
      return none;
    }
  },
  array: (value) => (Array.isArray(value) ? value : [value]),
  union: (...values) => {
    if (values.every(Array.isArray)) return distinct((values as Value[][]).flat());
    return values.every(isBlock) ? values.reduce((a, b) => merged(a as Block, b as Block)) : none;
  },
  intersection: (first, ...others) =>
    Array.isArray(first) && others.every(Array.isArray)
      ? first.filter((each) => others.every((other) => (other as Value[]).some((it) => isSame(it, each))))
      : none,
  range: (from, count) =>
    isNumber(from) && isNumber(count) && count <= 10_000
      ? Array.from({ length: count }, (_, i) => from + i)
      : none,
  add: ofNumbers((a, b) => a + b),
  sub: ofNumbers((a, b) => a - b),
  mul: ofNumbers((a, b) => a * b),
  div: ofNumbers((a, b) => (b === 0 ? none : Math.trunc(a / b))),
  mod: ofNumbers((a, b) => (b === 0 ? none : a % b)),
  min: (...values) => extreme(values, Math.min),
  max: (...values) => extreme(values, Math.max),
  less: ordered((order) => order < 0),
  lessorequals: ordered((order) => order <= 0),
  greater: ordered((order) => order > 0),
  greaterorequals: ordered((order) => order >= 0),
  equals: (a, b) => isSame(a, b),
  not: (value) => (typeof value === 'boolean' ? !value : none),
  cidrsubnet: (prefix, length, index) => {
    const interval = isText(prefix) ? intervalOf(prefix) : undefined;
    if (interval === undefined || !isNumber(length) || !isNumber(index)) return none;
    const size = 2 ** (32 - length);
    const first = interval[0] + index * size;
    return length >= prefixLength(interval) && first + size - 1 <= interval[1]
      ? `${addressText(first)}/${length}`
      : none;
  },
  parsecidr: (prefix) => {
    const interval = isText(prefix) ? intervalOf(prefix) : undefined;
    const length = interval === undefined ? 32 : prefixLength(interval);
    // Of networks without a first and a last host nothing is said.
    if (interval === undefined || length > 30) return none;
    const [network, broadcast] = interval;
    return {
      network: addressText(network),
      netmask: addressText(2 ** 32 - 2 ** (32 - length)),
      broadcast: addressText(broadcast),
      firstUsable: addressText(network + 1),
      lastUsable: addressText(broadcast - 1),
      cidr: length,
    };
  },
  cidrhost: (prefix, index) => {
    const interval = isText(prefix) ? intervalOf(prefix) : undefined;
    // The first host stands after the address of the network.
    const address = interval === undefined || !isNumber(index) ? -1 : interval[0] + 1 + index;
    return interval !== undefined && address > interval[0] && address < interval[1]
      ? addressText(address)
      : none;
  },
};

/** Functions that hand on parts of what they are given, known or not. */
const handing: Readonly<Record<string, TemplateFunction>> = {
  createarray: (...values) => values,
  createobject: (...values) =>
    Object.fromEntries(
      values.flatMap((each, i) => (i % 2 === 0 && isText(each) ? [[each, values[i + 1] ?? null]] : [])),
    ),
  concat: (...values) => {
    if (values.length > 0 && values.every(Array.isArray)) return (values as Value[][]).flat();
    return values.every((each) => isKnownText(each) || isNumber(each) || typeof each === 'boolean')
      ? values.map(asText).join('')
      : none;
  },
  coalesce: (...values) => values.find((each) => each !== null) ?? null,
  null: () => null,
  true: () => true,
  false: () => false,
  first: (list) => (isKnownText(list) ? list.slice(0, 1) : (memberIn(list ?? null, 0) ?? null)),
  last: (list) => (Array.isArray(list) ? (list.at(-1) ?? null) : isKnownText(list) ? list.slice(-1) : none),
  length: (value) => {
    if (Array.isArray(value)) return value.length;
    if (isBlock(value)) return isOpen(value) ? none : Object.keys(value).length;
    return isKnownText(value) ? value.length : none;
  },
  empty: (value) => {
    if (value === null) return true;
    if (Array.isArray(value)) return value.length === 0;
    if (isBlock(value)) return Object.keys(value).length === 0;
    return isKnownText(value) ? value === '' : none;
  },
  take: (list, count) =>
    isNumber(count) && (Array.isArray(list) || isKnownText(list)) ? list.slice(0, count) : none,
  skip: (list, count) =>
    isNumber(count) && (Array.isArray(list) || isKnownText(list)) ? list.slice(count) : none,
  flatten: (list) =>
    Array.isArray(list) ? list.flatMap((each) => (Array.isArray(each) ? each : [notKnown])) : none,
  contains: (whole, part) => {
    if (part === notKnown) return none;
    if (Array.isArray(whole))
      return whole.some((each) => isSame(each, part)) || (whole.includes(notKnown) ? none : false);
    if (isBlock(whole)) {
      const member = isText(part) ? memberNamed(whole, part) : undefined;
      // What is not known may be absent, as the tags of a resource group.
      return member === notKnown ? none : member !== undefined;
    }
    return isKnownText(whole) && isText(part) ? whole.includes(part) : none;
  },
  tryget: (whole, ...names) => {
    let value: Value = whole ?? null;
    for (const name of names) {
      if (value === notKnown) return none;
      value = memberIn(value, name) ?? null;
    }
    return value;
  },
  objectkeys: (value) => (isBlock(value) && !isOpen(value) ? Object.keys(value) : none),
  items: (value) =>
    isBlock(value) && !isOpen(value)
      ? Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, each]) => ({ key, value: each }))
      : none,
  shallowmerge: (list) =>
    Array.isArray(list) && list.every((each) => isBlock(each) && !isOpen(each))
      ? Object.assign({}, ...list)
      : none,
};

type Block = { readonly [key: string]: Value };

/** The name under which an object has members that nobody knows. */
const further = notKnown;

/** An object that has further members than these, which Azure tells while it deploys. */
export function open(members: Block): Value {
  return { ...members, [further]: notKnown };
}

/** Whether an object may have further members than those that are known. */
export function isOpen(value: Block): boolean {
  return Object.hasOwn(value, further);
}

/** What a function makes of values; `notKnown` where that is not understood. */
export function templateCall(name: string, values: readonly Value[]): Value {
  const own = name.toLowerCase().replace(/^sys\./, '');
  const unique = uniqueCall(own, values);
  if (unique !== undefined) return unique;
  if (Object.hasOwn(handing, own)) return handing[own]!(...values);
  if (!Object.hasOwn(functions, own) || values.some(holdsUnknown)) return none;
  return functions[own]!(...values);
}

/** What an appliance has at the end of a reference to its address, and what stands on the way to it. */
const privateAddress = /^privateipaddress$/i;
const towardsAddress = /^(ipconfigurations|hubipaddresses|properties|0)$/i;

/** A member of an object without regard to case, or an item of a list; `undefined` where there is none. */
export function memberIn(value: Value, name: Value): Value | undefined {
  if (value === notKnown || name === notKnown) return none;
  // Of what is known of a resource only its private address stands for it: all else Azure tells while it deploys.
  if (isReference(value))
    return privateAddress.test(String(name)) || towardsAddress.test(String(name)) ? value : none;
  if (Array.isArray(value)) return isNumber(name) ? value.at(name) : undefined;
  return isBlock(value) && (isText(name) || isNumber(name)) ? memberNamed(value, String(name)) : undefined;
}

function memberNamed(value: Block, name: string): Value | undefined {
  const own = fieldInAnyCase(value, name) as Value | undefined;
  return own === undefined && isOpen(value) ? notKnown : own;
}

function isKnownText(value: Value | undefined): value is string {
  return isText(value) && value !== notKnown && !isReference(value);
}

function holdsUnknown(value: Value): boolean {
  if (typeof value === 'string') return value === notKnown || isReference(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsUnknown);
}

/** A value as a part of a text, where truth values begin with a capital. */
function asText(value: Value): string {
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
}

/** Whether two values are equal: objects in whichever order their members stand. */
function isSame(a: Value | undefined, b: Value | undefined): boolean {
  return JSON.stringify(inOrder(a ?? null)) === JSON.stringify(inOrder(b ?? null));
}

function inOrder(value: Value): Value {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isBlock(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, inOrder(each)]));
}

function distinct(list: readonly Value[]): Value[] {
  const seen = new Set<string>();
  return list.filter((each) => {
    const key = JSON.stringify(inOrder(each));
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

function merged(a: Block, b: Block): Block & { [key: string]: Value } {
  const all: { [key: string]: Value } = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const own = all[key];
    all[key] = isBlock(own) && isBlock(value) ? merged(own, value) : value;
  }
  return all;
}

function extreme(values: readonly Value[], of: (...numbers: number[]) => number): Value {
  const numbers = values.flat();
  return numbers.length > 0 && numbers.every(isNumber) ? of(...(numbers as number[])) : none;
}
