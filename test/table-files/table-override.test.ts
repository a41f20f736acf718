import { Testing } from 'cdktf';
import {
  ArcServerEgress,
  type AuditFinding,
  AzureCloud,
  CustomTable,
  Reachability,
  RequirementTables,
  type TableFileRow,
  TableOverride,
  type TableOverrideFile,
  TerraformAudit,
} from 'cdktf-azure-lockdown';
import { Findings } from '../../lib/model/finding';
import { overriddenTable, reportOverrides } from '../../lib/model/override';
import { readOverride } from '../../lib/table-files/read-override';
import { knownTables, withTablesOfItsOwn } from '../../lib/tables/known-tables';
import { hub, newStack } from '../support/hub';
import { tinyParameters, tinyTable } from '../support/tiny-table';

const pas: TableFileRow = {
  id: 'pas',
  section: 'servers-hosts',
  from: 'server',
  to: ['pas.contoso.com'],
  ports: 'TCP 443',
  when: '!extendedSecurityUpdatesOnly',
  clouds: [AzureCloud.PUBLIC],
  why: 'sign-in',
};

const override: TableOverrideFile = {
  overrides: 'arc-servers',
  reason: 'the page has another host',
  source: 'ticket 12',
  requirements: [pas],
  removed: ['login'],
};

function servers(of: TableOverrideFile | undefined) {
  return withTablesOfItsOwn(() => {
    if (of !== undefined) RequirementTables.override(TableOverride.fromObject(of));
    const stack = newStack();
    const made = new ArcServerEgress(stack, 'servers', {
      firewall: hub(stack),
      region: 'westeurope',
      serverAddressPrefixes: ['10.20.0.0/24'],
    });
    return { made, json: Testing.synth(stack, true) };
  });
}

const hostsOf = ({ made }: ReturnType<typeof servers>) =>
  new Set(made.applicationRules.flatMap(({ destinationFqdns }) => destinationFqdns));

test('what is written is opened in the place of what there was, and what is removed is not', () => {
  const [before, after] = [hostsOf(servers(undefined)), hostsOf(servers(override))];
  expect([...before].filter((host) => !after.has(host)).sort()).toEqual([
    'login.microsoftonline.com',
    'pas.windows.net',
  ]);
  expect([...after].filter((host) => !before.has(host))).toEqual(['pas.contoso.com']);
});

test('a finding says so, at synth and where it is verified', () => {
  const { made, json } = servers(override);
  const told = {
    code: 'overridden-requirement',
    level: 'info',
    message: expect.stringContaining('the page has another host (ticket 12)'),
    requirements: ['arc-servers/pas', 'arc-servers/login'],
  };
  expect(made.findings).toContainEqual(expect.objectContaining(told));
  const { asRequired, findings } = made.verify(Reachability.fromTerraformJson(json));
  expect(asRequired).toBe(true);
  expect(findings).toContainEqual(expect.objectContaining(told));
  expect(servers(undefined).made.findings.map(({ code }) => code)).not.toContain('overridden-requirement');
});

test('no finding tells of rows that the workload has not', () => {
  const elsewhere = { ...override, removed: [], requirements: [{ ...pas, clouds: [AzureCloud.CHINA] }] };
  expect(servers(elsewhere).made.findings.map(({ code }) => code)).not.toContain('overridden-requirement');
});

test('what the table says itself is idle', () => {
  const same = {
    ...override,
    removed: [],
    requirements: [{ ...pas, to: ['pas.windows.net'], coveredBy: 'AzureActiveDirectory ?' }],
  };
  const codes = servers(same).made.findings.map(({ code }) => code);
  expect(codes).toContain('idle-override');
  expect(codes).not.toContain('overridden-requirement');
});

test('what two overrides say of a row is told as that, and not as what the table says', () => {
  const once = {
    reason: 'first',
    source: 'here',
    requirements: [{ ...pas, section: 'basic', id: 'row-1' }],
    removed: [],
  };
  const table = overriddenTable(overriddenTable(tinyTable([{ to: 'a.test' }]), once), {
    ...once,
    reason: 'second',
  });
  const findings = new Findings();
  reportOverrides(table, tinyParameters(), findings);
  expect(findings.all.map(({ code, message, cure }) => [code, message, cure])).toEqual([
    ['overridden-requirement', expect.stringContaining('first (here)'), expect.anything()],
    [
      'idle-override',
      'tiny/row-1 is overridden twice, and both say the same: first (here), and second (here)',
      'leave one of the two out',
    ],
  ]);
});

