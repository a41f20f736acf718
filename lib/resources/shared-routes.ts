import type { EgressRoute } from '../compile/rule';
import { LockdownError } from '../errors';
import type { PlannedTagRoutes } from './route-table';

/** The routes of several workloads in one table: a route that several ask for stands once. */
export class SharedRoutes {
  private readonly byPrefix = new Map<string, { readonly route: EgressRoute; readonly path: string }>();
  private readonly byTag = new Map<string, PlannedTagRoutes>();

  constructor(
    /** What errors call the table. */
    private readonly table: string,
  ) {}

  public get known(): EgressRoute[] {
    return [...this.byPrefix.values()].map(({ route }) => route);
  }

  public get planned(): PlannedTagRoutes[] {
    return [...this.byTag.values()];
  }

  /**
   * Takes in the routes of a workload, by its path.
   *
   * @returns those that no workload before had asked for
   * @throws LockdownError `route-clash`.
   */
  public attach(
    path: string,
    routes: readonly EgressRoute[],
    planned: readonly PlannedTagRoutes[],
  ): { readonly routes: EgressRoute[]; readonly planned: PlannedTagRoutes[] } {
    const tagOf = ({ service, region }: PlannedTagRoutes) => `${service}.${region}`;
    const newlyPlanned = planned.filter((each) => !this.byTag.has(tagOf(each)));
    for (const each of newlyPlanned) this.byTag.set(tagOf(each), each);
    return { routes: routes.filter((route) => this.isNew(route, path)), planned: newlyPlanned };
  }

  private isNew(route: EgressRoute, path: string): boolean {
    const known = this.byPrefix.get(route.addressPrefix);
    if (known === undefined) {
      this.byPrefix.set(route.addressPrefix, { route, path });
      return true;
    }
    const { nextHopType, nextHopIpAddress } = known.route;
    if (nextHopType === route.nextHopType && nextHopIpAddress === route.nextHopIpAddress) return false;
    throw new LockdownError({
      code: 'route-clash',
      problem: `In ${this.table}, ${known.path} routes ${route.addressPrefix} to ${hop(known.route)}, and ${path} to ${hop(route)}.`,
      allowed: 'one next hop for each prefix of a route table',
      cure: 'give the subnets of one of them a route table of their own',
    });
  }
}

function hop({ nextHopType, nextHopIpAddress }: EgressRoute): string {
  return nextHopIpAddress === undefined ? nextHopType : `${nextHopType} ${nextHopIpAddress}`;
}
