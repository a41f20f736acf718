import { isPublic } from '../arithmetic/address-space';
import { type AddressSpan, addressSpan, spansOverlap } from '../arithmetic/address-span';
import { intervalCovers } from '../arithmetic/interval';
import { intervalOf, intervalText } from '../arithmetic/ipv4';
import { serviceTagCovers } from '../azure/service-tag';
import { hasAddresses } from '../compile/role';
import type { Flow } from '../model/flow';
import { isUnresolved } from '../model/host-name';
import type { RoleBinding, Workload } from '../model/workload';
import { isGuarded, sideOf } from './side';
import { destinationOf, sourcesOf } from './unasked-flow';

/** A flow, with the roles with addresses that are its ends. */
export interface FlowWithEnds extends Flow {
  readonly sources: readonly RoleBinding[];
  /** The service tags that stand for whoever opens it. */
  readonly sourceTags: readonly string[];
  readonly reached: RoleBinding | undefined;
  /** Whether its workload wants it to take a service endpoint. */
  readonly byServiceEndpoint: boolean;
}

/** The flows of a workload, with the roles that open them and the one that they reach. */
export function withEnds(flows: readonly Flow[], workload: Workload): FlowWithEnds[] {
  return flows.map((flow) => ({
    ...flow,
    sources: sourcesOf(flow, workload),
    sourceTags: sourceTagsOf(flow, workload),
    reached: destinationOf(flow, workload),
    byServiceEndpoint: flow.to.kind === 'serviceTag' && workload.serviceEndpoints.has(flow.to.tag.service),
  }));
}

function sourceTagsOf({ fromTag, fromRoles }: Flow, { bindings }: Workload): string[] {
  if (fromTag !== undefined) return [fromTag];
  return fromRoles
    .flatMap((role) => bindings.get(role) ?? [])
    .flatMap((binding) => (hasAddresses(binding) ? [] : (binding.serviceTag ?? [])));
}

/** What requirements let each role of a workload open, and let reach it. */
export class RoleFlows {
  private readonly own: readonly FlowWithEnds[];
  // Each canary asks for them anew.
  private readonly opened = new Map<string, readonly Flow[]>();
  private readonly reached = new Map<string, readonly FlowWithEnds[]>();

  /** @param beside flows that other workloads require, of machines that may be those of a role */
  constructor(
    private readonly workload: Workload,
    flows: readonly Flow[],
    private readonly beside: readonly FlowWithEnds[] = [],
  ) {
    // Each role asks for them, and each address of it.
    this.own = withEnds(flows, workload);
  }

  /** The roles that open connections beyond the network, or that the workload's security group guards; each once. */
  public get roles(): RoleBinding[] {
    const opening = this.own.filter(({ to }) => to.kind !== 'role');
    const sources = opening.flatMap((flow) => flow.sources);
    const guarded = this.own
      .flatMap(({ fromRoles, to }) => (to.kind === 'role' ? [...fromRoles, to.role] : fromRoles))
      .flatMap((role) => this.workload.bindings.get(role) ?? [])
      .filter((binding) => isGuarded(binding) && binding.addresses.length > 0);
    const byName = new Map([...sources, ...guarded].map((binding) => [binding.role, binding]));
    return [...byName.values()].filter(({ addresses }) => addresses.length > 0);
  }

  /** What a role opens beyond the network; routes open nothing. */
  public openedBy(role: RoleBinding): Flow[] {
    return beyondNetwork(
      this.own.filter(({ sources }) => sources.some((each) => each.role === role.role)),
      this.beside.filter(({ sources }) => sources.some((each) => holdsAll(each, role))),
    );
  }

  /** What an address opens: that of several roles, such as a pod of a node, what each of them does. */
  public openedFromAddress(address: string, subnetId: string | undefined): readonly Flow[] {
    return keptIn(this.opened, `${address} ${subnetId}`, () => this.openedFrom(address, subnetId));
  }

  private openedFrom(address: string, subnetId: string | undefined): Flow[] {
    return beyondNetwork(
      this.own.filter(({ sources }) => sources.some((each) => holds(each, address))),
      this.beside.filter(({ sources }) =>
        sources.some((each) => holds(each, address) && isSameSubnet(each.subnetId, subnetId)),
      ),
    );
  }

  /** What an address opens to somebody whose addresses are not known, or stand in IP groups. */
  public openedToUnknown(address: string): FlowWithEnds[] {
    return [...this.own, ...this.beside].filter(
      ({ sources, reached }) =>
        reached !== undefined &&
        (reached.ipGroupIds.length > 0 || reached.addresses.some(isUnresolved)) &&
        sources.some((each) => holds(each, address)),
    );
  }

  /** What reaches a role from somebody who has no addresses of the workload's own. */
  public reachingByTag(role: RoleBinding): FlowWithEnds[] {
    return this.reaching(role).filter(({ sources }) => sources.length === 0);
  }

  public reaching(role: RoleBinding): FlowWithEnds[] {
    return [
      ...this.own.filter(({ to }) => to.kind === 'role' && this.bound(to.role)?.role === role.role),
      ...this.beside.filter(({ reached }) => reached !== undefined && holdsAll(reached, role)),
    ];
  }

  public reachingAddress(address: string, subnetId: string | undefined): readonly FlowWithEnds[] {
    return keptIn(this.reached, `${address} ${subnetId}`, () => this.reachingOne(address, subnetId));
  }

  private reachingOne(address: string, subnetId: string | undefined): FlowWithEnds[] {
    const isReached = (each: RoleBinding | undefined) => each !== undefined && holds(each, address);
    return [
      ...this.own.filter(({ to }) => to.kind === 'role' && isReached(this.bound(to.role))),
      ...this.beside.filter(({ reached }) => isReached(reached) && isSameSubnet(reached!.subnetId, subnetId)),
    ];
  }