test('rows keep their places, in whichever clouds nothing stands in their place', () => {
  const table = tinyTable([{ to: 'a.test' }, { to: 'b.test' }, { to: 'c.test' }]);
  const written = { ...pas, section: 'basic', id: 'row-2', clouds: [AzureCloud.CHINA] };
  const { requirements } = overriddenTable(table, {
    reason: 'why',
    source: 'where',
    requirements: [written, { ...written, id: 'more' }],
    removed: ['row-3'],
  });
  expect(requirements.map(({ id, to, clouds }) => [id, [to].flat()[0], clouds])).toEqual([
    ['row-1', 'a.test', undefined],
    ['row-2', 'pas.contoso.com', ['china']],
    ['row-2', 'b.test', ['public', 'usgovernment']],
    ['more', 'pas.contoso.com', ['china']],
  ]);
  expect(requirements[1]!.note).toBe('Overridden: why (where)');
});

test('an audit takes what is written as asked for', () => {
  const audit = (of: TableOverrideFile | undefined, host: string) =>
    withTablesOfItsOwn(() => {
      if (of !== undefined) RequirementTables.override(TableOverride.fromObject(of));
      const json = servers(undefined).json.replace('pas.windows.net', host);
      return TerraformAudit.fromTerraformJson(json)
        .findings.filter(({ code }) => code === 'opens-beyond-requirements')
        .map(({ message }) => message)
        .join();
    });
  expect(audit(undefined, 'pas.contoso.com')).toContain('pas.contoso.com');
  expect(audit(override, 'pas.contoso.com')).not.toContain('pas.contoso.com');
});

describe('an audit that is given an override', () => {
  const audit = (of: Partial<TableOverrideFile>, host = 'pas.contoso.com') =>
    TerraformAudit.fromTerraformJson(servers(undefined).json.replace('pas.windows.net', host), {
      overrides: [TableOverride.fromObject({ ...override, ...of })],
    }).findings;
  const codes = (findings: readonly AuditFinding[]) => findings.map(({ code }) => code);

  test('takes its rows as asked for, says whose they are, and leaves the program as it was', () => {
    const found = audit({});
    expect(codes(found)).not.toContain('opens-beyond-requirements');
    expect(found.find(({ code }) => code === 'opens-by-own-table')).toMatchObject({
      level: 'info',
      message: expect.stringMatching(
        /^No row of this library asks for pas\.contoso\.com \(HTTPS 443\); rows of your own do: arc-servers\/pas\.$/,
      ),
      requirements: ['arc-servers/pas'],
    });
    const after = TerraformAudit.fromTerraformJson(
      servers(undefined).json.replace('pas.windows.net', 'pas.contoso.com'),
    );
    expect(codes(after.findings)).toContain('opens-beyond-requirements');
  });

  test('says nothing of a row that asks for the same as that of the library', () => {
    const same = { ...pas, to: ['pas.windows.net'] };
    expect(codes(audit({ requirements: [same] }, 'pas.windows.net'))).not.toContain('opens-by-own-table');
  });
});

test('an audit that is given a table takes its rows as asked for', () => {
  const table = CustomTable.fromObject({
    id: 'contoso-build',
    title: 'Contoso build agents',
    page: 'https://wiki.contoso.com/network/build-agents',
    editions: [{ id: '2026-03-01', source: 'revision 41' }],
    sections: { packages: 'Packages' },
    roles: { agent: {} },
    requirements: [
      {
        id: 'sign-in',
        section: 'packages',
        from: 'agent',
        to: ['pas.contoso.com'],
        ports: 'TCP 443',
        why: 'packages',
      },
    ],
  });
  const json = servers(undefined).json.replace('pas.windows.net', 'pas.contoso.com');
  const audit = (tables?: CustomTable[]) =>
    TerraformAudit.fromTerraformJson(json, { tables }).findings.map(
      ({ code, requirements }) => `${code} ${requirements.join()}`,
    );
  expect(audit([table, table])).toContain('opens-by-own-table contoso-build/sign-in');
  expect(audit().join()).not.toContain('contoso-build');
  expect(audit().join()).toContain('opens-beyond-requirements');
});

