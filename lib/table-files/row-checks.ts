import { AzureCloud } from '../azure/cloud';
import { regions } from '../azure/regions';
import { LockdownError } from '../errors';
import { listed, quoted } from '../input/shown';
import { parseDestination } from '../model/destination';
import { regionCodePlaceholder } from '../model/placeholder';
import { coveringTags, fieldScenario, type Requirement } from '../model/requirement';
import { canHold, scenariosIn } from '../model/scenario';
import { nearestNames } from '../nearest-names';
import {
  checkDestination,
  checkHeldByGroups,
  checkOpensFirewall,
  checkReachedFromTag,
  checkRole,
  checkTag,
} from './destination-checks';
import { namePatterns } from './name-patterns';
import { portMistake } from './port-checks';
import { RowNextHop, type TableFile, type TableFileRow, TableSourceKind } from './table-file';
import { mistakeAt, mistakesOf, type SaidOfTable, type TableMistake } from './table-mistake';

/** Placeholders that the region of a workload fills. */
export const filledByRegion: readonly string[] = ['region', regionCodePlaceholder];

/**
 * What is wrong in the rows of a table.
 *
 * @param unread places of rows that are not of their form, of which nothing else is said
 * @param isOverride whether the rows are of an override, and the table around them is the library's
 */
export function rowMistakes(
  file: TableFile,
  unread: ReadonlySet<unknown>,
  isOverride = false,
): TableMistake[] {
  const rows = file.requirements.map((row, i) => ({ row, i })).filter(({ i }) => !unread.has(i));
  return [
    ...rows.flatMap(({ row, i }) => new RowChecks(file, row, i, isOverride).all()),
    ...standingTwice(file, rows),
  ];
}

/** The checks of one row. */
class RowChecks {
  private readonly mistakes: TableMistake[] = [];
  private readonly roles: readonly string[];

  constructor(
    private readonly file: TableFile,
    private readonly row: TableFileRow,
    private readonly i: number,
    private readonly isOverride: boolean,
  ) {
    this.roles = Object.keys(file.roles);
  }

  public all(): readonly TableMistake[] {
    this.checkNames();
    this.checkSource();
    this.checkDestinations();
    this.checkPorts();
    this.checkScenarios();
    this.checkEditions();
    this.checkClouds();
    this.checkNextHop();
    this.checkEvidence();
    return this.mistakes;
  }

  private checkNames(): void {
    const { id, section } = this.row;
    if (!namePatterns.row.test(id))
      this.refuse('id', {
        problem: `is ${quoted(id)}.`,
        allowed: 'up to 80 lower-case letters, digits and hyphens',
        cure: 'write a name that stays when the row changes: rules and findings are named by it',
      });
    const sections = Object.keys(this.file.sections);
    if (sections.includes(section)) return;
    const [nearest] = nearestNames(section, sections, 1);
    this.refuse('section', {
      problem: `is ${quoted(section)}, and the table has no such section.`,
      allowed: sections.length === 0 ? 'a section of the table, which has none yet' : listed(sections, 'or'),
      cure: this.cureOf(nearest, 'sections', ' with its heading'),
    });
  }

  private checkSource(): void {
    const { from } = this.row;
    this.refused('from', () => {
      if (from.startsWith('tag:')) checkTag(from.slice('tag:'.length));
      else for (const role of from.split('+')) checkRole(role.trim(), this.roles, this.isOverride);
    });
  }

  private checkDestinations(): void {
    const { from, to, coveredBy, written, only } = this.row;
    if (to.length === 0)
      this.refuse('to', {
        problem: 'is an empty list.',
        allowed: 'a destination at least',
        cure: 'write what is reached',
      });
    for (const [j, each] of to.entries()) {
      this.refused('to', () => checkDestination(each, this.roles, this.isOverride), j);
      this.refused('to', () => this.checkPlaceholders(each), j);
      this.refused('to', () => (only === undefined ? checkOpensFirewall : checkHeldByGroups)(each), j);
      if (from.startsWith('tag:')) this.refused('to', () => checkReachedFromTag(each, from), j);
    }
    if (coveredBy !== undefined)
      for (const tag of coveringTags(this.row as unknown as Requirement).tags)
        this.refused('coveredBy', () => checkTag(tag));
    if (written !== undefined && written.length !== to.length)
      this.refuse('written', {
        problem: `has ${written.length} spellings, and to has ${to.length} destinations.`,
        allowed: 'a spelling for each destination, in the same order',
        cure: 'write one for each, or leave it out where the page spells them as they are here',
      });
  }

