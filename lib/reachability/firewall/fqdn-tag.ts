import { destinationsOf } from '../../model/requirement';
import { allTables } from '../../tables/all-tables';

let windowsUpdate: string[] | undefined;

/** The hosts of an FQDN tag as patterns, as far as the tables know them: the rows that they leave out where the tag is chosen. */
export function hostsOfFqdnTag(tag: string): readonly string[] {
  if (tag !== 'WindowsUpdate') return [];
  windowsUpdate ??= [
    ...new Set(
      allTables
        .flatMap(({ requirements }) => requirements)
        .filter(({ when }) => when?.includes('!windowsUpdateTag'))
        .flatMap((row) => destinationsOf(row))
        .filter((to) => !/[:<]/.test(to))
        .map((to) => to.toLowerCase()),
    ),
  ];
  return windowsUpdate;
}
