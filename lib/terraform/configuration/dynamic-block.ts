import { isObject, type Json } from '../document/json';
import { isSetOfTexts } from '../expression/terraform-list';
import type { Value } from '../resource/resource';
import { isBlock } from '../resource/resource-values';

/** A dynamic block, as it is written: for each item of a list or a map it makes a block of its content. */
export interface DynamicBlock {
  readonly each: unknown;
  /** By what its content calls the item. */
  readonly iterator: string;
  readonly content: Json;
}

/** What the iterator is in one of the blocks that are made. */
export interface Iteration {
  readonly key: Value;
  readonly value: Value;
}

/** More blocks than these nobody makes of one. */
const mostBlocks = 5_000;

/** Whether an object of this name holds dynamic blocks by their types; in a value it may as well be called so by chance. */
export function holdsDynamic(written: unknown): boolean {
  const byType = isObject(written) ? Object.entries(written) : [];
  return byType.length > 0 && byType.every(([type, each]) => (dynamicBlocksOf(type, each)?.length ?? 0) > 0);
}

/** The dynamic blocks of a type of nested block; `undefined` where one of them is not understood. */
export function dynamicBlocksOf(type: string, written: unknown): DynamicBlock[] | undefined {
  const read = (Array.isArray(written) ? written : [written]).map((each): DynamicBlock | undefined => {
    if (!isObject(each)) return undefined;
    const content = Array.isArray(each.content) ? each.content[0] : each.content;
    const { iterator = type } = each;
    if (!isObject(content) || typeof iterator !== 'string') return undefined;
    return { each: each.for_each, iterator: iterator.replace(/^\$\{(.*)\}$/, '$1'), content };
  });
  return read.every((each) => each !== undefined) ? read : undefined;
}

/** What the iterator is in each block; `undefined` where it is not known how many there are. The keys of sets are their items. */
export function iterationsOf(each: Value): Iteration[] | undefined {
  if (Array.isArray(each)) {
    const isSet = isSetOfTexts(each);
    return each.length > mostBlocks ? undefined : each.map((value, i) => ({ key: isSet ? value : i, value }));
  }
  if (!isBlock(each)) return undefined;
  const entries = Object.entries(each);
  return entries.length > mostBlocks ? undefined : entries.map(([key, value]) => ({ key, value }));
}
