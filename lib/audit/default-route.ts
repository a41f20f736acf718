import { IntervalSet } from '../arithmetic/interval';
import { everything } from '../arithmetic/ipv4';
import type { RouteTable } from '../network/route-table';

/** Where the default route of a table leads. */
export type DefaultRoute = 'appliance' | 'elsewhere' | 'Internet' | 'unknown';

/** Two halves of the Internet make a default route as well. */
export function defaultRouteOf({ routes, open }: RouteTable): DefaultRoute {
  const known = routes.filter(({ prefix, nextHopType }) => prefix !== undefined && nextHopType !== undefined);
  const ofLength = (length: number) =>
    known.flatMap(({ interval, length: own, nextHopType }) =>
      interval !== undefined && own === length ? [{ interval, hop: nextHopType }] : [],
    );
  const [whole] = ofLength(0);
  const halves = ofLength(1);
  const everywhere = new IntervalSet(halves.map(({ interval }) => interval)).covers(everything);
  const hops = everywhere ? halves.map(({ hop }) => hop) : whole === undefined ? [] : [whole.hop];
  if (hops.length === 0) return !open && known.length === routes.length ? 'Internet' : 'unknown';
  if (hops.every((hop) => hop === 'VirtualAppliance')) return 'appliance';
  return hops.some((hop) => hop === 'Internet' || hop === 'VnetLocal') ? 'Internet' : 'elsewhere';
}
