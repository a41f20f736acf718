import { destinationsOf, type Requirement, type Table } from '../model/requirement';
import { allTables } from './all-tables';

/** What a program knows besides the tables of the library. */
interface Known {
  /** The tables of the library, with what is overridden in them, and those that were added. */
  readonly tables: readonly Table[];
  /** The tables of the library of which rows are overridden, by what the library has. */
  readonly overridden: ReadonlyMap<Table, Table>;
}

/** Whether the program knows the tables of the library and nothing else. */
export function knowsLibraryAlone(): boolean {
  return known.tables === allTables;
}

let known: Known = { tables: allTables, overridden: new Map() };

/** The tables that this program knows: another list, never a changed one, after a table is added or overridden. */
export function knownTables(): readonly Table[] {
  return known.tables;
}

const tablesOfLibrary: ReadonlyMap<string, Table> = new Map(allTables.map((table) => [table.id, table]));

/** The table of the library of a name, as the library has it; `undefined` where there is none. */
export function libraryTable(name: string): Table | undefined {
  return tablesOfLibrary.get(name);
}

/** Whether a row of the library asks for a destination, which a row of a table asks for. */
export function isOfLibrary(table: Table, { id }: Pick<Requirement, 'id'>, destination: string): boolean {
  const ofLibrary = libraryTable(table.id);
  if (ofLibrary === table) return true;
  const rows = ofLibrary?.requirements ?? [];
  return rows.some((row) => row.id === id && destinationsOf(row).includes(destination));
}

/** Adds a table of the user's own. Names are not looked at. */
export function addKnownTable(table: Table): void {
  known = { ...known, tables: [...known.tables, table] };
}

/**
 * Puts another table in the place of one of the library.
 *
 * @param table as the library has it
 */
export function overrideKnownTable(table: Table, by: Table): void {
  const before = asOverridden(table);
  known = {
    tables: known.tables.map((each) => (each === before ? by : each)),
    overridden: new Map([...known.overridden, [table, by]]),
  };
}

/** A table of the library with what is overridden in it. */
export function asOverridden(table: Table): Table {
  return known.overridden.get(table) ?? table;
}

/** Does something, at once or until its promise is settled, and knows afterwards what was known before. */
export function withTablesOfItsOwn<T>(run: () => T): T {
  const before = known;
  const restore = () => {
    known = before;
  };
  let done: T;
  try {
    done = run();
  } catch (error) {
    restore();
    throw error;
  }
  if (done instanceof Promise) return done.finally(restore) as T;
  restore();
  return done;
}

/** Makes something of the known tables when it is asked for, and anew after these have changed. */
export function derivedFromTables<T>(make: (tables: readonly Table[]) => T): () => T {
  let made: { readonly of: readonly Table[]; readonly what: T } | undefined;
  return () => {
    if (made?.of !== known.tables) made = { of: known.tables, what: make(known.tables) };
    return made.what;
  };
}
