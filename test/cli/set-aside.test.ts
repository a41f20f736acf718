import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { azureLockdown, azureLockdownLater } from '../support/command-line';
import { schemaErrors } from '../support/output-schema';

const east = 'azurerm_firewall_policy.east';
const west = 'local.policies["west"]';
const folder = mkdtempSync(join(tmpdir(), 'set-aside-'));
const path = (name: string) => join(folder, name);

const site = (name: string, number: number, firewall: string | undefined) => ({
  name,
  type: 'ArcServerEgress',
  firewall,
  region: 'norwayeast',
  serverAddressPrefixes: [`10.70.${number}.0/24`],
});

function written(name: string, content: object): string {
  writeFileSync(path(name), JSON.stringify(content));
  return path(name);
}

const both = written('both.json', {
  acknowledgements: [{ code: 'nothing-to-ask', reason: 'known of all' }],
  workloads: [site('oslo', 1, east), site('bergen', 2, west)],
});
for (const [name, firewall] of [
  ['east', `${east}.id`],
  ['west', west],
] as const)
  azureLockdown(['synth', '--workloads', both, '--output', path(name), '--firewall', firewall]);
const log = written('log.json', {
  time: '2026-11-27T10:00:00Z',
  category: 'AZFWApplicationRule',
  properties: {
    Protocol: 'HTTPS',
    SourceIp: '10.70.2.4',
    SourcePort: 5,
    DestinationPort: 443,
    Fqdn: 'gbl.his.arc.azure.com',
    Action: 'Deny',
  },
});

const ask = (argv: readonly string[], ...more: readonly string[]) =>
  azureLockdown([...argv, '--workloads', both, ...more]);

test.each(['verify', 'report', 'compare', 'triage'])(
  '%s of a module of one firewall says with which --firewall it is asked',
  async (command) => {
    const of = (module: string) => ({
      verify: ['verify', path(module)],
      report: ['report', path(module)],
      compare: ['compare', path(module), path(module)],
      triage: ['triage', log, '--terraform', path(module)],
    });
    const asked = (module: 'east' | 'west') =>
      azureLockdownLater([...of(module)[command as keyof ReturnType<typeof of>], '--workloads', both]);
    const { code, err } = await asked('east');
    expect(code).toBe(2);
    expect(err).toMatch(/module, which is for one firewall.*unknown-firewall/s);
    expect(err).toContain(`Cure: ask these alone, with --firewall ${east}\n`);
    expect((await asked('west')).err).toContain(`Cure: ask these alone, with --firewall '${west}'\n`);
  },
);

test('a firewall that the file spells in two ways is one, whose module is asked without --firewall', () => {
  const id = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/firewallPolicies/afwp';
  const spelt = written('spelt.json', {
    workloads: [site('oslo', 1, id), site('bergen', 2, id.replace('afwp', 'AFWP'))],
  });
  azureLockdown(['synth', '--workloads', spelt, '--output', path('spelt')]);
  expect(azureLockdown(['verify', path('spelt'), '--workloads', spelt])).toMatchObject({ code: 0, err: '' });
});

test.each([
  ['east', east, 'oslo'],
  ['west', west, 'bergen'],
])('the module of %s is asked for the workloads behind its firewall alone', (name, firewall, own) => {
  const { code, out } = ask(['verify', path(name)], '--firewall', firewall, '--format', 'json');
  expect(code).toBe(0);
  const { flows } = JSON.parse(out) as { flows: { workload: string; verdict: string }[] };
  expect([...new Set(flows.map(({ workload }) => workload))]).toEqual([own]);
  expect(flows.filter(({ verdict }) => verdict === 'allow').length).toBeGreaterThan(10);
  expect(ask(['report', path(name)], '--firewall', firewall).code).toBe(0);
});

test('the module of another firewall is not as the workloads that are asked need it', () => {
  expect(ask(['verify', path('west')], '--firewall', east).code).toBe(1);
});

test.each(['table', 'json', 'csv', 'markdown', 'junit', 'sarif'])(
  'a workload that is set aside is told by its name as %s',
  (format) => {
    const { out } = ask(['verify', path('east')], '--firewall', east, '--format', format);
    expect(out).toContain('behind-other-firewall');
    expect(out.replace(/\s+/g, ' ')).toMatch(/bergen is behind local\.policies/);
    if (format === 'table' || format === 'markdown')
      expect(out.replace(/\s+/g, ' ')).toContain('1 workload behind other firewalls not asked');
  },
);

test('a report tells of workloads that are set aside where its result stands', () => {
  const { out } = ask(['report', path('east')], '--firewall', east);
  expect(out).toMatch(/<p class="lead">.*1 workload of the file behind other firewalls not asked/);
  expect(out).toMatch(/Workloads of the file that were set aside.*bergen/s);
});

