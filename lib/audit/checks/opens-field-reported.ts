import { type AuditCheck, listed } from '../check';
import { excessText, fieldReportedOf } from '../excess';
import { openedReaches } from '../opened-reaches';

/** A destination and port of a rule that public reports alone ask for. */
export const opensFieldReported: AuditCheck = {
  code: 'opens-field-reported',
  faults: (document) =>
    openedReaches(document).flatMap(({ address, reach, askedOf, serviceTagFile }) => {
      const reported = fieldReportedOf(reach, askedOf, serviceTagFile);
      if (reported.length === 0) return [];
      const rows = reported.flatMap(({ near }) => near);
      return [
        {
          address,
          message: `No page of Microsoft asks for ${listed(reported.map(excessText))}; public reports do: ${listed(rows.flatMap(({ field }) => field?.reports ?? []))}.`,
          cure: 'nothing to do while you need it: each report says what fails without',
          requirements: [...new Set(rows.map(({ requirement }) => requirement))],
        },
      ];
    }),
};
