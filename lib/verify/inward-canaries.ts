import { reachesPublic } from '../arithmetic/address-space';
import { intervalOf } from '../arithmetic/ipv4';
import type { RoleBinding } from '../model/workload';
import type { ConnectionFromSubnet } from '../reachability/connection';
import type { Reachability } from '../reachability/reachability';
import { type Canary, inward } from './canary';
import { nobodys } from './flow-connections';
import { denied, deniedInward, intoSecurityGroups } from './flow-expectation';
import { type FlowWithEnds, holds, type RoleFlows } from './role-flows';
import { addressesAskedOf, sideOf } from './side';
import { icmpUnnamed, isNamed, unnamedWays, type Way, waysToldApart } from './unnamed-connections';

type Outsider = 'Internet' | 'VirtualNetwork';

/** So many connections are asked about from addresses that rules name. */
const mostFromNamedAddresses = 2_000;

/** What must not reach a role that the workload's security group guards. */
export class InwardCanaries {
  constructor(
    private readonly flows: RoleFlows,
    private readonly network: Reachability,
  ) {}

  /** A security group denies what comes in from the Internet, and from addresses of it that rules name. */
  public internet(role: RoleBinding): Canary {
    const byTag = this.flows.reachingByTag(role);
    return {
      ...inward(role, 'Internet'),
      name: 'internet-inbound',
      expectation: deniedInward,
      asked: [
        ...this.connections(role, [...unnamedWays(byTag), ...this.namedWays(role, byTag)], 'Internet'),
        ...this.onEachPort(role, 'Internet'),
        ...this.fromNamedAddresses(role),
      ],
    };
  }

  public virtualNetwork(role: RoleBinding): Canary {
    return {
      ...inward(role, 'VirtualNetwork'),
      name: 'virtual-network-inbound',
      expectation: denied(intoSecurityGroups),
      asked: [
        ...this.connections(role, unnamedWays(this.flows.reachingByTag(role)), 'VirtualNetwork'),
        ...this.onEachPort(role, 'VirtualNetwork'),
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

  /** From addresses of the Internet that rules name: what they open to few shows there alone. */
  private fromNamedAddresses(role: RoleBinding): ConnectionFromSubnet[] {
    const { subnetId } = sideOf(role);
    const all = addressesAskedOf(role, this.network).flatMap((to) => {
      const sources = this.network._publicSourcesNamed(to, subnetId);
      return sources.flatMap((from) =>
        this.waysTo(to, subnetId, from).map((way) => ({ ...way, from, to, subnetId })),
      );
    });
    // The Internet as a whole is asked about too, and tells that something of it may pass.
    return all.slice(0, mostFromNamedAddresses);
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
