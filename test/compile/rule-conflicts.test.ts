import { orderedRules, type RuleConflict } from '../../lib/compile/firewall/ordered-rule';
import {
  inProcessingOrder,
  type PlacedCollection,
  placedApplicationRule,
  placedNetworkRule,
} from '../../lib/compile/firewall/placed-rule';
import { repeatedRules } from '../../lib/compile/firewall/repeated-rules';
import { ruleConflicts } from '../../lib/compile/firewall/rule-conflicts';
import type { ApplicationRule, NetworkRule } from '../../lib/compile/rule';
import { findingOf } from '../../lib/model/finding';

const network = (name: string, parts: Partial<NetworkRule> = {}): NetworkRule => ({
  name,
  description: '',
  sourceAddresses: ['10.1.0.0/24'],
  sourceIpGroups: [],
  protocols: ['TCP'],
  destinationPorts: ['443'],
  destinationAddresses: [],
  destinationIpGroups: [],
  destinationFqdns: [],
  requirements: [`t/${name}`],
  ...parts,
});

const application = (
  name: string,
  hosts: string[],
  parts: Partial<ApplicationRule> = {},
): ApplicationRule => ({
  name,
  description: '',
  sourceAddresses: ['10.1.0.0/24'],
  sourceIpGroups: [],
  protocols: [{ type: 'Https', port: 443 }],
  destinationFqdns: hosts,
  destinationFqdnTags: [],
  destinationUrls: [],
  requirements: [`t/${name}`],
  ...parts,
});

type Place = Partial<Pick<PlacedCollection, 'action' | 'depth' | 'groupPriority' | 'priority'>>;

const ofNetwork = (holder: string, rules: NetworkRule[], place: Place = {}): PlacedCollection => ({
  holder,
  type: 'network',
  action: 'Allow',
  depth: 0,
  groupPriority: 1000,
  priority: 1000,
  ...place,
  rules: rules.map(placedNetworkRule),
});

const ofApplications = (holder: string, rules: ApplicationRule[], place: Place = {}): PlacedCollection => ({
  holder,
  type: 'application',
  action: 'Allow',
  depth: 0,
  groupPriority: 1000,
  priority: 2000,
  ...place,
  rules: rules.map(placedApplicationRule),
});

function allConflicts(collections: readonly PlacedCollection[]): RuleConflict[] {
  const ordered = orderedRules(collections);
  return [...ruleConflicts(ordered), ...repeatedRules(ordered)];
}

const conflicts = (...collections: PlacedCollection[]) =>
  allConflicts(collections).map(
    ({ holders, finding }) => `${finding.code}: ${findingOf(finding).level}, ${holders.join(' and ')}`,
  );

// Microsoft's worked example: a base policy with two groups, a child policy with two.
test('rules are asked in the order of the worked example', () => {
  const place = (
    holder: string,
    type: 'network' | 'application',
    depth: number,
    group: number,
    priority: number,
  ) => ({
    holder,
    type,
    action: 'Allow' as const,
    depth,
    groupPriority: group,
    priority,
    rules: [],
  });
  const collections = [
    place('ChAppRC2', 'application', 1, 650, 2300),
    place('ChAppRC1', 'application', 1, 300, 1900),
    place('AppRC2', 'application', 0, 300, 1200),
    place('ChNetRC2', 'network', 1, 650, 1100),
    place('ChNetRC1', 'network', 1, 300, 900),
    place('NetworkRC2', 'network', 0, 300, 900),
    place('NetworkRC1', 'network', 0, 200, 800),
  ];
  expect(inProcessingOrder(collections).map(({ holder }) => holder)).toEqual([
    'NetworkRC1',
    'NetworkRC2',
    'ChNetRC1',
    'ChNetRC2',
    'AppRC2',
    'ChAppRC1',
    'ChAppRC2',
  ]);
});

