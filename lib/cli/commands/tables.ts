import { AzureCloud } from '../../azure/cloud';
import { knownTables } from '../../tables/known-tables';
import { type Format, writeTabular } from '../output/format';
import type { TablesOutput } from '../output/outputs';
import { ExitCode, type Terminal } from '../terminal/terminal';

/** Lists the tables: their pages, editions and rows. */
export function listTables(terminal: Terminal, format: Format): ExitCode {
  const tables = knownTables().map(
    ({ id, title, sourceKind = 'page', page, editions, lastCompared, requirements }) => ({
      table: id,
      title,
      sourceKind,
      page,
      editions: editions.map(({ id: edition, source }) => ({ edition, source })),
      lastCompared,
      clouds: Object.values(AzureCloud).filter((cloud) =>
        requirements.some(({ clouds }) => clouds === undefined || clouds.includes(cloud)),
      ),
      rows: requirements.length,
    }),
  );
  writeTabular(terminal, format, {
    head: ['table', 'title', 'editions', 'last compared', 'clouds', 'rows', 'page'],
    rows: tables.map(({ table, title, editions, lastCompared, clouds, rows, page }) => [
      table,
      title,
      editions.map(({ edition }) => edition).join(', '),
      lastCompared ?? '',
      clouds.join(', '),
      `${rows}`,
      page,
    ]),
    data: { schemaVersion: 1, tables } satisfies TablesOutput,
  });
  return ExitCode.OK;
}
