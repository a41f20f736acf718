import type { KnownRequirement } from '../audit/known-requirements';
import { microsoftRegistries } from '../azure/microsoft-registries';
import { type PlatformHost, platformHost } from '../azure/platform-hosts';
import { type AskedConnection, needIsOnPort, rolesAt } from './asked-connection';
import {
  classificationOf,
  concerns,
  isPlaced,
  isPlacedLater,
  ownEnd,
  type TriagedWorkload,
} from './asking-workload';
import { type AskingRow, type Classification, TriageCategory, TriageReason } from './classification';
import { tablesOf } from './described-workload';
import { DestinationClasses } from './destination-class';
import { allDefinitions, HypotheticalWorkloads, rowOfOwnTable } from './hypothetical-workloads';
import { KindsBySource, kindsAsking } from './kinds-by-source';
import { isForEveryAddress, NearRows } from './near-rows';
import { type ChangeInHost, changeForHost } from './parameter-change';
import type { Destined, PlacedConnection } from './placed-connection';
import { holdsSharedDomains, KnownOwner, publicKnowledge } from './public-knowledge';

/** A log of more classes of connections than this has each of them once or twice. */
const mostClassified = 10_000;

/** So many kinds of workloads are told. */
const mostKinds = 5;

/** Says of denied connections what the rows of all tables have to say. */
export class Classifier {
  private readonly kinds = new KindsBySource();
  private readonly hypothetical: HypotheticalWorkloads;
  private readonly nearRows: NearRows;
  private readonly classes: DestinationClasses;
  private readonly classifications = new Map<string, Classification>();
  private readonly byWorkload = new Map<string, Classification | undefined>();
  private readonly inOrder = new WeakMap<Classification, Map<string, Classification>>();
  private readonly rolesByAddress = new Map<string, readonly string[]>();
  /** The same of workloads that are alike but for their addresses. */
  private readonly keys: ReadonlyMap<TriagedWorkload, string>;

  /** @param all what else was denied tells which kinds of workloads a source has */
  constructor(
    private readonly workloads: readonly TriagedWorkload[],
    all: Iterable<PlacedConnection>,
  ) {
    this.hypothetical = new HypotheticalWorkloads(workloads);
    this.nearRows = new NearRows(workloads, this.hypothetical);
    this.classes = new DestinationClasses(workloads, this.nearRows);
    const kindsByClass = new Map<number, readonly string[]>();
    for (const placed of all) {
      const ofDestination = this.classes.of(placed);
      let kinds = kindsByClass.get(ofDestination);
      if (kinds === undefined) {
        const { asked, needs } = placed;
        kinds = kindsAsking(
          needs.filter((need) => needIsOnPort(need.ports, asked) && !isForEveryAddress(need)),
        );
        kindsByClass.set(ofDestination, kinds);
      }
      this.kinds.add(placed.asked, kinds);
    }
    this.keys = new Map(workloads.map((each) => [each, keyWithoutAddresses(each)]));
  }

  /** The roles of the file's workloads that have the source, and of what comes in those that are reached. */
  public rolesOf(asked: AskedConnection): readonly string[] {
    const at = ownEnd(asked);
    if (at === undefined) return [];
    let roles = this.rolesByAddress.get(at);
    if (roles === undefined) {
      roles = this.workloads.flatMap(({ name, workload }) =>
        rolesAt(at, workload).map((role) => `${name}/${role}`),
      );
      this.rolesByAddress.set(at, roles);
    }
    return roles;
  }

  /** What is said of a connection, and of all that are of its class: `classificationForHost` says it of its host. */
  public of(destined: Destined): Classification {
    const { asked, needs } = destined;
    const ofDestination = this.classes.of(destined);
    const key = `${ofDestination} ${asked.source === undefined} ${this.rolesOf(asked)}`;
    let classification = this.classifications.get(key);
    if (classification === undefined) {
      classification = this.classify(asked, needs, ofDestination);
      keep(this.classifications, key, classification);
    }
    return classification.category === TriageCategory.REQUIRED_ELSEWHERE
      ? this.likeliest(classification, asked.source)
      : classification;
  }

