import { AzureCloud } from '../../lib/azure/cloud';
import { findRegion } from '../../lib/azure/region';
import {
  compileWorkload,
  flowsForOtherFirewalls,
  symbolicCompilation,
} from '../../lib/compile/compile-workload';
import { reportPrivateEndpoints } from '../../lib/compile/findings/workload-checks';
import { destinationText } from '../../lib/model/destination';
import { Findings } from '../../lib/model/finding';
import { ownTableId, type Table } from '../../lib/model/requirement';
import type { Workload } from '../../lib/model/workload';
import {
  boundTo,
  codesOf,
  compileTiny,
  type TinyRow,
  tinyBindings,
  tinyNsg,
  tinyParameters,
  tinyRole,
  tinyTable,
} from '../support/tiny-table';

const editions = ['2025-01-01', '2026-01-01'].map((id) => ({ id, source: 'a page' }));
const hostsOf = (tables: readonly Table[], parts: Partial<Workload> = {}) =>
  compileTiny({ tables }, parts).applicationRules.flatMap(({ destinationFqdns }) => destinationFqdns);

test('an excluded requirement is left out, and the reason is told', () => {
  const compiled = compileTiny([{ to: 'a.test' }, { to: 'b.test' }], {
    exclusions: [{ requirement: 'tiny/row-1', reason: 'a mirror serves it' }],
  });
  expect(compiled.applicationRules.flatMap(({ destinationFqdns }) => destinationFqdns)).toEqual(['b.test']);
  expect(compiled.findings.all).toMatchObject([
    {
      code: 'excluded',
      message: 'tiny/row-1 is left out: a mirror serves it',
      requirements: ['tiny/row-1'],
    },
  ]);
});

test('a requirement that is not there cannot be excluded; the nearest are named', () => {
  const exclusions = [{ requirement: 'tiny/row1', reason: 'a mirror serves it' }];
  expect(() => compileTiny([{ to: 'a.test' }], { exclusions })).toThrow(
    expect.objectContaining({ code: 'unknown-requirement', cure: expect.stringContaining('tiny/row-1') }),
  );
});

describe('editions', () => {
  const own = tinyTable(
    [
      { id: 'old', to: 'old.test', until: '2026-01-01' },
      { id: 'new', to: 'new.test', since: '2026-01-01' },
    ],
    { editions },
  );
  const other = tinyTable(
    [
      { to: 'other-old.test', until: '2025-06-01' },
      { to: 'other-new.test', since: '2025-06-01' },
    ],
    { id: 'other', editions: ['2024-06-01', '2025-06-01'].map((id) => ({ id, source: 'a page' })) },
  );

  test('without a pin the newest of every table stand', () => {
    expect(hostsOf([own, other])).toEqual(['new.test', 'other-new.test']);
  });

  test('a pin holds for the own table, and for the others by its date', () => {
    expect(hostsOf([own, other], { edition: '2025-01-01' })).toEqual(['old.test', 'other-old.test']);
  });

  test('what a later edition no longer has is told of', () => {
    const compiled = compileTiny({ tables: [own] }, { edition: '2025-01-01' });
    expect(compiled.findings.all).toMatchObject([
      {
        code: 'retired',
        level: 'info',
        message: expect.stringContaining('2026-01-01'),
        requirements: ['tiny/old'],
      },
    ]);
  });

  test('a row that the next edition repeats has not left the page; one that changes what it opens has', () => {
    const until = { to: 'a.test', ports: 'TCP 443', until: '2026-01-01' };
    const since = { to: 'a.test', ports: 'TCP 443', since: '2026-01-01' };
    const retired = (next: Partial<TinyRow>) => {
      const table = tinyTable(
        [
          { id: 'row', ...until },
          { id: 'row', ...since, ...next },
        ],
        { editions },
      );
      const compiled = compileTiny({ tables: [table] }, { edition: '2025-01-01' });
      return compiled.findings.all.flatMap(({ code, requirements }) =>
        code === 'retired' ? requirements : [],
      );
    };
    expect(retired({ why: 'in other words' })).toEqual([]);
    expect(retired({ ports: 'TCP 80,443' })).toEqual(['tiny/row']);
    expect(retired({ to: 'b.test' })).toEqual(['tiny/row']);
    expect(retired({ clouds: ['china'] })).toEqual(['tiny/row']);
    expect(retired({ when: 'another' })).toEqual(['tiny/row']);
  });

  test('the edition stands in the rule', () => {
    const [rule] = compileTiny({ tables: [own] }, { edition: '2025-01-01' }).applicationRules;
    expect(rule!.description).toBe('tiny 2025-01-01: old');
  });
});

