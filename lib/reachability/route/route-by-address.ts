import { isPrivate } from '../../arithmetic/address-space';
import type { Interval } from '../../arithmetic/interval';
import { prefixLength } from '../../arithmetic/ipv4';
import { reservedNameOf } from '../../azure/reserved-subnet-name';
import type { LearnedRoute } from '../../network/hub/learned-routes';
import {
  hasUntoldSpace,
  isClosed,
  mayReach,
  type SpaceAround,
  spaceAround,
} from '../../network/peered-networks';
import { type PrivateEndpoint, policiesWithRoutes } from '../../network/private-endpoint';
import { doubtOfRoute, isSamePrefix, type Route, type RouteTable } from '../../network/route-table';
import type { Subnet } from '../../network/subnet';
import { becauseOf } from '../../terraform/resource/expressions';
import { notKnown } from '../../terraform/resource/resource';
import type { NetworkContext, SubnetContext } from '../network-context';
import type { Target } from '../target';
import { type Assumption, assumed } from '../trace';
import { hopByHub, noGatewayRoute, openByHub } from './hub-route';
import {
  alike,
  hopByGateway,
  hopOf,
  hopOutside,
  type NextHop,
  onePrefix,
  plainHop,
  rank,
  unknownHop,
} from './next-hop';

/** A place that is reached as a peered network is, whatever the document tells of what joins the two. */
export interface DirectPlace {
  readonly label: string;
  /** Its prefix that holds an address. */
  readonly interval: Interval;
  /** Whether the network of which it is may have a wider one. */
  readonly isPart: boolean;
}

/**
 * The next hop to one address, without service endpoints: the longest prefix, and of equal ones those of users first.
 *
 * @param direct where the address is, if it is certain or taken for granted that the subnet reaches that directly
 */
export function routeByAddress(
  context: SubnetContext,
  target: Target,
  address: number,
  network: NetworkContext,
  direct?: DirectPlace,
): NextHop {
  return new AddressRoute(context, target, address, network, direct).hop();
}

/** Routes that are not of the document, and may be more specific than what is. */
interface UnseenRoutes {
  readonly why: string;
  /** Whether the document tells all that is its own. */
  readonly elsewhere: boolean;
}

/** Chooses the route to one address. */
class AddressRoute {
  private readonly user: Route | undefined;
  private readonly userLength: number;
  /** Routes of which it is not known whether they hold the address. */
  private readonly possible: readonly Route[];
  /** Routes that hold the address, of which it is not known whether there are any. */
  private readonly perhaps: readonly Route[];

  constructor(
    private readonly context: SubnetContext,
    private readonly target: Target,
    private readonly address: number,
    private readonly network: NetworkContext,
    private readonly direct: DirectPlace | undefined,
  ) {
    let user: Route | undefined;
    let userLength = -1;
    const possible: Route[] = [];
    for (const route of context.table?.routes ?? []) {
      const length = this.lengthOf(route);
      if (length === undefined) possible.push(route);
      else if (length < 0) continue;
      else if (length > userLength || (length === userLength && rank(route) > rank(user!))) {
        user = route;
        userLength = length;
      }
    }
    this.user = user;
    this.userLength = userLength;
    this.possible = possible;
    const others = context.table?.possibleRoutes ?? [];
    const shortest = others.length === 0 ? 0 : Math.max(userLength, this.lengthWithin, 0);
    this.perhaps = others.filter((route) => (this.lengthOf(route) ?? shortest) >= shortest);
  }

  /** The length of the prefix by which the address is of the network, or of what is certain to be joined with it; -1 of all others. */
  private get lengthWithin(): number {
    const { network } = this.context.subnet;
    const space = network === undefined ? undefined : spaceAround(network, this.address);
    if (space !== undefined && space.doubt === undefined) return prefixLength(space.interval);
    return this.direct === undefined || this.direct.isPart ? -1 : prefixLength(this.direct.interval);
  }

