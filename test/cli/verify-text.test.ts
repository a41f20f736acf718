import fc from 'fast-check';
import { verifyText } from '../../lib/cli/output/verify-text';
import { columnsOf, type Terminal } from '../../lib/cli/terminal/terminal';
import { widthOf } from '../../lib/cli/terminal/wrapped';
import { FindingLevel } from '../../lib/codes/finding-kind';
import { Verdict } from '../../lib/reachability/connection';
import type { FlowVerdict } from '../../lib/verify/flow-verdict';
import { countedWork } from '../support/counted-work';

const flow = (workload: string, parts: object = {}) => ({
  workload,
  requirement: 'arc-servers/login',
  from: '10.1.0.0/24',
  to: 'login.microsoftonline.com',
  protocol: 'HTTPS',
  ports: ['443'],
  verdict: Verdict.DENY,
  asRequired: false,
  reason: 'no rule of the firewall allows it',
  hops: [],
  assumptions: [],
  ...parts,
});
const finding = (workload: string, parts: object = {}) => ({
  workload,
  code: 'not-asked',
  level: FindingLevel.WARNING,
  message: 'server -> Internet is not asked about',
  cure: 'ask a plan',
  requirements: ['arc-servers/login'],
  ...parts,
});
type Flows = Parameters<typeof verifyText>[1]['flows'];
type Findings = Parameters<typeof verifyText>[1]['findings'];
const text = (
  shown: Flows,
  findings: Findings = [],
  terminal: Partial<Terminal> = {},
  flows = shown,
  written = verifyText,
) =>
  written({ colours: false, columns: 80, ...terminal } as Terminal, {
    flows,
    shown,
    accept: [],
    findings,
    summary: 'the summary',
  });

test('a failure is a few lines: the verdict, the connection, why, and by what', () => {
  expect(text([flow('servers', { by: 'azurerm_firewall_policy.p' })])).toBe(
    [
      'deny  arc-servers/login  servers',
      '  10.1.0.0/24 -> login.microsoftonline.com HTTPS 443',
      '  no rule of the firewall allows it',
      '  by azurerm_firewall_policy.p',
      'as required: 0 of 1 flows of servers',
      'the summary',
      '',
    ].join('\n'),
  );
});

test('what fails alike in several workloads is told once, with their number', () => {
  const names = ['a', 'b', 'c'];
  const alike = text(names.map((name, i) => flow(name, { from: `10.${i}.0.0/24` })));
  expect(alike.split('\n')[0]).toBe('deny  arc-servers/login  a, b, c');
  expect(alike.match(/^deny/gm)).toHaveLength(1);
  expect(text([flow('a'), flow('b')])).toContain('a, b\n');
});

test('what differs in more than addresses, and twice the same of one workload, are told apart', () => {
  for (const other of [
    flow('a'),
    flow('b', { to: 'other.example' }),
    flow('b', { ports: ['80'] }),
    flow('b', { verdict: Verdict.BYPASS }),
    flow('b', { requirement: 'arc-servers/other' }),
    flow('b', { half: 'inbound' }),
    flow('b', { reason: 'the rule x denies it' }),
  ])
    expect(text([flow('a'), other]).match(/^(deny|bypass)/gm)).toHaveLength(2);
});

test('why a flow was not asked stands with it, and not once more', () => {
  const unasked = flow('a', { notAsked: 'not-asked', verdict: Verdict.UNKNOWN });
  const shown = text([unasked], [finding('a')]);
  expect(shown).toContain('not-asked  arc-servers/login  a\n');
  expect(shown).toContain('  Cure: ask a plan.\n');
  expect(shown).not.toContain('warning');
  const accepted = text([], [finding('a'), finding('b')], {}, [unasked]);
  expect(accepted).toContain('warning not-asked  a, b\n');
  expect(text([unasked], [finding('a', { requirements: [] })])).toContain('warning not-asked  a\n');
});

test('of many workloads the whole is summed up', () => {
  const many = Array.from({ length: 9 }, (_, i) => flow(`w${i}`, { asRequired: i > 0 }));
  expect(text([], [], {}, many)).toContain('as required: 8 of 9 flows, with all flows of 8 of 9 workloads\n');
});

test('no line is wider than the terminal', () => {
  const word = fc.string({ unit: fc.constantFrom('a', '.', '表', ' '), maxLength: 200 });
  fc.assert(
    fc.property(word, word, fc.integer({ min: 80, max: 200 }), (to, reason, columns) => {
      const lines = text([flow('servers', { to, reason })], [finding('x', { message: reason })], { columns });
      for (const line of lines.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(columns);
    }),
  );
});

test('in a log no line is long, save by a word', () => {
  const reason = 'word '.repeat(400).trim();
  const lines = text([flow('servers', { reason })], [], { columns: undefined }).split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
});

test('eight times the flows are about eight times the work', () => {
  const flows = (count: number) =>
    Array.from({ length: count }, (_, i) => flow(`w${i % 60}`, { to: `h${i}.example.com` }));
  const [few, many] = countedWork(
    () => require('../../lib/cli/output/verify-text') as typeof import('../../lib/cli/output/verify-text'),
    [120, 960].map((count) => (loaded) => {
      expect(text(flows(count), [], {}, flows(count), loaded.verifyText).match(/^deny/gm)).toHaveLength(
        count,
      );
    }),
  );
  expect(many! / few!).toBeLessThan(10);
});

test('the width is that of the terminal, or what COLUMNS says where there is none', () => {
  expect(columnsOf(undefined, undefined)).toBeUndefined();
  expect(columnsOf('100', undefined)).toBe(100);
  expect(columnsOf('100', 132)).toBe(132);
  expect(columnsOf(undefined, 40)).toBe(80);
  for (const odd of ['', '0', 'x', '-5', '1e9', '1234567']) expect(columnsOf(odd, undefined)).toBeUndefined();
});

test('what answers take for granted is told with how many of them do', () => {
  const assumed = (...codes: string[]) => ({
    assumptions: codes.map(
      (code) => ({ code, text: 'taken for granted' }) as FlowVerdict['assumptions'][number],
    ),
  });
  const flows = [
    flow('a', assumed('host-not-denied', 'host-is-public')),
    flow('b', assumed('host-is-public')),
    flow('c', assumed()),
  ];
  expect(text([], [], {}, flows)).toContain(
    '2 answers rest on assumptions: host-is-public, host-not-denied\nthe summary',
  );
  expect(text([], [], {}, [flow('a', assumed('host-is-public'))])).toContain('1 answer rests on assumptions');
  expect(text([], [], {}, [flow('c', assumed())])).not.toContain('assumptions');
});
