const { importGraph } = require('../support/import-graph.js') as {
  readonly importGraph: (
    files: readonly string[],
  ) => Map<string, readonly { path: string; external?: boolean }[]>;
};

/** What knows a file, itself included, and over how many imports. */
export type Importers = ReadonlyMap<string, number>;

/** Who imports whom, over however many files, from the test files on. */
export class ImportGraph {
  private readonly importers = new Map<string, string[]>();

  public constructor(private readonly tests: readonly string[]) {
    for (const [from, imports] of importGraph(tests)) {
      for (const { path, external } of imports)
        if (!external) this.importers.set(path, [...(this.importers.get(path) ?? []), from]);
    }
  }

  public importersOf(file: string): Importers {
    const distances = new Map([[file, 0]]);
    // A map is read in the order in which it grows, so that each file is met over its shortest way.
    for (const [each, distance] of distances) {
      for (const importer of this.importers.get(each) ?? [])
        if (!distances.has(importer)) distances.set(importer, distance + 1);
    }
    return distances;
  }

  /** The test files among them, the nearest first. */
  public testsAmong(importers: Importers): string[] {
    return this.tests
      .filter((test) => importers.has(test))
      .sort((a, b) => importers.get(a)! - importers.get(b)! || (a < b ? -1 : 1));
  }
}
