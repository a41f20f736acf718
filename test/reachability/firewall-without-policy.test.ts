import {
  asked,
  assumedIn,
  configured,
  type Resources,
  spokeNetwork,
  toFirewall,
  type Values,
} from './terraform';

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

const answer = (parts: Values, firewall?: string, own = policy) => {
  const hop = `\${azurerm_firewall.f.ip_configuration[0].private_ip_address}`;
  const { azurerm_firewall_network_rule_collection: _, ...spoke } = spokeNetwork(
    [{ ...toFirewall, next_hop_in_ip_address: hop }],
    { ...own, azurerm_firewall: { f: { name: 'f', resource_group_name: 'rg', ...parts } } },
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

describe('a firewall of which it is not known which policy it has', () => {
  const untold = 'which policy azurerm_firewall.f has is not known';

  test.each([
    [`\${var.policy}`, `${untold}, for its firewall_policy_id is var.policy`],
    [
      `\${var.own ? azurerm_firewall_policy.hub.id : var.policy}`,
      `${untold}, for its firewall_policy_id is var.own ? azurerm_firewall_policy.hub.id : var.policy`,
    ],
    [`\${module.policy.id}`, `${untold}, for its firewall_policy_id is module.policy.id`],
    [
      `\${data.azurerm_firewall_policy.corp.id}`,
      `${untold}, for its firewall_policy_id is data.azurerm_firewall_policy.corp.id`,
    ],
  ])('is not taken to have the only one of the document: %s', (firewall_policy_id, reason) => {
    expect(answer({ firewall_policy_id })).toMatchObject({ verdict: 'unknown', reason });
  });

  test('has the one that a user names for it, and no other', () => {
    const ofFirewall = 'policy-is-of-firewall';
    const named = (firewall_policy_id: string) =>
      answer({ firewall_policy_id }, 'azurerm_firewall_policy.hub');
    const taken = named(`\${var.policy}`);
    expect([taken.verdict, assumedIn(taken)]).toEqual(['allow', expect.arrayContaining([ofFirewall])]);
    const own = named(`\${azurerm_firewall_policy.hub.id}`);
    expect([own.verdict, assumedIn(own)]).toEqual(['allow', expect.not.arrayContaining([ofFirewall])]);
    expect(
      named('/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/firewallPolicies/corp').verdict,
    ).toBe('unknown');
  });

  test('has the one of rule collection groups whose policy is written alike', () => {
    const ofGroups = (ofGroup: string, ofFirewall: string) =>
      answer({ firewall_policy_id: ofFirewall }, undefined, {
        azurerm_firewall_policy: {},
        azurerm_firewall_policy_rule_collection_group: {
          all: { ...policy.azurerm_firewall_policy_rule_collection_group!.all, firewall_policy_id: ofGroup },
        },
      }).verdict;
    expect(ofGroups(`\${var.policy}`, `\${var.policy}`)).toBe('allow');
    expect(ofGroups(`\${var.policy}`, `\${var.other}`)).toBe('unknown');
    expect(ofGroups(`\${data.azurerm_firewall_policy.a.id}`, `\${data.azurerm_firewall_policy.a.id}`)).toBe(
      'allow',
    );
    expect(ofGroups(`\${data.azurerm_firewall_policy.a.id}`, `\${data.azurerm_firewall_policy.b.id}`)).toBe(
      'unknown',
    );
  });
});
