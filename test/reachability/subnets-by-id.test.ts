import { asked, configured, type Resources, spokeNetwork, toFirewall } from './terraform';

const idOf = (network: string, subnet: string) =>
  `/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/${network}/subnets/${subnet}`;

const spoke = spokeNetwork([toFirewall]);
const elsewhere: Resources = {
  ...spoke,
  azurerm_subnet_route_table_association: {
    ...spoke.azurerm_subnet_route_table_association,
    other: {
      subnet_id: idOf('other', 'batch'),
      route_table_id: `\${azurerm_route_table.${Object.keys(spoke.azurerm_route_table!)[0]}.id}`,
    },
  },
};

test('an address that no subnet holds may be of one that is associated by its id alone', () => {
  const from = '10.9.0.4';
  expect(configured(spoke).explain(asked('8.8.8.8', { from })).reason).not.toContain('no more than its id');
  expect(configured(elsewhere).explain(asked('8.8.8.8', { from }))).toMatchObject({
    verdict: 'unknown',
    reason: `10.9.0.4 may be of ${idOf('other', 'batch')}, of which the document has no more than its id`,
  });
  expect(
    configured(elsewhere).explain(asked('8.8.8.8', { from, subnetId: idOf('other', 'batch') })).reason,
  ).not.toContain('no more than its id');
});

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
