import { NearRows } from '../asked-targets';
import { type AuditCheck, listed } from '../check';
import { askedForAlone, excessText } from '../excess';
import { openedReaches } from '../opened-reaches';

/** A destination and port of a rule that public reports alone ask for. */
export const opensFieldReported: AuditCheck = {
  code: 'opens-field-reported',
  faults: (document) =>
    openedReaches(document).flatMap((open) => {
      const reported = askedForAlone(open, ({ fieldReported }) => fieldReported);
      if (reported.length === 0) return [];
      const rows = NearRows.ofAll(reported.map(({ near }) => near));
      return [
        {
          address: open.rule.address,
          message: `No page of Microsoft asks for ${listed(reported.map(excessText))}; public reports do: ${listed(rows.all.flatMap(({ field }) => field?.reports ?? []))}.`,
          cure: 'nothing to do while you need it: each report says what fails without',
          requirements: rows.requirements,
        },
      ];
    }),
};
