import { addressText, intervalOf, prefixLength } from '../../arithmetic/ipv4';
import { notKnown, referencePrefix, type Value } from '../resource/resource';
import { attributeOf } from '../resource/resource-attribute';
import { isDataSource } from '../resource/same-name';

/** An instance of a block with `for_each` or `count`, with what `each` and `count` are in it. */
export interface BlockInstance {
  /** As Terraform writes it in addresses: `"a"` or `0`. */
  readonly index: string;
  readonly eachKey?: string;
  readonly eachValue?: Value;
  readonly count?: number;
}

/** More instances than this are not told apart. */
const mostInstances = 1_000;

/** The instances that a literal `for_each` or `count` makes; `undefined` where they are not known. */
export function instancesOf(count: Value | undefined, each: Value | undefined): BlockInstance[] | undefined {
  if (typeof count === 'number' && Number.isInteger(count) && count >= 0 && count <= mostInstances)
    return Array.from({ length: count }, (_, i) => ({ index: `${i}`, count: i }));
  if (Array.isArray(each)) {
    const texts = each.filter((item): item is string => typeof item === 'string' && isOneAlone(item));
    if (texts.length < each.length || texts.length > mostInstances) return undefined;
    return [...new Set(texts)].map((item) => ({
      index: JSON.stringify(item.startsWith(referencePrefix) ? item.slice(referencePrefix.length) : item),
      eachKey: item,
      eachValue: item,
    }));
  }
  if (typeof each !== 'object' || each === null) return undefined;
  const entries = Object.entries(each);
  if (entries.length > mostInstances) return undefined;
  return entries.map(([key, value]) => ({ index: JSON.stringify(key), eachKey: key, eachValue: value }));
}

/** Whether an item of a set is told from all others: a text, or the id of a resource, which no other has. */
function isOneAlone(item: string): boolean {
  return item !== notKnown && (attributeOf(item)?.path.join() ?? 'id') === 'id' && !isDataSource(item);
}

/**
 * The subnet of a prefix, as the function of Terraform has it.
 *
 * @see https://developer.hashicorp.com/terraform/language/functions/cidrsubnet
 */
export function cidrSubnet(prefix: Value, bits: Value, number: Value): Value {
  const interval = typeof prefix === 'string' ? intervalOf(prefix) : undefined;
  if (interval === undefined || typeof bits !== 'number' || typeof number !== 'number') return notKnown;
  const length = prefixLength(interval) + bits;
  const size = 2 ** (32 - length);
  if (length > 32 || bits < 0 || number < 0 || number >= 2 ** bits) return notKnown;
  return `${addressText(interval[0] + number * size)}/${length}`;
}
