import type { Finding } from '../model/finding';

/** What an audit has found. `requirements` are those of the tables that come nearest, where there are any. */
export interface AuditFinding extends Finding {
  /** The resource concerned, with its collection and its rule where it is one. */
  readonly address: string;
}
