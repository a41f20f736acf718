import { serviceTagCovers } from '../azure/service-tag';
import { addressSpan, spanCovers } from '../model/address-span';
import type { Target } from './connection';
import { addressOfTag, items } from './matching';
import { blocks, keysOf, text } from './resource-values';
import type { Resource, Value } from './terraform-json';

/** Where a connection goes from its subnet. */
export interface NextHop {
  readonly hop: 'firewall' | 'Internet' | 'None' | 'virtual network' | 'service endpoint' | 'unknown';
  readonly by?: string;
  readonly reason: string;
}

/**
 * The next hop of a connection: service endpoints before all routes, then the longest prefix. A tag route holds for its
 * tag; a host goes where the default route leads, for its address is not known.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview
 */
export function nextHop(
  subnet: Resource | undefined,
  table: Resource | undefined,
  resources: readonly Resource[],
  target: Target,
): NextHop {
  const endpoint = subnet === undefined ? undefined : endpointFor(subnet, target);
  if (endpoint !== undefined) {
    return {
      hop: 'service endpoint',
      by: subnet!.address,
      reason: `the service endpoint ${endpoint} leads there past the firewall`,
    };
  }
  if (table === undefined) return { hop: 'Internet', reason: 'no route table leads to the firewall' };
  const route = routesOf(table, resources)
    .filter(({ prefix }) => holds(prefix, target))
    .sort((a, b) => length(b.prefix) - length(a.prefix))[0];
  if (route === undefined) return { hop: 'Internet', reason: 'no route of the table leads to the firewall' };
  const by = `${table.address} ${route.name}`;
  switch (route.type) {
    case 'VirtualAppliance':
      return { hop: 'firewall', by, reason: `the route ${route.name} leads to the firewall` };
    case 'Internet':
    case 'None':
      return { hop: route.type, by, reason: `the route ${route.name} leads to ${route.type}` };
    case 'VnetLocal':
      return {
        hop: 'virtual network',
        by,
        reason: `the route ${route.name} keeps it in the virtual network`,
      };
    default:
      return {
        hop: 'unknown',
        by,
        reason: `the route ${route.name} leads to ${route.type ?? 'a next hop that is not known'}`,
      };
  }
}

/** Whether a table has a route for every address. */
export function hasDefaultRoute(table: Resource | undefined, resources: readonly Resource[]): boolean {
  return table !== undefined && routesOf(table, resources).some(({ prefix }) => prefix === '0.0.0.0/0');
}

interface RouteBlock {
  readonly name: string;
  readonly prefix: string;
  readonly type?: string;
}

function routesOf(table: Resource, resources: readonly Resource[]): RouteBlock[] {
  const name = text(table.values.name);
  const separate = resources
    .filter(({ type, values }) => type === 'azurerm_route' && text(values.route_table_name) === name)
    .map(({ values }): { [key: string]: Value } => ({ ...values }));
  return [...blocks(table.values.route), ...separate].flatMap((route) => {
    const prefix = text(route.address_prefix);
    if (prefix === undefined) return [];
    return [{ name: text(route.name) ?? prefix, prefix, type: text(route.next_hop_type) }];
  });
}

function holds(prefix: string, target: Target): boolean {
  if (prefix === '0.0.0.0/0') return true;
  const isPrefix = /^\d/.test(prefix);
  if (target.kind === 'address') {
    if (!isPrefix) return addressOfTag(target, prefix) === true;
    return spanCovers(addressSpan([prefix]), addressSpan([target.text]));
  }
  return target.kind === 'serviceTag' && !isPrefix && serviceTagCovers(prefix, target.text);
}

/** A tag is more than the default route, and a regional one more than the whole. */
function length(prefix: string): number {
  if (/^\d/.test(prefix)) return Number(prefix.split('/')[1] ?? 32) * 10;
  return prefix.includes('.') ? 2 : 1;
}

/** Service endpoints are texts in azurerm 4, and blocks in azurerm 5. */
function endpointFor({ values }: Resource, target: Target): string | undefined {
  if (target.kind !== 'serviceTag') return undefined;
  const enabled = [
    ...items(values.service_endpoints),
    ...blocks(values.service_endpoint).map(({ service }) => text(service) ?? ''),
  ];
  const service = target.text.split('.')[0]!;
  return enabled.find((endpoint) => endpoint.replace(/^Microsoft\./, '').split('.')[0] === service);
}

/** What is associated with a subnet, by the type of the association. */
export function associated(
  subnet: { readonly id: string; readonly resource?: Resource },
  kind: 'network_security_group' | 'route_table',
  resources: readonly Resource[],
): Resource | undefined {
  const names = [subnet.id.toLowerCase(), ...(subnet.resource === undefined ? [] : keysOf(subnet.resource))];
  const association = resources.find(
    ({ type, values }) =>
      type === `azurerm_subnet_${kind}_association` &&
      names.includes((text(values.subnet_id) ?? '').toLowerCase()),
  );
  // In azurerm 5 the subnet names them itself.
  const id = text(association?.values[`${kind}_id`]) ?? text(subnet.resource?.values[`${kind}_id`]);
  if (id === undefined) return undefined;
  return resources.find(
    (resource) => resource.type === `azurerm_${kind}` && keysOf(resource).includes(id.toLowerCase()),
  );
}
