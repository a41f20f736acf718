import { text } from '../../terraform/resource-values';
import type { Entry } from '../audited-network';
import type { AuditCheck } from '../check';
import { numberOf } from '../known-values';
import { repeatedBy } from '../repeated';

/** Security rules of one direction that share a priority. */
export const nsgEqualPriority: AuditCheck = {
  code: 'nsg-equal-priority',
  faults: ({ securityGroups }) =>
    securityGroups.flatMap(({ entries }) =>
      repeatedBy(entries, keyOf)
        // A state tells a separate rule twice: by itself, and as a block of its group.
        .filter(({ each, first }) => each.name !== first.name)
        .map(({ each, first }) => ({
          address: each.address,
          message: `The security rule ${first.address} has the priority ${numberOf(each.values.priority)} in the same direction.`,
          cure: 'give each security rule of a direction a priority of its own',
        })),
    ),
};

function keyOf({ values }: Entry): string | undefined {
  const [direction, priority] = [text(values.direction), numberOf(values.priority)];
  return direction === undefined || priority === undefined ? undefined : `${direction} ${priority}`;
}
