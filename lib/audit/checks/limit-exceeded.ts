import type { AuditCheck } from '../check';
import { limitCounts } from '../limit-counts';

/** Beyond a limit of Azure. */
export const limitExceeded: AuditCheck = {
  code: 'limit-exceeded',
  faults: (document) =>
    limitCounts(document)
      .filter(({ limit, count }) => count > limit.hard)
      .map(({ limit, count, address, cure }) => ({
        address,
        message: `It has ${count} ${limit.what}; ${limit.hard} is the limit (${limit.see}).`,
        cure,
      })),
};
