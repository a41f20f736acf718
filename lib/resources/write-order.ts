/** A firewall, and those of its base policies by the same keys, the nearest first. */
export interface WrittenFirewall {
  readonly key: string;
  readonly bases: readonly string[];
}

/**
 * The order in which resources of one kind are written, one after the other for each firewall: by the paths of their
 * constructs, those of a base policy before those of the policies that have it.
 */
export class WriteOrder<Written> {
  private readonly rows = new Map<string, Row<Written>>();

  public add(firewall: string, path: string, written: Written): void {
    const row = this.rows.get(firewall) ?? { entries: [] };
    row.entries.push({ path, written });
    row.sorted = undefined;
    this.rows.set(firewall, row);
  }

  /** What is written just before, if anything is. */
  public before({ key, bases }: WrittenFirewall, written: Written): Written | undefined {
    const row = this.sorted(key);
    const at = row.indexOf(written);
    if (at > 0) return row[at - 1];
    return bases.map((base) => this.sorted(base).at(-1)).find((last) => last !== undefined);
  }

  private sorted(firewall: string): readonly Written[] {
    const row = this.rows.get(firewall);
    if (row === undefined) return [];
    row.sorted ??= [...row.entries].sort((a, b) => (a.path < b.path ? -1 : 1)).map(({ written }) => written);
    return row.sorted;
  }
}

interface Row<Written> {
  readonly entries: { readonly path: string; readonly written: Written }[];
  /** In the order of their paths, made anew when one has been added. */
  sorted?: readonly Written[];
}