describe('a network rule voids application rules of another workload', () => {
  const hosts = ofApplications('b', [application('app', ['x.contoso.com'])]);

  test.each([
    ['every address', { destinationAddresses: ['*'] }],
    ['every prefix', { destinationAddresses: ['0.0.0.0/0'] }],
    ['two halves', { destinationAddresses: ['0.0.0.0/1', '128.0.0.0/1'] }],
    ['a range from end to end', { destinationAddresses: ['0.0.0.0-255.255.255.255'] }],
    [
      'all that is not private',
      { destinationAddresses: ['1.0.0.0-9.255.255.255', '11.0.0.0-223.255.255.255'] },
    ],
    ['the Internet', { destinationAddresses: ['Internet'] }],
    ['Azure', { destinationAddresses: ['AzureCloud'] }],
    ['Azure in a region', { destinationAddresses: ['AzureCloud.westeurope'] }],
    ['the host itself', { destinationFqdns: ['x.contoso.com'] }],
    ['a range of ports', { destinationAddresses: ['*'], destinationPorts: ['400-500'] }],
    ['every protocol', { destinationAddresses: ['*'], protocols: ['Any'] }],
    ['sources among others', { destinationAddresses: ['*'], sourceAddresses: ['10.0.0.0/8'] }],
  ])('by %s', (_, parts) => {
    expect(conflicts(ofNetwork('a', [network('net', parts)]), hosts)).toEqual([
      'application-rule-voided: warning, a and b',
    ]);
  });

  test.each([
    ['other sources', { destinationAddresses: ['*'], sourceAddresses: ['10.2.0.0/24'] }],
    ['half of the Internet', { destinationAddresses: ['0.0.0.0/1'] }],
    [
      'an IP group',
      { destinationIpGroups: ['/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/ipGroups/g'] },
    ],
    ['what Terraform resolves', { destinationAddresses: ['${var.everything}'] }],
    ['sources that Terraform resolves', { destinationAddresses: ['*'], sourceAddresses: ['${var.sources}'] }],
    ['another port', { destinationAddresses: ['*'], destinationPorts: ['80'] }],
    ['another protocol', { destinationAddresses: ['*'], protocols: ['UDP'] }],
    ['another host', { destinationFqdns: ['y.contoso.com'] }],
    ['a narrower tag', { destinationAddresses: ['Storage'] }],
  ])('but not with %s', (_, parts) => {
    expect(conflicts(ofNetwork('a', [network('net', parts)]), hosts)).toEqual([]);
  });

  test('by a service tag that the tables say contains the host', () => {
    const tagged = ofNetwork('a', [network('net', { destinationAddresses: ['AzureMachineLearning'] })]);
    const instances = ofApplications('b', [application('app', ['*.instances.azureml.ms'])]);
    expect(conflicts(tagged, instances)).toEqual(['application-rule-voided: warning, a and b']);
    expect(conflicts(tagged, hosts)).toEqual([]);
  });

  test('whatever the priorities, and in a child policy too', () => {
    const late = ofNetwork('a', [network('net', { destinationAddresses: ['*'] })], {
      groupPriority: 65000,
      depth: 1,
    });
    expect(conflicts(late, hosts)).toEqual(['application-rule-voided: warning, a and b']);
  });

  test('together with others, for the sources that all of them have', () => {
    const low = network('low', { destinationAddresses: ['0.0.0.0/1'], destinationPorts: ['400-500'] });
    const high = network('high', { destinationAddresses: ['128.0.0.0-255.255.255.255'] });
    const rules = [ofNetwork('a', [low]), ofNetwork('c', [high], { groupPriority: 1100 }), hosts];
    const [{ holders, finding }, ...more] = allConflicts(rules) as [RuleConflict];
    expect(more).toEqual([]);
    expect(finding.code).toBe('application-rule-voided');
    expect(holders).toEqual(['a', 'c', 'b']);
    expect(finding.message).toContain('Together the network rules low of a and high of c');
    expect(finding.message).toContain('x.contoso.com');
    const apart = { ...high, sourceAddresses: ['10.1.0.128/25'] };
    expect(conflicts(ofNetwork('a', [low, apart]), hosts)).toHaveLength(1);
    const elsewhere = { ...high, sourceAddresses: ['10.1.1.0/24'] };
    expect(conflicts(ofNetwork('a', [low, elsewhere]), hosts)).toEqual([]);
    const otherPort = { ...high, destinationPorts: ['80'] };
    expect(conflicts(ofNetwork('a', [low, otherPort]), hosts)).toEqual([]);
  });

  test('and names both rules, what is voided, and the cure', () => {
    const [{ finding }] = allConflicts([
      ofNetwork('a', [network('net', { destinationAddresses: ['*'] })]),
      hosts,
    ]) as [RuleConflict];
    expect(finding.message).toContain('net of a');
    expect(finding.message).toContain('app of b');
    expect(finding.message).toContain('x.contoso.com');
    expect(finding.requirements).toEqual(['t/net', 't/app']);
  });
});

