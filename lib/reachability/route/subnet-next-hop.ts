import { reachesPublic } from '../../arithmetic/address-space';
import { addressText } from '../../arithmetic/ipv4';
import { Untold } from '../../network/association';
import { refusedSettings } from '../../network/reserved-subnet';
import { doubtOfPropagation } from '../../network/route-table';
import type { NetworkContext, SubnetContext } from '../network-context';
import type { Target } from '../target';
import { assumed } from '../trace';
import type { Appliances } from './appliance';
import { type FilteredByPolicy, filteredByPolicy } from './endpoint-policy';
import { alike, hopOf, type NextHop, plainHop, unknownHop } from './next-hop';
import { type DirectPlace, routeByAddress } from './route-by-address';
import { routeByName } from './route-by-name';
import { endpointFor, hostNotBehind, type TakenEndpoint } from './service-endpoint';

/**
 * The next hop of a connection: service endpoints before all routes, then the longest prefix, and of equal ones those of
 * users before those of gateways before Azure's own. A tag route holds for its tag; a host goes where the default route
 * leads, unless the tables place it in the tag of a route.
 *
 * @param direct where the address is, if it is certain or taken for granted that the subnet reaches that directly
 * @param from the address of the machine, where one is meant
 * @see https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview
 */
export function nextHop(
  context: SubnetContext,
  target: Target,
  network: NetworkContext,
  direct?: DirectPlace,
  from?: number,
): NextHop {
  const { subnet } = context;
  const endpoint = subnet.endpoints.length === 0 ? undefined : endpointFor(subnet, target);
  const filtered =
    endpoint === undefined ? undefined : filteredByPolicy(context.endpointPolicy, endpoint.name, target);
  if (endpoint?.match === true) return byEndpoint(context, endpoint, filtered, target);
  if (subnet.table instanceof Untold)
    return unknownHop(
      `which route table ${subnet.label} has the document does not tell: ${subnet.table.reason}`,
    );
  const [refused] = refusedSettings(subnet, true);
  if (refused !== undefined)
    return unknownHop(`${subnet.label} is not valid: ${refused.reason}`, subnet.label);
  const hop = outward(context, routed(context, target, network, direct), from);
  // Past the firewall it goes with and without the endpoint, unless a policy stops it there.
  const passes = filtered === undefined || filtered.match === true;
  if (hop.hop === 'unknown' || (hop.hop === 'Internet' && passes)) return hop;
  if (endpoint === undefined) {
    const presumed = target.kind === 'host' ? hostNotBehind(subnet, target) : undefined;
    return presumed === undefined ? hop : { ...hop, assumptions: [...hop.assumptions, presumed] };
  }
  const policy = passes ? '' : `, and ${filtered.reason}`;
  return unknownHop(`${endpoint.reason}${policy}; without it, ${hop.reason}`, subnet.label, hop);
}

/** Past the firewall, as far as the service endpoint policies of the subnet let it. */
function byEndpoint(
  context: SubnetContext,
  { reason, assumptions = [] }: TakenEndpoint,
  filtered: FilteredByPolicy | undefined,
  target: Target,
): NextHop {
  const { label } = context.subnet;
  const taken = reason + overridden(context, target);
  if (filtered === undefined) return { ...plainHop('service endpoint', taken, label), assumptions };
  const all = `${taken}; ${filtered.reason}`;
  if (filtered.match === undefined) return unknownHop(all, label);
  if (!filtered.match) return plainHop('None', all, label);
  return {
    ...plainHop('service endpoint', all, label),
    assumptions: [...assumptions, ...filtered.assumptions],
  };
}

