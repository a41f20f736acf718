import { keepExpression, keepExpressionsOf, unknownAs } from '../terraform/resource/expressions';
import { notKnown, type Resource, referencePrefix, type Value } from '../terraform/resource/resource';
import { isBlock } from '../terraform/resource/resource-values';

/** What stands in the place of a reference; the reference itself where nothing does. */
export type Replacement = (reference: string) => Value;

/** Resources with others in the place of references; each is the very same where it has none of them. */
export function withReferencesReplaced(resources: readonly Resource[], by: Replacement): readonly Resource[] {
  let changed = false;
  const replacedOnes = resources.map((resource): Resource => {
    const values = replaced(resource.values, by);
    if (values === resource.values) return resource;
    changed = true;
    return { ...resource, values: values as Resource['values'] };
  });
  return changed ? replacedOnes : resources;
}

function replaced(value: Value, by: Replacement): Value {
  if (typeof value === 'string') return value.startsWith(referencePrefix) ? by(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((each) => replaced(each, by));
    return items.every((each, i) => each === value[i]) ? value : items;
  }
  const changed = Object.entries(value).flatMap(([key, each]): [string, Value][] => {
    const other = replaced(each, by);
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
