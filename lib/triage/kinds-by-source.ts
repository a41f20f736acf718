import type { KnownRequirement } from '../audit/known-requirements';
import type { AskedConnection } from './asked-connection';
import { exactness } from './asking-workload';
import type { AskingRow } from './classification';
import { tablesOf } from './described-workload';
import { allDefinitions } from './hypothetical-workloads';

/** Which kinds of workloads the other connections of a source speak for. */
export class KindsBySource {
  private readonly bySource = new Map<string, Map<string, number>>();

  public add({ source = '' }: AskedConnection, needs: readonly KnownRequirement[]): void {
    const kinds = allDefinitions.filter((definition) =>
      needs.some(({ table }) => tablesOf(definition).includes(table)),
    );
    let known = this.bySource.get(source);
    if (known === undefined) {
      known = new Map();
      this.bySource.set(source, known);
    }
    // What many kinds ask for tells little.
    for (const { kind } of kinds) known.set(kind, (known.get(kind) ?? 0) + 1 / kinds.length);
  }

  /** Rows of several kinds, those of the likeliest first: by what else the source was denied, then by how closely they match. */
  public ranked(source = '', rows: readonly AskingRow[]): AskingRow[] {
    const of = this.bySource.get(source);
    const rank = ({ type, template }: AskingRow) => (of?.get(type) ?? 0) + exactness(template) / 1000;
    return [...rows].sort((a, b) => rank(b) - rank(a));
  }
}
