import fc from 'fast-check';
import type {
  AbstractNetwork,
  Addresses,
  AdminRule,
  ApplicationCollection,
  NetworkCollection,
  NetworkManager,
  Question,
  Route,
  RuleCollectionGroup,
  SecurityRule,
  Subnet,
  TagPrefixes,
} from './abstract-network';
import { textOf } from './addresses';

/** A small published file: a tag inside another, one that lies across two, and one that shares nothing. */
export const publishedTags: TagPrefixes = {
  AzureCloud: ['20.0.0.0/12', '20.64.0.0/14'],
  'AzureCloud.westeurope': ['20.1.0.0/16', '20.64.0.0/16'],
  Storage: ['20.1.16.0/20', '20.2.16.0/20', '20.3.16.0/20', '20.200.0.0/24'],
  'Storage.WestEurope': ['20.1.16.0/20'],
  'Storage.NorthEurope': ['20.2.16.0/20'],
  Sql: ['20.1.32.0/20', '20.2.32.0/20'],
  'Sql.WestEurope': ['20.1.32.0/20'],
  AzureKeyVault: ['20.64.8.0/24', '20.65.8.0/24'],
  AzureMonitor: ['20.3.64.0/22', '20.66.0.0/24'],
  AzureActiveDirectory: ['20.67.8.0/24', '40.126.0.0/18'],
  'AzureFrontDoor.Frontend': ['20.67.16.0/24', '13.107.246.0/24'],
};
const tags = Object.keys(publishedTags);
const prefixes = [
  '0.0.0.0/1',
  '20.0.0.0/8',
  '20.1.0.0/16',
  '20.1.16.0/20',
  '20.3.16.0/21',
  '20.200.0.0/24',
  '8.8.8.8',
  '10.0.0.0/8',
  '10.1.0.0/16',
  '10.1.0.0/24',
  '10.1.1.0/24',
  '10.2.0.0/16',
  '10.2.0.0/25',
];
const ranges = ['20.1.20.0-20.3.0.255', '10.1.0.4-10.1.0.200', '8.8.4.4-8.8.8.8'];
const hosts = [
  'pypi.org',
  'files.pypi.org',
  'account.blob.core.windows.net',
  'login.microsoftonline.com',
  'th3pypi.org',
];
const patterns = ['pypi.org', '*.pypi.org', 'Files.PyPI.org', '*.blob.core.windows.net', '*.org'];
const ports = ['443', '80', '*', '400-500', '444-65535', '1433'];

const some = <T>(values: readonly T[], maxLength = 2) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength });
/** As many priorities as there are parts, no two alike, in no order. */
const prioritized = <T>(parts: fc.Arbitrary<T[]>, first: number) =>
  parts.chain((all) =>
    fc
      .shuffledSubarray(
        all.map((_, index) => first + 10 * index),
        { minLength: all.length },
      )
      .map((priorities) => all.map((part, index) => ({ ...part, priority: priorities[index]! }))),
  );

const oneSide = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('*', 'VirtualNetwork', 'Internet').map((text) => [text]) },
  { weight: 3, arbitrary: fc.constantFrom(...tags).map((tag) => [tag]) },
  { weight: 4, arbitrary: some(prefixes) },
);
const sourceSide = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('*', 'VirtualNetwork').map((text) => [text]) },
  { weight: 2, arbitrary: some(prefixes.filter((prefix) => prefix.startsWith('10.'))) },
);
const securityRules = prioritized(
  fc.array(
    fc.record({
      direction: fc.constantFrom('Outbound' as const, 'Outbound' as const, 'Inbound' as const),
      access: fc.constantFrom('Allow' as const, 'Deny' as const),
      protocol: fc.constantFrom(
        '*' as const,
        'Tcp' as const,
        'Tcp' as const,
        'Udp' as const,
        'Icmp' as const,
      ),
      sources: sourceSide,
      destinations: oneSide,
      ports: some(ports),
    }),
    { maxLength: 6 },
  ),
  100,
).map((rules): SecurityRule[] => rules.map((rule, index) => ({ ...rule, name: `rule-${index}` })));

/** Azure takes no tag `VirtualNetwork` here. */
const adminSide = (prefixesOf: readonly string[], tagsOf: readonly string[]) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant<string[]>([]) },
    { weight: 3, arbitrary: some(prefixesOf) },
    ...(tagsOf.length === 0 ? [] : [{ weight: 2, arbitrary: some(tagsOf) }]),
  );
