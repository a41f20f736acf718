import { type Interval, IntervalSet } from '../arithmetic/interval';
import { addressText, intervalOf } from '../arithmetic/ipv4';
import { reservedPrefixes } from '../azure/address-space';
import type { FirewallRule } from '../network/firewall/firewall-rule';
import { isWithoutMachines } from '../network/subnets';
import { type Answer, Verdict } from '../reachability/connection';
import type { Assumption } from '../reachability/trace';
import type { AddressClass } from './address-classes';
import type { ComparedDocument } from './compared-document';
import { ConnectionClasses, type DestinationClass, type SourceClass, targetOf } from './connection-classes';
import type { AskingRequirement } from './difference';
import { isSameOutcome, type Outcome, outcomeOf, passes } from './outcome';
import {
  asking,
  flowsFromOutside,
  flowsTo,
  portsOf,
  type RequiredFlow,
  type RequiredFlows,
} from './required-flows';
import { type ServiceClass, serviceClasses } from './service-classes';
import type { Suspicion } from './suspicion';

/** One side of a class of connections: what comes of it, and what decides. */
export interface SideOfClass {
  readonly outcome: Outcome;
  readonly by?: string;
  readonly reason: string;
  readonly assumptions: Assumption[];
}

/** A class of connections of which two documents do not make the same. */
export interface DifferingClass {
  /** Whether it comes from outside, past the firewall, to a machine of the network. */
  readonly inbound: boolean;
  /** Those of the network: where it comes from, or of what comes from outside where it arrives. */
  readonly machines: SourceClass;
  /** The other end. */
  readonly other: DestinationClass;
  readonly service: ServiceClass;
  /** All protocols and ports that are told apart between the two. */
  readonly among: readonly ServiceClass[];
  readonly before: SideOfClass;
  readonly after: SideOfClass;
  /** Whether it stays within a virtual network, at places of it that the earlier document does not have. */
  readonly inNewPlaces: boolean;
  /** The requirements that ask for it. */
  readonly requirements: readonly AskingRequirement[];
}

/** How far a comparison has come. */
export type Progressed = (done: number, total: number) => void;

const reserved = new IntervalSet(reservedPrefixes.map((prefix) => intervalOf(prefix)!));

/** Asks both documents about every class of connections that may differ. */
export class ToldApart {
  /** How many classes were asked about, and of how many of these neither document tells what comes of them. */
  public readonly counts = { asked: 0, unknown: 0 };
  private readonly classes: ConnectionClasses;
  private readonly everywhere: readonly Interval[];
  private readonly sides: readonly [AskedSide, AskedSide];

  constructor(
    before: ComparedDocument,
    after: ComparedDocument,
    private readonly suspicion: Suspicion,
    private readonly required: RequiredFlows,
  ) {
    this.classes = new ConnectionClasses([before, after], required.cuts);
    this.everywhere = [...before.portsEverywhere, ...after.portsEverywhere];
    this.sides = [new AskedSide(before), new AskedSide(after)];
  }

  /** The service tags that are told apart as addresses, with these. */
  public get serviceTags(): ReadonlyMap<string, IntervalSet> {
    return this.classes.tagsInFiles;
  }

  /** What differs, source by source, and then what comes from outside, machine by machine. */
  public *differing(progressed?: Progressed): Generator<DifferingClass[]> {
    const machines = this.classes
      .sources()
      .filter(({ addresses }) => this.mayHoldMachines(addresses.witness));
    for (const [done, each] of machines.entries()) {
      progressed?.(done, machines.length);
      const suspected = this.suspicion.destinationsFrom(each);
      if (suspected.length > 0) yield [...this.from(each, suspected)];
    }
    const outside = this.classes.outside().filter(({ addresses }) => !isReserved(addresses));
    for (const each of machines) {
      const { witness } = each.addresses;
      const stands = this.sides.some(({ of }) => of.reachability._network.subnetsAt(witness).length > 0);
      if (stands && this.suspicion.isSuspectedAt(witness)) yield [...this.arrivingAt(each, outside)];
    }
  }

