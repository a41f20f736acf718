import type { AbstractNetwork, Question, Route, SecurityRule } from './abstract-network';
import { publishedTags } from './arbitrary-network';
import { outcomesOf } from './evaluator';

const rule = (name: string, texts: string[]) => ({
  name,
  sources: { texts: ['*'] },
  destinations: { texts },
  protocols: ['TCP' as const],
  ports: ['443'],
});
const toPypi = {
  name: 'hosts',
  sources: { texts: ['10.1.0.0/24'] },
  hosts: ['*.pypi.org'],
  protocols: [{ type: 'Https' as const, port: 443 }],
};
const collection = <Rule>(priority: number, action: 'Allow' | 'Deny', rules: Rule[]) => ({
  name: `${action}-${priority}`,
  priority,
  action,
  rules,
});
type Groups = AbstractNetwork['firewall']['groups'];

interface Parts {
  readonly routes?: Omit<Route, 'name'>[];
  readonly rules?: Partial<SecurityRule>[];
  readonly serviceEndpoints?: string[];
  readonly base?: Groups;
  readonly groups?: Groups;
  readonly managers?: AbstractNetwork['managers'];
}

function network({
  routes = [],
  rules,
  serviceEndpoints = [],
  base = [],
  groups = [],
  managers = [],
}: Parts): AbstractNetwork {
  const bare = { securityGroup: undefined, routeTable: undefined, serviceEndpoints: [] };
  const own = { ...bare, serviceEndpoints, routeTable: 'rt', securityGroup: rules && 'nsg' };
  const any = { protocol: '*', sources: ['*'], destinations: ['*'], ports: ['*'] } as const;
  return {
    virtualNetworks: [
      { name: 'hub', space: '10.0.0.0/16', subnets: [{ ...bare, name: 'fw', prefix: '10.0.0.0/26' }] },
      { name: 'spoke', space: '10.1.0.0/16', subnets: [{ ...own, name: 'a', prefix: '10.1.0.0/24' }] },
    ],
    securityGroups: [
      {
        name: 'nsg',
        rules: (rules ?? []).map((each, index) => ({
          name: `${index}`,
          direction: 'Outbound',
          priority: 100 + index,
          access: 'Allow',
          ...any,
          ...each,
        })),
      },
    ],
    routeTables: [{ name: 'rt', routes: routes.map((route, index) => ({ ...route, name: `${index}` })) }],
    ipGroups: [],
    firewall: { address: '10.0.0.4', kind: 'policy', base, groups },
    managers,
  };
}

const group = (priority: number, parts: Partial<Groups[number]>) => ({
  name: `${priority}`,
  priority,
  network: [],
  application: [],
  ...parts,
});
const toFirewall: Parts = { routes: [{ to: '0.0.0.0/0', nextHop: 'Firewall' }] };

/** By the published file, unless a question is asked without it. */
function outcomes(parts: Parts, to: string, file?: 'without file') {
  const question: Question = {
    from: '10.1.0.4',
    to,
    protocol: 'tcp',
    port: 443,
    applicationProtocol: 'https',
  };
  const tags = file === undefined ? publishedTags : undefined;
  return [...outcomesOf({ network: network(parts), question, tags })].sort();
}

test('without a route the Internet is reached past the firewall, and a private address of nobody is not', () => {
  expect(outcomes({}, '8.8.8.8')).toEqual(['bypass']);
  expect(outcomes({}, '10.9.0.4')).toEqual(['deny']);
  expect(outcomes({}, '10.0.9.4')).toEqual(['bypass']);
});

test('a network rule that matches ends it before any application rule', () => {
  const allows = group(300, { application: [collection(100, 'Allow', [toPypi])] });
  expect(outcomes({ ...toFirewall, groups: [allows] }, 'files.pypi.org')).toEqual(['allow']);
  expect(outcomes({ ...toFirewall, groups: [allows] }, 'pypi.org')).toEqual(['deny']);
  const denies = group(400, { network: [collection(100, 'Deny', [rule('all', ['*'])])] });
  expect(outcomes({ ...toFirewall, groups: [allows, denies] }, 'files.pypi.org')).toEqual(['deny']);
});

test('the base policy comes first, whatever the priorities', () => {
  const allows = group(100, { network: [collection(100, 'Allow', [rule('a', ['8.8.8.8'])])] });
  const denies = group(900, { network: [collection(900, 'Deny', [rule('d', ['8.0.0.0/8'])])] });
  expect(outcomes({ ...toFirewall, groups: [allows, denies] }, '8.8.8.8')).toEqual(['allow']);
  expect(outcomes({ ...toFirewall, base: [denies], groups: [allows] }, '8.8.8.8')).toEqual(['deny']);
});

