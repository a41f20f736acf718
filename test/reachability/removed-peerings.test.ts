import { managed } from './managed';
import { asked, configured, type Resources, toFirewall, type Values } from './terraform';
import { rg, twoSpokes } from './two-spokes';

const deleting = { delete_existing_peering_enabled: true };

const aroundHub = {
  connectivity_topology: 'HubAndSpoke',
  hub: [
    { resource_id: '${azurerm_virtual_network.hub.id}', resource_type: 'Microsoft.Network/virtualNetworks' },
  ],
};

const indirectly = { group_connectivity: 'None' };

/** Two spokes behind a firewall with peerings of their own with each other, and a connectivity configuration around the hub. */
function spokes(
  connectivity: Values,
  change: (resources: Resources) => void = () => {},
  groups = indirectly,
) {
  const resources = twoSpokes(
    [toFirewall],
    [toFirewall],
    {},
    managed('connectivity', { connectivity, groups }),
  );
  const peering = (from: string, to: string) => ({
    name: `${from}-${to}`,
    ...rg,
    virtual_network_name: `\${azurerm_virtual_network.${from}.name}`,
    remote_virtual_network_id: `\${azurerm_virtual_network.${to}.id}`,
  });
  Object.assign(resources.azurerm_virtual_network_peering!, {
    a: peering('one', 'two'),
    b: peering('two', 'one'),
  });
  change(resources);
  return configured(resources);
}

type Change = (resources: Resources) => void;

const deployment =
  (values: Values): Change =>
  (all) =>
    Object.assign(all.azurerm_network_manager_deployment!.d!, values);

describe('a peering that a configuration does not make, and may remove', () => {
  test.each<[string, Values, Change]>([
    ['that removes them', deleting, () => {}],
    ['of which that is not known', { delete_existing_peering_enabled: '${var.deletes}' }, () => {}],
    ['that may be deployed there', deleting, deployment({ location: '${var.where}' })],
    [
      'of which one of the two is no member',
      deleting,
      (all) => delete all.azurerm_network_manager_static_member!.two,
    ],
  ])('leaves it open by a configuration %s', (_, connectivity, change) => {
    const { verdict, reason } = spokes({ ...aroundHub, ...connectivity }, change).explain(asked('10.2.0.4'));
    expect([verdict, reason]).toEqual([
      'unknown',
      expect.stringMatching(
        /peering of azurerm_virtual_network.one and .*two is in force is not known: .*configuration.c/,
      ),
    ]);
  });

  test.each<[string, Values, Change]>([
    ['does not remove them', { delete_existing_peering_enabled: false }, () => {}],
    ['says nothing of it', {}, () => {}],
    ['is not deployed', deleting, (all) => delete all.azurerm_network_manager_deployment],
    ['is deployed to another region', deleting, deployment({ location: 'northeurope' })],
    ['has neither of the two', deleting, (all) => delete all.azurerm_network_manager_static_member],
  ])('stands where the configuration %s', (_, connectivity, change) => {
    expect(spokes({ ...aroundHub, ...connectivity }, change).explain(asked('10.2.0.4'))).toMatchObject({
      verdict: 'allow',
      assumptions: [],
    });
  });

  test('stands where the configuration makes the same', () => {
    const direct = { group_connectivity: 'DirectlyConnected' };
    expect(spokes({ ...aroundHub, ...deleting }, () => {}, direct).explain(asked('10.2.0.4'))).toMatchObject({
      verdict: 'allow',
      assumptions: [],
    });
  });
});

test('the way to the firewall is open where a mesh without the hub may remove its peering', () => {
  const { verdict, reason } = spokes({ ...deleting, connectivity_topology: 'Mesh' }).explain(
    asked('8.8.8.8'),
  );
  expect([verdict, reason]).toEqual([
    'unknown',
    expect.stringContaining('one and azurerm_virtual_network.hub'),
  ]);
  expect(spokes({ ...aroundHub, ...deleting }).explain(asked('8.8.8.8')).verdict).toBe('allow');
});

test('the firewall is not taken to reach what it may lose', () => {
  const alone: Change = (all) => {
    delete all.azurerm_network_manager_static_member!.one;
    for (const name of ['a', 'b']) delete all.azurerm_virtual_network_peering![name];
  };
  const mesh = spokes({ ...deleting, connectivity_topology: 'Mesh' }, alone).explain(asked('10.2.0.4'));
  expect([mesh.verdict, mesh.reason]).toEqual(['unknown', expect.stringContaining('beyond the firewall')]);
});

test.each([
  ['West Europe', 'westeurope'],
  ['westeurope', 'WEST EUROPE'],
])('networks in %s and %s are of one region', (one, two) => {
  const { hops } = spokes({}, (all) => {
    delete all.azurerm_virtual_network_peering!.a;
    all.azurerm_virtual_network!.one!.location = one;
    all.azurerm_virtual_network!.two!.location = two;
  }).explain(asked('10.2.0.4'));
  expect(hops.find(({ kind }) => kind === 'route')?.decision).toBe('virtual network');
});
