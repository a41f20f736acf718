import { asked, configured, spokeNetwork, toFirewall, type Values } from './terraform';

// Who asks may say at which address the firewall is, for a document that does not tell it.

const explain = (route: Values, address: string | undefined, more = {}) =>
  configured(spokeNetwork([{ ...toFirewall, ...route }], more)).explainRoute(asked('203.0.113.9'), address);

test('a route to the stated address leads to the firewall', () => {
  expect(explain({}, '10.0.0.4').verdict).toBe('allow');
});

test('a route to another address leads past it, and the answer names both', () => {
  expect(explain({}, '10.0.0.5')).toMatchObject({
    verdict: 'bypass',
    by: 'azurerm_route_table.rt default',
    reason: 'the route default leads to 10.0.0.4, and the firewall is at 10.0.0.5',
  });
});

test.each<[string, Values, string | undefined]>([
  ['nothing is stated', {}, undefined],
  ['what is stated is no address yet', {}, '${azurerm_firewall.fw.ip_configuration[0].private_ip_address}'],
  ['the address of the route is not known', { next_hop_in_ip_address: '${var.hop}' }, '10.0.0.5'],
])('where %s, the route is taken to lead to the firewall', (_, route, address) => {
  expect(explain(route, address).verdict).toBe('allow');
});

test('a firewall whose address the document tells is the firewall, whatever is stated', () => {
  const fw = {
    name: 'fw',
    resource_group_name: 'rg',
    ip_configuration: [{ private_ip_address: '10.0.0.4' }],
  };
  expect(explain({}, '10.0.0.5', { azurerm_firewall: { fw } }).verdict).toBe('allow');
});

test('a route that does not lead to an appliance goes where it says', () => {
  const dropped = { next_hop_type: 'None', next_hop_in_ip_address: undefined };
  expect(explain(dropped, '10.0.0.5').verdict).toBe('deny');
});
