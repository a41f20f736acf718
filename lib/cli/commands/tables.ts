import { AzureCloud } from '../../azure/cloud';
import { allTables } from '../../tables/all-tables';
import { type Format, writeTabular } from '../format';
import { ExitCode, type Terminal } from '../terminal';

/** Lists the tables: their pages, editions and rows. */
export function listTables(terminal: Terminal, format: Format): ExitCode {
  const data = allTables.map(({ id, title, sourceKind = 'page', page, editions, requirements }) => ({
    table: id,
    title,
    sourceKind,
    page,
    editions: editions.map(({ id: edition, source }) => ({ edition, source })),
    clouds: Object.values(AzureCloud).filter((cloud) =>
      requirements.some(({ clouds }) => clouds === undefined || clouds.includes(cloud)),
    ),
    rows: requirements.length,
  }));
  writeTabular(terminal, format, {
    head: ['table', 'title', 'editions', 'clouds', 'rows', 'page'],
    rows: data.map(({ table, title, editions, clouds, rows, page }) => [
      table,
      title,
      editions.map(({ edition }) => edition).join(', '),
      clouds.join(', '),
      `${rows}`,
      page,
    ]),
    data,
  });
  return ExitCode.OK;
}
