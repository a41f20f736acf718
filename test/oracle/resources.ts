import type { AbstractNetwork, SecurityRule, Subnet, VirtualNetwork } from './abstract-network';
import { firewallResources } from './firewall-resources';
import { managerResources } from './manager-resources';
import { idOf, place, Reference, type Resource, subnetId, type Values } from './resource';

/** How an author writes a network; Azure makes no difference between these. */
export interface Style {
  /** Rules of security groups, routes and addresses of IP groups as resources of their own. */
  readonly separate: boolean;
  /** The address of the firewall as an attribute of it, and not as a literal. */
  readonly refersToFirewall: boolean;
}

const virtualNetworkId = ({ name }: VirtualNetwork) =>
  idOf('azurerm_virtual_network', 'virtualNetworks', name);
const virtualNetworkName = ({ name }: VirtualNetwork) =>
  new Reference(`azurerm_virtual_network.${name}`, 'name', name);
const firewallAddress = ({ firewall }: AbstractNetwork) =>
  new Reference('azurerm_firewall.fw', 'ip_configuration[0].private_ip_address', firewall.address);

/** The resources of azurerm that make a network. */
export function resourcesOf(network: AbstractNetwork, style: Style): Resource[] {
  return [
    ...network.virtualNetworks.flatMap((each) => virtualNetwork(network, each)),
    ...network.securityGroups.flatMap((group) => securityGroup(group, style)),
    ...network.routeTables.flatMap((table) => routeTable(network, table, style)),
    ...network.ipGroups.flatMap((group) => ipGroup(group, style)),
    ...firewallResources(network),
    ...managerResources(network),
    ...zoneResources(network),
  ];
}

function zoneResources({ zone, virtualNetworks }: AbstractNetwork): Resource[] {
  if (zone === undefined) return [];
  const type = 'azurerm_private_dns_zone';
  const { domain, linked, records } = zone;
  const zoneName = new Reference(`${type}.zone`, 'name', domain);
  const inGroup = { resource_group_name: 'rg' };
  return [
    { type, name: 'zone', values: { name: domain, ...inGroup } },
    ...virtualNetworks
      .filter(({ name }) => linked.includes(name))
      .map((each) => ({
        type: `${type}_virtual_network_link`,
        name: each.name,
        values: {
          ...{ name: each.name, ...inGroup, private_dns_zone_name: zoneName },
          virtual_network_id: virtualNetworkId(each),
        },
      })),
    ...records.map(({ label, address }) => ({
      type: 'azurerm_private_dns_a_record',
      name: label,
      values: { name: label, ...inGroup, zone_name: zoneName, ttl: 60, records: [address] },
    })),
  ];
}

function virtualNetwork(network: AbstractNetwork, own: VirtualNetwork): Resource[] {
  const hub = network.virtualNetworks[0]!;
  const peering = (from: VirtualNetwork, to: VirtualNetwork): Resource => ({
    type: 'azurerm_virtual_network_peering',
    name: `${from.name}-${to.name}`,
    values: {
      name: `to-${to.name}`,
      resource_group_name: 'rg',
      virtual_network_name: virtualNetworkName(from),
      remote_virtual_network_id: virtualNetworkId(to),
      allow_forwarded_traffic: true,
    },
  });
  return [
    {
      type: 'azurerm_virtual_network',
      name: own.name,
      values: { name: own.name, ...place, address_space: [own.space] },
    },
    ...own.subnets.flatMap((each) => subnet(own, each)),
    ...(own === hub ? [] : [peering(own, hub), peering(hub, own)]),
  ];
}

