import { destinationsOf, type Table } from '../../model/requirement';
import { scenariosIn } from '../../model/scenario';
import { derivedFromTables } from '../../tables/known-tables';

const hostsByTag = derivedFromTables(collectHosts);

/** The hosts of an FQDN tag as patterns, as far as the tables know them: the rows that they leave out where the tag is chosen. */
export function hostsOfFqdnTag(tag: string): readonly string[] {
  return hostsByTag().get(tag) ?? [];
}

/** Pages of which a tag is said to hold the hosts, and not whether those of add-ons are among them. */
const pagesOfTags: Readonly<Record<string, readonly string[]>> = { AzureKubernetesService: ['aks'] };

const hostsOfPages = derivedFromTables(
  (tables) =>
    new Map(
      Object.entries(pagesOfTags).map(([tag, ids]) => [
        tag,
        tables
          .filter(({ id }) => ids.includes(id))
          .flatMap(({ requirements }) => requirements.flatMap((row) => destinationsOf(row)))
          .filter((to) => !to.includes(':') && !to.startsWith('<'))
          .map((to) => to.toLowerCase().replace(/<[^>]+>/g, '*')),
      ]),
    ),
);

/** The hosts that an FQDN tag may hold, for the page of which it is has them. */
export function hostsPerhapsOfFqdnTag(tag: string): readonly string[] {
  return hostsOfPages().get(tag) ?? [];
}

function collectHosts(tables: readonly Table[]): Map<string, readonly string[]> {
  const rows = tables.flatMap(({ requirements }) => requirements);
  const scenariosOfTag = new Map<string, Set<string>>();
  for (const row of rows)
    for (const to of destinationsOf(row)) {
      if (!to.startsWith('fqdn-tag:')) continue;
      const tag = to.slice('fqdn-tag:'.length);
      const scenarios = scenariosOfTag.get(tag) ?? new Set();
      scenariosOfTag.set(tag, scenarios);
      // A page that asks for the tag alone takes no hosts away.
      const scenario = switchOf(row.when);
      if (scenario !== undefined) scenarios.add(scenario);
    }
  return new Map(
    [...scenariosOfTag].map(([tag, scenarios]) => {
      const hosts = rows
        .filter(({ when }) => scenariosIn(when).some(({ name, negated }) => negated && scenarios.has(name)))
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
