import { isPublic } from '../arithmetic/address-space';
import { intervalOf } from '../arithmetic/ipv4';
import { portText } from '../arithmetic/port';
import { serviceTagsOfEndpoints } from '../azure/service-endpoints';
import { destinationText } from '../model/destination';
import type { Flow } from '../model/flow';
import { isUnresolved } from '../model/host-name';
import type { RoleBinding, Workload } from '../model/workload';
import type { Reachability } from '../reachability/reachability';
import {
  connectionsOf,
  destinationsAsked,
  type FlowConnections,
  inboundConnectionsOf,
  type ToldApart,
  type Witnesses,
} from './flow-connections';
import {
  byEndpointPolicy,
  byServiceEndpoint,
  expectationOf,
  type FlowExpectation,
  fromInternet,
  intoSecurityGroups,
  leavingWithinNetwork,
} from './flow-expectation';
import { FlowHalf } from './flow-verdict';
import { lackOf, mayStandOutside } from './lack';
import { type AskedFlow, type Question, unresolved } from './question';
import type { RoutedPast } from './routed-past';
import { isGuarded, sideOf } from './side';
import { destinationOf, flowLabel, sourcesOf, type UnaskedFlow, unaskable } from './unasked-flow';

/** Asks about the flows of a workload. */
export class FlowQuestions {
  constructor(
    private readonly workload: Workload,
    private readonly network: Reachability,
    private readonly routed: RoutedPast,
  ) {}

  private readonly witnesses: Witnesses = (prefix) => this.network._addressesToldApart(prefix).addresses;

  private readonly ports = new Map<string, readonly number[]>();

  private readonly toldApart: ToldApart = {
    witnesses: this.witnesses,
    portsOf: (address, subnetId, direction) => {
      const key = `${direction} ${address} ${subnetId}`;
      const known = this.ports.get(key) ?? this.network._portsToldApart(address, subnetId, direction);
      this.ports.set(key, known);
      return known;
    },
  };

  /**
   * What a document is asked about a flow: one question where it has what that takes; of a flow between two parties of which
   * it lacks a subnet, one for each half. What of it cannot be asked is a question without an answer.
   */
  public of(flow: Flow): Question[] {
    const { workload } = this;
    const endpoint = this.serviceEndpoint(flow);
    if (endpoint !== undefined) return [endpoint];
    const policy = this.endpointPolicy(flow);
    if (policy.length > 0) return policy;
    const lacking = unaskable(flow, workload);
    if (lacking !== undefined) return this.fromAnywhereWithin(flow) ?? [this.unasked(flow, lacking)];
    const to = destinationOf(flow, workload);
    if (flow.fromTag !== undefined || to === undefined) return [this.whole(flow, to)];
    const sources = sourcesOf(flow, workload);
    if (isGuarded(to) && sources.every((each) => this.isOfInternet(each)))
      return [this.fromInternet(flow, to)];
    const known = [...sources, to].every((each) => this.network.knownSubnet(sideOf(each)).subnet);
    // What only security groups have to let pass is not asked on its way, so that where it arrives is asked apart.
    if (known)
      return flow.requirement.only === 'nsg' ? this.withinNetwork(flow, sources, to) : [this.whole(flow, to)];
    if (!to.remote && !sources.some(({ remote }) => remote)) return this.withinNetwork(flow, sources, to);
    const inside = to.addresses.filter((address) => this.staysWithin(flow, sources, address));
    if (inside.length === 0) return this.throughFirewall(flow, to);
    const beyond = to.addresses.filter((address) => !inside.includes(address));
    return [
      ...this.withinNetwork(flow, sources, { ...to, addresses: inside }),
      ...(beyond.length > 0 ? this.throughFirewall(flow, { ...to, addresses: beyond }) : []),
    ];
  }

  /** Whether the virtual network of all sources, or one that is peered with it, leads to an address by itself. */
  private staysWithin(flow: Flow, sources: readonly RoleBinding[], address: string): boolean {
    const { asked } = connectionsOf(
      flow,
      sources.map(sideOf),
      isUnresolved(address) ? [] : this.witnesses(address),
      { ...this.toldApart, portsOf: () => [] },
    );
    return (
      asked.length > 0 &&
      asked.every((connection) =>
        this.network.explainRoute(connection).hops.some(({ decision }) => decision === 'virtual network'),
      )
    );
  }

  /** Whether a role has addresses of the Internet alone, of which the document has no subnet. */
  private isOfInternet(role: RoleBinding): boolean {
    const { addresses } = sideOf(role);
    return (
      role.remote &&
      addresses.length > 0 &&
      addresses.every((each) => isPublic(intervalOf(each)!)) &&
      !this.network.knownSubnet(sideOf(role)).subnet
    );
  }

