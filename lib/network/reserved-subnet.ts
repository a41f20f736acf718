import { intervalText } from '../arithmetic/ipv4';
import { type ReservedName, reservedNameOf } from '../azure/reserved-subnet-name';
import { Untold } from './association';
import type { RouteTable } from './route-table';
import type { Subnet } from './subnet';

/** What Azure refuses of the settings of a subnet. */
export interface RefusedSetting {
  /** What is associated with the subnet. */
  readonly kind: 'route table' | 'security group' | 'address prefix';
  /** A clause that says what Azure asks for instead. */
  readonly reason: string;
}

/** Subnets that take no security group. */
const withoutGroups: readonly ReservedName[] = ['AzureFirewallSubnet', 'GatewaySubnet'];

/**
 * The settings of a subnet that Azure refuses, because of its name or of its network. What the document does not tell is taken to be as Azure
 * asks for it.
 *
 * @param managed whether the firewall that stands in it has a management interface, by which its own default route is free
 * @see https://learn.microsoft.com/azure/firewall/firewall-faq
 */
export function refusedSettings(subnet: Subnet, managed: boolean): RefusedSetting[] {
  const { groups, table } = subnet;
  const name = reservedNameOf(subnet.name);
  const refused = outsideItsNetwork(subnet);
  if (name === undefined) return refused;
  if (withoutGroups.includes(name) && groups.length === 1 && groups[0] !== undefined)
    refused.push({ kind: 'security group', reason: `Azure takes no security group on ${name}` });
  const reason =
    table === undefined || table instanceof Untold ? undefined : tableRefused(name, table, managed);
  if (reason !== undefined) refused.push({ kind: 'route table', reason });
  return refused;
}

/**
 * The prefixes of a subnet that are outside of the address space of its network.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-subnet
 */
function outsideItsNetwork({ prefixes, network }: Subnet): RefusedSetting[] {
  if (network === undefined || network.space.mayHoldMore || network.space.intervals.length === 0) return [];
  const outside = prefixes.intervals.filter((each) => !network.space.set.covers(each));
  if (outside.length === 0) return [];
  const { address } = network.resource;
  const reason = `${outside.map(intervalText).join(', ')} is outside of the address space of ${address}`;
  return [{ kind: 'address prefix', reason }];
}

function tableRefused(name: ReservedName, table: RouteTable, managed: boolean): string | undefined {
  if (name === 'AzureBastionSubnet') return `Azure takes no route table on ${name}`;
  const unknown = table.open || table.routes.some(({ prefix, nextHopType }) => !prefix || !nextHopType);
  const whole = table.routes.find(({ interval, length }) => interval !== undefined && length === 0);
  switch (name) {
    case 'AzureFirewallSubnet':
      if (managed || unknown || whole?.nextHopType === 'Internet') return undefined;
      return `Azure takes no route table on ${name} without a route 0.0.0.0/0 to Internet, unless the firewall has a management interface`;
    case 'AzureFirewallManagementSubnet':
      if (unknown || (table.routes.length === 1 && whole?.nextHopType === 'Internet')) return undefined;
      return `Azure takes no routes on ${name} but 0.0.0.0/0 to Internet`;
    case 'GatewaySubnet':
      if (whole !== undefined) return `Azure takes no route 0.0.0.0/0 on ${name}`;
      return table.takesGatewayRoutes === false
        ? `a gateway needs the routes that the route table of ${name} keeps out, by bgp_route_propagation_enabled`
        : undefined;
    default:
      return undefined;
  }
}
