import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { patchedWorkloads } from '../../lib/cli/workloads-file/patched-workloads';
import { unifiedDiff } from '../../lib/cli/workloads-file/unified-diff';
import type { WorkloadChange } from '../../lib/triage/fix';
import { azureLockdownLater, files } from '../support/command-line';

const set = (workload: string, property: string, value: string | boolean): WorkloadChange => ({
  workload,
  property,
  value,
  isList: false,
});
const add = (workload: string, property: string, value: string): WorkloadChange => ({
  workload,
  property,
  value,
  isList: true,
});

const linesAdded = (before: string, after: string) => {
  const known = before.split('\n');
  return after.split('\n').filter((line) => !known.includes(line));
};

const block = `# what lives here
workloads:
  - name: training # the lab
    type: AmlWorkspaceEgress
    computeSubnetAddressPrefixes: [10.1.0.0/24]  # one so far
    relayHosts:
      - a.example.org # the first

  - type: ArcServerEgress
    name: servers
    azureMonitorAgent: false # not yet
    ownRequirements:
      - name: x
        reason: |
          of two
          lines
# the end
`;

test('a parameter more stands behind the last one, and comments stay', () => {
  const { text, skipped } = patchedWorkloads(block, [set('training', 'pythonPackages', true)]);
  expect(skipped).toEqual([]);
  expect(linesAdded(block, text)).toEqual(['    pythonPackages: true']);
  expect(text.indexOf('pythonPackages')).toBeGreaterThan(text.indexOf('- a.example.org # the first'));
  expect(text.indexOf('pythonPackages')).toBeLessThan(text.indexOf('ArcServerEgress'));
});

test('behind a text of several lines', () => {
  const { text } = patchedWorkloads(block, [set('servers', 'ssh', true)]);
  expect(text).toContain('          lines\n    ssh: true\n# the end\n');
});

test('a value takes the place of another, and its comment stays', () => {
  const { text } = patchedWorkloads(block, [set('servers', 'azureMonitorAgent', true)]);
  expect(linesAdded(block, text)).toEqual(['    azureMonitorAgent: true # not yet']);
});

test('a list gets an item more, in the way in which it is written', () => {
  const flow = patchedWorkloads(block, [add('training', 'computeSubnetAddressPrefixes', '10.2.0.0/24')]).text;
  expect(linesAdded(block, flow)).toEqual([
    '    computeSubnetAddressPrefixes: [10.1.0.0/24, "10.2.0.0/24"]  # one so far',
  ]);
  const items = patchedWorkloads(block, [add('training', 'relayHosts', 'b.example.org')]).text;
  expect(linesAdded(block, items)).toEqual(['      - b.example.org']);
  const fresh = patchedWorkloads(block, [add('servers', 'relayHosts', 'b.example.org')]).text;
  expect(linesAdded(block, fresh)).toEqual(['    relayHosts: [b.example.org]']);
});

describe('what a table of the user names stands in a map of its own', () => {
  const agents = [
    'workloads:',
    '  - name: agents',
    '    roles:',
    '      agent:',
    '        addressPrefixes: [10.90.0.0/24] # ours',
    '      operator: { addressPrefixes: [10.91.0.0/26] }',
    '    placeholders: { feed: [one] }',
    '',
  ].join('\n');

  test.each<[string, WorkloadChange, string[]]>([
    [
      'which is not there yet',
      set('agents', 'scenarios.containers', true),
      ['    scenarios: { containers: true }'],
    ],
    [
      'a list of which gets an item',
      add('agents', 'placeholders.feed', 'two'),
      ['    placeholders: { feed: [one, two] }'],
    ],
    [
      'which gets one more',
      add('agents', 'placeholders.images', 'two'),
      ['    placeholders: { feed: [one], images: [two] }'],
    ],
    [
      'whose list is two maps below',
      add('agents', 'roles.agent.addressPrefixes', '10.92.0.0/24'),
      ['        addressPrefixes: [10.90.0.0/24, "10.92.0.0/24"] # ours'],
    ],
    [
      'of a role that is not there yet',
      add('agents', 'roles.client.addressPrefixes', '10.92.0.0/24'),
      ['      client: { addressPrefixes: ["10.92.0.0/24"] }'],
    ],
  ])('%s', (_, change, lines) => {
    const { text, skipped } = patchedWorkloads(agents, [change]);
    expect([linesAdded(agents, text), skipped]).toEqual([lines, []]);
  });

  test('in JSON too', () => {
    const json = '{ "workloads": [{ "name": "agents", "table": "contoso-build" }] }';
    const { text } = patchedWorkloads(json, [set('agents', 'scenarios.containers', true)]);
    expect(text).toBe(
      '{ "workloads": [{ "name": "agents", "table": "contoso-build", "scenarios": { "containers": true } }] }',
    );
  });

  test('and not where something else stands in its place', () => {
    const other = 'workloads:\n  - name: agents\n    scenarios: all\n';
    const change = set('agents', 'scenarios.containers', true);
    expect(patchedWorkloads(other, [change])).toEqual({ text: other, skipped: [change] });
  });
});

