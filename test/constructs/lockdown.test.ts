import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Aspects, Testing } from 'cdktf';
import { ArcServerEgress, FindingLevel, HubFirewall, Lockdown, WorkloadsFile } from 'cdktf-azure-lockdown';
import { Construct } from 'constructs';
import fc from 'fast-check';
import { ExampleStack, policyId } from '../../examples/example-stack';
import { readWorkloads } from '../../lib/cli/workloads-file/read-workloads';
import { workloadsText } from '../../lib/constructs/files/workloads-file';

process.env.SOURCE_DATE_EPOCH = String(Date.UTC(2026, 10, 27) / 1000);

/** Servers behind an existing policy, with two warnings: `whole-service-tag` and `widened-wildcard`. */
function servers(app = new App({ outdir: mkdtempSync(join(tmpdir(), 'lockdown-')) })) {
  const stack = new ExampleStack(app, 'prod');
  const firewall = HubFirewall.fromPolicyId(stack, 'hub', { policyId, privateIpAddress: '10.0.0.4' });
  const add = (id: string, third: number) =>
    new ArcServerEgress(stack, id, {
      firewall,
      region: 'westeurope',
      serverAddressPrefixes: [`10.20.${third}.0/24`],
      ruleCollectionGroupPriority: 500 + third,
    });
  return { app, stack, one: add('one', 1), other: add('other', 2) };
}

const wildcard = { code: 'widened-wildcard', reason: 'the relays are not known yet' };
const storage = { code: 'whole-service-tag', reason: 'all accounts are read' };
const reasons = ({ findings }: ArcServerEgress) =>
  findings.flatMap(({ code, acknowledged }) =>
    acknowledged === undefined ? [] : [`${code}: ${acknowledged.reason}`],
  );

test.each(['app', 'stack', 'one'] as const)(
  'what is acknowledged at the %s holds for all within it',
  (at) => {
    const made = servers();
    Lockdown.of(made[at]).acknowledge(wildcard);
    expect(reasons(made.one)).toEqual(['widened-wildcard: the relays are not known yet']);
    expect(reasons(made.other)).toHaveLength(at === 'one' ? 0 : 1);
  },
);

test('what is acknowledged before a workload is defined holds for it, and the innermost reason counts', () => {
  const app = new App();
  Lockdown.of(app).acknowledge(wildcard);
  const { one, other } = servers(app);
  Lockdown.of(one).acknowledge({ ...wildcard, reason: 'of this one' });
  expect([reasons(one), reasons(other)]).toEqual([
    ['widened-wildcard: of this one'],
    ['widened-wildcard: the relays are not known yet'],
  ]);
});

test('findings are said once for all whom they concern, with what is found about acknowledgements', () => {
  const { app, stack } = servers();
  Lockdown.of(stack).acknowledge({ ...wildcard, until: '2026-11-26' });
  Lockdown.of(app).acknowledge({ code: 'retired', reason: 'no edition is pinned' });
  const warnings = (scope: App | ExampleStack) =>
    Lockdown.of(scope)
      .findings.filter(({ level }) => level === FindingLevel.WARNING)
      .map(({ code, subjects }) => `${code}: ${subjects.join(', ')}`);
  const ofStack = [
    'whole-service-tag: prod/one, prod/other',
    'widened-wildcard: prod/one, prod/other',
    'acknowledgement-expired: prod',
  ];
  expect(warnings(stack)).toEqual(ofStack);
  // What is acknowledged for the whole app is judged by the whole app.
  expect(warnings(app)).toEqual([...ofStack, 'acknowledgement-idle: the app']);
});

test('the synth fails while something of the level is not acknowledged, and tells what', () => {
  const { app, stack, one } = servers();
  Lockdown.of(app).failOn(FindingLevel.WARNING);
  Lockdown.of(stack).acknowledge(storage);
  Lockdown.of(one).acknowledge(wildcard);
  const synth = () => Testing.synth(stack, true);
  expect(synth).toThrow(expect.objectContaining({ code: 'open-findings' }));
  expect(synth).toThrow(
    /^the app: 1 finding is not acknowledged\.\n {2}warning widened-wildcard: prod\/other\n {4}Azure Firewall takes \*/,
  );
  Lockdown.of(stack).acknowledge(wildcard);
  expect(synth).not.toThrow();
});

