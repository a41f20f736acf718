import { asked, configured, networkOf, type Resources, spokeNetwork, toFirewall } from './terraform';

/** What Azure refuses leaves open what would be in force. */
const explain = (resources: Resources, to: string) => configured(resources).explain(asked(to));

describe('two routes to one prefix', () => {
  const other = { ...toFirewall, name: 'other', next_hop_type: 'None', next_hop_in_ip_address: null };
  const tagged = (name: string, tag: string) => ({ ...other, name, address_prefix: tag });

  test.each(['8.8.8.8', 'pypi.org'])('leave open where %s is led', (to) => {
    expect(explain(spokeNetwork([toFirewall, other]), to)).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining(
        'azurerm_route_table.rt has two routes to 0.0.0.0/0, default and other, of which Azure takes one alone',
      ),
    });
  });

  test('leave nothing open where both lead alike, or another route is more specific', () => {
    const twice = { ...toFirewall, name: 'twice' };
    expect(explain(spokeNetwork([toFirewall, twice]), '8.8.8.8').verdict).toBe('allow');
    const narrow = { ...toFirewall, name: 'narrow', address_prefix: '8.8.8.0/24' };
    expect(explain(spokeNetwork([toFirewall, other, narrow]), '8.8.8.8').verdict).toBe('allow');
  });

  test('to an address itself leave it open too', () => {
    const one = { ...toFirewall, name: 'one', address_prefix: '8.8.8.8/32' };
    const two = { ...other, name: 'two', address_prefix: '8.8.8.8/32' };
    expect(explain(spokeNetwork([toFirewall, one, two]), '8.8.8.8').verdict).toBe('unknown');
  });

  test('to a service tag leave open where that is led', () => {
    const past = { ...tagged('past', 'sql'), next_hop_type: 'Internet' };
    expect(explain(spokeNetwork([toFirewall, tagged('none', 'Sql'), past]), 'Sql').verdict).toBe('unknown');
    expect(explain(spokeNetwork([toFirewall, tagged('none', 'Sql')]), 'Sql').verdict).toBe('deny');
  });
});

test('a subnet outside of the address space of its network is not valid', () => {
  const resources = spokeNetwork([toFirewall]);
  resources.azurerm_virtual_network!.spoke!.address_space = ['10.7.0.0/16'];
  expect(explain(resources, '8.8.8.8')).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('azurerm_subnet.compute is not valid: 10.1.0.0/24 is outside'),
  });
  resources.azurerm_virtual_network!.spoke!.address_space = '${var.space}';
  expect(explain(resources, '8.8.8.8').verdict).toBe('allow');
});

test('classic rules of a firewall that has a policy leave open what decides', () => {
  const resources = networkOf('no-peering');
  resources.azurerm_subnet!.s!.virtual_network_name = 'hub';
  resources.azurerm_virtual_network!.hub!.address_space = ['10.0.0.0/15'];
  delete resources.azurerm_virtual_network!.spoke;
  const [firewall] = Object.values(resources.azurerm_firewall!);
  expect(explain(resources, 'pypi.org').verdict).toBe('allow');
  resources.azurerm_firewall_network_rule_collection = {
    c: {
      name: 'c',
      azure_firewall_name: firewall!.name,
      resource_group_name: firewall!.resource_group_name,
      priority: 100,
      action: 'Deny',
      rule: [],
    },
  };
  expect(explain(resources, 'pypi.org')).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('azurerm_firewall_network_rule_collection.c, which Azure does not take'),
  });
});
