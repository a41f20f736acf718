import type { ServiceTagFile } from '../azure/service-tag-file';
import { LockdownError } from '../errors';
import type { Answer } from '../reachability/connection';
import type { Reachability } from '../reachability/reachability';
import type { AskedConnection } from './asked-connection';
import type { TriagedWorkload } from './asking-workload';
import { type Classification, TriageCategory, TriageReason } from './classification';
import { Classifier, classificationForHost } from './classifier';
import { anyoneOutside, type DeniedFlow, type FlowTally } from './flow-tally';
import type { DenialCause } from './log/logged-flow';
import type { ChangeInHost } from './parameter-change';
import { type Destined, type PlacedConnection, Placement } from './placed-connection';
import { type PublicKnowledge, publicKnowledge } from './public-knowledge';

/** Denied connections of which the same is said. */
export interface TriagedFlow {
  readonly classification: Classification;
  /** Those that are alike but for their sources and addresses. */
  readonly flows: readonly DeniedFlow[];
  /** The host that is reached; absent where neither the log nor a query before it has a name. */
  readonly host?: string;
  /**
   * Where the log itself names no host: what is said of it by each of the names that the source asked for just before, the likeliest
   * first. It may be to any of them: `host` is the first, and `classification` the one that matters most, whichever it is of.
   */
  readonly presumed: readonly Presumed[];
  /**
   * The same names where a row holds by the service tags of the address, which are certain: no name is presumed then, and
   * `classification` is that of the row.
   */
  readonly doubted: readonly Presumed[];
  /** Why it was denied whatever the rules allow, so that none of them lets it pass; empty where a rule would. */
  readonly blockedBy: readonly DenialCause[];
  readonly tags: readonly string[];
  /** The roles of workloads of the file that have the sources, as `workload/role`. */
  readonly sourceRoles: readonly string[];
  /** Whether they stand for others as well, of which rows say the same: the log has too many to tell them apart. */
  readonly standsForOthers: boolean;
  /** What is publicly known of the destination. */
  readonly known: PublicKnowledge;
  /** What a document does with each now, by its source. */
  readonly now: readonly { readonly source: string; readonly answer: Answer }[];
  readonly count: number;
  readonly first?: number;
  readonly last?: number;
}

/** What a connection is, if it is to a host. */
export interface Presumed {
  readonly host: string;
  readonly classification: Classification;
  readonly known: PublicKnowledge;
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
  const classifier = new Classifier(workloads, placedAll(tally, placement));
  const grouped = new Map<string, AlikeFlows>();
  const contents = new Contents();
  for (const placedAt of placedAll(tally, placement)) {
    const { flow } = placedAt;
    const blockedBy = flow.countByDefault > 0 ? none : flow.causes;
    const { asked, names, isDoubted, classification } = judged(placedAt, classifier);
    const roles = classifier.rolesOf(asked);
    const destination = asked.host ?? asked.tags[0] ?? asked.address ?? '';
    const key = JSON.stringify([
      contents.numberOf(classification),
      destination,
      names.map((each) => each.asked.host),
      flow.protocol,
      flow.spoken,
      flow.port,
      flow.direction,
      flow.deniedBy,
      flow.standsForOthers,
      blockedBy,
      roles,
      flow.direction === 'inbound' ? flow.source : '',
    ]);
    const known = grouped.get(key);
    if (known !== undefined) {
      known.flows.push(flow);
      continue;
    }
    const perhaps = names.map((each) => ({
      host: each.asked.host!,
      classification: classificationForHost(classifier.of(each), each.asked.host),
      known: publicKnowledge(each.asked),
    }));
    grouped.set(key, new AlikeFlows(classification, asked, perhaps, isDoubted, blockedBy, roles, [flow]));
  }
  const all = [...grouped.values()];
  grouped.clear();
  for (const each of all) each.ask(network);
  return all.sort((a, b) => order.indexOf(a.category) - order.indexOf(b.category) || b.count - a.count);
}

/** Each denied connection where it is, one after the other: all of them at once would be in memory a second time. */
function* placedAll({ denied }: FlowTally, placement: Placement): Generator<PlacedConnection> {
  for (const flow of denied.values()) yield placement.of(flow);
}

