import type { KnownRequirement } from '../audit/known-requirements';
import type { AskedConnection } from './asked-connection';
import { exactness } from './asking-workload';
import type { AskingRow } from './classification';
import { tablesOf } from './described-workload';
import { allDefinitions } from './hypothetical-workloads';

/** The kinds of workloads of which some rows may be. */
export function kindsAsking(needs: readonly KnownRequirement[]): string[] {
  const tables = new Set(needs.map(({ table }) => table));
  if (tables.size === 0) return [];
  return allDefinitions
    .filter((definition) => tablesOf(definition).some((table) => tables.has(table)))
    .map(({ kind }) => kind);
}

/** Which kinds of workloads the other connections of a source speak for. */
export class KindsBySource {
  private readonly bySource = new Map<string, Map<string, number>>();

  /** @param kinds those that ask for one of the connections of a source */
  public add({ source = '' }: AskedConnection, kinds: readonly string[]): void {
    if (kinds.length === 0) return;
    let known = this.bySource.get(source);
    if (known === undefined) {
      known = new Map();
      this.bySource.set(source, known);
    }
    // What many kinds ask for tells little.
    for (const kind of kinds) known.set(kind, (known.get(kind) ?? 0) + 1 / kinds.length);
  }

  /** Rows of several kinds, those of the likeliest first: by what else the source was denied, then by how closely they match. */
  public ranked(source = '', rows: readonly AskingRow[]): AskingRow[] {
    const of = this.bySource.get(source);
    const rank = ({ type, template }: AskingRow) => (of?.get(type) ?? 0) + exactness(template) / 1000;
    return [...rows].sort((a, b) => rank(b) - rank(a));
  }
}
