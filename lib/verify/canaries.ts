import { intervalCovers } from '../arithmetic/interval';
import { intervalOf } from '../arithmetic/ipv4';
import { serviceTagCovers } from '../azure/service-tag';
import type { Flow } from '../model/flow';
import type { RoleBinding, Workload } from '../model/workload';
import type { ConnectionFromSubnet } from '../reachability/connection';
import { Verdict } from '../reachability/connection';
import type { Reachability } from '../reachability/reachability';
import { anywhere, nobodys, type Witnesses } from './flow-connections';
import {
  byRoute,
  denied,
  deniedByFirewall,
  deniedInward,
  deniedOutward,
  type FlowExpectation,
  intoSecurityGroups,
  pastSecurityGroups,
} from './flow-expectation';
import { canaryPrefix } from './flow-verdict';
import { lackOf } from './lack';
import { type Question, unresolved } from './question';
import { isGuarded, sideOf } from './side';
import { sourcesOf } from './unasked-flow';
import {
  icmpUnnamed,
  isNamed,
  leavesSomethingUnnamed,
  strangeConnection,
  toHost,
  unnamedWays,
  type Way,
  waysToldApart,
  webWays,
} from './unnamed-connections';

/** The canaries, without the prefix of their names. */
const names = [
  'default-route',
  'internet-outbound',
  'firewall-outbound',
  'internet-inbound',
  'security-group-outbound',
  'virtual-network-inbound',
] as const;

/** So many connections are asked about from addresses that rules name. */
const mostFromNamedAddresses = 2_000;

/** The names of the canaries as verdicts have them. */
export const canaryNames: readonly string[] = names.map((name) => canaryPrefix + name);

/** A flow, and the roles with addresses that open it. */
interface FlowWithSources extends Flow {
  readonly sources: readonly RoleBinding[];
}

/** What a canary asks, of one role. */
interface Canary {
  readonly name: (typeof names)[number];
  readonly from: string;
  readonly to: string;
  readonly expectation: FlowExpectation;
  readonly asked: readonly ConnectionFromSubnet[];
}

/**
 * What must not pass: connections that no requirement names, of which each role of a workload is asked some. They have to be
 * denied, and the default route has to lead to the firewall, however well everything passes that has to. What is asked
 * follows from the requirements, the roles and what the workload was told to deny. Of the document only the ports at which
 * security rules and firewall rules part are looked at, so that a denial of some ports is not taken for one of all, and where
 * routes lead past the firewall.
 *
 * - `canary/default-route`: the Internet is reached by way of the firewall.
 * - `canary/internet-outbound`: a security group or the firewall denies what goes out to the Internet.
 * - `canary/firewall-outbound`: the firewall denies it as well where a security group does. It is told only where that is not so.
 * - `canary/internet-inbound`: a security group denies what comes in from the Internet, and from addresses of it that rules name.
 * - `canary/security-group-outbound`: the security group itself denies what goes out, where the workload was told that.
 * - `canary/virtual-network-inbound`: it denies what comes in from the virtual network, where the workload was told that.
 */
export class Canaries {
  private readonly byPort = new Map<RoleBinding, readonly ConnectionFromSubnet[]>();
  private readonly flows: readonly FlowWithSources[];

  constructor(
    private readonly workload: Workload,
    private readonly network: Reachability,
    flows: readonly Flow[],
  ) {
    // Each role asks for them, and each address of it.
    this.flows = flows.map((flow) => ({ ...flow, sources: sourcesOf(flow, workload) }));
  }

  private readonly witnesses: Witnesses = (prefix) => this.network._addressesToldApart(prefix).addresses;

  public get questions(): Question[] {
    return this.roles().flatMap((role) => this.of(role).map((canary) => this.question(canary, role)));
  }