describe('what one network rule voids', () => {
  const wide = ofNetwork('a', [network('net', { destinationAddresses: ['*'] })]);
  const voided = (...collections: PlacedCollection[]) =>
    allConflicts(collections).filter(({ finding }) => finding.code === 'application-rule-voided');

  test('is one finding, which names rules and constructs of all', () => {
    const found = voided(
      wide,
      ofApplications('b', [
        application('one', ['one.contoso.com']),
        application('two', ['two.contoso.com']),
        application('three', ['three.contoso.com']),
        application('four', ['four.contoso.com']),
      ]),
      ofApplications('c', [application('five', ['five.contoso.com'])], { groupPriority: 1100 }),
    );
    expect(found.map(({ holders }) => holders)).toEqual([['a', 'b', 'c']]);
    const { message, requirements } = found[0]!.finding;
    expect(message).toContain('one, two, three and 1 more of b; five of c do not narrow one.contoso.com, ');
    expect(message).toContain('for the sources that they have in common');
    expect(requirements).toEqual(['t/net', 't/one', 't/two', 't/three', 't/four', 't/five']);
  });

  test('of those that deny is told apart', () => {
    const allowing = ofApplications('b', [application('app', ['x.contoso.com'])]);
    const denying = ofApplications('d', [application('no', ['y.contoso.com'])], { action: 'Deny' });
    const found = voided(wide, allowing, denying);
    expect(found.map(({ holders }) => holders)).toEqual([
      ['a', 'b'],
      ['a', 'd'],
    ]);
    expect(found[1]!.finding.message).toContain(
      'no of d does not deny y.contoso.com for the sources that both have',
    );
  });

  test('stands apart from what another one voids, and names what of it lets each pass', () => {
    const [first, second, ...more] = voided(
      ofNetwork('a', [
        network('one', { destinationFqdns: ['x.contoso.com', 'y.contoso.com', 'z.contoso.com'] }),
        network('two', { destinationFqdns: ['y.contoso.com'] }),
      ]),
      ofApplications('b', [application('x', ['x.contoso.com']), application('y', ['y.contoso.com'])]),
    );
    expect(more).toEqual([]);
    expect(first!.finding.message).toContain('one of a lets x.contoso.com, y.contoso.com pass');
    expect(second!.finding.message).toContain('two of a lets y.contoso.com pass');
    expect(second!.finding.message).toContain('y of b does not narrow y.contoso.com');
  });
});

