/** A block of Terraform JSON. */
export type Block = Record<string, unknown>;

/** A network rule that has nothing wrong, with what is given in the place of its parts. */
export function networkRule(parts: Block = {}): Block {
  return {
    name: 'net',
    source_addresses: ['10.1.0.0/24'],
    protocols: ['TCP'],
    destination_addresses: ['AzureActiveDirectory'],
    destination_ports: ['443'],
    ...parts,
  };
}

/** An application rule that has nothing wrong, with what is given in the place of its parts. */
export function applicationRule(parts: Block = {}): Block {
  return {
    name: 'app',
    source_addresses: ['10.1.0.0/24'],
    protocols: [{ type: 'Https', port: 443 }],
    destination_fqdns: ['mcr.microsoft.com'],
    ...parts,
  };
}

/** A security rule that has nothing wrong, with what is given in the place of its parts. */
export function securityRule(parts: Block = {}): Block {
  return {
    name: 'rule',
    priority: 200,
    direction: 'Outbound',
    access: 'Allow',
    protocol: 'Tcp',
    source_port_range: '*',
    source_address_prefix: '*',
    destination_port_range: '443',
    destination_address_prefix: 'AzureActiveDirectory',
    ...parts,
  };
}

export const denyInternet = securityRule({
  name: 'deny',
  priority: 4096,
  access: 'Deny',
  protocol: '*',
  destination_port_range: '*',
  destination_address_prefix: 'Internet',
});

/** A collection of a type, with its rules. */
export function collection(rule: readonly Block[], parts: Block = {}): Block {
  return { name: 'collection', priority: 100, action: 'Allow', rule, ...parts };
}

export const policyId = '${azurerm_firewall_policy.hub.id}';

/** A rule collection group of the policy `hub`. */
export function group(parts: Block): Block {
  return { name: 'group', priority: 100, firewall_policy_id: policyId, ...parts };
}

const goodPolicy = { name: 'hub', sku: 'Premium', dns: { proxy_enabled: true } };

/** A document of one policy and one group with these network rules and application rules. */
export function policy(
  rules: { readonly network?: Block[]; readonly application?: Block[] },
  hub: Block = {},
): string {
  return terraform({
    azurerm_firewall_policy: { hub: { ...goodPolicy, ...hub } },
    azurerm_firewall_policy_rule_collection_group: {
      group: group({
        network_rule_collection: rules.network && [collection(rules.network)],
        application_rule_collection: rules.application && [
          collection(rules.application, { name: 'hosts', priority: 200 }),
        ],
      }),
    },
  });
}

/** A document of a classic firewall. */
export function classic(rules: { readonly network?: Block[]; readonly application?: Block[] }): string {
  const of = (rule: Block[] | undefined) =>
    rule && {
      all: { ...collection(rule), azure_firewall_name: 'afw', resource_group_name: 'rg' },
    };
  return terraform({
    azurerm_firewall_network_rule_collection: of(rules.network),
    azurerm_firewall_application_rule_collection: of(rules.application),
  });
}

/** A document of one subnet with a security group and a route table. */
export function subnet(
  parts: {
    readonly security_rule?: (Block | string)[];
    readonly route?: Block[];
    readonly subnet?: Block;
  },
  more: Block = {},
): string {
  return terraform({
    azurerm_subnet: {
      nodes: { name: 'nodes', address_prefixes: ['10.1.0.0/24'], ...parts.subnet },
    },
    azurerm_network_security_group: parts.security_rule && {
      nsg: { name: 'nsg', resource_group_name: 'rg', security_rule: parts.security_rule },
    },
    azurerm_subnet_network_security_group_association: parts.security_rule && {
      a: {
        subnet_id: '${azurerm_subnet.nodes.id}',
        network_security_group_id: '${azurerm_network_security_group.nsg.id}',
      },
    },
    azurerm_route_table: parts.route && {
      rt: { name: 'rt', resource_group_name: 'rg', route: parts.route },
    },
    azurerm_subnet_route_table_association: parts.route && {
      a: { subnet_id: '${azurerm_subnet.nodes.id}', route_table_id: '${azurerm_route_table.rt.id}' },
    },
    ...more,
  });
}

export const defaultRoute: Block = {
  name: 'default',
  address_prefix: '0.0.0.0/0',
  next_hop_type: 'VirtualAppliance',
  next_hop_in_ip_address: '10.0.0.4',
};

export function terraform(resource: Block): string {
  return JSON.stringify({ resource });
}

/** A hub and a spoke that are peered, with a firewall in the hub and a subnet in the spoke that has no route table. */
export function hubAndSpoke(
  parts: {
    readonly spoke?: Block;
    readonly subnet?: Block;
    readonly firewall?: Block;
    readonly firewallSubnet?: Block;
    /** The network rules of its policy. */
    readonly network?: Block[];
    /** The routes of a table of the subnet in the spoke, if it has one. */
    readonly route?: Block[];
  },
  more: Block = {},
): string {
  const peering = (from: string, to: string): Block => ({
    name: from,
    resource_group_name: 'rg',
    virtual_network_name: `\${azurerm_virtual_network.${from}.name}`,
    remote_virtual_network_id: `\${azurerm_virtual_network.${to}.id}`,
  });
  const inNetwork = (name: string, network: string, prefix: string): Block => ({
    name,
    resource_group_name: 'rg',
    virtual_network_name: `\${azurerm_virtual_network.${network}.name}`,
    address_prefixes: [prefix],
  });
  return terraform({
    azurerm_virtual_network: {
      hub: { name: 'hub', resource_group_name: 'rg', address_space: ['10.0.0.0/16'] },
      spoke: { name: 'spoke', resource_group_name: 'rg', address_space: ['10.1.0.0/16'], ...parts.spoke },
    },
    azurerm_virtual_network_peering: { out: peering('hub', 'spoke'), back: peering('spoke', 'hub') },
    azurerm_subnet: {
      firewall: { ...inNetwork('AzureFirewallSubnet', 'hub', '10.0.0.0/26'), ...parts.firewallSubnet },
      nodes: { ...inNetwork('nodes', 'spoke', '10.1.0.0/24'), ...parts.subnet },
    },
    azurerm_firewall: {
      afw: {
        name: 'afw',
        resource_group_name: 'rg',
        firewall_policy_id: policyId,
        ip_configuration: [{ name: 'ip', subnet_id: '${azurerm_subnet.firewall.id}' }],
        ...parts.firewall,
      },
    },
    azurerm_firewall_policy: { hub: goodPolicy },
    azurerm_firewall_policy_rule_collection_group: {
      group: group({ network_rule_collection: parts.network && [collection(parts.network)] }),
    },
    azurerm_route_table: parts.route && { rt: { name: 'rt', resource_group_name: 'rg', route: parts.route } },
    azurerm_subnet_route_table_association: parts.route && {
      a: { subnet_id: '${azurerm_subnet.nodes.id}', route_table_id: '${azurerm_route_table.rt.id}' },
    },
    ...more,
  });
}
