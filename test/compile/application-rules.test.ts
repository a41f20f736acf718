import { countedWork } from '../support/counted-work';
import { boundTo, compileTiny, type TinyRow, tinyBindings, tinyRole } from '../support/tiny-table';

const rulesOf = (rows: readonly TinyRow[], parts = {}) => compileTiny(rows, parts).applicationRules;

test('hosts of one section that share sources and protocols share a rule, which says why it is there', () => {
  expect(rulesOf([{ to: ['a.test', '*.b.test'] }, { to: 'c.test' }])).toEqual([
    {
      name: 'basic-https-443',
      description: 'tiny 2026-01-01: row-1, row-2',
      sourceAddresses: ['10.0.0.0/24'],
      sourceIpGroups: [],
      protocols: [{ type: 'Https', port: 443 }],
      destinationFqdns: ['a.test', '*.b.test', 'c.test'],
      destinationFqdnTags: [],
      destinationUrls: [],
      requirements: ['tiny/row-1', 'tiny/row-2'],
    },
  ]);
});

test('a host on two ports stands once, with both protocols by port', () => {
  const rules = rulesOf([{ to: 'a.test', ports: 'TCP 443, 80' }]);
  expect(rules.map(({ name, protocols }) => ({ name, protocols }))).toEqual([
    {
      name: 'basic-http-80-https-443',
      protocols: [
        { type: 'Http', port: 80 },
        { type: 'Https', port: 443 },
      ],
    },
  ]);
});

test('a host that two rows ask for, on one port or on two, stands once with the requirements of both', () => {
  for (const ports of ['TCP 443', 'TCP 80']) {
    const rules = rulesOf([{ to: 'a.test' }, { to: 'a.test', ports }]);
    expect(rules.map(({ destinationFqdns, requirements }) => [destinationFqdns, requirements])).toEqual([
      [['a.test'], ['tiny/row-1', 'tiny/row-2']],
    ]);
  }
});

test('an FQDN tag that several roles ask for stands once, though one of them asks for it in another row', () => {
  const tag = 'fqdn-tag:WindowsUpdate';
  const rules = rulesOf([
    { to: tag, from: 'compute + client' },
    { to: tag, section: 'hosts' },
  ]);
  expect(rules.map(({ destinationFqdnTags, requirements }) => [destinationFqdnTags, requirements])).toEqual([
    [['WindowsUpdate'], ['tiny/row-1', 'tiny/row-2']],
  ]);
});

test('an FQDN tag stands in a rule of its own, in its own field', () => {
  const rules = rulesOf([{ to: ['a.test', 'fqdn-tag:WindowsUpdate'] }]);
  expect(
    rules.map(({ name, destinationFqdns, destinationFqdnTags }) => [
      name,
      destinationFqdns,
      destinationFqdnTags,
    ]),
  ).toEqual([
    ['basic-https-443', ['a.test'], []],
    [expect.stringMatching(/-fqdn-tags$/), [], ['WindowsUpdate']],
  ]);
});

test('a host keeps to its own ports beside one with more', () => {
  const rules = rulesOf([{ to: 'a.test', ports: 'TCP 80, 443' }, { to: 'b.test' }]);
  expect(rules.map(({ name, destinationFqdns }) => [name, destinationFqdns])).toEqual([
    ['basic-http-80-https-443', ['a.test']],
    ['basic-https-443', ['b.test']],
  ]);
});

test('sections and scenarios have rules of their own', () => {
  const rules = rulesOf(
    [
      { to: 'a.test' },
      { to: 'b.test', section: 'hosts' },
      { to: 'c.test', section: 'kubernetes', when: 'kubernetesTraining', ports: 'TCP 80' },
    ],
    { scenarios: new Set(['kubernetesTraining']) },
  );
  expect(rules.map(({ name }) => name)).toEqual([
    'basic-https-443',
    'hosts-https-443',
    'kubernetes-training-http-80',
  ]);
});

