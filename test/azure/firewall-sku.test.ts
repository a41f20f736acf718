import { type FirewallFeature, skuHas, skusWith } from '../../lib/azure/firewall-sku';

test.each<[FirewallFeature, boolean, boolean, boolean]>([
  ['hosts in network rules', false, true, true],
  ['DNS proxy', false, true, true],
  ['DNS servers of its own', false, true, true],
  ['threat intelligence that denies', false, true, true],
  ['web categories', false, true, true],
  ['URLs', false, false, true],
  ['TLS inspection', false, false, true],
])('%s: Basic %s, Standard %s, Premium %s', (feature, ...has) => {
  expect(['Basic', 'Standard', 'Premium'].map((sku) => skuHas(sku, feature))).toEqual(has);
  expect(skusWith(feature)).toEqual(['Basic', 'Standard', 'Premium'].filter((_, i) => has[i]));
});

test('of a SKU that is not known nothing is held against a rule', () => {
  expect(skuHas('Ultra', 'URLs')).toBe(true);
});
