import { boundTo, compileTiny, type TinyRow, tinyRole } from '../support/tiny-table';

const rulesOf = (rows: readonly TinyRow[], parts = {}) => compileTiny(rows, parts).networkRules;

test('tags of one section that share sources, protocol and ports share a rule, which says why it is there', () => {
  expect(rulesOf([{ to: 'tag:AzureActiveDirectory' }, { to: 'tag:Storage.<region>' }])).toEqual([
    {
      name: 'basic-tcp-443',
      description: 'tiny 2026-01-01: row-1, row-2',
      sourceAddresses: ['10.0.0.0/24'],
      sourceIpGroups: [],
      protocols: ['TCP'],
      destinationPorts: ['443'],
      destinationAddresses: ['AzureActiveDirectory', 'Storage.WestEurope'],
      destinationIpGroups: [],
      destinationFqdns: [],
      requirements: ['tiny/row-1', 'tiny/row-2'],
    },
  ]);
});

test('tags, addresses and host names never share a rule', () => {
  const rules = rulesOf([{ to: ['tag:Storage', '203.0.113.0/24', 'ntp.test'], ports: 'UDP 123' }]);
  expect(
    rules.map(({ name, destinationAddresses, destinationFqdns }) => [
      name,
      destinationAddresses,
      destinationFqdns,
    ]),
  ).toEqual([
    ['basic-udp-123', ['Storage'], []],
    ['basic-udp-123-addresses', ['203.0.113.0/24'], []],
    ['basic-udp-123-fqdns', [], ['ntp.test']],
  ]);
});

test('a rule holds one protocol, its ports in their order, and is named by them', () => {
  const rules = rulesOf([{ to: 'tag:AzureMachineLearning', ports: 'TCP 18881, 443, 8787; UDP 5831' }]);
  expect(rules.map(({ name, protocols, destinationPorts }) => [name, protocols, destinationPorts])).toEqual([
    ['basic-tcp-443-8787-18881', ['TCP'], ['443', '8787', '18881']],
    ['basic-udp-5831', ['UDP'], ['5831']],
  ]);
});

test('every port and a range of ports are written as azurerm takes them', () => {
  const rules = rulesOf([
    { to: 'tag:AzureMonitor', ports: 'ANY *' },
    { to: 'tag:Storage', ports: 'TCP 8704-8710' },
  ]);
  expect(rules.map(({ name, destinationPorts }) => [name, destinationPorts])).toEqual([
    ['basic-any-all', ['*']],
    ['basic-tcp-8704-8710', ['8704-8710']],
  ]);
});

