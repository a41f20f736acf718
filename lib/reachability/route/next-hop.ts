import { knownServiceTag } from '../../azure/service-tag';
import type { AzureFirewall } from '../../network/firewall/azure-firewall';
import type { Route } from '../../network/route-table';
import type { Subnet } from '../../network/subnet';
import { becauseOf } from '../../terraform/resource/expressions';
import { text } from '../../terraform/resource/resource-values';
import type { Assumption } from '../trace';
import type { Appliances } from './appliance';

/** Where the routes of a subnet lead a connection. */
export interface NextHop {
  readonly hop:
    | 'firewall'
    | 'Internet'
    | 'None'
    | 'virtual network'
    | 'gateway'
    | 'service endpoint'
    | 'private endpoint'
    | 'unknown';
  readonly by?: string;
  readonly reason: string;
  /** The firewall of the document that it is, where that is known. */
  readonly firewall?: AzureFirewall;
  /** The appliance or gateway, other than a firewall of the document, that decides from there on. */
  readonly onward?: string;
  /** The address that the route names, of the firewall. */
  readonly address?: string;
  /** Of one that is not known: where it leads without what leaves it open. */
  readonly otherwise?: NextHop;
  /** Of one that is not known: whether what leaves it open stands elsewhere, and the document tells all that is its own. */
  readonly elsewhere?: boolean;
  /** What is assumed. */
  readonly assumptions: readonly Assumption[];
}

/** Where a route of a table leads. */
export function hopOf(route: Route, table: string, from: Subnet, appliances: Appliances): NextHop {
  const by = `${table} ${route.label}`;
  const leads = `the route ${route.label} leads to`;
  switch (route.nextHopType) {
    case 'VirtualAppliance': {
      const { kind, firewall, assumptions = [], reason, onward } = appliances.of(route.nextHopAddress, from);
      if (kind === 'other')
        return { hop: 'unknown', by, reason: `${leads} ${reason}`, onward, assumptions: [] };
      const address = text(route.nextHopAddress);
      return { hop: 'firewall', by, reason: `${leads} the firewall`, firewall, address, assumptions };
    }
    case 'Internet':
    case 'None':
      return { hop: route.nextHopType, by, reason: `${leads} ${route.nextHopType}`, assumptions: [] };
    case 'VnetLocal': {
      const reason = `the route ${route.label} keeps it in the virtual network`;
      return { hop: 'virtual network', by, reason, assumptions: [] };
    }
    case 'VirtualNetworkGateway': {
      const onward = 'a virtual network gateway';
      return { hop: 'unknown', by, reason: `${leads} ${onward}`, onward, assumptions: [] };
    }
    // What Azure says is in effect: what stands there is reached past the firewall.
    case 'VirtualNetworkServiceEndpoint':
      return { hop: 'service endpoint', by, reason: `${leads} a service endpoint`, assumptions: [] };
    case 'InterfaceEndpoint':
      return { hop: 'private endpoint', by, reason: `${leads} a private endpoint`, assumptions: [] };
    case 'VNetPeering':
    case 'VNetGlobalPeering':
      return { hop: 'virtual network', by, reason: `${leads} a peered network`, assumptions: [] };
    case 'ConnectedGroup': {
      const reason = `${leads} a network that a network manager has joined`;
      return { hop: 'virtual network', by, reason, assumptions: [] };
    }
    default: {
      const reason = `${leads} ${route.nextHopType ?? `a next hop that is not known${becauseOf(route.open)}`}`;
      return { hop: 'unknown', by, reason, assumptions: [] };
    }
  }
}

/** Where a route leads what has no address of the network, or none that is known to be: nobody says what Azure does with that in it. */
export function hopOutside(route: Route, table: string, from: Subnet, appliances: Appliances): NextHop {
  return route.nextHopType === 'VnetLocal'
    ? unknownHop(
        `the route ${route.label} keeps it in the virtual network, which does not hold the address`,
        `${table} ${route.label}`,
      )
    : hopOf(route, table, from, appliances);
}

/** Whether two hops are known, and the same. */
export function alike(a: NextHop, b: NextHop): boolean {
  return a.hop === b.hop && a.hop !== 'unknown' && a.firewall === b.firewall;
}

/** @param otherwise where it leads without what leaves it open */
export function unknownHop(reason: string, by?: string, otherwise?: NextHop): NextHop {
  return { hop: 'unknown', by, reason, otherwise, assumptions: [] };
}

/** Of two routes of one prefix, which Azure does not take both. */
export function onePrefix(table: string, first: Route, second: Route, hop: NextHop): NextHop {
  const both = `${table} has two routes to ${first.prefix}, ${first.label} and ${second.label}, of which Azure takes one alone`;
  return unknownHop(`${both}; by the first, ${hop.reason}`, `${table} ${second.label}`, hop);
}

export function plainHop(hop: NextHop['hop'], reason: string, by?: string): NextHop {
  return { hop, by, reason, assumptions: [] };
}

/** Of equal prefixes an explicit one comes first, then tags, the more specific before the others. */
export function rank({ tag }: Route): number {
  if (tag === undefined) return 4;
  const known = knownServiceTag(tag);
  const regional = known?.region !== undefined;
  if (known?.service === 'AzureCloud') return regional ? 1 : 0;
  return regional ? 3 : 2;
}