  public hop(): NextHop {
    const hop = this.certainHop();
    const { table } = this.context;
    if (table === undefined || hop.hop === 'unknown') return hop;
    // Nothing is more specific than a route to the address itself.
    const rival = this.rivalOf(table, hop);
    if (rival !== undefined) return rival;
    if (this.userLength === 32 && this.user!.tag === undefined) return hop;
    const openness = this.opennessOf(table, hop);
    if (openness !== undefined) return unknownHop(`${openness}; without that, ${hop.reason}`, undefined, hop);
    const other = this.possible.find((route) => !alike(this.to(route), hop));
    if (other === undefined) return hop;
    const by = `${table.address} ${other.label}`;
    return unknownHop(
      `whether the route ${other.label} leads there is not known${becauseOf(other.open)}; without it, ${hop.reason}`,
      by,
      hop,
    );
  }

  /** Why a table may lead elsewhere than a hop; `undefined` where what it may have does not. */
  private opennessOf({ openness, possibleRoutes }: RouteTable, hop: NextHop): string | undefined {
    if (possibleRoutes.length === 0) return openness;
    const other = this.perhaps.find((route) => !alike(this.to(route), hop));
    return other && doubtOfRoute(other.address);
  }

  /** Where another route of the same prefix leads elsewhere, of the two of which Azure takes one alone. */
  private rivalOf({ address, routes }: RouteTable, hop: NextHop): NextHop | undefined {
    const { user } = this;
    if (user === undefined || !alike(this.to(user), hop)) return undefined;
    const rival = routes.find(
      (each) => each !== user && isSamePrefix(each, user) && !alike(this.to(each), hop),
    );
    return rival && onePrefix(address, user, rival, hop);
  }

  /** The length of the prefix by which a route holds the address; -1 where it does not, `undefined` where it may. */
  private lengthOf({ interval, length, tag, prefix }: Route): number | undefined {
    if (prefix === undefined) return undefined;
    if (interval !== undefined)
      return interval[0] <= this.address && this.address <= interval[1] ? length : -1;
    const held = tag === undefined ? false : this.target.inTag(tag);
    if (held === undefined) return undefined;
    return held ? (this.network.serviceTags.prefixLength(tag!, this.address) ?? -1) : -1;
  }

  private certainHop(): NextHop {
    const { network } = this.context.subnet;
    const endpoint = this.privateEndpoint();
    const space = network === undefined ? undefined : spaceAround(network, this.address);
    if (endpoint !== undefined) {
      const there = approved(endpoint, this.toPrivateEndpoint(endpoint));
      return space?.doubt === undefined
        ? there
        : unknownHop(`${space.doubt}; with it, ${there.reason}`, there.by, there);
    }
    const hop = this.context.table?.inEffect ? this.inEffect(space) : this.withoutEndpoint(space);
    const untold = this.untoldEndpoint();
    if (untold === undefined || hop.hop === 'private endpoint' || hop.hop === 'unknown') return hop;
    return unknownHop(
      `in which subnet ${untold.resource.address} stands, which may have the address, is not known; without it, ${hop.reason}`,
      untold.resource.address,
      hop,
    );
  }

  private withoutEndpoint(space: SpaceAround | undefined): NextHop {
    if (space !== undefined) return this.around(space);
    const neighbour = this.neighbour();
    if (neighbour !== undefined)
      return this.besides(neighbour.label, prefixLength(neighbour.prefixes.longestPrefixOf(this.address)!));
    if (this.direct !== undefined) return this.toDirect(this.direct);
    return this.outside();
  }

  /** The hop by routes that Azure says are in effect, which leave nothing open but the network itself. */
  private inEffect(space: SpaceAround | undefined): NextHop {
    const isOwn = space !== undefined && space.peer === undefined;
    return isOwn ? this.within(prefixLength(space.interval), undefined) : this.usual();
  }

