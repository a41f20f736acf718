import { FindingLevel } from '../../lib/codes/finding-kind';
import { destinationText } from '../../lib/model/destination';
import { EgressDestinations } from '../../lib/model/egress-destinations';
import { Findings } from '../../lib/model/finding';
import { openedFlows } from '../../lib/model/opened-flows';
import type { Table } from '../../lib/model/requirement';
import type { WorkloadRequirements } from '../../lib/model/workload-flows';
import { boundTo, type TinyRow, tinyParameters, tinyRole, tinyTable } from '../support/tiny-table';

const { SERVICE_TAGS, FQDNS, SERVICE_TAGS_AND_FQDNS } = EgressDestinations;
const sqlTag: TinyRow = { id: 'tag', to: 'tag:Sql' };
const sqlHost: TinyRow = { id: 'host', to: 'sql.test', coveredBy: 'Sql' };
const plain: TinyRow = { id: 'plain', to: 'plain.test' };
const relation = (kind: 'alternatives' | 'both'): Partial<Table> => ({
  tagsAndHosts: { relation: kind, source: 'a page', holding: { Sql: 'a page' } },
});

/** What is opened, as `roles -> destination (carried rows)`, and the findings. */
function opened(
  rows: readonly TinyRow[],
  destinations: EgressDestinations | undefined,
  { table = {}, ...parts }: Partial<WorkloadRequirements> & { readonly table?: Partial<Table> } = {},
) {
  const findings = new Findings();
  const { cloud, region, scenarios, values } = tinyParameters();
  const flows = openedFlows(
    {
      tables: [tinyTable(rows, table)],
      cloud,
      region,
      scenarios,
      values,
      exclusions: [],
      destinations,
      ...parts,
    },
    findings,
  );
  const lines = flows.map(({ fromRoles, to, carried }) => {
    const more =
      carried.length === 0 ? '' : ` (${carried.map((name) => name.replace('tiny/', '')).join(', ')})`;
    return `${fromRoles.join('+')} -> ${destinationText(to)}${more}`;
  });
  return { lines, findings: findings.all };
}

test('by service tags, a host is carried by the tag that holds it, another is opened by name', () => {
  expect(opened([sqlTag, sqlHost, plain], SERVICE_TAGS).lines).toEqual([
    'compute -> Sql (host)',
    'compute -> plain.test',
  ]);
});

test('by host names, a tag is carried by the hosts that it holds, and opened where there are none', () => {
  expect(opened([sqlTag, sqlHost], FQDNS).lines).toEqual(['compute -> sql.test (tag)']);
  expect(opened([sqlTag, plain], FQDNS).lines).toEqual(['compute -> Sql', 'compute -> plain.test']);
});

test.each([
  ['for security groups alone', { only: 'nsg' }],
  ['of routes', { nextHop: 'Internet' }],
] as const)('rows %s carry no row that firewalls open, and no such row carries them', (_, part) => {
  const row = { ...sqlTag, ...part };
  expect(opened([row, sqlHost], FQDNS).lines).toEqual(['compute -> Sql', 'compute -> sql.test']);
  expect(opened([row, sqlHost], SERVICE_TAGS).lines).toEqual(['compute -> Sql', 'compute -> sql.test']);
});

test.each([undefined, SERVICE_TAGS_AND_FQDNS])('with %s each row is opened as its page names it', (mode) => {
  expect(opened([sqlTag, sqlHost], mode).lines).toEqual(['compute -> Sql', 'compute -> sql.test']);
});

test('a role for which the tag is not open has the host opened by name', () => {
  const rows = [sqlTag, { ...sqlHost, from: 'compute + client' }];
  expect(opened(rows, SERVICE_TAGS).lines).toEqual(['compute -> Sql (host)', 'client -> sql.test']);
  const bindings = boundTo(tinyRole('compute', ['10.0.0.0/24']), tinyRole('client', []));
  expect(opened(rows, SERVICE_TAGS, { bindings } as never).lines).toEqual(['compute -> Sql (host)']);
});

