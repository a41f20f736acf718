import { hostMatches } from '../arithmetic/host-pattern';
import { addressNumber } from '../arithmetic/ipv4';
import type { KnownNeed } from '../audit/known-requirements';
import { knownRequirements } from '../audit/known-requirements';
import { isOfMicrosoft } from '../azure/microsoft-domains';
import { knownServiceTag } from '../azure/service-tag';
import type { ServiceTagFile } from '../azure/service-tag-file';
import { LockdownError } from '../errors';
import { destinationsOf } from '../model/requirement';
import type { Answer } from '../reachability/connection';
import { hostsOfFqdnTag } from '../reachability/firewall/fqdn-tag';
import type { Reachability } from '../reachability/reachability';
import type { WorkloadDefinition } from '../workloads/workload-definition';
import { type AskedConnection, needHoldsTag, needIsOnPort, rolesAt } from './asked-connection';
import { concerns, exactness, holdsFor, judgementOf, rowOf, type TriagedWorkload } from './asking-workload';
import { anyoneOutside, type DeniedFlow, type FlowTally } from './flow-tally';
import { allDefinitions, hypotheticalWorkload } from './hypothetical-workloads';
import { type AskingRow, type Judgement, TriageCategory, TriageReason } from './judgement';
import { namesAskedBefore, TagsOfAddresses } from './named-addresses';
import { type PublicKnowledge, publicKnowledge } from './public-knowledge';

/** Denied connections of which the same is said. */
export interface TriagedFlow {
  readonly judgement: Judgement;
  /** Those that are alike but for their sources and addresses. */
  readonly flows: readonly DeniedFlow[];
  /** The host that is reached; absent where neither the log nor a query before it has a name. */
  readonly host?: string;
  /** Whether the name is that of a query before, and not of the flow itself. */
  readonly isHostPresumed: boolean;
  readonly tags: readonly string[];
  /** The roles of workloads of the file that have the sources, as `workload/role`. */
  readonly sourceRoles: readonly string[];
  /** What is publicly known of the destination. */
  readonly known: PublicKnowledge;
  /** What a document does with each now, by its source. */
  readonly now: readonly { readonly source: string; readonly answer: Answer }[];
  readonly count: number;
  readonly first?: number;
  readonly last?: number;
}

/** What triage goes by besides the log. */
export interface TriageOptions {
  /** The workloads of the file. */
  readonly workloads: readonly TriagedWorkload[];
  readonly serviceTagFile?: ServiceTagFile;
  /** The document that is asked what it does with each now. */
  readonly network?: Reachability;
}

/** So many sources of the same are asked of a document. */
const mostAsked = 8;
const mostRows = 5;

/** Tells of each denied connection whose requirement it is, what is surest and most frequent first. */
export function triage(tally: FlowTally, options: TriageOptions): TriagedFlow[] {
  const triaging = new Triage(tally, options);
  const grouped = new Map<string, Gathered>();
  const placed = [...tally.denied.values()].map((flow) => triaging.placed(flow));
  for (const each of placed) triaging.company.add(each.asked, each.needs);
  for (const each of placed) {
    const judgement = triaging.judged(each);
    const { flow, asked } = each;
    const roles = triaging.rolesOf(asked);
    const destination = asked.host ?? asked.tags[0] ?? asked.address ?? '';
    const key = JSON.stringify([
      judgement.category,
      judgement.rows.map((row) => [row.workload, row.requirement, row.reason, row.set]),
      destination,
      flow.protocol,
      flow.spoken,
      flow.port,
      flow.direction,
      flow.deniedBy,
      roles,
      flow.direction === 'inbound' ? flow.source : '',
    ]);
    const known = grouped.get(key);
    if (known !== undefined) known.flows.push(flow);
    else grouped.set(key, { judgement, flows: [flow], asked, isHostPresumed: each.isHostPresumed, roles });
  }
  return [...grouped.values()]
    .map((gathered) => triagedOf(gathered, options.network))
    .sort(
      (a, b) =>
        order.indexOf(a.judgement.category) - order.indexOf(b.judgement.category) || b.count - a.count,
    );
}