  /** What the likeliest kinds of workloads ask for, by their source: the same of all sources that speak for the same. */
  private likeliest(classification: Classification, source: string | undefined): Classification {
    const { category, rows } = classification;
    const ranked = this.kinds.ranked(source, rows).slice(0, mostKinds);
    const order = ranked.map((row) => rows.indexOf(row)).join();
    const byOrder = this.inOrder.get(classification) ?? new Map<string, Classification>();
    this.inOrder.set(classification, byOrder);
    const known = byOrder.get(order);
    if (known !== undefined) return known;
    const likeliest = { category, rows: ranked };
    byOrder.set(order, likeliest);
    return likeliest;
  }

  private classify(
    asked: AskedConnection,
    all: readonly KnownRequirement[],
    ofDestination: number,
  ): Classification {
    const needs = all.filter(({ ports }) => needIsOnPort(ports, asked));
    // That a row asks for every address, or for hosts of all services, says nothing of the machines of others.
    const isOfSomebody = (need: KnownRequirement) => !isOfCustomers(need, asked.host);
    const telling = needs.filter((need) => !isForEveryAddress(need) && isOfSomebody(need));
    const own = this.workloads.filter((each) => concerns(each, asked));
    const its = this.ranked(asked, needs, own, `${ofDestination}`);
    // Whatever is surer than this is said of a source's own workloads alone.
    const ofFile =
      its.length > 0 && its[0]!.rank <= surestOfOthers
        ? its
        : [...its, ...this.ofOthers(asked, telling, `${ofDestination} telling`)];
    ofFile.sort((a, b) => a.rank - b.rank);
    const [best] = ofFile;
    if (best !== undefined && best.rank < rankElsewhere)
      return joined(
        ofFile.filter(({ rank }) => rank === best.rank).map(({ classification }) => classification),
      );
    const platform = asked.host === undefined ? undefined : platformHost(asked.host);
    if (isDispensable(platform, own)) return { category: TriageCategory.NOT_ASKED, rows: [] };
    const explaining =
      platform?.askedBy === undefined
        ? telling
        : telling.filter(({ table }) => table.id === platform.askedBy);
    const nearOwn = this.nearOwn(asked, all, needs, its, own);
    const elsewhere =
      asked.direction === 'outbound' && (nearOwn === undefined || nearOwn.rows.every(isLoose))
        ? this.elsewhere(asked, explaining, own, `${ofDestination} telling`)
        : undefined;
    return (
      elsewhere ??
      nearOwn ??
      best?.classification ??
      this.nearRows.of(asked, all.filter(isOfSomebody), needs.filter(isOfSomebody)) ?? {
        category: nameless(asked),
        rows: [],
      }
    );
  }

  /** What the workloads whose machine it is ask for that is like it. */
  private nearOwn(
    asked: AskedConnection,
    all: readonly KnownRequirement[],
    needs: readonly KnownRequirement[],
    its: readonly Ranked[],
    own: readonly TriagedWorkload[],
  ): Classification | undefined {
    const near = its.find(
      ({ classification }) => classification.category === TriageCategory.NEAR,
    )?.classification;
    return near ?? (own.length === 0 ? undefined : this.nearRows.ofWorkloads(own, asked, all, needs));
  }

  private ofOthers(asked: AskedConnection, needs: readonly KnownRequirement[], key: string): Ranked[] {
    const others = this.workloads.filter((each) => !concerns(each, asked));
    const alike = new Map<string, TriagedWorkload[]>();
    for (const each of others) {
      const key = this.keys.get(each)!;
      alike.set(key, [...(alike.get(key) ?? []), each]);
    }
    return [...alike.values()].flatMap(([first, ...more]) =>
      this.ranked(asked, needs, [first!], key).map(({ classification, rank }) => {
        const rows = [first!, ...more].flatMap(({ name }) =>
          classification.rows.map((row) => ({ ...row, workload: name })),
        );
        return { classification: { ...classification, rows }, rank };
      }),
    );
  }

