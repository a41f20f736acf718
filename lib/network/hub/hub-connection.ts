import { notKnown, type Resource, type Value } from '../../terraform/resource/resource';
import { blocks, flag, hasOpenBlocks, isSet, items, text } from '../../terraform/resource/resource-values';
import { AddressList } from '../address-list';
import type { VirtualNetwork } from '../virtual-network';
import type { HubRouteTable, HubRouteTables } from './hub-route-table';
import type { VirtualHub } from './virtual-hub';

/** The connection of a virtual network to a virtual hub. */
export interface HubConnection {
  readonly resource: Resource;
  readonly hub: VirtualHub;
  /** Absent of a network that is not of the document. */
  readonly network?: VirtualNetwork;
  /** Whether it takes a default route from the hub; `undefined` where that is not known. */
  readonly takesDefaultRoute: boolean | undefined;
  /** The table by whose routes it sends; absent where it is not known. */
  readonly table?: HubRouteTable;
  /** The tables that learn the network by it. */
  readonly propagatesTo: (table: HubRouteTable) => boolean | undefined;
  /** Prefixes that it leads to an appliance in its network. */
  readonly appliancePrefixes: AddressList;
  /** Why it may learn other routes than the tables of its hub have. */
  readonly openness?: string;
}

/**
 * Reads a connection. The provider leaves `internet_security_enabled` off; without a routing block a connection is associated with
 * the default table, and propagates to the default tables of all hubs of its virtual WAN.
 *
 * @see https://learn.microsoft.com/azure/virtual-wan/about-virtual-hub-routing
 */
export function hubConnection(
  resource: Resource,
  hub: VirtualHub,
  network: VirtualNetwork | undefined,
  tables: HubRouteTables,
): HubConnection {
  const { values } = resource;
  const [routing = {}] = blocks(values.routing);
  const security = isSet(values.internet_security_enabled) ? values.internet_security_enabled : false;
  const maps = [routing.inbound_route_map_id, routing.outbound_route_map_id].some(isSet);
  const associated = routing.associated_route_table_id;
  return {
    resource,
    hub,
    network,
    takesDefaultRoute: flag(security),
    table: isSet(associated) ? tables.named(associated) : tables.defaultOf(hub),
    propagatesTo: propagation(routing, tables),
    appliancePrefixes: appliancePrefixes(routing),
    openness: opennessOf(resource, maps),
  };
}

function opennessOf({ address, values, conditional }: Resource, hasMaps: boolean): string | undefined {
  if (conditional) return `whether there is ${address} is not known`;
  if (hasOpenBlocks(values.routing)) return `the routing of ${address} is not known`;
  return hasMaps ? `${address} has a route map, which may change or drop routes` : undefined;
}

function propagation(
  routing: { readonly [key: string]: Value },
  tables: HubRouteTables,
): HubConnection['propagatesTo'] {
  const block = routing.propagated_route_table;
  const [written] = blocks(block);
  if (written === undefined && hasOpenBlocks(block)) return () => undefined;
  const { labels, route_table_ids: ids } = written ?? { labels: ['default'], route_table_ids: [] };
  const named = items(labels).map((each) => each.toLowerCase());
  const own = items(ids).map((id) => (id === notKnown ? undefined : tables.named(id)));
  const open = named.includes(notKnown) || own.includes(undefined);
  return (table) => {
    if (own.some((each) => each?.key === table.key)) return true;
    if (named.some((label) => table.labels.includes(label))) return true;
    return open ? undefined : false;
  };
}

/** Static routes of the connection lead to an appliance in its network. */
function appliancePrefixes(routing: { readonly [key: string]: Value }): AddressList {
  const routes = blocks(routing.static_vnet_route);
  const open = hasOpenBlocks(routing.static_vnet_route) ? [notKnown] : [];
  if (flag(routing.static_vnet_propagate_static_routes_enabled) === false) return AddressList.none;
  const prefixes = routes.flatMap(({ address_prefixes: own }) => [...items(own)]);
  const texts = [...prefixes, ...open];
  return texts.length === 0 ? AddressList.none : new AddressList(texts);
}

/** How answers call a connection's network. */
export function labelOfNetwork({ network, resource }: HubConnection): string {
  return (
    network?.resource.address ??
    text(resource.values.remote_virtual_network_id) ??
    'a network that is not known'
  );
}
