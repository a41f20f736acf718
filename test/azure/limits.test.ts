import { lastApplicationRulePort, lengths, limits, priorities } from '../../lib/azure/limits';

test.each(Object.values(limits))('$what: the warning comes before the refusal', ({ advised, hard, see }) => {
  expect(advised).toBeGreaterThan(0);
  expect(advised).toBeLessThan(hard);
  expect(see).toMatch(/^https:\/\/learn\.microsoft\.com\//);
});

test("the hard limits are Azure's", () => {
  const hard = Object.fromEntries(Object.entries(limits).map(([name, limit]) => [name, limit.hard]));
  expect(hard).toEqual({
    ruleCollectionGroupBytes: 2_000_000,
    ruleCollections: 2_000,
    ruleCollectionGroups: 90,
    networkRulePairs: 20_000,
    dnatRules: 250,
    networkRuleFqdns: 1_000,
    ipGroups: 200,
    ipGroupAddresses: 5_000,
    nsgRules: 1_000,
    nsgAddresses: 4_000,
    routes: 600,
    serviceTagRoutes: 25,
  });
});

test('lengths, priorities and ports are those that azurerm validates', () => {
  expect(lengths.nsgDescription).toBe(140);
  expect(lengths.routeName).toBe(80);
  expect(priorities).toEqual({ firewall: { first: 100, last: 65_000 }, nsg: { first: 100, last: 4_096 } });
  expect(lastApplicationRulePort).toBe(64_000);
});
