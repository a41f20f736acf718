import { isPrivate, reachesPublic } from '../../arithmetic/address-space';
import { hostsAt } from '../../azure/hosts-at-service-tags';
import { hostsOfServiceTags } from '../../azure/service-endpoints';
import { parseServiceTag } from '../../azure/service-tag';
import { isSamePrefix, type Route } from '../../network/route-table';
import type { Match } from '../matching';
import type { NetworkContext, SubnetContext } from '../network-context';
import { outsideServiceTags } from '../presumed-host';
import type { ServiceTagAddresses, Target } from '../target';
import { type Assumption, assumed } from '../trace';
import { type HubRoutes, hopByHub, noGatewayRoute, openByHub } from './hub-route';
import { InternetRoutes } from './internet-routes';
import { alike, hopOutside, type NextHop, onePrefix, plainHop, rank, unknownHop } from './next-hop';

/** The next hop to a host or a service tag; addresses of a tag are known from a published file alone. */
export function routeByName(context: SubnetContext, target: Target, network: NetworkContext): NextHop {
  const { subnet, table, hub } = context;
  const routes = table?.routes ?? [];
  const to = (route: Route) => hopOutside(route, table!.address, subnet, network.appliances);
  const held = routes.map((route) => ({ route, match: holds(route, target, network.serviceTags) }));
  const precedence = precedenceOf(target, network.serviceTags);
  const certain = held
    .filter(({ match }) => match === true)
    .map(({ route }) => route)
    .sort(precedence.compare)[0];
  const isPlaced = certain !== undefined || isOfKnownAddresses(target, network.serviceTags);
  const narrower = isPlaced ? undefined : InternetRoutes.of(context, network);
  const only = narrower?.onlyHop;
  const usual = only === undefined ? (certain ?? table?.defaultRoutes[0]) : undefined;
  const hop = only ?? (usual === undefined ? withoutRoute(hub, table !== undefined) : to(usual));
  if (hop.hop === 'unknown') return hop;
  const rival =
    usual && routes.find((each) => each !== usual && isSamePrefix(each, usual) && !alike(to(each), hop));
  if (rival !== undefined) return onePrefix(table!.address, usual!, rival, hop);
  const elsewhere = narrower?.elsewhereThan(hop);
  if (elsewhere !== undefined)
    return unknownHop(
      `more specific routes hold most of the Internet, and ${elsewhere.reason}: whether ${target.text} is there is not known; without them, ${hop.reason}`,
      elsewhere.by,
      hop,
    );
  const ofGateway = subnet.network?.gateway && table?.takesGatewayRoutes !== false ? [noGatewayRoute] : [];
  if (table === undefined)
    return { ...hop, assumptions: [...hop.assumptions, ...ofGateway, ...hub.presumedOf(target)] };
  if (table.open) return unknownHop(`${table.openness}; without that, ${hop.reason}`, undefined, hop);
  const others = held.filter(
    ({ route, match }) =>
      precedence.isOpen(match) &&
      // How narrower ones share the Internet is told.
      (only === undefined || route.interval === undefined) &&
      (certain === undefined || precedence.mayPrecede(route, certain)) &&
      !alike(to(route), hop),
  );
  if (others.length > 0) {
    const other = others.map(({ route }) => route).reduce((a, b) => (toldBefore(a, b) <= 0 ? a : b));
    return unknownHop(
      `whether the route ${other.label} leads there is not known${doubtOf(other, target)}; without it, ${hop.reason}`,
      `${table.address} ${other.label}`,
      hop,
    );
  }
  const assumptions = [
    ...hop.assumptions,
    ...presumedOf(
      target,
      held.flatMap(({ route, match }) => (match === false && !alike(to(route), hop) ? route : [])),
    ),
    ...ofGateway,
    ...hub.presumedOf(target),
  ];
  return assumptions.length === hop.assumptions.length ? hop : { ...hop, assumptions };
}

/** Which of two routes is told, whatever their order is in the table: the wider one. */
function toldBefore(a: Route, b: Route): number {
  return a.length - b.length || compared(a.prefix ?? '', b.prefix ?? '') || compared(a.label, b.label);
}

