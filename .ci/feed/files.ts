import { AzureCloud } from '../../lib/azure/cloud';
import { comparedPage } from '../../lib/drift/compared-pages';
import { rawPagesOf } from '../../lib/drift/sources/all-sources';
import { parseDestination } from '../../lib/model/destination';
import { pinnedEdition, standsIn } from '../../lib/model/edition';
import { editionDifference, rowsOf } from '../../lib/model/edition-difference';
import { destinationsOf, type Requirement, type Table } from '../../lib/model/requirement';
import { holds } from '../../lib/model/scenario';
import { allTables } from '../../lib/tables/all-tables';
import type { FeedChanges, FeedHostList, FeedIndex, FeedTable } from './forms';

/** The files of the feed, by path: what the library and the command line know, as static data. */
export function feedFiles(tables: readonly Table[] = allTables): Map<string, string> {
  const files = new Map<string, string>();
  const entries = tables.map((table) => {
    const newest = pinnedEdition(table);
    const rows = `v1/tables/${table.id}.json`;
    files.set(rows, json({ table: table.id, edition: newest, rows: rowsOf(table) } satisfies FeedTable));
    return {
      table: table.id,
      title: table.title,
      page: table.page,
      sourceKind: table.sourceKind ?? 'page',
      lastCompared: table.lastCompared ?? null,
      editions: table.editions.map(({ id, source }) => ({ edition: id, source })),
      rawPages: pagesOf(table),
      rows,
      changes: changesOf(table, files),
      hosts: hostListsOf(table, newest, files),
    };
  });
  files.set('v1/index.json', json({ version: 1, tables: entries } satisfies FeedIndex));
  return files;
}

function json(data: unknown): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}

function pagesOf({ id }: Table): FeedIndex['tables'][number]['rawPages'] {
  const pages = rawPagesOf(id);
  if (typeof pages === 'string') return [];
  return pages.map((page) => {
    const { repository, path } = page;
    return { repository, path, blob: comparedPage(page)?.files[0]?.blob ?? null };
  });
}

/** A file for each step from one edition to the next. */
function changesOf(table: Table, files: Map<string, string>): string[] {
  const ids = table.editions.map(({ id }) => id);
  return ids.slice(1).map((later, i) => {
    const path = `v1/changes/${table.id}/${ids[i]}..${later}.json`;
    files.set(path, json(editionDifference(table, ids[i]!, later) satisfies FeedChanges));
    return path;
  });
}

/** Plain lists of hosts, one a line, as firewalls read them from a URL: what holds always, and what any scenario asks for. */
function hostListsOf(table: Table, edition: string, files: Map<string, string>): FeedHostList[] {
  return Object.values(AzureCloud).flatMap((cloud) =>
    (['always', 'every-scenario'] as const).flatMap((scenarios) => {
      const rows = table.requirements.filter(
        (row) =>
          standsIn(row, table, edition) &&
          (row.clouds === undefined || row.clouds.includes(cloud)) &&
          (scenarios === 'every-scenario' || holds(row.when, new Set())),
      );
      const { listed, leftOut } = hostsOf(rows);
      if (listed.length + leftOut.length === 0) return [];
      const path = `v1/hosts/${table.id}/${cloud}-${scenarios}.txt`;
      files.set(path, listed.map((host) => `${host}\n`).join(''));
      return [{ cloud, scenarios, path, hosts: listed.length, leftOut }];
    }),
  );
}

/** The hosts of rows that a list can hold, and those that it cannot; none is made wider than its row. */
function hostsOf(rows: readonly Requirement[]): { listed: string[]; leftOut: FeedHostList['leftOut'] } {
  const listed = new Set<string>();
  const leftOut = new Map<string, string>();
  for (const written of rows.filter(({ nextHop }) => nextHop === undefined).flatMap(destinationsOf)) {
    const to = parseDestinationOf(written);
    if (to === undefined) continue;
    if (written.includes('<')) leftOut.set(written, 'a placeholder, which the region or a resource fills');
    else if (to.path !== undefined)
      leftOut.set(written, 'a URL with a path, which a list of hosts cannot say');
    else if (/\*/.test(to.host.replace(/^\*\./, '')))
      leftOut.set(written, 'a star that is no whole label at the left');
    else listed.add(to.host);
  }
  return {
    listed: [...listed].sort(),
    leftOut: [...leftOut]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([destination, reason]) => ({ destination, reason })),
  };
}

function parseDestinationOf(written: string): { readonly host: string; readonly path?: string } | undefined {
  if (written.includes('<') && /^(tag|fqdn-tag|role|resource|address):/.test(written)) return undefined;
  if (written.includes('<')) return { host: written };
  const to = parseDestination(written);
  if (to.kind === 'fqdn') return { host: to.host };
  return to.kind === 'url' ? { host: to.host, path: to.path } : undefined;
}