  /** From addresses of the Internet, to the public address of a role. */
  private fromInternet(flow: Flow, to: RoleBinding): Question {
    const froms = sourcesOf(flow, this.workload).flatMap((each) => sideOf(each).addresses);
    const asked = inboundConnectionsOf(flow, froms, [sideOf(to)], this.toldApart);
    return this.question(this.textOf(flow), flow, fromInternet, [to], asked);
  }

  private whole(flow: Flow, to: RoleBinding | undefined, half?: FlowHalf): Question {
    const { workload } = this;
    const expectation = expectationOf(flow, workload, this.routed);
    const sources = sourcesOf(flow, workload);
    const asked =
      flow.fromTag === undefined
        ? connectionsOf(flow, sources.map(sideOf), this.destinations(flow, to), this.toldApart)
        : inboundConnectionsOf(
            flow,
            this.fromTag(flow.fromTag),
            to === undefined ? [] : [sideOf(to)],
            this.toldApart,
          );
    const here = flow.fromTag === undefined ? sources : to === undefined ? [] : [to];
    return this.question({ ...this.textOf(flow, sources, to), half }, flow, expectation, here, asked);
  }

  /** Whether the subnets that a page gives a service endpoint have it; `undefined` where the document does not have them. */
  private serviceEndpoint(flow: Flow): Question | undefined {
    const { to } = flow;
    const tag = to.kind === 'resource' ? serviceTagsOfEndpoints.get(to.name) : undefined;
    const sources = sourcesOf(flow, this.workload);
    const known = sources.every((each) => this.network.knownSubnet(sideOf(each)).subnet);
    if (tag === undefined || sources.length === 0 || !known) return undefined;
    // The page gives the subnet of another party the endpoint, such as that of the firewall.
    if (this.workload.metElsewhere?.has(flow.name) && !this.workload.serviceEndpoints.has(tag))
      return undefined;
    const asked = sources
      .map(sideOf)
      .flatMap(({ addresses, subnetId }) =>
        addresses
          .flatMap(this.witnesses)
          .map((from) => ({ from, to: tag, protocol: 'tcp', port: 443, subnetId })),
      );
    return this.question(this.textOf(flow), flow, byServiceEndpoint, sources, { asked, leftOut: 0 });
  }

  /** Whether the policies of subnets that the document has list each resource that a row asks for. */
  private endpointPolicy(flow: Flow): Question[] {
    const resources = this.workload.policyResources?.get(flow.name) ?? [];
    const sources = sourcesOf(flow, this.workload);
    const known = sources.every((each) => this.network.knownSubnet(sideOf(each)).subnet);
    if (sources.length === 0 || !known) return [];
    const asked = sources.map(sideOf).flatMap(({ addresses, subnetId }) =>
      addresses
        .flatMap(this.witnesses)
        .slice(0, 1)
        .map((from) => ({ from, to: 'Storage', protocol: 'tcp', port: 443, subnetId })),
    );
    return resources.map((resource) =>
      this.question({ ...this.textOf(flow), to: resource }, flow, byEndpointPolicy(resource), sources, {
        asked,
        leftOut: 0,
      }),
    );
  }

  /** No party is beyond the firewall: only the security groups of both have to let it pass. */
  private withinNetwork(flow: Flow, sources: readonly RoleBinding[], to: RoleBinding): Question[] {
    const leaving = sources.map((source) =>
      this.half(flow, FlowHalf.OUTBOUND, [source], to, leavingWithinNetwork),
    );
    const all = [...leaving, this.half(flow, FlowHalf.INBOUND, sources, to, intoSecurityGroups)];
    return all.some(({ asked }) => !('because' in asked))
      ? all
      : [this.unasked(flow, withinNetwork, undefined, to)];
  }

  /** One party is beyond the firewall, which the one half looks at; the other is about the workload's own security group. */
  private throughFirewall(flow: Flow, to: RoleBinding): Question[] {
    const known = this.network.knownSubnet(sideOf(to)).securityGroup;
    if (!isGuarded(to) || (!known && mayStandOutside(to, this.workload))) return [this.whole(flow, to)];
    const sources = sourcesOf(flow, this.workload);
    const arriving = this.half(flow, FlowHalf.INBOUND, sources, to, intoSecurityGroups, false);
    return [this.whole(flow, to, FlowHalf.OUTBOUND), arriving];
  }

