import type { Table } from '../model/requirement';
import type { TableFile, TableFileRow } from './table-file';

/** The table of a file, as the library has its own. Texts that may have lines in a file have none in a rule. */
export function tableOf(file: TableFile): Table {
  const { id, title, sourceKind, page, editions, lastCompared, sections, tagsAndHosts, requirements } = file;
  return {
    id,
    title,
    sourceKind,
    page,
    editions,
    lastCompared,
    sections,
    tagsAndHosts,
    requirements: requirements.map(rowOf),
  };
}

/** A row of a file, as the library has its own. */
export function rowOf(row: TableFileRow): Table['requirements'][number] {
  const { why, note } = row;
  return { ...row, why: inOneLine(why), ...(note === undefined ? {} : { note: inOneLine(note) }) };
}

function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
