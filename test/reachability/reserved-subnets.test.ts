import { asked, configured, denyAll, spokeNetwork, toFirewall, type Values } from './terraform';

const toInternet = { name: 'out', address_prefix: '0.0.0.0/0', next_hop_type: 'Internet' };
const narrow = { ...toFirewall, name: 'narrow', address_prefix: '203.0.113.0/24' };

/** The route from a subnet of a name. */
function routeFrom(name: string, routes: Values[] | undefined, grouped = false) {
  const resources = spokeNetwork(routes);
  resources.azurerm_subnet!.compute!.name = name;
  if (grouped) {
    resources.azurerm_network_security_group = { nsg: { name: 'nsg', security_rule: [denyAll('Inbound')] } };
    resources.azurerm_subnet_network_security_group_association = {
      nsg: {
        subnet_id: '${azurerm_subnet.compute.id}',
        network_security_group_id: '${azurerm_network_security_group.nsg.id}',
      },
    };
  }
  return configured(resources).explainRoute(asked('203.0.113.4'));
}

test.each<[string, Values[] | undefined, string | undefined]>([
  ['GatewaySubnet', [toFirewall], 'Azure takes no route 0.0.0.0/0 on GatewaySubnet'],
  ['GatewaySubnet', [narrow], undefined],
  ['AzureBastionSubnet', [narrow], 'Azure takes no route table on AzureBastionSubnet'],
  ['AzureBastionSubnet', undefined, undefined],
  [
    'AzureFirewallManagementSubnet',
    [toFirewall],
    'Azure takes no routes on AzureFirewallManagementSubnet but',
  ],
  ['AzureFirewallManagementSubnet', [toInternet, narrow], 'Azure takes no routes'],
  ['AzureFirewallManagementSubnet', [toInternet], undefined],
  ['compute', [toFirewall], undefined],
])('%s with the routes %j', (name, routes, refused) => {
  const { verdict, reason } = routeFrom(name, routes);
  expect(verdict === 'unknown').toBe(refused !== undefined);
  if (refused !== undefined) expect(reason).toContain(refused);
});

test.each([
  ['GatewaySubnet', true],
  ['AzureFirewallSubnet', true],
  ['AzureBastionSubnet', false],
  ['compute', false],
])('%s with a security group', (name, refused) => {
  expect(routeFrom(name, undefined, true).verdict === 'unknown').toBe(refused);
});
