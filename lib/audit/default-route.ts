import type { RouteTable } from '../network/route-table';

/** Where the default route of a table leads. */
export type DefaultRoute = 'appliance' | 'elsewhere' | 'Internet' | 'unknown';

/** Where a table leads what no more specific route holds. */
export function defaultRouteOf({ defaultRoutes, routes, open }: RouteTable): DefaultRoute {
  const hops = defaultRoutes.map(({ nextHopType }) => nextHopType);
  if (hops.length === 0)
    return open || routes.some(({ prefix }) => prefix === undefined) ? 'unknown' : 'Internet';
  if (hops.includes(undefined)) return 'unknown';
  if (hops.every((hop) => hop === 'VirtualAppliance')) return 'appliance';
  return hops.some((hop) => hop === 'Internet' || hop === 'VnetLocal') ? 'Internet' : 'elsewhere';
}
