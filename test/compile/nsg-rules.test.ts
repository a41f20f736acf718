import { AzureCloud } from '../../lib/azure/cloud';
import { findRegion } from '../../lib/azure/region';
import type { NsgOptions } from '../../lib/model/workload';
import { boundTo, compileTiny, type TinyRow, tinyNsg, tinyRole, tinyTable } from '../support/tiny-table';

const guarded = (rows: readonly TinyRow[], options: Partial<NsgOptions> = {}, parts = {}) =>
  compileTiny(rows, { ...parts, nsg: tinyNsg(options) });
const ledger = (...lines: string[]) => ({ workload: 'tiny', firstWhereShared: 200, lines });

test('a tag stands alone in its rule, from the addresses of the role', () => {
  const { nsgRules } = guarded([{ to: 'tag:Storage.<region>', ports: 'TCP 443, 445' }], {
    ledger: ledger(
      'Outbound Tcp 443 compute -> Internet',
      'Outbound Tcp 443,445 compute -> Storage.<region>',
    ),
  });
  expect(nsgRules).toEqual([
    {
      name: 'allow-outbound-compute-to-Storage.WestEurope-tcp-443-445',
      description: 'tiny 2026-01-01: row-1',
      priority: 201,
      direction: 'Outbound',
      access: 'Allow',
      protocol: 'Tcp',
      sourceServiceTag: undefined,
      sourceAddresses: ['10.0.0.0/24'],
      destinationServiceTag: 'Storage.WestEurope',
      destinationAddresses: [],
      destinationPorts: ['443', '445'],
      requirements: ['tiny/row-1'],
    },
  ]);
});

test('several tags have a rule each', () => {
  const { nsgRules } = guarded([{ to: ['tag:Storage', 'tag:Sql', '203.0.113.0/24'] }]);
  expect(
    nsgRules.map(({ destinationServiceTag, destinationAddresses }) => [
      destinationServiceTag,
      destinationAddresses,
    ]),
  ).toEqual([
    ['Storage', []],
    ['Sql', []],
    [undefined, ['203.0.113.0/24']],
  ]);
});

test('names are such as Azure takes', () => {
  const bindings = boundTo(tinyRole('compute', ['10.0.0.0/24']), tinyRole('server', ['10.0.1.4']));
  const { nsgRules } = guarded(
    [
      { to: '203.0.113.0/24' },
      { to: 'tag:Sql', ports: 'ANY *' },
      { to: 'tag:Storage', from: 'compute + server' },
      {
        to: 'tag:AzureMonitor',
        ports: `TCP ${Array.from({ length: 30 }, (_, i) => 2 * i + 1000).join(', ')}`,
      },
    ],
    {},
    { bindings },
  );
  expect(nsgRules).toHaveLength(4);
  expect(
    nsgRules.map(({ name }) => name).filter((name) => !/^[A-Za-z0-9][\w.-]{0,78}\w$/.test(name)),
  ).toEqual([]);
});

test('a description keeps within 140 characters, however many requirements it names', () => {
  const rows = Array.from({ length: 40 }, (_, i) => ({ id: `requirement-${i}`, to: 'tag:Storage' }));
  const [rule] = guarded(rows).nsgRules;
  expect(rule!.description.length).toBeLessThanOrEqual(140);
  expect(rule!.requirements).toHaveLength(40);
});

