import { parseServiceTag } from '../../azure/service-tag';
import { LockdownError } from '../../errors';
import type { AuditCheck } from '../check';
import { inServiceTags } from '../service-tag-uses';

/** What is meant as a service tag, and is none that this library or the service-tag file knows. */
export const unknownServiceTag: AuditCheck = {
  code: 'unknown-service-tag',
  faults: inServiceTags(({ text }, { serviceTagFile }) => {
    const refusal = serviceTagFile?.has(text) ? undefined : refusalOf(text);
    if (refusal === undefined) return undefined;
    return {
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