/** The hop by the table; unknown where it leads elsewhere with the routes of gateways and hubs than without, if it may have either. */
function routed(
  context: SubnetContext,
  target: Target,
  network: NetworkContext,
  direct: DirectPlace | undefined,
): NextHop {
  const hop = byTable(context, target, network, direct);
  const { table, keptOut } = context;
  if (keptOut === undefined || hop.hop === 'unknown') return hop;
  const without = byTable(keptOut, target, network, direct);
  if (alike(hop, without)) return hop;
  const doubt = doubtOfPropagation(table!);
  return unknownHop(
    `${doubt}: with them, ${hop.reason}; without them, ${without.reason}`,
    table!.address,
    hop,
  );
}

/** The hop by the table; unknown where its routes inside and of their own, of which one overwrites the other, differ. */
function byTable(
  context: SubnetContext,
  target: Target,
  network: NetworkContext,
  direct: DirectPlace | undefined,
): NextHop {
  const { table } = context;
  const by = (own: SubnetContext) =>
    target.address === undefined
      ? routeByName(own, target, network)
      : routeByAddress(own, target, target.address, network, direct);
  const hop = by(context);
  if (table === undefined || hop.hop === 'unknown') return hop;
  const other = table.overwritten
    .map((each) => by({ ...context, table: each }))
    .find((each) => !alike(each, hop));
  if (other === undefined) return hop;
  return unknownHop(
    `${table.address} has routes inside it and routes of their own, of which Terraform overwrites the one with the other: ${hop.reason}, or ${other.reason}`,
    table.address,
    hop,
  );
}

/**
 * By what a subnet goes out to the Internet; one without default outbound access needs a NAT gateway, a load balancer or a
 * public IP.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/ip-services/default-outbound-access
 */
function outward(
  { subnet, natGateway, waysOut }: SubnetContext,
  hop: NextHop,
  from: number | undefined,
): NextHop {
  if (hop.hop !== 'Internet') return hop;
  const reason =
    natGateway === undefined ? hop.reason : `${hop.reason}, and ${natGateway.label} takes it out`;
  const { withoutDefaultOutbound, untoldDefaultOutbound } = subnet;
  const isOpen = withoutDefaultOutbound !== true && untoldDefaultOutbound !== true;
  if (natGateway?.mayHaveAddress || isOpen) return { ...hop, reason };
  const own =
    natGateway === undefined && from !== undefined
      ? waysOut.find(({ address = from }) => address === from)
      : undefined;
  if (own !== undefined) {
    const which = own.address === undefined ? ', at an address that the document does not tell' : '';
    return { ...hop, reason: `${reason}, and ${own.text}${which}` };
  }
  const taken =
    natGateway === undefined
      ? 'is taken to have a public IP or a load balancer that the document does not tell'
      : `${natGateway.label} is taken to have a public IP that the document does not tell`;
  const out = assumed(
    'private-subnet-has-way-out',
    `${subnet.label} ${untoldDefaultOutbound ? 'may have' : 'has'} no default outbound access, and ${taken}`,
  );
  return { ...hop, reason, assumptions: [...hop.assumptions, out] };
}

/** Azure's pages say that no route overrides a service endpoint. */
function overridden({ table }: SubnetContext, target: Target): string {
  const route = table?.routes.find(
    ({ interval, length, tag }) =>
      (tag !== undefined && target.inTag(tag) === true) ||
      (length > 0 &&
        interval !== undefined &&
        target.address !== undefined &&
        interval[0] <= target.address &&
        target.address <= interval[1]),
  );
  return route === undefined ? '' : `; the route ${route.label} does not override it`;
}

/** Where routes that are more specific than the default route lead past the firewall: an address of each, or its service tag. */
export function routedPastFirewall({ subnet, table }: SubnetContext, appliances: Appliances): string[] {
  return (table?.routes ?? []).flatMap((route) => {
    const { interval, length, tag } = route;
    if (hopOf(route, table!.address, subnet, appliances).hop !== 'Internet') return [];
    if (tag !== undefined) return [tag];
    if (interval === undefined || length === 0 || !reachesPublic(interval)) return [];
    // The first address of a network is none of a host.
    return [addressText(Math.min(interval[0] + 1, interval[1]))];
  });
}