describe('priorities', () => {
  const own = (rows: readonly TinyRow[], options: Partial<NsgOptions> = {}) =>
    compileTiny(
      { tables: [tinyTable([{ to: 'tag:Storage' }], { id: 'page' }), tinyTable(rows, { id: 'own' })] },
      { nsg: tinyNsg({ ledger: ledger('Outbound Tcp 443 compute -> Storage'), ...options }) },
    ).nsgRules;

  test("a user's own rule has its place behind the ledger, the same for the same name", () => {
    const [first] = own([{ to: 'tag:EventHub' }]);
    const again = own([{ to: 'tag:Sql' }, { to: 'tag:EventHub' }]).at(-1);
    expect(first!.priority).toBe(again!.priority);
    expect(first!.priority).toBeGreaterThanOrEqual(3000);
    expect(first!.priority).toBeLessThan(4096);
  });

  test("the user's own number stands", () => {
    const [rule] = own([{ id: 'events', to: 'tag:EventHub' }], { ownPriorities: { events: 3100 } });
    expect(rule!.priority).toBe(3100);
  });

  test('one number twice in a direction is refused before Azure does', () => {
    const rows = [
      { id: 'one', to: 'tag:EventHub' },
      { id: 'two', to: 'tag:Sql' },
    ];
    expect(() => own(rows, { ownPriorities: { one: 3100, two: 3100 } })).toThrow(
      expect.objectContaining({
        code: 'priority-clash',
        problem: expect.stringMatching(/ both have the outbound priority 3100\.$/),
      }),
    );
  });

  test('a row of a table that has no line takes no number: the line to add is named', () => {
    expect(() =>
      guarded([{ id: 'events', to: 'tag:EventHub' }], { ledger: ledger('Outbound Tcp 443 compute -> Sql') }),
    ).toThrow(/^tiny\/events comes .*add 'Outbound Tcp 443 compute -> EventHub' at the end of .* tiny/);
  });

  test('neither does one that a user asks for as well', () => {
    const rows = [{ to: 'tag:EventHub' }];
    const tables = [tinyTable(rows), tinyTable(rows, { id: 'own' })];
    const nsg = tinyNsg({ ledger: ledger('Outbound Tcp 443 compute -> Sql') });
    expect(() => compileTiny({ tables }, { nsg })).toThrow(/add 'Outbound Tcp 443 compute -> EventHub'/);
  });

  test('an address that fills a placeholder goes by the placeholder', () => {
    const rows = [{ id: 'vcenter', to: '<vcenter-server>' }];
    const { nsgRules } = guarded(
      rows,
      { ledger: ledger('Outbound Tcp 443 compute -> Sql', 'Outbound Tcp 443 compute -> <vcenter-server>') },
      { values: { 'vcenter-server': '10.9.1.4' } },
    );
    expect(nsgRules).toMatchObject([
      {
        name: 'allow-outbound-compute-to-10.9.1.4-tcp-443',
        priority: 201,
        destinationAddresses: ['10.9.1.4'],
      },
    ]);
  });

  test('several addresses that fill a placeholder stand in its rule, which keeps its number', () => {
    const { nsgRules } = guarded(
      [{ id: 'vcenter', to: '<vcenter-server>' }],
      { ledger: ledger('Outbound Tcp 443 compute -> Sql', 'Outbound Tcp 443 compute -> <vcenter-server>') },
      { values: { 'vcenter-server': ['10.9.1.4', '10.9.1.5'] } },
    );
    expect(nsgRules).toMatchObject([
      {
        name: 'allow-outbound-compute-to-vcenter-server-tcp-443',
        priority: 201,
        destinationAddresses: ['10.9.1.4', '10.9.1.5'],
      },
    ]);
  });

  test("a user's own rules whose derived numbers are the same step aside, and of a number that the user gives", () => {
    const rows = Array.from({ length: 100 }, (_, i) => ({
      id: `own-${i}`,
      to: 'tag:Sql',
      ports: `TCP ${i + 1}`,
    }));
    const numbers = (all: readonly TinyRow[], ownPriorities = {}) =>
      own(all, { ownPriorities, denyInternetOutbound: true }).map(({ priority }) => priority);
    expect(new Set(numbers(rows)).size).toBe(101);
    const [derived] = numbers(rows.slice(0, 1));
    expect(numbers(rows.slice(0, 2), { 'own-1': derived }).slice(0, 2)).toEqual([derived! + 1, derived]);
  });
});