  /** The roles that open connections beyond the network, or that the workload's security group guards; each once. */
  private roles(): RoleBinding[] {
    const opening = this.flows.filter(({ to }) => to.kind !== 'role');
    const sources = opening.flatMap((flow) => flow.sources);
    const guarded = this.flows
      .flatMap(({ fromRoles, to }) => (to.kind === 'role' ? [...fromRoles, to.role] : fromRoles))
      .flatMap((role) => this.workload.bindings.get(role) ?? [])
      .filter((binding) => isGuarded(binding) && binding.addresses.length > 0);
    const byName = new Map([...sources, ...guarded].map((binding) => [binding.role, binding]));
    return [...byName.values()].filter(({ addresses }) => addresses.length > 0);
  }

  private of(role: RoleBinding): Canary[] {
    const known = sideOf(role).addresses.length > 0;
    const canaries = [this.outbound(role)];
    const open = this.openAtFirewall(role);
    if (open.asked.length > 0) canaries.push(open);
    if (!this.asksForDefaultRoute(role)) canaries.push(this.defaultRoute(role));
    if (isGuarded(role)) canaries.push(...this.ofGuarded(role));
    // Where requirements name everything, nothing is left that must not pass.
    return canaries.filter(({ asked }) => asked.length > 0 || !known);
  }

  private outbound(role: RoleBinding): Canary {
    const opened = this.openedBy(role);
    const strange = [...unnamedWays(opened), ...webWays].flatMap((way) => strangeConnection(way, opened));
    const elsewhere = webWays.filter((way) => leavesSomethingUnnamed(way, opened)).map(toHost);
    const perhaps = [
      ...this.connectionsFrom(role, elsewhere),
      ...this.connectionsFrom(
        role,
        icmpUnnamed(opened).map((way) => ({ ...way, to: nobodys })),
      ),
      ...this.outwardByPort(role),
      ...this.pastFirewall(role),
    ];
    return {
      ...outward(role),
      name: 'internet-outbound',
      expectation: deniedOutward,
      asked: [...this.connectionsFrom(role, strange), ...this.passing(perhaps, deniedOutward)],
    };
  }

  /** What a security group denies, and the firewall by itself would let pass. */
  private openAtFirewall(role: RoleBinding): Canary {
    const opened = this.openedBy(role);
    const web = webWays.filter((way) => leavesSomethingUnnamed(way, opened));
    const strange = [...unnamedWays(opened), ...web].flatMap((way) => [toHost(way), { ...way, to: nobodys }]);
    const asked = [...this.connectionsFrom(role, strange), ...this.outwardByPort(role)];
    return {
      ...outward(role),
      name: 'firewall-outbound',
      expectation: deniedByFirewall,
      asked: this.passing(asked, deniedByFirewall).filter(
        (each) => deniedOutward.ask(this.network, each).verdict === Verdict.DENY,
      ),
    };
  }

  /** By the web to where routes of the subnet lead past the firewall, unless a requirement wants such a route. */
  private pastFirewall(role: RoleBinding): ConnectionFromSubnet[] {
    const { addresses, subnetId } = sideOf(role);
    const routed = this.flows.filter(({ requirement: { nextHop } }) => nextHop === 'Internet');
    const isRequired = (destination: string) =>
      routed.some(
        ({ to }) =>
          (to.kind === 'serviceTag' && serviceTagCovers(to.tag.name, destination)) ||
          (to.kind === 'address' && spanHolds(to.prefix, destination)),
      );
    return addresses.flatMap(this.witnesses).flatMap((from) =>
      this.network
        ._routedPastFirewall(from, subnetId)
        .filter((to) => !isRequired(to))
        .flatMap((to) => webWays.map((way) => ({ ...way, to, from, subnetId }))),
    );
  }

  private defaultRoute(role: RoleBinding): Canary {
    return {
      ...outward(role),
      name: 'default-route',
      expectation: byRoute(Verdict.ALLOW, this.workload.routes?.firewallAddress),
      asked: this.connectionsFrom(role, [{ ...webWays[0]!, to: anywhere }]),
    };
  }