  private around({ interval, peer, doubt }: SpaceAround): NextHop {
    const joined = this.within(prefixLength(interval), peer?.resource.address);
    if (doubt === undefined || this.direct !== undefined) return joined;
    const apart = this.outside();
    return alike(joined, apart)
      ? joined
      : unknownHop(`${doubt}; with it, ${joined.reason}`, undefined, joined);
  }

  /** The hop to an address of the network itself, or of a peered one. */
  private within(length: number, peer: string | undefined): NextHop {
    if (this.user !== undefined && this.userLength >= length) return this.to(this.user);
    const where = peer === undefined ? 'the virtual network' : `the peered virtual network ${peer}`;
    return plainHop(
      'virtual network',
      `${where} holds the address, and no route of the table is as specific`,
    );
  }

  private toDirect({ label, interval, isPart }: DirectPlace): NextHop {
    const length = prefixLength(interval);
    return isPart ? this.besides(label, length) : this.within(length, label);
  }

  /** The hop to a subnet of the same network, or of one with which it is joined, whose address space the document does not have. */
  private besides(label: string, length: number): NextHop {
    if (this.user !== undefined && this.userLength >= length) return this.to(this.user);
    if (this.userLength > 0)
      return unknownHop(
        `whether the virtual network's own route is more specific than ${this.user!.label} is not known`,
        this.byUser,
        this.to(this.user!),
      );
    return plainHop('virtual network', `${label} is reached directly`);
  }

  private outside(): NextHop {
    const { network } = this.context.subnet;
    const gatewayRoutes = network?.gateway === true && this.context.table?.takesGatewayRoutes !== false;
    const onPremises = gatewayRoutes
      ? this.network.document.virtualNetworks.onPremises.longestPrefixOf(this.address)
      : undefined;
    if (onPremises !== undefined && prefixLength(onPremises) > this.userLength) return hopByGateway(network!);
    const given = this.context.hub.to(this.address);
    if (isPrivate(this.address) && this.userLength < 32) {
      const unseen = this.unseenRoutes(gatewayRoutes) ?? this.unseenOfHub(given);
      if (unseen !== undefined) {
        const usual = this.usual();
        const reason = `${unseen.why}; without them, ${usual.reason}`;
        return { ...unknownHop(reason, undefined, usual), elsewhere: unseen.elsewhere };
      }
    }
    if (typeof given === 'string' && this.user === undefined) return openByHub(given, this.context.hub);
    const isByHub = given !== undefined && typeof given !== 'string' && given.length > this.userLength;
    const hop = isByHub ? hopByHub(given, this.context.hub.learned!) : this.usual();
    // What is private has been told to be open.
    const mayYield = gatewayRoutes && this.userLength < 32 && hop.hop !== 'unknown';
    return mayYield ? { ...hop, assumptions: [...hop.assumptions, noGatewayRoute] } : hop;
  }

  /** Routes that are not of the document, and may be more specific than what is. */
  private unseenRoutes(gatewayRoutes: boolean): UnseenRoutes | undefined {
    const { network, networkName } = this.context.subnet;
    if (network === undefined)
      return {
        why: 'the virtual network of the subnet is not of the document, and with it its address space and peerings',
        elsewhere: networkName !== undefined,
      };
    if (!isClosed(network))
      return {
        why: 'not all address spaces of the virtual network and its peers are known',
        elsewhere: !network.untoldPeers && !hasUntoldSpace(network),
      };
    return gatewayRoutes
      ? { why: 'gateways may have routes there that are not of the document', elsewhere: true }
      : undefined;
  }

  private unseenOfHub(given: LearnedRoute | string | undefined): UnseenRoutes | undefined {
    return typeof given === 'string' ? { why: given, elsewhere: this.context.hub.isElsewhere } : undefined;
  }

  /** The hop by the table alone, or by Azure's own default routes. */
  private usual(): NextHop {
    if (this.user !== undefined) return this.to(this.user);
    // The user's default route replaces Azure's routes that drop private addresses.
    if (isPrivate(this.address))
      return plainHop('None', 'no route leads to that private address, and Azure drops what goes there');
    const table = this.context.table === undefined ? 'no route table' : 'no route of the table';
    return plainHop('Internet', `${table} leads to the firewall`);
  }

