import { IntervalSet } from '../arithmetic/interval';
import { intervalOf } from '../arithmetic/ipv4';
import { reservedPrefixes } from '../azure/address-space';
import type { SecurityRule } from '../network/security-group';
import { isWithoutMachines } from '../network/subnets';
import { Verdict } from '../reachability/connection';
import type { ConnectionSource } from '../reachability/passage';
import { isPlatformAddress } from '../reachability/platform-address';
import { AskedSide, type SideOfClass, withWay } from './asked-side';
import { mayHold } from './changes/changed-subnets';
import type { ComparedDocument } from './classes/compared-document';
import { type ConcernedPorts, portsToldApartBy } from './classes/concerned-ports';
import type { NamedSubnet } from './classes/named-subnets';
import { type DestinationClass, targetOf } from './classes/reach-from-sources';
import type { ServiceClass } from './classes/service-classes';
import type { AskingRequirement } from './difference';
import { isSameOutcome, passes, restOnOthers } from './outcome';
import { asking, type RequiredFlow } from './required-flows';
import type { BothSides } from './shared-answers';

/** How a class of connections is asked about. */
export interface AskedClass {
  /** What comes of it where it is not known of either document, without what leaves it open there. */
  presume?(side: AskedSide, i: number): SideOfClass;
  /** What leaves an answer open because it is not known itself. */
  openness(side: AskedSide, answer: SideOfClass, i: number): string;
  /** Whether anything else does than tags and routes. */
  isLeftOpen(side: AskedSide, answer: SideOfClass, i: number): boolean;
}

const reserved = new IntervalSet(reservedPrefixes.map((prefix) => intervalOf(prefix)!));

/** Two documents that are asked about the same classes of connections. */
export class AskedDocuments {
  /** How many classes were asked about, and of how many of these neither document tells what comes of them. */
  public readonly counts = { asked: 0, unknown: 0 };
  public readonly sides: readonly [AskedSide, AskedSide];
  /** What tells ports apart everywhere, beside the rules of firewalls. */
  public readonly portsEverywhere: readonly ConcernedPorts[];
  private readonly arriving = new WeakMap<DestinationClass, readonly ConcernedPorts[]>();

  constructor(public readonly documents: readonly [ComparedDocument, ComparedDocument]) {
    const [before, after] = documents;
    this.sides = [new AskedSide(before), new AskedSide(after, before)];
    this.portsEverywhere = [...before.rulesEverywhere, ...after.rulesEverywhere].map(portsToldApartBy);
  }

  public count(unknown: boolean, classes = 1): void {
    this.counts.asked += classes;
    if (unknown) this.counts.unknown += classes;
  }

  public both(ask: (side: AskedSide, i: number) => SideOfClass): [SideOfClass, SideOfClass] {
    return this.sides.map(ask) as [SideOfClass, SideOfClass];
  }

  /** What of two answers is not the same. */
  public compared(
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

  /** A machine as either document has it. */
  public machineAt(address: number, subnet: NamedSubnet | undefined): ConnectionSource[] {
    return this.documents.map((document, i) => document.machineAt(address, subnet?.sides[i]));
  }

  public mayHoldMachines(address: number): boolean {
    if (reserved.has(address)) return false;
    const subnets = this.documents.flatMap(({ reachability }) => reachability._network.subnetsAt(address));
    return subnets.length === 0 || !subnets.every(isWithoutMachines);
  }

  public isVacant(own: number, { addresses }: DestinationClass, subnet: NamedSubnet | undefined): boolean {
    const [before, after] = this.documents;
    const toHost = addresses !== undefined && isPlatformAddress(addresses.witness);
    if (subnet === undefined && (after.isVacant(own) || (toHost && before.isVacant(own)))) return true;
    return addresses !== undefined && after.isVacant(addresses.witness);
  }

  /** What security groups tell apart of what leaves a machine. */
  public portsLeaving(machine: number, subnet: NamedSubnet | undefined): ConcernedPorts[] {
    return this.rulesAt(machine, subnet)
      .filter(({ direction, source }) => direction !== 'Inbound' && mayHold(source, machine))
      .map(portsToldApartBy);
  }

  /** What they tell apart of what comes to one; of a frontend, what its rules and those of machines behind it do. */
  public portsArriving(machine: number, subnet: NamedSubnet | undefined): ConcernedPorts[] {
    if (subnet === undefined && this.documents.some(({ document }) => document.loadBalancers.at(machine)))
      return this.documents.flatMap(({ document, securityRules }) => [
        { ports: document.loadBalancers.ports },
        ...securityRules.map(portsToldApartBy),
      ]);
    return this.rulesAt(machine, subnet)
      .filter(({ direction, destination }) => direction !== 'Outbound' && mayHold(destination, machine))
      .map(portsToldApartBy);
  }

  /** The same of a host where those who ask for it from a machine find it. */
  public portsToHost(destination: DestinationClass, sources: readonly ConnectionSource[]): ConcernedPorts[] {
    if (destination.kind !== 'host') return [];
    const found = this.documents.map((document, i) =>
      document.reachability._resolved(sources[i]!, targetOf(destination, document)),
    );
    const addresses = found.map((each) => (typeof each === 'string' ? undefined : each.address));
    return [...new Set(addresses)].flatMap((address) =>
      address === undefined ? [] : this.portsArriving(address, undefined),
    );
  }

  /** The same of a destination, which is asked about from many machines. */
  public portsTo(destination: DestinationClass): readonly ConcernedPorts[] {
    let ports = this.arriving.get(destination);
    if (ports === undefined) {
      const { addresses } = destination;
      ports = addresses === undefined ? [] : this.portsArriving(addresses.witness, undefined);
      this.arriving.set(destination, ports);
    }
    return ports;
  }

  private rulesAt(address: number, subnet: NamedSubnet | undefined): SecurityRule[] {
    return this.documents.flatMap((document, i) =>
      subnet === undefined ? document.rulesAt(address) : document.rulesIn(subnet.sides[i]!),
    );
  }
}

export function isUnknown(both: readonly SideOfClass[]): boolean {
  return both.every(({ outcome }) => outcome.verdict === Verdict.UNKNOWN);
}

export function isReserved({ addresses }: DestinationClass): boolean {
  return addresses !== undefined && reserved.has(addresses.witness);
}

/** The requirements among some that ask for what differs. */
export function requirementsOf(
  flows: readonly RequiredFlow[],
  service: ServiceClass,
  { before, after }: BothSides,
): AskingRequirement[] {
  if (flows.length === 0) return [];
  const [passing] = [after.outcome, before.outcome].filter(passes);
  return asking(flows, service, passing?.verdict ?? Verdict.ALLOW);
}
