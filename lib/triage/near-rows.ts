import { type KnownNeed, knownRequirements } from '../audit/known-requirements';
import { isOfMicrosoft } from '../azure/microsoft-domains';
import { destinationsOf } from '../model/requirement';
import type { AskedConnection } from './asked-connection';
import { concerns, exactness, holdsFor, rowOf, type TriagedWorkload } from './asking-workload';
import { allDefinitions, type HypotheticalWorkloads } from './hypothetical-workloads';
import { type AskingRow, type Judgement, TriageCategory, TriageReason } from './judgement';
import { publicKnowledge } from './public-knowledge';

/** So many rows are told. */
const mostRows = 5;

const everyAddress = '0.0.0.0/0';

/** Finds rows that ask for something like what was denied. */
export class NearRows {
  private readonly needsByDomain = new Map<string, readonly KnownNeed[]>();

  constructor(
    private readonly workloads: readonly TriagedWorkload[],
    private readonly hypothetical: HypotheticalWorkloads,
  ) {}

  /**
   * The rows that are near to a connection.
   *
   * @param all those for its destination
   * @param needs those of them that are for its port
   */
  public of(
    asked: AskedConnection,
    all: readonly KnownNeed[],
    needs: readonly KnownNeed[],
  ): Judgement | undefined {
    const clouds = new Set(this.workloads.map(({ workload }) => workload.cloud));
    const reasonFor = (need: KnownNeed): TriageReason => {
      if (!needs.includes(need)) return TriageReason.OTHER_PORT;
      if (asked.host === undefined && need.template.startsWith('tag:') && !isAskedByTag(need))
        return TriageReason.SAME_TAG;
      const { row } = need;
      const isElsewhere =
        clouds.size > 0 && row.clouds !== undefined && !row.clouds.some((each) => clouds.has(each as never));
      if (isElsewhere) return TriageReason.OTHER_CLOUD;
      return need.template.includes('<') ? TriageReason.OTHER_NAME : TriageReason.OTHER_CONDITIONS;
    };
    // What machines ask of each other is not near to what comes from outside.
    const ofDirection = all.filter(
      ({ row }) => asked.direction === 'outbound' || row.from.startsWith('tag:'),
    );
    // Nor is a row for every address near to each of them on each port.
    const comparable = ofDirection.filter((need) => needs.includes(need) || need.template !== everyAddress);
    const rows = comparable
      .map((need) => ({ need, owner: this.ownerOf(need, asked) }))
      .sort((a, b) => b.owner.rank - a.owner.rank || exactness(b.need.template) - exactness(a.need.template))
      .map(({ need, owner }) => this.told(need, reasonFor(need), owner.workload));
    const close = rows.length > 0 ? rows : this.ofSameDomain(asked);
    return close.length === 0
      ? undefined
      : { category: TriageCategory.NEAR, rows: distinctRows(close).slice(0, mostRows) };
  }

  private ofSameDomain(asked: AskedConnection): AskingRow[] {
    const { host } = asked;
    const labels = host?.split('.') ?? [];
    // Below a domain of Microsoft there are too many names, and below one that customers share everybody's.
    const domain = labels.slice(host !== undefined && isOfMicrosoft(host) ? -3 : -2).join('.');
    if (labels.length < 3 || publicKnowledge(host, undefined, []).owner === 'azure customer') return [];
    let needs = this.needsByDomain.get(domain);
    if (needs === undefined) {
      const { hosts } = knownRequirements();
      needs = [...hosts.within(`*.${domain}`), ...hosts.covering(domain)];
      this.needsByDomain.set(domain, needs);
    }
    return needs.map((need) => this.told(need, TriageReason.SAME_DOMAIN, this.ownerOf(need, asked).workload));
  }

  /** The workload of the file that has most to do with a row: its machines are the source, and the row holds for it. */
  private ownerOf(
    { table, row }: KnownNeed,
    asked: AskedConnection,
  ): { readonly workload?: TriagedWorkload; readonly rank: number } {
    const ranked = this.workloads
      .filter(({ definition }) => definition.tables.includes(table))
      .map((workload) => ({
        workload,
        rank: 1 + (concerns(workload, asked) ? 1 : 0) + (holdsFor(workload, row) ? 2 : 0),
      }))
      .sort((a, b) => b.rank - a.rank);
    return ranked[0] ?? { rank: 0 };
  }

  /** A row as that of the workload of the file whose table it is, or of a kind, or of its table alone. */
  private told(need: KnownNeed, reason: TriageReason, own: TriagedWorkload | undefined): AskingRow {
    const definition = allDefinitions.find(({ tables }) => tables.includes(need.table));
    const workload = own ?? (definition === undefined ? undefined : this.hypothetical.of(definition)[0]);
    if (workload !== undefined) return rowOf(need, workload, reason);
    return {
      workload: '',
      type: '',
      requirement: need.requirement,
      edition: need.table.editions.at(-1)!.id,
      template: need.template,
      reason,
      set: [],
      takesRows: false,
      isForOthers: false,
      roles: [],
      bindings: [],
      isFieldReported: need.field !== undefined,
    };
  }
}

function isAskedByTag({ row, template }: KnownNeed): boolean {
  return destinationsOf(row).includes(template);
}

function distinctRows(rows: readonly AskingRow[]): AskingRow[] {
  return [...new Map(rows.map((row) => [`${row.requirement} ${row.reason}`, row])).values()];
}