test.each([
  ['error', FindingLevel.ERROR, false],
  ['warning', FindingLevel.WARNING, true],
  ['info', FindingLevel.INFO, true],
])('of the levels from %s on', (_, level, fails) => {
  const { stack, one } = servers();
  Lockdown.of(one).failOn(level);
  const synth = () => Testing.synth(stack, true);
  if (fails) expect(synth).toThrow(/not acknowledged/);
  else expect(synth).not.toThrow();
});

test('the scope of a level is what it is set on', () => {
  const { stack, one, other } = servers();
  Lockdown.of(one).failOn(FindingLevel.WARNING);
  for (const each of [wildcard, storage]) Lockdown.of(one).acknowledge(each);
  expect(() => Testing.synth(stack, true)).not.toThrow();
  Lockdown.of(other).failOn(FindingLevel.WARNING);
  expect(() => Testing.synth(stack, true)).toThrow(/prod\/other/);
});

describe('what stands above the stacks, or is said late', () => {
  const idle = { code: 'retired', reason: 'no edition is pinned' };
  const quiet = (app = new App({ outdir: mkdtempSync(join(tmpdir(), 'lockdown-')) })) => {
    Lockdown.of(app).withoutSummary();
    return app;
  };
  const open = (code: string, cure = /acknowledgements cannot be acknowledged/) =>
    expect.objectContaining({
      code: 'open-findings',
      message: expect.stringMatching(new RegExp(`${code}: the app\\n.*retired`, 's')),
      cure: expect.stringMatching(cure),
    });

  test.each([
    ['acknowledgement-idle', idle],
    ['acknowledgement-expired', { ...idle, code: 'not-asked', reason: 'retired', until: '2026-11-26' }],
  ])('%s of an app makes its synth fail, with workloads or without', (code, acknowledgement) => {
    const { app, stack } = servers(quiet());
    for (const each of [wildcard, storage]) Lockdown.of(stack).acknowledge(each);
    for (const each of [app, quiet()]) {
      Lockdown.of(each).failOn(FindingLevel.WARNING);
      Lockdown.of(each).acknowledge(acknowledgement);
      expect(() => each.synth()).toThrow(open(code));
    }
  });

  test('a construct between the app and its stacks counts like them', () => {
    const app = quiet();
    const team = new Construct(app, 'team');
    new ExampleStack(team as App, 'prod');
    Lockdown.of(team).failOn(FindingLevel.WARNING);
    Lockdown.of(team).acknowledge(idle);
    expect(() => app.synth()).toThrow(/acknowledgement-idle: team\n/);
  });

  test.each([false, true])('what an aspect says has effect, validations skipped: %s', (skipValidation) => {
    const { app, stack, other } = servers(
      quiet(new App({ outdir: mkdtempSync(join(tmpdir(), 'lockdown-')), skipValidation })),
    );
    Aspects.of(stack).add({
      visit: (node) => {
        if (node === other) Lockdown.of(app).failOn(FindingLevel.WARNING);
      },
    });
    expect(() => app.synth()).toThrow(expect.objectContaining({ code: 'open-findings' }));
    Aspects.of(stack).add({
      visit: (node) => {
        if (node === other) for (const each of [wildcard, storage]) Lockdown.of(app).acknowledge(each);
      },
    });
    expect(() => app.synth()).not.toThrow();
  });
});

test('what is acknowledged is no annotation', () => {
  const { stack } = servers();
  for (const each of [wildcard, storage]) Lockdown.of(stack).acknowledge(each);
  Testing.synth(stack, true);
  expect(stack.node.metadata.filter(({ type }) => type === '@cdktf/warn')).toEqual([]);
});

