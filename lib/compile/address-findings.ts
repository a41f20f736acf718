import { reachesPublic } from '../arithmetic/address-space';
import { IntervalSet } from '../arithmetic/interval';
import { intervalOf } from '../arithmetic/ipv4';
import type { FindingParts } from '../model/finding';
import { isUnresolved } from '../model/host-name';
import type { RoleBinding, RoleBindings } from '../model/workload';

/** What in the addresses of a workload is likely not meant: addresses of the Internet, and roles that share some. */
export function addressFindings(bindings: RoleBindings): FindingParts[] {
  const byProperty = new Map<string, RoleBinding>();
  for (const binding of bindings.values())
    if (binding.addresses.length > 0 && !byProperty.has(binding.property))
      byProperty.set(binding.property, binding);
  const bound = [...byProperty.values()];
  return [...bound.flatMap(publicAddresses), ...overlaps(bound)];
}

function publicAddresses({ property, addresses }: RoleBinding): FindingParts[] {
  const found = addresses.filter((address) => {
    const interval = isUnresolved(address) ? undefined : intervalOf(address);
    return interval !== undefined && reachesPublic(interval);
  });
  if (found.length === 0) return [];
  return [
    {
      code: 'public-source',
      message: `${property} holds ${listed(found)}: addresses of the Internet, from which nothing reaches the firewall that is not of your network.`,
      cure: 'name the private addresses of the machines, as the firewall sees them, unless your network uses these addresses inside',
      requirements: [],
    },
  ];
}

function overlaps(bound: readonly RoleBinding[]): FindingParts[] {
  if (bound.length < 2) return [];
  const sets = bound.map(({ addresses }) => setOf(addresses));
  return bound.flatMap((one, i) =>
    bound.slice(i + 1).flatMap((other, j): FindingParts[] => {
      if (isAmong(one, other) || !sets[i]!.meets(sets[i + 1 + j]!)) return [];
      return [
        {
          code: 'overlapping-roles',
          message: `${one.property} and ${other.property} share addresses: what is open to the one is open to the other there.`,
          cure: 'give each the addresses of its own machines, unless the same machines are both',
          requirements: [],
        },
      ];
    }),
  );
}

/** Whether one role is by its nature among the other, or both are people and machines outside of the workload. */
function isAmong(one: RoleBinding, other: RoleBinding): boolean {
  const isOfOther = one.among === other.role || other.among === one.role;
  return isOfOther || (one.among !== undefined && one.among === other.among) || bothOutside(one, other);
}

function bothOutside(one: RoleBinding, other: RoleBinding): boolean {
  return [one, other].every(({ guarded, remote }) => !(guarded ?? !remote));
}

function setOf(addresses: readonly string[]): IntervalSet {
  return new IntervalSet(
    addresses.flatMap((address) => {
      const interval = isUnresolved(address) ? undefined : intervalOf(address);
      return interval === undefined ? [] : [interval];
    }),
  );
}

const mostShown = 3;

function listed(addresses: readonly string[]): string {
  const more = addresses.length - mostShown;
  return `${addresses.slice(0, mostShown).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