describe('a cloud', () => {
  const table = tinyTable([{ to: 'a.test', clouds: ['public'], until: '2026-01-01' }], { editions });
  const compileIn = (cloud: AzureCloud, edition: string) => () =>
    compileTiny({ tables: [table] }, { cloud, edition });

  test('of which the edition says nothing is refused, naming the editions that do', () => {
    expect(compileIn(AzureCloud.PUBLIC, '2025-01-01')).not.toThrow();
    expect(compileIn(AzureCloud.PUBLIC, '2026-01-01')).toThrow(
      expect.objectContaining({ code: 'no-requirements', allowed: expect.stringContaining('2025-01-01') }),
    );
  });

  test('of which the page speaks in conditions alone that are off is not refused, nor one of the machines alone', () => {
    const isolated = tinyTable([{ to: 'a.test', when: 'updates' }], { editions });
    expect(() => compileTiny({ tables: [isolated] }, { cloud: AzureCloud.CHINA })).not.toThrow();
    const inward = tinyTable([{ from: 'tag:AzureLoadBalancer', to: 'role:server' }], { editions });
    expect(() => compileTiny({ tables: [inward] }, { cloud: AzureCloud.CHINA })).not.toThrow();
  });

  test('of which the page never speaks is refused', () => {
    expect(compileIn(AzureCloud.CHINA, '2025-01-01')).toThrow(
      expect.objectContaining({ code: 'no-requirements', problem: expect.stringContaining('"china"') }),
    );
  });
});

test('a row for the NSG alone is no rule of the firewall', () => {
  const compiled = compileTiny([{ to: 'tag:Storage', only: 'nsg' }], { nsg: tinyNsg() });
  expect(compiled.networkRules).toEqual([]);
  expect(compiled.nsgRules).toMatchObject([
    { destinationServiceTag: 'Storage', requirements: ['tiny/row-1'] },
  ]);
});

test('what the construct meets by resources of its own has no rule and no finding', () => {
  const compiled = compileTiny([{ to: 'resource:policy' }, { to: 'a.test' }], {
    metElsewhere: new Set(['tiny/row-1', 'tiny/row-2']),
  });
  expect(compiled.applicationRules).toEqual([]);
  expect(codesOf(compiled)).toEqual([]);
  expect(compiled.flows.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['tiny/row-1', 'tiny/row-2']),
  );
});

describe('nothing is lost where a construct guards no subnet', () => {
  const bindings = boundTo(tinyRole('compute', ['10.0.0.0/24']), tinyRole('server', ['10.0.1.4']));

  test.each([
    [
      'inbound from a service tag',
      { from: 'tag:AzureMachineLearning', to: 'role:compute', ports: 'TCP 44224' },
    ],
    ['between roles inside the virtual network', { to: 'role:server', ports: 'TCP 9443' }],
    ['to the virtual network', { to: 'tag:VirtualNetwork' }],
    ['a route', { to: '0.0.0.0/0', ports: 'ANY *', nextHop: 'VirtualAppliance' as const }],
  ])('%s is told of, with what to do', (_, row) => {
    const { findings } = compileTiny([row], { bindings });
    expect(findings.all).toMatchObject([
      { code: expect.stringMatching(/^(nsg-only|route-not-made)$/), requirements: ['tiny/row-1'] },
    ]);
  });

  test('nor where the row is told of for another cause', () => {
    const retired = tinyTable([{ to: 'tag:VirtualNetwork', until: '2026-01-01' }], { editions });
    expect(codesOf(compileTiny({ tables: [retired] }, { edition: '2025-01-01' }))).toEqual([
      'retired',
      'nsg-only',
    ]);
  });
});

