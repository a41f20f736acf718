import { isPrivate } from '../arithmetic/address-space';
import { addressNumber } from '../arithmetic/ipv4';
import { type KnownRequirement, knownRequirements } from '../audit/known-requirements';
import { isOfMicrosoft } from '../azure/microsoft-domains';
import { destinationsOf } from '../model/requirement';
import type { AskedConnection } from './asked-connection';
import { concerns, exactness, holdsFor, isOfPath, rowOf, type TriagedWorkload } from './asking-workload';
import { type AskingRow, type Classification, TriageCategory, TriageReason } from './classification';
import { tablesOf } from './described-workload';
import { allDefinitions, type HypotheticalWorkloads } from './hypothetical-workloads';
import { sharedDomainOf } from './public-knowledge';

/** So many rows are told. */
const mostRows = 5;

/** A log of more domains than this has each of them once or twice. */
const mostDomains = 1_000;

/** A domain of Microsoft in which the tables name more hosts than this is not that of one service. */
const mostHostsOfOneService = 12;

/** Rows for more ports than this say of none that it is meant. */
const mostPorts = 1000;

/** On these ports nearly every row is. */
const webPorts: ReadonlySet<number> = new Set([0, 80, 443]);

const none: readonly never[] = [];

/** Whether a row asks for every address of the Internet, so that it says nothing of any. */
export function isForEveryAddress({ template }: KnownRequirement): boolean {
  return template === '0.0.0.0/0';
}

/** Finds rows that ask for something like what was denied. */
export class NearRows {
  private readonly needsByDomain = new Map<string, readonly KnownRequirement[]>();
  /** Each list of rows once: classes of destinations go by it, and domains are forgotten. */
  private readonly lists = new Map<string, readonly KnownRequirement[]>();
  private readonly needsByPort = new Map<string, readonly KnownRequirement[]>();

  constructor(
    private readonly workloads: readonly TriagedWorkload[],
    private readonly hypothetical: HypotheticalWorkloads,
  ) {}

  /**
   * The rows of some workloads that are near to a connection.
   *
   * @param all those for its destination, of whatever table
   * @param needs those of them that are for its port
   */
  public ofWorkloads(
    workloads: readonly TriagedWorkload[],
    asked: AskedConnection,
    all: readonly KnownRequirement[],
    needs: readonly KnownRequirement[],
  ): Classification | undefined {
    const isTheirs = ({ table }: KnownRequirement) =>
      workloads.some(({ definition }) => tablesOf(definition).includes(table));
    return this.nearest(asked, all.filter(isTheirs), needs, isTheirs);
  }

  /**
   * The rows that are near to a connection.
   *
   * @param all those for its destination
   * @param needs those of them that are for its port
   */
  public of(
    asked: AskedConnection,
    all: readonly KnownRequirement[],
    needs: readonly KnownRequirement[],
  ): Classification | undefined {
    return (
      this.nearest(asked, all, needs, () => true) ??
      classificationWith(
        this.toldAll(asked, needs.filter(isForEveryAddress), () => TriageReason.EVERY_ADDRESS),
      )
    );
  }

  private nearest(
    asked: AskedConnection,
    all: readonly KnownRequirement[],
    needs: readonly KnownRequirement[],
    isMeant: (need: KnownRequirement) => boolean,
  ): Classification | undefined {
    const onPort = new Set(needs);
    // What machines ask of each other is not near to what comes from outside, and a row for every address is near to none of them.
    const comparable = all.filter(
      (need) =>
        !isForEveryAddress(need) && (asked.direction === 'outbound' || need.row.from.startsWith('tag:')),
    );
    const rows = this.toldAll(asked, comparable, (need) => this.reasonFor(need, asked, onPort.has(need)));
    return (
      classificationWith(rows) ??
      classificationWith(this.ofSameDomain(asked, isMeant)) ??
      classificationWith(this.ofSamePort(asked, isMeant))
    );
  }

  private reasonFor(need: KnownRequirement, asked: AskedConnection, isOnPort: boolean): TriageReason {
    if (!isOnPort) return TriageReason.OTHER_PORT;
    if (asked.host === undefined && need.template.startsWith('tag:') && !isAskedByTag(need))
      return TriageReason.SAME_TAG;
    if (this.isOfOtherCloud(need)) return TriageReason.OTHER_CLOUD;
    if (isOfPath(need)) return TriageReason.ONE_PATH;
    return need.template.includes('<') ? TriageReason.OTHER_NAME : TriageReason.OTHER_CONDITIONS;
  }

  private isOfOtherCloud({ row: { clouds } }: KnownRequirement): boolean {
    return (
      this.workloads.length > 0 &&
      clouds !== undefined &&
      !this.workloads.some(({ workload }) => clouds.includes(workload.cloud))
    );
  }

  private ofSameDomain(asked: AskedConnection, isMeant: (need: KnownRequirement) => boolean): AskingRow[] {
    return this.toldAll(asked, this.ofDomain(asked).filter(isMeant), () => TriageReason.SAME_DOMAIN);
  }

