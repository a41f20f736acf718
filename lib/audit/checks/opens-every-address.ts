import { NearRows } from '../asked-targets';
import { type AuditCheck, listed } from '../check';
import { askedForAlone, excessText } from '../excess';
import { openedReaches } from '../opened-reaches';

/** Addresses and ports of a rule for which rows ask alone that ask for every address. */
export const opensEveryAddress: AuditCheck = {
  code: 'opens-every-address',
  faults: (document) =>
    openedReaches(document).flatMap((open) => {
      const opened = askedForAlone(open, ({ everywhere }) => everywhere);
      if (opened.length === 0) return [];
      const rows = NearRows.ofAll(opened.map(({ near }) => near));
      return [
        {
          address: open.rule.address,
          message: `Rows that ask for every address are the only ones that ask for ${opened.map(excessText).join(', ')}: ${listed(rows.requirements)}.`,
          cure: 'keep it only where the workload of these rows is behind it, for its machines alone, and name the addresses that they reach where you know them',
          requirements: rows.requirements,
        },
      ];
    }),
};
