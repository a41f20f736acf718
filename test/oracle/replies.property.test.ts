import fc from 'fast-check';
import { assumedIn } from '../reachability/terraform';
import type { AbstractNetwork, NextHop, Question, Route } from './abstract-network';
import { type Comparison, compared } from './differential';
import { writings } from './documents';

const routesOf = (prefixes: readonly string[], nextHops: readonly NextHop[]): fc.Arbitrary<Route[]> =>
  fc
    .uniqueArray(
      fc.record({
        to: fc.constantFrom(...prefixes),
        nextHop: fc.constantFrom(...nextHops),
        perhaps: fc.constantFrom(false, false, false, false, false, true),
      }),
      { maxLength: 2, selector: ({ to }) => to },
    )
    .map((all) => all.map((each, index) => ({ ...each, name: `r${index}` })));

const routes = routesOf(
  ['0.0.0.0/0', '10.0.0.0/8', '10.0.0.0/16', '10.0.0.0/24', '10.1.0.0/16', '10.2.0.0/16', '10.2.0.0/24'],
  ['Firewall', 'Firewall', 'None', 'OtherAppliance', 'VnetLocal'],
);

/** Besides the default route that Azure asks for in the subnet of a firewall. */
const ofFirewall = routesOf(
  ['10.0.0.0/8', '10.1.0.0/16', '10.1.0.0/24', '10.2.0.0/16'],
  ['None', 'OtherAppliance', 'VnetLocal'],
).map((all): Route[] => [{ name: 'out', to: '0.0.0.0/0', nextHop: 'Internet' }, ...all]);

/** Two spokes, whose subnets have route tables of their own as that of the firewall has, which lets them reach each other. */
const spokes: fc.Arbitrary<AbstractNetwork> = fc.tuple(routes, routes, ofFirewall).map(([one, two, hub]) => {
  const bare = { securityGroup: undefined, serviceEndpoints: [] };
  const network = (name: string, number: number, routeTable: string) => ({
    name,
    space: `10.${number}.0.0/16`,
    subnets: [
      {
        ...bare,
        name: name === 'hub' ? 'AzureFirewallSubnet' : `${name}-s`,
        prefix: `10.${number}.0.0/24`,
        routeTable,
      },
    ],
  });
  const anywhere = { texts: ['10.0.0.0/8', '8.8.8.8'] };
  return {
    virtualNetworks: [network('hub', 0, 'hub'), network('one', 1, 'one'), network('two', 2, 'two')],
    securityGroups: [],
    routeTables: [
      { name: 'hub', routes: hub },
      { name: 'one', routes: one },
      { name: 'two', routes: two },
    ],
    ipGroups: [],
    managers: [],
    firewall: {
      address: '10.0.0.4',
      kind: 'policy',
      base: [],
      groups: [
        {
          name: 'g',
          priority: 100,
          application: [],
          nat: [
            {
              name: 'in',
              sources: { texts: ['*'] },
              destination: '20.1.1.1',
              port: '443',
              to: '10.2.0.4',
              toPort: 22,
            },
            {
              name: 'within',
              sources: { texts: ['10.1.0.0/16'] },
              destination: '10.0.0.4',
              port: '443',
              to: '10.2.0.4',
              toPort: 22,
            },
          ],
          network: [
            {
              name: 'n',
              priority: 100,
              action: 'Allow',
              rules: [
                { name: 'all', sources: anywhere, destinations: anywhere, protocols: ['Any'], ports: ['*'] },
              ],
            },
          ],
        },
      ],
    },
  };
});

test('between two spokes the engine loses the replies that the slow evaluator loses', () => {
  const seen = new Map<string, number>();
  const question = fc.record<Question>({
    from: fc.constant('10.1.0.4'),
    to: fc.constantFrom('10.2.0.4', '10.2.0.4', '10.0.0.4', '10.0.0.40', '8.8.8.8', '20.1.1.1'),
    protocol: fc.constantFrom('tcp' as const, 'udp' as const),
    port: fc.constant(443),
    applicationProtocol: fc.constant(undefined),
  });
  fc.assert(
    fc.property(spokes, question, writings('configuration'), (network, asked, writing) => {
      const { comparison, answer, outcomes } = compared({
        network,
        writing,
        question: asked,
        withFile: false,
      });
      const lost = answer.hops.at(-1)?.kind === 'reply' && answer.verdict === 'deny';
      const key: Comparison | 'lost' = lost ? 'lost' : comparison;
      seen.set(key, (seen.get(key) ?? 0) + 1);
      const said = { asked, comparison, answer: answer.reason, outcomes, taken: assumedIn(answer) };
      expect(said).not.toMatchObject({ comparison: 'contradicts' });
      expect(said).not.toMatchObject({ comparison: 'presumes', taken: [] });
    }),
    { numRuns: 200, seed: 1 },
  );
  expect(seen.get('lost')).toBeGreaterThan(5);
  expect(seen.get('agrees')).toBeGreaterThan(10);
});
