import { notKnown, type Resource, referencePrefix, type Value } from './resource';
import { resourceIdentity } from './resource-identity';

export type Block = { readonly [key: string]: Value };

/** What a name is called that is absent or not known. */
export const unnamed = '?';

/** A resource group and a name in it, by which a resource goes where no id is known. */
export function nameInGroup(group: Value | undefined, name: Value | undefined): string {
  return `${text(group) ?? unnamed}/${text(name) ?? unnamed}`;
}

/** The identities by which other resources may name one. */
export function keysOf({ address, values }: Resource): string[] {
  const id = text(values.id);
  const reference = referencePrefix + address;
  return id === undefined ? [reference] : [reference, resourceIdentity(id)];
}

/** The blocks of a list, or the one that stands alone. */
export function blocks(value: Value | undefined): { [key: string]: Value }[] {
  return (Array.isArray(value) ? value : [value]).filter((each) => isBlock(each));
}

/** Whether blocks are left open besides those that stand there. */
export function hasOpenBlocks(value: Value | undefined): boolean {
  return value === notKnown || (Array.isArray(value) && value.includes(notKnown));
}

export function isBlock(value: Value | undefined): value is { [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text that is known; an empty one is unset. */
export function text(value: Value | undefined): string | undefined {
  return typeof value === 'string' && value !== notKnown && value !== '' ? value : undefined;
}

/** A number that is known, which Terraform takes as a text too. */
export function number(value: Value | undefined): number | undefined {
  if (typeof value === 'string' && /^-?\d{1,9}$/.test(value)) return Number(value);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A truth value that is known, which Terraform takes as a text too. */
export function flag(value: Value | undefined): boolean | undefined {
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : undefined;
}

/** A value that is set, known or not: neither absent, nor null, nor an empty text, which providers write for unset. */
export function isSet(value: Value | undefined): value is Value {
  return value !== undefined && value !== null && value !== '';
}

const none: readonly string[] = [];

/** The items of a list that is not known as a whole: whether it has any is not known either. */
const openList: readonly string[] = [notKnown];

/** Whether a text or a number stands where a list belongs. */
export function isSingle(value: Value | undefined): boolean {
  return text(value) !== undefined || typeof value === 'number';
}

/** The items of a list; one that is not known is `notKnown`, and so is a list that is not known, or none. */
export function items(value: Value | undefined): readonly string[] {
  // Terraform takes no text and no number for a list, and what it would be if it did nobody knows.
  if (value === notKnown || isSingle(value)) return openList;
  if (!Array.isArray(value) || value.length === 0) return none;
  return allTexts(value) ? value : value.map((item) => (typeof item === 'string' ? item : notKnown));
}

/** The items of a list that may hold numbers too, as Terraform takes them for texts. */
export function textsOrNumbers(value: Value | undefined): readonly string[] {
  if (!Array.isArray(value)) return items(value);
  return value.map((item) =>
    typeof item === 'number' ? String(item) : typeof item === 'string' ? item : notKnown,
  );
}

/** The items of two attributes of which the provider takes one: for a single value, and for several. */
export function oneOrSeveral(single: Value | undefined, several: Value | undefined): readonly string[] {
  if (!isSet(single)) return textsOrNumbers(several);
  if (typeof single === 'string' && !isSet(several)) return [single];
  return [...textsOrNumbers([single]), ...textsOrNumbers(several)];
}

/** The attributes of a block, all or some, that hold something that is not known. */
export function unknownAttributes(block: Block, among: readonly string[] = Object.keys(block)): string[] {
  return among.filter((key) => holdsUnknown(block[key]!));
}

/** Whether something of a value is not known. */
export function holdsUnknown(value: Value): boolean {
  if (typeof value !== 'object' || value === null) return value === notKnown;
  if (Array.isArray(value)) return value.some(holdsUnknown);
  for (const key in value) if (holdsUnknown(value[key]!)) return true;
  return false;
}

/** Whether a list has items for certain. */
export function isGiven(list: readonly string[]): boolean {
  return list.length > 0 && list !== openList;
}

/** The items of a list that are known. */
export function knownOf(list: readonly string[]): readonly string[] {
  return list.includes(notKnown) ? list.filter((item) => item !== notKnown) : list;
}

function allTexts(list: readonly Value[]): list is string[] {
  for (const item of list) if (typeof item !== 'string') return false;
  return true;
}
