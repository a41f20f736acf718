import type { SecurityRule } from '../../network/security-group';
import { type AuditCheck, repeatedBy } from '../check';

/** Security rules of one direction that share a priority. */
export const nsgEqualPriority: AuditCheck = {
  code: 'nsg-equal-priority',
  faults: ({ securityGroups }) =>
    securityGroups.flatMap(({ rules }) =>
      repeatedBy(rules, keyOf)
        // A state tells a separate rule twice: by itself, and as a block of its group.
        .filter(({ each, first }) => each.name !== first.name)
        .map(({ each, first }) => ({
          address: each.address,
          message: `The security rule ${first.address} has the priority ${each.priority} in the same direction.`,
          cure: 'give each security rule of a direction a priority of its own',
        })),
    ),
};

function keyOf({ direction, priority }: SecurityRule): string | undefined {
  return direction === undefined || priority === undefined ? undefined : `${direction} ${priority}`;
}
