import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One destination of one row of a page, as the fixture transcribes it. */
export interface PageRow {
  readonly line: string;
  readonly editions: readonly string[];
  readonly section: string;
  readonly clouds: readonly string[];
  readonly direction: string;
  readonly kind: string;
  readonly to: string;
  readonly protocol: string;
  readonly ports: string;
  readonly condition: string;
  /** How the page relates the row to those of the other way of naming: `alternatives`, `both`, or `-`. */
  readonly relation: string;
}

const cloudNames: Readonly<Record<string, string[]>> = {
  public: ['public'],
  gov: ['usgovernment'],
  china: ['china'],
  any: ['public', 'usgovernment', 'china'],
};

const fileOf = (name: string) => join(__dirname, '..', 'fixtures', `${name}.tsv`);

/** Whether a page is transcribed. */
export function hasPageRows(name: string): boolean {
  return existsSync(fileOf(name));
}

/** The rows of a page, transcribed from it line by line and not from the tables of this library. */
export function pageRows(name: string): PageRow[] {
  const text = readFileSync(fileOf(name), 'utf8');
  const [header, ...lines] = text.trimEnd().split('\n');
  const columns = header!.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    const cell = (column: string) => cells[columns.indexOf(column)]!;
    return {
      line: cell('line'),
      editions: cell('editions').split(','),
      section: cell('section'),
      clouds: cell('clouds')
        .split('+')
        .flatMap((cloud) => cloudNames[cloud]!),
      direction: cell('direction'),
      kind: cell('kind'),
      to: cell('to'),
      protocol: cell('protocol'),
      ports: cell('ports'),
      condition: cell('condition'),
      relation: cell('relation') ?? '-',
    };
  });
}
