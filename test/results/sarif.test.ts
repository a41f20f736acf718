import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import type { Log } from 'sarif';
import { DocumentPositions } from '../../lib/cli/files/document-positions';
import { readWorkloads } from '../../lib/cli/workloads-file/read-workloads';
import { findingKinds } from '../../lib/codes/finding-codes';
import { FindingLevel } from '../../lib/codes/finding-kind';
import { ProblemState } from '../../lib/results/checks';
import { sarifText } from '../../lib/results/sarif';
import { azureLockdown, files } from '../support/command-line';
import { checked, problem } from './checks';

const root = join(__dirname, '..', '..');
const {
  $schema: _draft,
  id: _id,
  ...schema
} = JSON.parse(readFileSync(join(root, 'test', 'fixtures', 'schemas', 'sarif-2.1.0.json'), 'utf8'));
const ajv = new Ajv({ strict: false });
addFormats(ajv);
const isSarif = ajv.compile(schema);

const valid = (text: string): Log => {
  const log = JSON.parse(text);
  expect([isSarif(log), isSarif.errors]).toEqual([true, null]);
  return log;
};
const resultsOf = (text: string) => valid(text).runs[0]!.results!;
const only = (parts: Parameters<typeof problem>[0], name = 'n') =>
  resultsOf(sarifText(checked([{ group: 'g', name, problems: [problem(parts)] }]), '1.0.0'))[0]!;

test('the schema refuses what is no SARIF', () => {
  expect(isSarif({ version: '2.1.0', runs: [{}] })).toBe(false);
});

test('checks without problems are a run without results', () => {
  expect(resultsOf(sarifText(checked([{ group: 'g', name: 'n', problems: [] }]), '1.0.0'))).toEqual([]);
});

test('a result has the level of its problem, and points to its rule, which the registry describes', () => {
  const codes = ['flow-denied', 'nsg-lets-internet-out', 'duplicate-rule'];
  const levels = [FindingLevel.ERROR, FindingLevel.WARNING, FindingLevel.INFO];
  const problems = codes.map((code, i) => problem({ code, level: levels[i]! }));
  const { tool, results } = valid(sarifText(checked([{ group: 'g', name: 'n', problems }]), '1.0.0'))
    .runs[0]!;
  const rules = tool.driver.rules!;
  expect(results!.map(({ level }) => level)).toEqual(['error', 'warning', 'note']);
  expect(results!.map(({ ruleIndex }) => rules[ruleIndex!]!.id)).toEqual(codes);
  const rule = rules.find(({ id }) => id === 'nsg-lets-internet-out')!;
  expect(rule.shortDescription!.text).toBe(findingKinds['nsg-lets-internet-out'].means);
  expect(rule.helpUri).toMatch(/\/docs\/findings\/nsg-lets-internet-out\.md$/);
  expect(rules.find(({ id }) => id === 'flow-denied')!.helpUri).toMatch(
    /\/docs\/verdict-codes\.md#flow-denied$/,
  );
});

test('where a problem is: the rule and its resource by address, and the file with its line', () => {
  const checks = [
    { group: 'g', name: 'n', problems: [problem({ address: 'azurerm_subnet.a["x y"] rules/one two' })] },
  ];
  const positionOf = () => ({ file: './out/a b/cdk.tf.json', line: 7, column: 3 });
  const [result] = resultsOf(sarifText(checked(checks, { positionOf }), '1.0.0'));
  const { physicalLocation, logicalLocations } = result!.locations![0]!;
  expect(physicalLocation).toEqual({
    artifactLocation: { uri: 'out/a%20b/cdk.tf.json' },
    region: { startLine: 7, startColumn: 3 },
  });
  expect(logicalLocations!.map(({ name, kind }) => [name, kind])).toEqual([
    ['rules/one two', 'member'],
    ['azurerm_subnet.a["x y"]', 'resource'],
  ]);
  expect(only({}).locations).toEqual([]);
});

test('what is accepted is a suppressed result, with the reason', () => {
  expect(only({ state: ProblemState.ACCEPTED, reason: 'until June' }).suppressions).toEqual([
    { kind: 'external', status: 'accepted', justification: 'until June' },
  ]);
  expect(only({ state: ProblemState.NOTED }).suppressions).toBeUndefined();
});

test('what was not asked is open, without a level, and nobody has suppressed it', () => {
  const { kind, level, suppressions } = only({ state: ProblemState.NOT_ASKED });
  expect([kind, level, suppressions]).toEqual(['open', 'none', undefined]);
  expect(only({ state: ProblemState.FAILS }).kind).toBeUndefined();
});

test('a run has no more results than code scanning takes: what fails stays, and the others are counted', () => {
  const noted = problem({ state: ProblemState.NOTED, level: FindingLevel.INFO });
  const problems = [...Array.from({ length: 25_001 }, () => noted), problem(), problem()];
  const run = (JSON.parse(sarifText(checked([{ group: 'g', name: 'n', problems }]), '1.0.0')) as Log)
    .runs[0]!;
  expect(run.results).toHaveLength(25_000);
  expect(run.results!.filter(({ level }) => level === 'error')).toHaveLength(2);
  expect(run.invocations![0]!.toolExecutionNotifications![0]!.message.text).toMatch(
    /^3 more results are left out/,
  );
  expect(valid(sarifText(checked([]), '1.0.0')).runs[0]!.invocations).toBeUndefined();
});

