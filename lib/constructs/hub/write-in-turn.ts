import { Aspects, type TerraformResource, TerraformStack } from 'cdktf';
import { firewallKey } from './firewall-key';
import type { IHubFirewall } from './hub-firewall-props';

/** What Azure writes one at a time. */
export type WrittenInTurn = 'rule collection groups' | 'IP groups';

interface Turns {
  readonly resources: TerraformResource[];
  /** In the order of their paths, made anew when one has been added. */
  sorted?: TerraformResource[];
}

const turns = new WeakMap<TerraformStack, Map<string, Turns>>();

/**
 * Lets the resources of a firewall in a stack depend on each other in a row, those of a base policy first. Azure writes
 * one rule collection group of a policy after the other, each in minutes: begun together, the last ones time out while
 * they wait. IP groups that are updated at the same time leave firewalls in a failed state.
 *
 * @see https://learn.microsoft.com/azure/firewall/ip-groups
 */
export function writeInTurn(resource: TerraformResource, firewall: IHubFirewall, what: WrittenInTurn): void {
  const row = turnsOf(resource, firewall, what);
  row.resources.push(resource);
  row.sorted = undefined;
  Aspects.of(resource).add({
    visit: (node) => {
      if (node === resource) follow(resource, firewall, what);
    },
  });
}

/** Resources that wait for the one before them; an app may be synthesized twice. */
const following = new WeakSet<TerraformResource>();

function follow(resource: TerraformResource, firewall: IHubFirewall, what: WrittenInTurn): void {
  const row = inOrder(turnsOf(resource, firewall, what));
  const before = row[row.indexOf(resource) - 1] ?? lastOfBase(resource, firewall, what);
  if (before === undefined || following.has(resource)) return;
  following.add(resource);
  // Both stand in one stack: the reference needs no token.
  const reference = `${before.terraformResourceType}.${before.friendlyUniqueId}`;
  resource.dependsOn = [...(resource.dependsOn ?? []), reference];
}

function lastOfBase(
  resource: TerraformResource,
  { baseFirewall }: IHubFirewall,
  what: WrittenInTurn,
): TerraformResource | undefined {
  if (baseFirewall === undefined) return undefined;
  return inOrder(turnsOf(resource, baseFirewall, what)).at(-1) ?? lastOfBase(resource, baseFirewall, what);
}

function turnsOf(resource: TerraformResource, firewall: IHubFirewall, what: WrittenInTurn): Turns {
  const stack = TerraformStack.of(resource);
  const ofStack = turns.get(stack) ?? new Map<string, Turns>();
  turns.set(stack, ofStack);
  const key = `${what} ${firewallKey(firewall)}`;
  const known = ofStack.get(key) ?? { resources: [] };
  ofStack.set(key, known);
  return known;
}

function inOrder(row: Turns): TerraformResource[] {
  row.sorted ??= [...row.resources].sort((a, b) => (a.node.path < b.node.path ? -1 : 1));
  return row.sorted;
}
