import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv';
import schema from '../../lib/cli/workloads-file/workloads.schema.json';
import { azureLockdown, files } from '../support/command-line';
import { schemaErrors } from '../support/output-schema';

process.env.SOURCE_DATE_EPOCH = String(Date.UTC(2026, 10, 27) / 1000);

const servers = (name: string, more: object = {}) => ({
  name,
  type: 'ArcServerEgress',
  region: 'westeurope',
  serverAddressPrefixes: ['10.20.0.0/24'],
  ...more,
});
const fileOf = (content: object) => files({ yaml: JSON.stringify(content) }).yaml!;
const acknowledged = (code: string, more: object = {}) => ({ code, reason: 'reviewed', ...more });

describe('azure-lockdown synth', () => {
  const written = (content: object, ...more: string[]) => {
    const folder = mkdtempSync(join(tmpdir(), 'egress-'));
    const result = azureLockdown(['synth', '--workloads', fileOf(content), '--output', folder, ...more]);
    return {
      ...result,
      findings: () => {
        const file = JSON.parse(readFileSync(join(folder, 'findings.json'), 'utf8'));
        expect(schemaErrors('findings', file)).toBeNull();
        return file.findings;
      },
    };
  };
  const both = [servers('a'), servers('b', { serverAddressPrefixes: ['10.21.0.0/24'] })];

  test('says once what workloads have alike', () => {
    const { err, out } = written({ workloads: both });
    expect(err.split('\n').filter((line) => line.includes('widened-wildcard'))).toEqual([
      expect.stringMatching(/^warning: a, b: widened-wildcard$/),
    ]);
    expect(out).toMatch(
      / files for 2 workloads; 0 errors, 2 warnings, \d+ for the record; see findings\.json\.\n$/,
    );
  });

  test('fails no longer on what the file acknowledges, and keeps the reason', () => {
    const codes = ['widened-wildcard', 'whole-service-tag'];
    const content = { workloads: both, acknowledgements: codes.map((code) => acknowledged(code)) };
    expect(written({ workloads: both }, '--fail-on', 'warning').code).toBe(1);
    const { code, err, out, findings } = written(content, '--fail-on', 'warning');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('2 acknowledged');
    const { a } = findings() as Record<string, { code: string; acknowledged?: unknown }[]>;
    expect(a!.find((each) => each.code === 'widened-wildcard')).toMatchObject({
      level: 'warning',
      acknowledged: { reason: 'reviewed' },
    });
  });

  test('counts again what was acknowledged until yesterday, and tells so', () => {
    const acknowledgements = [acknowledged('widened-wildcard', { until: '2026-11-26' })];
    const { err } = written({ workloads: [servers('a', { acknowledgements })] });
    expect(err).toMatch(/^warning: a: acknowledgement-expired\n.*held until 2026-11-26: reviewed/m);
    expect(err).toMatch(/^warning: a: widened-wildcard$/m);
  });

  test('writes lines that fit a terminal of 80 columns, and counts one as one', () => {
    const { err, out } = written({ workloads: [servers('a')] });
    expect(err.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(out).toContain(' files for 1 workload; ');
  });

  test('fails on findings where it compares, too', () => {
    const folder = mkdtempSync(join(tmpdir(), 'egress-'));
    const workloads = fileOf({ workloads: both });
    const synth = (...more: string[]) =>
      azureLockdown(['synth', '--workloads', workloads, '--output', folder, ...more]).code;
    expect(synth('--check')).toBe(1);
    expect(synth()).toBe(0);
    expect(synth('--check')).toBe(0);
    expect(synth('--check', '--fail-on', 'warning')).toBe(1);
    expect(synth('--check', '--fail-on', 'error')).toBe(0);
  });

  test('tells what is acknowledged for nothing, and misses nothing that only a verification looks for', () => {
    const content = {
      workloads: both,
      acknowledgements: ['no-address', 'not-asked'].map((each) => acknowledged(each)),
    };
    const { err } = written(content);
    expect(err.match(/acknowledgement of [\w-]+/g)).toEqual(['acknowledgement of no-address']);
    expect(err).toContain('warning: the workloads file: acknowledgement-idle\n');
  });
});

describe('azure-lockdown verify', () => {
  const document = files({ plan: JSON.stringify({ resource: {} }) }).plan!;
  const verified = (content: object) => {
    const { code, out } = azureLockdown([
      'verify',
      document,
      '--workloads',
      fileOf(content),
      '--format',
      'json',
    ]);
    return {
      code,
      ...(JSON.parse(out) as { flows: Flow[]; findings: { code: string; workload: string }[] }),
    };
  };
  interface Flow {
    readonly requirement: string;
    readonly notAsked: string | null;
    readonly acknowledged?: { readonly reason: string };
  }

  test('lets pass what was not asked where that is acknowledged, of that requirement alone', () => {
    const bare = verified({ workloads: [servers('a')] });
    const unasked = bare.flows.filter(({ notAsked, requirement }) => notAsked !== null && requirement !== '');
    expect(unasked.length).toBeGreaterThan(1);
    const { notAsked, requirement } = unasked[0]!;
    const { flows } = verified({
      workloads: [servers('a', { acknowledgements: [acknowledged(notAsked!, { requirement })] })],
    });
    const reasons = flows.filter((each) => each.acknowledged !== undefined);
    expect(new Set(reasons.map((each) => each.requirement))).toEqual(new Set([requirement]));
    expect(reasons[0]!.acknowledged).toEqual({ reason: 'reviewed' });
  });

  test('shows the reason in its table and in CSV', () => {
    const { notAsked, requirement } = verified({ workloads: [servers('a')] }).flows.find(
      (each) => each.notAsked !== null && each.requirement !== '',
    )!;
    const content = {
      workloads: [servers('a', { acknowledgements: [acknowledged(notAsked!, { requirement })] })],
    };
    const inForm = (...form: string[]) =>
      azureLockdown(['verify', document, '--workloads', fileOf(content), ...form]).out;
    expect(inForm('--all')).toContain('(acknowledged: reviewed)');
    const [head, ...rows] = inForm('--format', 'csv').trim().split('\r\n');
    expect(head).toMatch(/,standing,.*,acknowledged$/);
    const own = rows.filter((row) => row.includes(requirement));
    expect(own.length).toBeGreaterThan(0);
    for (const row of own) expect(row).toMatch(/,accepted,.*,reviewed$/);
  });

  test('tells what has expired of what is looked for at synth, and what may have been meant', () => {
    const { findings } = verified({
      workloads: [servers('a')],
      acknowledgements: [
        acknowledged('widened-wildcard', { until: '2026-11-26' }),
        acknowledged('widened-url'),
      ],
    });
    const own = findings.filter(({ code }) => code.startsWith('acknowledgement-'));
    expect(own).toMatchObject([
      {
        code: 'acknowledgement-expired',
        message: expect.stringContaining('widened-wildcard held until 2026-11-26'),
      },
    ]);
  });

  test('tells what is acknowledged for nothing of what it looks for', () => {
    const codes = ['nothing-to-ask', 'widened-wildcard'];
    const { findings } = verified({
      workloads: [servers('a')],
      acknowledgements: codes.map((each) => acknowledged(each)),
    });
    const idle = findings.filter(({ code }) => code === 'acknowledgement-idle');
    expect(idle).toMatchObject([
      { workload: 'the workloads file', message: expect.stringContaining('nothing-to-ask') },
    ]);
  });
});

test('the schema for editors refuses what the reader refuses', () => {
  const validate = new Ajv({ allowUnionTypes: true, strict: false }).compile(schema);
  const takes = (acknowledgement: object) =>
    validate({ workloads: [servers('a')], acknowledgements: [acknowledgement] });
  expect(takes(acknowledged('nsg-only'))).toBe(true);
  expect(takes(acknowledged('nsg-onyl'))).toBe(false);
  expect(takes(acknowledged('acknowledgement-idle'))).toBe(false);
  expect(takes({ code: 'nsg-only', reason: ' ' })).toBe(false);
});

test('all mistakes of acknowledgements are told at once', () => {
  const wrong = [acknowledged('nsg-onyl', { until: 'soon' }), { code: 'nsg-only', reason: ' ' }];
  const content = {
    workloads: [servers('a', { acknowledgements: wrong })],
    acknowledgements: [acknowledged('no-adress'), ...wrong],
  };
  const folder = mkdtempSync(join(tmpdir(), 'egress-'));
  const { code, err } = azureLockdown(['synth', '--workloads', fileOf(content), '--output', folder]);
  expect(code).toBe(2);
  expect(
    err
      .match(/^ {2}\([\w-]+\)$/gm)
      ?.map((each) => each.trim())
      .sort(),
  ).toEqual([
    '(invalid-date)',
    '(invalid-date)',
    '(invalid-workloads)',
    '(invalid-workloads)',
    '(unknown-finding)',
    '(unknown-finding)',
    '(unknown-finding)',
  ]);
});

test.each<[string, object, RegExp]>([
  ['an unknown code', acknowledged('nsg-onyl'), /nearest real ones are nsg-only/],
  ['a blank reason', { code: 'nsg-only', reason: ' ' }, /reason/],
  ['no reason', { code: 'nsg-only' }, /reason/],
  ['no day', acknowledged('nsg-only', { until: 'soon' }), /until is "soon"/],
])('%s is refused with its place', (_, acknowledgement, message) => {
  for (const content of [
    { workloads: [servers('a')], acknowledgements: [acknowledgement] },
    { workloads: [servers('a', { acknowledgements: [acknowledgement] })] },
  ]) {
    const folder = mkdtempSync(join(tmpdir(), 'egress-'));
    const { code, err } = azureLockdown(['synth', '--workloads', fileOf(content), '--output', folder]);
    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(err).toMatch(/:1:\d+/);
  }
});
