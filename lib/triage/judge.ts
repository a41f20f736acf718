import type { KnownNeed } from '../audit/known-requirements';
import { type AskedConnection, needIsOnPort, rolesAt } from './asked-connection';
import {
  concerns,
  isPlaced,
  isPlacedLater,
  judgementOf,
  ownEnd,
  type TriagedWorkload,
} from './asking-workload';
import { Company } from './company';
import { tablesOf } from './described-workload';
import { allDefinitions, HypotheticalWorkloads, rowOfOwnTable } from './hypothetical-workloads';
import { type AskingRow, type Judgement, TriageCategory, TriageReason } from './judgement';
import { isForEveryAddress, NearRows } from './near-rows';
import type { Destined, PlacedConnection } from './placed-connection';
import { KnownOwner, publicKnowledge } from './public-knowledge';

/** So many kinds of workloads are told. */
const mostKinds = 5;

/** Says of denied connections what the rows of all tables have to say. */
export class Judge {
  private readonly company = new Company();
  private readonly hypothetical: HypotheticalWorkloads;
  private readonly nearRows: NearRows;
  private readonly judgements = new Map<string, Judgement>();
  private readonly rolesByAddress = new Map<string, readonly string[]>();
  /** The same of workloads that are alike but for their addresses. */
  private readonly keys: ReadonlyMap<TriagedWorkload, string>;

