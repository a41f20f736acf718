import { notKnown, type Value } from '../resource/resource';
import { attributeOf } from '../resource/resource-attribute';
import { isPlainText } from './known-value';

/** More items than these nobody makes. */
const mostItems = 10_000;

/** Lists of texts that are sets, whose keys are their items. */
const sets = new WeakSet<readonly Value[]>();

/** Whether a list is a set of texts. */
export function isSetOfTexts(list: readonly Value[]): boolean {
  return sets.has(list);
}

/** A set of the items of a list, in the order in which Terraform goes through them. */
export function setOf(list: Value | undefined): Value {
  const items = distinctOf(list);
  if (items === undefined) return notKnown;
  if (!items.every(isPlainText)) return items;
  const set = items.every((each) => typeof each === 'number')
    ? items.sort((a, b) => a - b)
    : items.map(String).sort();
  sets.add(set);
  return set;
}

/** The items of a list, each once; `undefined` where it is not known which are the same. */
export function distinctOf(list: Value | undefined): Value[] | undefined {
  if (!Array.isArray(list) || list.some((each) => each === notKnown || attributeOf(each) !== undefined))
    return undefined;
  const texts = list.map((each) => JSON.stringify(each));
  if (texts.some((each) => each.includes('\\u0000'))) return undefined;
  const found = new Set<string>();
  return list.filter((_, i) => !found.has(texts[i]!) && found.add(texts[i]!));
}

/** What is made of sets of texts. */
export function ofSets(lists: readonly (Value | undefined)[], make: (lists: Value[][]) => Value[]): Value {
  return lists.every((each): each is Value[] => Array.isArray(each) && each.every(isPlainText))
    ? setOf(make(lists.map((each) => each.map(String))))
    : notKnown;
}

/** Every choice of one item of each list. */
export function productOf(lists: readonly Value[]): Value {
  if (lists.length < 2 || !lists.every((each) => Array.isArray(each))) return notKnown;
  if (lists.reduce((size, { length }) => size * length, 1) > mostItems) return notKnown;
  return lists.reduce<Value[][]>(
    (rows, list) => rows.flatMap((row) => list.map((each) => [...row, each])),
    [[]],
  );
}

/** Numbers from the first limit, or 0, to the next, by the third. */
export function rangeOf(limits: readonly (number | undefined)[]): Value {
  const [first, second, given] = limits;
  if (first === undefined || limits.includes(undefined)) return notKnown;
  const [start, end] = second === undefined ? [0, first] : [first, second];
  const step = given ?? (end < start ? -1 : 1);
  const count = Math.ceil((end - start) / step);
  if (step === 0 || !(count <= mostItems)) return notKnown;
  return Array.from({ length: Math.max(0, count) }, (_, i) => start + i * step);
}
