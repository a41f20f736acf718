import { type Interval, IntervalSet } from '../arithmetic/interval';
import { addressText, intervalOf } from '../arithmetic/ipv4';
import { reservedPrefixes } from '../azure/address-space';
import { isWithoutMachines } from '../network/subnets';
import type { AddressClass } from '../reachability/address-classes';
import { Verdict } from '../reachability/connection';
import { type AlikeServices, type AnsweredService, AnsweredServices } from './answered-services';
import { Arrivals } from './arrivals';
import { type AskedConnection, AskedSide, type SideOfClass, withWay } from './asked-side';
import type { ComparedDocument } from './compared-document';
import { ConnectionClasses, type SourceClass } from './connection-classes';
import type { AskingRequirement } from './difference';
import type { HostClasses } from './host-classes';
import { type NamedSubnet, NamedSubnets, type OpenSubnet } from './named-subnets';
import { isSameOutcome, passes, restOnOthers } from './outcome';
import type { DestinationClass } from './reach-from-source';
import {
  asking,
  flowsFromOutside,
  flowsTo,
  portsOf,
  type RequiredFlow,
  type RequiredFlows,
} from './required-flows';
import { type ServiceClass, serviceClasses } from './service-classes';
import type { SuspectedDestination, Suspicion } from './suspicion';

/** A class of connections of which two documents do not make the same. */
export interface DifferingClass {
  /** Whether it comes from elsewhere to a machine of the network, of which its security groups alone are asked. */
  readonly inbound: boolean;
  /** Those of the network: where it comes from, or where it arrives. */
  readonly machines: AddressClass;
  /** Their subnet, where their addresses do not tell it. */
  readonly subnet?: string;
  /** Whether they are of no subnet, and may be of one that a document names by its id alone. */
  readonly besideNamed?: boolean;
  /** The other end. */
  readonly other: DestinationClass;
  /** All hosts that are told apart there. */
  readonly hosts?: HostClasses;
  readonly service: ServiceClass;
  /** All protocols and ports that are told apart between the two. */
  readonly among: readonly ServiceClass[];
  readonly before: SideOfClass;
  readonly after: SideOfClass;
  /** Whether something leaves open what comes of it that is not known itself, and not only which addresses and hosts tags have. */
  readonly leftOpen: boolean;
  /** Whether it stays within a virtual network, at places of it that the earlier document does not have. */
  readonly inNewPlaces: boolean;
  /** The requirements that ask for it. */
  readonly requirements: readonly AskingRequirement[];
}

/** How far a comparison has come. */
export type Progressed = (done: number, total: number) => void;

/** How a class of connections is asked about. */
interface AskedClass {
  ask(side: AskedSide, i: number): SideOfClass;
  /** What comes of it where it is not known of either document, without what leaves it open there. */
  presume?(side: AskedSide, i: number): SideOfClass;
  /** What leaves an answer open because it is not known itself. */
  openness(side: AskedSide, answer: SideOfClass, i: number): string;
  /** Whether anything else does than tags and routes. */
  isLeftOpen(side: AskedSide, answer: SideOfClass, i: number): boolean;
}

/** What both documents make of a service, where they do not make the same of it. */
interface ComparedService {
  readonly service: ServiceClass;
  readonly differing?: BothSides;
}

/** What both documents make of a class. */
interface ComparedAnswers {
  /** Whether neither tells what comes of it. */
  readonly unknown: boolean;
  readonly differing?: BothSides;
}

type BothSides = Pick<DifferingClass, 'before' | 'after' | 'leftOpen'>;

const reserved = new IntervalSet(reservedPrefixes.map((prefix) => intervalOf(prefix)!));

/** Asks both documents about every class of connections that may differ. */
export class ClassComparison {
  /** How many classes were asked about, and of how many of these neither document tells what comes of them. */
  public readonly counts = { asked: 0, unknown: 0 };
  private readonly classes: ConnectionClasses;
  private readonly everywhere: readonly Interval[];
  private readonly sides: readonly [AskedSide, AskedSide];
  private readonly subnets: NamedSubnets;
  private readonly services: AnsweredServices;
  private readonly known = new Map<string, ComparedAnswers>();
  private readonly outcomes = new Map<string, { readonly unknown: boolean; readonly differs: boolean }>();

