import { Reachability } from 'cdktf-azure-lockdown';
import { TerraformAudit } from '../../lib/audit/terraform-audit';
import { defaultRoute, denyInternet, networkRule, securityRule, subnet, terraform } from '../audit/documents';

const codesOf = (document: string) =>
  TerraformAudit.fromTerraformJson(document).findings.map(({ code }) => code);

const everything = networkRule({ destination_addresses: ['*'], destination_ports: ['*'] });

const collection = (azure_firewall_name: string, resource_group_name: string) => ({
  name: 'collection',
  priority: 100,
  action: 'Allow',
  azure_firewall_name,
  resource_group_name,
  rule: [everything],
});

describe('a classic firewall', () => {
  const document = (name: string, group: string) =>
    terraform({
      azurerm_firewall: { hub: { name: 'fw-hub', resource_group_name: 'rg', sku_tier: 'Standard' } },
      azurerm_firewall_network_rule_collection: { open: collection(name, group) },
    });

  test.each([
    ['fw-hub', 'rg'],
    ['FW-HUB', 'rg'],
    ['fw-hub', 'RG'],
  ])('is audited and asked, if its collection says %s in %s', (name, group) => {
    expect(codesOf(document(name, group))).toContain('over-broad-network-rule');
    const { verdict } = Reachability.fromTerraformJson(document(name, group)).explain({
      from: '10.1.0.4',
      to: '192.0.2.4',
      protocol: 'tcp',
      port: 443,
    });
    expect(verdict).toBe('allow');
  });

  test('is one, whichever case its collections have', () => {
    const both = terraform({
      azurerm_firewall_network_rule_collection: {
        a: collection('fw', 'rg'),
        b: { ...collection('FW', 'Rg'), name: 'other' },
      },
    });
    expect(codesOf(both)).toContain('equal-priority');
    expect(() => Reachability.fromTerraformJson(both)).not.toThrow();
  });

  test('is found by its name, whichever case that has', () => {
    const named = (firewall: string) =>
      TerraformAudit.fromTerraformJson(document('fw-hub', 'rg'), { firewall }).findings.length;
    expect(named('RG/FW-Hub')).toBeGreaterThan(0);
    expect(() => named('rg/other')).toThrow(expect.objectContaining({ code: 'unknown-firewall' }));
  });
});

test('a policy that is elsewhere is one, whichever case its id has', () => {
  const id = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/firewallPolicies/hub';
  const group = (name: string, firewall_policy_id: string) => ({
    name,
    priority: 100,
    firewall_policy_id,
    network_rule_collection: [{ name, priority: 100, action: 'Allow', rule: [networkRule()] }],
  });
  const document = terraform({
    azurerm_firewall_policy_rule_collection_group: { a: group('a', id), b: group('b', id.toUpperCase()) },
  });
  expect(codesOf(document)).toContain('equal-priority');
  expect(() => Reachability.fromTerraformJson(document)).not.toThrow();
});

describe('a rule or a route of its own', () => {
  const separate = (type: string, values: object) => ({ [type]: { own: values } });

  test('is of the security group that it names in another case', () => {
    const rule = (network_security_group_name: string) =>
      subnet(
        { security_rule: [], subnet: { name: 'nodes' } },
        separate('azurerm_network_security_rule', {
          ...denyInternet,
          network_security_group_name,
          resource_group_name: 'RG',
        }),
      );
    expect(codesOf(rule('nsg'))).not.toContain('nsg-lets-internet-out');
    expect(codesOf(rule('NSG'))).not.toContain('nsg-lets-internet-out');
    expect(codesOf(rule('other'))).toContain('nsg-lets-internet-out');
  });

  test('is of the route table that it names in another case', () => {
    const route = (route_table_name: string) =>
      subnet(
        { route: [] },
        separate('azurerm_route', { ...defaultRoute, route_table_name, resource_group_name: 'RG' }),
      );
    expect(codesOf(route('RT'))).not.toContain('subnet-bypasses-firewall');
    expect(codesOf(route('other'))).toContain('subnet-bypasses-firewall');
  });

  test('may be of any of several groups of its name: none is said to let the Internet out', () => {
    const document = JSON.parse(
      subnet(
        { security_rule: [] },
        separate('azurerm_network_security_rule', { ...denyInternet, network_security_group_name: 'nsg' }),
      ),
    );
    document.resource.azurerm_network_security_group.twin = {
      name: 'NSG',
      resource_group_name: 'other',
      security_rule: [securityRule()],
    };
    expect(codesOf(JSON.stringify(document))).not.toContain('nsg-lets-internet-out');
  });
});

test('an association names its subnet and its table in whichever case', () => {
  const id = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network';
  const state = (table: string, nodes: string) =>
    JSON.stringify({
      values: {
        root_module: {
          resources: [
            ['azurerm_route_table', 'rt', { id: `${id}/routeTables/rt`, name: 'rt', route: [] }],
            ['azurerm_subnet', 'nodes', { id: `${id}/virtualNetworks/v/subnets/nodes`, name: 'nodes' }],
            ['azurerm_subnet_route_table_association', 'a', { subnet_id: nodes, route_table_id: table }],
          ].map(([type, name, values]) => ({ address: `${type}.${name}`, mode: 'managed', type, values })),
        },
      },
    });
  const [table, nodes] = [`${id}/routeTables/rt`, `${id}/virtualNetworks/v/subnets/nodes`];
  const found = TerraformAudit.fromTerraformJson(state(table.toLowerCase(), nodes.toUpperCase())).findings;
  expect(found).toEqual(TerraformAudit.fromTerraformJson(state(table, nodes)).findings);
  expect(found.map(({ address }) => address)).toEqual(['azurerm_subnet.nodes']);
});

test('an IP group counts what is added to it under an id in another case', () => {
  const group = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/ipGroups/g';
  const cidrs = Array.from({ length: 4_999 }, (_, i) => `10.${i >> 8}.${i % 256}.0/24`);
  const added = ['10.200.0.0/24', '10.201.0.0/24'].map((cidr, i) => ({
    address: `azurerm_ip_group_cidr.c${i}`,
    mode: 'managed',
    type: 'azurerm_ip_group_cidr',
    values: { ip_group_id: group.toUpperCase(), cidr },
  }));
  const own = {
    address: 'azurerm_ip_group.g',
    mode: 'managed',
    type: 'azurerm_ip_group',
    values: { id: group, cidrs },
  };
  const document = JSON.stringify({ values: { root_module: { resources: [own, ...added] } } });
  expect(codesOf(document)).toEqual(['limit-exceeded']);
});
