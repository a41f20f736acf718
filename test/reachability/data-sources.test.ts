import { Reachability } from 'cdktf-azure-lockdown';
import { asked, denyAll, type Resources, securityRule, toFirewall, type Values } from './terraform';
import { rg, twoSpokes } from './two-spokes';

/** Two spokes with a firewall between them, and data sources that may read what the document has. */
function explain(data: Resources, more: Resources, change: (all: Resources) => void = () => {}) {
  const resource = twoSpokes([toFirewall], [toFirewall], {}, more);
  change(resource);
  return Reachability.fromTerraformJson(JSON.stringify({ resource, data })).explain(asked('10.2.0.4'));
}

const subnetOf = (parts: Values = {}) => ({
  azurerm_subnet: {
    read: { name: 'one', virtual_network_name: 'one', resource_group_name: 'rg', ...parts },
  },
});
const guardedBy = (subnet: string): Resources => ({
  azurerm_network_security_group: { n: { name: 'n', ...rg, security_rule: [denyAll()] } },
  azurerm_subnet_network_security_group_association: {
    n: { subnet_id: subnet, network_security_group_id: '${azurerm_network_security_group.n.id}' },
  },
});
const guarded = () => guardedBy('${data.azurerm_subnet.read.id}');
const named = (all: Resources) => {
  all.azurerm_subnet!.one!.name = 'one';
};
const withoutGroup = { resource_group_name: '${var.group}' };

test.each<[string, Resources, string]>([
  ['by its names', subnetOf(), 'deny'],
  ['by its names in another case', subnetOf({ name: 'ONE', virtual_network_name: 'One' }), 'deny'],
  ['by a reference to its name', subnetOf({ name: '${azurerm_subnet.one.name}' }), 'deny'],
  [
    'by a data source of its network',
    {
      ...subnetOf({ virtual_network_name: '${data.azurerm_virtual_network.read.name}' }),
      azurerm_virtual_network: { read: { name: 'one', resource_group_name: 'rg' } },
    },
    'deny',
  ],
  ['of another name', subnetOf({ name: 'other' }), 'allow'],
  ['of another network', subnetOf({ virtual_network_name: 'two' }), 'allow'],
  ['of another resource group', subnetOf({ resource_group_name: 'other' }), 'allow'],
  ['of a name that is not known', subnetOf({ name: '${var.name}' }), 'unknown'],
  ['of a resource group that is not known', subnetOf(withoutGroup), 'unknown'],
  ['of another subscription', subnetOf({ provider: 'azurerm.hub' }), 'unknown'],
])('a security group of a subnet that is read, %s', (_, data, verdict) => {
  expect(explain(data, guarded(), named).verdict).toBe(verdict);
});

test('what reads the one that is certain is no reason to doubt the others', () => {
  const answer = explain(subnetOf({ name: '${var.name}' }), guarded(), (all) => {
    named(all);
    all.azurerm_subnet_network_security_group_association!.own = {
      subnet_id: '${azurerm_subnet.one.id}',
      network_security_group_id: '${azurerm_network_security_group.own.id}',
    };
    all.azurerm_network_security_group!.own = {
      name: 'own',
      ...rg,
      security_rule: [securityRule('all', 100)],
    };
  });
  expect(answer.verdict).toBe('allow');
});

test('a subnet that is read is asked for by its data source', () => {
  const resource = twoSpokes([toFirewall], [toFirewall], {}, guarded());
  named(resource);
  const network = Reachability.fromTerraformJson(JSON.stringify({ resource, data: subnetOf() }));
  const { verdict } = network.explain({ ...asked('10.2.0.4'), subnetId: 'data.azurerm_subnet.read' });
  expect(verdict).toBe('deny');
});

test('a subnet inside its network is read as well, by the id of a network that is read too', () => {
  const inline = (all: Resources) => {
    named(all);
    const { address_prefixes: prefixes } = all.azurerm_subnet!.one!;
    all.azurerm_virtual_network!.one!.subnet = [{ name: 'one', address_prefixes: prefixes }];
    delete all.azurerm_subnet!.one;
    delete all.azurerm_subnet_route_table_association!.one;
  };
  const network = { azurerm_virtual_network: { read: { name: 'one', resource_group_name: 'rg' } } };
  expect(explain(subnetOf(), guarded(), inline).verdict).toBe('deny');
  const byNetwork = () => guardedBy('${data.azurerm_virtual_network.read.id}/subnets/one');
  expect(explain(network, byNetwork(), inline).verdict).toBe('deny');
  expect(explain(network, byNetwork(), named).verdict).toBe('deny');
});

const denial = {
  name: 'first',
  priority: 100,
  firewall_policy_id: '${data.azurerm_firewall_policy.read.id}',
  network_rule_collection: [
    {
      name: 'n',
      priority: 100,
      action: 'Deny',
      rule: [
        {
          name: 'none',
          source_addresses: ['*'],
          destination_addresses: ['*'],
          destination_ports: ['*'],
          protocols: ['Any'],
        },
      ],
    },
  ],
};

test.each<[string, Values, string]>([
  ['by its name', { name: 'p' }, 'deny'],
  ['of another name', { name: 'q' }, 'allow'],
  ['of a name that is not known', { name: '${var.name}' }, 'unknown'],
])('rules of a policy that is read, %s', (_, parts, verdict) => {
  const data = { azurerm_firewall_policy: { read: { resource_group_name: 'rg', ...parts } } };
  const change = (all: Resources) => {
    all.azurerm_firewall_policy_rule_collection_group!.g!.priority = 200;
    all.azurerm_firewall_policy_rule_collection_group!.first = denial;
  };
  expect(explain(data, {}, change).verdict).toBe(verdict);
});

test('a module that is given what a data source reads may change that', () => {
  const resource = twoSpokes([toFirewall], [toFirewall]);
  named(resource);
  const module = { m: { source: './m', subnet_id: '${data.azurerm_subnet.read.id}' } };
  const verdictOf = (parts: Values) =>
    Reachability.fromTerraformJson(JSON.stringify({ resource, module, data: subnetOf(parts) })).explain(
      asked('10.2.0.4'),
    ).verdict;
  expect(verdictOf({})).toBe('unknown');
  expect(verdictOf({ name: '${var.name}' })).toBe('unknown');
  expect(verdictOf({ name: 'other' })).toBe('allow');
});
