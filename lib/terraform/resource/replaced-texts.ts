import { keepExpression, keepExpressionsOf, unknownAs } from './expressions';
import { notKnown, type Resource, referencePrefix, type Value } from './resource';
import { isBlock } from './resource-values';

/** What stands in the place of a text, which an attribute has; the text itself where nothing does. */
export type Replacement = (text: string, attribute: string) => Value;

/** A resource with others in the place of its texts; itself where nothing is replaced. What is not known any more keeps the reference. */
export function withReplaced(resource: Resource, by: Replacement): Resource {
  const values = replaced(resource.values, '', by);
  return values === resource.values ? resource : { ...resource, values: values as Resource['values'] };
}

function replaced(value: Value, attribute: string, by: Replacement): Value {
  if (typeof value === 'string') return by(value, attribute);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    let items: Value[] | undefined;
    for (const [i, each] of value.entries()) {
      const other = replaced(each, attribute, by);
      if (other === each) continue;
      items ??= value.slice();
      items[i] = other;
    }
    return items ?? value;
  }
  let changed: [string, Value][] | undefined;
  for (const key of Object.keys(value)) {
    const other = replaced(value[key]!, key, by);
    if (other === value[key]) continue;
    changed ??= [];
    changed.push([key, other]);
  }
  if (changed === undefined) return value;
  const block = { ...value, ...Object.fromEntries(changed) };
  if (isBlock(value)) keepExpressionsOf(value, block);
  for (const [key, each] of changed)
    if (each === notKnown) keepExpression(block, key, unknownAs(named(String(value[key]))));
  return block;
}

function named(text: string): string {
  return text.startsWith(referencePrefix) ? text.slice(referencePrefix.length) : text;
}