  /** What concerns a role that the workload's security group guards. */
  private ofGuarded(role: RoleBinding): Canary[] {
    const { nsg } = this.workload;
    const reaching = this.reachingByTag(role);
    const canaries: Canary[] = [
      {
        ...inward(role, 'Internet'),
        name: 'internet-inbound',
        expectation: deniedInward,
        asked: [
          ...this.connectionsTo(
            role,
            [...unnamedWays(reaching), ...this.namedWays(role, reaching)],
            'Internet',
          ),
          ...this.inwardByPort(role, 'Internet'),
          ...this.fromNamedAddresses(role),
        ],
      },
    ];
    if (nsg?.denyInternetOutbound) {
      const opened = this.openedBy(role);
      const strange = unnamedWays(opened).flatMap((way) => strangeConnection(way, opened));
      const expectation = denied(pastSecurityGroups);
      canaries.push({
        ...outward(role),
        name: 'security-group-outbound',
        expectation,
        asked: [
          ...this.connectionsFrom(role, strange),
          ...this.passing(this.outwardByPort(role), expectation),
        ],
      });
    }
    if (nsg?.denyVirtualNetworkInbound)
      canaries.push({
        ...inward(role, 'VirtualNetwork'),
        name: 'virtual-network-inbound',
        expectation: denied(intoSecurityGroups),
        asked: [
          ...this.connectionsTo(role, unnamedWays(reaching), 'VirtualNetwork'),
          ...this.inwardByPort(role, 'VirtualNetwork'),
        ],
      });
    return canaries;
  }

  /**
   * To a host and to an address of nobody's, on every port that the document's rules tell apart and no requirement names: a denial
   * of some ports, or an opening of others, shows there alone.
   */
  private outwardByPort(role: RoleBinding): readonly ConnectionFromSubnet[] {
    const known = this.byPort.get(role) ?? this.waysOutward(role);
    this.byPort.set(role, known);
    return known;
  }

  private waysOutward(role: RoleBinding): ConnectionFromSubnet[] {
    const { addresses, subnetId } = sideOf(role);
    return addresses.flatMap(this.witnesses).flatMap((from) => {
      const cuts = this.network._portsToldApart(from, subnetId, 'Outbound');
      // An address of several roles, such as a pod of a node, opens what each of them does.
      const opened = this.openedFrom((binding) => holds(binding, from));
      const unnamed = waysToldApart(cuts, opened).filter((way) => !isNamed(opened, way));
      return unnamed.flatMap((way) => [anywhere, nobodys].map((to) => ({ ...way, to, from, subnetId })));
    });
  }

  private inwardByPort(role: RoleBinding, from: 'Internet' | 'VirtualNetwork'): ConnectionFromSubnet[] {
    const { addresses, subnetId } = sideOf(role);
    return addresses
      .flatMap(this.witnesses)
      .flatMap((to) => this.waysInward(to, subnetId, from).map((way) => ({ ...way, from, to, subnetId })));
  }

  /** From addresses of the Internet that rules name: what they open to few shows there alone. */
  private fromNamedAddresses(role: RoleBinding): ConnectionFromSubnet[] {
    const { addresses, subnetId } = sideOf(role);
    const all = addresses.flatMap(this.witnesses).flatMap((to) => {
      const sources = this.network._publicSourcesNamed(to, subnetId);
      if (sources.length === 0) return [];
      const ways = this.waysInward(to, subnetId, 'Internet');
      return sources.flatMap((from) => ways.map((way) => ({ ...way, from, to, subnetId })));
    });
    // The Internet as a whole is asked about too, and tells that something of it may pass.
    return all.slice(0, mostFromNamedAddresses);
  }

  private waysInward(to: string, subnetId: string | undefined, from: 'Internet' | 'VirtualNetwork'): Way[] {
    const reaching = this.reachingWhat((binding) => holds(binding, to));
    // What somebody in the network reaches is not for the Internet.
    const named = from === 'Internet' ? reaching.filter(({ sources }) => sources.length === 0) : reaching;
    const cuts = this.network._portsToldApart(to, subnetId, 'Inbound');
    return [...waysToldApart(cuts, named).filter((way) => !isNamed(named, way)), ...icmpUnnamed(named)];
  }

