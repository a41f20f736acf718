import { type AuditCheck, listed } from '../check';
import { excessOf, excessText, needText } from '../excess';
import { openedReaches } from '../opened-reaches';

/** A destination and port of a rule that no row of any table asks for. */
export const opensBeyondRequirements: AuditCheck = {
  code: 'opens-beyond-requirements',
  faults: (document) =>
    openedReaches(document).flatMap(({ address, reach, askedOf, serviceTagFile }) => {
      const excess = excessOf(reach, askedOf, serviceTagFile);
      if (excess.length === 0) return [];
      const near = excess.flatMap((each) => each.near);
      const nearest = near.length === 0 ? '' : ` Rows that come near ask for ${listed(near.map(needText))}.`;
      return [
        {
          address,
          message: `No requirement of any table asks for ${excess.map(excessText).join(', ')}.${nearest}`,
          cure: 'leave it out, or narrow it to what a requirement asks for; what the workload needs besides, keep knowingly',
          requirements: near.map(({ requirement }) => requirement),
        },
      ];
    }),
};
