import type { AuditCheck } from '../check';
import { limitCounts } from '../limit-counts';

/** Near a limit of Azure, or between two numbers that its pages name. */
export const limitNear: AuditCheck = {
  code: 'limit-near',
  faults: (document) =>
    limitCounts(document)
      .filter(({ limit, count }) => count > limit.advised && count <= limit.hard)
      .map(({ limit, count, address, cure }) => ({
        address,
        message: `It has ${count} ${limit.what}; ${limit.hard} is the limit (${limit.see}).`,
        cure,
      })),
};
