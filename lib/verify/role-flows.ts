import { intervalCovers } from '../arithmetic/interval';
import { intervalOf } from '../arithmetic/ipv4';
import { serviceTagCovers } from '../azure/service-tag';
import type { Flow } from '../model/flow';
import type { RoleBinding, Workload } from '../model/workload';
import { isGuarded, sideOf } from './side';
import { sourcesOf } from './unasked-flow';

/** A flow, and the roles with addresses that open it. */
export interface FlowWithSources extends Flow {
  readonly sources: readonly RoleBinding[];
}

/** What requirements let each role of a workload open, and let reach it. */
export class RoleFlows {
  private readonly flows: readonly FlowWithSources[];

  constructor(
    private readonly workload: Workload,
    flows: readonly Flow[],
  ) {
    // Each role asks for them, and each address of it.
    this.flows = flows.map((flow) => ({ ...flow, sources: sourcesOf(flow, workload) }));
  }

  /** The roles that open connections beyond the network, or that the workload's security group guards; each once. */
  public get roles(): RoleBinding[] {
    const opening = this.flows.filter(({ to }) => to.kind !== 'role');
    const sources = opening.flatMap((flow) => flow.sources);
    const guarded = this.flows
      .flatMap(({ fromRoles, to }) => (to.kind === 'role' ? [...fromRoles, to.role] : fromRoles))
      .flatMap((role) => this.workload.bindings.get(role) ?? [])
      .filter((binding) => isGuarded(binding) && binding.addresses.length > 0);
    const byName = new Map([...sources, ...guarded].map((binding) => [binding.role, binding]));
    return [...byName.values()].filter(({ addresses }) => addresses.length > 0);
  }

  /** What a role opens beyond the network; routes open nothing. */
  public openedBy(role: RoleBinding): Flow[] {
    return this.openedFrom((each) => each.role === role.role);
  }

  /** What an address opens: that of several roles, such as a pod of a node, what each of them does. */
  public openedFromAddress(address: string): Flow[] {
    return this.openedFrom((binding) => holds(binding, address));
  }

  /** What reaches a role from somebody who has no addresses of the workload's own. */
  public reachingByTag(role: RoleBinding): Flow[] {
    return this.reaching(role).filter(({ sources }) => sources.length === 0);
  }

  public reaching(role: RoleBinding): FlowWithSources[] {
    return this.reachingWhat((each) => each.role === role.role);
  }

  public reachingAddress(address: string): FlowWithSources[] {
    return this.reachingWhat((binding) => holds(binding, address));
  }

  /** Whether a requirement asks for a route that leads past the firewall to a tag or a prefix. */
  public requireRoutePastFirewall(destination: string): boolean {
    return this.flows.some(
      ({ requirement: { nextHop }, to }) =>
        nextHop === 'Internet' &&
        ((to.kind === 'serviceTag' && serviceTagCovers(to.tag.name, destination)) ||
          (to.kind === 'address' && spanHolds(to.prefix, destination))),
    );
  }

  public requireDefaultRoute(role: RoleBinding): boolean {
    return this.flows.some(
      ({ requirement, to, fromRoles }) =>
        requirement.nextHop === 'VirtualAppliance' &&
        to.kind === 'address' &&
        fromRoles.some((each) => this.workload.bindings.get(each)?.role === role.role),
    );
  }

  private openedFrom(isSource: (binding: RoleBinding) => boolean): Flow[] {
    const roles = new Set([...this.workload.bindings.values()].filter(isSource));
    return this.flows.filter(
      ({ to, requirement, sources }) =>
        to.kind !== 'role' && requirement.nextHop === undefined && sources.some((each) => roles.has(each)),
    );
  }

  private reachingWhat(isReached: (binding: RoleBinding) => boolean): FlowWithSources[] {
    const reached = new Set(
      [...this.workload.bindings].flatMap(([role, each]) => (isReached(each) ? role : [])),
    );
    return this.flows.filter(({ to }) => to.kind === 'role' && reached.has(to.role));
  }
}

function holds(role: RoleBinding, address: string): boolean {
  return sideOf(role).addresses.some((each) => spanHolds(each, address));
}

/** Whether a prefix or a range holds another one, or an address. */
function spanHolds(outer: string, inner: string): boolean {
  const [holder, held] = [intervalOf(outer), intervalOf(inner)];
  return holder !== undefined && held !== undefined && intervalCovers(holder, held);
}