  private *from(machines: SourceClass, suspected: readonly DestinationClass[]): Generator<DifferingClass> {
    const { witness } = machines.addresses;
    const from = addressText(witness);
    const sources = this.sides.map(({ of }) => of.reachability._sourceAt(from));
    const leaving = this.portsAt(witness);
    const flows = this.required.from(witness);
    for (const other of suspected) {
      if (isReserved(other.addresses)) continue;
      const asked = flowsTo(flows, other);
      const arriving = other.addresses === undefined ? [] : this.portsAt(other.addresses.witness);
      const cuts = [...this.everywhere, ...leaving, ...arriving, ...portsOf(asked)];
      const among = machines.reach.servicesTo(other, cuts);
      const targets = this.sides.map(({ of }) => targetOf(other, of));
      for (const service of among) {
        const { protocol, port, applicationProtocol } = service;
        const connection = { from, to: other.witness, protocol, port, applicationProtocol };
        const differing = this.compared(({ of }, i) =>
          of.reachability._explain(sources[i]!, targets[i]!, connection),
        );
        if (differing !== undefined)
          yield {
            inbound: false,
            inNewPlaces: this.isInNewPlaces(witness, other.addresses, differing),
            machines,
            other,
            service,
            among,
            ...differing,
            requirements: requirementsOf(asked, service, differing),
          };
      }
    }
  }

  /** What comes from outside by a public IP of the machine's own. */
  private *arrivingAt(
    machines: SourceClass,
    outside: readonly DestinationClass[],
  ): Generator<DifferingClass> {
    const { witness } = machines.addresses;
    const to = addressText(witness);
    const flows = this.required.arrivingAt(witness);
    for (const other of outside) {
      const asked = flowsFromOutside(flows, other);
      const ports = [...this.everywhere, ...this.portsAt(witness), ...portsOf(asked)];
      const among = serviceClasses({ ports, application: new Map(), onAnyPort: new Set() }, false);
      for (const service of among) {
        const { protocol, port } = service;
        const differing = this.compared(({ of }) =>
          of.reachability.explainInbound({ from: other.witness, to, protocol, port }),
        );
        if (differing !== undefined)
          yield {
            inbound: true,
            inNewPlaces: false,
            machines,
            other,
            service,
            among,
            ...differing,
            requirements: requirementsOf(asked, service, differing),
          };
      }
    }
  }

  private compared(ask: (side: AskedSide, i: number) => Answer): BothSides | undefined {
    this.counts.asked++;
    const [before, after] = this.sides.map((side, i) => side.sideOf(ask(side, i))) as [
      SideOfClass,
      SideOfClass,
    ];
    if (after.outcome.verdict === Verdict.UNKNOWN && before.outcome.verdict === Verdict.UNKNOWN) {
      this.counts.unknown++;
      const contents = this.sides.map((side, i) => side.openRule([before, after][i]!));
      return contents[0] === contents[1] ? undefined : { before, after };
    }
    return isSameOutcome(before.outcome, after.outcome) ? undefined : { before, after };
  }

  private mayHoldMachines(address: number): boolean {
    if (reserved.has(address)) return false;
    const subnets = this.sides.flatMap(({ of }) => of.reachability._network.subnetsAt(address));
    return subnets.length === 0 || !subnets.every(isWithoutMachines);
  }

  /** Whether a connection stays within a virtual network, and neither end is of a subnet of the earlier document. */
  private isInNewPlaces(from: number, to: AddressClass | undefined, { after }: BothSides): boolean {
    const [earlier] = this.sides;
    const hasBefore = (address: number) => earlier.of.reachability._network.subnetsAt(address).length > 0;
    return to !== undefined && after.outcome.within && !hasBefore(from) && !hasBefore(to.witness);
  }

  private portsAt(address: number): Interval[] {
    return this.sides.flatMap(({ of }) => of.portsAt(address));
  }
}

type BothSides = Pick<DifferingClass, 'before' | 'after'>;

/** A document, with its rules by the addresses that answers name. */
class AskedSide {
  private readonly rules: ReadonlyMap<string, FirewallRule>;

  constructor(public readonly of: ComparedDocument) {
    const { network, application } = of;
    this.rules = new Map([...network.rules, ...application.rules].map((rule) => [rule.address, rule]));
  }

  public sideOf(answer: Answer): SideOfClass {
    const { by, reason, assumptions } = answer;
    return { outcome: outcomeOf(answer, this.rules), by, reason, assumptions };
  }

  /** What of a rule leaves something open because it is not known itself; nothing where another one does. */
  public openRule({ by }: SideOfClass): string {
    const rule = this.rules.get(by ?? '');
    if (rule === undefined || (rule.unknown.length === 0 && !rule.collection.conditional)) return '';
    return JSON.stringify([rule.type, rule.action, rule.unknown, rule.collection.conditional]);
  }
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
