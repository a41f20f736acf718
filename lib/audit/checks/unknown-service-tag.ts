import { parseServiceTag } from '../../azure/service-tag';
import { LockdownError } from '../../errors';
import type { AuditCheck } from '../check';
import { tagUses } from '../service-tag-uses';

/** What is meant as a service tag, and is none that this library or the service-tag file knows. */
export const unknownServiceTag: AuditCheck = {
  code: 'unknown-service-tag',
  faults: (document) =>
    tagUses(document).flatMap(({ address, text }) => {
      if (document.serviceTagFile?.has(text)) return [];
      const refusal = refusalOf(text);
      if (refusal === undefined) return [];
      return {
        address,
        message: refusal.problem,
        cure: `${refusal.cure}; if the tag is newer than this library, audit with a service-tag file that has it`,
      };
    }),
};

function refusalOf(text: string): LockdownError | undefined {
  try {
    parseServiceTag(text);
    return undefined;
  } catch (error) {
    if (error instanceof LockdownError) return error;
    throw error;
  }
}