interface Gathered {
  readonly judgement: Judgement;
  readonly flows: DeniedFlow[];
  readonly asked: AskedConnection;
  readonly isHostPresumed: boolean;
  readonly roles: readonly string[];
}

const order = Object.values(TriageCategory);

function triagedOf(
  { judgement, flows, asked, isHostPresumed, roles }: Gathered,
  network: Reachability | undefined,
): TriagedFlow {
  const times = flows.flatMap(({ first, last }) => [first ?? [], last ?? []].flat());
  return {
    judgement,
    flows,
    host: asked.host,
    isHostPresumed,
    tags: asked.tags,
    sourceRoles: roles,
    known: publicKnowledge(asked.host, asked.address, asked.tags),
    now: network === undefined ? [] : answersNow(flows, asked, network),
    count: flows.reduce((sum, { count }) => sum + count, 0),
    ...(times.length === 0
      ? {}
      : { first: times.reduce((a, b) => Math.min(a, b)), last: times.reduce((a, b) => Math.max(a, b)) }),
  };
}

function answersNow(
  flows: readonly DeniedFlow[],
  { host }: AskedConnection,
  network: Reachability,
): TriagedFlow['now'] {
  return flows.slice(0, mostAsked).flatMap((flow) => {
    const { source, address, protocol, spoken, port, direction } = flow;
    const to = direction === 'inbound' ? address : (host ?? address);
    if (source === undefined || source === anyoneOutside || to === undefined || protocol === 'any') return [];
    if (port === 0 && protocol !== 'icmp') return [];
    try {
      const answer =
        direction === 'inbound'
          ? network.explainArrival({ from: source, to, protocol, port })
          : network.explain({ from: source, to, protocol, port, applicationProtocol: spoken });
      return [{ source, answer }];
    } catch (error) {
      if (error instanceof LockdownError) return [];
      throw error;
    }
  });
}

/** A denied connection, and the rows that have to do with where it goes. */
interface Placed {
  readonly flow: DeniedFlow;
  readonly asked: AskedConnection;
  readonly isHostPresumed: boolean;
  /** Rows for the destination, whatever the port. */
  readonly needs: readonly KnownNeed[];
}

class Triage {
  public readonly company = new Company();
  private readonly tags: TagsOfAddresses | undefined;
  private readonly judgements = new Map<string, Judgement>();
  private readonly hypothetical = new Map<string, TriagedWorkload | undefined>();
  private readonly needsByDestination = new Map<string, readonly KnownNeed[]>();
  private readonly needsByDomain = new Map<string, readonly KnownNeed[]>();

  constructor(
    private readonly tally: FlowTally,
    private readonly options: TriageOptions,
  ) {
    const { serviceTagFile } = options;
    this.tags = serviceTagFile === undefined ? undefined : new TagsOfAddresses(serviceTagFile);
  }

  public placed(flow: DeniedFlow): Placed {
    const { source, host, address, protocol, port, direction, times } = flow;
    const queries = source === undefined ? undefined : this.tally.queries.get(source);
    const [presumed] = host === undefined && queries !== undefined ? namesAskedBefore(queries, times) : [];
    const isPublicSource = direction === 'inbound' && source !== undefined && addressNumber(source) >= 0;
    const asked: AskedConnection = {
      source,
      host: host ?? presumed,
      address,
      tags: direction === 'outbound' && address !== undefined ? this.tagsOf(address) : [],
      sourceTags: isPublicSource ? this.tagsOf(source) : [],
      protocol,
      port,
      direction,
    };
    return {
      flow,
      asked,
      isHostPresumed: host === undefined && presumed !== undefined,
      needs: direction === 'outbound' ? this.needsOf(asked) : [],
    };
  }

  /** The roles of the file's workloads that have the source, and of what comes in those that are reached. */
  public rolesOf({ source, address, direction }: AskedConnection): string[] {
    const at = direction === 'outbound' ? source : address;
    return this.options.workloads.flatMap(({ name, workload }) =>
      rolesAt(at, workload).map((role) => `${name}/${role}`),
    );
  }

  public judged({ asked, needs }: Placed): Judgement {
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
    return { ...judgement, rows: this.company.ranked(asked.source, judgement.rows).slice(0, mostRows) };
  }