function compared(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function isOfKnownAddresses({ kind, text }: Target, tags: ServiceTagAddresses): boolean {
  return kind === 'serviceTag' && tags.setOf(text) !== undefined;
}

/** Which of the routes that hold a destination comes first. */
interface Precedence {
  compare(a: Route, b: Route): number;
  /** Whether a route that is not the first may lead there nevertheless. */
  isOpen(match: Match): boolean;
  mayPrecede(route: Route, first: Route): boolean;
}

/** By the lengths of prefixes where the file has those of a tag; by what kind of route it is otherwise. */
function precedenceOf({ kind, text }: Target, tags: ServiceTagAddresses): Precedence {
  const own = kind === 'serviceTag' ? tags.setOf(text) : undefined;
  if (own === undefined) return precedenceByKind;
  const lengths = ({ tag, length }: Route) =>
    tag === undefined ? { shortest: length, longest: length } : tags.prefixLengths(tag, own);
  return {
    compare: (a, b) => lengths(b).shortest - lengths(a).shortest || rank(b) - rank(a),
    isOpen: (match) => match !== false,
    mayPrecede: (route, first) => {
      const difference = lengths(route).longest - lengths(first).shortest;
      return difference > 0 || (difference === 0 && rank(route) > rank(first));
    },
  };
}

const precedenceByKind: Precedence = {
  compare: (a, b) => Number(isHalf(a)) - Number(isHalf(b)) || rank(b) - rank(a) || b.length - a.length,
  isOpen: (match) => match === undefined,
  mayPrecede: (route, first) => rank(route) >= rank(first) && !isHalf(route),
};

/** Whether a route is to some public addresses, not to all. */
function isOfHosts({ interval, length, tag }: Route): boolean {
  return tag !== undefined || (interval !== undefined && length > 1 && !isPrivate(interval[0]));
}

function withoutRoute(hub: HubRoutes, hasTable: boolean): NextHop {
  const { default: given, learned } = hub;
  if (typeof given === 'string') return openByHub(given, hub);
  if (given !== undefined) return hopByHub(given, learned!);
  return plainHop(
    'Internet',
    `${hasTable ? 'no route of the table' : 'no route table'} leads to the firewall`,
  );
}

/** Whether a route is to one half of all addresses; any other is more specific. */
function isHalf({ interval, length }: Route): boolean {
  return interval !== undefined && length === 1;
}

function holds(route: Route, target: Target, tags: ServiceTagAddresses): Match {
  const { interval, length, tag, prefix } = route;
  if (prefix === undefined) return undefined;
  if (tag !== undefined) return target.isNameAlone && target.isApartFrom(tag) ? false : tagHolds(tag, target);
  if (interval === undefined || length === 0) return false;
  const own = target.kind === 'serviceTag' ? tags.setOf(target.text) : undefined;
  // In which half a host is, is not known; a longer prefix is assumed not to hold it. A tag may be in any public prefix.
  if (own === undefined) {
    const ofTag = target.kind === 'serviceTag' && reachesPublic(interval) && !target.isApartFrom(prefix);
    return isHalf(route) || ofTag ? undefined : false;
  }
  if (own.intervals.every(([first, last]) => interval[0] <= first && last <= interval[1])) return true;
  return own.touches(interval) ? undefined : false;
}

/** A host may be at a tag where customers of Azure have hosts; one of Microsoft, at AzureCloud and at the tag of its service. */
function tagHolds(tag: string, target: Target): Match {
  const held = target.inTag(tag);
  if (target.kind !== 'host' || held === true) return held;
  if (hostsAt(tag) !== 'customers') return false;
  if (!target.ofMicrosoft) return undefined;
  const { service } = parseServiceTag(tag);
  return service === 'AzureCloud' || hostsOfServiceTags.get(service)?.test(target.text) ? undefined : false;
}

/** What is taken for granted of a host, where it is taken not to be where other routes lead. */
function presumedOf(target: Target, others: readonly Route[]): Assumption[] {
  const apart = others.find(({ prefix }) => prefix !== undefined && target.isApartFrom(prefix));
  if (apart !== undefined)
    return [
      assumed(
        'no-narrower-route',
        `${target.text} is taken to have no address where the route ${apart.label} leads, which is asked for by itself`,
      ),
    ];
  if (target.kind !== 'host') return [];
  const foreign = others.flatMap(({ tag }) => (tag !== undefined && target.isForeignTo(tag) ? tag : []));
  const narrower = others.some((route) => isOfHosts(route) && !foreign.includes(route.tag ?? ''));
  return [
    ...(foreign.length > 0 ? [outsideServiceTags(target.text, [...new Set(foreign)])] : []),
    ...(narrower
      ? [
          assumed(
            'no-narrower-route',
            'the host is taken to have no address that a more specific route of the table leads elsewhere',
          ),
        ]
      : []),
  ];
}

function doubtOf({ tag }: Route, { kind, text }: Target): string {
  return kind === 'host' && tag !== undefined ? `, for ${tag} may hold ${text}` : '';
}