const adminAction = fc.constantFrom('Allow' as const, 'AlwaysAllow' as const, 'Deny' as const);
const adminRules = prioritized(
  fc.array(
    fc.record({
      direction: fc.constantFrom('Outbound' as const, 'Outbound' as const, 'Inbound' as const),
      action: adminAction,
      protocol: fc.constantFrom('Any' as const, 'Tcp' as const, 'Udp' as const, 'Icmp' as const),
      sources: adminSide(
        prefixes.filter((prefix) => prefix.startsWith('10.')),
        [],
      ),
      destinations: adminSide(prefixes, tags),
      ports: some(ports),
    }),
    { maxLength: 4 },
  ),
  1,
).map((rules): AdminRule[] => rules.map((rule, index) => ({ ...rule, name: `admin-${index}` })));
const manager: fc.Arbitrary<Omit<NetworkManager, 'name'>> = fc.record({
  members: fc.subarray(['hub', 'spoke-1', 'spoke-2']),
  deployed: fc.constantFrom(true, true, true, false),
  rules: adminRules,
});

const routes = fc
  .uniqueArray(
    fc.record({
      to: fc.oneof(
        { weight: 3, arbitrary: fc.constant('0.0.0.0/0') },
        {
          weight: 3,
          arbitrary: fc.constantFrom(
            '20.0.0.0/8',
            '20.1.16.0/20',
            '10.0.0.0/8',
            '10.1.0.0/16',
            '10.2.0.0/16',
            '8.8.8.8/32',
          ),
        },
        {
          weight: 1,
          arbitrary: fc.constantFrom(
            'Storage',
            'AzureMonitor',
            'Storage.WestEurope',
            'AzureCloud',
            'AzureFrontDoor.Frontend',
          ),
        },
      ),
      nextHop: fc.oneof(
        { weight: 6, arbitrary: fc.constant('Firewall' as const) },
        {
          weight: 2,
          arbitrary: fc.constantFrom('Internet' as const, 'None' as const, 'OtherAppliance' as const),
        },
      ),
    }),
    { maxLength: 4, selector: ({ to }) => to },
  )
  .map((all): Route[] => all.map((route, index) => ({ ...route, name: `route-${index}` })));

const ipGroupNames = ['sources', 'targets', 'none'];
const firewallSide = (texts: readonly string[]): fc.Arbitrary<Addresses> =>
  fc.oneof(
    { weight: 3, arbitrary: some(texts).map((each) => ({ texts: each })) },
    { weight: 1, arbitrary: fc.constant({ texts: ['*'] }) },
    { weight: 1, arbitrary: some(ipGroupNames).map((ipGroups) => ({ ipGroups })) },
  );
const inside = [
  '10.1.0.0/16',
  '10.1.0.0/24',
  '10.1.1.0/24',
  '10.2.0.0/16',
  '10.1.0.4',
  '10.1.0.4-10.1.0.200',
];
const networkRule = fc.record({
  sources: firewallSide(inside),
  destinations: fc.oneof(
    firewallSide([...prefixes, ...ranges]),
    some(tags).map((texts) => ({ texts })),
  ),
  protocols: some(['TCP', 'TCP', 'UDP', 'ICMP', 'Any'] as const),
  ports: some(ports),
});
const applicationRule = fc.record({
  sources: firewallSide(inside),
  hosts: some(patterns),
  protocols: some([
    { type: 'Https', port: 443 },
    { type: 'Http', port: 80 },
    { type: 'Https', port: 8443 },
  ] as const),
});
const natRule = fc.record({
  sources: firewallSide(inside),
  destination: fc.constant('9.9.9.9'),
  port: fc.constantFrom('443', '8443'),
  to: fc.constantFrom('10.1.0.77', '10.1.1.5', '10.2.0.5', '8.8.8.8'),
  toPort: fc.constantFrom(443, 80, 1433),
});
const named = <T>(prefix: string, parts: readonly T[]) =>
  parts.map((part, index) => ({ ...part, name: `${prefix}-${index}` }));
const collectionsOf = <Rule>(rule: fc.Arbitrary<Rule>) =>
  fc.array(
    fc.record({
      action: fc.constantFrom('Allow' as const, 'Allow' as const, 'Deny' as const),
      rules: fc.array(rule, { minLength: 1, maxLength: 3 }).map((rules) => named('rule', rules)),
    }),
    { maxLength: 3 },
  );

/** Priorities are unique over both kinds of collections, as Azure wants them within a group. */
const groupsOf = (prefix: string, length: { readonly minLength: number; readonly maxLength: number }) =>
  prioritized(
    fc.array(
      fc
        .record({
          nat: fc.array(natRule, { maxLength: 2 }),
          network: prioritized(collectionsOf(networkRule), 100),
          application: prioritized(collectionsOf(applicationRule), 105),
        })
        .map(({ nat, network, application }) => ({
          nat: named('nat', nat),
          network: named('network', network) as NetworkCollection[],
          application: named('application', application) as ApplicationCollection[],
        })),
      length,
    ),
    200,
  ).map((groups): RuleCollectionGroup[] => named(prefix, groups));

const firewall = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      address: fc.constant('10.0.0.4'),
      kind: fc.constant('policy' as const),
      base: groupsOf('base', { minLength: 0, maxLength: 1 }),
      groups: groupsOf('group', { minLength: 0, maxLength: 2 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      address: fc.constant('10.0.0.4'),
      kind: fc.constant('classic' as const),
      base: fc.constant([]),
      groups: groupsOf('classic', { minLength: 1, maxLength: 1 }),
    }),
  },
);

