import { NearRows } from '../asked-targets';
import type { AuditCheck } from '../check';
import { excessOf, excessText } from '../excess';
import { openedReaches } from '../opened-reaches';

/** A destination and port of a rule that no row of any table asks for. */
export const opensBeyondRequirements: AuditCheck = {
  code: 'opens-beyond-requirements',
  faults: (document) =>
    openedReaches(document).flatMap((open) => {
      const excess = excessOf(open);
      if (excess.length === 0) return [];
      const near = NearRows.ofAll(excess.map((each) => each.near));
      const nearest = near.all.length === 0 ? '' : ` Rows that come near ask for ${near.text}.`;
      return [
        {
          address: open.rule.address,
          message: `No requirement of any table asks for ${excess.map(excessText).join(', ')}.${nearest}`,
          cure: 'leave it out, or narrow it to what a requirement asks for; what the workload needs besides, keep knowingly',
          requirements: near.requirements,
        },
      ];
    }),
};