  private ranked(
    asked: AskedConnection,
    needs: readonly KnownRequirement[],
    workloads: readonly TriagedWorkload[],
    key: string,
  ): Ranked[] {
    const isKnownSource = this.rolesOf(asked).length > 0;
    return workloads
      .flatMap((workload) => {
        const roles = rolesAt(ownEnd(asked), workload.workload);
        const found = this.by(workload, asked, needs, `${key} ${asked.source === undefined} ${roles}`);
        if (found === undefined) return [];
        const isSourceIts = concerns(workload, asked);
        const isOther = !isSourceIts && ownEnd(asked) !== undefined && isPlaced(workload);
        const isStrange = isOther || found.rows.some((row) => row.isSourceUnknown);
        const classification = isStrange ? ofOtherMachine(found, isKnownSource) : ofItsMachine(found);
        return [{ classification, rank: rankOf(classification, isSourceIts) }];
      })
      .sort((a, b) => a.rank - b.rank);
  }

  /** What a workload says of a connection, which it says of all that have the same key. */
  private by(
    workload: TriagedWorkload,
    asked: AskedConnection,
    needs: readonly KnownRequirement[],
    key: string,
  ): Classification | undefined {
    const { name, isHypothetical } = workload;
    const whole = `${isHypothetical ? `${name} in ${workload.workload.region.name}` : `of ${name}`} ${key}`;
    if (this.byWorkload.has(whole)) return this.byWorkload.get(whole);
    const classification = classificationOf(workload, asked, needs);
    keep(this.byWorkload, whole, classification);
    return classification;
  }

  /** Another workload of a kind that is in the file may have the machine, too. */
  private elsewhere(
    asked: AskedConnection,
    needs: readonly KnownRequirement[],
    own: readonly TriagedWorkload[],
    key: string,
  ): Classification | undefined {
    if (needs.length === 0) return undefined;
    const present = new Set(
      [...own, ...this.workloads.filter(isPlacedLater)].map(({ definition }) => definition.kind),
    );
    const kinds = allDefinitions.filter(
      (definition) =>
        !present.has(definition.kind) && needs.some(({ table }) => tablesOf(definition).includes(table)),
    );
    const found = kinds.flatMap((definition) => {
      for (const workload of this.hypothetical.of(definition)) {
        const classification = this.by(workload, asked, needs, key);
        if (classification?.category === TriageCategory.REQUIRED) return [classification];
      }
      return [];
    });
    const followed = new Set(own.flatMap(({ definition }) => tablesOf(definition)));
    const clouds = this.workloads.map(({ workload }) => workload.cloud);
    const rows = [
      ...needs.flatMap((need) => (followed.has(need.table) ? [] : (rowOfOwnTable(need, clouds) ?? []))),
      ...found.flatMap((each) => each.rows.slice(0, 1)),
    ];
    return rows.length === 0 ? undefined : { category: TriageCategory.REQUIRED_ELSEWHERE, rows };
  }
}

/** Whether the page of a workload whose machine it is says that it can do without a host. */
function isDispensable(platform: PlatformHost | undefined, own: readonly TriagedWorkload[]): boolean {
  const table = platform?.dispensableFor;
  return table !== undefined && own.some(({ workload }) => workload.tables.some(({ id }) => id === table));
}

function keep<What>(all: Map<string, What>, key: string, what: What): void {
  if (all.size >= mostClassified) all.clear();
  all.set(key, what);
}

/** What is said of a host of the same class: what is to be set may be a name in the host. */
export function classificationForHost(
  classification: Classification,
  host: string | undefined,
): Classification {
  const { category, rows } = classification;
  if (!rows.some(({ set }) => set.some(({ placeholder }: ChangeInHost) => placeholder !== undefined)))
    return classification;
  return {
    category,
    rows: rows.map((row) => ({
      ...row,
      set: row.set.map((each) => changeForHost(each, row.template, host)),
    })),
  };
}

