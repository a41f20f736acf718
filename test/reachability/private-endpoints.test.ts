import {
  asked,
  configured,
  denyAll,
  type Resources,
  securityRule,
  spokeNetwork,
  toFirewall,
  type Values,
} from './terraform';

const endpointSubnet = (policies?: string): Values => ({
  name: 'endpoints',
  resource_group_name: 'rg',
  virtual_network_name: 'hub',
  address_prefixes: ['10.0.1.0/24'],
  ...(policies && { private_endpoint_network_policies: policies }),
});

/** A vault's endpoint in the hub, whose subnet denies everything. */
const vault = (policies?: string): Resources => ({
  azurerm_virtual_network: {
    hub: { name: 'hub', resource_group_name: 'rg', address_space: ['10.0.0.0/16'] },
  },
  azurerm_virtual_network_peering: {
    hub: {
      resource_group_name: 'rg',
      virtual_network_name: 'spoke',
      remote_virtual_network_id: '${azurerm_virtual_network.hub.id}',
    },
    spoke: {
      resource_group_name: 'rg',
      virtual_network_name: 'hub',
      remote_virtual_network_id: '${azurerm_virtual_network.spoke.id}',
    },
  },
  azurerm_subnet: { endpoints: endpointSubnet(policies) },
  azurerm_network_security_group: { endpoints: { name: 'endpoints', security_rule: [denyAll('Inbound')] } },
  azurerm_subnet_network_security_group_association: {
    endpoints: {
      subnet_id: '${azurerm_subnet.endpoints.id}',
      network_security_group_id: '${azurerm_network_security_group.endpoints.id}',
    },
  },
  azurerm_private_endpoint: {
    vault: {
      name: 'vault',
      subnet_id: '${azurerm_subnet.endpoints.id}',
      ip_configuration: [{ name: 'ip', private_ip_address: '10.0.1.5' }],
      custom_dns_configs: [{ fqdn: 'Kv.vault.azure.net', ip_addresses: ['10.0.1.5'] }],
    },
  },
});
const explain = (routes: Values[], policies: string | undefined, to = '10.0.1.5') =>
  configured(spokeNetwork(routes, vault(policies))).explain(asked(to));
const specific = { ...toFirewall, name: 'specific', address_prefix: '10.0.1.0/24' };
const host = { ...toFirewall, name: 'host', address_prefix: '10.0.1.5/32' };
const wide = { ...toFirewall, name: 'wide', address_prefix: '10.0.0.0/8' };

describe('the way to a private endpoint', () => {
  test.each<[string, Values[], string | undefined, boolean]>([
    ['a default route', [toFirewall], 'Enabled', false],
    ['a route to the address, policies off', [host], undefined, false],
    ['a route as specific as the network, policies on', [specific], 'Enabled', true],
    ['a route as specific, route policies on', [specific], 'RouteTableEnabled', true],
    ['a route as specific, group policies on', [specific], 'NetworkSecurityGroupEnabled', false],
    ['a route wider than the network', [wide], 'RouteTableEnabled', false],
  ])('%s', (_, routes, policies, throughFirewall) => {
    const { steps } = explain(routes, policies);
    const leads = steps.some((step) => /^route: .*leads to the firewall/.test(step));
    const direct = steps.some((step) => step.includes('azurerm_private_endpoint.vault is reached within'));
    expect([leads, direct]).toEqual([throughFirewall, !throughFirewall]);
  });

  test('through the firewall needs SNAT, and the steps say so', () => {
    expect(explain([specific], 'RouteTableEnabled').steps.join()).toContain(
      'bring replies of a private endpoint back',
    );
  });
});

test.each([
  [undefined, 'allow'],
  ['Disabled', 'allow'],
  ['RouteTableEnabled', 'allow'],
  ['NetworkSecurityGroupEnabled', 'deny'],
  ['Enabled', 'deny'],
  ['${var.policies}', 'unknown'],
])('security groups where the policies are %s: %s', (policies, verdict) => {
  expect(explain([toFirewall], policies).verdict).toBe(verdict);
});

test.each(['10.0.1.5', 'kv.vault.azure.net'])(
  'of network policies that are not known it is not known whether groups touch %s, unless they let it in anyway',
  (to) => {
    expect(explain([toFirewall], '${var.policies}', to)).toMatchObject({
      verdict: 'unknown',
      reason:
        'whether security groups touch azurerm_private_endpoint.vault is not known, for the network policies of its subnet are not; where they do, the security rule deny-Inbound denies it',
    });
    const open = vault('${var.policies}');
    open.azurerm_network_security_group!.endpoints!.security_rule = [];
    expect(configured(spokeNetwork([toFirewall], open)).explain(asked(to)).verdict).toBe('allow');
  },
);

test.each<[string, Values, string]>([
  ['as specific as its network', { ...toFirewall, name: 'space', address_prefix: '10.0.0.0/16' }, 'unknown'],
  ['wider than its network', wide, 'allow'],
])('nor is it known whether a route %s leads there', (_, route, verdict) => {
  const open = vault('${var.policies}');
  open.azurerm_network_security_group!.endpoints!.security_rule = [];
  expect(configured(spokeNetwork([route], open)).explain(asked('10.0.1.5')).verdict).toBe(verdict);
});

test('a host that is known to resolve to one goes there', () => {
  const answer = explain([toFirewall], undefined, 'kv.vault.azure.net');
  expect(answer).toMatchObject({ verdict: 'allow', by: 'azurerm_private_endpoint.vault' });
  expect(answer.steps).toContain('kv.vault.azure.net: a private endpoint of the document is 10.0.1.5');
  expect(explain([toFirewall], undefined, 'other.vault.azure.net').by).not.toBe(
    'azurerm_private_endpoint.vault',
  );
});

test('security groups on the way out see the private address', () => {
  const resources = spokeNetwork([toFirewall], vault());
  resources.azurerm_network_security_group!.out = {
    name: 'out',
    security_rule: [
      securityRule('internet', 100, { access: 'Deny', destination_address_prefix: 'Internet' }),
    ],
  };
  resources.azurerm_subnet_network_security_group_association!.out = {
    subnet_id: '${azurerm_subnet.compute.id}',
    network_security_group_id: '${azurerm_network_security_group.out.id}',
  };
  const network = configured(resources);
  expect(network.explain(asked('kv.vault.azure.net')).verdict).toBe('allow');
  expect(network.explain(asked('other.vault.azure.net')).verdict).toBe('deny');
});

test('a network that is not peered does not see it', () => {
  const resources = spokeNetwork([toFirewall], vault());
  delete resources.azurerm_virtual_network_peering;
  const answer = configured(resources).explain(asked('10.0.1.5'));
  expect(answer.steps.join()).not.toContain('azurerm_private_endpoint.vault');
  expect(answer.steps.join()).toContain('no peering joins');
});
