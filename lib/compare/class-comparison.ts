import { type Interval, IntervalSet } from '../arithmetic/interval';
import { addressText, intervalOf } from '../arithmetic/ipv4';
import { reservedPrefixes } from '../azure/address-space';
import { isWithoutMachines } from '../network/subnets';
import type { AddressClass } from '../reachability/address-classes';
import { Verdict } from '../reachability/connection';
import type { ConnectionSource } from '../reachability/passage';
import { isPlatformAddress } from '../reachability/platform-address';
import { type AnsweredService, AnsweredServices } from './answered-services';
import { type Arrival, Arrivals, hasArrivals, isOutside } from './arrivals';
import { type AskedConnection, AskedSide, type SideOfClass, withReply, withWay } from './asked-side';
import type { ComparedDocument } from './compared-document';
import { ConnectionClasses, type SourceClass } from './connection-classes';
import type { AskingRequirement } from './difference';
import type { HostClasses } from './host-classes';
import { type NamedSubnet, NamedSubnets, type OpenSubnet } from './named-subnets';
import { ComparedRespect, isSameOutcome, passes, restOnOthers } from './outcome';
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
import { type BothSides, byPorts, type ComparedAnswers, SharedAnswers } from './shared-answers';
import type { SuspectedDestination, Suspicion } from './suspicion';

/** A class of connections of which two documents do not make the same. */
export interface DifferingClass extends BothSides {
  /** Whether it comes from elsewhere to a machine of the network, and is asked about there. */
  readonly inbound: boolean;
  readonly respect: ComparedRespect;
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
  /** Whether it stays within a virtual network, at places of it that the earlier document does not have. */
  readonly inNewPlaces: boolean;
  /**
   * Whether one of its ends is at addresses of a network of which the later document has no subnet, so that no machine is there; or was,
   * and it goes to the host of the machine itself.
   */
  readonly vacant: boolean;
  /** The requirements that ask for it. */
  readonly requirements: readonly AskingRequirement[];
}

/** How far a comparison has come. */
export type Progressed = (done: number, total: number) => void;

/** How a class of connections is asked about. */
interface AskedClass {
  /** What comes of it where it is not known of either document, without what leaves it open there. */
  presume?(side: AskedSide, i: number): SideOfClass;
  /** What leaves an answer open because it is not known itself. */
  openness(side: AskedSide, answer: SideOfClass, i: number): string;
  /** Whether anything else does than tags and routes. */
  isLeftOpen(side: AskedSide, answer: SideOfClass, i: number): boolean;
}

type DifferingArrival = BothSides & Pick<DifferingClass, 'respect'>;

/** A class of connections where it arrives, with the machines as either document has them. */
interface ArrivingClass extends AskedConnection {
  readonly sources: readonly ConnectionSource[];
}

