import { text } from '../../terraform/resource-values';
import type { AuditCheck } from '../check';
import { repeatedBy } from '../repeated';

/** Security rules of a group, or routes of a table, that share a name. */
export const duplicateEntryName: AuditCheck = {
  code: 'duplicate-entry-name',
  faults: ({ securityGroups, routeTables }) =>
    [...securityGroups, ...routeTables].flatMap(({ entries }) =>
      repeatedBy(entries, ({ values }) => text(values.name)?.toLowerCase())
        // A state tells a separate one twice: by itself, and as a block of what it belongs to.
        .filter(({ each, first }) => each.separate === first.separate)
        .map(({ each, first }) => ({
          address: each.address,
          message: `${first.address} has the name "${each.name}" too.`,
          cure: 'give each a name of its own: Azure knows security rules and routes by their names',
        })),
    ),
};