test('roles that go by one binding are one', () => {
  const compute = tinyRole('compute', ['10.0.0.0/24']);
  const bindings = new Map([...boundTo(compute), ['machine', compute]]);
  const rows = [sqlTag, { ...sqlHost, from: 'machine' }];
  expect(opened(rows, SERVICE_TAGS, { bindings } as never).lines).toEqual(['compute -> Sql (host)']);
});

test('a tag carries what it is open for: the same ports, save where the page gives its hosts as the alternative', () => {
  const rows = [sqlTag, { ...sqlHost, ports: 'TCP 443, 1433' }];
  expect(opened(rows, SERVICE_TAGS, { table: relation('both') }).lines).toEqual([
    'compute -> Sql',
    'compute -> sql.test',
  ]);
  expect(opened(rows, SERVICE_TAGS, { table: relation('alternatives') }).lines).toEqual([
    'compute -> Sql (host)',
  ]);
});

test('a tag carries over the same protocol alone, HTTPS being TCP', () => {
  const udp = [{ ...sqlTag, ports: 'UDP 443' }, sqlHost];
  expect(opened(udp, SERVICE_TAGS).lines).toContain('compute -> sql.test');
  const https = [sqlTag, { ...sqlHost, ports: 'HTTPS 443' }];
  expect(opened(https, SERVICE_TAGS).lines).toEqual(['compute -> Sql (host)']);
  const any = [
    { ...sqlTag, ports: 'ANY *' },
    { ...sqlHost, ports: 'UDP 443' },
  ];
  expect(opened(any, SERVICE_TAGS).lines).toEqual(['compute -> Sql (host)']);
});

test('several tags hold a host together, or not at all', () => {
  const host = { ...sqlHost, coveredBy: 'Sql + Storage' };
  expect(opened([sqlTag, host], SERVICE_TAGS).lines).toContain('compute -> sql.test');
  const both = [{ id: 'tags', to: ['tag:Sql', 'tag:Storage'] }, host];
  expect(opened(both, SERVICE_TAGS).lines).toEqual(['compute -> Sql (host)', 'compute -> Storage (host)']);
});

test('the whole tag carries what a regional one holds, and not the other way round', () => {
  const regional = { ...sqlHost, coveredBy: 'Sql.<region>' };
  expect(opened([sqlTag, regional], SERVICE_TAGS).lines).toEqual(['compute -> Sql (host)']);
  const narrow = [{ id: 'tag', to: 'tag:Sql.<region>' }, sqlHost];
  expect(opened(narrow, SERVICE_TAGS).lines).toEqual(['compute -> Sql.WestEurope', 'compute -> sql.test']);
});

test('what a tag is only believed to hold is opened by name, with a finding', () => {
  const { lines, findings } = opened([sqlTag, { ...sqlHost, coveredBy: 'Sql ?' }], SERVICE_TAGS);
  expect(lines).toEqual(['compute -> Sql', 'compute -> sql.test']);
  expect(findings).toMatchObject([
    { code: 'tag-not-known-to-hold', level: FindingLevel.INFO, requirements: ['tiny/host'] },
  ]);
  expect(opened([sqlTag, { ...sqlHost, coveredBy: 'Sql ?' }], FQDNS)).toMatchObject({
    lines: ['compute -> Sql', 'compute -> sql.test'],
    findings: [],
  });
});

test('a tag whose addresses stand behind the hosts of its page asks for nothing beyond them by host names', () => {
  const table: Partial<Table> = {
    tagsAndHosts: { relation: 'both', source: 'a page', holding: {}, behindHosts: { relay: 'a page' } },
  };
  const rows: TinyRow[] = [{ id: 'relay', to: 'tag:ServiceBus' }, sqlHost];
  expect(opened(rows, FQDNS, { table }).lines).toEqual(['compute -> sql.test (relay)']);
  expect(opened(rows, FQDNS).lines).toEqual(['compute -> ServiceBus', 'compute -> sql.test']);
});

test('a tag of the network itself is nothing that hosts stand for', () => {
  const rows: TinyRow[] = [{ id: 'network', to: 'tag:VirtualNetwork' }, sqlTag, sqlHost];
  expect(opened(rows, FQDNS, { table: relation('alternatives') }).lines).toEqual([
    'compute -> VirtualNetwork',
    'compute -> sql.test (tag)',
  ]);
});

