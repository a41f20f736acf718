import fc from 'fast-check';
import { addressSpan } from '../../lib/arithmetic/address-span';
import { addressNumber, intervalOf } from '../../lib/arithmetic/ipv4';
import { TerraformAudit } from '../../lib/audit/terraform-audit';
import { orderedRules } from '../../lib/compile/firewall/ordered-rule';
import { placedApplicationRule, placedNetworkRule } from '../../lib/compile/firewall/placed-rule';
import { hostReach, mayVoid, ruleConflicts } from '../../lib/compile/firewall/rule-conflicts';
import type { ApplicationRule, NetworkRule } from '../../lib/compile/rule';
import { applicationPorts, networkPorts } from '../../lib/rules/protocol-ports';
import { Reach } from '../../lib/rules/reach';
import { addressTarget, type RuleTarget } from '../../lib/rules/rule-targets';
import { type FirewallRuleReach, voidingsAmong } from '../../lib/rules/voiding';

interface Network {
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
  readonly protocols: readonly string[];
  readonly ports: readonly string[];
}

interface Application {
  readonly sources: readonly string[];
  readonly ports: readonly number[];
}

const sources = fc.subarray(['10.0.0.0/30', '10.0.0.4-10.0.0.6', '10.0.0.2', '10.0.0.7', '*'], {
  minLength: 1,
  maxLength: 2,
});
const pool = [
  '0.0.0.0/1',
  '128.0.0.0/1',
  '0.0.0.0/2',
  '64.0.0.0/2',
  '128.0.0.0-255.255.255.255',
  '1.0.0.0-9.255.255.255',
  '11.0.0.0-223.255.255.255',
  '8.8.8.8',
  '10.0.0.0/8',
];
const network: fc.Arbitrary<Network> = fc.record({
  sources,
  destinations: fc.subarray(pool, { minLength: 1, maxLength: 3 }),
  protocols: fc.subarray(['TCP', 'UDP', 'Any'], { minLength: 1, maxLength: 2 }),
  ports: fc.subarray(['80', '443', '400-500', '*'], { minLength: 1, maxLength: 2 }),
});
const application: fc.Arbitrary<Application> = fc.record({
  sources,
  ports: fc.subarray([80, 443, 8443], { minLength: 1, maxLength: 2 }),
});
const networks = fc.array(network, { minLength: 1, maxLength: 4 });

const reachOf = (rule: Network): FirewallRuleReach => ({
  type: 'network',
  action: 'Allow',
  reach: new Reach({
    sources: addressSpan(rule.sources),
    targets: rule.destinations.map((text) => addressTarget(text)!),
    ports: networkPorts(rule.protocols, rule.ports).ports,
  }),
});
const host: RuleTarget = { kind: 'pattern', text: 'x.contoso.com' };
const reachOfHost = (rule: Application): FirewallRuleReach => ({
  type: 'application',
  action: 'Allow',
  reach: new Reach({
    sources: addressSpan(rule.sources),
    targets: [host],
    ports: applicationPorts(rule.ports.map((port) => ({ type: 'Https', port }))),
  }),
});
const isVoided = (all: readonly Network[], rule: Application) =>
  voidingsAmong([...all.map(reachOf), reachOfHost(rule)]).length > 0;

/** One public address at least between any two ends of what stands in the pool. */
const publicAddresses = [
  '1.2.3.4',
  '8.8.8.8',
  '9.1.1.1',
  '11.0.0.1',
  '63.1.1.1',
  '64.0.0.1',
  '126.1.1.1',
  '128.0.0.1',
  '223.1.1.1',
];

function slowIsVoided(all: readonly Network[], rule: Application): boolean {
  const holds = (list: readonly string[], address: string) =>
    list.some((text) => {
      const [first, last] = intervalOf(text)!;
      return first <= addressNumber(address) && addressNumber(address) <= last;
    });
  const lets = (each: Network, from: string, to: string, port: number) =>
    each.protocols.some((protocol) => protocol !== 'UDP') &&
    holds(each.sources, from) &&
    holds(each.destinations, to) &&
    each.ports.some((text) => {
      const [first, last = first] = text === '*' ? [1, 65_535] : text.split('-').map(Number);
      return first! <= port && port <= last!;
    });
  return Array.from({ length: 16 }, (_, i) => `10.0.0.${i}`).some(
    (from) =>
      holds(rule.sources, from) &&
      rule.ports.some((port) =>
        publicAddresses.every((to) => all.some((each) => lets(each, from, to, port))),
      ),
  );
}

test('an application rule is voided where one of its sources reaches the whole Internet on one of its ports', () => {
  const seen = { voided: 0, not: 0 };
  fc.assert(
    fc.property(networks, application, (all, rule) => {
      const expected = slowIsVoided(all, rule);
      seen[expected ? 'voided' : 'not']++;
      expect([all, rule, isVoided(all, rule)]).toEqual([all, rule, expected]);
    }),
    { numRuns: 1_000 },
  );
  expect(Math.min(seen.voided, seen.not)).toBeGreaterThan(30);
});

