import type { Limit } from '../azure/limits';
import { LockdownError } from '../errors';
import type { Findings } from '../model/finding';

/**
 * Warns near a limit of Azure, and refuses what passes it.
 *
 * @throws LockdownError `limit-exceeded`.
 */
export function checkLimit(
  limit: Limit,
  count: number,
  where: string,
  cure: string,
  findings: Findings,
): void {
  if (count > limit.hard) {
    throw new LockdownError({
      code: 'limit-exceeded',
      problem: `${where} would have ${count} ${limit.what}.`,
      allowed: `${limit.hard} (${limit.see})`,
      cure,
    });
  }
  if (count <= limit.advised) return;
  findings.raise({
    code: 'limit-near',
    message: `${where} has ${count} ${limit.what}; ${limit.hard} is the limit.`,
    cure,
    requirements: [],
  });
}
