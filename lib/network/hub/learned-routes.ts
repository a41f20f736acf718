import { isPrivate } from '../../arithmetic/address-space';
import type { Interval } from '../../arithmetic/interval';
import { intervalOf, prefixLength } from '../../arithmetic/ipv4';
import type { AzureFirewall } from '../firewall/azure-firewall';
import type { VirtualNetwork } from '../virtual-network';
import { type HubConnection, labelOfNetwork } from './hub-connection';
import type { HubRoute, HubRouteTable } from './hub-route-table';
import type { HubNextHop, RoutingPolicy, VirtualHub } from './virtual-hub';

/** A route that a virtual network learns from its hub. */
export interface LearnedRoute {
  readonly interval: Interval;
  readonly length: number;
  /** What gives it: a policy of the routing intent, a route of a table, or a connection. */
  readonly by: string;
  readonly origin: 'intent' | 'static' | 'connection';
  /** The firewall of the document to which it leads. */
  readonly firewall?: AzureFirewall;
  /** The network to which it leads, past all firewalls. */
  readonly network?: VirtualNetwork;
  /** What it leads to, in words. */
  readonly leads: string;
  /** Whether what it leads to is neither. */
  readonly elsewhere: boolean;
}

/** What a virtual network learns from the virtual hub that it is connected to. */
export interface LearnedRoutes {
  readonly hub: VirtualHub;
  readonly connection: HubConnection;
  /** Those that decide are first: the longest prefix, and of equal ones what is written before what is learned. */
  readonly routes: readonly LearnedRoute[];
  /** Why nothing of them is certain. */
  readonly openness?: string;
  /** Why it may learn a default route that the document does not have. */
  readonly openDefault?: string;
}

/** The private addresses that a hub with a policy for private traffic leads to its next hop. */
const aggregates: readonly string[] = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

/** The routes of one connection, given all connections of the hubs that may know each other. */
export function learnedRoutes(
  connection: HubConnection,
  others: readonly HubConnection[],
  mayKnow: (hub: VirtualHub) => boolean | undefined,
): LearnedRoutes {
  const { hub, table } = connection;
  const { intent } = hub;
  const governed = intent.internet !== undefined || intent.private !== undefined;
  // The document of a hub elsewhere may give it an intent.
  const untold = hub.resource === undefined && !governed ? hub.openness : undefined;
  const openness =
    connection.openness ??
    intent.openness ??
    (table?.isCustom === true ? undefined : intent.untold) ??
    untold ??
    opennessOf(connection, table, governed) ??
    openAppliances(connection, table!, others, mayKnow);
  const routes = openness === undefined ? routesOf(connection, table!, others, mayKnow) : [];
  const kept = routes.filter(({ length }) => length > 0 || connection.takesDefaultRoute === true);
  return {
    hub,
    connection,
    routes: kept.sort((a, b) => b.length - a.length),
    openness,
    openDefault: openDefaultOf(connection, routes),
  };
}

function opennessOf(
  { hub, resource }: HubConnection,
  table: HubRouteTable | undefined,
  governed: boolean,
): string | undefined {
  if (hub.basic) return `${hub.label} is of a Basic virtual WAN, which does not join virtual networks`;
  if (table === undefined) return `the hub's route table of ${resource.address} is not of the document`;
  if (governed && !table.isDefault)
    return `${resource.address} sends by ${table.label}, and Azure takes no routing intent beside custom route tables`;
  if (hub.appliancePrefixes.doubtful)
    return `${hub.label} has routes of its own to addresses of appliances, whose prefixes are not known`;
  const open = table.routes.find(({ prefixes }) => prefixes.mayHoldMore);
  return open === undefined ? table.openness : `which prefixes ${open.address} has is not known`;
}

/** Why appliances in other networks may have prefixes that are not known. */
function openAppliances(
  connection: HubConnection,
  table: HubRouteTable,
  others: readonly HubConnection[],
  mayKnow: (hub: VirtualHub) => boolean | undefined,
): string | undefined {
  const open = others.find(
    (other) =>
      other !== connection &&
      other.appliancePrefixes.doubtful &&
      mayKnow(other.hub) !== false &&
      doubtOf(other, mayKnow(other.hub), table) !== false,
  );
  return open && `which prefixes ${open.resource.address} leads to an appliance is not known`;
}

/** A hub leads a default route to those connections alone that take one. */
function openDefaultOf(
  { hub, takesDefaultRoute, resource }: HubConnection,
  routes: readonly LearnedRoute[],
): string | undefined {
  if (takesDefaultRoute === false) return undefined;
  const known = routes.some(({ length }) => length === 0);
  if (known && takesDefaultRoute === undefined)
    return `whether ${resource.address} takes the default route of the hub is not known`;
  return known ? undefined : (hub.openness ?? hub.intent.openDefault);
}

