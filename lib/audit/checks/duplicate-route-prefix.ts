import { resourceIdentity } from '../../terraform/resource/resource-identity';
import { type AuditCheck, repeatedBy } from '../check';

/** Routes of one table to the same prefix, or to the same service tag. */
export const duplicateRoutePrefix: AuditCheck = {
  code: 'duplicate-route-prefix',
  faults: ({ routeTables }) =>
    routeTables.flatMap(({ routes }) =>
      repeatedBy(routes, ({ prefix, interval, length, tag }) =>
        interval === undefined ? tag && resourceIdentity(tag) : prefix && `${interval[0]}/${length}`,
      )
        // A state tells a separate one twice: by itself, and as a block of its table.
        .filter(({ each, first }) => each.separate === first.separate)
        .map(({ each, first }) => ({
          address: each.address,
          message: `${first.address} is a route to ${each.prefix} too.`,
          cure: 'keep one of the two routes',
        })),
    ),
};
