import { destinationsOf, type Table } from '../../model/requirement';
import { scenariosIn } from '../../model/scenario';
import { derivedFromTables } from '../../tables/known-tables';

const hostsByTag = derivedFromTables(collectHosts);

/** The hosts of an FQDN tag as patterns, as far as the tables know them: the rows that they leave out where the tag is chosen. */
export function hostsOfFqdnTag(tag: string): readonly string[] {
  return hostsByTag().get(tag) ?? [];
}

function collectHosts(tables: readonly Table[]): Map<string, readonly string[]> {
  const rows = tables.flatMap(({ requirements }) => requirements);
  const scenarioOfTag = new Map(
    rows.flatMap((row) =>
      destinationsOf(row)
        .filter((to) => to.startsWith('fqdn-tag:'))
        .map((to) => [to.slice('fqdn-tag:'.length), switchOf(row.when)] as const),
    ),
  );
  return new Map(
    [...scenarioOfTag].map(([tag, scenario]) => {
      const hosts = rows
        .filter(({ when }) => scenariosIn(when).some(({ name, negated }) => negated && name === scenario))
        .flatMap((row) => destinationsOf(row))
        .filter((to) => !to.includes(':'))
        .map((to) => to.toLowerCase().replace(/<[^>]+>/g, '*'));
      return [tag, [...new Set(hosts)]];
    }),
  );
}

/** The scenario that puts a tag in the place of hosts. */
function switchOf(when: string | undefined): string | undefined {
  return scenariosIn(when).find(({ negated }) => !negated)?.name;
}
