import { regions } from '../azure/regions';
import { rolesIn } from '../model/flow';
import { placeholders } from '../model/placeholder';
import { destinationsOf, type Requirement, type Table } from '../model/requirement';
import { scenariosIn } from '../model/scenario';
import { filledByRegion } from './row-checks';
import type { TableFile } from './table-file';

/**
 * A table of the library as a file: its facts as they are, and beside them what its rows name. Which of them a workload
 * binds, and what holds by default, its construct says, and not the table.
 */
export function fileOf(table: Table): TableFile {
  const { id, title, sourceKind, page, editions, lastCompared, sections, tagsAndHosts, requirements } = table;
  const scenarios = named(requirements, scenariosOf, () => ({}));
  const filled = named(requirements, placeholdersOf, placeholderOf);
  const used = new Set(requirements.map(({ section }) => section));
  const file = {
    id,
    title,
    sourceKind,
    page,
    editions,
    lastCompared,
    sections: Object.fromEntries(Object.entries(sections).filter(([section]) => used.has(section))),
    roles: named(requirements, partiesOf, () => ({})),
    scenarios: unlessEmpty(scenarios),
    placeholders: unlessEmpty(filled),
    tagsAndHosts,
    requirements: requirements.map((row) => ({ ...row, to: [...destinationsOf(row)] })),
  };
  // What is not said is not written.
  return JSON.parse(JSON.stringify(file)) as TableFile;
}

function named<Each>(
  rows: readonly Requirement[],
  namesOf: (row: Requirement) => readonly string[],
  make: (name: string) => Each,
): Record<string, Each> {
  return Object.fromEntries([...new Set(rows.flatMap(namesOf))].map((name) => [name, make(name)]));
}

function unlessEmpty<Each>(names: Record<string, Each>): Record<string, Each> | undefined {
  return Object.keys(names).length === 0 ? undefined : names;
}

function partiesOf(row: Requirement): string[] {
  return [
    ...rolesIn(row),
    ...destinationsOf(row).flatMap((to) => (to.startsWith('role:') ? to.slice('role:'.length) : [])),
  ];
}

function scenariosOf({ when }: Requirement): string[] {
  return scenariosIn(when).flatMap(({ name }) => (regions.has(name) ? [] : name));
}

function placeholdersOf(row: Requirement): string[] {
  return destinationsOf(row)
    .flatMap((to) => [...to.matchAll(/<([^>]+)>/g)].map(([, name]) => name!))
    .filter((name) => !filledByRegion.includes(name));
}

function placeholderOf(name: string): { description?: string; pattern?: string } {
  const known = placeholders.get(name);
  if (known === undefined) return {};
  const { source, flags } = known.pattern;
  // A pattern of a file has no flags: small and capital letters are written out.
  const letters = flags.includes('i')
    ? source.replaceAll('a-f', 'A-Fa-f').replaceAll('a-z', 'A-Za-z')
    : source;
  return { description: known.allowed, pattern: letters.replace(/^\^/, '').replace(/\$$/, '') };
}