test('an opening that only a workload behind another firewall asks for is asked for by none', () => {
  const wider = path('wider');
  cpSync(path('east'), wider, { recursive: true });
  const variables = join(wider, 'variables.tf.json');
  const opened = readFileSync(variables, 'utf8').replace('"10.70.1.0/24"', '"10.70.1.0/24", "10.70.2.0/24"');
  writeFileSync(variables, opened);
  const comparing = ['compare', path('east'), wider, '--format', 'json', '--workloads'];
  const together = written('together.json', { workloads: [site('oslo', 1, east), site('bergen', 2, east)] });
  const codes = (out: string) =>
    (JSON.parse(out) as { differences: { code: string }[] }).differences.map(({ code }) => code);
  expect(codes(azureLockdown([...comparing, together]).out)).toContain('opens-required');
  const { out } = azureLockdown([...comparing, both, '--firewall', east]);
  expect(codes(out)).not.toContain('opens-required');
  expect(codes(out)).toContain('opens-unasked');
  expect(JSON.parse(out).findings).toMatchObject([{ workload: 'bergen', code: 'behind-other-firewall' }]);
  expect(schemaErrors('compare', JSON.parse(out))).toBeNull();
});

test('what was denied to a workload that is set aside is counted, and opened for nobody else', async () => {
  const triaged = (...more: string[]) =>
    azureLockdownLater(['triage', log, '--workloads', both, '--format', 'json', ...more]);
  const whole = JSON.parse((await triaged()).out);
  expect(whole.denied).toMatchObject([{ category: 'required' }]);
  const { code, out } = await triaged('--firewall', east);
  const { denied, findings, summary } = JSON.parse(out);
  expect(code).toBe(0);
  expect(denied).toEqual([]);
  expect(findings).toMatchObject([
    { workload: 'bergen', message: expect.stringContaining('of 1 denied connection of its own') },
  ]);
  expect(summary).toContain('1 of workloads that are set aside');
  expect((await triaged('--firewall', west)).code).toBe(1);
});

test('an acknowledgement of all is not idle where it may fit a workload that is set aside', () => {
  expect(ask(['verify', path('east')], '--firewall', east).out).not.toContain('acknowledgement-idle');
  const alone = written('alone.json', {
    acknowledgements: [{ code: 'nothing-to-ask', reason: 'known of all' }],
    workloads: [site('oslo', 1, east)],
  });
  expect(azureLockdown(['verify', path('east'), '--workloads', alone]).out).toContain('acknowledgement-idle');
});

test('a workload of which the file names no firewall is asked of the one that is named', () => {
  const open = written('open.json', { workloads: [site('oslo', 1, undefined), site('bergen', 2, west)] });
  const { code, out } = azureLockdown(['verify', path('east'), '--workloads', open, '--firewall', east]);
  expect(code).toBe(0);
  expect(out).toContain('flows of oslo');
});

test.each([['verify'], ['report'], ['compare']])(
  '%s refuses a firewall that no workload is behind',
  (command) => {
    const { code, err } = ask(
      [command, path('east'), ...(command === 'compare' ? [path('east')] : [])],
      '--firewall',
      'rg/fw',
    );
    expect(code).toBe(2);
    expect(err).toMatch(/--firewall is "rg\/fw".*unknown-firewall/s);
  },
);

test.each([['audit'], ['explain']])('%s of a module takes the firewall that it is for', (command) => {
  const more = command === 'explain' ? ['--from', '10.70.1.4', '--to', 'login.microsoftonline.com'] : [];
  expect(azureLockdown([command, path('east'), '--firewall', east, ...more])).toMatchObject({ code: 0 });
});

test.each(['audit', 'explain'])('%s of a module whose policy has no name here asks for none', (command) => {
  const more = command === 'explain' ? ['--from', '10.70.1.4', '--to', 'login.microsoftonline.com'] : [];
  expect(azureLockdown([command, path('east'), '--firewall', 'x', ...more])).toMatchObject({
    code: 2,
    err: expect.stringContaining('Cure: name no firewall: it has this one alone\n'),
  });
});

test('a document that has some of the firewalls of a file is asked for what is behind these', () => {
  const document = written('plan.json', {
    resource: { azurerm_firewall_policy: { east: { name: 'afwp' }, other: { name: 'other' } } },
  });
  const { code, err } = ask(['verify', document]);
  expect(code).toBe(2);
  expect(err).toMatch(/set aside what is behind firewalls that the document does not have, with --firewall/);
  expect(ask(['verify', document], '--firewall', east).code).toBe(1);
});