describe('rules that deny', () => {
  test('come last, for the Internet as a tag', () => {
    const { nsgRules } = guarded([{ to: 'tag:Storage' }], {
      denyInternetOutbound: true,
      denyInternetInbound: true,
    });
    expect(nsgRules.filter(({ access }) => access === 'Deny')).toMatchObject([
      {
        name: 'deny-internet-inbound',
        priority: 4096,
        direction: 'Inbound',
        protocol: '*',
        sourceServiceTag: 'Internet',
        destinationServiceTag: '*',
        destinationPorts: ['*'],
      },
      {
        name: 'deny-internet-outbound',
        priority: 4096,
        direction: 'Outbound',
        protocol: '*',
        sourceServiceTag: '*',
        destinationServiceTag: 'Internet',
        destinationPorts: ['*'],
      },
    ]);
  });

  test('keep the virtual network out as well where that is asked for, before the rules of Azure', () => {
    const { nsgRules } = guarded([{ to: 'tag:Storage' }], { denyVirtualNetworkInbound: true });
    expect(nsgRules.filter(({ access }) => access === 'Deny')).toMatchObject([
      {
        name: 'deny-virtual-network-inbound',
        priority: 4095,
        direction: 'Inbound',
        sourceServiceTag: 'VirtualNetwork',
        destinationServiceTag: '*',
      },
    ]);
  });

  test('are left out where they are not wanted', () => {
    expect(guarded([{ to: 'tag:Storage' }]).nsgRules.map(({ access }) => access)).toEqual(['Allow']);
  });
});

describe('what an NSG cannot see', () => {
  test('host names: the Internet is open on their ports, and one finding says so', () => {
    const { nsgRules, findings } = guarded([{ to: ['a.test', '*.b.test'], ports: 'TCP 80, 443' }]);
    expect(nsgRules.map(({ name }) => name)).toEqual([
      'allow-outbound-compute-to-Internet-tcp-80',
      'allow-outbound-compute-to-Internet-tcp-443',
    ]);
    expect(findings.all).toMatchObject([
      {
        code: 'nsg-cannot-match-names',
        message: expect.stringContaining('TCP 80, TCP 443 out to the Internet'),
        requirements: ['tiny/row-1'],
      },
    ]);
  });

  test('IP groups: the virtual network stands for a role that has nothing else', () => {
    const bindings = boundTo(tinyRole('compute', [], { ipGroupIds: ['/ipGroups/one'] }));
    const [rule] = guarded([{ to: 'tag:Storage' }], {}, { bindings }).nsgRules;
    expect(rule).toMatchObject({ sourceServiceTag: 'VirtualNetwork', sourceAddresses: [] });
  });
});

describe('VirtualNetwork, which a default route makes mean everything', () => {
  const rows: TinyRow[] = [{ to: 'tag:VirtualNetwork' }];

  test('is told of', () => {
    const { nsgRules, findings } = guarded(rows);
    expect(nsgRules[0]!.destinationServiceTag).toBe('VirtualNetwork');
    expect(findings.all).toMatchObject([{ code: 'virtual-network-widened', level: 'warning' }]);
  });

  test('gives way to the address spaces where they are known', () => {
    const { nsgRules, findings } = guarded(rows, {
      virtualNetworkAddressSpaces: ['10.0.0.0/16', '10.4.0.0/16'],
    });
    expect(nsgRules[0]).toMatchObject({ destinationAddresses: ['10.0.0.0/16', '10.4.0.0/16'] });
    expect(nsgRules[0]!.destinationServiceTag).toBeUndefined();
    expect(findings.all).toEqual([]);
  });

  test('is refused in strict mode', () => {
    expect(() => guarded(rows, {}, { strict: true })).toThrow(
      expect.objectContaining({ code: 'widening-refused' }),
    );
  });
});

test('a tag that the cloud lacks never stands for a host', () => {
  const { nsgRules } = guarded(
    [{ to: '*.mcr.test', coveredBy: 'AzureFrontDoor.FirstParty' }],
    {},
    { cloud: AzureCloud.CHINA, region: findRegion('chinanorth3') },
  );
  expect(nsgRules.map(({ destinationServiceTag }) => destinationServiceTag)).toEqual(['Internet']);
});