describe('a wider target lets a narrower one pass', () => {
  const names = (rows: readonly TinyRow[]) =>
    rulesOf(rows).flatMap(({ destinationFqdns }) => destinationFqdns);

  test.each([
    ['a.b.test', '*.b.test'],
    ['a.c.b.test', '*.b.test'],
    ['*.c.b.test', '*.b.test'],
  ])('%s is dropped for %s, whichever comes first', (narrow, wide) => {
    expect(names([{ to: narrow }, { to: wide }])).toEqual([wide]);
    expect(names([{ to: wide }, { to: narrow }])).toEqual([wide]);
  });

  test.each([
    ['b.test', '*.b.test'],
    ['xb.test', '*.b.test'],
    ['*.c.test', '*.b.test'],
  ])('%s is not dropped for %s', (host, wildcard) => {
    expect(names([{ to: host }, { to: wildcard }])).toEqual([host, wildcard]);
  });

  test('the requirement of the dropped one stands in the rule of the other', () => {
    const [rule, ...others] = rulesOf([{ to: 'a.b.test', section: 'hosts' }, { to: '*.b.test' }]);
    expect(others).toEqual([]);
    expect(rule).toMatchObject({
      requirements: ['tiny/row-2', 'tiny/row-1'],
      description: 'tiny 2026-01-01: row-2, row-1',
    });
  });

  test('through several widths it reaches the widest', () => {
    const [rule, ...others] = rulesOf([{ to: 'a.b.c.test' }, { to: '*.b.c.test' }, { to: '*.c.test' }]);
    expect(others).toEqual([]);
    expect(rule!.destinationFqdns).toEqual(['*.c.test']);
    expect(new Set(rule!.requirements)).toEqual(new Set(['tiny/row-1', 'tiny/row-2', 'tiny/row-3']));
  });

  test.each(['TCP 80', 'HTTPS 8084', 'HTTP 443'])('not on another port or protocol: %s', (ports) => {
    expect(names([{ to: 'a.b.test', ports }, { to: '*.b.test' }])).toEqual(['a.b.test', '*.b.test']);
  });

  test('not for sources that it does not let in', () => {
    const rules = rulesOf([{ to: 'a.b.test', from: 'compute + client' }, { to: '*.b.test' }]);
    expect(rules.map(({ sourceAddresses, destinationFqdns }) => [sourceAddresses, destinationFqdns])).toEqual(
      [
        [['10.0.0.0/24', '10.9.0.0/24'], ['a.b.test']],
        [['10.0.0.0/24'], ['*.b.test']],
      ],
    );
  });

  test('for fewer sources than it lets in', () => {
    expect(names([{ to: 'a.b.test' }, { to: '*.b.test', from: 'compute + client' }])).toEqual(['*.b.test']);
  });

  test('an equal host of the same roles in another order stands once', () => {
    const rules = rulesOf([
      { to: 'a.test', from: 'compute + client' },
      { to: 'a.test', from: 'client + compute' },
    ]);
    expect(rules.map(({ destinationFqdns }) => destinationFqdns)).toEqual([['a.test']]);
  });
});

describe('sources', () => {
  test('IP groups stand beside addresses', () => {
    const [rule] = rulesOf([{ to: 'a.test' }], {
      bindings: boundTo(tinyRole('compute', ['10.0.0.4'], { ipGroupIds: ['/ipGroups/one'] })),
    });
    expect(rule).toMatchObject({ sourceAddresses: ['10.0.0.4'], sourceIpGroups: ['/ipGroups/one'] });
  });

  test('an address of two roles stands once', () => {
    const [rule] = rulesOf([{ to: 'a.test', from: 'compute + node' }], {
      bindings: boundTo(tinyRole('compute', ['10.0.0.4']), tinyRole('node', ['10.0.0.4', '10.0.0.5'])),
    });
    expect(rule!.sourceAddresses).toEqual(['10.0.0.4', '10.0.0.5']);
  });

  test('rows of one section from different roles have rules of different names', () => {
    const names = rulesOf([{ to: 'a.test' }, { to: 'b.test', from: 'client' }]).map(({ name }) => name);
    expect(names).toHaveLength(2);
    expect(new Set(names).size).toBe(2);
  });
});