  constructor(
    private readonly documents: readonly [ComparedDocument, ComparedDocument],
    private readonly suspicion: Suspicion,
    private readonly required: RequiredFlows,
  ) {
    const [before, after] = documents;
    this.subnets = new NamedSubnets(documents, required.placed);
    const { addresses, hosts } = required.cuts;
    this.classes = new ConnectionClasses(documents, {
      addresses: [...addresses, ...this.subnets.intervals],
      hosts,
    });
    this.everywhere = [...before.portsEverywhere, ...after.portsEverywhere];
    this.sides = [new AskedSide(before), new AskedSide(after, before)];
    this.services = new AnsweredServices(this.sides);
  }

  /** The service tags that are told apart as addresses, with these. */
  public get serviceTags(): ReadonlyMap<string, IntervalSet> {
    return this.classes.tagsInFiles;
  }

  /** What differs, source by source, and then what arrives, subnet by subnet. */
  public *differing(progressed?: Progressed): Generator<DifferingClass[]> {
    const machines = this.machinesAmong(this.classes.sources());
    const open = this.subnets.open.filter((each) => this.mayDifferIn(each));
    const total = machines.length + open.length;
    for (const [done, each] of machines.entries()) {
      progressed?.(done, total);
      for (const subnet of this.subnets.at(each.addresses.witness)) yield this.leaving(each, subnet);
    }
    for (const [done, subnet] of open.entries()) {
      progressed?.(machines.length + done, total);
      const own = this.classes.sourcesIn(subnet, (address) => this.subnets.mayHold(subnet, address));
      for (const each of this.machinesAmong(own)) yield this.leaving(each, subnet);
    }
    const arrivals = new Arrivals(this.documents, this.subnets, this.classes, this.required.cuts.addresses);
    for (const { machines: each, subnet, others } of arrivals.suspected(this.suspicion))
      if (this.mayHoldMachines(each.witness)) yield [...this.arrivingAt(each, subnet, others)];
  }

  private machinesAmong(sources: readonly SourceClass[]): SourceClass[] {
    return sources.filter(({ addresses }) => this.mayHoldMachines(addresses.witness));
  }

  /** Whether a subnet is asked about that not both documents have: what leaves one elsewhere is asked about by its addresses otherwise. */
  private mayDifferIn(subnet: OpenSubnet): boolean {
    const isOwn = subnet.sides.some(({ elsewhere }) => elsewhere !== true);
    return isOwn || !subnet.addresses.empty || this.suspicion.isSuspectedIn(subnet);
  }

  private leaving(source: SourceClass, subnet: NamedSubnet | undefined): DifferingClass[] {
    const suspected = this.suspicion.destinationsFrom(source, subnet);
    return suspected.length === 0 ? [] : [...this.from(source, subnet, suspected)];
  }

  private *from(
    { addresses: machines, reach, place }: SourceClass,
    subnet: NamedSubnet | undefined,
    suspected: readonly SuspectedDestination[],
  ): Generator<DifferingClass> {
    const { witness } = machines;
    const from = addressText(witness);
    const sources = this.sides.map((side, i) => side.machineAt(from, witness, subnet?.sides[i]));
    const besideNamed =
      subnet === undefined && this.sides.some(({ of }) => of.reachability._mayBeOfNamed(from));
    const leaving = this.portsAt(witness, subnet);
    const flows = this.required.from(witness);
    for (const { to: other, on } of suspected) {
      if (isReserved(other.addresses)) continue;
      const asked = flowsTo(flows, other);
      const arriving = other.addresses === undefined ? [] : this.portsAt(other.addresses.witness);
      const cuts = [...this.everywhere, ...leaving, ...arriving, ...portsOf(asked)];
      const inPlace = place && `${subnet?.label} ${place} ${other.kind} ${other.witness}`;
      const compared = ({ service: { protocol, port, applicationProtocol }, by }: AnsweredService) => {
        const connection = { from, to: other.witness, protocol, port, applicationProtocol };
        const asking = (i: number): AskedConnection => ({
          from: witness,
          inbound: false,
          source: sources[i],
          other,
          connection,
        });
        return this.comparedOnce(inPlace && by && `${inPlace} ${by}`, from, {
          ask: (side, i) => side.leaving(sources[i]!, other, connection),
          presume: (side, i) => side.presumed(sources[i]!, other, connection),
          openness: (side, answer, i) => side.openness(answer, asking(i)),
          isLeftOpen: (side, answer, i) => side.isLeftOpen(answer, asking(i)),
        });
      };
      const found = this.services
        .of({ from: witness, sources, other, reach, cuts, on })
        .flatMap((alike) => this.answersOf(alike, inPlace, compared))
        .sort(byPorts);
      const among = found.map(({ service }) => service);
      for (const { service, differing } of found) {
        if (differing === undefined) continue;
        yield {
          inbound: false,
          inNewPlaces: this.isInNewPlaces(witness, other.addresses, subnet, differing),
          machines,
          subnet: subnet?.label,
          besideNamed,
          other,
          hosts: reach.hosts,
          service,
          among,
          ...differing,
          requirements: requirementsOf(asked, service, differing),
        };
      }
    }
  }

