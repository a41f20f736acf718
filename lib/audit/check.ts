import type { FindingCode } from '../codes/finding-codes';
import type { AuditedDocument } from './audited-document';

/** How the faults with one code are found. */
export interface AuditCheck {
  readonly code: FindingCode;
  readonly faults: (document: AuditedDocument) => Fault[];
}

/** One place where a document has the fault. */
export interface Fault {
  readonly address: string;
  readonly message: string;
  readonly cure: string;
  readonly requirements?: readonly string[];
}

/** Some of many names, with the number of the others. */
export function listed(names: readonly string[]): string {
  const different = [...new Set(names)];
  const shown = different.slice(0, 5).join(', ');
  return different.length > 5 ? `${shown} and ${different.length - 5} more` : shown;
}