test('the fingerprint goes by code, check and address; not by a message that counts', () => {
  const print = (parts: Parameters<typeof problem>[0], name?: string) =>
    only(parts, name).partialFingerprints!['azureLockdown/v1'];
  const one = print({ address: 'a.b', message: '3 rules' });
  expect(print({ address: 'a.b', message: '4 rules' })).toBe(one);
  expect(print({ address: 'a.c', message: '3 rules' })).not.toBe(one);
  expect(print({ address: 'a.b', code: 'flow-unknown' })).not.toBe(one);
  expect(print({ address: 'a.b' }, 'other')).not.toBe(one);
});

test('two results of one check and one resource have fingerprints of their own, wherever they stand', () => {
  const prints = (messages: readonly string[], line: number) => {
    const problems = messages.map((message) => problem({ address: 'a.b', message }));
    const positionOf = () => ({ file: 'cdk.tf.json', line });
    return resultsOf(sarifText(checked([{ group: 'g', name: 'n', problems }], { positionOf }), '1.0.0')).map(
      ({ partialFingerprints }) => partialFingerprints!['azureLockdown/v1'],
    );
  };
  const [one, other] = prints(['it opens TCP 443 to x', 'it opens TCP 80 to x'], 1);
  expect(one).not.toBe(other);
  expect(prints(['it opens TCP 80 to x'], 9)).toEqual([other]);
  const same = prints(['same', 'same', 'same'], 1);
  expect(new Set(same).size).toBe(3);
  expect(prints(['same', 'same'], 2)).toEqual(same.slice(0, 2));
});

const serversFile = (...acknowledgements: object[]) =>
  JSON.stringify(
    {
      workloads: [
        {
          name: 'servers',
          type: 'ArcServerEgress',
          region: 'westeurope',
          serverAddressPrefixes: ['10.1.0.0/24'],
          acknowledgements,
        },
      ],
    },
    null,
    2,
  );
const plan = join(root, 'test', 'fixtures', 'hub-and-spokes-plan-azurerm-4.json');
const verified = (workloads: string) =>
  resultsOf(azureLockdown(['verify', plan, '--workloads', workloads, '--format', 'sarif']).out);

test('of the command line, an acknowledgement without effect stands at its line of the workloads file', () => {
  const text = serversFile({ code: 'nothing-to-ask', reason: 'all is asked' });
  const { list } = files({ list: text });
  const found = verified(list!).find(({ ruleId }) => ruleId === 'acknowledgement-idle')!;
  const { artifactLocation, region } = found.locations![0]!.physicalLocation!;
  expect(artifactLocation!.uri).toBe(`file://${list}`);
  const lines = text.split('\n');
  expect(lines.slice(region!.startLine! - 1, region!.startLine! + 1).join()).toContain('nothing-to-ask');
});

test('of the command line, what was not asked has the level and the cure of its finding in every form', () => {
  const code = 'not-asked-outside-azure';
  const { list } = files({ list: serversFile().replace('10.1.0.0', '192.168.7.0') });
  const of = (format: string) =>
    azureLockdown(['verify', plan, '--workloads', list!, '--format', format, '--accept', code]).out;
  const { findings } = JSON.parse(of('json')) as {
    findings: { code: string; cure: string; level: string }[];
  };
  const finding = findings.find((each) => each.code === code)!;
  const result = resultsOf(of('sarif')).find(({ ruleId }) => ruleId === code)!;
  expect([finding.level, result.level]).toEqual([findingKinds[code].level, 'warning']);
  expect(result.suppressions).toHaveLength(1);
  expect(result.message.text).toContain(`Cure: ${finding.cure}.`);
  expect(of('junit')).toContain(`Cure: ${finding.cure}.`);
  expect(of('junit')).toContain(`warning ${code}`);
  expect(of('markdown').replace(/\\/g, '')).toContain(`${finding.cure}.`);
});

test('a document of standard input is a file for code scanning', () => {
  expect(new DocumentPositions('-').positionOf('azurerm_subnet.a')).toEqual({ file: 'stdin.json' });
  const [workload] = readWorkloads(serversFile(), '-');
  expect(workload!.position).toMatchObject({ file: 'stdin.yaml', line: 3 });
});

test('of the command line, a finding of a configuration stands on the line of its resource', () => {
  const document = {
    resource: {
      azurerm_firewall_policy: { p: { name: 'p' } },
      azurerm_firewall_policy_rule_collection_group: {
        g: {
          name: 'g',
          firewall_policy_id: '${azurerm_firewall_policy.p.id}',
          priority: 500,
          network_rule_collection: [
            {
              name: 'n',
              priority: 100,
              action: 'Allow',
              rule: [
                {
                  name: 'all',
                  protocols: ['TCP'],
                  source_addresses: ['10.0.0.0/8'],
                  destination_addresses: ['*'],
                  destination_ports: ['443'],
                },
              ],
            },
          ],
        },
      },
    },
  };
  const text = JSON.stringify(document, null, 2);
  const { 'cdk.tf.json': path } = files({ 'cdk.tf.json': text });
  const { code, out } = azureLockdown(['audit', path!, '--format', 'sarif']);
  expect(code).toBe(1);
  const found = resultsOf(out).find(({ ruleId }) => ruleId === 'over-broad-network-rule')!;
  const { artifactLocation, region } = found.locations![0]!.physicalLocation!;
  expect(artifactLocation!.uri).toBe(`file://${path}`);
  expect(text.split('\n')[region!.startLine! - 1]!.slice(region!.startColumn! - 1)).toMatch(/^"g": \{/);
});