test('addresses come to their rules as they are, tokens and IP groups too', () => {
  const bindings = boundTo(
    tinyRole('compute', ['${TfToken[TOKEN.1]}', '10.0.2.0/24'], { ipGroupIds: ['${TfToken[TOKEN.2]}'] }),
  );
  const { applicationRules, nsgRules } = compileTiny([{ to: 'a.test' }], { bindings, nsg: tinyNsg() });
  expect(applicationRules[0]).toMatchObject({
    sourceAddresses: ['${TfToken[TOKEN.1]}', '10.0.2.0/24'],
    sourceIpGroups: ['${TfToken[TOKEN.2]}'],
  });
  expect(nsgRules[0]!.sourceAddresses).toEqual(['${TfToken[TOKEN.1]}', '10.0.2.0/24']);
});

const plainWorkload: Workload = {
  tables: [tinyTable([{ to: 'a.test' }])],
  cloud: AzureCloud.PUBLIC,
  region: findRegion('westeurope'),
  scenarios: new Set(),
  values: {},
  bindings: tinyBindings,
  exclusions: [],
  firewall: { sku: 'Standard', tlsInspectionEnabled: false },
  serviceEndpoints: new Set(),
  strict: false,
};

describe('workloads compiled one after another', () => {
  const lines = ['Outbound Tcp 443 compute -> Internet'];
  const nsg = tinyNsg({ ledger: { workload: 'tiny', firstWhereShared: 200, lines } });
  const workload: Workload = { ...plainWorkload, nsg };
  const hosts = (one: Workload) =>
    compileWorkload(one).applicationRules.flatMap(({ destinationFqdns }) => destinationFqdns);

  test('have the rows of their own tables, whatever these are called', () => {
    expect(hosts(workload)).toEqual(['a.test']);
    expect(hosts({ ...workload, tables: [tinyTable([{ to: 'b.test' }])] })).toEqual(['b.test']);
  });

  test('have their own addresses', () => {
    const other = { ...workload, bindings: boundTo(tinyRole('compute', ['10.7.0.0/24'])) };
    const sources = (one: Workload) => compileWorkload(one).nsgRules[0]!.sourceAddresses;
    expect([sources(workload), sources(other)]).toEqual([['10.0.0.0/24'], ['10.7.0.0/24']]);
  });

  test('do not see what was changed in the rules or findings of one before', () => {
    const first = compileWorkload(workload);
    first.applicationRules[0]!.destinationFqdns.push('intruder.test');
    first.findings.raise({ code: 'excluded', message: 'intruder', cure: '', requirements: [] });
    const second = compileWorkload(workload);
    expect(second.applicationRules[0]!.destinationFqdns).not.toContain('intruder.test');
    expect(second.findings.all.map(({ message }) => message)).not.toContain('intruder');
  });

  test('are compiled once where they are equal, also with own requirements, which are made anew each time', () => {
    const withOwn = (to: string): Workload => ({
      ...workload,
      tables: [...workload.tables, tinyTable([{ to }], { id: ownTableId })],
    });
    expect(symbolicCompilation({ ...workload })).toBe(symbolicCompilation(workload));
    expect(symbolicCompilation(withOwn('own.test'))).toBe(symbolicCompilation(withOwn('own.test')));
    expect(symbolicCompilation(withOwn('own.test'))).not.toBe(symbolicCompilation(withOwn('other.test')));
  });

  test.each<[string, Partial<Workload>]>([
    ['tables, though these look alike', { tables: [tinyTable([{ to: 'a.test' }])] }],
    ['cloud', { cloud: AzureCloud.US_GOVERNMENT }],
    ['region', { region: findRegion('northeurope') }],
    ['scenarios', { scenarios: new Set(['extra']) }],
    ['values', { values: { storage: 'st' } }],
    [
      'bound roles',
      { bindings: boundTo(tinyRole('client', ['10.9.0.0/24']), tinyRole('compute', ['10.0.0.4'])) },
    ],
    ['exclusions', { exclusions: [{ requirement: 'tiny/row-1', reason: 'a test' }] }],
    ['what the firewall can do', { firewall: { sku: 'Premium', tlsInspectionEnabled: false } }],
    ['service endpoints', { serviceEndpoints: new Set(['Storage']) }],
    ['what is met elsewhere', { metElsewhere: new Set(['tiny/row-1']) }],
    ['strictness', { strict: true }],
    ['options of the security group', { nsg: { ...nsg, firstPriority: 300 } }],
    ['ledgers', { nsg: { ...nsg, ledger: { ...nsg.ledger } } }],
    ['having no security group', { nsg: undefined }],
    ['routes', { routes: { firewallAddress: '10.0.0.4', tagAddresses: [], defaultRoute: true } }],
  ])('are not taken for each other where they differ in %s', (_, parts) => {
    expect(symbolicCompilation({ ...workload, ...parts })).not.toBe(symbolicCompilation(workload));
  });

  test('are not kept with what Terraform resolves, which no other app shares', () => {
    const values = { storage: '${TfToken[TOKEN.1]}' };
    expect(symbolicCompilation({ ...workload, values })).not.toBe(
      symbolicCompilation({ ...workload, values }),
    );
  });

  test('are not kept without end', () => {
    const first = symbolicCompilation(workload);
    for (let i = 0; i < 300; i++) symbolicCompilation({ ...workload, values: { storage: `st${i}` } });
    expect(symbolicCompilation(workload)).not.toBe(first);
  });
});

