import { limits } from '../azure/limits';
import { symbolicCompilation } from '../compile/compile-workload';
import { checkLimit } from '../compile/findings/limit-checks';
import { asItStands, distinctValues, type ValuesOf } from '../compile/rule';
import { rolesIn } from '../compile/symbolic-addresses';
import { LockdownError } from '../errors';
import { Findings } from '../model/finding';
import type { Workload } from '../model/workload';
import { derivedName, type ResourceDescription } from './resource-description';

/** Where a firewall has IP groups made, and from how many addresses on. */
export interface IpGroupAllotment {
  readonly ipGroupsFromAddresses?: number;
  readonly ipGroupResourceGroupName?: string;
  readonly ipGroupLocation?: string;
}

/** So many addresses are better off in an IP group, where one can be made. */
const manyAddresses = 500;

/**
 * An IP group for each role of a workload that has many addresses and stands in rules of the firewall, by role; rules
 * name it in the place of the addresses. Security groups take no IP groups and keep the addresses.
 *
 * @param valuesOf the addresses that are counted where something else stands for them, such as a variable
 * @throws LockdownError `missing-property`, `limit-exceeded`.
 */
export function ipGroups(
  path: string,
  workload: Workload,
  firewall: IpGroupAllotment,
  firewallPath: string,
  valuesOf: ValuesOf = asItStands,
): Map<string, ResourceDescription<'azurerm_ip_group'>> {
  const groups = new Map<string, ResourceDescription<'azurerm_ip_group'>>();
  const from = ipGroupsFrom(firewall) ?? Number.POSITIVE_INFINITY;
  const countOf = (addresses: readonly string[]) => distinctValues(addresses, valuesOf).length;
  const many = [...workload.bindings.values()].filter(({ addresses }) => countOf(addresses) >= from);
  if (many.length === 0) return groups;
  const { resourceGroupName, location } = ipGroupPlace(firewall, firewallPath, from);
  const used = rolesOnFirewall(workload);
  for (const { role, addresses, property } of many) {
    if (!used.has(role) || groups.has(role)) continue;
    const where = `${property} of ${path}`;
    checkLimit(limits.ipGroupAddresses, countOf(addresses), where, cure, new Findings());
    groups.set(role, {
      block: 'resource',
      type: 'azurerm_ip_group',
      name: `ip-group-${role}`,
      arguments: {
        name: `${derivedName('ipg', path).slice(0, 79 - role.length)}-${role}`,
        resource_group_name: resourceGroupName,
        location,
        // Of an address that is given twice Azure has one.
        cidrs: [...new Set(addresses)],
      },
    });
  }
  return groups;
}

/** From how many addresses on an IP group is made; `undefined` where none is. */
export function ipGroupsFrom(firewall: IpGroupAllotment): number | undefined {
  const { ipGroupsFromAddresses, ipGroupResourceGroupName, ipGroupLocation } = firewall;
  const isPlaceKnown = ipGroupResourceGroupName !== undefined && ipGroupLocation !== undefined;
  return ipGroupsFromAddresses ?? (isPlaceKnown ? manyAddresses : undefined);
}

/** Where IP groups stand. */
export interface GroupPlace {
  readonly resourceGroupName: string;
  readonly location: string;
}

/**
 * Where the IP groups of a firewall stand, which are due from so many addresses on.
 *
 * @throws LockdownError `missing-property`.
 */
export function ipGroupPlace(firewall: IpGroupAllotment, firewallPath: string, from: number): GroupPlace {
  const { ipGroupResourceGroupName: resourceGroupName, ipGroupLocation: location } = firewall;
  if (resourceGroupName === undefined || location === undefined) throw placeUnknown(firewallPath, from);
  return { resourceGroupName, location };
}

const cure = 'name whole subnets in the place of single addresses, or split the workload in two';

function rolesOnFirewall(workload: Workload): Set<string> {
  const { applicationRules, networkRules } = symbolicCompilation(workload);
  return new Set([
    ...applicationRules.flatMap(({ sourceAddresses }) => rolesIn(sourceAddresses)),
    ...networkRules.flatMap(({ sourceAddresses, destinationAddresses }) =>
      rolesIn([...sourceAddresses, ...destinationAddresses]),
    ),
  ]);
}

function placeUnknown(firewallPath: string, from: number): LockdownError {
  return new LockdownError({
    code: 'missing-property',
    problem: `From ${from} addresses on, an IP group is to be made, and ${firewallPath} does not say where.`,
    allowed: 'the resource group and the location of IP groups',
    cure: 'set ipGroupResourceGroupName and ipGroupLocation, or leave ipGroupsFromAddresses out',
  });
}
