import type { RoleBinding } from '../model/workload';
import type { ConnectionFromSubnet } from '../reachability/connection';
import { Verdict } from '../reachability/connection';
import type { OpenedWildcard } from '../reachability/firewall/opened-wildcards';
import type { Reachability } from '../reachability/reachability';
import { type Assumption, assumed } from '../reachability/trace';
import { type Canary, outward } from './canary';
import { anywhere, nobodys } from './flow-connections';
import {
  byRoute,
  denied,
  deniedByFirewall,
  deniedOutward,
  type FlowExpectation,
  passesByDefault,
  pastSecurityGroups,
} from './flow-expectation';
import { BeyondRequirements } from './opened-beyond';
import { type EndsOnWay, endsReached } from './required-ends';
import { nobodysIn, RequiredHosts } from './required-hosts';
import type { RoleFlows } from './role-flows';
import { addressesAskedOf, sideOf } from './side';
import {
  asGroupsSee,
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

/** So many connections to what rules name are asked about. */
const mostNamed = 20_000;

/** What a role of a workload must not be able to open, and the way of what it opens to the Internet. */
export class OutwardCanaries {
  private readonly strangers = new Map<RoleBinding, readonly ConnectionFromSubnet[]>();
  private readonly named = new Map<RoleBinding, readonly ConnectionFromSubnet[]>();
  private readonly wildcards = new Map<RoleBinding, readonly WildcardBeyond[]>();
  private readonly verdicts = new Map<FlowExpectation['ask'], Map<string, Verdict>>();
  private readonly beyond: BeyondRequirements;

  constructor(
    private readonly flows: RoleFlows,
    private readonly network: Reachability,
  ) {
    this.beyond = new BeyondRequirements(network);
  }

  /** The Internet is not reached, be it a security group or the firewall that denies it. */
  public internet(role: RoleBinding): Canary {
    const opened = this.flows.openedBy(role);
    const strange = [...unnamedWays(opened), ...webWays].flatMap((way) => strangeConnection(way, opened));
    const elsewhere = webWays.filter((way) => leavesSomethingUnnamed(way, opened)).map(toHost);
    const perhaps = [
      ...this.connections(role, elsewhere),
      ...this.connections(
        role,
        icmpUnnamed(opened).map((way) => ({ ...way, to: nobodys })),
      ),
      ...this.toStrangers(role),
      ...this.withinWildcards(role),
      ...this.pastFirewall(role),
      ...this.toNamed(role).slice(0, mostNamed),
    ];
    return {
      ...outward(role),
      name: 'internet-outbound',
      expectation: deniedOutward,
      asked: [
        ...this.undenied(this.connections(role, strange)),
        ...this.passing(this.undenied(perhaps), deniedOutward),
        ...this.toUnknown(role, 'all', deniedOutward),
        ...this.withinWildcards(role).filter((each) => this.isUnknown(each, deniedOutward)),
      ],
      leftOut: leftOutOf(this.toNamed(role)),
      untold: this.namelessWildcards(role),
    };
  }

  /** What the firewall by itself would let pass, and does not get past a security group for certain. */
  public openAtFirewall(role: RoleBinding): Canary {
    const opened = this.flows.openedBy(role);
    const web = webWays.filter((way) => leavesSomethingUnnamed(way, opened));
    const strange = [...unnamedWays(opened), ...web].flatMap((way) => [toHost(way), { ...way, to: nobodys }]);
    const asked = [
      ...this.connections(role, strange),
      ...this.toStrangers(role),
      ...this.withinWildcards(role),
      ...this.toNamed(role).slice(0, mostNamed),
    ];
    return {
      ...outward(role),
      name: 'firewall-outbound',
      expectation: deniedByFirewall,
      asked: this.passing(this.undenied(asked), deniedByFirewall).filter(
        (each) => !this.passes(each, deniedOutward),
      ),
    };
  }

  /** The default route leads to the firewall what no required route leads past it. */
  public defaultRoute(role: RoleBinding, firewallAddress: string | undefined): Canary {
    return {
      ...outward(role),
      name: 'default-route',
      expectation: byRoute(Verdict.ALLOW, firewallAddress, this.flows.tagsRoutedPastFirewall(role)),
      asked: this.connections(role, [{ ...webWays[0]!, to: anywhere }]),
    };
  }

  /** The security group denies what goes out, whatever the firewall does. */
  public securityGroup(role: RoleBinding): Canary {
    const opened = this.flows.openedBy(role).map(asGroupsSee);
    const strange = unnamedWays(opened).flatMap((way) => strangeConnection(way, opened));
    const expectation = denied(pastSecurityGroups);
    const beyond = this.pastGroups(role);
    return {
      ...outward(role),
      name: 'security-group-outbound',
      expectation,
      asked: [
        ...this.connections(role, strange),
        ...this.passing(beyond.slice(0, mostNamed), expectation),
        ...this.toUnknown(role, 'groups', expectation),
      ],
      leftOut: leftOutOf(beyond),
    };
  }

  /** On each port to somebody of nobody's, unless requirements name everybody there, and to whatever security rules name beyond them. */
  private pastGroups(role: RoleBinding): ConnectionFromSubnet[] {
    const { subnetId } = sideOf(role);
    return addressesAskedOf(role, this.network).flatMap((from) => {
      const machine = { address: from, subnetId, direction: 'Outbound' } as const;
      const flows = this.flows.openedFromAddress(from, subnetId).map(asGroupsSee);
      const { required, opened } = this.beyond.at(machine, endsReached(flows), 'groups');
      const cuts = this.network._portsToldApart(from, subnetId, 'Outbound');
      return [
        ...waysToldApart(cuts, flows)
          .flatMap((way) => strangersOn(required.on(way)).map((to) => ({ ...way, to, from, subnetId })))
          .filter(
            (each) =>
              !required.on(each).nameNetwork || passesByDefault(this.network.explainSecurityGroups(each)),
          ),
        ...opened.map(({ end, ...way }) => ({ ...way, to: end, from, subnetId })),
      ];
    });
  }

  /** To the addresses and service tags of the Internet that rules name, and no requirement. */
  private toNamed(role: RoleBinding): readonly ConnectionFromSubnet[] {
    const known = this.named.get(role) ?? this.namedBeyond(role);
    this.named.set(role, known);
    return known;
  }

  private namedBeyond(role: RoleBinding): ConnectionFromSubnet[] {
    const { subnetId } = sideOf(role);
    return addressesAskedOf(role, this.network).flatMap((from) => {
      const required = endsReached(this.flows.openedFromAddress(from, subnetId));
      const machine = { address: from, subnetId, direction: 'Outbound' } as const;
      const { opened } = this.beyond.at(machine, required);
      return opened.map(({ end, ...way }) => ({ ...way, to: end, from, subnetId }));
    });
  }

  /**
   * To somebody of nobody's where rules may let everybody pass, for whom they name is not known, and it is not known whether he
   * passes. A requirement may be what names him, of an end whose addresses are not known either: that is told of its own flow.
   */
  private toUnknown(
    role: RoleBinding,
    by: 'groups' | 'all',
    expectation: FlowExpectation,
  ): ConnectionFromSubnet[] {
    const { subnetId } = sideOf(role);
    const named = addressesAskedOf(role, this.network).flatMap((from) => {
      const machine = { address: from, subnetId, direction: 'Outbound' } as const;
      const meant = this.flows.openedToUnknown(from);
      return this.beyond
        .at(machine, endsReached(this.flows.openedFromAddress(from, subnetId)), by)
        .perhapsOpened.filter((way) => !isNamed(meant, way))
        .map(({ end, ...way }) => ({ ...way, to: end, from, subnetId }));
    });
    return this.undenied(named).filter((each) => this.isUnknown(each, expectation));
  }

  /** By the web to where routes and service endpoints of the subnet lead past the firewall, unless a requirement wants them to. */
  private pastFirewall(role: RoleBinding): ConnectionFromSubnet[] {
    const { subnetId } = sideOf(role);
    return addressesAskedOf(role, this.network).flatMap((from) => {
      const byEndpoint = this.network
        ._tagsOfEndpoints(from, subnetId)
        .filter((tag) => !this.flows.requireServiceEndpoint(tag));
      return [...this.network._routedPastFirewall(from, subnetId), ...byEndpoint]
        .filter((to) => !this.flows.requireRoutePastFirewall(to, role))
        .flatMap((to) => webWays.map((way) => ({ ...way, to, from, subnetId })));
    });
  }

  /**
   * To a host and to an address of nobody's, on every port that the document's rules tell apart, unless requirements name everything
   * there: a denial of some ports, or an opening of others or of more than is named, shows there alone.
   */
  private toStrangers(role: RoleBinding): readonly ConnectionFromSubnet[] {
    const known = this.strangers.get(role) ?? this.onEachPort(role);
    this.strangers.set(role, known);
    return known;
  }

  private onEachPort(role: RoleBinding): ConnectionFromSubnet[] {
    const { subnetId } = sideOf(role);
    return addressesAskedOf(role, this.network).flatMap((from) => {
      const cuts = this.network._portsToldApart(from, subnetId, 'Outbound');
      const opened = this.flows.openedFromAddress(from, subnetId);
      return waysToldApart(cuts, opened)
        .filter((way) => leavesSomethingUnnamed(way, opened))
        .flatMap((way) => [anywhere, nobodys].map((to) => ({ ...way, to, from, subnetId })));
    });
  }

  /** To a name of nobody's in each wildcard that rules open to more than requirements name. */
  private withinWildcards(role: RoleBinding): ConnectionFromSubnet[] {
    const { subnetId } = sideOf(role);
    return this.wildcardsBeyond(role).flatMap(({ wildcard, port, from }) => {
      const to = this.nobodysIn(wildcard);
      return to === undefined ? [] : [{ to, protocol: 'tcp', port, from, subnetId }];
    });
  }

  /** Wildcards that no host can match, as far as names of hosts are known, so that nothing can be asked about them. */
  private namelessWildcards(role: RoleBinding): Assumption[] {
    const nameless = this.wildcardsBeyond(role).filter(({ wildcard }) => nobodysIn(wildcard).length === 0);
    return [...new Set(nameless.map(({ wildcard, port }) => `${wildcard} on port ${port}`))].map((each) =>
      assumed('wildcard-not-asked', `no host name ends as ${each} does, which an application rule opens`),
    );
  }

  private nobodysIn(wildcard: string): string | undefined {
    return this.network._undeniedHost(nobodysIn(wildcard));
  }

  /** To another name in the place of a host of nobody's that some rule denies: what it denies is not all. */
  private undenied(connections: readonly ConnectionFromSubnet[]): ConnectionFromSubnet[] {
    const host = this.nobodysIn('*')!;
    return connections.map((each) => (each.to === anywhere ? { ...each, to: host } : each));
  }

  private wildcardsBeyond(role: RoleBinding): readonly WildcardBeyond[] {
    const known = this.wildcards.get(role) ?? this.readWildcards(role);
    this.wildcards.set(role, known);
    return known;
  }

  private readWildcards(role: RoleBinding): WildcardBeyond[] {
    const { subnetId } = sideOf(role);
    return addressesAskedOf(role, this.network).flatMap((from) => {
      const required = new RequiredHosts(this.flows.openedFromAddress(from, subnetId));
      return this.network
        ._openedWildcards(from, subnetId)
        .filter(({ wildcard, port }) => !required.holds(this.nobodysIn(wildcard) ?? wildcard, port))
        .map((each) => ({ ...each, from }));
    });
  }

  /**
   * Those that pass for certain. A host may be behind a service tag that is open for good reason, so that where it is not known
   * whether one passes, the document is not to blame.
   */
  private passing(
    connections: readonly ConnectionFromSubnet[],
    expectation: FlowExpectation,
  ): ConnectionFromSubnet[] {
    return connections.filter((each) => this.passes(each, expectation));
  }

  private passes(connection: ConnectionFromSubnet, expectation: FlowExpectation): boolean {
    return [Verdict.ALLOW, Verdict.BYPASS].includes(this.verdict(connection, expectation));
  }

  private isUnknown(connection: ConnectionFromSubnet, expectation: FlowExpectation): boolean {
    return this.verdict(connection, expectation) === Verdict.UNKNOWN;
  }

  /** Several canaries ask the same. */
  private verdict(connection: ConnectionFromSubnet, { ask }: FlowExpectation): Verdict {
    const known = this.verdicts.get(ask) ?? new Map<string, Verdict>();
    this.verdicts.set(ask, known);
    const { from, to, protocol, port, subnetId } = connection;
    const key = `${from} ${to} ${protocol} ${port} ${subnetId}`;
    const verdict = known.get(key) ?? ask(this.network, connection).verdict;
    known.set(key, verdict);
    return verdict;
  }

  private connections(
    role: RoleBinding,
    ways: readonly (Way & { readonly to: string })[],
  ): ConnectionFromSubnet[] {
    const { subnetId } = sideOf(role);
    return addressesAskedOf(role, this.network).flatMap((from) =>
      ways.map((way) => ({ ...way, from, subnetId })),
    );
  }
}

interface WildcardBeyond extends OpenedWildcard {
  readonly from: string;
}

/** Whom to ask about where some ends are required. */
function strangersOn(required: EndsOnWay): string[] {
  if (required.none) return [anywhere, nobodys];
  return required.hasAddress(nobodys) ? [] : [nobodys];
}

function leftOutOf(connections: readonly ConnectionFromSubnet[]): number {
  return Math.max(connections.length - mostNamed, 0);
}
