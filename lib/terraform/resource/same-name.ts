import { asWritten, writtenText } from './expressions';
import { notKnown, type Resource, referencePrefix, type Value } from './resource';
import { isSameResource } from './resource-identity';
import { isSet, text } from './resource-values';
import { modulePathOf, modulePrefix, withoutIndexes } from './traversal';

/** Something that is found by its name, or what names it. */
export type Named = Pick<Resource, 'address' | 'values' | 'subscription'>;

/**
 * Whether an attribute of two resources holds the same name, such as that of their resource group; `undefined` where the document does not
 * tell.
 */
export function isSameName(one: Named, other: Named, key: string): boolean | undefined {
  const values = [one.values[key], other.values[key]];
  if (!values.every(isSet)) return undefined;
  const [own, others] = values.map(text);
  if (own !== undefined && others !== undefined) return areSameNames(own, others);
  const [written, writtenThere] = [asWritten(one.values, key), asWritten(other.values, key)];
  // What is written alike comes to the same.
  if (isExpression(written) && written === writtenThere) return true;
  return isAttributeOf(one, key, other) || isAttributeOf(other, key, one) ? true : undefined;
}

/** Names that are known, or that refer to the resources which have them. */
function areSameNames(a: string, b: string): boolean | undefined {
  if (isSameResource(a, b)) return true;
  const references = [a, b].filter((each) => each.startsWith(referencePrefix));
  if (references.length === 1 || references.some(isDataSource)) return undefined;
  // Instances of one block may be alike; blocks that make resources of one name contradict each other.
  return references.length === 2 && withoutIndexes(a) === withoutIndexes(b) ? undefined : false;
}

/** Whether an attribute of something is written as that of another. */
function isAttributeOf({ address, values }: Named, key: string, other: Named): boolean {
  const written = asWritten(values, key);
  const referred = isExpression(written)
    ? inModuleOf(address) + writtenText(written)
    : (text(values[key])?.slice(referencePrefix.length) ?? '');
  return referred === `${other.address}.${key}`;
}

/** What stands before the addresses in the module of a resource. */
export function inModuleOf(address: string): string {
  return modulePrefix(modulePathOf(address)?.modules ?? []);
}

function isExpression(written: Value): written is string {
  return typeof written === 'string' && written.startsWith(`${notKnown} `);
}

/** Whether a reference is to what the document reads. */
export function isDataSource(reference: string): boolean {
  return /(^ref:|\.)data\.\w+\./.test(reference);
}
