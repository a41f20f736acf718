import type { Route } from '../../network/route-table';
import type { SecurityRule } from '../../network/security-group';
import { resourceIdentity } from '../../terraform/resource/resource-identity';
import { unnamed } from '../../terraform/resource/resource-values';
import { type AuditCheck, repeatedBy } from '../check';

/** Security rules of a group, or routes of a table, that share a name. */
export const duplicateEntryName: AuditCheck = {
  code: 'duplicate-entry-name',
  faults: ({ securityGroups, routeTables }) =>
    [...securityGroups.map(({ rules }) => rules), ...routeTables.map(({ routes }) => routes)].flatMap((all) =>
      repeatedBy<SecurityRule | Route>(all, ({ name }) =>
        name === unnamed ? undefined : resourceIdentity(name),
      )
        // A state tells a separate one twice: by itself, and as a block of what it belongs to.
        .filter(({ each, first }) => each.separate === first.separate)
        .map(({ each, first }) => ({
          address: each.address,
          message: `${first.address} has the name "${each.name}" too.`,
          cure: 'give each a name of its own: Azure knows security rules and routes by their names',
        })),
    ),
};