test.each<[string, object, string]>([
  ['a table that there is not', { ...override, overrides: 'arc-server' }, 'overrides'],
  [
    'a row of editions',
    { ...override, requirements: [{ ...pas, since: '2026-04-01' }] },
    'requirements.0.since',
  ],
  [
    'a role that the table has not',
    { ...override, requirements: [{ ...pas, from: 'machine' }] },
    'requirements.0.from',
  ],
  ['a row that there is not', { ...override, removed: ['logon'] }, 'removed.0'],
  ['a row that is written, too', { ...override, removed: ['pas'] }, 'removed.0'],
  ['nothing', { ...override, requirements: [], removed: [] }, 'overrides'],
  ['no reason', { ...override, reason: ' ' }, 'reason'],
  ['no source', { ...override, source: undefined }, 'source'],
])('%s is a mistake of an override, and the only one', (_, content, place) => {
  expect(readOverride(content).mistakes.map(({ path }) => path.join('.'))).toEqual([place]);
});

test('what is known goes back to what it was', () => {
  const before = knownTables();
  servers(override);
  expect(knownTables()).toBe(before);
});

test.each([null, undefined, { ...pas, id: Symbol('pas'), since: '2026-04' }])(
  'of a row that is none, %p, that alone is said',
  (row) => {
    const { mistakes } = readOverride({ ...override, requirements: [row] });
    expect(mistakes.map(({ path }) => path.slice(0, 2))).toEqual([['requirements', 0]]);
  },
);

test.each<[string, Partial<TableFileRow>]>([
  ['section', { section: 'hosts' }],
  ['role', { from: 'servr' }],
  ['role that is reached', { to: ['role:servr'] }],
  ['scenario', { when: 'extendedUpdates' }],
  ['placeholder', { to: ['<regoin>.contoso.com'] }],
])('a %s that the table does not have is not to be added: an override has rows alone', (_, parts) => {
  const { mistakes } = readOverride({ ...override, requirements: [{ ...pas, ...parts }] });
  expect(mistakes.map(({ error }) => error.cure)).toEqual([expect.stringMatching(/^did you mean [^?]*\?$/)]);
});

describe('an override after another one', () => {
  const other = { ...pas, to: ['other.contoso.com'] };
  const applied = (...overrides: Partial<TableOverrideFile>[]) =>
    withTablesOfItsOwn(() => {
      for (const [i, parts] of overrides.entries())
        RequirementTables.override(
          TableOverride.fromObject({
            overrides: 'arc-servers',
            reason: `reason ${i}`,
            source: 'x',
            ...parts,
          }),
        );
      return knownTables().find(({ id }) => id === 'arc-servers')!.requirements;
    });

  test.each<[string, Partial<TableOverrideFile>, Partial<TableOverrideFile>]>([
    ['writes a row that it writes otherwise', { requirements: [pas] }, { requirements: [other] }],
    ['writes a row that it removes', { removed: ['pas'] }, { requirements: [pas] }],
    ['removes a row that it writes', { requirements: [pas] }, { removed: ['pas'] }],
    [
      'writes a row for another switch',
      { requirements: [pas] },
      { requirements: [{ ...pas, when: 'sqlServer' }] },
    ],
    ['writes it for more clouds', { requirements: [pas] }, { requirements: [{ ...pas, clouds: undefined }] }],
  ])('is refused where it %s', (_, first, second) => {
    expect(() => applied(first, second)).toThrow(
      expect.objectContaining({
        code: 'invalid-table',
        problem: expect.stringMatching(/^the override of arc-servers: The row "pas" .*: reason 0 \(x\)\.$/),
      }),
    );
  });

  test.each<[string, Partial<TableOverrideFile>, Partial<TableOverrideFile>]>([
    [
      'says the same',
      { requirements: [pas], removed: ['login'] },
      { requirements: [{ ...pas, why: 'x' }], removed: ['login'] },
    ],
    [
      'is of another cloud',
      { requirements: [pas] },
      { requirements: [{ ...other, clouds: [AzureCloud.CHINA] }] },
    ],
    ['is of another row', { requirements: [pas] }, { removed: ['login'] }],
  ])('is taken where it %s', (_, first, second) => {
    const rows = applied(first, second);
    expect(rows.filter(({ id, clouds }) => id === 'pas' && clouds?.includes('public'))).toMatchObject([
      { to: ['pas.contoso.com'] },
    ]);
    expect(rows).toEqual(applied(second, first).map((row) => expect.objectContaining({ id: row.id })));
  });
});