  /** A role in parts, of which each role of the other workloads holds all machines or none. */
  public partsOf(role: RoleBinding): RoleBinding[] {
    const others = [
      ...new Set(this.beside.flatMap(({ sources, reached }) => [...sources, ...(reached ? [reached] : [])])),
    ].filter((each) => mayShareMachines(each, role) && !holdsAll(each, role));
    if (others.length === 0) return [role];
    const edges = others
      .flatMap((each) => sideOf(each).addresses.map((text) => intervalOf(text)!))
      .flatMap(([first, last]) => [first, last + 1]);
    const byHolders = new Map<string, string[]>();
    for (const piece of role.addresses.flatMap((text) => cutAt(text, edges))) {
      const key = others.map((each) => Number(holds(each, piece))).join('');
      byHolders.set(key, [...(byHolders.get(key) ?? []), piece]);
    }
    return [...byHolders.values()].map((addresses) => ({ ...role, addresses }));
  }

  /** Whether a requirement asks for a route that leads past the firewall to a tag or a prefix, of the machines of a role. */
  public requireRoutePastFirewall(destination: string, role: RoleBinding): boolean {
    return this.routedPastFirewall(role).some(
      ({ to, reached }) =>
        (to.kind === 'serviceTag' && serviceTagCovers(to.tag.name, destination)) ||
        (to.kind === 'address' && spanHolds(to.prefix, destination)) ||
        (reached !== undefined && holds(reached, destination)),
    );
  }

  /** Whether a requirement wants to take the service endpoint of a service tag, which is its subnet's and not one role's. */
  public requireServiceEndpoint(tag: string): boolean {
    return (
      this.workload.serviceEndpoints.has(tag) ||
      this.beside.some(
        ({ byServiceEndpoint, to }) =>
          byServiceEndpoint && to.kind === 'serviceTag' && to.tag.service === tag,
      )
    );
  }

  /** The service tags that requirements of the machines of a role route past the firewall. */
  public tagsRoutedPastFirewall(role: RoleBinding): string[] {
    return this.routedPastFirewall(role).flatMap(({ to }) => (to.kind === 'serviceTag' ? to.tag.name : []));
  }

  public requireDefaultRoute(role: RoleBinding): boolean {
    return this.own.some(
      ({ requirement, to, fromRoles }) =>
        requirement.nextHop === 'VirtualAppliance' &&
        to.kind === 'address' &&
        fromRoles.some((each) => this.bound(each)?.role === role.role),
    );
  }

  private routedPastFirewall(role: RoleBinding): FlowWithEnds[] {
    const beside = this.beside.filter(({ sources }) => sources.some((each) => holdsAll(each, role)));
    return [...this.own, ...beside].filter(({ requirement }) => requirement.nextHop === 'Internet');
  }

  private bound(role: string): RoleBinding | undefined {
    return this.workload.bindings.get(role);
  }
}

function keptIn<T>(kept: Map<string, T>, key: string, make: () => T): T {
  const known = kept.get(key) ?? make();
  kept.set(key, known);
  return known;
}

/** Those of some flows that leave the network: to a role beyond the firewall they are flows to its public addresses. */
function beyondNetwork(...lists: readonly (readonly FlowWithEnds[])[]): Flow[] {
  return lists.flat().flatMap((flow): Flow[] => {
    const { to, reached, requirement } = flow;
    if (requirement.nextHop !== undefined) return [];
    if (to.kind !== 'role') return [flow];
    const remote = reached?.remote === true ? sideOf(reached).addresses : [];
    const prefixes = remote.filter((each) => isPublic(intervalOf(each)!));
    return prefixes.map((prefix) => ({ ...flow, to: { kind: 'address', prefix } }));
  });
}

/** An address, a prefix or a range in pieces that begin at some addresses. */
function cutAt(text: string, edges: readonly number[]): string[] {
  const interval = isUnresolved(text) ? undefined : intervalOf(text);
  if (interval === undefined) return [text];
  const [first, last] = interval;
  const inside = [...new Set(edges.filter((edge) => first < edge && edge <= last))].sort((a, b) => a - b);
  const starts = [first, ...inside];
  return starts.map((start, i) => intervalText([start, (starts[i + 1] ?? last + 1) - 1]));
}

/** Whether machines of one role may be machines of another one. */
export function mayShareMachines(one: RoleBinding, other: RoleBinding): boolean {
  if (!isSameSubnet(one.subnetId, other.subnetId)) return false;
  return spansOverlap(spanOf(one), spanOf(other));
}

/** Roles are held against each other many times: their addresses are read once. */
const spans = new WeakMap<RoleBinding, AddressSpan>();

export function spanOf(role: RoleBinding): AddressSpan {
  const known = spans.get(role) ?? addressSpan(role.addresses);
  spans.set(role, known);
  return known;
}

export function holds(role: RoleBinding, address: string): boolean {
  return sideOf(role).addresses.some((each) => spanHolds(each, address));
}

/** Whether all machines of a role are also among those of another one. */
function holdsAll(outer: RoleBinding, inner: RoleBinding): boolean {
  return (
    isSameSubnet(outer.subnetId, inner.subnetId) &&
    inner.addresses.every((each) =>
      isUnresolved(each) ? outer.addresses.includes(each) : holds(outer, each),
    )
  );
}

/** Whether nothing says that addresses are of two subnets, of networks that may have the same ones. */
function isSameSubnet(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

/** Whether a prefix or a range holds another one, or an address. */
function spanHolds(outer: string, inner: string): boolean {
  const [holder, held] = [intervalOf(outer), intervalOf(inner)];
  return holder !== undefined && held !== undefined && intervalCovers(holder, held);
}
