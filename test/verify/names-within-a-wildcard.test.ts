import { Testing } from 'cdktf';
import {
  ArcServerEgress,
  EgressDestination,
  EgressDestinations,
  EgressPort,
  Reachability,
} from 'cdktf-azure-lockdown';
import { hub, newStack } from '../support/hub';

const stack = newStack();
const arc = new ArcServerEgress(stack, 'arc', {
  firewall: hub(stack),
  region: 'westeurope',
  destinations: EgressDestinations.FQDNS,
  serverAddressPrefixes: ['10.2.0.0/24'],
  ownRequirements: [
    {
      name: 'wild',
      reason: 'ours',
      destination: EgressDestination.fqdn('*.wild.contoso.com'),
      port: EgressPort.https(),
    },
  ],
});
const json = Testing.synth(stack);

/** The verdict on a wildcard that servers need, behind a rule that denies hosts, or does something else with them. */
function verdictBehind(hosts: readonly string[], { action = 'Deny', priority = 100, urls = false } = {}) {
  const { resource } = JSON.parse(json);
  const groups = resource.azurerm_firewall_policy_rule_collection_group;
  const { firewall_policy_id } = Object.values(groups)[0] as { firewall_policy_id: string };
  const rule = {
    name: 'before',
    protocols: [{ type: 'Https', port: 443 }],
    source_addresses: ['*'],
    [urls ? 'destination_urls' : 'destination_fqdns']: hosts,
  };
  groups.before = {
    name: 'before',
    firewall_policy_id,
    priority,
    application_rule_collection: { name: 'before', priority: 100, action, rule },
  };
  const { flows } = arc.verify(Reachability.fromTerraformJson(JSON.stringify({ resource })));
  return flows.find(({ to }) => to === '*.wild.contoso.com')!;
}

test.each([
  ['a host', ['x.wild.contoso.com'], 'x.wild.contoso.com'],
  ['a host in capitals', ['X.Wild.contoso.com'], 'x.wild.contoso.com'],
  ['a narrower wildcard', ['*.prod.wild.contoso.com'], 'any.prod.wild.contoso.com'],
  ['names that end alike', ['*-eu.wild.contoso.com'], 'any-eu.wild.contoso.com'],
  ['one of several', ['other.example', '*.contoso.org', 'x.wild.contoso.com'], 'x.wild.contoso.com'],
])('a denial of %s within a wildcard that is needed is seen', (_, hosts, name) => {
  expect(verdictBehind(hosts)).toMatchObject({
    asRequired: false,
    verdict: 'deny',
    reason: expect.stringContaining(`${name}, tcp 443: the application rule before denies it`),
  });
});

test('what may be denied of it leaves it unknown', () => {
  expect(verdictBehind(['x.wild.contoso.com/secret/*'], { urls: true }).verdict).toBe('unknown');
  expect(verdictBehind(['x.wild.contoso.com'], { action: '${var.action}' }).verdict).toBe('unknown');
});

test.each([
  ['beside it', ['wild.contoso.com', '*.contoso.org', 'xwild.contoso.com'], {}],
  ['within it that comes after it', ['x.wild.contoso.com'], { priority: 60_000 }],
  ['within it, which is an opening', ['x.wild.contoso.com'], { action: 'Allow' }],
])('a rule %s denies none of it', (_, hosts, parts) => {
  expect(verdictBehind(hosts, parts).asRequired).toBe(true);
});