test('several rules void what one with all their addresses does, and more rules void no less', () => {
  fc.assert(
    fc.property(networks, network, application, (all, more, rule) => {
      const apart = all.flatMap((each) => each.destinations.map((to) => ({ ...each, destinations: [to] })));
      expect(isVoided(apart, rule)).toBe(isVoided(all, rule));
      if (isVoided(all, rule)) expect(isVoided([...all, more], rule)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

const networkRule = (rule: Network, i: number): NetworkRule => ({
  name: `n${i}`,
  description: '',
  sourceAddresses: [...rule.sources],
  sourceIpGroups: [],
  protocols: [...rule.protocols],
  destinationPorts: [...rule.ports],
  destinationAddresses: [...rule.destinations],
  destinationIpGroups: [],
  destinationFqdns: [],
  requirements: [],
});
const applicationRule = (rule: Application & { hosts: readonly string[] }, i: number): ApplicationRule => ({
  name: `a${i}`,
  description: '',
  sourceAddresses: [...rule.sources],
  sourceIpGroups: [],
  protocols: rule.ports.map((port) => ({ type: 'Https', port })),
  destinationFqdns: [...rule.hosts],
  destinationFqdnTags: [],
  destinationUrls: [],
  requirements: [],
});

/** The application rules that texts name. */
function voidedRules(texts: readonly string[]): string[] {
  const named = texts.flatMap((text) => [...text.matchAll(/\ba\d+\b/g)].map(([name]) => name));
  return [...new Set(named)].sort();
}

/** The application rules that the constructs are told of. */
function voidedForConstructs(
  network: readonly NetworkRule[],
  application: readonly ApplicationRule[],
): string[] {
  const common = { holder: 'w', action: 'Allow', depth: 0, groupPriority: 100 } as const;
  const conflicts = ruleConflicts(
    orderedRules([
      { ...common, type: 'network', priority: 100, rules: network.map(placedNetworkRule) },
      { ...common, type: 'application', priority: 200, rules: application.map(placedApplicationRule) },
    ]),
  );
  return voidedRules(
    conflicts.map(({ finding }) => / asked: (.*) of w do(?:es)? not narrow/.exec(finding.message)![1]!),
  );
}

/** The application rules that an audit of the same rules finds. */
function voidedForAudit(network: readonly NetworkRule[], application: readonly ApplicationRule[]): string[] {
  const group = {
    name: 'rcg',
    priority: 100,
    firewall_policy_id: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/firewallPolicies/p',
    network_rule_collection: [
      {
        name: 'net',
        priority: 100,
        action: 'Allow',
        rule: network.map((rule) => ({
          name: rule.name,
          protocols: rule.protocols,
          source_addresses: rule.sourceAddresses,
          destination_addresses: rule.destinationAddresses,
          destination_fqdns: rule.destinationFqdns,
          destination_ports: rule.destinationPorts,
        })),
      },
    ],
    application_rule_collection: [
      {
        name: 'app',
        priority: 200,
        action: 'Allow',
        rule: application.map((rule) => ({
          name: rule.name,
          source_addresses: rule.sourceAddresses,
          destination_fqdns: rule.destinationFqdns,
          protocols: rule.protocols,
        })),
      },
    ],
  };
  const document = { resource: { azurerm_firewall_policy_rule_collection_group: { rcg: group } } };
  return voidedRules(
    TerraformAudit.fromTerraformJson(JSON.stringify(document))
      .findings.filter(({ code }) => code === 'application-rule-voided')
      .map(({ message }) => message),
  );
}

const anyDestinations = fc.oneof(
  fc.subarray([...pool, '0.0.0.0/0', '0.0.0.0-255.255.255.255'], { minLength: 1, maxLength: 3 }),
  fc.subarray(['Internet', 'AzureCloud.WestEurope', 'AzureMachineLearning', 'Storage'], {
    minLength: 1,
    maxLength: 2,
  }),
);
const anyNetwork = fc
  .tuple(network, anyDestinations, fc.subarray(['x.contoso.com', 'y.com']))
  .map(
    ([rule, destinations, fqdns], i = 0): NetworkRule =>
      fqdns.length === 0
        ? networkRule({ ...rule, destinations }, i)
        : { ...networkRule({ ...rule, destinations: [] }, i), destinationFqdns: fqdns },
  );
const anyApplication = fc
  .tuple(
    application,
    fc.subarray(['x.contoso.com', '*.contoso.com', '*', 'a.com', '*.instances.azureml.ms'], { minLength: 1 }),
  )
  .map(([rule, hosts]) => ({ ...rule, hosts }));

test('constructs and an audit are told of the same application rules', () => {
  let voided = 0;
  fc.assert(
    fc.property(
      fc.array(anyNetwork, { minLength: 1, maxLength: 4 }),
      fc.array(anyApplication, { minLength: 1, maxLength: 3 }),
      (network, application) => {
        const networkRules = network.map((rule, i) => ({ ...rule, name: `n${i}` }));
        const applicationRules = application.map(applicationRule);
        const told = voidedForConstructs(networkRules, applicationRules);
        voided += told.length;
        expect(voidedForAudit(networkRules, applicationRules)).toEqual(told);
        // What is not even looked into at synth voids nothing.
        if (!mayVoid([hostReach(networkRules, applicationRules)])) expect(told).toEqual([]);
        const eachAlone = [hostReach(networkRules, []), hostReach([], applicationRules)];
        expect(mayVoid(eachAlone)).toBe(mayVoid([hostReach(networkRules, applicationRules)]));
      },
    ),
    { numRuns: 200 },
  );
  expect(voided).toBeGreaterThan(20);
});
