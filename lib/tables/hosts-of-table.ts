import { isBeyondWeb } from '../model/flow';
import { parsePorts } from '../model/port';
import { coveringTags, destinationsOf, type Table } from '../model/requirement';

/** Hosts and URLs as rows have them, by the service tag of which a table says that it contains them. */
export type HostsByTag = Readonly<Record<string, readonly string[]>>;

/** The hosts that a table has reached otherwise than by HTTP and HTTPS, by the service tag that contains them. */
export function hostsOfTable({ requirements }: Table): HostsByTag {
  const byTag = new Map<string, string[]>();
  for (const row of requirements) {
    const { tags, sourced } = coveringTags(row);
    // Of several tags together, none is known to hold a host by itself.
    if (!sourced || tags.length !== 1 || !parsePorts(row.ports).every(isBeyondWeb)) continue;
    const tag = tags[0]!.replace('.<region>', '');
    const hosts = destinationsOf(row).filter((to) => !to.includes(':'));
    byTag.set(tag, [...(byTag.get(tag) ?? []), ...hosts]);
  }
  return Object.fromEntries(byTag);
}