  /** How the documents differ in services of which the same comes; nothing where they differ in none of them. */
  private answersOf(
    { spoken, by, services }: AlikeServices,
    inPlace: string | undefined,
    compared: (service: AnsweredService) => ComparedAnswers,
  ): ComparedService[] {
    let all: AnsweredService[] | undefined;
    const asked: (ComparedAnswers | undefined)[] = [];
    const outcomes = spoken.map((each, i) => {
      const key = inPlace && by && `${inPlace} ${each} ${by}`;
      const known = key === undefined ? undefined : this.outcomes.get(key);
      if (known !== undefined) return known;
      all ??= services();
      const answers = compared(all[i]!);
      asked[i] = answers;
      const outcome = { unknown: answers.unknown, differs: answers.differing !== undefined };
      if (key !== undefined) this.outcomes.set(key, outcome);
      return outcome;
    });
    this.counts.asked += outcomes.length;
    this.counts.unknown += outcomes.filter(({ unknown }) => unknown).length;
    if (!outcomes.some(({ differs }) => differs)) return [];
    all ??= services();
    return all.map((each, i) => ({
      service: each.service,
      differing: outcomes[i % outcomes.length]!.differs ? (asked[i] ?? compared(each)).differing : undefined,
    }));
  }

  private *arrivingAt(
    machines: AddressClass,
    subnet: NamedSubnet | undefined,
    others: readonly DestinationClass[],
  ): Generator<DifferingClass> {
    const { witness } = machines;
    const to = addressText(witness);
    const targets = this.sides.map((side, i) => side.machineAt(to, witness, subnet?.sides[i]));
    const flows = this.required.arrivingAt(witness);
    const own = [...this.everywhere, ...this.portsAt(witness, subnet)];
    for (const other of others) {
      const asked = flowsFromOutside(flows, other);
      const ports = [...own, ...portsOf(asked)];
      const among = serviceClasses(ports);
      for (const service of among) {
        const { protocol, port } = service;
        const connection = { from: other.witness, to, protocol, port };
        const asking: AskedConnection = { from: witness, inbound: true, other, connection };
        const { unknown, differing } = this.compared({
          ask: (side, i) => side.arriving(other, targets[i]!, connection),
          openness: (side, answer) => side.openness(answer, asking),
          isLeftOpen: (side, answer) => side.isLeftOpen(answer, asking),
        });
        this.counts.asked++;
        if (unknown) this.counts.unknown++;
        if (differing !== undefined)
          yield {
            inbound: true,
            inNewPlaces: false,
            machines,
            subnet: subnet?.label,
            other,
            service,
            among,
            ...differing,
            requirements: requirementsOf(asked, service, differing),
          };
      }
    }
  }

  /**
   * How the documents differ in a class.
   *
   * @param key the same of classes of which they say the same
   * @param machine the address of its machine: what is told of that by its address is told of no other
   */
  private comparedOnce(key: string | undefined, machine: string, asked: AskedClass): ComparedAnswers {
    if (key === undefined) return this.compared(asked);
    let answers = this.known.get(key);
    if (answers === undefined) {
      answers = this.compared(asked);
      if (answers.differing === undefined || !names(answers.differing, machine)) this.known.set(key, answers);
    }
    return answers;
  }