  private privateEndpoint(): PrivateEndpoint | undefined {
    const { network } = this.context.subnet;
    return this.network.document.privateEndpoints
      .at(this.address, this.target.kind === 'host')
      .find(({ subnet }) => {
        return subnet === this.context.subnet || mayReach(network, subnet?.network);
      });
  }

  /** A private endpoint with the address of which the document does not tell the subnet. */
  private untoldEndpoint(): PrivateEndpoint | undefined {
    return this.network.document.privateEndpoints
      .at(this.address, this.target.kind === 'host')
      .find(({ resource }) => resource.values.subnet_id === notKnown);
  }

  /** The route to a private endpoint yields only to one as specific as its network, where its subnet says so. */
  private toPrivateEndpoint({ resource, subnet }: PrivateEndpoint): NextHop {
    const direct = plainHop(
      'private endpoint',
      `the private endpoint ${resource.address} is reached within the virtual network, past the firewall`,
      resource.address,
    );
    if (this.user === undefined || this.userLength === 0) return direct;
    const policies = subnet!.privateEndpointPolicies;
    if (policies !== notKnown && !policiesWithRoutes.includes(policies)) return direct;
    const space =
      subnet!.network === undefined ? undefined : subnet!.network.space.longestPrefixOf(this.address);
    if (space !== undefined && this.userLength < prefixLength(space)) return direct;
    if (policies === notKnown || space === undefined)
      return unknownHop(
        `whether the route ${this.user.label} leads to ${resource.address} is not known`,
        this.byUser,
        this.to(this.user!),
      );
    const hop = this.to(this.user);
    const symmetry = assumed(
      'private-endpoint-symmetry',
      'only application rules, or SNAT for network rules, bring replies of a private endpoint back',
    );
    return { ...hop, assumptions: [...hop.assumptions, symmetry] };
  }

  /** A subnet that is certain to be of the same network, and holds the address. */
  private neighbour(): Subnet | undefined {
    const { subnet } = this.context;
    return this.network
      .subnetsAt(this.address)
      .find(
        (each) =>
          each === subnet || (each.networkName !== undefined && each.networkName === subnet.networkName),
      );
  }

  /** Whether the address is private, or of the network or a peered one. */
  private get isInside(): boolean {
    const { network } = this.context.subnet;
    return (
      isPrivate(this.address) || (network !== undefined && spaceAround(network, this.address) !== undefined)
    );
  }

  /** The default route to the Internet that the firewall's own subnet has to have: as the one that Azure has by itself. */
  private get isDefaultOfFirewall(): boolean {
    return this.userLength === 0 && reservedNameOf(this.context.subnet.name) === 'AzureFirewallSubnet';
  }

  private get byUser(): string {
    return `${this.context.table!.address} ${this.user!.label}`;
  }

  private to(route: Route): NextHop {
    if (route.nextHopType === 'Internet' && this.isInside && !this.isDefaultOfFirewall)
      return unknownHop(
        `the route ${route.label} leads to the Internet, and what Azure does there with an address that is not public is not known`,
        `${this.context.table!.address} ${route.label}`,
      );
    const { table, subnet } = this.context;
    const leads = this.isInside ? hopOf : hopOutside;
    return leads(route, table!.address, subnet, this.network.appliances);
  }
}

/** Where a private endpoint leads that somebody has to approve first. */
function approved({ missing }: PrivateEndpoint, hop: NextHop): NextHop {
  if (missing?.kind !== 'awaited' || hop.hop === 'unknown') return hop;
  return { ...hop, assumptions: [...hop.assumptions, takenForApproved(missing.reason)] };
}

/** @param awaited why somebody has to approve it */
export function takenForApproved(awaited: string): Assumption {
  return assumed('private-endpoint-approved', `${awaited}: it is taken to be approved`);
}