function routesOf(
  connection: HubConnection,
  table: HubRouteTable,
  others: readonly HubConnection[],
  mayKnow: (hub: VirtualHub) => boolean | undefined,
): LearnedRoute[] {
  const { hub } = connection;
  const { internet, private: ofPrivate } = hub.intent;
  const governed = [
    ...(internet === undefined ? [] : byPolicy(internet, ['0.0.0.0/0'])),
    ...(ofPrivate === undefined ? [] : byPolicy(ofPrivate, aggregates)),
  ];
  const written = table.routes.flatMap((route) => byStaticRoute(route, governed));
  const learned = others
    .filter((other) => other !== connection)
    .flatMap((other) => byConnection(other, connection, table, mayKnow));
  const toAppliances = hub.appliancePrefixes.intervals.map(
    (interval): LearnedRoute => ({
      ...placed(interval),
      by: `the routes of ${hub.label}`,
      origin: 'static',
      leads: 'an address of an appliance',
      elsewhere: true,
    }),
  );
  return [...governed, ...toAppliances, ...written, ...learned];
}

function byPolicy({ address, nextHop }: RoutingPolicy, prefixes: readonly string[]): LearnedRoute[] {
  return prefixes.map((prefix) => ({
    ...placed(intervalOf(prefix)!),
    by: address,
    origin: 'intent',
    ...leadingTo(nextHop),
  }));
}

/** Azure removes a static route whose prefix a policy has. */
function byStaticRoute(
  { address, prefixes, nextHop }: HubRoute,
  governed: readonly LearnedRoute[],
): LearnedRoute[] {
  return prefixes.intervals
    .filter(
      ([first, last]) => !governed.some(({ interval }) => interval[0] === first && interval[1] === last),
    )
    .map((interval) => ({ ...placed(interval), by: address, origin: 'static', ...leadingTo(nextHop) }));
}

/**
 * What a connection learns of another. A hub with a policy for private traffic inspects what comes to its networks from other
 * hubs; between hubs without one, and within one, all reach each other directly.
 */
function byConnection(
  other: HubConnection,
  { hub }: HubConnection,
  table: HubRouteTable,
  mayKnow: (hub: VirtualHub) => boolean | undefined,
): LearnedRoute[] {
  const inspecting = other.hub.intent.private;
  const same = other.hub === hub;
  const known = same || mayKnow(other.hub);
  if (known === false) return [];
  const doubt = doubtOf(other, known, table);
  if (doubt === false) return [];
  const common = { by: other.resource.address, origin: 'connection' as const };
  const toNetwork = other.network?.space.intervals ?? [];
  const appliances = other.appliancePrefixes.intervals.map((interval) => ({
    ...placed(interval),
    ...common,
    leads: `an appliance in ${labelOfNetwork(other)}, to which ${other.resource.address} leads`,
    elsewhere: true,
  }));
  // A hub inspects private addresses by its own routes; of others its pages ask for a static route.
  const direct =
    hub.intent.private !== undefined ? toNetwork.filter(([first]) => !isPrivate(first)) : toNetwork;
  return [
    ...appliances,
    ...direct.map((interval): LearnedRoute => {
      const own = { ...placed(interval), ...common };
      if (doubt !== undefined) return { ...own, leads: doubt, elsewhere: true };
      if (hub.intent.private !== undefined)
        return {
          ...own,
          leads: `${labelOfNetwork(other)} at addresses that are not private, which a policy for private traffic leads only by a static route`,
          elsewhere: true,
        };
      if (inspecting !== undefined && !same) return { ...own, ...leadingTo(inspecting.nextHop) };
      const { network } = other;
      return { ...own, network, leads: `${labelOfNetwork(other)} through ${hub.label}`, elsewhere: false };
    }),
  ];
}

/** Why it is not known whether a table learns a network; `false` where it does not. */
function doubtOf(
  other: HubConnection,
  known: boolean | undefined,
  table: HubRouteTable,
): string | false | undefined {
  const { hub, resource, openness } = other;
  const label = resource.address;
  if (known === undefined) return `${label}, whose hub may be of another virtual WAN`;
  const { intent } = hub;
  const isUntold = intent.untold !== undefined && !(table.isCustom && table.hub === hub.key);
  if (openness !== undefined || intent.openness !== undefined || isUntold)
    return `${label}, of which it is not known what it propagates`;
  // With a routing intent Azure propagates by itself: what is private nowhere, and all else to the default tables.
  if (hub.intent.private !== undefined) return table.isDefault ? undefined : false;
  const propagates = hub.intent.internet !== undefined ? table.isDefault : other.propagatesTo(table);
  if (propagates === undefined)
    return `${label}, of which it is not known to which route tables it propagates`;
  return propagates ? undefined : false;
}

function leadingTo({ firewall, named }: HubNextHop): Pick<LearnedRoute, 'firewall' | 'leads' | 'elsewhere'> {
  if (firewall !== undefined) return { firewall, leads: 'the firewall', elsewhere: false };
  return { leads: named ?? 'a next hop that is not known', elsewhere: true };
}

function placed(interval: Interval): Pick<LearnedRoute, 'interval' | 'length'> {
  return { interval, length: prefixLength(interval) };
}

/** The route by which a network sends to an address. */
export function learnedRouteTo({ routes }: LearnedRoutes, address: number): LearnedRoute | undefined {
  return routes.find(({ interval: [first, last] }) => first <= address && address <= last);
}