interface Ranked {
  readonly classification: Classification;
  readonly rank: number;
}

function keyWithoutAddresses(workload: TriagedWorkload): string {
  const { definition, parameters } = workload;
  const others = Object.entries(parameters).filter(([name]) => !/Address(?:es|Prefixes)$/.test(name));
  return JSON.stringify([definition.kind, others, isPlaced(workload), isPlacedLater(workload)]);
}

/** Without a name and without a tag nobody can tell whether a row asks for an address. */
function nameless(asked: AskedConnection): TriageCategory {
  const { host, tags, direction } = asked;
  const isTold = host !== undefined || tags.length > 0 || direction === 'inbound';
  if (isTold) return TriageCategory.NOT_ASKED;
  return publicKnowledge(asked).owner === KnownOwner.PRIVATE
    ? TriageCategory.NOT_ASKED
    : TriageCategory.NOT_NAMED;
}

function joined(classifications: readonly Classification[]): Classification {
  const [{ category }] = classifications as [Classification];
  return { category, rows: distinctByWorkload(classifications.flatMap(({ rows }) => rows)) };
}

function distinctByWorkload(rows: readonly AskingRow[]): AskingRow[] {
  return [...new Map(rows.map((row) => [`${row.workload} ${row.requirement}`, row])).values()];
}

/** What is surer than that a workload which is in no file asks for it. */
const rankElsewhere = 7;

/** The surest rank that a workload has whose machines are not the source. */
const surestOfOthers = 3;

/** A row for another role of the workload asks for nothing of this machine. */
function ofItsMachine({ category, rows }: Classification): Classification {
  const isForOthers = category === TriageCategory.REQUIRED && rows.every((row) => row.isForOthers);
  return { category: isForOthers ? TriageCategory.NEAR : category, rows };
}

/**
 * A machine that is known to be of another workload has no need of what a row asks, or asked, for its own; and no condition of a
 * workload makes a machine its own that it does not have.
 */
function ofOtherMachine({ category, rows }: Classification, isKnownSource: boolean): Classification {
  const { reason, isSourceUnknown } = rows[0]!;
  const isSet = category === TriageCategory.REQUIRED && reason === TriageReason.SET && !isSourceUnknown;
  const isForOthers = rows.every((row) => row.isForOthers || row.isSourceUnknown);
  const isNear = isSet || (isKnownSource && (category !== TriageCategory.REQUIRED || isForOthers));
  return { category: isNear ? TriageCategory.NEAR : category, rows };
}

/** How sure a classification is; a lower number is surer. */
function rankOf({ category, rows: [row] }: Classification, isSourceIts: boolean): number {
  if (category === TriageCategory.NEAR) return 9;
  if (row?.isSourceUnknown) return row.reason === TriageReason.OPEN ? 4 : 5;
  if (row?.reason === TriageReason.OPEN) return 0;
  if (category === TriageCategory.REQUIRED && row?.isForOthers === false) return 1;
  if (category === TriageCategory.EXCLUDED) return isSourceIts ? 2 : 8;
  if (category === TriageCategory.RETIRED) return isSourceIts ? 3 : 8;
  return row?.reason === TriageReason.OTHER_SOURCES ? 6 : 8;
}

/** Whether a row asks for whatever customers have below a domain, which is for many services, or has the host of one of Microsoft. */
function isOfCustomers({ template }: KnownRequirement, host: string | undefined): boolean {
  if (!template.startsWith('*.')) return false;
  return holdsSharedDomains(template.slice(2)) || (host !== undefined && microsoftRegistries.has(host));
}

/** Whether a row has a domain or a port in common with what was denied, and no more: one that asks for it says more. */
function isLoose({ reason }: AskingRow): boolean {
  return reason === TriageReason.SAME_DOMAIN || reason === TriageReason.SAME_PORT;
}