  /**
   * Those that pass for certain. A host may be behind a service tag that is open for good reason, so that where it is not known
   * whether one passes, the document is not to blame.
   */
  private passing(
    connections: readonly ConnectionFromSubnet[],
    { ask }: FlowExpectation,
  ): ConnectionFromSubnet[] {
    const passes = [Verdict.ALLOW, Verdict.BYPASS];
    return connections.filter((each) => passes.includes(ask(this.network, each).verdict));
  }

  private question({ name, from, to, expectation, asked }: Canary, role: RoleBinding): Question {
    const withPorts = asked.filter(({ protocol }) => protocol !== 'icmp');
    const ports = [...new Set(withPorts.map(({ port }) => port))].sort((a, b) => a - b);
    const requirement = `${canaryPrefix}${name}`;
    const label =
      from === 'Internet' || to !== 'Internet' ? `${from} -> ${role.role}` : `${role.role} -> ${to}`;
    return {
      prefixes: role.addresses,
      flow: { requirement, from, to, protocol: 'ANY', ports: ports.map(String) },
      label: `${requirement}: ${label}`,
      expectation,
      asked:
        asked.length === 0 ? unresolved : (lackOf([role], expectation, this.workload, this.network) ?? asked),
    };
  }

  /** What a role opens beyond the network; routes open nothing. */
  private openedBy(role: RoleBinding): Flow[] {
    return this.openedFrom((each) => each.role === role.role);
  }

  private openedFrom(isSource: (binding: RoleBinding) => boolean): Flow[] {
    const roles = new Set([...this.workload.bindings.values()].filter(isSource));
    return this.flows.filter(
      ({ to, requirement, sources }) =>
        to.kind !== 'role' && requirement.nextHop === undefined && sources.some((each) => roles.has(each)),
    );
  }

  /** What reaches a role from somebody who has no addresses of the workload's own. */
  private reachingByTag(role: RoleBinding): Flow[] {
    return this.reaching(role).filter(({ sources }) => sources.length === 0);
  }

  private reaching(role: RoleBinding): FlowWithSources[] {
    return this.reachingWhat((each) => each.role === role.role);
  }

  private reachingWhat(isReached: (binding: RoleBinding) => boolean): FlowWithSources[] {
    const reached = new Set(
      [...this.workload.bindings].flatMap(([role, each]) => (isReached(each) ? role : [])),
    );
    return this.flows.filter(({ to }) => to.kind === 'role' && reached.has(to.role));
  }

  /** What roles of the workload may reach is not for the Internet. */
  private namedWays(role: RoleBinding, byTag: readonly Flow[]): Way[] {
    const ways = this.reaching(role).flatMap(({ protocol, ports }) =>
      protocol === 'icmp' || ports.length === 0
        ? []
        : [{ protocol: protocol === 'udp' ? 'udp' : 'tcp', port: ports[0]!.first }],
    );
    return ways.filter((way) => !isNamed(byTag, way));
  }

  private connectionsFrom(
    role: RoleBinding,
    ways: readonly (Way & { readonly to: string })[],
  ): ConnectionFromSubnet[] {
    const { addresses, subnetId } = sideOf(role);
    return addresses
      .flatMap(this.witnesses)
      .flatMap((from) => ways.map((way) => ({ ...way, from, subnetId })));
  }

  private connectionsTo(role: RoleBinding, ways: readonly Way[], from: string): ConnectionFromSubnet[] {
    const { addresses, subnetId } = sideOf(role);
    return addresses
      .flatMap(this.witnesses)
      .flatMap((to) => ways.map((way) => ({ ...way, from, to, subnetId })));
  }

  private asksForDefaultRoute(role: RoleBinding): boolean {
    return this.flows.some(
      ({ requirement, to, fromRoles }) =>
        requirement.nextHop === 'VirtualAppliance' &&
        to.kind === 'address' &&
        fromRoles.some((each) => this.workload.bindings.get(each)?.role === role.role),
    );
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

function outward({ addresses }: RoleBinding): Pick<Canary, 'from' | 'to'> {
  return { from: addresses.join(', '), to: 'Internet' };
}

function inward({ addresses }: RoleBinding, from: string): Pick<Canary, 'from' | 'to'> {
  return { from, to: addresses.join(', ') };
}
