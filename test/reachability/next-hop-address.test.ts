import {
  allowingFirewall,
  asked,
  assumedIn,
  configured,
  spokeNetwork,
  toFirewall,
  type Values,
} from './terraform';

const deployed = { azurerm_firewall: { fw: { name: 'fw', resource_group_name: 'rg' } } };

const routed = (hop: unknown, more = {}) => {
  const { next_hop_in_ip_address: _, ...withoutAddress } = toFirewall;
  const route: Values = hop === undefined ? withoutAddress : { ...toFirewall, next_hop_in_ip_address: hop };
  return configured(spokeNetwork([route], more)).explain(asked('203.0.113.9'));
};

test('a private address is taken for the firewall', () => {
  expect(routed('10.0.0.4').verdict).toBe('allow');
  expect(routed('10.0.0.4', deployed).verdict).toBe('allow');
});

test.each([
  ['no address', undefined, 'a virtual appliance without an address, which Azure refuses'],
  ['an empty address', '', 'a virtual appliance without an address, which Azure refuses'],
  ['a word', 'firewall', '"firewall", which is no IPv4 address'],
  ['a public address', '20.1.2.3', '20.1.2.3, which is a public address, and no next hop of an appliance'],
])('%s is not taken for the firewall', (_, hop, reason) => {
  for (const more of [{}, deployed])
    expect(routed(hop, more)).toMatchObject({
      verdict: 'unknown',
      by: 'azurerm_route_table.rt default',
      reason: `the route default leads to ${reason}`,
    });
});

test('a public address inside of a network of the document may be that of the firewall', () => {
  const hub = { name: 'hub', resource_group_name: 'rg', address_space: ['20.1.0.0/16'] };
  expect(routed('20.1.2.3', { azurerm_virtual_network: { hub } }).reason).not.toContain('public address');
});

test('an address without a value is taken for the firewall only where the document deploys none', () => {
  const ask = (firewall: object) => {
    const resource = spokeNetwork([{ ...toFirewall, next_hop_in_ip_address: `\${var.hop}` }], {
      ...allowingFirewall,
      ...firewall,
    });
    return configured(resource).explain(asked('203.0.113.9'));
  };
  expect(ask({}).verdict).toBe('allow');
  expect(assumedIn(ask({}))).toContain('next-hop-is-firewall');
  expect(ask(deployed)).toMatchObject({
    verdict: 'unknown',
    reason: 'the route default leads to an appliance whose address the document does not tell',
  });
});

describe('an address that Azure keeps for itself in the subnet of the firewall', () => {
  const hub = { name: 'hub', resource_group_name: 'rg', address_space: ['10.0.0.0/16'] };
  const peering = (from: string, to: string) => ({
    virtual_network_name: from,
    resource_group_name: 'rg',
    remote_virtual_network_id: `\${azurerm_virtual_network.${to}.id}`,
  });
  const more = {
    azurerm_virtual_network: { hub },
    azurerm_virtual_network_peering: { a: peering('hub', 'spoke'), b: peering('spoke', 'hub') },
    azurerm_subnet: {
      fw: {
        name: 'AzureFirewallSubnet',
        resource_group_name: 'rg',
        virtual_network_name: 'hub',
        address_prefixes: ['10.0.0.0/26'],
      },
    },
    azurerm_firewall: {
      fw: {
        name: 'fw',
        resource_group_name: 'rg',
        ip_configuration: [{ name: 'c', subnet_id: `\${azurerm_subnet.fw.id}` }],
      },
    },
  };

  test.each(['10.0.0.0', '10.0.0.1', '10.0.0.3', '10.0.0.63'])('%s is not the firewall', (hop) => {
    expect(routed(hop, more)).toMatchObject({
      verdict: 'unknown',
      reason: `the route default leads to another appliance, ${hop}, which Azure keeps for itself in azurerm_subnet.fw`,
    });
  });

  test.each(['10.0.0.4', '10.0.0.62'])('%s may be', (hop) => {
    expect(routed(hop, more).verdict).toBe('allow');
  });
});

describe('a firewall with a count', () => {
  const counted = (count: unknown) => ({
    azurerm_firewall: { fw: { ...deployed.azurerm_firewall.fw, count } },
  });
  const reference = (index: number) =>
    `\${azurerm_firewall.fw[${index}].ip_configuration[0].private_ip_address}`;

  test.each(['10.0.0.4', reference(0)])('of one is the one that %s names', (hop) => {
    expect(routed(hop, counted(1)).verdict).toBe('allow');
  });

  test('has no other instances', () => {
    expect(routed(reference(1), counted(1)).verdict).toBe('unknown');
  });

  test('that is not known may be none, so that an address is not taken for it', () => {
    expect(routed('10.0.0.4', counted('${var.firewalls}'))).toMatchObject({
      verdict: 'unknown',
      reason:
        'the route default leads to 10.0.0.4, and whether there is azurerm_firewall.fw the document does not tell',
    });
    // Who names the first one has it.
    expect(routed(reference(0), counted('${var.firewalls}')).verdict).toBe('allow');
    expect(routed(reference(1), counted('${var.firewalls}')).verdict).toBe('unknown');
  });
});

test.each([
  '${azurerm_firewall.fw.management_ip_configuration[0].private_ip_address}',
  '${one(azurerm_firewall.fw.management_ip_configuration).private_ip_address}',
  '${azurerm_firewall.fw.management_ip_configuration.0.private_ip_address}',
])('the address by which a firewall is managed, %s, forwards nothing', (hop) => {
  const fw = {
    ...deployed.azurerm_firewall.fw,
    management_ip_configuration: [{ name: 'm', subnet_id: '${var.management_subnet}' }],
  };
  expect(routed(hop, { azurerm_firewall: { fw } }).verdict).toBe('unknown');
});
