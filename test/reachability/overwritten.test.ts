import {
  asked,
  configured,
  denyAll,
  type Resources,
  securityRule,
  spokeNetwork,
  toFirewall,
  type Values,
} from './terraform';

const explain = (resources: Resources) => configured(resources).explain(asked('203.0.113.4'));

/** The subnet's group with rules inside it and rules of their own. */
function grouped(inline: Values[], separate: Values[]): Resources {
  return spokeNetwork([toFirewall], {
    azurerm_network_security_group: {
      nsg: { name: 'nsg', resource_group_name: 'rg', security_rule: inline },
    },
    azurerm_network_security_rule: Object.fromEntries(
      separate.map((rule) => [
        String(rule.name),
        {
          ...rule,
          resource_group_name: 'rg',
          network_security_group_name: '${azurerm_network_security_group.nsg.name}',
        },
      ]),
    ),
    azurerm_subnet_network_security_group_association: {
      nsg: {
        subnet_id: '${azurerm_subnet.compute.id}',
        network_security_group_id: '${azurerm_network_security_group.nsg.id}',
      },
    },
  });
}

const allowing = securityRule('allow', 100);

test('rules inside a group and rules of their own leave open what either alone would change', () => {
  const answer = explain(grouped([denyAll()], [allowing]));
  expect(answer).toMatchObject({ verdict: 'unknown', by: 'azurerm_network_security_group.nsg' });
  expect(answer.reason).toContain('Terraform overwrites the one with the other');
  expect(explain(grouped([allowing], [denyAll()])).verdict).toBe('unknown');
});

test('where both ways come to the same, that is the answer', () => {
  expect(explain(grouped([allowing], [securityRule('other', 200)])).verdict).toBe('allow');
});

test('one way alone is not overwritten, and rules that a state has read back are not either', () => {
  expect(explain(grouped([], [allowing, denyAll()])).verdict).toBe('allow');
  expect(explain(grouped([allowing, denyAll()], [])).verdict).toBe('allow');
  expect(explain(grouped([allowing, denyAll()], [{ ...allowing, name: 'ALLOW' }])).verdict).toBe('allow');
  // What the separate one does not say at all, Azure may have filled.
  const web = { ...allowing, destination_port_range: '80' };
  const filled = { ...web, description: 'filled by Azure' };
  expect(explain(grouped([filled, denyAll()], [web])).verdict).toBe('deny');
});

/** A route to the firewall inside the table, and one of its own. */
function routed(separate: Values): Resources {
  const resources = spokeNetwork([toFirewall]);
  resources.azurerm_route_table!.rt!.resource_group_name = 'rg';
  resources.azurerm_route = {
    own: { ...separate, resource_group_name: 'rg', route_table_name: '${azurerm_route_table.rt.name}' },
  };
  return resources;
}

test('routes inside a table and routes of their own are overwritten too', () => {
  const none = { name: 'own', address_prefix: '203.0.113.0/24', next_hop_type: 'None' };
  expect(explain(routed(none))).toMatchObject({ verdict: 'unknown', by: 'azurerm_route_table.rt' });
  expect(explain(routed({ ...none, name: 'default' })).verdict).toBe('deny');
});