test('JSON stays JSON', () => {
  const json = JSON.stringify(
    { workloads: [{ name: 'training', type: 'AmlWorkspaceEgress', list: ['a'], empty: [] }] },
    null,
    2,
  );
  const { text, skipped } = patchedWorkloads(json, [
    set('training', 'pythonPackages', true),
    add('training', 'list', 'b'),
    set('training', 'storageAccountName', 'contoso'),
  ]);
  expect(skipped).toEqual([]);
  expect(JSON.parse(text).workloads[0]).toMatchObject({
    pythonPackages: true,
    list: ['a', 'b'],
    storageAccountName: 'contoso',
  });
});

test('what an alias writes is not written over, and neither is a workload that is not there', () => {
  const aliased = 'shared: &list [a.example.org]\nworkloads:\n  - name: servers\n    relayHosts: *list\n';
  const changes = [add('servers', 'relayHosts', 'b.example.org'), set('nobody', 'ssh', true)];
  expect(patchedWorkloads(aliased, changes)).toEqual({ text: aliased, skipped: changes });
});

test('values that YAML would read otherwise stand in quotes', () => {
  for (const value of ['true', '10.1', 'no', '0x1', '*', '1e3', 'a: b', "it's"]) {
    const { text } = patchedWorkloads(block, [set('servers', 'keyVaultName', value)]);
    expect(parse(text).workloads[1].keyVaultName).toBe(value);
  }
});

test('a line end of Windows, and a file without one at its end', () => {
  const crlf = block.replaceAll('\n', '\r\n');
  expect(patchedWorkloads(crlf, [set('training', 'ssh', true)]).text).toBe(
    patchedWorkloads(block, [set('training', 'ssh', true)]).text.replaceAll('\n', '\r\n'),
  );
  const short = 'workloads:\n  - name: servers\n    type: ArcServerEgress';
  expect(patchedWorkloads(short, [set('servers', 'ssh', true)]).text).toBe(`${short}\n    ssh: true`);
});

const patchCommand = ['/usr/bin/patch', '/opt/homebrew/bin/gpatch'].find(existsSync);
const withPatch = patchCommand === undefined ? test.skip : test;

withPatch.each(['w.yaml', 'odd name.yaml', 'link.yaml', 'marked.yaml', 'line.json'])(
  'what --fix prints of %s is taken by patch',
  async (name) => {
    const yaml = `workloads:\n  - name: training\n    type: AmlWorkspaceEgress\n    region: westeurope\n    computeSubnetAddressPrefixes: [10.1.0.0/24]\n`;
    const paths = files({
      'w.yaml': yaml,
      'odd name.yaml': yaml,
      'marked.yaml': `\uFEFF${yaml}`,
      'line.json': `\uFEFF${JSON.stringify(parse(yaml))}`,
      log: `${JSON.stringify({ Type: 'AZFWApplicationRule', SourceIp: '10.1.0.4', Fqdn: 'download.tensorflow.org', Protocol: 'HTTPS', DestinationPort: 443, Action: 'Deny' })}\n`,
    });
    const folder = dirname(paths.log!);
    symlinkSync(paths['w.yaml']!, join(folder, 'link.yaml'));
    const file = join(folder, name);
    const original = readFileSync(file, 'utf8');
    const { out } = await azureLockdownLater(['triage', paths.log!, '--workloads', file, '--fix']);
    const named = name === 'link.yaml' ? ['--follow-symlinks', file] : [file];
    execFileSync(patchCommand!, named, { cwd: folder, input: out, stdio: ['pipe', 'pipe', 'pipe'] });
    const patched = readFileSync(file, 'utf8');
    expect(patched).not.toBe(original);
    expect(parse(patched.replace(/^\uFEFF/, '')).workloads[0].pythonPackages).toBe(true);
  },
);

withPatch('a name with a blank is found by patch without being named', () => {
  const { 'odd name.yaml': path } = files({ 'odd name.yaml': 'a\nb\n' });
  const input = unifiedDiff('odd name.yaml', 'a\nb\n', 'a\nc\n');
  execFileSync(patchCommand!, ['-p0'], { cwd: dirname(path!), input, stdio: ['pipe', 'pipe', 'pipe'] });
  expect(readFileSync(path!, 'utf8')).toBe('a\nc\n');
});

test('patch makes of the one text the other, whatever sets them apart', () => {
  const text = fc
    .array(fc.constantFrom('a\n', 'b\n', 'c\n', '\n', '  d: e\n'), { maxLength: 25 })
    .map((lines) => lines.join(''));
  const { before: path } = files({ before: '' });
  fc.assert(
    fc.property(text, text, fc.boolean(), (before, after, cut) => {
      const wanted = cut ? after.replace(/\n$/, '') : after;
      const diff = unifiedDiff(path!, before, wanted);
      if (before === wanted) return expect(diff).toBe('');
      writeFileSync(path!, before);
      const patch = join(dirname(path!), 'patch');
      writeFileSync(patch, diff);
      execFileSync('git', ['apply', '--unsafe-paths', '-p0', '--directory=/', patch], {
        cwd: '/',
        stdio: 'pipe',
      });
      expect(readFileSync(path!, 'utf8')).toBe(wanted);
    }),
    { numRuns: 25 },
  );
});
