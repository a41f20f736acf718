import type { IConstruct } from 'constructs';
import type { ResourceDescription } from '../resources/resource-description';
import { defaultPriorities } from '../resources/rule-collection-settings';
import { type UniqueValue, uniqueValues } from '../resources/unique-values';
import { resourceIdentity } from '../terraform/resource/resource-identity';
import type { IHubFirewall } from './hub/hub-firewall-props';
import { resourceKey, resourceName } from './tokens';

interface HeldValue extends UniqueValue {
  readonly holder: IConstruct;
  /** The construct in whose stack a reference to the resource is meant. */
  readonly scope: IConstruct;
}

/** Where a tree of constructs keeps what they take; the same for every copy of this library, so that each sees the others'. */
const takenInTree = Symbol.for('azure-lockdown.taken');

/** What is taken, by its key, among so many values. */
interface Index {
  readonly entries: number;
  readonly byKey: ReadonlyMap<string, HeldValue[]>;
}

const indexes = new WeakMap<readonly HeldValue[], Index>();

/**
 * Records what the resources of a construct have that Azure takes once. Where two constructs have the same, both fail
 * validation at synth.
 */
export function checkUnique(
  holder: IConstruct,
  descriptions: readonly ResourceDescription[],
  scope: IConstruct = holder,
): void {
  const taken = takenWith(holder);
  const held = descriptions.flatMap(uniqueValues).map((each) => ({ ...each, holder, scope }));
  taken.push(...held);
  holder.node.addValidation({ validate: () => clashesOf(held, taken) });
}

/** What a construct takes that another one takes too; each clash once, by however many names the resource goes. */
function clashesOf(held: readonly HeldValue[], taken: readonly HeldValue[]): string[] {
  const index = indexed(taken);
  const clashes = new Map<string, string>();
  for (const each of held) {
    for (const { holder } of index.get(keyOf(each))!) {
      if (holder === each.holder) continue;
      const [mine, theirs] = [each.holder.node.path, holder.node.path];
      const key = `${theirs} ${each.what} ${each.value}`;
      const text = `${mine} and ${theirs} both take the ${each.what} ${each.value} in ${resourceName(each.within, each.scope)}. Cure: ${cureOf(each, index)} (unique-value)`;
      if (!clashes.has(key)) clashes.set(key, text);
    }
  }
  return [...clashes.values()];
}

/**
 * What cures a clash; of numbers the very line. The first by its path keeps the number, and each of the others is told one
 * that is free: the library itself moves none, so that another workload never moves those that stand.
 */
function cureOf(each: HeldValue, index: ReadonlyMap<string, readonly HeldValue[]>): string {
  const { property, cure, value, scope } = each;
  if (property === undefined || typeof value !== 'number') return cure;
  const paths = [...new Set(index.get(keyOf(each))!.map(({ holder }) => holder.node.path))].sort();
  const { firstPriority: first = defaultPriorities.first, lastPriority: last = defaultPriorities.last } =
    scope as Partial<IHubFirewall>;
  const isFree = (number: number) => !index.has(keyOf({ ...each, value: number }));
  const free: number[] = [];
  for (let next = value + 1; next <= last && free.length < paths.length; next++)
    if (isFree(next)) free.push(next);
  for (let next = first; next < value && free.length < paths.length; next++)
    if (isFree(next)) free.push(next);
  if (free.length < paths.length - 1) return cure;
  return `set ${paths
    .slice(1)
    .map((path, i) => `${property}: ${free[i]} on ${path}`)
    .join(', and ')}`;
}

function takenWith({ node: { root } }: IConstruct): HeldValue[] {
  const tree = root as { [takenInTree]?: HeldValue[] };
  tree[takenInTree] ??= [];
  return tree[takenInTree];
}

/** Made anew when something has been added. */
function indexed(taken: readonly HeldValue[]): ReadonlyMap<string, HeldValue[]> {
  const known = indexes.get(taken);
  if (known?.entries === taken.length) return known.byKey;
  const byKey = new Map<string, HeldValue[]>();
  for (const each of taken) {
    const key = keyOf(each);
    const same = byKey.get(key);
    if (same === undefined) byKey.set(key, [each]);
    else same.push(each);
  }
  indexes.set(taken, { entries: taken.length, byKey });
  return byKey;
}

/** Names differ by case for Terraform, and not for Azure. */
function keyOf({ within, scope, what, value }: HeldValue): string {
  return `${resourceKey(within, scope)}\n${what}\n${resourceIdentity(`${value}`)}`;
}