/** Numbers classifications that say the same but for names in hosts. */
class Contents {
  private readonly numbers = new WeakMap<Classification, number>();
  private readonly byText = new Map<string, number>();

  public numberOf(classification: Classification): number {
    const known = this.numbers.get(classification);
    if (known !== undefined) return known;
    const { category, rows } = classification;
    const text = JSON.stringify([
      category,
      rows.map(({ workload, requirement, reason, set }) => [
        workload,
        requirement,
        reason,
        set.map(({ property, value, placeholder }: ChangeInHost) => [property, placeholder ?? value]),
      ]),
    ]);
    const number = this.byText.get(text) ?? this.byText.size;
    this.byText.set(text, number);
    this.numbers.set(classification, number);
    return number;
  }
}

interface Judged {
  readonly asked: AskedConnection;
  /** The names that were asked for just before. */
  readonly names: readonly Destined[];
  /** Whether what is certain of the address outweighs them. */
  readonly isDoubted: boolean;
  readonly classification: Classification;
}

/** What a connection is: by its service tags where a row holds by them, and by the names that are presumed otherwise. */
function judged({ asked, needs, presumed, byTags }: PlacedConnection, classifier: Classifier): Judged {
  const classification = mostTelling([{ asked, needs }, ...presumed].map((each) => classifier.of(each)));
  const certain = byTags === undefined ? undefined : classifier.of(byTags);
  const isDoubted =
    certain?.category === TriageCategory.REQUIRED &&
    (certain.rows[0]?.reason === TriageReason.OPEN || classification.category !== TriageCategory.REQUIRED);
  return isDoubted
    ? { asked: byTags!.asked, names: presumed, isDoubted, classification: certain }
    : { asked, names: presumed, isDoubted, classification };
}

/** Of what a connection may be, what is surest of all: a name that a workload needs is not made harmless by another. */
function mostTelling(classifications: readonly Classification[]): Classification {
  return classifications.reduce((best, each) =>
    order.indexOf(each.category) < order.indexOf(best.category) ? each : best,
  );
}

const order = Object.values(TriageCategory);

const none: readonly never[] = [];

/** Connections of which the same is said. A log has many of them: what can be derived of each is not kept. */
class AlikeFlows implements TriagedFlow {
  public now: TriagedFlow['now'] = none;
  public count = 0;

  constructor(
    private readonly ofClass: Classification,
    private readonly asked: AskedConnection,
    private readonly names: readonly Presumed[],
    private readonly isDoubted: boolean,
    public readonly blockedBy: readonly DenialCause[],
    public readonly sourceRoles: readonly string[],
    public readonly flows: DeniedFlow[],
  ) {}

  public get category(): TriageCategory {
    return this.ofClass.category;
  }

  public get classification(): Classification {
    return classificationForHost(this.ofClass, this.asked.host);
  }

  public get host(): string | undefined {
    return this.asked.host;
  }

  public get presumed(): readonly Presumed[] {
    return this.isDoubted ? none : this.names;
  }

  public get doubted(): readonly Presumed[] {
    return this.isDoubted ? this.names : none;
  }

  public get standsForOthers(): boolean {
    return this.flows[0]!.standsForOthers;
  }

  public get tags(): readonly string[] {
    return this.asked.tags;
  }

  public get known(): PublicKnowledge {
    return publicKnowledge(this.asked);
  }

  public get first(): number | undefined {
    const times = this.flows.flatMap(({ first }) => first ?? []);
    return times.length === 0 ? undefined : times.reduce((a, b) => Math.min(a, b));
  }

  public get last(): number | undefined {
    const times = this.flows.flatMap(({ last }) => last ?? []);
    return times.length === 0 ? undefined : times.reduce((a, b) => Math.max(a, b));
  }

  /** Counts them, now that there are no more, and asks a document what it does with them. */
  public ask(network: Reachability | undefined): void {
    this.count = this.flows.reduce((sum, { count }) => sum + count, 0);
    // What a document does with one of them says nothing of the others.
    if (network !== undefined && !this.standsForOthers)
      this.now = answersNow(this.flows, this.asked, network);
  }
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
