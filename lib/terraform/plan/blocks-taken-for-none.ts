import { field, isObject } from '../document/json';
import { readBack } from '../resource/provider-attributes';
import { type Resource, referencePrefix, type Value } from '../resource/resource';
import { resourceIdentity } from '../resource/resource-identity';
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
  resources: readonly { readonly type: string; readonly values: Resource['values'] }[],
): string[] {
  const named = new OwnersNamed(resources);
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
    const own = [`${referencePrefix}${address}`, text(field(values, 'name') as Value | undefined)];
    return left.filter((key) => !own.some((name) => named.by(key, name))).map((key) => `${address} ${key}`);
  });
}

/** What resources that stand for a block name as that of which they are. */
class OwnersNamed {
  private readonly byBlock = new Map<string, Set<string>>();

  constructor(resources: readonly { readonly type: string; readonly values: Resource['values'] }[]) {
    for (const [block, { type, owner }] of separate) {
      const names = new Set<string>();
      for (const each of resources) {
        const name = each.type === type ? text(each.values[owner]) : undefined;
        if (name !== undefined) names.add(resourceIdentity(name));
      }
      this.byBlock.set(block, names);
    }
  }

  /** Whether one of a block names something. */
  public by(block: string, name: string | undefined): boolean {
    return name !== undefined && this.byBlock.get(block)!.has(resourceIdentity(name));
  }
}
