import { Reachability, TerraformAudit } from 'cdktf-azure-lockdown';

const place = { resource_group_name: 'rg', location: 'westeurope' };
const subnet = (name: string, address_prefixes: string[]) => ({ name, address_prefixes });

/** A network with its subnets inside, whose ids an association writes as `id`. */
function estate(id: string, more: Record<string, unknown> = {}): string {
  const { resource = {}, ...others } = more;
  return JSON.stringify({
    locals: { names: ['vm'] },
    ...others,
    resource: {
      azurerm_virtual_network: {
        v: { name: 'v', ...place, address_space: ['10.1.0.0/16'], subnet: [subnet('vm', ['10.1.0.0/24'])] },
      },
      azurerm_network_security_group: {
        n: {
          name: 'n',
          ...place,
          security_rule: [
            {
              ...{ name: 'shut', priority: 100, direction: 'Outbound', access: 'Deny', protocol: '*' },
              ...{ source_port_range: '*', destination_port_range: '*' },
              ...{ source_address_prefix: '*', destination_address_prefix: '*' },
            },
          ],
        },
      },
      azurerm_subnet_network_security_group_association: {
        a: { subnet_id: id, network_security_group_id: '${azurerm_network_security_group.n.id}' },
      },
      ...(resource as object),
    },
  });
}

const verdictOf = (document: string, to = '8.8.8.8') =>
  Reachability.fromTerraformJson(document).explain({ from: '10.1.0.4', to, protocol: 'tcp', port: 443 })
    .verdict;
const notRead = (document: string) =>
  TerraformAudit.fromTerraformJson(document).findings.filter(({ code }) => code === 'not-read');

describe('the id of a subnet inside a network of azurerm', () => {
  test.each([
    '${azurerm_virtual_network.v.id}/subnets/vm',
    '${azurerm_virtual_network.v.id}/subnets/VM',
    '${azurerm_virtual_network.v.id}/subnets/${local.names[0]}',
    '${format("%s/subnets/%s", azurerm_virtual_network.v.id, local.names[0])}',
    '${[for s in azurerm_virtual_network.v.subnet : s.id if s.name == "vm"][0]}',
    '${{ for s in azurerm_virtual_network.v.subnet : s.name => s.id }["vm"]}',
  ])('is joined to it as %s', (id) => {
    expect(verdictOf(estate(id))).toBe('deny');
    expect(notRead(estate(id))).toEqual([]);
  });

  test.each([
    '${azurerm_virtual_network.v.id}/subnets/${var.name}',
    '${azurerm_virtual_network.v.id}/subnets/elsewhere',
    '${data.azurerm_virtual_network.v.id}/subnets/vm',
  ])('is in doubt as %s', (id) => {
    expect(verdictOf(estate(id))).toBe('unknown');
    expect(notRead(estate(id)).length).toBeGreaterThan(0);
  });

  test('is that of a subnet of its own in the network', () => {
    const own = {
      resource: {
        azurerm_virtual_network: { v: { name: 'v', ...place, address_space: ['10.1.0.0/16'] } },
        azurerm_subnet: {
          own: { ...subnet('vm', ['10.1.0.0/24']), resource_group_name: 'rg', virtual_network_name: 'v' },
          other: { ...subnet('more', ['10.1.1.0/24']), resource_group_name: 'rg', virtual_network_name: 'v' },
        },
      },
    };
    expect(verdictOf(estate('${azurerm_virtual_network.v.id}/subnets/vm', own))).toBe('deny');
    expect(verdictOf(estate('${azurerm_virtual_network.v.id}/subnets/more', own))).toBe('bypass');
  });
});

describe('a private endpoint whose subnet', () => {
  const spoke = (subnet_id: string) =>
    estate('${azurerm_virtual_network.v.id}/subnets/vm', {
      resource: {
        azurerm_subnet_network_security_group_association: {},
        azurerm_virtual_network: {
          v: {
            ...{ name: 'v', ...place, address_space: ['10.1.0.0/16'] },
            subnet: [
              { ...subnet('vm', ['10.1.0.0/24']), route_table_id: '${azurerm_route_table.rt.id}' },
              subnet('pe', ['10.1.2.0/24']),
            ],
          },
        },
        azurerm_route_table: {
          rt: {
            name: 'rt',
            ...place,
            route: [{ name: 'shut', address_prefix: '10.1.0.0/16', next_hop_type: 'None' }],
          },
        },
        azurerm_private_endpoint: {
          e: {
            name: 'e',
            ...place,
            subnet_id,
            ip_configuration: [{ name: 'i', private_ip_address: '10.1.2.5' }],
          },
        },
      },
    });

  test('stands inside of a network is reached past the routes', () => {
    expect(verdictOf(spoke('${azurerm_virtual_network.v.id}/subnets/pe'), '10.1.2.5')).not.toBe('deny');
  });

  test('is not known is neither denied nor passed over by the audit', () => {
    expect(verdictOf(spoke('${var.subnet}'), '10.1.2.5')).toBe('unknown');
    expect(notRead(spoke('${var.subnet}')).map(({ address }) => address)).toEqual([
      'azurerm_private_endpoint.e',
    ]);
  });
});

test('bodies of azapi name the subnets inside of each other alike', () => {
  const api = (type: string, name: string, body: object) => ({
    ...{ type: `Microsoft.Network/${type}@2024-05-01`, name, location: 'westeurope' },
    ...{ parent_id: '/subscriptions/s/resourceGroups/rg', body: { properties: body } },
  });
  const network = (firewall: string) =>
    JSON.stringify({
      resource: {
        azapi_resource: {
          v: api('virtualNetworks', 'v', {
            addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
            subnets: [
              { name: 'vm', properties: { addressPrefix: '10.1.0.0/24' } },
              { name: 'AzureFirewallSubnet', properties: { addressPrefix: '10.1.250.0/26' } },
            ],
          }),
          f: api('azureFirewalls', 'f', {
            ipConfigurations: [{ name: 'c', properties: { subnet: { id: firewall } } }],
          }),
        },
      },
    });
  const codes = (firewall: string) =>
    TerraformAudit.fromTerraformJson(network(firewall)).findings.map(({ code }) => code);
  expect(codes('${azapi_resource.v.id}/subnets/AzureFirewallSubnet')).toContain('subnet-bypasses-firewall');
  expect(codes('${azapi_resource.v.id}/subnets/none')).toContain('not-read');
});
