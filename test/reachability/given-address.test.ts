import { ServiceTagFile } from '../../lib/azure/service-tag-file';
import { asked, assumedIn, configured, spokeNetwork, toFirewall } from './terraform';

const collection = (action: string, priority: number, rule: Record<string, unknown>) => ({
  azure_firewall_name: 'fw',
  resource_group_name: 'rg',
  priority,
  action,
  rule: [{ name: `r${priority}`, source_addresses: ['*'], ...rule }],
});
const toTag = (destination: string) => ({
  destination_addresses: [destination],
  destination_ports: ['443'],
  protocols: ['TCP'],
});
const byName = {
  azurerm_firewall_application_rule_collection: {
    hosts: collection('Allow', 500, {
      target_fqdns: ['pypi.org'],
      protocol: [{ type: 'Https', port: 443 }],
    }),
  },
};
const file = (prefix: string) =>
  ServiceTagFile.fromJson(
    JSON.stringify({
      changeNumber: 1,
      values: [{ name: 'AzureMonitor', properties: { addressPrefixes: [prefix] } }],
    }),
  );
const network = (action: string, destination: string, serviceTagFile?: ServiceTagFile) =>
  configured(
    {
      ...spokeNetwork([toFirewall]),
      azurerm_firewall_network_rule_collection: { c: collection(action, 100, toTag(destination)) },
      ...byName,
    },
    { serviceTagFile },
  );
const at = (toAddress: string, to = 'pypi.org') => asked(to, { toAddress });

test('a host at an address is matched by its name and by its address', () => {
  const denies = network('Deny', '151.101.0.0/16');
  expect(denies.explain(at('151.101.0.223')).verdict).toBe('deny');
  expect(denies.explain(at('8.8.8.8')).verdict).toBe('allow');
  expect(denies.explain(asked('pypi.org')).verdict).toBe('allow');
  expect(assumedIn(denies.explain(at('8.8.8.8')))).toContain('host-at-given-address');
});

test('of its address nothing is presumed that the service-tag file tells', () => {
  const codes = (parts: Parameters<typeof network>, to: string) =>
    assumedIn(network(...parts).explain(at('52.1.2.3', to)));
  expect(codes(['Allow', 'AzureMonitor'], 'example.org')).toContain('host-not-of-microsoft');
  expect(codes(['Allow', 'AzureMonitor', file('20.0.0.0/8')], 'example.org')).not.toContain(
    'host-not-of-microsoft',
  );
  expect(
    network('Allow', 'AzureMonitor', file('52.0.0.0/8')).explain(at('52.1.2.3', 'example.org')).verdict,
  ).toBe('allow');
  expect(codes(['Allow', 'AzureMonitor'], 'pypi.org')).not.toContain('host-is-public');
});

test('a route to its address is taken, and a private address stays within', () => {
  const routes = [toFirewall, { name: 'own', address_prefix: '151.101.0.0/16', next_hop_type: 'None' }];
  const routed = configured({ ...spokeNetwork(routes), ...byName });
  expect(routed.explainRoute(at('151.101.0.223')).verdict).toBe('deny');
  expect(routed.explain(at('151.101.0.223')).verdict).toBe('deny');
  expect(routed.explain(at('10.1.0.77')).hops.map(({ decision }) => decision)).toContain('virtual network');
});

test.each([
  ['151.101.0', 'pypi.org'],
  ['151.101.0.223', 'Storage'],
  ['151.101.0.223', '8.8.8.8'],
])('%s is refused as the address of %s', (address, to) => {
  expect(() => network('Allow', 'Storage').explain(at(address, to))).toThrow(
    expect.objectContaining({ code: 'invalid-connection' }),
  );
});
