import { asked, configured, denyAll, securityRule, spokeNetwork, toFirewall, type Values } from './terraform';

const network = (rules: Values[], more = {}) =>
  configured(
    spokeNetwork([toFirewall], {
      azurerm_network_security_group: { g: { name: 'g', security_rule: rules } },
      azurerm_subnet_network_security_group_association: {
        g: {
          subnet_id: `\${azurerm_subnet.compute.id}`,
          network_security_group_id: `\${azurerm_network_security_group.g.id}`,
        },
      },
      ...more,
    }),
  );

const open = securityRule('in', 100, { direction: 'Inbound', source_address_prefix: 'Internet' });
const inward = asked('10.1.0.9', { from: '8.8.8.8' });

test('an address of the Internet reaches a machine inside as the Internet does', () => {
  for (const [rules, verdict] of [
    [[open], 'allow'],
    [[denyAll('Inbound')], 'deny'],
  ] as const) {
    const answer = network([...rules]).explain(inward);
    expect(answer).toEqual(network([...rules]).explainInbound(inward));
    expect(answer.verdict).toBe(verdict);
    expect(answer.hops[0]).toMatchObject({
      reason: '8.8.8.8 reaches 10.1.0.9 by its public IP, past the firewall',
    });
  }
});

test('a private address, or one of a site that is joined, comes by the firewall', () => {
  const site = { azurerm_local_network_gateway: { site: { name: 'site', address_space: ['8.8.8.0/24'] } } };
  const joined = network([denyAll('Inbound')], site).explain(inward);
  expect(joined.hops[0]).toMatchObject({ decision: 'no subnet' });
  const inside = network([denyAll('Inbound')]).explain({ ...inward, from: '10.9.0.4' });
  expect(inside.hops[0]).toMatchObject({ decision: 'no subnet' });
});