test('a denial of a part of a tag leaves both possible with the file, and any denial of addresses without it', () => {
  const parts = (texts: string[]): Parts => {
    const denies = collection(100, 'Deny', [rule('d', texts)]);
    const allows = collection(200, 'Allow', [rule('a', ['Storage'])]);
    return { ...toFirewall, groups: [group(100, { network: [denies, allows] })] };
  };
  expect(outcomes(parts(['20.0.0.0/8']), 'Storage')).toEqual(['deny']);
  expect(outcomes(parts(['AzureCloud']), 'Storage')).toEqual(['allow', 'deny']);
  expect(outcomes(parts(['AzureCloud']), 'Storage.WestEurope')).toEqual(['deny']);
  expect(outcomes(parts(['Sql']), 'Storage')).toEqual(['allow']);
  expect(outcomes(parts(['20.0.0.0/8']), 'Storage', 'without file')).toEqual(['allow', 'deny']);
});

test('a default route to the firewall may make the virtual network everything, and a denial of the Internet still bites', () => {
  const parts: Parts = {
    ...toFirewall,
    groups: [group(100, { network: [collection(100, 'Allow', [rule('a', ['*'])])] })],
  };
  const onlyWithin = { destinations: ['VirtualNetwork'] };
  const denied = { access: 'Deny' as const, destinations: ['Internet'] };
  expect(outcomes({ ...parts, rules: [onlyWithin, denied] }, '8.8.8.8')).toEqual(['allow', 'deny']);
  expect(outcomes({ ...parts, rules: [denied, onlyWithin] }, '8.8.8.8')).toEqual(['deny']);
  expect(outcomes({ rules: [onlyWithin, denied] }, '8.8.8.8')).toEqual(['deny']);
});

test('the longest prefix wins, a prefix before a tag as long, and a service endpoint before all', () => {
  const routes: Parts['routes'] = [
    { to: 'Storage', nextHop: 'None' },
    { to: '0.0.0.0/0', nextHop: 'Firewall' },
    { to: '20.1.16.0/20', nextHop: 'Internet' },
  ];
  expect(outcomes({ routes }, '20.1.16.9')).toEqual(['bypass']);
  expect(outcomes({ routes: routes.slice(0, 2) }, '20.1.16.9')).toEqual(['deny']);
  expect(outcomes({ routes: routes.slice(1, 2) }, '20.1.16.9')).toEqual(['deny']);
  const serviceEndpoints = ['Microsoft.Storage'];
  expect(outcomes({ ...toFirewall, serviceEndpoints }, '20.1.16.9')).toEqual(['bypass']);
  // Neither the region nor its pair.
  expect(outcomes({ ...toFirewall, serviceEndpoints }, '20.3.16.9')).toEqual(['deny']);
});

test('admin rules come before security groups: Deny and AlwaysAllow decide, the first that matches, and Allow hands on', () => {
  const admin = (action: 'Allow' | 'AlwaysAllow' | 'Deny', priority: number) => ({
    ...{ name: action, direction: 'Outbound' as const, protocol: 'Any' as const },
    ...{ sources: [], destinations: ['8.0.0.0/8'], ports: ['*'] },
    action,
    priority,
  });
  type Manager = AbstractNetwork['managers'][number];
  const manager = (rules: Manager['rules'], parts: Partial<Manager> = {}) => ({
    ...{ name: 'm', members: ['spoke'], deployed: true, rules },
    ...parts,
  });
  const managedBy = (...managers: Manager[]) =>
    outcomes({ rules: [{ access: 'Deny', destinations: ['8.8.8.8'] }], managers }, '8.8.8.8');
  const managed = (rules: Manager['rules'], parts?: Partial<Manager>) => managedBy(manager(rules, parts));
  expect(managed([])).toEqual(['deny']);
  expect(managed([admin('AlwaysAllow', 1)])).toEqual(['bypass']);
  expect(managed([admin('AlwaysAllow', 2), admin('Allow', 1)])).toEqual(['deny']);
  expect(managed([admin('AlwaysAllow', 2), admin('Deny', 3)])).toEqual(['bypass']);
  expect(managed([admin('AlwaysAllow', 1)], { deployed: false })).toEqual(['deny']);
  expect(managed([admin('AlwaysAllow', 1)], { members: ['hub'] })).toEqual(['deny']);
  // Whichever of two managers comes first.
  const [allowing, denying] = [manager([admin('AlwaysAllow', 9)]), manager([admin('Deny', 1)])];
  expect(managedBy(allowing, denying).sort()).toEqual(['bypass', 'deny']);
  expect(managedBy(allowing, allowing)).toEqual(['bypass']);
  expect(managedBy(allowing, manager([]))).toEqual(['bypass']);
});