function arriving(asked: ArrivingClass): AskedClass {
  const at = (i: number): AskedConnection => ({ ...asked, source: asked.sources[i] });
  return {
    openness: (side, answer, i) => side.openness(answer, at(i)),
    isLeftOpen: (side, answer, i) => side.isLeftOpen(answer, at(i)),
  };
}

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
  private readonly answers = new SharedAnswers((unknown) => this.count(unknown));

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
    for (const arrival of arrivals.suspected(this.suspicion))
      if (this.mayHoldMachines(arrival.machines.witness)) yield this.arrivingAt(arrival);
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
    const fromOutside = subnet === undefined && isOutside(this.documents, machines);
    for (const { to: other, on } of suspected) {
      if (isReserved(other.addresses)) continue;
      if (fromOutside && other.addresses !== undefined && hasArrivals(this.documents, other.addresses))
        continue;
      const asked = flowsTo(flows, other);
      const arriving = other.addresses === undefined ? [] : this.portsAt(other.addresses.witness);
      const cuts = [...this.everywhere, ...leaving, ...arriving, ...portsOf(asked)];
      const inPlace = place && `${subnet?.label} ${place} ${other.kind} ${other.witness}`;
      const ask = (answered: AnsweredService): ComparedAnswers => {
        const { protocol, port, applicationProtocol } = answered.service;
        const connection = { from, to: other.witness, protocol, port, applicationProtocol };
        const asking = (i: number): AskedConnection => ({
          from: witness,
          inbound: false,
          source: sources[i],
          other,
          connection,
        });
        const both = this.both((side, i) => side.leaving(sources[i]!, other, connection));
        const differing = this.compared(both, {
          presume: (side, i) => side.presumed(sources[i]!, other, connection),
          openness: (side, answer, i) => side.openness(answer, asking(i)),
          isLeftOpen: (side, answer, i) => side.isLeftOpen(answer, asking(i)),
        });
        return { unknown: isUnknown(both), differing };
      };
      const compared = this.services
        .of({ from: witness, sources, other, reach, cuts, on })
        .flatMap((alike) => this.answers.of(alike, { place: inPlace, from, ask }))
        .sort(byPorts);
      const among = compared.map(({ service }) => service);
      for (const { service, differing } of compared)
        if (differing !== undefined)
          yield {
            inbound: false,
            respect: ComparedRespect.WAY,
            inNewPlaces: this.isInNewPlaces(witness, other.addresses, subnet, differing),
            vacant: this.isVacant(witness, other, subnet),
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

  private arrivingAt({ machines, subnet, outside, others }: Arrival): DifferingClass[] {
    const found = [
      ...this.comingTo(machines, subnet, outside, (asked) => this.comparedFromOutside(asked)),
      ...this.comingTo(machines, subnet, others, (asked) => this.comparedWhereItArrives(asked)),
    ];
    const [before] = this.sides;
    const isNew =
      subnet === undefined && before.of.reachability._network.subnetsAt(machines.witness).length === 0;
    return isNew ? asAddresses(found) : found;
  }

  private *comingTo(
    machines: AddressClass,
    subnet: NamedSubnet | undefined,
    others: readonly DestinationClass[],
    compared: (asked: ArrivingClass) => DifferingArrival | undefined,
  ): Generator<DifferingClass> {
    const { witness } = machines;
    const to = addressText(witness);
    const sources = this.sides.map((side, i) => side.machineAt(to, witness, subnet?.sides[i]));
    const flows = this.required.arrivingAt(witness);
    const own = [...this.everywhere, ...this.portsAt(witness, subnet)];
    for (const other of others) {
      const asked = flowsFromOutside(flows, other);
      const ports = [...own, ...portsOf(asked)];
      const among = serviceClasses(ports);
      for (const service of among) {
        const { protocol, port } = service;
        const connection = { from: other.witness, to, protocol, port };
        this.counts.asked++;
        const differing = compared({ from: witness, inbound: true, other, connection, sources });
        if (differing !== undefined)
          yield {
            inbound: true,
            inNewPlaces: false,
            vacant: this.isVacant(witness, other, subnet),
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
   * What differs of a connection from outside: its whole way with its reply; and where nothing opens by that, what the security groups
   * say, which let it in although its reply is lost.
   */
  private comparedFromOutside(asked: ArrivingClass): DifferingArrival | undefined {
    const { other, connection, sources } = asked;
    const both = this.both((side, i) => side.arriving(other, sources[i]!, connection));
    const way = this.comparedArrival(both, asked);
    if (way !== undefined && passes(way.after.outcome)) return { ...way, respect: ComparedRespect.WAY };
    const groups = this.comparedWhereItArrives(asked);
    if (groups === undefined || (way !== undefined && !passes(groups.after.outcome)))
      return way && { ...way, respect: ComparedRespect.WAY };
    const [before, after] = both;
    return { ...groups, before: withReply(groups.before, before), after: withReply(groups.after, after) };
  }

  /** What differs in what security groups say of a connection where it arrives. */
  private comparedWhereItArrives(asked: ArrivingClass): DifferingArrival | undefined {
    const { other, connection, sources } = asked;
    const both = this.both((side, i) => side.lettingIn(other, sources[i]!, connection));
    const differing = this.comparedArrival(both, asked);
    return differing && { ...differing, respect: ComparedRespect.SECURITY_GROUPS };
  }

  private comparedArrival(
    both: readonly [SideOfClass, SideOfClass],
    asked: ArrivingClass,
  ): BothSides | undefined {
    if (isUnknown(both)) this.counts.unknown++;
    return this.compared(both, arriving(asked));
  }

  private count(unknown: boolean): void {
    this.counts.asked++;
    if (unknown) this.counts.unknown++;
  }

  private both(ask: (side: AskedSide, i: number) => SideOfClass): [SideOfClass, SideOfClass] {
    return this.sides.map(ask) as [SideOfClass, SideOfClass];
  }

  private compared(
    both: readonly [SideOfClass, SideOfClass],
    { presume, openness, isLeftOpen }: AskedClass,
  ): BothSides | undefined {
    const [before, after] = both;
    if (!isUnknown(both))
      return isSameOutcome(before.outcome, after.outcome) && !restOnOthers(before.outcome, after.outcome)
        ? undefined
        : { before, after, leftOpen: this.sides.some((side, i) => isLeftOpen(side, both[i]!, i)) };
    const differInOpenness = (answers: readonly SideOfClass[]) => {
      const [one, other] = this.sides.map((side, i) => openness(side, answers[i]!, i));
      // What tags and routes alone leave open is told of these.
      return other !== '' && one !== other;
    };
    if (differInOpenness(both)) return { before, after, leftOpen: true };
    if (presume === undefined) return undefined;
    const presumed = this.both(presume);
    const [one, other] = presumed;
    if (isSameOutcome(one.outcome, other.outcome) && !differInOpenness(presumed)) return undefined;
    return { before: withWay(before, one), after: withWay(after, other), leftOpen: false };
  }

  private mayHoldMachines(address: number): boolean {
    if (reserved.has(address)) return false;
    const subnets = this.sides.flatMap(({ of }) => of.reachability._network.subnetsAt(address));
    return subnets.length === 0 || !subnets.every(isWithoutMachines);
  }

  /**
   * Whether a connection stays within one virtual network, between places that the earlier document does not have: subnets, or
   * addresses of the network where no machine is, or it does not have the network either.
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
    const isNew = later.isVacant(to.witness) || earlier.document.virtualNetworks.at(to.witness) === undefined;
    return isNew && own.network?.space.set.has(to.witness) === true;
  }

  private isVacant(own: number, { addresses }: DestinationClass, subnet: NamedSubnet | undefined): boolean {
    const [before, after] = this.documents;
    const toHost = addresses !== undefined && isPlatformAddress(addresses.witness);
    if (subnet === undefined && (after.isVacant(own) || (toHost && before.isVacant(own)))) return true;
    return addresses !== undefined && after.isVacant(addresses.witness);
  }

  private portsAt(address: number, subnet?: NamedSubnet): Interval[] {
    return this.sides.flatMap(({ of }, i) =>
      subnet === undefined ? of.portsAt(address) : of.portsIn(subnet.sides[i]!),
    );
  }
}

function isUnknown(both: readonly SideOfClass[]): boolean {
  return both.every(({ outcome }) => outcome.verdict === Verdict.UNKNOWN);
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

/**
 * What comes from service tags to a subnet which only the later document has, as what comes from addresses of which that says the same,
 * on the same protocols and ports: of a tag a document without the subnet says nothing.
 */
function asAddresses(found: readonly DifferingClass[]): DifferingClass[] {
  const passing = found.filter(({ after }) => passes(after.outcome));
  const later = new Map<DestinationClass, string>();
  for (const { other, service, respect, after, requirements } of passing)
    later.set(
      other,
      `${later.get(other) ?? ''}${JSON.stringify([service, respect, after.by, after.outcome, requirements])}`,
    );
  const from = [...later.keys()];
  return found.map((each) => {
    if (each.other.addresses !== undefined || !passes(each.after.outcome)) return each;
    const same = from.find(
      (other) => other.addresses !== undefined && later.get(other) === later.get(each.other),
    );
    const alike = passing.find(
      ({ other, service }) =>
        other === same && service.protocol === each.service.protocol && service.port === each.service.port,
    );
    return alike === undefined || passes(alike.before.outcome) ? each : { ...each, before: alike.before };
  });
}
