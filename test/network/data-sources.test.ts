import { TerraformAudit } from '../../lib/audit/terraform-audit';
import { Reachability } from '../../lib/reachability/reachability';
import { DataSources } from '../../lib/terraform/resource/data-sources';
import { notKnown, type Resource } from '../../lib/terraform/resource/resource';

type Blocks = Record<string, Record<string, Record<string, unknown>>>;

const denial = {
  ...{ name: 'deny-all', priority: 100, direction: 'Outbound', access: 'Deny', protocol: '*' },
  ...{ source_port_range: '*', destination_port_range: '*' },
  ...{ source_address_prefix: '*', destination_address_prefix: '*' },
};
const inGroup = { resource_group_name: 'rg', location: 'westeurope' };
const rules = (name: string, action: string) => [
  {
    ...{ name, priority: 100, action },
    rule: [
      {
        ...{ name, protocols: ['TCP'], source_addresses: ['*'] },
        ...{ destination_addresses: ['203.0.113.0/24'], destination_ports: ['443'] },
      },
    ],
  },
];

/** What hangs on a resource, or replaces what hung on it, by a reference that the case gives. */
const hanging: Record<string, { readonly type: string; readonly hang: (id: string) => Blocks }> = {
  'a security group of the subnet': {
    type: 'azurerm_subnet',
    hang: (id) => ({
      azurerm_subnet_network_security_group_association: {
        a: { subnet_id: id, network_security_group_id: '${azurerm_network_security_group.deny.id}' },
      },
    }),
  },
  'the security group of an association': {
    type: 'azurerm_network_security_group',
    hang: (id) => ({
      azurerm_subnet_network_security_group_association: {
        a: { subnet_id: '${azurerm_subnet.own.id}', network_security_group_id: id },
      },
    }),
  },
  'a security group of the network interface': {
    type: 'azurerm_network_interface',
    hang: (id) => ({
      azurerm_network_interface_security_group_association: {
        a: {
          network_interface_id: id,
          network_security_group_id: '${azurerm_network_security_group.deny.id}',
        },
      },
    }),
  },
  'a network interface in the subnet': {
    type: 'azurerm_subnet',
    hang: (id) => ({
      azurerm_network_interface: { own: networkInterface(id) },
      azurerm_network_interface_security_group_association: {
        a: {
          network_interface_id: '${azurerm_network_interface.own.id}',
          network_security_group_id: '${azurerm_network_security_group.deny.id}',
        },
      },
    }),
  },
  'a rule collection group of the policy': {
    type: 'azurerm_firewall_policy',
    hang: (id) => ({
      azurerm_firewall_policy_rule_collection_group: {
        deny: {
          ...{ name: 'deny', priority: 100, firewall_policy_id: id },
          network_rule_collection: rules('deny', 'Deny'),
        },
      },
    }),
  },
  'a rule of the security group': {
    type: 'azurerm_network_security_group',
    hang: (id) => ({
      azurerm_subnet_network_security_group_association: {
        a: {
          subnet_id: '${azurerm_subnet.own.id}',
          network_security_group_id: '${azurerm_network_security_group.own.id}',
        },
      },
      azurerm_network_security_rule: {
        a: {
          ...denial,
          resource_group_name: 'rg',
          network_security_group_name: id.replace(/\.id\}$/, '.name}'),
        },
      },
    }),
  },
  'an address of the IP group': {
    type: 'azurerm_ip_group',
    hang: (id) => ({
      azurerm_ip_group_cidr: { a: { ip_group_id: id, cidr: '203.0.113.7/32' } },
      azurerm_firewall_policy_rule_collection_group: {
        deny: {
          ...{ name: 'deny', priority: 100, firewall_policy_id: '${azurerm_firewall_policy.own.id}' },
          network_rule_collection: [
            {
              ...rules('deny', 'Deny')[0],
              rule: [
                {
                  ...{ name: 'deny', protocols: ['TCP'], source_addresses: ['*'] },
                  ...{ destination_ip_groups: ['${azurerm_ip_group.own.id}'], destination_ports: ['443'] },
                },
              ],
            },
          ],
        },
      },
    }),
  },
};

/** What hangs by a name alone, and an interface that is found by its address: these are there whatever else is not known. */
const standing = ['a rule of the security group', 'a network interface in the subnet'];

function networkInterface(subnet: string): Record<string, unknown> {
  const ip = { name: 'ip', private_ip_address_allocation: 'Static', private_ip_address: '10.1.0.4' };
  return { name: 'machine', ...inGroup, ip_configuration: [{ ...ip, subnet_id: subnet }] };
}

