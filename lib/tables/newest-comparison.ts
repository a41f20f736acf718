import { allTables } from './all-tables';

/** The day on which the library last saw any page of Microsoft's: what its tables are as old as, whenever it is used. */
export const newestComparison: string = allTables
  .filter(({ sourceKind }) => sourceKind !== 'field')
  .map(({ lastCompared = '' }) => lastCompared)
  .reduce((newest, each) => (each > newest ? each : newest), '');
