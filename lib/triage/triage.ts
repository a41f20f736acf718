import type { ServiceTagFile } from '../azure/service-tag-file';
import { LockdownError } from '../errors';
import type { Answer } from '../reachability/connection';
import type { Reachability } from '../reachability/reachability';
import type { AskedConnection } from './asked-connection';
import type { TriagedWorkload } from './asking-workload';
import { anyoneOutside, type DeniedFlow, type FlowTally } from './flow-tally';
import { Judge } from './judge';
import { type Judgement, TriageCategory } from './judgement';
import { Placement } from './placed-connection';
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

/** Tells of each denied connection whose requirement it is, what is surest and most frequent first. */
export function triage(tally: FlowTally, options: TriageOptions): TriagedFlow[] {
  const { workloads, serviceTagFile, network } = options;
  const placement = new Placement(tally.queries, workloads, serviceTagFile);
  const placed = [...tally.denied.values()].map((flow) => placement.of(flow));
  const judge = new Judge(workloads, placed);
  const grouped = new Map<string, Gathered>();
  for (const each of placed) {
    const judgement = judge.of(each);
    const { flow, asked } = each;
    const roles = judge.rolesOf(asked);
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
    .map((gathered) => triagedOf(gathered, network))
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
