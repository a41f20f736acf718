import { reachesPublic } from '../arithmetic/address-space';
import { intervalOf } from '../arithmetic/ipv4';
import type { RoleBinding } from '../model/workload';
import { type ConnectionFromSubnet, Verdict } from '../reachability/connection';
import type { Reachability } from '../reachability/reachability';
import { type Canary, inward } from './canary';
import { nobodys } from './flow-connections';
import {
  denied,
  deniedInward,
  type FlowExpectation,
  intoSecurityGroups,
  passesByDefault,
} from './flow-expectation';
import { BeyondRequirements } from './opened-beyond';
import { endsReaching } from './required-ends';
import { type FlowWithEnds, holds, type RoleFlows } from './role-flows';
import { addressesAskedOf, sideOf } from './side';
import { icmpUnnamed, isNamed, unnamedWays, type Way, waysToldApart } from './unnamed-connections';

type Outsider = 'Internet' | 'VirtualNetwork';

/** So many connections are asked about from whom rules name. */
const mostNamed = 20_000;

/** What must not reach a role that the workload's security group guards. */
export class InwardCanaries {
  private readonly beyond: BeyondRequirements;

  constructor(
    private readonly flows: RoleFlows,
    private readonly network: Reachability,
  ) {
    this.beyond = new BeyondRequirements(network);
  }

  /** A security group denies what comes in from the Internet, and from addresses and service tags of it that rules name. */
  public internet(role: RoleBinding): Canary {
    const byTag = this.flows.reachingByTag(role);
    const { named, perhaps } = this.beyondRequirements(role);
    return {
      ...inward(role, 'Internet'),
      name: 'internet-inbound',
      expectation: deniedInward,
      asked: [
        ...this.connections(role, [...unnamedWays(byTag), ...this.namedWays(role, byTag)], 'Internet'),
        ...this.onEachPort(role, 'Internet'),
        ...named.slice(0, mostNamed),
        ...this.passing(perhaps, deniedInward),
      ],
      leftOut: Math.max(named.length - mostNamed, 0),
    };
  }

  public virtualNetwork(role: RoleBinding): Canary {
    const expectation = denied(intoSecurityGroups);
    return {
      ...inward(role, 'VirtualNetwork'),
      name: 'virtual-network-inbound',
      expectation,
      asked: [
        ...this.connections(role, unnamedWays(this.flows.reachingByTag(role)), 'VirtualNetwork'),
        ...this.onEachPort(role, 'VirtualNetwork'),
        ...this.passing(this.fromNetworkWhereNamed(role), expectation),
      ],
    };
  }

  private onEachPort(role: RoleBinding, from: Outsider): ConnectionFromSubnet[] {
    const { subnetId } = sideOf(role);
    return addressesAskedOf(role, this.network).flatMap((to) =>
      this.waysTo(to, subnetId, from).flatMap((way) =>
        this.strangers(from, way, to, subnetId).map((each) => ({ ...way, from: each, to, subnetId })),
      ),
    );
  }

  /**
   * From addresses and service tags of the Internet that rules let in, and no requirement names; and perhaps, where requirements name
   * others, from an address of nobody's.
   */
  private beyondRequirements(role: RoleBinding) {
    const { subnetId } = sideOf(role);
    const named: ConnectionFromSubnet[] = [];
    const perhaps: ConnectionFromSubnet[] = [];
    for (const to of addressesAskedOf(role, this.network)) {
      const machine = { address: to, subnetId, direction: 'Inbound' } as const;
      const flows = this.flows.reachingAddress(to, subnetId);
      const { required, opened } = this.beyond.at(machine, endsReaching(flows));
      named.push(...opened.map(({ end, ...way }) => ({ ...way, from: end, to, subnetId })));
      const ways = this.waysNamed(to, subnetId, flows).filter((way) => !required.on(way).hasAddress(nobodys));
      const strange = ways.map((way) => ({ ...way, from: nobodys, to, subnetId }));
      perhaps.push(
        ...strange.filter(
          (each) => !required.on(each).nameNetwork || passesByDefault(this.network.explainArrival(each)),
        ),
      );
    }
    return { named, perhaps };
  }

