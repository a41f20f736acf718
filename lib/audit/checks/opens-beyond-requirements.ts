import { beyondOf, beyondText, needText } from '../beyond';
import { type AuditCheck, listed } from '../check';
import { openedReaches } from '../opened-reaches';

/** A destination and port of a rule that no row of any table asks for. */
export const opensBeyondRequirements: AuditCheck = {
  code: 'opens-beyond-requirements',
  faults: (document) =>
    openedReaches(document).flatMap(({ address, reach, askedOf, serviceTagFile }) => {
      const beyond = beyondOf(reach, askedOf, serviceTagFile);
      if (beyond.length === 0) return [];
      const near = beyond.flatMap((each) => each.near);
      const nearest = near.length === 0 ? '' : ` Rows that come near ask for ${listed(near.map(needText))}.`;
      return [
        {
          address,
          message: `No requirement of any table asks for ${listed(beyond.map(beyondText))}.${nearest}`,
          cure: 'leave it out, or narrow it to what a requirement asks for; what the workload needs besides, keep knowingly',
          requirements: near.map(({ requirement }) => requirement),
        },
      ];
    }),
};
