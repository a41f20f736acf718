import { hostTemplatePattern } from '../model/host-template';
import { coveringTags, destinationsOf, type Table } from '../model/requirement';
import { hostsOfTable } from './hosts-of-table';
import { derivedFromTables, libraryTable } from './known-tables';
import { libraryHosts } from './library-hosts';

const known = derivedFromTables(hostsByTag);
const patterns = derivedFromTables(() => new Map<string, RegExp[]>());
const templates = derivedFromTables(hostsNamedWithTag);
const named = derivedFromTables(
  () => new Map([...templates()].map(([tag, hosts]) => [tag, hosts.map(hostTemplatePattern)])),
);

/**
 * Whether a row of the tables gives a service tag in the place of a host, whatever it is reached by: enough not to take the
 * host for one outside the tag, and not enough to take it for one of the tag.
 *
 * @param service a service tag without a region
 */
export function serviceTagMayHoldHost(service: string, host: string): boolean {
  return named().get(service)?.some((pattern) => pattern.test(host)) ?? false;
}

/** Patterns that hold the hosts in whose place rows of the tables give a service tag: what fills a placeholder may be anything. */
export function hostsInPlaceOfServiceTag(service: string): readonly string[] {
  return (templates().get(service) ?? []).map((host) => host.replace(/^.*>/, '*'));
}

/**
 * Whether the tables say that a service tag contains a host that is reached otherwise than by HTTP and HTTPS. Of hosts on the
 * web nothing is said here: which of a page's tags and regions has them may change behind a name, and an answer about a
 * document may not rest on it.
 */
export function serviceTagHoldsHost(tag: string, host: string): boolean {
  const service = tag.split('.')[0]!;
  return [tag, service].some((name) => patternsOf(name).some((pattern) => pattern.test(host)));
}

/** Whether the tables know any host of a service tag. */
export function hasKnownHosts(tag: string): boolean {
  return known().has(tag) || known().has(tag.split('.')[0]!);
}

/** What the hosts of a service tag match: most tags are never asked about. */
function patternsOf(tag: string): RegExp[] {
  let made = patterns().get(tag);
  if (made === undefined) {
    made = (known().get(tag) ?? []).map(hostTemplatePattern);
    patterns().set(tag, made);
  }
  return made;
}

function hostsByTag(tables: readonly Table[]): Map<string, string[]> {
  const byTag = new Map<string, string[]>();
  for (const table of tables) {
    const hosts = table === libraryTable(table.id) ? libraryHosts[table.id]! : hostsOfTable(table);
    for (const [tag, each] of Object.entries(hosts)) byTag.set(tag, [...(byTag.get(tag) ?? []), ...each]);
  }
  return byTag;
}

function hostsNamedWithTag(tables: readonly Table[]): Map<string, string[]> {
  const byTag = new Map<string, string[]>();
  for (const row of tables.flatMap(({ requirements }) => requirements)) {
    const hosts = destinationsOf(row).filter((to) => !to.includes(':'));
    for (const tag of coveringTags(row).tags) {
      const [service] = tag.split('.') as [string];
      byTag.set(service, [...(byTag.get(service) ?? []), ...hosts]);
    }
  }
  return byTag;
}