describe('a denial before what another rule allows', () => {
  const denial = (parts: Partial<NetworkRule>, place: Place = {}) =>
    ofNetwork('deny', [network('denied', parts)], { action: 'Deny', groupPriority: 500, ...place });

  test('is an error where it denies all of it, a warning where some', () => {
    const allowing = ofNetwork('b', [network('net', { destinationAddresses: ['Storage', 'Sql'] })]);
    expect(conflicts(denial({ destinationAddresses: ['*'] }), allowing)).toEqual([
      'allow-behind-deny: error, deny and b',
    ]);
    expect(conflicts(denial({ destinationAddresses: ['Storage'] }), allowing)).toEqual([
      'allow-partly-behind-deny: warning, deny and b',
    ]);
  });

  test('of network rules forestalls application rules', () => {
    const allowing = ofApplications('b', [application('app', ['x.contoso.com'])]);
    expect(conflicts(denial({ destinationAddresses: ['*'] }, { groupPriority: 60000 }), allowing)).toEqual([
      'allow-behind-deny: error, deny and b',
    ]);
  });

  test('is nothing behind the rule that allows', () => {
    const allowing = ofNetwork('b', [network('net', { destinationAddresses: ['Storage'] })]);
    expect(conflicts(denial({ destinationAddresses: ['*'] }, { groupPriority: 2000 }), allowing)).toEqual([]);
  });

  test('in a base policy comes before a child, whatever the priorities', () => {
    const base = denial({ destinationAddresses: ['10.9.0.0/16'] }, { groupPriority: 65000, depth: 0 });
    const child = ofNetwork('b', [network('net', { destinationAddresses: ['10.9.3.0/24'] })], {
      groupPriority: 100,
      depth: 1,
    });
    expect(conflicts(base, child)).toEqual(['allow-behind-deny: error, deny and b']);
  });

  test('by wildcard denies the hosts below it', () => {
    const denied = ofApplications('deny', [application('no', ['*.contoso.com'])], {
      action: 'Deny',
      groupPriority: 500,
    });
    const allowing = ofApplications('b', [application('app', ['a.contoso.com', 'contoso.com'])]);
    expect(conflicts(denied, allowing)).toEqual(['allow-partly-behind-deny: warning, deny and b']);
  });
});

describe('a rule repeats another', () => {
  test('for the same target, or one within it, where sources meet', () => {
    const a = ofApplications('a', [application('wide', ['*.contoso.com'])]);
    const b = ofApplications('b', [application('narrow', ['x.contoso.com'])], { groupPriority: 1100 });
    expect(conflicts(a, b)).toEqual(['repeated-rule: info, b', 'repeated-rule: info, a']);
    expect(conflicts(b, a)).toEqual(['repeated-rule: info, b', 'repeated-rule: info, a']);
    const apart = ofApplications('b', [
      application('narrow', ['x.contoso.com'], { sourceAddresses: ['10.2.0.4'] }),
    ]);
    expect(conflicts(a, apart)).toEqual([]);
  });

  test('each side is told of the other, of what both let pass, and of the requirements', () => {
    const findings = allConflicts([
      ofApplications('a', [application('wide', ['*.contoso.com'])]),
      ofApplications('b', [application('narrow', ['x.contoso.com'])], { groupPriority: 1100 }),
    ]).map(({ finding }) => finding);
    expect(findings.map(({ requirements }) => requirements)).toEqual([['t/wide', 't/narrow'], ['t/wide']]);
    for (const { message } of findings) {
      expect(message).toMatch(/narrow/);
      expect(message).toMatch(/wide/);
      expect(message).toMatch(/: x\.contoso\.com\.$/);
    }
  });

  test('by a whole service tag for a regional one, on the same port', () => {
    const a = ofNetwork('a', [network('whole', { destinationAddresses: ['Storage'] })]);
    const regional = { destinationAddresses: ['Storage.WestEurope'] };
    expect(conflicts(a, ofNetwork('b', [network('regional', regional)]))).toHaveLength(2);
    const other = { ...regional, destinationPorts: ['445'] };
    expect(conflicts(a, ofNetwork('b', [network('regional', other)]))).toEqual([]);
  });

  test('among many alike, each is told of the first, and the first of them all', () => {
    const alike = Array.from({ length: 20 }, (_, i) =>
      ofApplications(`w${i}`, [application('app', ['x.contoso.com'])], { groupPriority: 1000 + i }),
    );
    const found = allConflicts(alike);
    expect(found).toHaveLength(20);
    const messages = found.map(({ finding }) => finding.message);
    expect(messages.slice(0, 19).every((message) => message.includes('app of w0'))).toBe(true);
    expect(messages[19]).toContain('repeated by app of w1, app of w2, app of w3 and 16 more');
  });

  test('never of its own construct', () => {
    const rules = [application('one', ['x.contoso.com']), application('two', ['*.contoso.com'])];
    expect(conflicts(ofApplications('a', rules))).toEqual([]);
  });
});
