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

interface RuleParts {
  readonly action?: string;
  readonly priority?: number;
  readonly urls?: boolean;
  readonly port?: number;
  readonly from?: string;
}

/** The verdict on a wildcard that servers need, behind a rule that denies hosts, or does something else with them. */
function verdictBehind(hosts: readonly string[], parts: RuleParts = {}) {
  return flowsBehind(hosts, parts).find(({ to }) => to === '*.wild.contoso.com')!;
}

/** The verdict on what must not pass, beside a rule that allows hosts. */
function canaryBeside(hosts: readonly string[], parts: RuleParts = {}) {
  const flows = flowsBehind(hosts, { action: 'Allow', ...parts });
  return flows.find(({ requirement }) => requirement === 'canary/internet-outbound')!;
}

function flowsBehind(
  hosts: readonly string[],
  { action = 'Deny', priority = 100, urls = false, port = 443, from = '*' }: RuleParts,
) {
  const { resource } = JSON.parse(json);
  const groups = resource.azurerm_firewall_policy_rule_collection_group;
  const { firewall_policy_id } = Object.values(groups)[0] as { firewall_policy_id: string };
  const rule = {
    name: 'before',
    protocols: [{ type: 'Https', port }],
    source_addresses: [from],
    [urls ? 'destination_urls' : 'destination_fqdns']: hosts,
  };
  groups.before = {
    name: 'before',
    firewall_policy_id,
    priority,
    application_rule_collection: { name: 'before', priority: 100, action, rule },
  };
  return arc.verify(Reachability.fromTerraformJson(JSON.stringify({ resource }))).flows;
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

test.each([
  ['every name of a registry', ['*.com'], 443, 'any.com'],
  ['names that end alike', ['*contoso.com'], 443, 'anycontoso.com'],
  ['a wider one in capitals', ['*.Contoso.com'], 443, 'any.contoso.com'],
  ['one of another domain', ['*.contoso.org'], 443, 'any.contoso.org'],
  ['the one that is needed, on another port', ['*.wild.contoso.com'], 8443, 'any.wild.contoso.com'],
  ['everything, on the port of a host that is needed', ['*'], 443, 'any.example'],
  ['what ends in the name of a registry', ['*com'], 443, 'any.com'],
  ['what ends in a digit', ['*1'], 443, 'any.any1'],
  ['names with an underscore', ['*_x.com'], 443, 'any_x.com'],
])('an opening of %s is a canary that passes', (_, hosts, port, name) => {
  expect(canaryBeside(hosts, { port })).toMatchObject({
    asRequired: false,
    verdict: 'allow',
    reason: expect.stringContaining(`to ${name}, tcp ${port}: the application rule before allows it`),
  });
});

test.each([
  ['the wildcard that is needed', ['*.wild.contoso.com'], {}],
  ['a narrower one', ['*.prod.wild.contoso.com'], {}],
  ['what a page names with an asterisk within', ['*.his.arc.azure.com'], {}],
  ['others, for machines of somebody else', ['*.com'], { from: '10.9.0.0/16' }],
  ['others, which a rule denies', ['*.com'], { action: 'Deny', priority: 60_000 }],
  ['a host that is not needed, which the audit tells', ['www.contoso.org'], {}],
])('an opening of %s lets no canary pass', (_, hosts, parts) => {
  expect(canaryBeside(hosts, parts).asRequired).toBe(true);
});

test.each(['*-.com', '*.com.', '*.'])(
  'an opening of %s, which no host name matches, leaves the canary unknown, and nothing is refused',
  (wildcard) => {
    const { asRequired, verdict, reason, assumptions } = canaryBeside([wildcard]);
    expect([asRequired, verdict]).toEqual([false, 'unknown']);
    expect(reason).toContain(`no host name ends as ${wildcard} on port 443 does`);
    expect(assumptions.map(({ code }) => code)).toContain('wildcard-not-asked');
    expect(canaryBeside([wildcard], { from: '10.9.0.0/16' }).asRequired).toBe(true);
  },
);

test('a denial of what no host name matches is not asked about', () => {
  expect(verdictBehind(['*-.wild.contoso.com']).asRequired).toBe(true);
});
