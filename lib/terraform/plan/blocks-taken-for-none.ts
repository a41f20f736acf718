import { field, isObject } from '../document/json';
import { readBack } from '../resource/provider-attributes';
import { referencePrefix, type Value } from '../resource/resource';
import { isSameResource } from '../resource/resource-identity';
import { text } from '../resource/resource-values';
import { modulePathOf } from '../resource/traversal';
import type { PlanConfiguration } from './plan-configuration';
import type { Listed } from './planned-resources';

/** Resources that stand for a block of another, by the block, and the attribute by which they name that: nobody writes both. */
const separate: ReadonlyMap<string, { readonly type: string; readonly owner: string }> = new Map([
  ['security_rule', { type: 'azurerm_network_security_rule', owner: 'network_security_group_name' }],
  ['route', { type: 'azurerm_route', owner: 'route_table_name' }],
  ['subnet', { type: 'azurerm_subnet', owner: 'virtual_network_name' }],
]);

/**
 * The blocks of resources that a plan leaves open and its configuration does not have, such as `azurerm_route_table.hub route`: it leaves out
 * dynamic blocks, so that one over what is known only after apply looks like none.
 */
export function blocksTakenForNone(
  managed: readonly Listed[],
  configuration: PlanConfiguration,
  resources: readonly { readonly type: string; readonly values: { readonly [key: string]: Value } }[],
): string[] {
  return managed.flatMap(({ address, type, values, open }) => {
    const path = modulePathOf(address);
    const block = path && configuration.blockOf(path);
    if (!isObject(open) || block === undefined) return [];
    const left = [...separate.keys()].filter(
      (key) =>
        readBack.get(type)?.includes(key) === true &&
        open[key] === true &&
        field(field(block, 'expressions'), key) === undefined,
    );
    const isNamed = (value: Value | undefined) => {
      const name = text(value);
      const own = text(field(values, 'name') as Value | undefined);
      if (name === undefined) return false;
      return name === `${referencePrefix}${address}` || (own !== undefined && isSameResource(name, own));
    };
    const written = (key: string) =>
      resources.some(
        (each) => each.type === separate.get(key)!.type && isNamed(each.values[separate.get(key)!.owner]),
      );
    return left.filter((key) => !written(key)).map((key) => `${address} ${key}`);
  });
}
