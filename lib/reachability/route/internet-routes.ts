import { internetSize, publicAddressesIn, reachesPublic } from '../../arithmetic/address-space';
import { type Interval, IntervalSet } from '../../arithmetic/interval';
import { prefixLength } from '../../arithmetic/ipv4';
import { isSamePrefix } from '../../network/route-table';
import type { NetworkContext, SubnetContext } from '../network-context';
import { hopByHub } from './hub-route';
import { alike, hopByGateway, hopOutside, type NextHop, onePrefix } from './next-hop';

/** A route that is narrower than a default route. */
interface NarrowRoute {
  readonly interval: Interval;
  readonly length: number;
  readonly hop: () => NextHop;
}

/** Where some addresses of the Internet go, which no narrower route holds, and how many they are. */
interface Led {
  readonly hop: NextHop;
  readonly size: number;
}

/**
 * Where routes that are narrower than a default route lead the Internet, if they hold more than half of it. Which of its
 * addresses a host has is not known, so that fewer are taken not to have it.
 */
export class InternetRoutes {
  private constructor(private readonly parts: readonly Led[]) {}

  /** Those of a subnet; `undefined` where they hold half of the Internet or less. */
  public static of(context: SubnetContext, network: NetworkContext): InternetRoutes | undefined {
    const narrow = narrowRoutes(context, network);
    // At most, for what one of them holds another may hold as well.
    const held = narrow.reduce((sum, { interval }) => sum + interval[1] - interval[0] + 1, 0);
    if (held <= internetSize / 2) return undefined;
    const parts = partsOf(narrow);
    return parts.reduce((sum, { size }) => sum + size, 0) <= internetSize / 2
      ? undefined
      : new InternetRoutes(parts);
  }

  /** Where every address of the Internet goes, if all go the same way and no default route is left to decide. */
  public get onlyHop(): NextHop | undefined {
    const [first, ...others] = this.parts;
    const size = this.parts.reduce((sum, each) => sum + each.size, 0);
    if (size < internetSize || !others.every(({ hop }) => alike(hop, first!.hop))) return undefined;
    if (others.length === 0) return first!.hop;
    const reason = `${first!.hop.reason}, and so do the others with which it holds the whole Internet`;
    return { ...first!.hop, reason };
  }

  /** Where the greatest part of more than half of the Internet goes, if that is elsewhere than by a hop. */
  public elsewhereThan(hop: NextHop): NextHop | undefined {
    const others = this.parts.filter((each) => !alike(each.hop, hop));
    const size = others.reduce((sum, each) => sum + each.size, 0);
    return size > internetSize / 2 ? others.reduce((a, b) => (a.size >= b.size ? a : b)).hop : undefined;
  }
}

/** Those of the table before those of gateways before those of a hub, where they are to the same prefix. */
function narrowRoutes({ subnet, table, hub }: SubnetContext, network: NetworkContext): NarrowRoute[] {
  const routes = table?.routes ?? [];
  const own = routes.flatMap((route): NarrowRoute | [] => {
    const { interval, length } = route;
    if (interval === undefined) return [];
    const hop = () => {
      const leads = hopOutside(route, table!.address, subnet, network.appliances);
      const rival = routes.find(
        (each) =>
          isSamePrefix(each, route) &&
          !alike(leads, hopOutside(each, table!.address, subnet, network.appliances)),
      );
      return rival === undefined || rival === route ? leads : onePrefix(table!.address, route, rival, leads);
    };
    return { interval, length, hop };
  });
  const byGateway = subnet.network?.gateway === true && table?.takesGatewayRoutes !== false;
  const onPremises = byGateway ? network.document.virtualNetworks.onPremises.intervals : [];
  const ofGateway = onPremises.map((interval): NarrowRoute => {
    const hop = () => hopByGateway(subnet.network!);
    return { interval, length: prefixLength(interval), hop };
  });
  const { learned } = hub;
  const ofHub = (learned?.routes ?? []).map(
    (route): NarrowRoute => ({
      interval: route.interval,
      length: route.length,
      hop: () => hopByHub(route, learned!),
    }),
  );
  return [...own, ...ofGateway, ...ofHub].filter(
    ({ interval, length }) => length > 0 && reachesPublic(interval),
  );
}

/** What each leads by itself: the longest prefix comes first. */
function partsOf(routes: readonly NarrowRoute[]): Led[] {
  const parts: Led[] = [];
  let taken = IntervalSet.none;
  for (const { interval, hop } of [...routes].sort((a, b) => b.length - a.length)) {
    const both = new IntervalSet([...taken.intervals, interval]);
    const size = publicAddressesIn(both) - publicAddressesIn(taken);
    if (size > 0) parts.push({ hop: hop(), size });
    taken = both;
  }
  return parts;
}
