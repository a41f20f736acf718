import { intervalCovers } from '../arithmetic/interval';
import { intervalOf } from '../arithmetic/ipv4';
import { everyPort, isPort, type PortRange, portCovers } from '../arithmetic/port';
import { serviceTagOverlap } from '../azure/service-tag-overlap';
import type { Flow } from '../model/flow';
import type { RoleBinding, Workload } from '../model/workload';
import { Verdict } from '../reachability/connection';
import type { ConnectionFromSubnet, Reachability } from '../reachability/reachability';
import { anywhere, sampleAddresses } from './flow-connections';
import {
  byRoute,
  denied,
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

/** The canaries, without the prefix of their names. */
const names = [
  'default-route',
  'internet-outbound',
  'internet-inbound',
  'security-group-outbound',
  'virtual-network-inbound',
] as const;

/** The names of the canaries as verdicts have them. */
export const canaryNames: readonly string[] = names.map((name) => canaryPrefix + name);

/** What a canary asks, of one role. */
interface Canary {
  readonly name: (typeof names)[number];
  readonly from: string;
  readonly to: string;
  readonly expectation: FlowExpectation;
  readonly asked: readonly ConnectionFromSubnet[];
}

/** A connection without its two ends. */
type Way = Pick<ConnectionFromSubnet, 'protocol' | 'port'>;

/**
 * What must not pass: connections that no requirement names, of which each role of a workload is asked some. They have to be
 * denied, and the default route has to lead to the firewall, however well everything passes that has to. What is asked
 * follows from the requirements, the roles and what the workload was told to deny. Of the document's rules only the ports at which
 * security rules part are looked at, so that a denial of some ports is not taken for one of all.
 *
 * - `canary/default-route`: the Internet is reached by way of the firewall.
 * - `canary/internet-outbound`: a security group or the firewall denies what goes out to the Internet.
 * - `canary/internet-inbound`: a security group denies what comes in from the Internet.
 * - `canary/security-group-outbound`: the security group itself denies what goes out, where the workload was told that.
 * - `canary/virtual-network-inbound`: it denies what comes in from the virtual network, where the workload was told that.
 */
export class Canaries {
  constructor(
    private readonly workload: Workload,
    private readonly network: Reachability,
    private readonly flows: readonly Flow[],
  ) {}

  public get questions(): Question[] {
    return this.roles().flatMap((role) => this.of(role).map((canary) => this.question(canary, role)));
  }

  /** The roles that open connections beyond the network, or that the workload's security group guards; each once. */
  private roles(): RoleBinding[] {
    const opening = this.flows.filter(({ to }) => to.kind !== 'role');
    const sources = opening.flatMap((flow) => sourcesOf(flow, this.workload));
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
    if (!this.asksForDefaultRoute(role)) canaries.push(this.defaultRoute(role));
    if (isGuarded(role)) canaries.push(...this.ofGuarded(role));
    // Where requirements name everything, nothing is left that must not pass.
    return canaries.filter(({ asked }) => asked.length > 0 || !known);
  }

  private outbound(role: RoleBinding): Canary {
    const opened = this.openedBy(role);
    const strange = [...unnamedWays(opened), ...webWays].flatMap((way) => strangeConnection(way, opened));
    const elsewhere = webWays.filter((way) => leavesSomethingUnnamed(way, opened)).map(toHost);
    return {
      ...outward(role),
      name: 'internet-outbound',
      expectation: deniedOutward,
      asked: [
        ...connectionsFrom(role, strange),
        ...this.passing([...connectionsFrom(role, elsewhere), ...this.outwardByPort(role)], deniedOutward),
      ],
    };
  }

  private defaultRoute(role: RoleBinding): Canary {
    return {
      ...outward(role),
      name: 'default-route',
      expectation: byRoute(Verdict.ALLOW, this.workload.routes?.firewallAddress),
      asked: connectionsFrom(role, [{ ...webWays[0]!, to: anywhere }]),
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
          ...connectionsTo(role, [...unnamedWays(reaching), ...this.namedWays(role, reaching)], 'Internet'),
          ...this.inwardByPort(role, 'Internet'),
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
        asked: [...connectionsFrom(role, strange), ...this.passing(this.outwardByPort(role), expectation)],
      });
    }
    if (nsg?.denyVirtualNetworkInbound)
      canaries.push({
        ...inward(role, 'VirtualNetwork'),
        name: 'virtual-network-inbound',
        expectation: denied(intoSecurityGroups),
        asked: [
          ...connectionsTo(role, unnamedWays(reaching), 'VirtualNetwork'),
          ...this.inwardByPort(role, 'VirtualNetwork'),
        ],
      });
    return canaries;
  }

  /**
   * To a host of nobody's, on every port that the document's security rules tell apart and no requirement names: a denial of
   * some ports, or an opening of others, shows there alone.
   */
  private outwardByPort(role: RoleBinding): ConnectionFromSubnet[] {
    const { addresses, subnetId } = sideOf(role);
    return addresses.flatMap(sampleAddresses).flatMap((from) => {
      const cuts = this.network._portsToldApart(from, subnetId, 'Outbound');
      // An address of several roles, such as a pod of a node, opens what each of them does.
      const opened = this.openedFrom((binding) => holds(binding, from));
      const unnamed = waysToldApart(cuts, opened).filter((way) => !isNamed(opened, way));
      return unnamed.map((way) => ({ ...toHost(way), from, subnetId }));
    });
  }

  private inwardByPort(role: RoleBinding, from: 'Internet' | 'VirtualNetwork'): ConnectionFromSubnet[] {
    const { addresses, subnetId } = sideOf(role);
    return addresses.flatMap(sampleAddresses).flatMap((to) => {
      const reaching = this.reachingWhat((binding) => holds(binding, to));
      // What somebody in the network reaches is not for the Internet.
      const named =
        from === 'Internet'
          ? reaching.filter((flow) => sourcesOf(flow, this.workload).length === 0)
          : reaching;
      const cuts = this.network._portsToldApart(to, subnetId, 'Inbound');
      const unnamed = waysToldApart(cuts, named).filter((way) => !isNamed(named, way));
      return unnamed.map((way) => ({ ...way, from, to, subnetId }));
    });
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
    const ports = [...new Set(asked.map(({ port }) => port))].sort((a, b) => a - b);
    const requirement = `${canaryPrefix}${name}`;
    const label =
      from === 'Internet' || to !== 'Internet' ? `${from} -> ${role.role}` : `${role.role} -> ${to}`;
    return {
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
    return this.flows.filter(
      (flow) =>
        flow.to.kind !== 'role' &&
        flow.requirement.nextHop === undefined &&
        sourcesOf(flow, this.workload).some(isSource),
    );
  }

  /** What reaches a role from somebody who has no addresses of the workload's own. */
  private reachingByTag(role: RoleBinding): Flow[] {
    return this.reaching(role).filter((flow) => sourcesOf(flow, this.workload).length === 0);
  }

  private reaching(role: RoleBinding): Flow[] {
    return this.reachingWhat((each) => each.role === role.role);
  }

  private reachingWhat(isReached: (binding: RoleBinding) => boolean): Flow[] {
    const { bindings } = this.workload;
    return this.flows.filter(({ to }) => {
      const binding = to.kind === 'role' ? bindings.get(to.role) : undefined;
      return binding !== undefined && isReached(binding);
    });
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

  private asksForDefaultRoute(role: RoleBinding): boolean {
    return this.flows.some(
      ({ requirement, to, fromRoles }) =>
        requirement.nextHop === 'VirtualAppliance' &&
        to.kind === 'address' &&
        fromRoles.some((each) => this.workload.bindings.get(each)?.role === role.role),
    );
  }
}

/** Ports that are asked about where nobody requires them; the first two of which that is so. */
const candidatePorts: readonly number[] = [22, 3_389, 445, 1_433, 4_444, 8_081, 27_017, 50_001];

/** Service tags without service endpoints of which no table knows anything. */
const tagsOfNoRow: readonly string[] = ['PowerBI', 'AzureDevOps', 'LogicApps', 'DataFactory'];

const webWays: readonly Way[] = [
  { protocol: 'tcp', port: 443 },
  { protocol: 'tcp', port: 80 },
];

/** Two ports of each protocol that nobody requires; where all are required, of somebody else. */
function unnamedWays(flows: readonly Flow[]): Way[] {
  return ['tcp', 'udp'].flatMap((protocol) => {
    const ways = candidatePorts.map((port) => ({ protocol, port }));
    const unnamed = ways.filter((way) => !isNamed(flows, way));
    return (unnamed.length > 0 ? unnamed : ways).slice(0, 2);
  });
}

/** A port of each stretch in which all ports fare alike, with some rules and with some flows. */
function waysToldApart(cuts: readonly number[], flows: readonly Flow[]): Way[] {
  const ofFlows = flows.flatMap(({ ports }) => ports.flatMap(({ first, last }) => [first, last + 1]));
  const firsts = [...new Set([everyPort.first, ...cuts, ...ofFlows])].filter(isPort).sort((a, b) => a - b);
  return ['tcp', 'udp'].flatMap((protocol) => firsts.map((port) => ({ protocol, port })));
}

/** Whether one of some flows is on a port. */
function isNamed(flows: readonly Flow[], { protocol, port }: Way): boolean {
  const asked: PortRange = { first: port, last: port };
  return flows.some(
    (flow) =>
      (flow.protocol === 'any' || (flow.protocol === 'udp') === (protocol === 'udp')) &&
      flow.protocol !== 'icmp' &&
      flow.ports.some((range) => portCovers(range, asked)),
  );
}

/**
 * A connection that no requirement names: to a host of nobody's, or to a service tag that has no part in those that are named
 * on the port, any of which may hold the host; none where everything is named there.
 */
function strangeConnection(way: Way, opened: readonly Flow[]): (Way & { readonly to: string })[] {
  const there = opened.filter((flow) => isNamed([flow], way)).map(({ to }) => to);
  if (there.every((to) => (to.kind === 'fqdn' && to.host !== '*') || to.kind === 'url'))
    return [{ ...way, to: anywhere }];
  if (there.some((to) => to.kind === 'address' || (to.kind === 'fqdn' && to.host === '*'))) return [];
  const tags = there.flatMap((to) => (to.kind === 'serviceTag' ? to.tag.name : []));
  const apart = tagsOfNoRow.find((each) => tags.every((tag) => isApart(tag, each)));
  return apart === undefined ? [] : [{ ...way, to: apart }];
}

function holds(role: RoleBinding, address: string): boolean {
  const asked = intervalOf(address)!;
  return sideOf(role).addresses.some((each) => {
    const interval = intervalOf(each);
    return interval !== undefined && intervalCovers(interval, asked);
  });
}

/** Whether requirements leave hosts and addresses that they do not name on a port. */
function leavesSomethingUnnamed(way: Way, opened: readonly Flow[]): boolean {
  return opened.every(
    (flow) =>
      !isNamed([flow], way) ||
      !(
        (flow.to.kind === 'fqdn' && flow.to.host === '*') ||
        (flow.to.kind === 'address' && flow.to.prefix === '0.0.0.0/0') ||
        (flow.to.kind === 'serviceTag' && flow.to.tag.name === 'Internet')
      ),
  );
}

function toHost(way: Way): Way & { readonly to: string } {
  return { ...way, to: anywhere };
}

function isApart(tag: string, other: string): boolean {
  return !['Internet', 'VirtualNetwork'].includes(tag) && serviceTagOverlap(tag, other) === 'none';
}

function outward({ addresses }: RoleBinding): Pick<Canary, 'from' | 'to'> {
  return { from: addresses.join(', '), to: 'Internet' };
}

function inward({ addresses }: RoleBinding, from: string): Pick<Canary, 'from' | 'to'> {
  return { from, to: addresses.join(', ') };
}

function connectionsFrom(
  role: RoleBinding,
  ways: readonly (Way & { readonly to: string })[],
): ConnectionFromSubnet[] {
  const { addresses, subnetId } = sideOf(role);
  return addresses
    .flatMap(sampleAddresses)
    .flatMap((from) => ways.map((way) => ({ ...way, from, subnetId })));
}

function connectionsTo(role: RoleBinding, ways: readonly Way[], from: string): ConnectionFromSubnet[] {
  const { addresses, subnetId } = sideOf(role);
  return addresses
    .flatMap(sampleAddresses)
    .flatMap((to) => ways.map((way) => ({ ...way, from, to, subnetId })));
}
