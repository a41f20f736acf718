import { Reachability } from '../../lib/reachability/reachability';
import { HopKind, hopAt, stepsOf } from '../../lib/reachability/trace';

test.each([
  ['azurerm_route_table.spoke default', 'azurerm_route_table.spoke', 'default'],
  ['azurerm_x.a["b c"] collection/the rule', 'azurerm_x.a["b c"]', 'collection/the rule'],
  ['module.m["x \\" y"].azurerm_x.a rule', 'module.m["x \\" y"].azurerm_x.a', 'rule'],
  ['azurerm_private_endpoint.vault', 'azurerm_private_endpoint.vault', undefined],
  ['azurerm_subnet.s["a b"]', 'azurerm_subnet.s["a b"]', undefined],
])('what decides at a hop, %s, is a resource and its rule', (by, resource, rule) => {
  const hop = hopAt(HopKind.ROUTE, 'firewall', 'it leads there', by);
  expect([hop.resource, hop.rule]).toEqual([resource, rule]);
});

test('a connection of no subnet has a hop for its start and one for the firewall, each with what is assumed', () => {
  const network = Reachability.fromTerraformJson(
    JSON.stringify({
      resource: {
        azurerm_firewall_policy: { hub: { name: 'hub', threat_intelligence_mode: 'Deny' } },
        azurerm_firewall_policy_rule_collection_group: {
          own: {
            firewall_policy_id: '${azurerm_firewall_policy.hub.id}',
            priority: 100,
            network_rule_collection: {
              name: 'tags',
              priority: 100,
              action: 'Allow',
              rule: {
                name: 'storage',
                protocols: ['TCP'],
                source_addresses: ['*'],
                destination_addresses: ['Storage'],
                destination_ports: ['443'],
              },
            },
          },
        },
      },
    }),
  );
  const answer = network.explain({ from: '10.0.0.4', to: 'Storage', protocol: 'tcp', port: 443 });
  const last = answer.hops.at(-1);
  expect(last).toMatchObject({
    kind: HopKind.FIREWALL,
    resource: 'azurerm_firewall_policy_rule_collection_group.own',
    rule: 'tags/storage',
    decision: 'allow',
    assumptions: [{ code: 'threat-intelligence-idle', text: 'threat intelligence is taken not to strike' }],
  });
  expect(answer.assumptions).toEqual(answer.hops.flatMap(({ assumptions }) => assumptions));
  expect(answer.steps).toEqual(stepsOf(answer.hops));
  expect(answer.steps.slice(-2)).toEqual([
    'firewall: the network rule storage allows it',
    'firewall: threat intelligence is taken not to strike',
  ]);
});
