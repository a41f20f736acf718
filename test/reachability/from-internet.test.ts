import { asked, configured, denyAll, securityRule, spokeNetwork, toFirewall, type Values } from './terraform';

const network = (rules: Values[], more = {}, routes: Values[] = [toFirewall]) =>
  configured(
    spokeNetwork(routes, {
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

/** By which replies to some callers leave where they came in. */
const back = { name: 'back', address_prefix: '8.8.8.0/24', next_hop_type: 'Internet' };

test('an address of the Internet reaches a machine inside as the Internet does', () => {
  for (const [rules, verdict] of [
    [[open], 'allow'],
    [[denyAll('Inbound')], 'deny'],
  ] as const) {
    const answer = network([...rules], {}, [toFirewall, back]).explain(inward);
    expect(answer).toEqual(network([...rules], {}, [toFirewall, back]).explainInbound(inward));
    expect(answer.verdict).toBe(verdict);
    expect(answer.hops[0]).toMatchObject({
      reason: '8.8.8.8 reaches 10.1.0.9 by its public IP, past the firewall',
    });
  }
});

test('whether a reply comes back is not known where a route to a service tag may lead it past the firewall', () => {
  const tagged = { ...back, address_prefix: 'AzureFrontDoor.Backend' };
  const answer = network([open], {}, [toFirewall, tagged]);
  expect(answer.explainInbound({ ...inward, from: 'AzureFrontDoor.Backend' }).verdict).toBe('allow');
  expect(answer.explain(inward)).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringMatching(
      /^whether the reply of 10\.1\.0\.9 to 8\.8\.8\.8 comes back is not known: /,
    ),
  });
});

test('a private address, or one of a site that is joined, comes by the firewall', () => {
  const site = { azurerm_local_network_gateway: { site: { name: 'site', address_space: ['8.8.8.0/24'] } } };
  const joined = network([denyAll('Inbound')], site).explain(inward);
  expect(joined.hops[0]).toMatchObject({ decision: 'no subnet' });
  const inside = network([denyAll('Inbound')]).explain({ ...inward, from: '10.9.0.4' });
  expect(inside.hops[0]).toMatchObject({ decision: 'no subnet' });
});

test('a reply that the default route leads to the firewall, or nowhere, is lost, and the answer names the route', () => {
  const lost = network([open]);
  for (const answer of [
    lost.explain(inward),
    lost.explainInbound({ ...inward, from: 'AzureFrontDoor.Backend' }),
  ])
    expect(answer).toMatchObject({
      verdict: 'deny',
      by: 'azurerm_route_table.rt default',
      reason: expect.stringContaining('goes to the firewall, which drops it, as the request came past it'),
    });
  const nowhere = network([open], {}, [{ ...back, next_hop_type: 'None' }]).explain(inward);
  expect(nowhere).toMatchObject({
    verdict: 'deny',
    reason: 'the reply of 10.1.0.9 to 8.8.8.8 is dropped: the route back leads to None',
  });
  expect(lost.explainArrival(inward).verdict).toBe('allow');
});

test('a reply that goes to another appliance leaves it open', () => {
  const second = { ...back, next_hop_type: 'VirtualAppliance', next_hop_in_ip_address: '203.0.113.9' };
  expect(network([open], {}, [toFirewall, second]).explain(inward)).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringMatching(/^whether the reply of .* comes back is not known: the route .* leads to/),
  });
});

test('what probes a machine, or asks it from nearby, gets its reply by no route', () => {
  const probed = securityRule('probe', 100, { direction: 'Inbound', source_address_prefix: '*' });
  for (const from of ['AzureLoadBalancer', 'VirtualNetwork'])
    expect(network([probed]).explainInbound({ ...inward, from }).verdict).toBe('allow');
});
