import {
  checkFirewallLimits,
  checkFirewallLoad,
  checkSharedLimits,
  type FirewallLoad,
  firewallLoad,
} from '../../lib/compile/findings/limit-checks';
import type { ApplicationRule, NetworkRule } from '../../lib/compile/rule';
import { Findings } from '../../lib/model/finding';

const many = (count: number, prefix = 'x') => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
const network = (parts: Partial<NetworkRule>): NetworkRule => ({
  name: 'n',
  description: '',
  sourceAddresses: ['10.0.0.4'],
  sourceIpGroups: [],
  protocols: ['TCP'],
  destinationPorts: ['443'],
  destinationAddresses: [],
  destinationIpGroups: [],
  destinationFqdns: [],
  requirements: [],
  ...parts,
});
const application = (destinationFqdns: string[]): ApplicationRule => ({
  name: 'a',
  description: '',
  sourceAddresses: ['10.0.0.4'],
  sourceIpGroups: [],
  protocols: [{ type: 'Https', port: 443 }],
  destinationFqdns,
  destinationFqdnTags: [],
  destinationUrls: [],
  requirements: [],
});

function found(networkRules: NetworkRule[], applicationRules: ApplicationRule[] = []) {
  const findings = new Findings();
  checkFirewallLimits('hub/aml', networkRules, applicationRules, findings);
  return findings.all.map(({ message }) => message);
}

test('pairs of sources and destinations add up over the rules', () => {
  const rule = network({ sourceAddresses: many(100), destinationAddresses: many(100) });
  expect(found([rule])).toEqual([]);
  expect(found([rule, rule])).toEqual([
    'There are 20000 source and destination pairs of network rules; 20000 is the limit.',
  ]);
  expect(() => found([rule, rule, network({ destinationAddresses: ['x'] })])).toThrow(/20001 source and/);
});

test('an IP group counts as one', () => {
  const rule = network({ sourceAddresses: [], sourceIpGroups: ['/g'], destinationAddresses: many(15_000) });
  expect(found([rule])).toEqual([]);
});

test('host names in network rules count once each', () => {
  const rule = network({ destinationFqdns: many(900) });
  expect(found([rule, rule])).toEqual(['There are 900 FQDNs in network rules; 1000 is the limit.']);
  expect(() => found([rule, network({ destinationFqdns: many(101, 'y') })])).toThrow(/1001 FQDNs/);
});

test('a rule collection group keeps within its size', () => {
  const long = (count: number) => many(count, `${'x'.repeat(200)}.`);
  expect(found([], [application(long(4_000))])).toEqual([]);
  expect(found([], [application(long(6_000))])).toEqual([
    expect.stringMatching(/There are 1\d{6} bytes of a rule collection group; 2000000 is the limit/),
  ]);
  expect(() => found([], [application(long(10_000))])).toThrow(
    expect.objectContaining({ code: 'limit-exceeded' }),
  );
});

test('what several workloads share is told how many policies it takes', () => {
  const rule = network({ sourceAddresses: many(450), destinationAddresses: many(100) });
  const refused = () => checkSharedLimits('hub/sites', [rule], [], new Findings());
  expect(refused).toThrow(/hub\/sites would have 45000 source and destination pairs/);
  expect(refused).toThrow(/ipGroupsFromAddresses\), or split the workloads over 3 policies, .*FirewallFleet/);
});

test('what stands on a firewall counts a rule collection for each kind of rules that there are', () => {
  const collections = (...rules: Parameters<typeof firewallLoad>) => firewallLoad(...rules).collections;
  expect(collections([], [])).toBe(0);
  expect(collections([network({})], [])).toBe(1);
  expect(collections([], [application(['a.test'])])).toBe(1);
  expect(collections([network({}), network({})], [application(['a.test'])])).toBe(2);
});

test('rule collections of all workloads on a firewall add up', () => {
  const load = { pairs: 0, fqdns: [], collections: 1_000 };
  const findings = new Findings();
  const check = (...loads: FirewallLoad[]) =>
    checkFirewallLoad('hub', loads, { groups: 2, ipGroups: 0 }, findings);
  check(load, load);
  expect(findings.all.map(({ message }) => message)).toEqual([
    'There are 2000 rule collections of a firewall or policy; 2000 is the limit.',
  ]);
  expect(() => check(load, load, { ...load, collections: 1 })).toThrow(
    /hub would have 2001 rule collections.*\n.*\n.*split the workloads over two policies/,
  );
});
