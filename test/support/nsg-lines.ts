import { AzureCloud } from '../../lib/azure/cloud';
import { findRegion } from '../../lib/azure/region';
import { nsgLine, nsgNeedsOf } from '../../lib/compile/nsg-needs';
import type { RoleBinding } from '../../lib/compile/role';
import { flowsOfRequirement } from '../../lib/model/flow';
import { placeholders } from '../../lib/model/placeholder';
import type { Table } from '../../lib/model/requirement';

const regionOf = {
  [AzureCloud.PUBLIC]: 'westeurope',
  [AzureCloud.US_GOVERNMENT]: 'usgovvirginia',
  [AzureCloud.CHINA]: 'chinanorth3',
};

const everyValue = Object.fromEntries([...placeholders.keys()].map((name) => [name, `any-${name}`]));

/** Every NSG rule that any row of some tables can come to, in the order of the rows; both with and without addresses of remote roles. */
export function everyNsgLine(tables: readonly Table[], bindings: readonly RoleBinding[]): string[] {
  const variants = [
    bindings,
    bindings.map((binding) => (binding.serviceTag === undefined ? binding : { ...binding, addresses: [] })),
  ];
  const lines = new Set<string>();
  for (const table of tables) {
    for (const requirement of table.requirements) {
      if (requirement.nextHop !== undefined) continue;
      for (const cloud of requirement.clouds ?? Object.values(AzureCloud)) {
        for (const variant of variants) {
          const parameters = {
            cloud: cloud as AzureCloud,
            region: findRegion(regionOf[cloud]),
            edition: table.editions.at(-1)!.id,
            scenarios: new Set<string>(),
            values: everyValue,
          };
          for (const flow of flowsOfRequirement(table, requirement, parameters)) {
            if (flow.to.kind === 'resource' || flow.ports.length === 0) continue;
            const bound = new Map(variant.map((binding) => [binding.role, binding]));
            for (const need of nsgNeedsOf(flow, bound)) lines.add(nsgLine(need));
          }
        }
      }
    }
  }
  return [...lines];
}
