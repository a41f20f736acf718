import { field, isObject, objects } from '../document/json';
import { keepExpression, unknownAs } from '../resource/expressions';
import { blocksWithRules } from '../resource/provider-attributes';
import { notKnown, type Resource, type Value } from '../resource/resource';
import { modulePathOf } from '../resource/traversal';
import type { Instance, PlanReferences } from './plan-references';

/**
 * The resources that blocks of a configuration would make which a plan does not plan, with targets or after an error: what the
 * plan says of their expressions, each conditional.
 */
export function unplannedResources(addresses: ReadonlySet<string>, references: PlanReferences): Resource[] {
  return [...addresses].flatMap((address): Resource[] => {
    const path = modulePathOf(address);
    const block = path && references.configuration.blockOf(path);
    const type = field(block, 'type');
    if (path === undefined || typeof type !== 'string' || field(block, 'mode') === 'data') return [];
    const written = valuesOf(field(block, 'expressions'), references, { modules: path.modules });
    // Blocks that an expression makes are not listed.
    const open = (blocksWithRules.get(type) ?? []).filter((key) => !Object.hasOwn(written, key));
    const values = { ...Object.fromEntries(open.map((key) => [key, notKnown])), ...written };
    return [{ address, type, values, conditional: true }];
  });
}

function valuesOf(
  expressions: unknown,
  references: PlanReferences,
  at: Instance,
  depth = 0,
): { [key: string]: Value } {
  if (!isObject(expressions) || depth > 20) return {};
  const values = Object.fromEntries(
    Object.entries(expressions).map(([key, expression]): [string, Value] => {
      if (Array.isArray(expression))
        return [key, objects(expression).map((each) => valuesOf(each, references, at, depth + 1))];
      if (field(expression, 'references') !== undefined)
        return [key, references.valueOf(expression, key, at)];
      const constant = field(expression, 'constant_value');
      if (constant !== undefined) return [key, constant as Value];
      const isBlock = isObject(expression) && Object.keys(expression).length > 0;
      return [key, isBlock ? valuesOf(expression, references, at, depth + 1) : notKnown];
    }),
  );
  for (const [key, value] of Object.entries(values))
    if (value === notKnown)
      keepExpression(values, key, unknownAs(references.textOf(field(expressions, key), at)));
  return values;
}
