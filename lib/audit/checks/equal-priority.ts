import type { RuleCollection } from '../../network/firewall/firewall-rule';
import { type AuditCheck, type Fault, repeatedBy } from '../check';

/** Groups of a policy, or collections of a type in one group or classic firewall, of equal priority: Azure states no order. */
export const equalPriority: AuditCheck = {
  code: 'equal-priority',
  faults: ({ firewalls }) =>
    firewalls.flatMap(({ policies, collections }) => [
      ...policies.flatMap(({ groups }) => [
        ...repeatedBy(groups, ({ priority }) => priority).map(({ each, first }) => ({
          address: each.address,
          message: `The rule collection group ${first.address} has the priority ${each.priority} too.`,
          cure,
        })),
        ...groups.flatMap((group) => amongCollections(group.collections)),
      ]),
      ...(policies.length === 0 ? amongCollections(collections) : []),
    ]),
};

const cure = 'give each a priority of its own, for which of both is asked first is not defined';

function amongCollections(collections: readonly RuleCollection[]): Fault[] {
  const key = ({ type, priority }: RuleCollection) =>
    priority === undefined ? undefined : `${type} ${priority}`;
  return repeatedBy(collections, key).map(({ each, first }) => ({
    address: each.address,
    message: `The ${each.type} rule collection ${first.address} has the priority ${each.priority} too.`,
    cure,
  }));
}