const subnet = (name: string, prefix: string): fc.Arbitrary<Subnet> =>
  fc.record({
    name: fc.constant(name),
    prefix: fc.constant(prefix),
    securityGroup: fc.constantFrom(undefined, 'nsg-0', 'nsg-1'),
    routeTable: fc.constantFrom(undefined, 'rt-0', 'rt-0', 'rt-1'),
    serviceEndpoints: fc
      .constantFrom<string[][]>(
        [],
        [],
        [],
        ['Microsoft.Storage'],
        ['Microsoft.Storage.Global'],
        ['Microsoft.KeyVault'],
      )
      .map((endpoints) => endpoints),
  });

export const networks: fc.Arbitrary<AbstractNetwork> = fc.record({
  virtualNetworks: fc
    .tuple(subnet('a', '10.1.0.0/24'), subnet('b', '10.1.1.0/24'), subnet('c', '10.2.0.0/24'))
    .map(([a, b, c]) => [
      { name: 'hub', space: '10.0.0.0/16', subnets: [firewallSubnet] },
      { name: 'spoke-1', space: '10.1.0.0/16', subnets: [a, b] },
      { name: 'spoke-2', space: '10.2.0.0/16', subnets: [c] },
    ]),
  securityGroups: fc.tuple(securityRules, securityRules).map((all) =>
    named(
      'nsg',
      all.map((rules) => ({ rules })),
    ),
  ),
  routeTables: fc.tuple(routes, routes).map((all) =>
    named(
      'rt',
      all.map((each) => ({ routes: each })),
    ),
  ),
  ipGroups: fc
    .tuple(some(inside), some([...prefixes, ...ranges], 3))
    .map(([sources, targets]) =>
      [sources, targets, []].map((addresses, index) => ({ name: ipGroupNames[index]!, addresses })),
    ),
  firewall,
  managers: fc
    .oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 2, arbitrary: fc.tuple(manager) },
      { weight: 2, arbitrary: fc.tuple(manager, manager) },
    )
    .map((all): NetworkManager[] => named('manager', all)),
});
/** The same with two network managers, of which each has a rule for everything that leaves a subnet. */
export const contested: fc.Arbitrary<AbstractNetwork> = fc
  .tuple(networks, fc.tuple(adminRules, adminRules), fc.tuple(adminAction, adminAction))
  .map(([network, rules, actions]) => ({
    ...network,
    managers: rules.map((own, index) => ({
      name: `manager-${index}`,
      members: ['hub', 'spoke-1', 'spoke-2'],
      deployed: true,
      rules: [
        ...own,
        {
          ...{ name: 'all', direction: 'Outbound' as const, action: actions[index]!, priority: 50 },
          ...{ protocol: 'Any' as const, sources: [], destinations: [], ports: ['*'] },
        },
      ],
    })),
  }));

const firewallSubnet: Subnet = {
  name: 'AzureFirewallSubnet',
  prefix: '10.0.0.0/26',
  securityGroup: undefined,
  routeTable: undefined,
  serviceEndpoints: [],
};

const addresses = fc.oneof(
  fc.constantFrom(
    '8.8.8.8',
    '8.8.4.4',
    '20.1.16.9',
    '20.3.16.5',
    '20.200.0.7',
    '20.64.8.8',
    '9.9.9.9',
    '9.9.9.9',
    '200.1.2.3',
  ),
  fc.constantFrom('10.1.0.77', '10.1.1.5', '10.2.0.5', '10.2.0.200', '10.9.0.4'),
  fc.integer({ min: 20 * 2 ** 24, max: 21 * 2 ** 24 - 1 }).map(textOf),
);
export const questions: fc.Arbitrary<Question> = fc
  .record({
    from: fc.constantFrom('10.1.0.4', '10.1.0.250', '10.1.1.4', '10.2.0.4'),
    to: fc.oneof(
      { weight: 4, arbitrary: addresses },
      { weight: 2, arbitrary: fc.constantFrom(...tags) },
      { weight: 3, arbitrary: fc.constantFrom(...hosts) },
    ),
    protocol: fc.constantFrom('tcp' as const, 'tcp' as const, 'tcp' as const, 'udp' as const),
    port: fc.constantFrom(443, 443, 80, 1433, 8443),
    applicationProtocol: fc.constantFrom('https' as const, 'https' as const, 'http' as const, 'tcp' as const),
  })
  .chain((each) => {
    if (!hosts.includes(each.to)) return fc.constant(each);
    return fc.option(addresses, { nil: undefined, freq: 1 }).map((toAddress) => ({ ...each, toAddress }));
  })
  // Application protocols are of TCP alone.
  .map((each) => (each.protocol === 'udp' ? { ...each, applicationProtocol: undefined } : each));
