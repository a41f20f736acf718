import type { RouteTable } from '../network/route-table';

/** Where a table leads what no more specific route holds; `undefined` for elsewhere, and where it is not known. */
export function defaultRouteOf({
  defaultRoutes,
  routes,
  open,
}: RouteTable): 'appliance' | 'Internet' | undefined {
  const hops = defaultRoutes.map(({ nextHopType }) => nextHopType);
  if (hops.length === 0)
    return open || routes.some(({ prefix }) => prefix === undefined) ? undefined : 'Internet';
  if (hops.includes(undefined)) return undefined;
  if (hops.every((hop) => hop === 'VirtualAppliance')) return 'appliance';
  return hops.some((hop) => hop === 'Internet' || hop === 'VnetLocal') ? 'Internet' : undefined;
}
