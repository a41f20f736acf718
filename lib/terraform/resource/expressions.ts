import { notKnown, type Value } from './resource';
import { type Block, isBlock, unknownAttributes } from './resource-values';

/** How attributes of blocks are written of which not all is known. */
const written = new WeakMap<Block, Map<string, Value>>();

/** What stands for a value that is not known: alike for those that are written alike, which are taken to come to the same. */
export function unknownAs(expression: string): string {
  return `${notKnown} ${expression}`;
}

/** A value as it is written, for people: the expression that stands for what is not known. */
export function writtenText(written: Value): string {
  const text = typeof written === 'string' ? written : JSON.stringify(written);
  return text.replaceAll(`${notKnown} `, '').replaceAll('\\u0000unknown ', '').split('; ', 1)[0]!;
}

/** Keeps how an attribute of a block is written, of which not all is known. */
export function keepExpression(block: Block, key: string, expression: Value): void {
  const known = written.get(block);
  if (known === undefined) written.set(block, new Map([[key, expression]]));
  else known.set(key, expression);
}

/** How lists are written of which not all is known. */
const writtenLists = new WeakMap<readonly Value[], Value>();

export function keepList(list: readonly Value[], expression: Value): void {
  writtenLists.set(list, expression);
}

/** How a list is written, as far as that is kept. */
export function listAsWritten(list: readonly Value[]): Value | undefined {
  return writtenLists.get(list);
}

/** Keeps of a block that is made of another what is kept of that. */
export function keepExpressionsOf(other: Block, block: Block): void {
  const known = written.get(other);
  if (known !== undefined) written.set(block, new Map(known));
}

/** The value of an attribute, in which what stands for its expression takes the place of all that is not known. */
export function asWritten(block: Block, key: string): Value {
  return written.get(block)?.get(key) ?? withExpressions(block[key] ?? null);
}

/** A value in which the same is done with all blocks. */
export function withExpressions(value: Value): Value {
  if (Array.isArray(value)) return value.map(withExpressions);
  if (!isBlock(value)) return value;
  return Object.fromEntries(Object.keys(value).map((key) => [key, asWritten(value, key)]));
}

/** Attributes of which something is not known, each as it is written. */
export type OpenAttributes = readonly (readonly [attribute: string, written: Value])[];

const namesAndDescriptions: readonly string[] = ['id', 'name', 'description', 'tags'];

/**
 * The attributes of a block of which something is not known; its names and descriptions aside.
 *
 * @param besides attributes that are read by themselves, which may hold a great deal
 */
export function openAttributes(block: Block, besides: readonly string[] = []): OpenAttributes {
  const keys = Object.keys(block).filter(
    (key) => !namesAndDescriptions.includes(key) && !besides.includes(key),
  );
  return unknownAttributes(block, keys).map((key) => [key, asWritten(block, key)] as const);
}
