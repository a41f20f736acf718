import { createHash } from 'node:crypto';
import { keepExpressionsOf } from '../../terraform/resource/expressions';
import { notKnown, type Value } from '../../terraform/resource/resource';
import { isBlock } from '../../terraform/resource/resource-values';

/**
 * What stands in a text for a part that Azure makes of known values, such as that of `uniqueString`, or for the name of the subscription
 * or the resource group of a deployment, or its region, which the template does not tell.
 */
const part = /\{(?:unique-[0-9a-f]{8}|(?:some-)?(?:subscription|resource-group)(?::[^{}/]*)?)\}/;

/** Functions that make a text of values which nobody can guess, and the same text of the same values. */
const making: ReadonlySet<string> = new Set(['uniquestring', 'guid']);

/** Functions that make another such text of one. */
const cutting: ReadonlySet<string> = new Set([
  ...['take', 'substring', 'skip', 'first', 'last', 'replace', 'trim', 'padleft'],
  ...['uniquestring', 'guid', 'base64'],
]);

/** Functions that hand on such texts, in other texts, in lists and in objects. */
const handing: ReadonlySet<string> = new Set([
  ...[
    'concat',
    'format',
    'tolower',
    'toupper',
    'string',
    'join',
    'createarray',
    'createobject',
    'array',
    'coalesce',
  ],
  ...['union', 'flatten', 'items', 'shallowmerge', 'objectkeys'],
]);

/** Functions that hand on items of lists, and cut texts. */
const ofLists: ReadonlySet<string> = new Set(['take', 'skip', 'first', 'last', 'length', 'empty']);

/**
 * What a function makes of values with parts that Azure makes, or makes such a part itself: a text that is the same wherever it is made
 * of the same. `undefined` where that is no matter of such parts.
 */
export function uniqueCall(name: string, values: readonly Value[]): Value | undefined {
  if (making.has(name)) return values.includes(notKnown) ? notKnown : partOf(name, values);
  if (!values.some(holdsUnique)) return undefined;
  // Of an object they find a member by its name, whatever else it holds.
  if (name === 'tryget' || (name === 'contains' && isBlock(values[0])))
    return values.slice(1).some(holdsUnique) || hasUniqueKey(values[0]) ? notKnown : undefined;
  if (handing.has(name)) return undefined;
  if (name === 'empty' && typeof values[0] === 'string') return isEmpty(values[0]);
  if (name === 'equals' && values.some(isNothing)) return isEmptyAs(values);
  const [first, ...others] = values;
  // No such part has the slash that stands between the parts of an id.
  if (name === 'split' && typeof others[0] === 'string' && others[0].includes('/')) return undefined;
  if (ofLists.has(name) && (Array.isArray(first) || (isBlock(first) && !hasUniqueKey(first))))
    return undefined;
  return cutting.has(name) && !values.includes(notKnown) ? partOf(name, values) : notKnown;
}

/** Whether a text with such parts is empty: one that has more than what Azure makes, as every id, is not. */
function isEmpty(value: string): Value {
  return value.replace(new RegExp(part, 'g'), '') === '' ? notKnown : false;
}

function isNothing(value: Value): boolean {
  return value === null || value === '';
}

/** Whether a value with such parts is equal to nothing, or to the empty text. */
function isEmptyAs(values: readonly Value[]): Value {
  const other = values.find((each) => !isNothing(each))!;
  return typeof other === 'string' && values.includes('') ? isEmpty(other) : false;
}

/** What stands for the region of a resource group, which the template does not tell: the same of the same group. */
export function regionOf(subscription: string, group: string): string {
  return partOf('region', [subscription, group]);
}

/** What stands for the name of a deployment that the document does not tell: the same of the same one. */
export function nameOfDeployment(address: string): string {
  return partOf('deployment', [address]);
}

/** A text in capitals but for such parts: it names the same, for Azure does not tell names apart by their case. */
export function inCapitals(text: string): string {
  return text
    .split(new RegExp(`(${part.source})`))
    .map((each) => (part.test(each) ? each : each.toUpperCase()))
    .join('');
}

function partOf(name: string, values: readonly Value[]): string {
  return `{unique-${digest(JSON.stringify([name, ...values]))}}`;
}

/** A short text that is the same of the same text. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

const longestShown = 60;

/** What stands for the name of a subscription or a resource group that is made of values which are not known: the same of the same text. */
export function unknownPlace(kind: 'subscription' | 'resource-group', symbol: string): string {
  const own = symbol.toLowerCase().replace(/\s+/g, '');
  const isPlain = own.length <= longestShown && /^[\w.,()'-]+$/.test(own);
  return `{${kind}:${isPlain ? own : digest(own)}}`;
}

function holdsUnique(value: Value): boolean {
  if (typeof value === 'string') return part.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return hasUniqueKey(value) || Object.values(value).some(holdsUnique);
}

function hasUniqueKey(value: Value | undefined): boolean {
  return isBlock(value) && Object.keys(value).some((key) => part.test(key));
}

/** A value in which texts with such parts are names and ids alone, which are compared with each other and with nothing else. */
export function uniqueInNamesAlone(value: Value, key = ''): Value {
  if (typeof value === 'string')
    return part.test(value) && key.toLowerCase() !== 'name' && !/^\/(subscriptions|providers)\//i.test(value)
      ? notKnown
      : value;
  if (Array.isArray(value)) return value.map((each) => uniqueInNamesAlone(each));
  if (!isBlock(value)) return value;
  const own = Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, uniqueInNamesAlone(each, name)]),
  );
  keepExpressionsOf(value, own);
  return own;
}
