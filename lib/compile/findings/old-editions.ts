import type { Findings } from '../../model/finding';
import type { Flow } from '../../model/flow';
import type { Workload } from '../../model/workload';
import { allTables } from '../../tables/all-tables';

/** The date of the newest page with which a table was compared: no clock is asked, so that the same library says the same on every day. */
export const newestComparison: string = allTables
  .filter(({ sourceKind }) => sourceKind !== 'field')
  .flatMap(({ lastCompared = [] }) => lastCompared)
  .sort()
  .at(-1)!;

const yearBefore = daysBefore(newestComparison, 365);

function daysBefore(date: string, days: number): string {
  const before = new Date(date);
  before.setUTCDate(before.getUTCDate() - days);
  return before.toISOString().slice(0, 'yyyy-mm-dd'.length);
}

/** Reports the tables that are followed at their newest editions, which were compared with pages far older than others. */
export function reportOldEditions({ edition }: Workload, flows: readonly Flow[], findings: Findings): void {
  if (edition !== undefined) return;
  const old = [...new Set(flows.map(({ table }) => table))].filter(
    ({ lastCompared }) => lastCompared !== undefined && lastCompared < yearBefore,
  );
  if (old.length === 0) return;
  findings.raise({
    code: 'edition-old',
    message: `What is known of the pages of ${old.map(({ id, lastCompared }) => `${id} (${lastCompared})`).join(', ')} is more than a year older than the newest page that was compared (${newestComparison}).`,
    cure: `nothing to do while the workload does what it should; where something new is denied, see ${old.map(({ page }) => page).join(', ')}`,
    requirements: [],
  });
}