  /** What rows ask for in the domain of a host. */
  public ofDomain(asked: AskedConnection): readonly KnownRequirement[] {
    const { host } = asked;
    const labels = host?.split('.') ?? [];
    if (host === undefined || labels.length < 3 || sharedDomainOf(host) !== undefined) return none;
    const domain = labels.slice(-2).join('.');
    if (!isOfMicrosoft(host)) return this.within(domain);
    // In a large domain of Microsoft the hosts have nothing to do with each other.
    const closest = this.within(labels.slice(-3).join('.'));
    if (closest.length > 0) return closest;
    const needs = this.within(domain);
    const hosts = new Set(needs.map(({ template }) => template.split('/')[0]));
    return hosts.size > mostHostsOfOneService ? none : needs;
  }

  private within(domain: string): readonly KnownRequirement[] {
    let needs = this.needsByDomain.get(domain);
    if (needs === undefined) {
      const { hosts } = knownRequirements();
      const found = [...hosts.within(`*.${domain}`), ...hosts.covering(domain)];
      needs = found.length === 0 ? none : this.kept(found);
      if (this.needsByDomain.size >= mostDomains) this.needsByDomain.clear();
      this.needsByDomain.set(domain, needs);
    }
    return needs;
  }

  private kept(list: readonly KnownRequirement[]): readonly KnownRequirement[] {
    const key = list.map(({ requirement, template }) => `${requirement} ${template}`).join('\n');
    const known = this.lists.get(key);
    if (known !== undefined) return known;
    this.lists.set(key, list);
    return list;
  }

  private ofSamePort(asked: AskedConnection, isMeant: (need: KnownRequirement) => boolean): AskingRow[] {
    const here = this.needsOfSamePort(asked).filter((need) => isMeant(need) && !this.isOfOtherCloud(need));
    return this.toldAll(asked, here, () => TriageReason.SAME_PORT);
  }

  /** The rows that ask for a port of hosts by their names, of which the address may be one. */
  public needsOfSamePort(asked: AskedConnection): readonly KnownRequirement[] {
    const { host, address, tags, protocol, port, direction } = asked;
    const isTold = host !== undefined || address === undefined || tags.length > 0;
    if (isTold || direction === 'inbound' || isPrivate(addressNumber(address))) return none;
    const key = `${protocol} ${port}`;
    let needs = this.needsByPort.get(key);
    if (needs === undefined) {
      needs = needsOnPort(protocol, port);
      this.needsByPort.set(key, needs);
    }
    return needs;
  }

  /** Rows as they are told, those of workloads that have most to do with the connection first, then those that name its host closest. */
  private toldAll(
    asked: AskedConnection,
    needs: readonly KnownRequirement[],
    reasonFor: (need: KnownRequirement) => TriageReason,
  ): AskingRow[] {
    return needs
      .map((need) => ({ need, owner: this.ownerOf(need, asked) }))
      .sort((a, b) => b.owner.rank - a.owner.rank || exactness(b.need.template) - exactness(a.need.template))
      .map(({ need, owner }) => this.told(need, reasonFor(need), owner.workload));
  }

  /** The workload of the file that has most to do with a row: its machines are the source, and the row holds for it. */
  private ownerOf(
    { table, row }: KnownRequirement,
    asked: AskedConnection,
  ): { readonly workload?: TriagedWorkload; readonly rank: number } {
    const ranked = this.workloads
      .filter(({ definition }) => tablesOf(definition).includes(table))
      .map((workload) => ({
        workload,
        rank: 1 + (concerns(workload, asked) ? 1 : 0) + (holdsFor(workload, row) ? 2 : 0),
      }))
      .sort((a, b) => b.rank - a.rank);
    return ranked[0] ?? { rank: 0 };
  }

  /** A row as that of the workload of the file whose table it is, or of a kind, or of its table alone. */
  private told(need: KnownRequirement, reason: TriageReason, own: TriagedWorkload | undefined): AskingRow {
    const definition = allDefinitions.find((each) => tablesOf(each).includes(need.table));
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
      isSourceUnknown: false,
      roles: [],
      bindings: [],
      isFieldReported: need.field !== undefined,
    };
  }
}

function isAskedByTag({ row, template }: KnownRequirement): boolean {
  return destinationsOf(row).includes(template);
}

/** The rows of all tables that ask for a port of a host or a service tag. */
function needsOnPort(protocol: AskedConnection['protocol'], port: number): KnownRequirement[] {
  if ((protocol !== 'tcp' && protocol !== 'udp') || webPorts.has(port)) return [];
  const { hosts, tags } = knownRequirements();
  return [...hosts.all(), ...[...tags.values()].flat()].filter(({ ports }) => {
    const set = ports.get(protocol);
    return set?.has(port) === true && set.size <= mostPorts;
  });
}

function classificationWith(rows: readonly AskingRow[]): Classification | undefined {
  return rows.length === 0
    ? undefined
    : { category: TriageCategory.NEAR, rows: distinctRows(rows).slice(0, mostRows) };
}

function distinctRows(rows: readonly AskingRow[]): AskingRow[] {
  return [...new Map(rows.map((row) => [`${row.requirement} ${row.reason}`, row])).values()];
}
