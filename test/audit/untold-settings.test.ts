import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TerraformAudit } from '../../lib/audit/terraform-audit';
import { terraform } from './documents';

const network = join(__dirname, '../../lib/network');
const files = ['hub', 'manager'].flatMap((folder) =>
  readdirSync(join(network, folder)).map((file) => join(folder, file)),
);
const typesRead = new Set(
  [...files, 'admin-rule.ts', 'perimeter.ts'].flatMap(
    (file) => readFileSync(join(network, file), 'utf8').match(/(?<=')azurerm_[a-z_]+(?=')/g) ?? [],
  ),
);

/** Types of which nothing is asked but who they are, with the reason. */
const namedAlone: Readonly<Record<string, string>> = {
  azurerm_network_manager: 'its configurations say what it applies',
  azurerm_network_manager_network_group: 'its members say who they are',
  azurerm_network_manager_routing_configuration: 'its deployments say where it holds',
  azurerm_network_manager_security_admin_configuration: 'its deployments say where it holds',
  azurerm_policy_definition: 'one that may put networks into groups leaves them open wherever it is',
  azurerm_subnet: 'one that may not be there is read as one that is',
  azurerm_virtual_wan: 'its hubs name it',
};

const group = {
  name: 'g',
  priority: 100,
  firewall_policy_id: '/elsewhere',
  network_rule_collection: [],
};
const route = { name: 'r', address_prefix: '0.0.0.0/0', next_hop_type: 'VirtualAppliance' };

test.each<[string, Record<string, object>, string]>([
  [
    'service endpoints of a subnet',
    { azurerm_subnet: { s: { service_endpoints: '${var.x}' } } },
    'service_endpoints',
  ],
  [
    'one of them',
    { azurerm_subnet: { s: { service_endpoints: ['Microsoft.Sql', '${var.x}'] } } },
    'service_endpoints',
  ],
  [
    'the subnet of a network interface',
    { azurerm_network_interface: { s: { ip_configuration: [{ name: 'i', subnet_id: '${var.x}' }] } } },
    'ip_configuration',
  ],
  [
    'the configurations of a network interface',
    { azurerm_network_interface: { s: { ip_configuration: '${var.x}' } } },
    'ip_configuration',
  ],
  [
    'a base policy',
    { azurerm_firewall_policy: { s: { name: 'p', base_policy_id: '${var.x}' } } },
    'base_policy_id',
  ],
  [
    'whether there is a rule collection group',
    { azurerm_firewall_policy_rule_collection_group: { s: { ...group, for_each: '${var.x}' } } },
    'whether there is one',
  ],
  [
    'the next hop of a route, where a firewall may be it',
    {
      azurerm_firewall: { f: { name: 'f' } },
      azurerm_route_table: { s: { name: 't', route: [{ ...route, next_hop_in_ip_address: '${var.x}' }] } },
    },
    'next_hop_in_ip_address',
  ],
])('the audit tells where the document does not tell %s', (_, resources, told) => {
  const { findings } = TerraformAudit.fromTerraformJson(terraform(resources as never));
  const [found] = findings.filter(
    ({ code, address }) => code === 'not-read' && address.split('.')[1]!.startsWith('s'),
  );
  expect(found?.message).toContain(told);
});

test('what of a peering is not known is told once, with the peering', () => {
  const rg = { resource_group_name: 'rg', location: 'westeurope' };
  const peering = (from: string, to: string, allowed: unknown) => ({
    name: `${from}-${to}`,
    resource_group_name: 'rg',
    virtual_network_name: from,
    remote_virtual_network_id: `\${azurerm_virtual_network.${to}.id}`,
    allow_virtual_network_access: allowed,
  });
  const resources = {
    azurerm_virtual_network: {
      a: { name: 'a', ...rg, address_space: ['10.1.0.0/16'] },
      b: { name: 'b', ...rg, address_space: ['10.2.0.0/16'] },
    },
    azurerm_virtual_network_peering: { ab: peering('a', 'b', '${var.x}'), ba: peering('b', 'a', true) },
  };
  const { findings } = TerraformAudit.fromTerraformJson(terraform(resources as never));
  expect(findings.filter(({ code }) => code === 'not-read').map(({ address }) => address)).toEqual([
    'azurerm_virtual_network_peering.ab',
  ]);
});

test('of services in whose networks admin rules do not hold it is told where they stand, beside such rules', () => {
  const services = {
    azurerm_mssql_managed_instance: { s: { name: 's', subnet_id: '${var.x}' } },
    azurerm_databricks_workspace: {
      s: { name: 's', custom_parameters: [{ virtual_network_id: '${var.x}' }] },
    },
  };
  const told = (resources: object) =>
    TerraformAudit.fromTerraformJson(terraform(resources as never))
      .findings.filter(({ code, address }) => code === 'not-read' && address.endsWith('.s'))
      .map(({ address }) => address);
  expect(told(services)).toEqual([]);
  const rule = { name: 'r', action: 'Deny', direction: 'Outbound', priority: 1, protocol: 'Any' };
  expect(told({ ...services, azurerm_network_manager_admin_rule: { r: rule } }).sort()).toEqual([
    'azurerm_databricks_workspace.s',
    'azurerm_mssql_managed_instance.s',
  ]);
});

test('what is told, or taken for a firewall where there is none, is not spoken of', () => {
  const resources = {
    azurerm_subnet: { s: { service_endpoints: ['Microsoft.Sql'], count: '${var.n}' } },
    azurerm_network_interface: {
      s: { ip_configuration: [{ name: 'i', subnet_id: '${azurerm_subnet.s[0].id}' }] },
    },
    azurerm_route_table: { s: { name: 't', route: [{ ...route, next_hop_in_ip_address: '${var.x}' }] } },
  };
  const { findings } = TerraformAudit.fromTerraformJson(terraform(resources as never));
  const messages = findings.filter(({ code }) => code === 'not-read').map(({ message }) => message);
  expect(messages.join()).not.toMatch(/service_endpoints|next_hop/);
});

test('whatever hubs, network managers and perimeters are made of, the audit tells where it may not be there', () => {
  expect(typesRead.size).toBeGreaterThan(20);
  const resources = [...typesRead].map((type) => [type, { perhaps: { count: '${var.n}' } }]);
  const { findings } = TerraformAudit.fromTerraformJson(terraform(Object.fromEntries(resources)));
  const told = new Set(
    findings
      .filter(({ code, message }) => code === 'not-read' && message.includes('whether there is one'))
      .map(({ address }) => address.split('.')[0]),
  );
  expect([...typesRead].filter((type) => !told.has(type)).sort()).toEqual(Object.keys(namedAlone).sort());
});
