import { asked, configured, spokeNetwork, toFirewall } from './terraform';

const idOf = (network: string, subnet: string) =>
  `/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/${network}/subnets/${subnet}`;

const spoke = spokeNetwork([toFirewall]);
test('a misspelt id of a subnet in a network of the document is told', () => {
  const { name } = spoke.azurerm_subnet!.compute!;
  const misspelt = idOf('spoke', `${name}s`);
  expect(() => configured(spoke).explain(asked('8.8.8.8', { subnetId: misspelt }))).toThrow(
    expect.objectContaining({
      code: 'unknown-subnet',
      cure: expect.stringContaining(idOf('spoke', `${name}`)),
    }),
  );
  expect(configured(spoke).explain(asked('8.8.8.8', { subnetId: idOf('spoke', 'x') }))).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('azurerm_virtual_network.spoke of the document has no subnet x'),
  });
  expect(configured(spoke).explain(asked('8.8.8.8', { subnetId: idOf('spokes', 'x') })).reason).not.toContain(
    'has no subnet',
  );
});

test('an address of a subnet of the document is not taken to be of one elsewhere that an id names', () => {
  const inOtherGroup = idOf('spoke', 'compute').replace('/rg/', '/rg-other/');
  const explain = (from: string) =>
    configured(spoke).explain(asked('8.8.8.8', { from, subnetId: inOtherGroup }));
  expect(explain('10.1.0.4')).toMatchObject({
    verdict: 'unknown',
    reason: `10.1.0.4 is an address of azurerm_subnet.compute, and ${inOtherGroup} is not of the document; name the subnet that has it`,
  });
  // Of another address, nothing says that it is not so.
  expect(explain('10.5.0.4').assumptions).toContainEqual(
    expect.objectContaining({ code: 'reaches-firewall' }),
  );
});

test('a subnet tells its one prefix as azurerm 2 does', () => {
  const { address_prefixes: _, ...older } = spoke.azurerm_subnet!.compute!;
  const network = { ...spoke, azurerm_subnet: { compute: { ...older, address_prefix: '10.1.0.0/24' } } };
  expect(configured(network).explain(asked('8.8.8.8'))).toEqual(configured(spoke).explain(asked('8.8.8.8')));
});

test('a network manager may give a subnet routes that its table does not have', () => {
  const azurerm_network_manager_routing_rule = { r: { name: 'r', next_hop: [{ type: 'NoNextHop' }] } };
  const answer = configured({ ...spoke, azurerm_network_manager_routing_rule }).explain(asked('8.8.8.8'));
  expect(answer).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('azurerm_network_manager_routing_rule.r of a network manager'),
  });
});

test.each(['module.network.subnet_id', 'module.network.ids["compute"]', 'local.compute_subnet_id'])(
  'what %s is the document does not tell, and no subnet of it is misspelt',
  (subnetId) => {
    expect(configured(spoke).explain(asked('8.8.8.8', { subnetId }))).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining(`the document does not tell what ${subnetId} is`),
    });
  },
);

test.each([
  'module.network.azurerm_subnet.computes',
  'data.azurerm_subnet.computes',
  'azurerm_subnet.computes',
  'local',
])('%s is the address of no subnet of the document', (subnetId) => {
  expect(() => configured(spoke).explain(asked('8.8.8.8', { subnetId }))).toThrow(
    expect.objectContaining({ code: 'unknown-subnet' }),
  );
});
