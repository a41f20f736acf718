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
    const items = value.map((each) => replaced(each, attribute, by));
    return items.every((each, i) => each === value[i]) ? value : items;
  }
  const changed = Object.entries(value).flatMap(([key, each]): [string, Value][] => {
    const other = replaced(each, key, by);
    return other === each ? [] : [[key, other]];
  });
  if (changed.length === 0) return value;
  const block = { ...value, ...Object.fromEntries(changed) };
  if (isBlock(value)) keepExpressionsOf(value, block);
  for (const [key, each] of changed)
    if (each === notKnown)
      keepExpression(block, key, unknownAs(String(value[key]).slice(referencePrefix.length)));
  return block;
}