test('scenarios that put what Azure Firewall alone knows in the place of hosts are off for other firewalls', () => {
  const workload: Workload = {
    ...plainWorkload,
    tables: [
      tinyTable([
        { to: 'fqdn-tag:WindowsUpdate', when: 'tag' },
        { to: '*.update.test', when: '!tag' },
        { to: 'extra.test', when: 'extra' },
      ]),
    ],
    scenarios: new Set(['tag', 'extra']),
    azureFirewallScenarios: new Set(['tag']),
  };
  expect(flowsForOtherFirewalls(workload).map(({ to }) => destinationText(to))).toEqual([
    '*.update.test',
    'extra.test',
  ]);
});

test('an own requirement is told of', () => {
  const own = tinyTable([{ to: 'own.test' }], { id: ownTableId });
  expect(codesOf(compileTiny({ tables: [tinyTable([{ to: 'a.test' }]), own] }))).toContain('own-requirement');
});

describe('rows in the place of which a private endpoint stands', () => {
  const table = tinyTable([
    { to: 'kept.test' },
    { to: 'public.test', when: '!privateLink' },
    { to: 'logs.test', when: 'logs & !privateLink' },
    { to: 'quiet.test', when: '!logs' },
  ]);
  const told = (...scenarios: string[]) => {
    const findings = new Findings();
    reportPrivateEndpoints(table, tinyParameters({ scenarios: new Set(scenarios) }), findings);
    return findings.all.map(({ code, requirements }) => [code, ...requirements]);
  };

  test('are told, as far as the other switches ask for them', () => {
    expect(told('privateLink')).toEqual([['satisfied-by-private-endpoint', 'tiny/row-2']]);
    expect(told('privateLink', 'logs')).toEqual([
      ['satisfied-by-private-endpoint', 'tiny/row-2', 'tiny/row-3'],
    ]);
  });

  test('are not, where no private endpoint is switched on', () => {
    expect(told()).toEqual([]);
    expect(told('logs')).toEqual([]);
  });
});