  /**
   * From a role without addresses for which a service tag stands in security groups: the half of it that arrives. A workload
   * whose construct fills no security group does not say which addresses stand for the tag there.
   */
  private fromAnywhereWithin(flow: Flow): Question[] | undefined {
    const { bindings, nsg } = this.workload;
    const to = destinationOf(flow, this.workload);
    const tag = flow.fromRoles.flatMap((role) => bindings.get(role)?.serviceTag ?? [])[0];
    if (nsg === undefined || tag === undefined || to === undefined || !isGuarded(to)) return undefined;
    if (sourcesOf(flow, this.workload).length > 0) return undefined;
    const asked = inboundConnectionsOf(flow, this.fromTag(tag), [sideOf(to)], this.toldApart);
    const text = { ...this.textOf(flow), from: tag, half: FlowHalf.INBOUND };
    const leaving = this.unasked(flow, unaskable(flow, this.workload)!, FlowHalf.OUTBOUND);
    return [leaving, this.question(text, flow, intoSecurityGroups, [to], asked)];
  }

  private half(
    flow: Flow,
    half: FlowHalf,
    sources: readonly RoleBinding[],
    to: RoleBinding,
    expectation: FlowExpectation,
    within = true,
  ): Question {
    const connections = connectionsOf(flow, sources.map(sideOf), this.destinations(flow, to), this.toldApart);
    const inbound = half === FlowHalf.INBOUND;
    const { subnetId } = to;
    const asked = inbound
      ? connections.asked.map(({ from, to: reached, protocol, port }) => ({
          from,
          to: reached,
          protocol,
          port,
          subnetId,
        }))
      : connections.asked;
    const text = { ...this.textOf(flow, sources, to), half };
    return this.question(
      text,
      flow,
      expectation,
      inbound ? [to] : sources,
      { ...connections, asked },
      within,
    );
  }

  private question(
    asked: AskedFlow,
    flow: Flow,
    expectation: FlowExpectation,
    here: readonly RoleBinding[],
    { asked: connections, leftOut }: FlowConnections,
    within = false,
  ): Question {
    const label = flowLabel(flow, asked.half);
    const question = { flow: asked, label, leftOut, expectation, prefixes: this.prefixesOf(flow) };
    if (connections.length === 0) return { ...question, asked: unresolved };
    const lack = lackOf(here, expectation, this.workload, this.network);
    if (lack === undefined) return { ...question, asked: connections };
    const other = { ...withinNetwork, because: `the document does not have ${expectation.needs}` };
    return { ...question, asked: within ? other : lack };
  }

  private unasked(flow: Flow, asked: UnaskedFlow, half?: FlowHalf, to?: RoleBinding): Question {
    const expectation = expectationOf(flow, this.workload, this.routed);
    return {
      flow: { ...this.textOf(flow, undefined, to), half },
      label: flowLabel(flow, half),
      expectation,
      asked,
      prefixes: [],
    };
  }

  private prefixesOf(flow: Flow): string[] {
    const to = destinationOf(flow, this.workload);
    const roles = [...sourcesOf(flow, this.workload), ...(to === undefined ? [] : [to])];
    return [
      ...roles.flatMap((each) => sideOf(each).addresses),
      ...(flow.to.kind === 'address' ? [flow.to.prefix] : []),
    ];
  }

  /** The prefixes that stand for the tag `VirtualNetwork` in the security group, as far as they are known. */
  private get spaces(): readonly string[] {
    return (this.workload.nsg?.virtualNetworkAddressSpaces ?? []).filter((each) => !isUnresolved(each));
  }

  /** What stands for a service tag from which a connection comes. */
  private fromTag(tag: string): readonly string[] {
    return tag === 'VirtualNetwork' && this.spaces.length > 0 ? this.spaces : [tag];
  }

  private destinations(flow: Flow, to: RoleBinding | undefined): string[] {
    return destinationsAsked(
      flow,
      to === undefined ? [] : sideOf(to).addresses,
      this.spaces,
      this.witnesses,
      (wildcard) => this.network._hostsToldApart(wildcard),
    );
  }

  private textOf(
    flow: Flow,
    sources: readonly RoleBinding[] = sourcesOf(flow, this.workload),
    to: RoleBinding | undefined = destinationOf(flow, this.workload),
  ): AskedFlow {
    const addresses = sources.flatMap((each) => each.addresses);
    return {
      requirement: flow.name,
      from: flow.fromTag ?? (addresses.length > 0 ? addresses : flow.fromRoles).join(', '),
      to: to === undefined ? destinationText(flow.to) : to.addresses.join(', '),
      protocol: flow.protocol.toUpperCase(),
      ports: flow.ports.map(portText),
    };
  }
}

const withinNetwork: UnaskedFlow = {
  because: 'it stays within a network of which the document does not have the subnets',
  cure: 'see to it that the security groups of these subnets let it pass',
  code: 'not-asked-within-network',
};
