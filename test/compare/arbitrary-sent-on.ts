import fc from 'fast-check';
import type {
  AbstractNetwork,
  Addresses,
  PrivateZone,
  Question,
  Route,
  RuleCollectionGroup,
  SecurityRule,
} from '../oracle/abstract-network';

const machines = ['10.1.0.77', '10.1.1.5', '10.2.0.5'] as const;
/** An address of the firewall, and hosts of a private zone. */
const sentOn = ['9.9.9.9', 'app.corp.org', 'db.corp.org'] as const;
const ofFirewall = '10.0.0.0/26';

const rules = fc
  .array(
    fc.record({
      direction: fc.constantFrom('Inbound' as const, 'Inbound' as const, 'Outbound' as const),
      access: fc.constantFrom('Allow' as const, 'Deny' as const),
      protocol: fc.constantFrom('*' as const, 'Tcp' as const),
      sources: fc
        .constantFrom(ofFirewall, ofFirewall, '10.0.0.0/8', '10.1.0.0/16', '*', 'VirtualNetwork')
        .map((each) => [each]),
      destinations: fc
        .constantFrom('*', '*', 'VirtualNetwork', '10.1.0.0/16', ...machines)
        .map((each) => [each]),
      ports: fc.constantFrom('*', '443', '80', '400-500').map((each) => [each]),
    }),
    { maxLength: 3 },
  )
  .map((all): SecurityRule[] =>
    all.map((rule, i) => ({ ...rule, name: `rule-${i}`, priority: 100 + 10 * i })),
  );

/** A default route to the firewall, and others where the replies of machines may go. */
const routes = fc
  .uniqueArray(
    fc.record({
      to: fc.constantFrom(ofFirewall, '10.1.0.0/16', '10.2.0.0/16', '8.8.8.8/32'),
      nextHop: fc.constantFrom('None' as const, 'Firewall' as const, 'VnetLocal' as const),
    }),
    { maxLength: 2, selector: ({ to }) => to },
  )
  .map((all): Route[] =>
    [{ to: '0.0.0.0/0', nextHop: 'Firewall' as const }, ...all].map((route, i) => ({
      ...route,
      name: `route-${i}`,
    })),
  );

const sources: fc.Arbitrary<Addresses> = fc
  .constantFrom('*', '*', '10.1.0.0/16', '10.2.0.0/16', '198.51.100.0/24')
  .map((text) => ({ texts: [text] }));

const natRules = fc
  .uniqueArray(
    fc.record({
      sources,
      destination: fc.constant('9.9.9.9'),
      port: fc.constantFrom('443', '8443'),
      to: fc.constantFrom(...machines),
      toPort: fc.constantFrom(443, 80),
    }),
    { minLength: 1, maxLength: 2, selector: ({ port }) => port },
  )
  .map((all) => all.map((rule, i) => ({ ...rule, name: `nat-${i}` })));

const groups = fc
  .record({ nat: natRules, sources, hosts: fc.constantFrom('*.corp.org', 'app.corp.org', '*.org') })
  .map(({ nat, hosts, ...from }): RuleCollectionGroup[] => [
    {
      name: 'group-0',
      priority: 200,
      nat,
      network: [],
      application: [
        {
          name: 'web',
          priority: 300,
          action: 'Allow',
          rules: [{ name: 'hosts', ...from, hosts: [hosts], protocols: [{ type: 'Https', port: 443 }] }],
        },
      ],
    },
  ]);

const zones: fc.Arbitrary<PrivateZone> = fc.record({
  domain: fc.constant('corp.org'),
  linked: fc.subarray(['spoke-1', 'spoke-2'], { minLength: 1 }),
  records: fc.tuple(fc.constantFrom(...machines), fc.constantFrom(...machines)).map(([app, db]) => [
    { label: 'app', address: app },
    { label: 'db', address: db },
  ]),
});

/** Networks of which the firewall sends on to machines, by DNAT rules and by application rules to hosts of a private zone. */
export function withSentOn(networks: fc.Arbitrary<AbstractNetwork>): fc.Arbitrary<AbstractNetwork> {
  const own = fc.record({
    inGroups: fc.tuple(rules, rules),
    inTables: fc.tuple(routes, routes),
    groups,
    zone: zones,
  });
  return fc.tuple(networks, own).map(([network, { inGroups, inTables, groups: collected, zone }]) => ({
    ...network,
    zone,
    securityGroups: inGroups.map((each, i) => ({ name: `nsg-${i}`, rules: each })),
    routeTables: inTables.map((each, i) => ({ name: `rt-${i}`, routes: each })),
    firewall: { ...network.firewall, base: [], groups: collected },
    virtualNetworks: network.virtualNetworks.map(({ subnets, ...each }, i) => ({
      ...each,
      subnets:
        i === 0
          ? subnets
          : subnets.map(({ securityGroup = 'nsg-0', routeTable = 'rt-0', ...subnet }) => ({
              ...{ ...subnet, securityGroup, routeTable },
            })),
    })),
  }));
}

/** What may be asked of these; what comes from outside to machines themselves is asked about where it arrives. */
export const askedOfSentOn: fc.Arbitrary<Question> = fc
  .oneof(
    fc.tuple(
      fc.constantFrom('10.1.0.4', '10.1.1.4', '10.2.0.4'),
      fc.constantFrom(...sentOn, 'other.corp.org', ...machines),
    ),
    fc.tuple(fc.constantFrom('198.51.100.1', '8.8.8.8', '10.9.0.4'), fc.constantFrom(...sentOn)),
  )
  .chain(([from, to]) =>
    fc.record({
      ...{ from: fc.constant(from), to: fc.constant(to), protocol: fc.constant('tcp' as const) },
      port: fc.constantFrom(443, 443, 8443, 80),
      applicationProtocol: fc.constantFrom('https' as const, 'https' as const, 'tcp' as const),
    }),
  );