  /** @param all what else was denied tells which kinds of workloads a source has */
  constructor(
    private readonly workloads: readonly TriagedWorkload[],
    all: readonly PlacedConnection[],
  ) {
    this.hypothetical = new HypotheticalWorkloads(workloads);
    this.nearRows = new NearRows(workloads, this.hypothetical);
    for (const { asked, needs } of all) {
      const telling = needs.filter((need) => needIsOnPort(need.ports, asked) && !isForEveryAddress(need));
      this.company.add(asked, telling);
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

  public of({ asked, needs }: Destined): Judgement {
    const key = JSON.stringify([
      asked.host,
      asked.host === undefined || asked.tags.length === 0 ? asked.address : asked.tags,
      asked.protocol,
      asked.port,
      asked.direction,
      asked.sourceTags,
      this.rolesOf(asked),
      asked.direction === 'inbound' ? asked.source : '',
    ]);
    let judgement = this.judgements.get(key);
    if (judgement === undefined) {
      judgement = this.judge(asked, needs);
      this.judgements.set(key, judgement);
    }
    if (judgement.category !== TriageCategory.REQUIRED_ELSEWHERE) return judgement;
    return { ...judgement, rows: this.company.ranked(asked.source, judgement.rows).slice(0, mostKinds) };
  }

  private judge(asked: AskedConnection, all: readonly KnownNeed[]): Judgement {
    const needs = all.filter(({ ports }) => needIsOnPort(ports, asked));
    // That a row asks for every address says nothing of the machines of others.
    const telling = needs.filter((need) => !isForEveryAddress(need));
    const own = this.workloads.filter((each) => concerns(each, asked));
    const its = this.ranked(asked, needs, own);
    // Whatever is surer than this is said of a source's own workloads alone.
    const ofFile =
      its.length > 0 && its[0]!.rank <= surestOfOthers ? its : [...its, ...this.ofOthers(asked, telling)];
    ofFile.sort((a, b) => a.rank - b.rank);
    const [best] = ofFile;
    if (best !== undefined && best.rank < rankElsewhere)
      return joined(ofFile.filter(({ rank }) => rank === best.rank).map(({ judgement }) => judgement));
    return (
      this.nearOwn(asked, all, needs, its, own) ??
      (asked.direction === 'outbound' ? this.elsewhere(asked, telling, own) : undefined) ??
      best?.judgement ??
      this.nearRows.of(asked, all, needs) ?? { category: nameless(asked), rows: [] }
    );
  }

  /** What the workloads whose machine it is ask for that is like it. */
  private nearOwn(
    asked: AskedConnection,
    all: readonly KnownNeed[],
    needs: readonly KnownNeed[],
    its: readonly Ranked[],
    own: readonly TriagedWorkload[],
  ): Judgement | undefined {
    const near = its.find(({ judgement }) => judgement.category === TriageCategory.NEAR)?.judgement;
    return near ?? (own.length === 0 ? undefined : this.nearRows.ofWorkloads(own, asked, all, needs));
  }

  private ofOthers(asked: AskedConnection, needs: readonly KnownNeed[]): Ranked[] {
    const others = this.workloads.filter((each) => !concerns(each, asked));
    const alike = new Map<string, TriagedWorkload[]>();
    for (const each of others) {
      const key = this.keys.get(each)!;
      alike.set(key, [...(alike.get(key) ?? []), each]);
    }
    return [...alike.values()].flatMap(([first, ...more]) =>
      this.ranked(asked, needs, [first!]).map(({ judgement, rank }) => {
        const rows = [first!, ...more].flatMap(({ name }) =>
          judgement.rows.map((row) => ({ ...row, workload: name })),
        );
        return { judgement: { ...judgement, rows }, rank };
      }),
    );
  }

  private ranked(
    asked: AskedConnection,
    needs: readonly KnownNeed[],
    workloads: readonly TriagedWorkload[],
  ): Ranked[] {
    const isKnownSource = this.rolesOf(asked).length > 0;
    return workloads
      .flatMap((workload) => {
        const found = judgementOf(workload, asked, needs);
        if (found === undefined) return [];
        const isSourceIts = concerns(workload, asked);
        const isOther = !isSourceIts && ownEnd(asked) !== undefined && isPlaced(workload);
        const isStrange = isOther || found.rows.some((row) => row.isSourceUnknown);
        const judgement = isStrange ? ofOtherMachine(found, isKnownSource) : ofItsMachine(found);
        return [{ judgement, rank: rankOf(judgement, isSourceIts) }];
      })
      .sort((a, b) => a.rank - b.rank);
  }

  /** Another workload of a kind that is in the file may have the machine, too. */
  private elsewhere(
    asked: AskedConnection,
    needs: readonly KnownNeed[],
    own: readonly TriagedWorkload[],
  ): Judgement | undefined {
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
        const judgement = judgementOf(workload, asked, needs);
        if (judgement?.category === TriageCategory.REQUIRED) return [judgement];
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

interface Ranked {
  readonly judgement: Judgement;
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

function joined(judgements: readonly Judgement[]): Judgement {
  const [{ category }] = judgements as [Judgement];
  return { category, rows: distinctByWorkload(judgements.flatMap(({ rows }) => rows)) };
}

function distinctByWorkload(rows: readonly AskingRow[]): AskingRow[] {
  return [...new Map(rows.map((row) => [`${row.workload} ${row.requirement}`, row])).values()];
}

/** What is surer than that a workload which is in no file asks for it. */
const rankElsewhere = 7;

/** The surest rank that a workload has whose machines are not the source. */
const surestOfOthers = 3;

/** A row for another role of the workload asks for nothing of this machine. */
function ofItsMachine({ category, rows }: Judgement): Judgement {
  const isForOthers = category === TriageCategory.REQUIRED && rows.every((row) => row.isForOthers);
  return { category: isForOthers ? TriageCategory.NEAR : category, rows };
}

/**
 * A machine that is known to be of another workload has no need of what a row asks, or asked, for its own; and no condition of a
 * workload makes a machine its own that it does not have.
 */
function ofOtherMachine({ category, rows }: Judgement, isKnownSource: boolean): Judgement {
  const { reason, isSourceUnknown } = rows[0]!;
  const isSet = category === TriageCategory.REQUIRED && reason === TriageReason.SET && !isSourceUnknown;
  const isForOthers = rows.every((row) => row.isForOthers || row.isSourceUnknown);
  const isNear = isSet || (isKnownSource && (category !== TriageCategory.REQUIRED || isForOthers));
  return { category: isNear ? TriageCategory.NEAR : category, rows };
}

/** How sure a judgement is; a lower number is surer. */
function rankOf({ category, rows: [row] }: Judgement, isSourceIts: boolean): number {
  if (category === TriageCategory.NEAR) return 9;
  if (row?.isSourceUnknown) return row.reason === TriageReason.OPEN ? 4 : 5;
  if (row?.reason === TriageReason.OPEN) return 0;
  if (category === TriageCategory.REQUIRED && row?.isForOthers === false) return 1;
  if (category === TriageCategory.EXCLUDED) return isSourceIts ? 2 : 8;
  if (category === TriageCategory.RETIRED) return isSourceIts ? 3 : 8;
  return row?.reason === TriageReason.OTHER_SOURCES ? 6 : 8;
}
