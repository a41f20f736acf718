import { isPrivate, reachesPublic } from '../../arithmetic/address-space';
import { type LearnedRoute, type LearnedRoutes, learnedRouteTo } from '../../network/hub/learned-routes';
import type { VirtualHubs } from '../../network/hub/virtual-hubs';
import type { NetworkDocument } from '../../network/network-document';
import type { RouteTable } from '../../network/route-table';
import type { Subnet } from '../../network/subnet';
import type { Target } from '../target';
import { type Assumption, assumed } from '../trace';
import { type NextHop, plainHop, unknownHop } from './next-hop';

/** What a virtual hub does with what a subnet sends, as far as no route of the subnet's own table decides. */
export class HubRoutes {
  /** What the subnet learns from its hub; absent where it is connected to none, or its table keeps the routes of gateways out. */
  public readonly learned: LearnedRoutes | undefined;
  /** Why it is not known whether it is connected to a hub. */
  public readonly unplaced: string | undefined;

  constructor(
    subnet: Subnet,
    table: RouteTable | undefined,
    private readonly document: NetworkDocument,
  ) {
    const { virtualHubs } = document;
    const { network } = subnet;
    if (table?.takesGatewayRoutes === false) return;
    if (network === undefined) {
      if (mayBeConnected(subnet, virtualHubs))
        this.unplaced = `of which virtual network ${subnet.label} is, and so whether a virtual hub gives it routes, is not known`;
      return;
    }
    this.learned = virtualHubs.learnedBy(network);
    if (this.learned === undefined && virtualHubs.unplaced !== undefined)
      this.unplaced = `whether ${virtualHubs.unplaced} connects ${network.resource.address} to a virtual hub is not known`;
  }

  /** The default route of the hub; a text that says why it is not known whether there is one. */
  public get default(): LearnedRoute | string | undefined {
    if (this.learned === undefined) return this.unplaced;
    const { routes, openness, openDefault, connection } = this.learned;
    if (connection.takesDefaultRoute === false) return undefined;
    return openDefault ?? openness ?? routes.find(({ length }) => length === 0);
  }

  /** What is taken for granted of a host or a tag that goes where the default route leads. */
  public presumedOf({ kind }: Target): Assumption[] {
    if (this.learned === undefined) return [];
    const { hub, routes } = this.learned;
    const narrower = routes.some(({ interval, length }) => length > 0 && reachesPublic(interval));
    return [
      ...(hub.openness === undefined ? [] : [noGatewayRoute]),
      ...(kind === 'host' && narrower ? [noNarrowerRoute] : []),
    ];
  }

  /** Whether what leaves open which routes it gives stands elsewhere, such as behind its gateways. */
  public get isElsewhere(): boolean {
    return this.unplaced === undefined;
  }

  /** Whether nothing but connections gives the subnet routes: no policy, no default route, no gateway. */
  private get isAllTold(): boolean {
    const { hub } = this.learned!;
    return this.default === undefined && hub.openness === undefined && hub.intent.private === undefined;
  }

  /** The route to an address; a text that says why it is not known which. */
  public to(address: number): LearnedRoute | string | undefined {
    if (this.learned === undefined) return this.unplaced;
    const { openness, hub } = this.learned;
    if (openness !== undefined) return isPrivate(address) ? openness : this.default;
    const route = learnedRouteTo(this.learned, address);
    if (!isPrivate(address)) return route === undefined || route.length === 0 ? this.default : route;
    // A default route does not say what becomes of private addresses.
    const isNarrow = route !== undefined && route.length > 0;
    if (isNarrow && route.origin !== 'static') return route;
    // Networks that other documents connect may have narrower routes, and so may branches.
    const { virtualHubs } = this.document;
    const connected = virtualHubs.connections.filter(({ network }) => network?.space.set.has(address));
    if (isNarrow && connected.length > 0) return route;
    const isApart = connected.some((other) => virtualHubs.joined(hub, other.hub) === true);
    if (isApart && this.isAllTold) return route;
    return `${hub.label} may know ${route === undefined ? '' : 'narrower '}routes there that the document does not have`;
  }
}

/** Whether the network of a subnet, which the document does not have, may be one that a hub connects. */
function mayBeConnected({ networkName }: Subnet, { connections }: VirtualHubs): boolean {
  return connections.some(({ network }) => networkName === undefined || network === undefined);
}

/** Of what gateways give that no document has. */
export const noGatewayRoute = assumed(
  'no-gateway-route',
  'routes of gateways that are not of the document are taken not to lead there',
);

const noNarrowerRoute = assumed(
  'no-narrower-route',
  'the host is taken to have no address that a narrower route of the virtual hub leads elsewhere',
);

/** The next hop where it is not known whether a hub gives a route. */
export function openByHub(why: string, { isElsewhere }: HubRoutes): NextHop {
  return { ...unknownHop(why), elsewhere: isElsewhere };
}

/** The next hop by a route that a hub gives. */
export function hopByHub({ by, leads, firewall, elsewhere }: LearnedRoute, { hub }: LearnedRoutes): NextHop {
  if (firewall !== undefined)
    return {
      hop: 'firewall',
      by,
      reason: `${hub.label} leads to the firewall by ${by}`,
      firewall,
      assumptions: [],
    };
  if (elsewhere) return unknownHop(`${hub.label} leads to ${leads}`, by);
  return plainHop('virtual network', `${hub.label} leads to ${leads}, past the firewall`, by);
}
