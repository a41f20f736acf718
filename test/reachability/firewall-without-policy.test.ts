import { asked, configured, type Resources, spokeNetwork, toFirewall, type Values } from './terraform';

const policy: Resources = {
  azurerm_firewall_policy: { hub: { name: 'hub', resource_group_name: 'rg' } },
  azurerm_firewall_policy_rule_collection_group: {
    all: {
      name: 'all',
      firewall_policy_id: `\${azurerm_firewall_policy.hub.id}`,
      priority: 100,
      network_rule_collection: [
        {
          name: 'all',
          priority: 100,
          action: 'Allow',
          rule: [
            {
              name: 'all',
              protocols: ['Any'],
              source_addresses: ['*'],
              destination_addresses: ['*'],
              destination_ports: ['*'],
            },
          ],
        },
      ],
    },
  },
};

const answer = (parts: Values, firewall?: string) => {
  const hop = `\${azurerm_firewall.f.ip_configuration[0].private_ip_address}`;
  const { azurerm_firewall_network_rule_collection: _, ...spoke } = spokeNetwork(
    [{ ...toFirewall, next_hop_in_ip_address: hop }],
    { ...policy, azurerm_firewall: { f: { name: 'f', resource_group_name: 'rg', ...parts } } },
  );
  return configured(spoke, { firewall }).explain(asked('203.0.113.9'));
};

test('the rules of a policy are those of the firewall that has it', () => {
  expect(answer({ firewall_policy_id: `\${azurerm_firewall_policy.hub.id}` }).verdict).toBe('allow');
});

test.each([undefined, 'azurerm_firewall_policy.hub'])(
  'a firewall without a policy has not the rules of a policy beside it (named: %s)',
  (named) => {
    for (const parts of [{}, { firewall_policy_id: null }, { firewall_policy_id: '' }])
      expect(answer(parts, named)).toMatchObject({
        verdict: 'unknown',
        by: 'azurerm_firewall.f',
        reason: 'azurerm_firewall.f has no policy, and the document has no rules of its own for it',
      });
  },
);

test('a firewall whose policy has no value yet may have the only policy of the document', () => {
  expect(answer({ firewall_policy_id: `\${var.policy}` }).verdict).toBe('allow');
});
