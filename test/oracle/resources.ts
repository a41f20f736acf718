import type {
  AbstractNetwork,
  Addresses,
  RuleCollectionGroup,
  SecurityRule,
  Subnet,
  VirtualNetwork,
} from './abstract-network';

/** An attribute of another resource. */
export class Reference {
  constructor(
    readonly resource: string,
    readonly attribute: string,
    /** What Terraform has of it once it has applied; a name stands in the plan already. */
    readonly value: string,
  ) {}
}

export type Values = Readonly<Record<string, unknown>>;
export interface Resource {
  readonly type: string;
  readonly name: string;
  readonly values: Values;
}

/** How an author writes a network; Azure makes no difference between these. */
export interface Style {
  /** Rules of security groups, routes and addresses of IP groups as resources of their own. */
  readonly separate: boolean;
  /** The address of the firewall as an attribute of it, and not as a literal. */
  readonly refersToFirewall: boolean;
}

const arm = (kind: string, name: string) =>
  `/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/${kind}/${name}`;
const idOf = (type: string, kind: string, name: string) =>
  new Reference(`${type}.${name}`, 'id', arm(kind, name));
const place = { resource_group_name: 'rg', location: 'westeurope' };

const virtualNetworkId = ({ name }: VirtualNetwork) =>
  idOf('azurerm_virtual_network', 'virtualNetworks', name);
const virtualNetworkName = ({ name }: VirtualNetwork) =>
  new Reference(`azurerm_virtual_network.${name}`, 'name', name);
const subnetId = (network: VirtualNetwork, { name }: Subnet) =>
  idOf('azurerm_subnet', `virtualNetworks/${network.name}/subnets`, name);
const policyId = (name: string) => idOf('azurerm_firewall_policy', 'firewallPolicies', name);
const firewallAddress = ({ firewall }: AbstractNetwork) =>
  new Reference('azurerm_firewall.fw', 'ip_configuration[0].private_ip_address', firewall.address);

/** The resources of azurerm that make a network. */
export function resourcesOf(network: AbstractNetwork, style: Style): Resource[] {
  return [
    ...network.virtualNetworks.flatMap((each) => virtualNetwork(network, each)),
    ...network.securityGroups.flatMap((group) => securityGroup(group, style)),
    ...network.routeTables.flatMap((table) => routeTable(network, table, style)),
    ...network.ipGroups.flatMap((group) => ipGroup(group, style)),
    ...firewall(network),
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
  if (!style.separate)
    return [{ type, name, values: { ...values, ...(blocks.length > 0 && { route: blocks }) } }];
  const owner = new Reference(`${type}.${name}`, 'name', name);
  return [
    { type, name, values },
    ...blocks.map((block) => ({
      type: 'azurerm_route',
      name: `${name}-${block.name}`,
      values: { ...block, resource_group_name: 'rg', route_table_name: owner },
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

function firewall(network: AbstractNetwork): Resource[] {
  const { kind, base, groups, address } = network.firewall;
  const hub = network.virtualNetworks[0]!;
  const own: Resource = {
    type: 'azurerm_firewall',
    name: 'fw',
    values: {
      name: 'fw',
      ...place,
      sku_name: 'AZFW_VNet',
      sku_tier: 'Standard',
      ...(kind === 'policy' && { firewall_policy_id: policyId('child') }),
      ip_configuration: [
        { name: 'c', subnet_id: subnetId(hub, hub.subnets[0]!), private_ip_address: new Computed(address) },
      ],
    },
  };
  if (kind === 'classic') return [own, ...groups.flatMap(classicCollections)];
  const policy = (name: string, more: Values = {}): Resource => ({
    type: 'azurerm_firewall_policy',
    name,
    values: { name, ...place, sku: 'Standard', ...more },
  });
  return [
    own,
    policy('child', base.length > 0 ? { base_policy_id: policyId('parent') } : {}),
    ...(base.length > 0 ? [policy('parent')] : []),
    ...base.map((group) => policyGroup(group, 'parent')),
    ...groups.map((group) => policyGroup(group, 'child')),
  ];
}

/** What only the provider tells, once it has applied. */
export class Computed {
  constructor(readonly value: string) {}
}

const side = (which: 'destination' | 'source', addresses: Addresses) =>
  'texts' in addresses
    ? { [`${which}_addresses`]: addresses.texts }
    : {
        [`${which}_ip_groups`]: addresses.ipGroups.map((name) => idOf('azurerm_ip_group', 'ipGroups', name)),
      };
const networkRules = (rules: RuleCollectionGroup['network'][number]['rules']) =>
  rules.map(({ name, sources, destinations, protocols, ports }) => ({
    name,
    ...side('source', sources),
    ...side('destination', destinations),
    protocols,
    destination_ports: ports.includes('*') ? ['*'] : ports,
  }));
const applicationRules = (
  rules: RuleCollectionGroup['application'][number]['rules'],
  names: [hosts: string, protocols: string],
) =>
  rules.map(({ name, sources, hosts, protocols }) => ({
    name,
    ...side('source', sources),
    [names[0]]: hosts,
    [names[1]]: protocols,
  }));

function policyGroup(
  { name, priority, network, application }: RuleCollectionGroup,
  policy: string,
): Resource {
  return {
    type: 'azurerm_firewall_policy_rule_collection_group',
    name,
    values: {
      name,
      firewall_policy_id: policyId(policy),
      priority,
      ...(network.length > 0 && {
        network_rule_collection: network.map((each) => ({
          ...each,
          rules: undefined,
          rule: networkRules(each.rules),
        })),
      }),
      ...(application.length > 0 && {
        application_rule_collection: application.map((each) => ({
          ...each,
          rules: undefined,
          rule: applicationRules(each.rules, ['destination_fqdns', 'protocols']),
        })),
      }),
    },
  };
}

function classicCollections({ network, application }: RuleCollectionGroup): Resource[] {
  const collection = (
    type: string,
    each: { name: string; priority: number; action: string },
    rule: unknown[],
  ): Resource => ({
    type: `azurerm_firewall_${type}_rule_collection`,
    name: each.name,
    values: {
      name: each.name,
      azure_firewall_name: new Reference('azurerm_firewall.fw', 'name', 'fw'),
      resource_group_name: 'rg',
      priority: each.priority,
      action: each.action,
      rule,
    },
  });
  return [
    ...network.map((each) => collection('network', each, networkRules(each.rules))),
    ...application.map((each) =>
      collection('application', each, applicationRules(each.rules, ['target_fqdns', 'protocol'])),
    ),
  ];
}
