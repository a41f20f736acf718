import type { AzureFirewall } from '../firewall/azure-firewall';
import type { Appliances } from './appliance';
import type { UserRoute } from './route-table';

/** Where a connection goes from its subnet. */
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
  /** The firewall of the document that it is, where that is certain. */
  readonly firewall?: AzureFirewall;
  /** What is taken for granted on the way. */
  readonly assumptions: readonly string[];
}

/** Where a route of a table leads. */
export function hopOf(route: UserRoute, table: string, appliances: Appliances): NextHop {
  const by = `${table} ${route.name}`;
  const leads = `the route ${route.name} leads to`;
  switch (route.type) {
    case 'VirtualAppliance': {
      const { kind, firewall, assumption, reason } = appliances.of(route.address);
      if (kind === 'other') return { hop: 'unknown', by, reason: `${leads} ${reason}`, assumptions: [] };
      const assumptions = assumption === undefined ? [] : [assumption];
      return { hop: 'firewall', by, reason: `${leads} the firewall`, firewall, assumptions };
    }
    case 'Internet':
    case 'None':
      return { hop: route.type, by, reason: `${leads} ${route.type}`, assumptions: [] };
    case 'VnetLocal': {
      const reason = `the route ${route.name} keeps it in the virtual network`;
      return { hop: 'virtual network', by, reason, assumptions: [] };
    }
    default: {
      const reason = `${leads} ${route.type ?? 'a next hop that is not known'}`;
      return { hop: 'unknown', by, reason, assumptions: [] };
    }
  }
}

/** Whether two hops come to the same. */
export function alike(a: NextHop, b: NextHop): boolean {
  return a.hop === b.hop && a.hop !== 'unknown' && a.firewall === b.firewall;
}

export function unknownHop(reason: string, by?: string): NextHop {
  return { hop: 'unknown', by, reason, assumptions: [] };
}

export function plainHop(hop: NextHop['hop'], reason: string, by?: string): NextHop {
  return { hop, by, reason, assumptions: [] };
}
