import type { IntervalSet } from '../arithmetic/interval';
import { addressText } from '../arithmetic/ipv4';
import type { AddressClass } from '../reachability/address-classes';
import type { ConnectionSource } from '../reachability/passage';
import { type AnsweredService, AnsweredServices } from './answered-services';
import { hasArrivals, isOutside } from './arrivals';
import { type AskedDocuments, isReserved, isUnknown, requirementsOf } from './asked-documents';
import type { AskedConnection } from './asked-side';
import type { SuspectedDestination } from './changes/suspicion';
import type { ConcernedPorts } from './classes/concerned-ports';
import type { SourceGroup } from './classes/connection-classes';
import { isInNoNetwork } from './classes/leaving-places';
import type { Machines } from './classes/machine-group';
import type { NamedSubnet } from './classes/named-subnets';
import type { DestinationClass } from './classes/reach-from-sources';
import type { DifferingClass } from './differing-class';
import { ComparedRespect } from './outcome';
import { flowsTo, portsOf, type RequiredFlows } from './required-flows';
import {
  type BothSides,
  byPorts,
  type ComparedAnswers,
  type DifferingService,
  namesAddress,
  SharedAnswers,
} from './shared-answers';

/** Connections from some sources to one destination. */
interface AskedDestination {
  readonly group: SourceGroup;
  readonly subnet: NamedSubnet | undefined;
  readonly suspected: SuspectedDestination;
  /** Those among the sources that the destination does not tell apart, beside what rules of firewalls say. */
  readonly alike: readonly Machines[];
  /** What tells ports apart beside the rules of firewalls. */
  readonly cuts: readonly ConcernedPorts[];
}

/** A service of which the same differs from some sources. */
interface DifferingCell extends DifferingService {
  /** The numbers of the sources. */
  readonly numbers: number[];
}

/** Compares what leaves sources: destination by destination, from all sources together from which the same rules decide. */
export class LeavingComparison {
  private readonly services: AnsweredServices;
  private readonly answers: SharedAnswers;

  constructor(
    private readonly asked: AskedDocuments,
    private readonly required: RequiredFlows,
  ) {
    this.services = new AnsweredServices(asked.sides);
    this.answers = new SharedAnswers((unknown, classes) => asked.count(unknown, classes));
  }

  /**
   * What differs of what leaves some sources.
   *
   * @param progressed is told how many of the destinations are done
   */
  public from(
    group: SourceGroup,
    subnet: NamedSubnet | undefined,
    suspected: readonly SuspectedDestination[],
    progressed: (done: number) => void,
  ): DifferingClass[] {
    const { everyone } = group.machines;
    const { witness } = everyone;
    const { documents, portsEverywhere, sides } = this.asked;
    const besideNamed =
      subnet === undefined && sides.some(({ of }) => of.reachability._mayBeOfNamed(addressText(witness)));
    const sources = this.asked.machineAt(witness, subnet);
    const leaving = this.asked.portsLeaving(witness, subnet);
    const flows = this.required.from(witness);
    const fromOutside = subnet === undefined && isOutside(documents, everyone);
    return suspected.flatMap((each, done): DifferingClass[] => {
      progressed(done);
      const { to: other } = each;
      if (isReserved(other)) return [];
      if (fromOutside && other.addresses !== undefined && hasArrivals(documents, other.addresses)) return [];
      const asked = flowsTo(flows, other);
      const arriving = [...this.asked.portsTo(other), ...this.asked.portsToHost(other, sources)];
      const cuts = [...portsEverywhere, ...leaving, ...arriving, portsOf(asked)];
      const alike = this.isAlikeToAll(other, sources) ? [group.machines.everyone] : group.alike;
      return this.differingTo({ group, subnet, suspected: each, alike, cuts }).map(
        ({ service, spoken, differing, numbers }) => ({
          inbound: false,
          respect: ComparedRespect.WAY,
          inNewPlaces: this.isInNewPlaces(witness, other.addresses, subnet, differing),
          vacant: this.asked.isVacant(witness, other, subnet),
          machines: group.machines.some(numbers),
          subnet: subnet?.label,
          besideNamed,
          other,
          hosts: group.reach.hosts,
          service,
          spoken,
          ...differing,
          requirements: requirementsOf(asked, service, differing),
        }),
      );
    });
  }

  /** What differs to one destination, each service with all sources of which the same differs. */
  private differingTo(destination: AskedDestination): DifferingCell[] {
    const cells = new Map<BothSides, Map<string, DifferingCell>>();
    const known = new Map<string, IntervalSet>();
    const add = ({ service, spoken, differing }: DifferingService, machines: Machines) => {
      const { protocol, applicationProtocol = '' } = service;
      const text = textOf(service.ports);
      const key = `${protocol} ${applicationProtocol} ${text}`;
      const ofSides = cells.get(differing) ?? new Map<string, DifferingCell>();
      cells.set(differing, ofSides);
      const cell = ofSides.get(key);
      if (cell === undefined) {
        const ports = known.get(text) ?? service.ports;
        known.set(text, ports);
        ofSides.set(key, {
          service: { ...service, ports },
          spoken,
          differing,
          numbers: [...machines.numbers],
        });
      } else cell.numbers.push(...machines.numbers);
    };
    for (const machines of this.partsOf(destination)) this.compare(machines, destination, add);
    const all = [...cells.values()].flatMap((each) => [...each.values()]);
    for (const { numbers } of all) numbers.sort((a, b) => a - b);
    return all.sort(byPorts);
  }