describe('the synth of an app', () => {
  const context = process.env.CDKTF_CONTEXT_JSON;
  beforeEach(() => {
    delete process.env.CDKTF_CONTEXT_JSON;
  });
  afterAll(() => {
    process.env.CDKTF_CONTEXT_JSON = context;
  });
  const written = (app: App) => {
    const write = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
    app.synth();
    const text = write.mock.calls.map(([part]) => String(part)).join('');
    write.mockRestore();
    return text;
  };

  test('tells once how many findings there are, and of the first, where to read about it', () => {
    const { app, stack } = servers();
    Lockdown.of(stack).acknowledge(storage);
    const lines = written(app).split('\n');
    expect(lines[0]).toMatch(/^Findings: 0 errors, 1 warning, \d+ for the record, 1 acknowledged\.$/);
    expect(lines[1]).toBe('  warning widened-wildcard: prod/one, prod/other');
    expect(lines[5]).toMatch(/^ {4}https:.*widened-wildcard\.md$/);
    expect(lines.length).toBeLessThan(20);
  });

  test('tells nothing where no summary is wanted', () => {
    const { app, one } = servers();
    Lockdown.of(one).withoutSummary();
    expect(written(app)).toBe('');
  });

  test.each([
    [true, /^$/],
    [false, /^Findings: /],
  ])('tells nothing where the context of the app says so: %s', (value, text) => {
    process.env.CDKTF_CONTEXT_JSON = JSON.stringify({ azureLockdownWithoutSummary: value });
    expect(written(servers().app)).toMatch(text);
  });
});

test('a workloads file has what is acknowledged of all its workloads, and of each', () => {
  const { app, stack, one, other } = servers();
  Lockdown.of(app).withoutSummary();
  Lockdown.of(app).acknowledge(storage);
  Lockdown.of(other).acknowledge({ ...wildcard, until: '2027-03-31' });
  new WorkloadsFile(stack, 'workloads', { workloads: [one, other] });
  app.synth();
  const file = JSON.parse(readFileSync(join(app.outdir, 'stacks', 'prod', 'workloads.json'), 'utf8'));
  expect(file.acknowledgements).toEqual([storage]);
  expect(
    file.workloads.map(({ acknowledgements }: { acknowledgements?: unknown }) => acknowledgements),
  ).toEqual([undefined, [{ ...wildcard, until: '2027-03-31' }]]);
});

test('what reasons hold is read back from the workloads file as it was given', () => {
  const text = fc.string({
    unit: fc.constantFrom(
      'a',
      ' ',
      '\n',
      '\r',
      '\t',
      '"',
      '\\',
      '\u0000',
      '\u001b',
      '\u2028',
      '\ud83d',
      ':',
      '#',
    ),
  });
  fc.assert(
    fc.property(text, (reason) => {
      const { one, stack } = servers();
      const acknowledge = () => Lockdown.of(one).acknowledge({ ...storage, reason });
      if (reason.trim() === '') {
        expect(acknowledge).toThrow(expect.objectContaining({ code: 'invalid-property' }));
        return;
      }
      acknowledge();
      const [read] = readWorkloads(workloadsText([one], stack), 'workloads.json');
      expect(read!.acknowledgements.map(({ acknowledgement }) => acknowledgement.reason)).toEqual([reason]);
    }),
    { numRuns: 60 },
  );
});

test('what is no construct has no findings', () => {
  expect(() => Lockdown.of(undefined as unknown as App)).toThrow(
    expect.objectContaining({ code: 'invalid-property', cure: expect.stringContaining('app') }),
  );
});

test.each([
  ['a blank reason', { code: 'nsg-only', reason: ' ' }, 'invalid-property'],
  ['an unknown code', { code: 'nsg-onyl', reason: 'x' }, 'unknown-finding'],
  ['no day', { code: 'nsg-only', reason: 'x', until: 'soon' }, 'invalid-date'],
])('%s is refused', (_, acknowledgement, code) => {
  const { stack } = servers();
  expect(() => Lockdown.of(stack).acknowledge(acknowledgement)).toThrow(expect.objectContaining({ code }));
});