  private tagsOf(address: string): string[] {
    return this.tags?.of(address) ?? [];
  }

  private needsOf({ host, address, tags }: AskedConnection): readonly KnownNeed[] {
    const key = host ?? address ?? '';
    let needs = this.needsByDestination.get(key);
    if (needs === undefined) {
      const all = knownRequirements();
      const number = address === undefined ? -1 : addressNumber(address);
      needs = [
        ...(host === undefined ? [] : all.hosts.covering(host)),
        ...(host === undefined
          ? []
          : [...all.fqdnTags].flatMap(([tag, of]) => (tagHoldsHost(tag, host) ? of : []))),
        ...[...new Set(tags.map((tag) => knownServiceTag(tag)?.service ?? tag))]
          .flatMap((service) => all.tags.get(service) ?? [])
          .filter((need) => needHoldsTag(need, tags)),
        ...all.addresses.filter(({ span }) => span.addresses.has(number)).map(({ need }) => need),
      ];
      this.needsByDestination.set(key, needs);
    }
    return needs;
  }

  private judge(asked: AskedConnection, all: readonly KnownNeed[]): Judgement {
    const needs = all.filter(({ ports }) => needIsOnPort(ports, asked));
    const isKnownSource = this.rolesOf(asked).length > 0;
    const ofFile = this.options.workloads
      .flatMap((workload) => {
        const found = judgementOf(workload, asked, needs);
        if (found === undefined) return [];
        const isSourceIts = concerns(workload, asked);
        const judgement = forItsMachines(found, isSourceIts, isKnownSource);
        return [{ judgement, rank: rankOf(judgement, isSourceIts) }];
      })
      .sort((a, b) => a.rank - b.rank);
    const [best] = ofFile;
    if (best !== undefined && best.rank < rankElsewhere)
      return joined(ofFile.filter(({ rank }) => rank === best.rank).map(({ judgement }) => judgement));
    const elsewhere = asked.direction === 'outbound' ? this.elsewhere(asked, needs) : undefined;
    if (elsewhere !== undefined) return elsewhere;
    if (best !== undefined) return joined([best.judgement]);
    return this.near(asked, all, needs) ?? { category: this.nameless(asked), rows: [] };
  }

  /** Without a name and without a tag nobody can tell whether a row asks for an address. */
  private nameless({ host, address, tags, direction }: AskedConnection): TriageCategory {
    const isTold = host !== undefined || tags.length > 0 || direction === 'inbound';
    if (isTold) return TriageCategory.NOT_ASKED;
    return publicKnowledge(host, address, tags).owner === 'private'
      ? TriageCategory.NOT_ASKED
      : TriageCategory.NOT_NAMED;
  }

  private elsewhere(asked: AskedConnection, needs: readonly KnownNeed[]): Judgement | undefined {
    if (needs.length === 0) return undefined;
    const present = new Set(this.options.workloads.map(({ definition }) => definition.kind));
    const kinds = allDefinitions.filter(
      (definition) =>
        !present.has(definition.kind) && needs.some(({ table }) => definition.tables.includes(table)),
    );
    const found = kinds.flatMap((definition) => {
      for (const workload of this.hypotheticalOf(definition)) {
        const judgement = judgementOf(workload, asked, needs);
        if (judgement?.category === TriageCategory.REQUIRED) return [judgement];
      }
      return [];
    });
    if (found.length === 0) return undefined;
    return {
      category: TriageCategory.REQUIRED_ELSEWHERE,
      rows: found.flatMap(({ rows }) => rows.slice(0, 1)),
    };
  }

  private hypotheticalOf(definition: WorkloadDefinition): TriagedWorkload[] {
    const places: readonly (readonly [cloud: 'public' | 'usgovernment' | 'china', region?: string])[] =
      this.options.workloads.length === 0
        ? [['public'], ['usgovernment'], ['china']]
        : this.options.workloads.map(({ workload }) => [workload.cloud, workload.region.name] as const);
    return places.flatMap(([cloud, region]) => {
      const key = `${definition.kind} ${cloud} ${region ?? ''}`;
      if (!this.hypothetical.has(key))
        this.hypothetical.set(key, hypotheticalWorkload(definition, cloud, region));
      return this.hypothetical.get(key) ?? [];
    });
  }