  /** The suspected sources, parted by the rules that are asked on the way to the destination. */
  private partsOf({ group, suspected: { to, from }, alike }: AskedDestination): Machines[] {
    const { machines, reach } = group;
    const suspected = machines.union(from.map((each) => each.machines));
    if (suspected.count < 2) return [suspected];
    const named = [...reach.rulesTo(to)].map(({ document, rule }) =>
      machines.within([...document.sourcesOf(rule)]),
    );
    return machines.parted(suspected, [...from.map((each) => each.machines), ...named, ...alike]);
  }

  /** Compares what leaves sources from which the same rules are asked. */
  private compare(
    machines: Machines,
    destination: AskedDestination,
    add: (found: DifferingService, machines: Machines) => void,
  ): void {
    const { group, subnet, suspected, alike, cuts } = destination;
    const { to: other, from } = suspected;
    const { witness, count, numbers } = machines;
    const [first] = numbers as [number];
    const on = [...new Set(from.filter((each) => each.machines.has(first)).map((each) => each.on))];
    const sources = this.asked.machineAt(witness, subnet);
    const rules = group.byRules.findIndex((each) => each.has(first));
    const answered = this.services.of({ from: witness, rules, sources, other, reach: group.reach, cuts, on });
    if (answered.some(({ isOfSource }) => isOfSource)) {
      const byRules = group.machines.parted(machines, group.byRules);
      if (byRules.length > 1) {
        for (const each of byRules) this.compare(each, destination, add);
        return;
      }
    }
    const within = alike.findIndex((each) => each.has(first));
    const place = group.place && `${subnet?.label} ${group.place} ${within} ${other.kind} ${other.witness}`;
    const text = addressText(witness);
    const ask = (answered: AnsweredService) => this.ask(witness, sources, other, answered);
    const pair = { place, from: text, count, hosts: other.hosts?.length ?? 1, ask };
    for (const services of answered)
      for (const found of this.answers.of(services, pair)) {
        if (count === 1 || !namesAddress(found.differing, text)) add(found, machines);
        else
          for (const number of numbers) {
            const each = group.machines.some([number]);
            const own = this.asked.machineAt(each.witness, subnet);
            const { differing } = this.ask(each.witness, own, other, found);
            if (differing !== undefined) add({ ...found, differing }, each);
          }
      }
  }

  /** Whether a destination tells no sources of one place apart, beside what rules of firewalls say. */
  private isAlikeToAll(to: DestinationClass, sources: readonly ConnectionSource[]): boolean {
    const { documents, sides } = this.asked;
    return isInNoNetwork(documents, to) && sides.every((side, i) => side.isAskedAsNamed(sources[i]!, to));
  }

  private ask(
    from: number,
    sources: readonly ConnectionSource[],
    other: DestinationClass,
    { service: { protocol, port, applicationProtocol } }: Pick<AnsweredService, 'service'>,
  ): ComparedAnswers {
    const connection = { from: addressText(from), to: other.witness, protocol, port, applicationProtocol };
    const asking = (i: number): AskedConnection => ({
      from,
      inbound: false,
      source: sources[i],
      other,
      connection,
    });
    const both = this.asked.both((side, i) => side.leaving(sources[i]!, other, connection));
    const differing = this.asked.compared(both, {
      presume: (side, i) => side.presumed(sources[i]!, other, connection),
      openness: (side, answer, i) => side.openness(answer, asking(i)),
      isLeftOpen: (side, answer, i) => side.isLeftOpen(answer, asking(i)),
    });
    return { unknown: isUnknown(both), differing };
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
    const [earlier, later] = this.asked.documents;
    const subnetsOf = ({ reachability }: typeof earlier, address: number) =>
      reachability._network.subnetsAt(address);
    if ([from, to.witness].some((address) => subnetsOf(earlier, address).length > 0)) return false;
    const [own] = subnet === undefined ? subnetsOf(later, from) : [subnet.sides[1]];
    if (own?.networkName === undefined) return false;
    const there = subnetsOf(later, to.witness);
    if (there.length > 0) return there.every(({ networkName }) => networkName === own.networkName);
    const isNew = later.isVacant(to.witness) || earlier.document.virtualNetworks.at(to.witness) === undefined;
    return isNew && own.network?.space.set.has(to.witness) === true;
  }
}

/** The same text of the same ports. */
function textOf({ intervals }: IntervalSet): string {
  let text = '';
  for (const [first, last] of intervals) text += `${first}-${last} `;
  return text;
}
