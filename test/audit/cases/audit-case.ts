import type { AuditOptions } from '../../../lib/audit/terraform-audit';

/** Documents that have a fault, and documents much like them that have not. */
export interface AuditCase {
  readonly code: string;
  /** By what is wrong in each, with what the finding is to name. */
  readonly faulty: Readonly<Record<string, readonly [document: string, says: string]>>;
  readonly sound: Readonly<Record<string, string>>;
  /** How they are audited. */
  readonly options?: AuditOptions;
}