  private near(
    asked: AskedConnection,
    all: readonly KnownNeed[],
    needs: readonly KnownNeed[],
  ): Judgement | undefined {
    const clouds = new Set(this.options.workloads.map(({ workload }) => workload.cloud));
    const reasonFor = (need: KnownNeed): TriageReason => {
      if (!needs.includes(need)) return TriageReason.OTHER_PORT;
      if (asked.host === undefined && need.template.startsWith('tag:') && !isAskedByTag(need))
        return TriageReason.SAME_TAG;
      const { row } = need;
      const isElsewhere =
        clouds.size > 0 && row.clouds !== undefined && !row.clouds.some((each) => clouds.has(each as never));
      return isElsewhere ? TriageReason.OTHER_CLOUD : TriageReason.OTHER_NAME;
    };
    const rows = [...all]
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
    const ranked = this.options.workloads
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
    const workload = own ?? (definition === undefined ? undefined : this.hypotheticalOf(definition)[0]);
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

function tagHoldsHost(tag: string, host: string): boolean {
  return hostsOfFqdnTag(tag).some((pattern) => hostMatches(pattern, host));
}

function isAskedByTag({ row, template }: KnownNeed): boolean {
  return destinationsOf(row).includes(template);
}

function distinctRows(rows: readonly AskingRow[]): AskingRow[] {
  return [...new Map(rows.map((row) => [`${row.requirement} ${row.reason}`, row])).values()];
}

function joined(judgements: readonly Judgement[]): Judgement {
  const [{ category }] = judgements as [Judgement];
  return { category, rows: distinctByWorkload(judgements.flatMap(({ rows }) => rows)) };
}

function distinctByWorkload(rows: readonly AskingRow[]): AskingRow[] {
  return [...new Map(rows.map((row) => [`${row.workload} ${row.requirement}`, row])).values()];
}

/** What is surer than that a workload which is in no file asks for it. */
const rankElsewhere = 5;

/** A machine that is known to be another one has no need of what a row asks, or asked, for its own. */
function forItsMachines(
  { category, rows }: Judgement,
  isSourceIts: boolean,
  isKnownSource: boolean,
): Judgement {
  if (!isKnownSource || (isSourceIts && category !== TriageCategory.REQUIRED)) return { category, rows };
  const isForOthers = category !== TriageCategory.REQUIRED || rows.every((row) => row.isForOthers);
  return { category: isForOthers ? TriageCategory.NEAR : category, rows };
}

/** How sure a judgement is; a lower number is surer. */
function rankOf({ category, rows: [row] }: Judgement, isSourceIts: boolean): number {
  if (row?.reason === TriageReason.OPEN) return 0;
  if (category === TriageCategory.NEAR) return 7;
  if (category === TriageCategory.REQUIRED && row?.isForOthers === false) return 1;
  if (category === TriageCategory.EXCLUDED) return isSourceIts ? 2 : 6;
  if (category === TriageCategory.RETIRED) return isSourceIts ? 3 : 6;
  return row?.reason === TriageReason.OTHER_SOURCES ? 4 : 6;
}

/** Which kinds of workloads the other connections of a source speak for. */
class Company {
  private readonly bySource = new Map<string, Map<string, number>>();

  public add({ source = '' }: AskedConnection, needs: readonly KnownNeed[]): void {
    const kinds = allDefinitions.filter(({ tables }) => needs.some(({ table }) => tables.includes(table)));
    let known = this.bySource.get(source);
    if (known === undefined) {
      known = new Map();
      this.bySource.set(source, known);
    }
    // What many kinds ask for tells little.
    for (const { kind } of kinds) known.set(kind, (known.get(kind) ?? 0) + 1 / kinds.length);
  }

  /** Rows of several kinds, those of the likeliest first: by what else the source was denied, then by how closely they match. */
  public ranked(source = '', rows: readonly AskingRow[]): AskingRow[] {
    const of = this.bySource.get(source);
    const rank = ({ type, template }: AskingRow) => (of?.get(type) ?? 0) + exactness(template) / 1000;
    return [...rows].sort((a, b) => rank(b) - rank(a));
  }
}