test('a scenario that is switched on renames no rule that was there', () => {
  const rows = [
    { to: 'shared.test', when: 'extra' },
    { to: 'shared.test', section: 'hosts' },
  ];
  const [before, after] = [[], ['extra']].map((on) => rulesOf(rows, { scenarios: new Set(on) }));
  expect(before!.map(({ name }) => name)).toEqual(['hosts-https-443']);
  expect(after!.map(({ name }) => name)).toContain('hosts-https-443');
});

test('a scenario with a wider host takes hosts out of rules, and moves none of them', () => {
  const rows = [
    { to: 'one.wide.test' },
    { to: 'plain.test', ports: 'TCP 80' },
    { to: 'two.test' },
    { to: '*.wide.test', when: 'extra' },
  ];
  const [before, after] = [[], ['extra']].map((on) =>
    rulesOf(rows, { scenarios: new Set(on) }).map(({ name, destinationFqdns }) => [name, destinationFqdns]),
  );
  expect(before).toEqual([
    ['basic-https-443', ['one.wide.test', 'two.test']],
    ['basic-http-80', ['plain.test']],
  ]);
  expect(after).toEqual([
    ['basic-https-443', ['two.test']],
    ['basic-http-80', ['plain.test']],
    ['basic-extra-https-443', ['*.wide.test']],
  ]);
});

test('URLs and hosts stand in rules of their own under TLS inspection', () => {
  const rules = rulesOf([{ to: ['github.test/contoso/*', 'a.test'] }], {
    firewall: { sku: 'Premium', tlsInspectionEnabled: true },
  });
  expect(
    rules.map(({ name, destinationFqdns, destinationUrls }) => [name, destinationFqdns, destinationUrls]),
  ).toEqual([
    ['basic-https-443-urls', [], ['github.test/contoso/*']],
    ['basic-https-443', ['a.test'], []],
  ]);
});

test('URLs of HTTP stand in rules of their own, for TLS is terminated for HTTPS alone', () => {
  const rules = rulesOf([{ to: 'github.test/contoso/*', ports: 'TCP 80, 443' }], {
    firewall: { sku: 'Premium', tlsInspectionEnabled: true },
  });
  expect(rules.map(({ protocols }) => protocols)).toEqual([
    [{ type: 'Http', port: 80 }],
    [{ type: 'Https', port: 443 }],
  ]);
});

test('a URL is dropped where its whole host is open', () => {
  const [rule, ...others] = rulesOf([{ to: 'github.test/contoso/*' }, { to: 'github.test' }], {
    firewall: { sku: 'Premium', tlsInspectionEnabled: true },
  });
  expect(others).toEqual([]);
  expect(rule).toMatchObject({
    destinationFqdns: ['github.test'],
    requirements: ['tiny/row-2', 'tiny/row-1'],
  });
});

test('hosts that Terraform resolves keep their text and their place', () => {
  const host = '${TfToken[TOKEN.1]}.blob.core.windows.net';
  const [rule] = rulesOf([{ to: ['z.test', '<storage>.blob.core.windows.net', 'a.test'] }], {
    values: { storage: '${TfToken[TOKEN.1]}' },
    bindings: tinyBindings,
  });
  expect(rule!.destinationFqdns).toEqual(['z.test', host, 'a.test']);
});

test('a row takes work with the number of its hosts and addresses alone', () => {
  const hosts = (count: number) => Array.from({ length: count }, (_, i) => `host-${i}.contoso.com`);
  const addresses = (count: number) => Array.from({ length: count }, (_, i) => `52.${i >> 8}.${i & 255}.7`);
  const rows = [hosts, addresses].flatMap((some) => [some(100), some(800)]);
  const [, ...work] = countedWork(
    () => require('../support/tiny-table') as typeof import('../support/tiny-table'),
    [hosts(1), ...rows].map(
      (to) =>
        ({ compileTiny }) =>
          void compileTiny([{ to }]),
    ),
  );
  expect(work[1]! / work[0]!).toBeLessThan(8.2);
  expect(work[3]! / work[2]!).toBeLessThan(8.2);
});