/** A spoke whose route table leads to a firewall of its own network, and that lets pass what is asked about. */
const resources = (): Blocks => ({
  azurerm_virtual_network: { own: { name: 'vnet', ...inGroup, address_space: ['10.1.0.0/16'] } },
  azurerm_subnet: {
    own: subnet('machines', '10.1.0.0/24'),
    firewall: subnet('AzureFirewallSubnet', '10.1.1.0/26'),
  },
  azurerm_network_interface: { own: networkInterface('${azurerm_subnet.own.id}') },
  azurerm_network_security_group: {
    own: { name: 'open', ...inGroup },
    deny: { name: 'deny', ...inGroup, security_rule: [denial] },
  },
  azurerm_ip_group: { own: { name: 'addresses', ...inGroup, cidrs: ['192.0.2.0/24'] } },
  azurerm_firewall_policy: { own: { name: 'policy', ...inGroup } },
  azurerm_firewall: {
    own: {
      ...{ name: 'firewall', ...inGroup, sku_name: 'AZFW_VNet', sku_tier: 'Standard' },
      firewall_policy_id: '${azurerm_firewall_policy.own.id}',
      ip_configuration: [{ name: 'ip', subnet_id: '${azurerm_subnet.firewall.id}' }],
    },
  },
  azurerm_firewall_policy_rule_collection_group: {
    allow: {
      ...{ name: 'allow', priority: 200, firewall_policy_id: '${azurerm_firewall_policy.own.id}' },
      network_rule_collection: rules('allow', 'Allow'),
    },
  },
  azurerm_route_table: {
    own: {
      ...{ name: 'routes', ...inGroup },
      route: [
        {
          ...{ name: 'default', address_prefix: '0.0.0.0/0', next_hop_type: 'VirtualAppliance' },
          next_hop_in_ip_address: '${azurerm_firewall.own.ip_configuration[0].private_ip_address}',
        },
      ],
    },
  },
  azurerm_subnet_route_table_association: {
    own: { subnet_id: '${azurerm_subnet.own.id}', route_table_id: '${azurerm_route_table.own.id}' },
  },
});

function subnet(name: string, prefix: string): Record<string, unknown> {
  const names = { name, resource_group_name: 'rg', virtual_network_name: 'vnet' };
  return { ...names, address_prefixes: [prefix] };
}

/** By what a data source finds the resource of a type. */
const finding: Record<string, Record<string, string>> = {
  azurerm_subnet: { name: 'Machines', resource_group_name: 'RG', virtual_network_name: 'vnet' },
  azurerm_network_security_group: { name: 'deny', resource_group_name: 'rg' },
  azurerm_network_interface: { name: 'machine', resource_group_name: 'rg' },
  azurerm_firewall_policy: { name: 'policy', resource_group_name: 'rg' },
  azurerm_ip_group: { name: 'addresses', resource_group_name: 'rg' },
};

function document(hung: Blocks, sources: Blocks = {}): string {
  const resource = resources();
  for (const [type, blocks] of Object.entries(hung)) resource[type] = { ...resource[type], ...blocks };
  return JSON.stringify({ resource, data: sources, variable: { x: {} } });
}

const verdictOf = (text: string) =>
  Reachability.fromTerraformJson(text).explain({
    from: '10.1.0.4',
    to: '203.0.113.7',
    protocol: 'tcp',
    port: 443,
  });

describe.each(Object.entries(hanging))('%s', (what, { type, hang }) => {
  const own = what === 'the security group of an association' ? 'deny' : 'own';
  const found = what === 'a rule of the security group' ? { ...finding[type], name: 'open' } : finding[type]!;
  const read = (values: Record<string, unknown>) =>
    document(hang(`\${data.${type}.read.id}`), { [type]: { read: values } });

  test('is known by the resource itself', () => {
    expect(verdictOf(document({}))).toMatchObject({ verdict: 'allow' });
    expect(verdictOf(document(hang(`\${${type}.${own}.id}`)))).toMatchObject({ verdict: 'deny' });
  });

  test('is known by a data source of its names, in whatever case, or that refers to them', () => {
    const refers = Object.fromEntries(Object.keys(found).map((key) => [key, `\${${type}.${own}.${key}}`]));
    for (const values of [found, refers]) expect(verdictOf(read(values))).toMatchObject({ verdict: 'deny' });
  });

  test('by an instance of data sources is known by its key', () => {
    const text = document(hang(`\${data.${type}.read["${found.name}"].id}`), {
      [type]: { read: { ...found, name: '${each.key}', for_each: `\${toset(["${found.name}", "other"])}` } },
    });
    expect(verdictOf(text)).toMatchObject({ verdict: 'deny' });
  });

  test.each([
    ['name', { name: '${var.x}' }],
    ['resource group', { resource_group_name: '${var.x}' }],
    ['subscription', { provider: 'azurerm.other' }],
    ['instances', { for_each: '${var.x}', name: '${each.key}' }],
  ])('by a data source whose %s is not known may be there', (_, open) => {
    const { verdict } = verdictOf(read({ ...found, ...open }));
    if (standing.includes(what)) expect(['unknown', 'deny']).toContain(verdict);
    else expect(verdict).toBe('unknown');
  });

  test('by a data source of other names is elsewhere', () => {
    const { verdict } = verdictOf(read({ ...found, name: 'other' }));
    const doubted = ['the security group of an association'].includes(what);
    expect(verdict).toBe(doubted ? 'unknown' : 'allow');
  });
});

