import { IpGroup } from '@cdktf/provider-azurerm/lib/ip-group';
import type { Construct } from 'constructs';
import { limits } from '../../azure/limits';
import { symbolicCompilation } from '../../compile/compile-workload';
import { checkLimit } from '../../compile/limit-check';
import { rolesIn } from '../../compile/symbolic-addresses';
import { LockdownError } from '../../errors';
import { Findings } from '../../model/finding';
import type { Workload } from '../../model/workload';
import { derivedName } from '../derived-name';
import { terraformList } from '../terraform-list';
import { registerIpGroup } from './firewall-load';
import type { IHubFirewall } from './hub-firewall-props';
import { writeInTurn } from './write-in-turn';

/** So many addresses are better off in an IP group, where one can be made. */
const manyAddresses = 500;

/**
 * The workload with an IP group, which is made here, for each role that has many addresses and stands in rules of the
 * firewall. Security groups take no IP groups and keep the addresses.
 *
 * @throws LockdownError `missing-property`, `limit-exceeded`.
 */
export function withIpGroups(scope: Construct, workload: Workload, firewall: IHubFirewall): Workload {
  const { ipGroupResourceGroupName: resourceGroupName, ipGroupLocation: location } = firewall;
  const placeKnown = resourceGroupName !== undefined && location !== undefined;
  const from = firewall.ipGroupsFromAddresses ?? (placeKnown ? manyAddresses : Number.POSITIVE_INFINITY);
  const many = [...workload.bindings.values()].filter(({ addresses }) => addresses.length >= from);
  if (many.length === 0) return workload;
  if (!placeKnown) throw placeUnknown(firewall, from);
  const used = rolesOnFirewall(workload);
  const ipGroupIds = new Map<string, string>();
  for (const { role, addresses, property } of many) {
    if (!used.has(role) || ipGroupIds.has(role)) continue;
    checkLimit(
      limits.ipGroupAddresses,
      addresses.length,
      `${property} of ${scope.node.path}`,
      cure,
      new Findings(),
    );
    const group = new IpGroup(scope, `ip-group-${role}`, {
      name: `${derivedName('ipg', scope).slice(0, 79 - role.length)}-${role}`,
      resourceGroupName,
      location,
      cidrs: terraformList([...addresses]),
    });
    writeInTurn(group, firewall, 'IP groups');
    registerIpGroup(firewall);
    ipGroupIds.set(role, group.id);
  }
  return { ...workload, ipGroupIds };
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

function placeUnknown(firewall: IHubFirewall, from: number): LockdownError {
  return new LockdownError({
    code: 'missing-property',
    problem: `From ${from} addresses on, an IP group is to be made, and ${firewall.node.path} does not say where.`,
    allowed: 'the resource group and the location of IP groups',
    cure: 'set ipGroupResourceGroupName and ipGroupLocation, or leave ipGroupsFromAddresses out',
  });
}
