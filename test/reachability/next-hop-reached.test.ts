import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Reachability } from '../../lib/reachability/reachability';
import { asked, assumedIn, configured, networkOf, type Resources } from './terraform';

const explain = (resources: Resources, to = 'pypi.org') => configured(resources).explain(asked(to));

/** Hub and spoke, with peerings from the networks named. */
function peered(...sides: ('hub' | 'spoke')[]): Resources {
  const resources = networkOf('no-peering');
  resources.azurerm_virtual_network_peering = Object.fromEntries(
    sides.map((side) => [
      side,
      {
        name: side,
        resource_group_name: 'rg',
        virtual_network_name: `\${azurerm_virtual_network.${side}.name}`,
        remote_virtual_network_id: `\${azurerm_virtual_network.${side === 'hub' ? 'spoke' : 'hub'}.id}`,
      },
    ]),
  );
  return resources;
}

test('a firewall in a network of the document that is not peered is not reached', () => {
  const answer = explain(networkOf('no-peering'));
  expect(answer.verdict).toBe('unknown');
  expect(answer.reason).toContain(
    'azurerm_subnet.s does not reach: no peering joins azurerm_virtual_network.spoke and azurerm_virtual_network.hub',
  );
  expect(configured(networkOf('no-peering')).explainRoute(asked('pypi.org')).verdict).toBe('unknown');
});

test('so is one whose address stands in the route as a literal, firewall of the document or not', () => {
  const resources = networkOf('no-peering');
  const [route] = resources.azurerm_route_table!.rt!.route as Record<string, unknown>[];
  route!.next_hop_in_ip_address = '10.0.0.4';
  expect(explain(resources).verdict).toBe('unknown');
  delete resources.azurerm_firewall;
  expect(explain(resources).verdict).toBe('unknown');
});

test('with both sides of the peering it is reached, and nothing is assumed of it', () => {
  const answer = explain(peered('hub', 'spoke'));
  expect(answer.verdict).toBe('allow');
  expect(assumedIn(answer)).not.toContain('next-hop-is-reached');
});

test.each([
  ['hub', 'spoke'],
  ['spoke', 'hub'],
] as const)(
  'with the side of the %s alone nothing passes, where the document has both networks',
  (side, other) => {
    const answer = explain(peered(side));
    expect(answer.verdict).toBe('unknown');
    expect(answer.reason).toContain(`no peering of azurerm_virtual_network.${other} in return`);
  },
);

test('a peering that lets nothing pass does not reach', () => {
  const resources = peered('hub', 'spoke');
  resources.azurerm_virtual_network_peering!.hub!.allow_virtual_network_access = false;
  const answer = explain(resources);
  expect([answer.verdict, answer.reason]).toEqual([
    'unknown',
    expect.stringContaining('does not let all pass'),
  ]);
});

test('a peering may name its network by an id of Azure', () => {
  const resources = peered('hub', 'spoke');
  resources.azurerm_virtual_network_peering!.hub!.remote_virtual_network_id =
    '/subscriptions/1/resourceGroups/RG/providers/Microsoft.Network/virtualNetworks/Spoke';
  expect(assumedIn(explain(resources))).not.toContain('next-hop-is-reached');
  resources.azurerm_virtual_network_peering!.spoke!.remote_virtual_network_id =
    '/subscriptions/1/resourceGroups/other/providers/Microsoft.Network/virtualNetworks/hub';
  delete resources.azurerm_virtual_network_peering!.hub;
  expect(explain(resources).verdict).toBe('unknown');
});

test.each(['${var.remote}', '${data.azurerm_virtual_network.hub.id}'])(
  'a peering with %s may be the one that is needed',
  (remote) => {
    const resources = peered('spoke');
    resources.azurerm_virtual_network_peering!.spoke!.remote_virtual_network_id = remote;
    const answer = configured(resources).explain(asked('pypi.org'));
    expect([answer.verdict, assumedIn(answer).includes('next-hop-is-reached')]).toEqual(['allow', true]);
  },
);

test('a network manager may connect networks', () => {
  const resources = networkOf('no-peering');
  resources.azurerm_network_manager_connectivity_configuration = { mesh: { name: 'mesh' } };
  expect(assumedIn(explain(resources))).toContain('next-hop-is-reached');
});

test('where the network of the subnet is elsewhere, it is taken to be peered', () => {
  const resources = networkOf('no-peering');
  delete resources.azurerm_virtual_network!.spoke;
  resources.azurerm_subnet!.s!.virtual_network_name = 'elsewhere';
  const answer = explain(resources);
  expect([answer.verdict, assumedIn(answer).includes('next-hop-is-reached')]).toEqual(['allow', true]);
});

test('what is not read and is given a network may peer it', () => {
  const given = (id: string) =>
    Reachability.fromTerraformJson(
      JSON.stringify({
        resource: networkOf('no-peering'),
        module: { peering: { source: 'registry/peering', id } },
      }),
    ).explain(asked('pypi.org'));
  expect(assumedIn(given('${azurerm_virtual_network.hub.id}'))).toContain('next-hop-is-reached');
  expect(given('${azurerm_firewall_policy.p.id}').verdict).toBe('unknown');
});

test('what is not read and is given the subnet may give it a route table', () => {
  const path = join(__dirname, '..', 'fixtures', 'networks', 'hcl-module.tf.json');
  const answer = Reachability.fromTerraformJson(readFileSync(path, 'utf8')).explain(asked('pypi.org'));
  expect([answer.verdict, answer.reason]).toEqual(['unknown', expect.stringContaining('module.rt')]);
});

test('what is not read and is given a route table may give it routes', () => {
  const resource = networkOf('vnet-dns');
  const ofTable = (module: object) =>
    Reachability.fromTerraformJson(JSON.stringify({ resource, module })).explainRoute(asked('pypi.org'));
  expect(ofTable({}).verdict).toBe('allow');
  const routes = { source: 'registry/routes', table: '${azurerm_route_table.rt.name}' };
  expect(ofTable({ routes }).verdict).toBe('unknown');
});