describe('a wider need lets a narrower one pass', () => {
  const written = (rows: readonly TinyRow[]) =>
    rulesOf(rows).map(
      ({ protocols, destinationPorts, destinationAddresses }) =>
        `${protocols} ${destinationPorts} ${destinationAddresses}`,
    );

  test.each<[string, TinyRow, TinyRow, string]>([
    ['whole tag', { to: 'tag:Storage.WestEurope' }, { to: 'tag:Storage' }, 'TCP 443 Storage'],
    [
      'range of ports',
      { to: 'tag:Sql', ports: 'TCP 1433' },
      { to: 'tag:Sql', ports: 'TCP 1400-1500' },
      'TCP 1400-1500 Sql',
    ],
    ['every port', { to: 'tag:Sql', ports: 'TCP 1433' }, { to: 'tag:Sql', ports: 'TCP *' }, 'TCP * Sql'],
    ['any protocol', { to: 'tag:Sql', ports: 'UDP 443' }, { to: 'tag:Sql', ports: 'ANY 443' }, 'Any 443 Sql'],
    ['more sources', { to: 'tag:Sql' }, { to: 'tag:Sql', from: 'compute + client' }, 'TCP 443 Sql'],
    [
      'all IP protocols',
      { to: '203.0.113.7', ports: 'ICMP *' },
      { to: '203.0.113.7', ports: 'ANY *' },
      'Any * 203.0.113.7',
    ],
  ])('%s', (_, narrow, wide, expected) => {
    expect(written([narrow, wide])).toEqual([expected]);
    expect(written([wide, narrow])).toEqual([expected]);
    const [rule] = rulesOf([narrow, wide]);
    expect(new Set(rule!.requirements)).toEqual(new Set(['tiny/row-1', 'tiny/row-2']));
  });

  test.each<[string, TinyRow, TinyRow]>([
    [
      'another region',
      { to: 'tag:Storage.WestEurope' },
      { to: 'tag:Storage.NorthEurope', ports: 'TCP 443-445' },
    ],
    ['another protocol', { to: 'tag:Sql', ports: 'UDP 443' }, { to: 'tag:Sql', ports: 'TCP *' }],
    [
      'ports that only overlap',
      { to: 'tag:Sql', ports: 'TCP 100-200' },
      { to: 'tag:Sql', ports: 'TCP 150-250' },
    ],
    ['ICMP, where a port is named', { to: 'tag:Sql', ports: 'ICMP *' }, { to: 'tag:Sql', ports: 'ANY 443' }],
    [
      'sources that it does not let in',
      { to: 'tag:Sql', from: 'compute + client' },
      { to: 'tag:Sql', ports: 'TCP *' },
    ],
  ])('not %s', (_, one, other) => {
    const needs = rulesOf([one, other]).flatMap(({ destinationPorts, destinationAddresses }) =>
      destinationPorts.flatMap((port) => destinationAddresses.map((address) => `${port} ${address}`)),
    );
    expect(needs).toHaveLength(2);
  });

  describe('a service tag opened beside a host that it holds', () => {
    const beside = (host: TinyRow) =>
      rulesOf([
        { to: 'tag:Storage.<region>', ports: 'TCP 445' },
        { ...host, coveredBy: 'Storage.<region>' },
      ]).map(({ destinationAddresses, destinationFqdns }) => [...destinationAddresses, ...destinationFqdns]);

    test('opens the host where no port of it is of the web', () => {
      expect(beside({ to: 'files.test', ports: 'TCP 445' })).toEqual([['Storage.WestEurope']]);
    });

    test('leaves a host of the web to its name on other ports too', () => {
      expect(beside({ to: 'files.test', ports: 'TCP 443, 445' })).toEqual([
        ['Storage.WestEurope'],
        ['files.test'],
      ]);
    });
  });

  test('in steps, to the widest', () => {
    const [rule, ...others] = rulesOf([
      { to: 'tag:Storage.WestEurope' },
      { to: 'tag:Storage' },
      { to: 'tag:Storage', ports: 'ANY *' },
    ]);
    expect(others).toEqual([]);
    expect(rule!.requirements).toHaveLength(3);
  });

  test('an equal need of the same roles in another order stands once', () => {
    const rows = [
      { to: 'tag:Sql', from: 'compute + client' },
      { to: 'tag:Sql', from: 'client + compute' },
    ];
    expect(written(rows)).toEqual(['TCP 443 Sql']);
  });
});

test('ICMP, which has no ports, is opened on every one', () => {
  expect(rulesOf([{ to: '203.0.113.7', ports: 'ICMP' }])).toMatchObject([
    { protocols: ['ICMP'], destinationPorts: ['*'], destinationAddresses: ['203.0.113.7'] },
  ]);
});

test('traffic between roles inside the virtual network passes the firewall by', () => {
  const bindings = boundTo(tinyRole('compute', ['10.0.0.0/24']), tinyRole('server', ['10.0.1.4']));
  expect(rulesOf([{ to: 'role:server', ports: 'TCP 9443' }], { bindings })).toEqual([]);
});

test('traffic to a role outside the virtual network names its addresses and IP groups', () => {
  const bindings = boundTo(
    tinyRole('compute', ['10.0.0.0/24']),
    tinyRole('server', ['192.168.4.4'], { remote: true, ipGroupIds: ['/ipGroups/servers'] }),
  );
  expect(rulesOf([{ to: 'role:server', ports: 'TCP 9443' }], { bindings })).toMatchObject([
    {
      name: 'basic-tcp-9443-internal',
      sourceAddresses: ['10.0.0.0/24'],
      destinationAddresses: ['192.168.4.4'],
      destinationIpGroups: ['/ipGroups/servers'],
    },
  ]);
});

test('rows of one section from different roles have rules of different names', () => {
  const names = rulesOf([{ to: 'tag:Sql' }, { to: 'tag:Storage', from: 'client' }]).map(({ name }) => name);
  expect(names).toHaveLength(2);
  expect(new Set(names).size).toBe(2);
});
