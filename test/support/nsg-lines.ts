import { AzureCloud } from '../../lib/azure/cloud';
import { findRegion } from '../../lib/azure/region';
import { nsgLine, nsgNeedsOf } from '../../lib/compile/nsg-needs';
import { flowsOfRequirement } from '../../lib/model/flow';
import { placeholders } from '../../lib/model/placeholder';
import type { Requirement, Table } from '../../lib/model/requirement';
import type { RoleBinding, RoleBindings } from '../../lib/model/workload';

const regionOf = {
  [AzureCloud.PUBLIC]: 'westeurope',
  [AzureCloud.US_GOVERNMENT]: 'usgovvirginia',
  [AzureCloud.CHINA]: 'chinanorth3',
};

const everyValue = Object.fromEntries([...placeholders.keys()].map((name) => [name, `any-${name}`]));

/**
 * Every NSG rule that any row of some tables can come to, in the order of the rows. A role is named with `!` where it
 * is remote and the virtual network stands for it while it is unbound, with `~` where it is remote, and as
 * `role=other` where it goes by the name of another; a role that is not named has no part in the workload.
 */
export function everyNsgLine(tables: readonly Table[], roles: readonly string[]): string[] {
  const lines = new Set<string>();
  for (const bindings of [roles.map(bound), roles.map(boundOrNot)].map((each) => new Map(each))) {
    for (const table of tables) {
      for (const requirement of table.requirements) {
        for (const cloud of requirement.clouds ?? Object.values(AzureCloud)) {
          for (const line of linesOf(table, requirement, cloud as AzureCloud, bindings)) lines.add(line);
        }
      }
    }
  }
  return [...lines];
}

function linesOf(
  table: Table,
  requirement: Requirement,
  cloud: AzureCloud,
  bindings: RoleBindings,
): string[] {
  const from = requirement.from.split('+').map((role) => role.trim());
  const concerned = requirement.from.startsWith('tag:') || from.some((role) => bindings.has(role));
  if (requirement.nextHop !== undefined || !concerned) return [];
  const flows = flowsOfRequirement(table, requirement, {
    cloud,
    region: findRegion(regionOf[cloud]),
    edition: table.editions.at(-1)!.id,
    scenarios: new Set<string>(),
    values: everyValue,
  });
  return flows
    .filter(
      ({ to, ports }) =>
        ports.length > 0 && to.kind !== 'resource' && (to.kind !== 'role' || bindings.has(to.role)),
    )
    .flatMap((flow) => nsgNeedsOf(flow, bindings).map(nsgLine));
}

function bound(named: string): [string, RoleBinding] {
  const [role, alias = role] = named.replace(/[!~]$/, '').split('=') as [string, string?];
  const remote = /[!~]$/.test(named);
  return [
    role,
    {
      role: alias,
      addresses: ['10.0.0.0/24'],
      ipGroupIds: [],
      remote,
      serviceTag: named.endsWith('!') ? 'VirtualNetwork' : undefined,
      property: role,
    },
  ];
}

function boundOrNot(named: string): [string, RoleBinding] {
  const [role, binding] = bound(named);
  return [role, binding.serviceTag === undefined ? binding : { ...binding, addresses: [] }];
}
