import { Reachability } from '../../lib/reachability/reachability';
import { asked, type Resources, spokeNetwork, toFirewall, type Values } from './terraform';

const found = '${toset(data.azurerm_resources.found.resources[*].name)}';
const written = 'toset(data.azurerm_resources.found.resources[*].name)';
const cure = 'ask the state, or a later plan';

const rule = (name: string, more: Values): Values => ({
  ...{ name, protocols: ['TCP'], source_addresses: ['*'], destination_ports: ['443'] },
  ...more,
});
const ofStorage = rule('tag', { destination_addresses: ['Storage'] });
const ofGroup = rule('partners', { destination_ip_groups: ['${azurerm_ip_group.g["a"].id}'] });
const anywhere = rule('all', { destination_addresses: ['*'] });

/** The spoke behind a firewall with a policy, whose collection has some rules. */
const behindPolicy = (rules: readonly Values[], group: Values = {}, more: Resources = {}): Resources => ({
  ...spokeNetwork([toFirewall]),
  azurerm_firewall_network_rule_collection: {},
  azurerm_firewall: {
    fw: { name: 'fw', resource_group_name: 'rg', firewall_policy_id: '${azurerm_firewall_policy.p.id}' },
  },
  azurerm_firewall_policy: { p: { name: 'p' }, q: { name: 'q' } },
  azurerm_firewall_policy_rule_collection_group: {
    own: {
      ...{ name: 'own', priority: 100, firewall_policy_id: '${azurerm_firewall_policy.p.id}' },
      network_rule_collection: [{ name: 'n', priority: 100, action: 'Allow', rule: rules }],
      ...group,
    },
  },
  azurerm_ip_group: { g: { for_each: found, name: '${each.key}', cidrs: ['203.0.113.0/24'] } },
  ...more,
});

const denying = {
  ...{ name: 'none', priority: 100, direction: 'Outbound', access: 'Deny', protocol: '*' },
  ...{ source_address_prefix: '*', source_port_range: '*' },
  ...{ destination_address_prefix: '*', destination_port_range: '*' },
};
const withGroup = (association: Values, group: Values = {}): Resources =>
  spokeNetwork([toFirewall], {
    azurerm_network_security_group: { n: { name: 'n', security_rule: [denying], ...group } },
    azurerm_subnet_network_security_group_association: {
      a: {
        subnet_id: '${azurerm_subnet.compute.id}',
        network_security_group_id: '${azurerm_network_security_group.n.id}',
        ...association,
      },
    },
  });
const withTable = (association: Values): Resources => ({
  ...spokeNetwork([toFirewall]),
  azurerm_subnet_route_table_association: {
    a: {
      subnet_id: '${azurerm_subnet.compute.id}',
      route_table_id: '${azurerm_route_table.rt.id}',
      ...association,
    },
  },
});

const group = 'azurerm_firewall_policy_rule_collection_group.own';
const ofSecurity = 'azurerm_subnet_network_security_group_association.a';
const ofTable = 'azurerm_subnet_route_table_association.a';

test.each<[string, Resources, string, string]>([
  [
    'an IP group of a for_each',
    behindPolicy([ofGroup]),
    'pypi.org',
    'its destination_ip_groups is azurerm_ip_group.g["a"].id',
  ],
  [
    'such a group before a service tag',
    behindPolicy([ofGroup, ofStorage]),
    'pypi.org',
    'its destination_ip_groups is azurerm_ip_group.g["a"].id',
  ],
  [
    'such a group after a service tag',
    behindPolicy([ofStorage, ofGroup]),
    'pypi.org',
    'its destination_ip_groups is azurerm_ip_group.g["a"].id',
  ],
  [
    'a rule collection group of a for_each',
    behindPolicy([anywhere], { for_each: found }),
    '8.8.8.8',
    `whether there is ${group} the document does not tell, for its for_each is ${written}`,
  ],
  [
    'one of a service tag',
    behindPolicy([ofStorage], { count: '${var.count}' }),
    'Storage',
    `whether there is ${group} the document does not tell, for its count is var.count`,
  ],
  [
    'one whose policy is not known',
    behindPolicy([anywhere], { firewall_policy_id: '${var.count}' }),
    '8.8.8.8',
    `which policy ${group} is of the document does not tell by its firewall_policy_id`,
  ],
  [
    'an association of a for_each',
    withGroup({ for_each: found, subnet_id: '${each.value}' }),
    '8.8.8.8',
    `whether there is ${ofSecurity} the document does not tell, for its for_each is ${written}`,
  ],
  [
    'one of a count',
    withGroup({ count: '${var.count}' }),
    '8.8.8.8',
    `whether there is ${ofSecurity} the document does not tell, for its count is var.count`,
  ],
  [
    'one with a group of a for_each',
    withGroup(
      { network_security_group_id: '${azurerm_network_security_group.n["a"].id}' },
      { for_each: found },
    ),
    '8.8.8.8',
    `${ofSecurity} does not tell its network_security_group_id yet`,
  ],
  [
    'one of a route table',
    withTable({ for_each: found, subnet_id: '${each.value}' }),
    '8.8.8.8',
    `whether there is ${ofTable} the document does not tell, for its for_each is ${written}`,
  ],
  [
    'one with a route table that is not known',
    withTable({ route_table_id: '${var.count}' }),
    '8.8.8.8',
    `${ofTable} does not tell its route_table_id yet`,
  ],
])('the reason names resource, attribute and cure: %s', (_, resource, to, told) => {
  const document = { resource, variable: { count: {} }, data: { azurerm_resources: { found: {} } } };
  const { verdict, reason } = Reachability.fromTerraformJson(JSON.stringify(document)).explain(asked(to));
  expect(verdict).toBe('unknown');
  expect(reason).toContain(told);
  expect(reason).toContain(cure);
});

test('what a module is given is told once', () => {
  const resource = spokeNetwork([toFirewall]);
  const module = { m: { source: 'contoso/spoke/azurerm', subnet: '${azurerm_subnet.compute.id}' } };
  const document = JSON.stringify({ resource, module });
  expect(Reachability.fromTerraformJson(document).explain(asked('8.8.8.8')).reason).toBe(
    'the security group of the subnet is not known: the module module.m, of which only a plan tells, is given the subnet and may associate a security group with it',
  );
});
