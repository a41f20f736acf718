import { destinationsOf } from '../model/requirement';
import { allTables } from './all-tables';

let known: Map<string, RegExp[]> | undefined;

/** Whether the tables say that a service tag contains a host; of most hosts they say nothing. */
export function serviceTagHoldsHost(tag: string, host: string): boolean {
  known ??= hostsByTag();
  const service = tag.split('.')[0]!;
  return [tag, service].some((name) => known!.get(name)?.some((pattern) => pattern.test(host)) ?? false);
}

/** Whether the tables know any host of a service tag. */
export function hasKnownHosts(tag: string): boolean {
  known ??= hostsByTag();
  return known.has(tag) || known.has(tag.split('.')[0]!);
}

function hostsByTag(): Map<string, RegExp[]> {
  const byTag = new Map<string, RegExp[]>();
  for (const row of allTables.flatMap(({ requirements }) => requirements)) {
    if (row.coveredBy === undefined) continue;
    const tag = row.coveredBy.replace('.<region>', '');
    const hosts = destinationsOf(row).filter((to) => !to.includes(':'));
    byTag.set(tag, [...(byTag.get(tag) ?? []), ...hosts.map(patternOf)]);
  }
  return byTag;
}

function patternOf(host: string): RegExp {
  const parts = host.split(/\*|<[^>]+>/).map((part) => part.replaceAll('.', '\\.'));
  return new RegExp(`^${parts.join('[a-z0-9*.-]+')}$`);
}