test('rows for security groups alone and routes carry nothing and are not carried', () => {
  const rows: TinyRow[] = [
    { ...sqlTag, only: 'nsg' },
    { id: 'route', to: 'tag:Sql', nextHop: 'Internet', ports: 'ANY *' },
    sqlHost,
  ];
  for (const mode of [SERVICE_TAGS, FQDNS])
    expect(opened(rows, mode).lines).toEqual(['compute -> Sql', 'compute -> Sql', 'compute -> sql.test']);
});

describe('what the user leaves out', () => {
  const exclusions = [{ requirement: 'tiny/tag', reason: 'no SQL here' }];

  test('takes with it what it would have carried, and says so', () => {
    const { lines, findings } = opened([sqlTag, sqlHost, plain], SERVICE_TAGS, { exclusions });
    expect(lines).toEqual(['compute -> plain.test']);
    expect(findings).toMatchObject([
      { code: 'excluded', message: 'tiny/tag is left out: no SQL here', requirements: ['tiny/host'] },
    ]);
  });

  test('takes a tag with it only where no other host row serves it', () => {
    const more = { id: 'more', to: 'more.test', coveredBy: 'Sql' };
    const hostOut = [{ requirement: 'tiny/host', reason: 'no SQL here' }];
    expect(opened([sqlTag, sqlHost, more], FQDNS, { exclusions: hostOut })).toMatchObject({
      lines: ['compute -> more.test (tag)'],
      findings: [],
    });
    expect(opened([sqlTag, sqlHost], FQDNS, { exclusions: hostOut })).toMatchObject({
      lines: [],
      findings: [{ code: 'excluded', requirements: ['tiny/tag'] }],
    });
  });
});

describe('a host of which a part is not known', () => {
  const account: TinyRow = {
    id: 'host',
    to: '<storage>.sql.test',
    from: 'compute + client',
    coveredBy: 'Sql',
  };

  test.each([SERVICE_TAGS, SERVICE_TAGS_AND_FQDNS])(
    'is left to its tag by %s, and told of for the rest',
    (mode) => {
      const { lines, findings } = opened([sqlTag, account], mode);
      expect(lines).toEqual(['compute -> Sql (host)']);
      expect(findings).toMatchObject([
        {
          code: 'host-not-known',
          level: FindingLevel.WARNING,
          message: expect.stringMatching(/<storage>\.sql\.test is not open to client/),
          cure: 'set storageAccountName',
          requirements: ['tiny/host'],
        },
      ]);
      expect(opened([sqlTag, { ...account, from: 'compute' }], mode).findings).toEqual([]);
    },
  );

  test('is refused where nothing holds it', () => {
    const refused = expect.objectContaining({ code: 'unfilled-placeholder' });
    expect(() => opened([account], SERVICE_TAGS)).toThrow(refused);
    expect(() => opened([sqlTag, account], FQDNS)).toThrow(refused);
  });

  test('is refused with all properties that are missing, not the first alone', () => {
    const registry: TinyRow = { id: 'registry', to: '<container-registry>.azurecr.io' };
    expect(() => opened([account, registry], FQDNS)).toThrow(
      expect.objectContaining({
        code: 'unfilled-placeholder',
        message: expect.stringMatching(
          /storageAccountName of tiny\/host, containerRegistryName of tiny\/registry.*set storageAccountName and containerRegistryName/s,
        ),
      }),
    );
    const values = { storage: 'mine' };
    expect(() => opened([account, registry], FQDNS, { values })).toThrow(
      /The requirement tiny\/registry names/,
    );
  });

  test('is opened where it is filled, or known exactly', () => {
    const values = { storage: 'mine' };
    expect(opened([sqlTag, account], SERVICE_TAGS, { values }).lines).toContain('client -> mine.sql.test');
    const exactHosts = { [account.to as string]: ['exact.sql.test'] };
    expect(opened([sqlTag, account], SERVICE_TAGS, { exactHosts }).lines).toContain(
      'client -> exact.sql.test',
    );
  });
});