  private checkPlaceholders(to: string): void {
    const known = [...filledByRegion, ...Object.keys(this.file.placeholders ?? {})];
    for (const [, name = ''] of to.matchAll(/<([^>]*)>/g)) {
      if (known.includes(name)) continue;
      const [nearest] = nearestNames(name, known, 1);
      throw new LockdownError({
        code: 'invalid-table',
        problem: `${quoted(to)} has the placeholder <${name}>, which the table does not name.`,
        allowed: known
          .filter((each) => each !== regionCodePlaceholder)
          .map((each) => `<${each}>`)
          .join(', '),
        cure: this.cureOf(nearest === undefined ? undefined : `<${nearest}>`, 'placeholders'),
      });
    }
  }

  private checkPorts(): void {
    const said = portMistake(this.row.ports);
    if (said !== undefined) this.refuse('ports', said);
  }

  private checkScenarios(): void {
    const { when, clouds } = this.row;
    if (when === undefined) return;
    const named = scenariosIn(when).map(({ name }) => name);
    const known = Object.keys(this.file.scenarios ?? {});
    const bad = named.find((name) => !known.includes(name) && !regions.has(name));
    if (bad !== undefined) {
      const isName = /^\w+$/.test(bad);
      const [nearest] = nearestNames(bad, known, 1);
      this.refuse('when', {
        problem: isName
          ? `is ${quoted(when)}, and the table has no scenario ${quoted(bad)}.`
          : `is ${quoted(when)}, which is no expression of scenarios.`,
        allowed:
          known.length === 0
            ? 'scenarios of the table, which has none yet, and names of regions'
            : `${listed(known, 'or')}, or the name of a region; joined by & and |, with ! for not`,
        cure: !isName
          ? 'write names with & and | between them, such as docker & !proxy'
          : this.cureOf(nearest, 'scenarios'),
      });
      return;
    }
    const reachable = [...regions.values()].filter(
      ({ cloud }) => clouds === undefined || clouds.includes(cloud),
    );
    const places = [undefined, ...reachable.map(({ name }) => name)];
    if (places.some((place) => canHold(when, (name) => regions.has(name), place))) return;
    this.refuse('when', {
      problem: `is ${quoted(when)}, which never holds: no workload would ever have the row.`,
      allowed: 'scenarios that can hold together, and regions of the clouds of the row',
      cure: 'correct when, or leave the row out',
    });
  }

  private checkEditions(): void {
    const { since, until } = this.row;
    const ids = this.file.editions.map(({ id }) => id);
    if (ids.length === 0) return;
    for (const [member, id] of [
      ['since', since],
      ['until', until],
    ] as const) {
      if (id === undefined || ids.includes(id)) continue;
      this.refuse(member, {
        problem: `is ${quoted(id)}, and the table has no such edition.`,
        allowed: listed(ids, 'or'),
        cure: 'write one of these, or add the edition',
      });
    }
    const [first, end] = [since ?? ids[0]!, until].map((id) => ids.indexOf(id ?? ''));
    if (until === undefined || end! < 0 || first! < end!) return;
    this.refuse('until', {
      problem: `is ${quoted(until)}, which is not after ${quoted(since ?? ids[0]!)}: no edition has the row.`,
      allowed: 'an edition after the first one with the row',
      cure: 'correct since or until',
    });
  }

  private checkClouds(): void {
    if (this.row.clouds === undefined || this.row.clouds.length > 0) return;
    this.refuse('clouds', {
      problem: 'is an empty list: the row would stand nowhere.',
      allowed: Object.values(AzureCloud).join(', '),
      cure: 'name the clouds, or leave it out for all of them',
    });
  }

  /** Routes are made of prefixes and service tags; and what leads everything past the firewall leaves it nothing to do. */
  private checkNextHop(): void {
    const { to, nextHop } = this.row;
    if (nextHop === undefined) return;
    const other = to.find((each) => !isRoutable(each, nextHop));
    if (other !== undefined)
      this.refuse('nextHop', {
        problem: `is ${nextHop}, and the row is of ${quoted(other)}.`,
        allowed:
          'next hops for service tags, address prefixes and resource:, and Internet for the addresses of a role: a route table knows no others',
        cure: 'name the service tag or the prefixes, or leave nextHop out',
      });
    if (nextHop !== RowNextHop.INTERNET || !to.some((each) => /^(address:)?[\d.]+\/[01]$/.test(each))) return;
    this.refuse('nextHop', {
      problem: 'is Internet, and the row is of every address: everything would go past the firewall.',
      allowed:
        'VirtualAppliance for every address; Internet for service tags and prefixes of single services',
      cure: 'name the service tags or prefixes that have to go past the firewall, or leave the row out',
    });
  }

