import { NearRows } from '../asked-targets';
import { type AuditCheck, listed } from '../check';
import { askedForAlone, excessText } from '../excess';
import { openedReaches } from '../opened-reaches';

/** A destination and port of a rule for which rows of the user's own ask, and none of the library. */
export const opensByOwnTable: AuditCheck = {
  code: 'opens-by-own-table',
  faults: (document) =>
    openedReaches(document).flatMap((open) => {
      const opened = askedForAlone(open, ({ own }) => own);
      if (opened.length === 0) return [];
      const rows = NearRows.ofAll(opened.map(({ near }) => near));
      return [
        {
          address: open.rule.address,
          message: `No row of this library asks for ${opened.map(excessText).join(', ')}; rows of your own do: ${listed(rows.requirements)}.`,
          cure: 'nothing to do while these rows hold',
          requirements: rows.requirements,
        },
      ];
    }),
};
