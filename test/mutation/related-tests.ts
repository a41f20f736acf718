import { basename, dirname } from 'node:path';

const { importGraph } = require('../support/import-graph.js') as {
  readonly importGraph: (
    files: readonly string[],
  ) => Map<string, readonly { path: string; external?: boolean }[]>;
};

/** What imports a file, itself included, and over how many imports. */
export type Importers = ReadonlyMap<string, number>;

/** A test file that imports a file, however far. */
export interface RelatedTest {
  readonly test: string;
  /** The less, the likelier it is there for the file. */
  readonly distance: number;
}

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

  /** The test files among the importers of a file, the nearest first. */
  public testsOf(file: string, importers: Importers): RelatedTest[] {
    return this.tests
      .filter((test) => importers.has(test))
      .map((test) => ({ test, distance: distanceOf(test, file, importers.get(test)!) }))
      .sort((a, b) => a.distance - b.distance || (a.test < b.test ? -1 : 1));
  }
}

/** Many tests of a folder ask through its main function: where a test stands, and its name, say more than its imports. */
function distanceOf(test: string, file: string, imports: number): number {
  if (dirname(test).split('/')[1] !== dirname(file).split('/')[1]) return 1 + imports;
  const [words, ofFile] = [test, file].map((path) => basename(path).split('.')[0]!.split('-'));
  return 1 - words!.filter((word) => ofFile!.includes(word)).length / Math.max(words!.length, ofFile!.length);
}