const unsure = document(hanging['a security group of the subnet']!.hang('${data.azurerm_subnet.read.id}'), {
  azurerm_subnet: { read: { ...finding.azurerm_subnet, name: '${var.x}' } },
});

test('an answer names the association, its attribute and what to ask where a data source may be its resource', () => {
  expect(verdictOf(unsure).reason).toBe(
    'which security group the subnet has is not known: whether data.azurerm_subnet.read, which is the subnet_id of azurerm_subnet_network_security_group_association.a, is azurerm_subnet.own the document does not tell; ask the state, or a later plan; and with one of them the security rule deny-all denies it',
  );
});

test('an audit says of the resource that what may hang on it is not checked', () => {
  const { findings } = TerraformAudit.fromTerraformJson(unsure);
  const read = findings.filter(
    ({ code, address }) => code === 'not-read' && address === 'azurerm_subnet.own',
  );
  expect(read.map(({ message }) => message)).toEqual([
    expect.stringContaining('azurerm_subnet_network_security_group_association.a, is azurerm_subnet.own'),
  ]);
});

test('a route leads to the firewall that a data source reads, and to one that is not known where it may be another', () => {
  const leadsBy = (values: Record<string, unknown>) => {
    const hop = '${data.azurerm_firewall.read.ip_configuration[0].private_ip_address}';
    const route = { name: 'default', address_prefix: '0.0.0.0/0', next_hop_type: 'VirtualAppliance' };
    const own = { name: 'routes', ...inGroup, route: [{ ...route, next_hop_in_ip_address: hop }] };
    return verdictOf(document({ azurerm_route_table: { own } }, { azurerm_firewall: { read: values } }));
  };
  expect(leadsBy({ name: 'firewall', resource_group_name: 'rg' })).toMatchObject({ verdict: 'allow' });
  const open = leadsBy({ name: '${var.x}', resource_group_name: 'rg' });
  expect(open.verdict).toBe('unknown');
  expect(open.reason).not.toContain('another appliance');
});

describe('the resource of a data source', () => {
  const type = 'azurerm_virtual_network';
  const network = (address: string, values: Resource['values']): Resource => ({ address, type, values });
  const own = network('azurerm_virtual_network.own', {
    name: 'vnet',
    resource_group_name: 'ref:azurerm_resource_group.a',
    subnet: [{ name: 'machines' }],
  });
  const resourceOf = (values: Resource['values'], others: Resource[] = []) => {
    const source = network('data.azurerm_virtual_network.read', values);
    return new DataSources([own, ...others], [source]).resourceOf(source);
  };

  test('is that of the same resource group, which may be the same reference', () => {
    const group = 'ref:azurerm_resource_group.a';
    expect(resourceOf({ name: 'VNET', resource_group_name: group })).toBe('ref:azurerm_virtual_network.own');
    for (const other of ['ref:azurerm_resource_group.b', 'rg', notKnown])
      expect(resourceOf({ name: 'vnet', resource_group_name: other })).toBeUndefined();
  });

  test('is none where several may be meant', () => {
    const values = { name: 'vnet', resource_group_name: 'ref:azurerm_resource_group.a' };
    const twin = network('azurerm_virtual_network.twin', values);
    expect(resourceOf(values, [twin])).toBeUndefined();
  });

  test('may be a subnet inside a network', () => {
    const source: Resource = {
      address: 'data.azurerm_subnet.read',
      type: 'azurerm_subnet',
      values: {
        name: 'machines',
        virtual_network_name: 'vnet',
        resource_group_name: 'ref:azurerm_resource_group.a',
      },
    };
    expect(new DataSources([own], [source]).resourceOf(source)).toBe(
      'ref:azurerm_virtual_network.own machines',
    );
  });

  test('is that of another data source which reads the same', () => {
    const values = { name: 'far', resource_group_name: 'rg' };
    const first = network('data.azurerm_virtual_network.a', values);
    const second = network('data.azurerm_virtual_network.b', values);
    const sources = new DataSources([own], [first, second]);
    expect(sources.resourceOf(first)).toBeUndefined();
    expect(sources.resourceOf(second)).toBe('ref:data.azurerm_virtual_network.a');
  });
});
