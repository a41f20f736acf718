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

test.each<[string, string | undefined, string | undefined, boolean]>([
  ['its policy denies', 'Deny', undefined, true],
  ['its base policy denies, and a policy may only be stricter', 'Alert', 'Deny', true],
  ['its base policy denies, and its own says nothing', undefined, 'Deny', true],
  ['of its policy that is not known', '${var.mode}', undefined, true],
  ['of its base policy that is not known', 'Alert', '${var.mode}', true],
  ['neither denies', 'Alert', 'Off', false],
])('threat intelligence is taken not to strike where %s', (_, own, base, assumed) => {
  const network = Reachability.fromTerraformJson(
    JSON.stringify({
      resource: {
        azurerm_firewall_policy: {
          base: { name: 'base', threat_intelligence_mode: base },
          hub: {
            name: 'hub',
            threat_intelligence_mode: own,
            base_policy_id: '${azurerm_firewall_policy.base.id}',
          },
        },
      },
    }),
  );
  const { assumptions } = network.explain({ from: '10.0.0.4', to: 'Storage', protocol: 'tcp', port: 443 });
  expect(assumptions.map(({ code }) => code).includes('threat-intelligence-idle')).toBe(assumed);
});

test('of a classic firewall as well', () => {
  const assumptionsOf = (threat_intel_mode: string) =>
    Reachability.fromTerraformJson(
      JSON.stringify({
        resource: {
          azurerm_firewall: { f: { name: 'f', resource_group_name: 'rg', threat_intel_mode } },
          azurerm_firewall_network_rule_collection: {
            c: {
              name: 'c',
              azure_firewall_name: 'f',
              resource_group_name: 'rg',
              priority: 100,
              action: 'Deny',
            },
          },
        },
      }),
    )
      .explain({ from: '10.0.0.4', to: 'Storage', protocol: 'tcp', port: 443 })
      .assumptions.map(({ code }) => code);
  expect(assumptionsOf('Deny')).toContain('threat-intelligence-idle');
  expect(assumptionsOf('${var.mode}')).toContain('threat-intelligence-idle');
  expect(assumptionsOf('Alert')).not.toContain('threat-intelligence-idle');
});