function subnet(own: VirtualNetwork, each: Subnet): Resource[] {
  const association = (
    kind: 'network_security_group' | 'route_table',
    armKind: string,
    name: string,
  ): Resource => ({
    type: `azurerm_subnet_${kind}_association`,
    name: each.name,
    values: { subnet_id: subnetId(own, each), [`${kind}_id`]: idOf(`azurerm_${kind}`, armKind, name) },
  });
  return [
    {
      type: 'azurerm_subnet',
      name: each.name,
      values: {
        name: each.name,
        resource_group_name: 'rg',
        virtual_network_name: virtualNetworkName(own),
        address_prefixes: [each.prefix],
        ...(each.serviceEndpoints.length > 0 && { service_endpoints: each.serviceEndpoints }),
      },
    },
    ...(each.securityGroup
      ? [association('network_security_group', 'networkSecurityGroups', each.securityGroup)]
      : []),
    ...(each.routeTable ? [association('route_table', 'routeTables', each.routeTable)] : []),
  ];
}

function securityGroup(
  { name, rules }: AbstractNetwork['securityGroups'][number],
  { separate }: Style,
): Resource[] {
  const blocks = rules.map(securityRule);
  const values = { name, ...place };
  if (!separate) {
    const inline = blocks.length > 0 && { security_rule: blocks };
    return [{ type: 'azurerm_network_security_group', name, values: { ...values, ...inline } }];
  }
  const owner = new Reference(`azurerm_network_security_group.${name}`, 'name', name);
  return [
    { type: 'azurerm_network_security_group', name, values },
    ...blocks.map((block) => ({
      type: 'azurerm_network_security_rule',
      name: `${name}-${block.name}`,
      values: { ...block, resource_group_name: 'rg', network_security_group_name: owner },
    })),
  ];
}

function securityRule(rule: SecurityRule): Values & { readonly name: string } {
  const side = (which: string, texts: readonly string[]) =>
    texts.length === 1 ? { [`${which}_address_prefix`]: texts[0] } : { [`${which}_address_prefixes`]: texts };
  const { name, priority, direction, access, protocol, ports } = rule;
  return {
    name,
    priority,
    direction,
    access,
    protocol,
    source_port_range: '*',
    ...(ports.length === 1 || ports.includes('*')
      ? { destination_port_range: ports.includes('*') ? '*' : ports[0] }
      : { destination_port_ranges: ports }),
    ...side('source', rule.sources),
    ...side('destination', rule.destinations),
  };
}

function routeTable(
  network: AbstractNetwork,
  { name, routes }: AbstractNetwork['routeTables'][number],
  style: Style,
) {
  const perhaps = routes.filter((route) => route.perhaps).map((route) => route.name);
  const blocks = routes.map((route) => ({
    name: route.name,
    address_prefix: route.to,
    next_hop_type: /Firewall|OtherAppliance/.test(route.nextHop) ? 'VirtualAppliance' : route.nextHop,
    ...(route.nextHop === 'OtherAppliance' && { next_hop_in_ip_address: '10.0.1.9' }),
    ...(route.nextHop === 'Firewall' && {
      next_hop_in_ip_address: style.refersToFirewall ? firewallAddress(network) : network.firewall.address,
    }),
  }));
  const type = 'azurerm_route_table';
  const values = { name, ...place };
  if (!style.separate && perhaps.length === 0)
    return [{ type, name, values: { ...values, ...(blocks.length > 0 && { route: blocks }) } }];
  const owner = new Reference(`${type}.${name}`, 'name', name);
  return [
    { type, name, values },
    ...blocks.map((block) => ({
      type: 'azurerm_route',
      name: `${name}-${block.name}`,
      values: {
        ...block,
        ...(perhaps.includes(block.name) && { count: '${var.perhaps}' }),
        resource_group_name: 'rg',
        route_table_name: owner,
      },
    })),
  ];
}

function ipGroup({ name, addresses }: AbstractNetwork['ipGroups'][number], { separate }: Style): Resource[] {
  const type = 'azurerm_ip_group';
  const isSeparate = separate && addresses.every((each) => !each.includes('-'));
  const inline = !isSeparate && addresses.length > 0 && { cidrs: addresses };
  return [
    { type, name, values: { name, ...place, ...inline } },
    ...(isSeparate ? addresses : []).map((cidr, index) => ({
      type: 'azurerm_ip_group_cidr',
      name: `${name}-${index}`,
      values: { ip_group_id: idOf(type, 'ipGroups', name), cidr },
    })),
  ];
}
