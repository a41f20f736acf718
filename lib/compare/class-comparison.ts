import type { IntervalSet } from '../arithmetic/interval';
import { Arrivals } from './arrivals';
import { ArrivingComparison } from './arriving-comparison';
import { AskedDocuments } from './asked-documents';
import type { SuspectedDestination, Suspicion } from './changes/suspicion';
import type { ComparedDocument } from './classes/compared-document';
import { ConnectionClasses, type SourceGroup } from './classes/connection-classes';
import type { Machines } from './classes/machine-group';
import { type NamedSubnet, NamedSubnets, type OpenSubnet } from './classes/named-subnets';
import type { DifferingOfGroup } from './differing-class';
import { LeavingComparison } from './leaving-comparison';
import type { RequiredFlows } from './required-flows';

/** How far a comparison has come. */
export type Progressed = (done: number, total: number) => void;

/** Sources in a subnet, where their addresses do not tell it. */
interface PlacedSources {
  readonly group: SourceGroup;
  readonly subnet: NamedSubnet | undefined;
}

/** So many times as much as each source by itself all of them together may take, for they seldom do. */
const seldom = 8;

/** Asks two documents about every class of connections that may differ. */
export class ClassComparison {
  private readonly classes: ConnectionClasses;
  private readonly subnets: NamedSubnets;
  private readonly asked: AskedDocuments;

  constructor(
    private readonly documents: readonly [ComparedDocument, ComparedDocument],
    private readonly suspicion: Suspicion,
    private readonly required: RequiredFlows,
  ) {
    this.asked = new AskedDocuments(documents);
    this.subnets = new NamedSubnets(documents, required.placed);
    const { addresses, ...ofHosts } = required.cuts;
    this.classes = new ConnectionClasses(documents, {
      addresses: [...addresses, ...this.subnets.intervals],
      ...ofHosts,
    });
  }

  /** The service tags that are told apart as addresses, with these. */
  public get serviceTags(): ReadonlyMap<string, IntervalSet> {
    return this.classes.tagsInFiles;
  }

  /** How many classes were asked about, and of how many of these neither document tells what comes of them. */
  public get counts(): AskedDocuments['counts'] {
    return this.asked.counts;
  }

  /** What differs, sources of one place after the other, and then what arrives, subnet by subnet. */
  public *differing(progressed: Progressed = () => {}): Generator<DifferingOfGroup> {
    const mayHold = (address: number) => this.asked.mayHoldMachines(address);
    const placed = this.classes
      .sources(mayHold)
      .flatMap((group) =>
        this.subnets.at(group.machines.everyone.witness).map((subnet): PlacedSources => ({ group, subnet })),
      );
    const open = this.subnets.open.filter((each) => this.mayDifferIn(each));
    const sizes = placed.map(({ group }) => group.machines.classes.length);
    const total = sizes.reduce((sum, each) => sum + each, 0) + open.length;
    let done = 0;
    for (const [i, each] of placed.entries()) {
      const size = sizes[i]!;
      yield* this.leaving(each, (part) => progressed(done + Math.floor(size * part), total));
      done += size;
    }
    for (const subnet of open) {
      progressed(done, total);
      const own = this.classes.sourcesIn(
        subnet,
        (address) => mayHold(address) && this.subnets.mayHold(subnet, address),
      );
      for (const group of own) yield* this.leaving({ group, subnet }, () => {});
      done++;
    }
    const arrivals = new Arrivals(this.documents, this.subnets, this.classes, this.required.cuts.addresses);
    const arriving = new ArrivingComparison(this.asked, this.required);
    for (const arrival of arrivals.suspected(this.suspicion))
      if (mayHold(arrival.machines.witness)) yield arriving.at(arrival);
  }

  /** Whether a subnet is asked about that not both documents have: what leaves one elsewhere is asked about by its addresses otherwise. */
  private mayDifferIn(subnet: OpenSubnet): boolean {
    const isOwn = subnet.sides.some(({ elsewhere }) => elsewhere !== true);
    return isOwn || !subnet.addresses.empty || this.suspicion.isSuspectedIn(subnet);
  }

  private *leaving(
    { group, subnet }: PlacedSources,
    progressed: (part: number) => void,
  ): Generator<DifferingOfGroup> {
    progressed(0);
    const suspected = this.suspicion.destinationsFrom(group, subnet);
    if (suspected.length === 0) return;
    if (this.isMoreTogether(group, suspected)) {
      const alone = group.alone();
      for (const [i, each] of alone.entries())
        yield* this.leaving({ group: each, subnet }, (part) => progressed((i + part) / alone.length));
      return;
    }
    const leaving = new LeavingComparison(this.asked, this.required);
    const classes = leaving.from(group, subnet, suspected, (i) => progressed(i / suspected.length));
    yield { group: group.machines, classes };
  }

  /** Whether there are far more pairs of sources and destinations than rules that are asked from each source. */
  private isMoreTogether(
    { machines, byRules }: SourceGroup,
    suspected: readonly SuspectedDestination[],
  ): boolean {
    if (byRules.length === 1) return false;
    const known = new Map<Machines, number>();
    const countOf = (some: Machines) => {
      let count = known.get(some);
      if (count === undefined) {
        count = byRules.filter(({ numbers }) => numbers.some((number) => some.has(number))).length;
        known.set(some, count);
      }
      return count;
    };
    let pairs = 0;
    for (const { from } of suspected) pairs += countOf(machines.union(from.map((each) => each.machines)));
    const rules = this.documents.flatMap(({ network, application }) => [network, application]);
    let alone = 0;
    for (const { witness } of byRules)
      for (const each of rules) for (const list of each.from(witness)) alone += [list].flat().length;
    return pairs > seldom * alone;
  }
}