  /** Rows of field reports have evidence and their scenario, and no other row has. */
  private checkEvidence(): void {
    const { field, when } = this.row;
    const isField = this.file.sourceKind === TableSourceKind.FIELD;
    if (isField !== (field !== undefined))
      this.refuse('field', {
        problem: isField
          ? 'is not set, and the table holds field reports.'
          : 'is set, and the table is one of a page.',
        allowed: 'field on each row of a table of the sourceKind field, and on no other',
        cure: isField
          ? 'write symptom, grade and reports'
          : 'leave it out, or put the row into a table of its own',
      });
    if (isField && !scenariosIn(when).some(({ name }) => name === fieldScenario))
      this.refuse('when', {
        problem: `does not ask for ${fieldScenario}, and the table holds field reports.`,
        allowed: `an expression with ${fieldScenario}, which opens them`,
        cure: `write ${when === undefined ? fieldScenario : `${fieldScenario} & (…)`.replace('(…)', when)}`,
      });
  }

  /** The nearest name; or where the table would have the one that is written, which the rows of an override cannot add to. */
  private cureOf(nearest: string | undefined, member: string, how = ''): string {
    if (this.isOverride)
      return nearest === undefined ? `write one that ${this.file.id} has` : `did you mean ${nearest}?`;
    const adding = `add it to ${member}${how}`;
    return nearest === undefined ? adding : `did you mean ${nearest}? Otherwise ${adding}`;
  }

  private refused(member: keyof TableFileRow, check: () => unknown, j?: number): void {
    const path = ['requirements', this.i, member, ...(j === undefined ? [] : [j])];
    this.mistakes.push(...mistakesOf(path, `${member} of the row "${this.row.id}"`, check));
  }

  private refuse(member: keyof TableFileRow, { problem, ...said }: SaidOfTable): void {
    const path = ['requirements', this.i, member];
    this.mistakes.push(
      mistakeAt(path, { problem: `${member} of the row "${this.row.id}" ${problem}`, ...said }),
    );
  }
}

/**
 * Whether a route can lead to a destination. What fills a placeholder may be a prefix; of a resource a finding says that its
 * route is left to the user.
 */
function isRoutable(to: string, nextHop: RowNextHop): boolean {
  if (to.startsWith('role:')) return nextHop === RowNextHop.INTERNET;
  return /^(tag|resource):/.test(to) || /^<[^>]+>$/.test(to) || parseDestination(to).kind === 'address';
}

/** In one edition and cloud an id stands once. */
function standingTwice(
  { editions }: TableFile,
  rows: readonly { readonly row: TableFileRow; readonly i: number }[],
): TableMistake[] {
  const ids = editions.map(({ id }) => id);
  const spanOf = ({ since, until }: TableFileRow) =>
    [
      since === undefined ? 0 : ids.indexOf(since),
      until === undefined ? ids.length : ids.indexOf(until),
    ] as const;
  const byId = new Map<string, TableFileRow[]>();
  return rows.flatMap(({ row, i }) => {
    const before = byId.get(row.id) ?? [];
    byId.set(row.id, [...before, row]);
    const [first, end] = spanOf(row);
    const other = before.find((each) => {
      const [otherFirst, otherEnd] = spanOf(each);
      const together = first < otherEnd && otherFirst < end;
      const clouds = Object.values(AzureCloud).filter((cloud) =>
        [row, each].every((one) => one.clouds === undefined || one.clouds.includes(cloud)),
      );
      return together && clouds.length > 0;
    });
    if (other === undefined) return [];
    return mistakeAt(['requirements', i, 'id'], {
      problem: `A row before this one is called "${row.id}", too, in the same edition and cloud.`,
      allowed: 'an id once in each edition and cloud',
      cure: 'give one of them another id; of one that has changed, let the old row end with until and the new one begin with since',
    });
  });
}
