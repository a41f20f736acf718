import { allTables } from './all-tables';
import { type HostsByTag, hostsOfTable } from './hosts-of-table';

/**
 * The hosts that each table of the library says service tags contain, by the table's name. The package holds what comes out
 * here in the place of this module, so that no program reads the rows of every table for it.
 */
export const libraryHosts: Readonly<Record<string, HostsByTag>> = Object.fromEntries(
  allTables.map((table) => [table.id, hostsOfTable(table)]),
);
