import { asked, configured, spokeNetwork, toFirewall } from './terraform';

const network = (prefixes: unknown[]) => {
  const resources = spokeNetwork([toFirewall]);
  resources.azurerm_subnet!.compute!.address_prefixes = prefixes;
  return configured(resources);
};
const named = asked('203.0.113.9', { subnetId: 'azurerm_subnet.compute' });

test('an address that is not of the subnet that is named with it has none of what holds there', () => {
  const moved = network(['10.1.77.0/24']);
  const reason = '10.1.0.9 is no address of azurerm_subnet.compute, which has 10.1.77.0/24';
  const unknown = { verdict: 'unknown', reason };
  expect(moved.explain(named)).toMatchObject(unknown);
  expect(moved.explainSecurityGroups(named)).toMatchObject(unknown);
  expect(moved.explainRoute(named)).toMatchObject(unknown);
  const arriving = { ...named, from: 'Internet', to: '10.1.0.9' };
  expect(moved.explainArrival(arriving)).toMatchObject(unknown);
});

test('the subnet that is named holds its own addresses, and may hold others where it does not tell', () => {
  expect(network(['10.1.77.0/24', '10.1.0.0/24']).explain(named).verdict).toBe('allow');
  expect(network(['10.1.77.0/24', `\${var.other}`]).explain(named).verdict).toBe('allow');
});
