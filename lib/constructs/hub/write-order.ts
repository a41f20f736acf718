import { Aspects, type TerraformResource, TerraformStack } from 'cdktf';
import { WriteOrder } from '../../resources/write-order';
import { basesOf, firewallKey } from './firewall-register';
import type { IHubFirewall } from './hub-firewall-props';

/** What Azure writes one at a time. */
export type WrittenInOrder = 'rule collection groups' | 'IP groups';

const orders = new WeakMap<TerraformStack, Record<WrittenInOrder, WriteOrder<TerraformResource>>>();

/** Resources that depend on the one before them; an app may be synthesized twice. */
const following = new WeakSet<TerraformResource>();

/**
 * Lets the resources of a firewall in a stack depend on each other in a row, those of a base policy first. Azure writes
 * one rule collection group of a policy after the other, each in minutes: begun together, the last ones time out while
 * they wait. IP groups that are updated at the same time leave firewalls in a failed state.
 *
 * @see https://learn.microsoft.com/azure/firewall/ip-groups
 */
export function writeInOrder(
  resource: TerraformResource,
  firewall: IHubFirewall,
  what: WrittenInOrder,
): void {
  const stack = TerraformStack.of(resource);
  const ofStack = orders.get(stack) ?? {
    'rule collection groups': new WriteOrder<TerraformResource>(),
    'IP groups': new WriteOrder<TerraformResource>(),
  };
  orders.set(stack, ofStack);
  ofStack[what].add(firewallKey(firewall), resource.node.path, resource);
  Aspects.of(resource).add({
    visit: (node) => {
      if (node !== resource || following.has(resource)) return;
      const bases = basesOf(firewall).map(firewallKey);
      const before = ofStack[what].before({ key: firewallKey(firewall), bases }, resource);
      if (before === undefined) return;
      following.add(resource);
      // Both stand in one stack: the reference needs no token.
      const reference = `${before.terraformResourceType}.${before.friendlyUniqueId}`;
      resource.dependsOn = [...(resource.dependsOn ?? []), reference];
    },
  });
}