  /** On ports on which requirements name others than the network. */
  private fromNetworkWhereNamed(role: RoleBinding): ConnectionFromSubnet[] {
    const { subnetId } = sideOf(role);
    const from = 'VirtualNetwork';
    return addressesAskedOf(role, this.network).flatMap((to) => {
      const flows = this.flows.reachingAddress(to, subnetId);
      const ofNetwork = flows.filter(({ sourceTags }) =>
        sourceTags.some((tag) => [from, 'Internet'].includes(tag)),
      );
      return this.waysNamed(to, subnetId, flows)
        .filter((way) => !isNamed(ofNetwork, way))
        .map((way) => ({ ...way, from, to, subnetId }));
    });
  }

  private waysNamed(to: string, subnetId: string | undefined, flows: readonly FlowWithEnds[]): Way[] {
    const cuts = this.network._portsToldApart(to, subnetId, 'Inbound');
    return waysToldApart(cuts, flows).filter((way) => isNamed(flows, way));
  }

  /** Those that pass for certain: whether an address is of a service tag that is required is not always known. */
  private passing(
    connections: readonly ConnectionFromSubnet[],
    { ask }: FlowExpectation,
  ): ConnectionFromSubnet[] {
    return connections.filter((each) => ask(this.network, each).verdict === Verdict.ALLOW);
  }

  /** @param from an address of the Internet, or who else it is */
  private waysTo(to: string, subnetId: string | undefined, from: string): Way[] {
    const reaching = this.flows.reachingAddress(to, subnetId);
    // What somebody in the network reaches is not for the Internet.
    const isFromThere = ({ sources }: FlowWithEnds) =>
      sources.length === 0 || sources.some((each) => holds(each, from));
    const named = from === 'VirtualNetwork' ? reaching : reaching.filter(isFromThere);
    const cuts = this.network._portsToldApart(to, subnetId, 'Inbound');
    return [...waysToldApart(cuts, named).filter((way) => !isNamed(named, way)), ...icmpUnnamed(named)];
  }

  /** What roles of the workload may reach is not for the Internet. */
  private namedWays(role: RoleBinding, byTag: readonly FlowWithEnds[]): Way[] {
    const ways = this.flows
      .reaching(role)
      .flatMap(({ protocol, ports }) =>
        protocol === 'icmp' || ports.length === 0
          ? []
          : [{ protocol: protocol === 'udp' ? 'udp' : 'tcp', port: ports[0]!.first }],
      );
    return ways.filter((way) => !isNamed(byTag, way));
  }

  private connections(role: RoleBinding, ways: readonly Way[], from: Outsider): ConnectionFromSubnet[] {
    const { subnetId } = sideOf(role);
    return addressesAskedOf(role, this.network).flatMap((to) =>
      ways.flatMap((way) =>
        this.strangers(from, way, to, subnetId).map((each) => ({ ...way, from: each, to, subnetId })),
      ),
    );
  }

  /** The Internet as a whole; where some addresses of it are let in, an address that is none of them. */
  private strangers(from: Outsider, way: Way, to: string, subnetId: string | undefined): string[] {
    if (from !== 'Internet') return [from];
    const callers = this.flows
      .reachingAddress(to, subnetId)
      .filter((flow) => isNamed([flow], way))
      .flatMap(({ sources }) => sources.filter((each) => sideOf(each).addresses.some(isOfInternet)));
    if (callers.length === 0) return [from];
    return callers.some((each) => holds(each, nobodys)) ? [] : [nobodys];
  }
}

function isOfInternet(address: string): boolean {
  return reachesPublic(intervalOf(address)!);
}
