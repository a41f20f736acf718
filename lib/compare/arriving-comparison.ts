import { addressText } from '../arithmetic/ipv4';
import type { AddressClass } from '../reachability/address-classes';
import type { ConnectionSource } from '../reachability/passage';
import type { Arrival } from './arrivals';
import { type AskedClass, type AskedDocuments, isUnknown, requirementsOf } from './asked-documents';
import { type AskedConnection, type SideOfClass, withReply } from './asked-side';
import { cutsOf } from './classes/concerned-ports';
import { MachineGroup } from './classes/machine-group';
import type { NamedSubnet } from './classes/named-subnets';
import type { DestinationClass } from './classes/reach-from-sources';
import { serviceClasses } from './classes/service-classes';
import type { DifferingClass, DifferingOfGroup } from './differing-class';
import { ComparedRespect, passes } from './outcome';
import { flowsFromOutside, portsOf, type RequiredFlows } from './required-flows';
import type { BothSides } from './shared-answers';

type DifferingArrival = BothSides & Pick<DifferingClass, 'respect'>;

/** A class of connections where it arrives, with the machines as either document has them. */
interface ArrivingClass extends AskedConnection {
  readonly sources: readonly ConnectionSource[];
}

/** Compares what comes to machines: from outside its whole way with its reply, and what the security groups where it arrives say. */
export class ArrivingComparison {
  constructor(
    private readonly asked: AskedDocuments,
    private readonly required: RequiredFlows,
  ) {}

  /** What differs of what comes to some machines. */
  public at({ machines, subnet, outside, others }: Arrival): DifferingOfGroup {
    const group = new MachineGroup([machines]);
    const found = [
      ...this.comingTo(group, subnet, outside, (asked) => this.comparedFromOutside(asked)),
      ...this.comingTo(group, subnet, others, (asked) => this.comparedWhereItArrives(asked)),
    ];
    return { group, classes: this.isNew(machines, subnet) ? asAddresses(found) : found };
  }

  private isNew({ witness }: AddressClass, subnet: NamedSubnet | undefined): boolean {
    const [before] = this.asked.documents;
    return subnet === undefined && before.reachability._network.subnetsAt(witness).length === 0;
  }

  private *comingTo(
    { everyone: machines }: MachineGroup,
    subnet: NamedSubnet | undefined,
    others: readonly DestinationClass[],
    compared: (asked: ArrivingClass) => DifferingArrival | undefined,
  ): Generator<DifferingClass> {
    const { witness } = machines;
    const to = addressText(witness);
    const sources = this.asked.machineAt(witness, subnet);
    const flows = this.required.arrivingAt(witness);
    const own = [...this.asked.portsEverywhere, ...this.asked.portsArriving(witness, subnet)];
    for (const other of others) {
      const asked = flowsFromOutside(flows, other);
      const cuts = [...own, portsOf(asked)];
      for (const service of serviceClasses((protocol) => cutsOf(protocol, cuts))) {
        const { protocol, port } = service;
        const connection = { from: other.witness, to, protocol, port };
        this.asked.counts.asked++;
        const differing = compared({ from: witness, inbound: true, other, connection, sources });
        if (differing !== undefined)
          yield {
            inbound: true,
            inNewPlaces: false,
            vacant: this.asked.isVacant(witness, other, subnet),
            machines,
            subnet: subnet?.label,
            other,
            service,
            spoken: 1,
            ...differing,
            requirements: requirementsOf(asked, service, differing),
          };
      }
    }
  }

  /**
   * What differs of a connection from outside: its whole way with its reply; and where nothing opens by that, what the security groups
   * say, which let it in although its reply is lost, or may be.
   */
  private comparedFromOutside(asked: ArrivingClass): DifferingArrival | undefined {
    const { other, connection, sources } = asked;
    const both = this.asked.both((side, i) => side.arriving(other, sources[i]!, connection));
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
    const both = this.asked.both((side, i) => side.lettingIn(other, sources[i]!, connection));
    const differing = this.comparedArrival(both, asked);
    return differing && { ...differing, respect: ComparedRespect.SECURITY_GROUPS };
  }

  private comparedArrival(
    both: readonly [SideOfClass, SideOfClass],
    asked: ArrivingClass,
  ): BothSides | undefined {
    if (isUnknown(both)) this.asked.counts.unknown++;
    return this.asked.compared(both, arriving(asked));
  }
}

function arriving(asked: ArrivingClass): AskedClass {
  const at = (i: number): AskedConnection => ({ ...asked, source: asked.sources[i] });
  return {
    openness: (side, answer, i) => side.openness(answer, at(i)),
    isLeftOpen: (side, answer, i) => side.isLeftOpen(answer, at(i)),
  };
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