  private compared({ ask, presume, openness, isLeftOpen }: AskedClass): ComparedAnswers {
    const both = this.sides.map(ask) as [SideOfClass, SideOfClass];
    const [before, after] = both;
    if (both.some(({ outcome }) => outcome.verdict !== Verdict.UNKNOWN)) {
      if (isSameOutcome(before.outcome, after.outcome) && !restOnOthers(before.outcome, after.outcome))
        return { unknown: false };
      const leftOpen = this.sides.some((side, i) => isLeftOpen(side, both[i]!, i));
      return { unknown: false, differing: { before, after, leftOpen } };
    }
    const differInOpenness = (answers: readonly SideOfClass[]) => {
      const [one, other] = this.sides.map((side, i) => openness(side, answers[i]!, i));
      // What tags and routes alone leave open is told of these.
      return other !== '' && one !== other;
    };
    if (differInOpenness(both)) return { unknown: true, differing: { before, after, leftOpen: true } };
    if (presume === undefined) return { unknown: true };
    const presumed = this.sides.map(presume) as typeof both;
    const [one, other] = presumed;
    if (isSameOutcome(one.outcome, other.outcome) && !differInOpenness(presumed)) return { unknown: true };
    const differing = { before: withWay(before, one), after: withWay(after, other), leftOpen: false };
    return { unknown: true, differing };
  }

  private mayHoldMachines(address: number): boolean {
    if (reserved.has(address)) return false;
    const subnets = this.sides.flatMap(({ of }) => of.reachability._network.subnetsAt(address));
    return subnets.length === 0 || !subnets.every(isWithoutMachines);
  }

  /**
   * Whether a connection stays within one virtual network, between places that the earlier document does not have: subnets, or
   * addresses of the network where it does not have that either.
   */
  private isInNewPlaces(
    from: number,
    to: AddressClass | undefined,
    subnet: NamedSubnet | undefined,
    { after }: BothSides,
  ): boolean {
    if (to === undefined || !after.outcome.within) return false;
    const [earlier, later] = this.sides.map(({ of }) => of) as [ComparedDocument, ComparedDocument];
    const at = ({ reachability }: ComparedDocument, address: number) =>
      reachability._network.subnetsAt(address);
    if ([from, to.witness].some((address) => at(earlier, address).length > 0)) return false;
    const [own] = subnet === undefined ? at(later, from) : [subnet.sides[1]];
    if (own?.networkName === undefined) return false;
    const there = at(later, to.witness);
    if (there.length > 0) return there.every(({ networkName }) => networkName === own.networkName);
    const isNew = earlier.document.virtualNetworks.at(to.witness) === undefined;
    return isNew && own.network?.space.set.has(to.witness) === true;
  }

  private portsAt(address: number, subnet?: NamedSubnet): Interval[] {
    return this.sides.flatMap(({ of }, i) =>
      subnet === undefined ? of.portsAt(address) : of.portsIn(subnet.sides[i]!),
    );
  }
}

const protocols: readonly ServiceClass['protocol'][] = ['tcp', 'udp', 'icmp'];

function byPorts({ service: a }: ComparedService, { service: b }: ComparedService): number {
  const apart = protocols.indexOf(a.protocol) - protocols.indexOf(b.protocol);
  return apart === 0 ? a.ports.first - b.ports.first : apart;
}

/** Whether what is told of a class names an address. */
function names({ before, after }: BothSides, address: string): boolean {
  return [before, after].some(({ reason, further = '', assumptions }) =>
    [reason, further, ...assumptions.map(({ text }) => text)].some((text) => text.includes(address)),
  );
}

function requirementsOf(
  flows: readonly RequiredFlow[],
  service: ServiceClass,
  { before, after }: BothSides,
): AskingRequirement[] {
  if (flows.length === 0) return [];
  const [passing] = [after.outcome, before.outcome].filter(passes);
  return asking(flows, service, passing?.verdict ?? Verdict.ALLOW);
}

function isReserved(addresses: AddressClass | undefined): boolean {
  return addresses !== undefined && reserved.has(addresses.witness);
}
