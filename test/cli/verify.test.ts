import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { WorkloadEgress, WorkloadsFile } from 'cdktf-azure-lockdown';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { addExamples } from '../../examples/stacks';
import { azureLockdown, files } from '../support/command-line';

interface Report {
  readonly flows: Record<string, unknown>[];
  readonly findings: Record<string, unknown>[];
  readonly summary: Record<string, number>;
}

const report = (argv: readonly string[]) => {
  const { code, out, err } = azureLockdown([...argv, '--format', 'json']);
  return { code, err, ...(JSON.parse(out) as Report) };
};

describe('the examples of this library, by what their stacks write', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'examples-'));
  const app = new App({ outdir });
  // The workloads of `many-workloads` are those of the others, over and over.
  const ids = addExamples(app, (id) => id !== 'many-workloads').map((stack) => {
    const workloads = stack.node.findAll().filter((construct) => construct instanceof WorkloadEgress);
    // One writes it itself.
    if (stack.node.tryFindChild('workloads') === undefined)
      new WorkloadsFile(stack, 'workloads', { workloads });
    return stack.node.id;
  });
  app.synth();
  const folder = (id: string) => join(outdir, 'stacks', id);
  const verify = (id: string, ...more: string[]) =>
    report([
      'verify',
      join(folder(id), 'cdk.tf.json'),
      '--workloads',
      join(folder(id), 'workloads.json'),
      ...more,
    ]);

  test.each(ids)('%s: every flow is as required', (id) => {
    // Routes of the one stand in a data source, which only a plan resolves; a route of the others to Storage may lead to any host.
    const isOpen = id === 'aml-service-tags' || id.startsWith('databricks');
    const open = isOpen ? ['--accept', 'unknown'] : [];
    const tables = id === 'own-table' ? ['--tables', 'examples/contoso-build.json'] : [];
    const { code, flows, summary } = verify(id, ...open, ...tables, '--accept', 'not-asked');
    const denied = flows.filter(({ verdict, asRequired }) => verdict === 'deny' && asRequired === false);
    expect([code, denied]).toEqual([0, []]);
    expect(Object.values(summary).reduce((sum, count) => sum + count)).toBe(flows.length);
    expect(flows.length).toBeGreaterThan(2);
  });

  test('what only a plan resolves is no success by default', () => {
    const { code, flows } = verify('aml-service-tags', '--accept', 'not-asked');
    expect(code).toBe(1);
    const failed = flows.filter(({ asRequired, notAsked }) => asRequired === false && notAsked === null);
    expect(new Set(failed.map(({ verdict }) => verdict))).toEqual(new Set(['unknown']));
  });

  test.each(['arc-servers-public', 'aml-minimal', 'cyclecloud', 'azure-stack-hci-china', 'hub-and-spokes'])(
    '%s: rules that are taken away are found',
    (id) => {
      const text = readFileSync(join(folder(id), 'cdk.tf.json'), 'utf8');
      const groups = Object.keys(JSON.parse(text).resource.azurerm_firewall_policy_rule_collection_group);
      for (const group of groups) {
        const document = JSON.parse(text);
        const values = document.resource.azurerm_firewall_policy_rule_collection_group[group];
        for (const type of ['network_rule_collection', 'application_rule_collection'])
          for (const collection of values[type] ?? []) collection.rule = collection.rule.slice(1);
        const { 'less.tf.json': less } = files({ 'less.tf.json': JSON.stringify(document) });
        const workloads = join(folder(id), 'workloads.json');
        const { code, flows } = report(['verify', less!, '--workloads', workloads, '--failures-only']);
        expect([group, code]).toEqual([group, 1]);
        expect(flows.length).toBeGreaterThan(0);
        expect(flows.every(({ asRequired }) => asRequired === false)).toBe(true);
      }
    },
  );
});

describe('what could not be asked', () => {
  const example = () => {
    const outdir = mkdtempSync(join(tmpdir(), 'not-asked-'));
    const app = new App({ outdir });
    const stack = addExamples(app, (id) => id === 'aml-minimal')[0]!;
    const found = stack.node.findAll().filter((construct) => construct instanceof WorkloadEgress);
    new WorkloadsFile(stack, 'workloads', { workloads: found });
    app.synth();
    const folder = join(outdir, 'stacks', 'aml-minimal');
    const { resource } = JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8'));
    return { resource, workloads: join(folder, 'workloads.json') };
  };
  const { resource, workloads } = example();
  const only = (keep: (type: string) => boolean) => {
    const kept = Object.fromEntries(Object.entries(resource).filter(([type]) => keep(type)));
    const { 'less.tf.json': path } = files({ 'less.tf.json': JSON.stringify({ resource: kept }) });
    return ['verify', path!, '--workloads', workloads];
  };
  const withoutAssociations = only((type) => !type.includes('association'));
  const groupAlone = only((type) => type === 'azurerm_firewall_policy_rule_collection_group');
  const whole = only(() => true);

  test('is nothing in a whole document', () => {
    const { code, summary } = report(whole);
    expect([code, summary['not-asked']]).toEqual([0, 0]);
  });

  test('is not as required, and stands among the flows', () => {
    const { code, flows, summary, findings } = report(groupAlone);
    expect(code).toBe(1);
    const missing = flows.filter(({ verdict }) => verdict === 'not-asked');
    expect(missing.length).toBeGreaterThan(0);
    expect(missing).toHaveLength(summary['not-asked']!);
    expect(
      missing.every(({ asRequired, notAsked }) => asRequired === false && notAsked === 'not-asked'),
    ).toBe(true);
    expect(findings.filter(({ code: each }) => each === 'not-asked').length).toBeGreaterThan(0);
    expect(flows).toHaveLength(report(whole).flows.length);
  });

  test('is not as required either where the subnet stands in the document without what guards it', () => {
    const { code, out } = azureLockdown(withoutAssociations);
    expect(code).toBe(1);
    expect(out).not.toContain('all as required');
  });

  test.each(['csv', 'markdown', 'table'])('has a row as %s', (format) => {
    const { code, out } = azureLockdown([...groupAlone, '--format', format]);
    expect(code).toBe(1);
    const rows = out.split('\n').filter((row) => row.includes('not-asked'));
    const { summary } = report(groupAlone);
    expect(rows.length).toBeGreaterThanOrEqual(summary['not-asked']!);
    expect(out).not.toContain('all as required');
  });

  test('is let pass requirement by requirement, of those that there are', () => {
    const missing = report(groupAlone).flows.filter(({ verdict }) => verdict === 'not-asked');
    const names = [...new Set(missing.map(({ requirement }) => String(requirement)))];
    const accepting = (each: readonly string[]) => each.flatMap((name) => ['--accept', name]);
    expect(names.length).toBeGreaterThan(1);
    expect(report([...groupAlone, ...accepting(names)]).code).toBe(0);
    expect(report([...groupAlone, ...accepting(names.slice(1))]).code).toBe(1);
    const unknown = azureLockdown([...groupAlone, '--accept', 'azure-machine-learning/monitr']);
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain('azure-machine-learning/monitor');
  });

  test('is let pass by name, and by no other', () => {
    expect(report([...groupAlone, '--accept', 'not-asked']).code).toBe(0);
    expect(report([...groupAlone, '--accept', 'unknown']).code).toBe(1);
    expect(report([...groupAlone, '--accept', 'not-asked-within-network']).code).toBe(1);
    expect(azureLockdown([...groupAlone, '--accept', 'deny']).code).toBe(2);
  });
});

/** A hub and spokes as somebody else writes them: what `terraform show -json` says of a plan. */
const plan = (version: number, hosts: string[]) => {
  const path = join(__dirname, '..', 'fixtures', `hub-and-spokes-plan-azurerm-${version}.json`);
  const document = JSON.parse(readFileSync(path, 'utf8'));
  type Module = { resources?: { address: string; values: Values }[]; child_modules?: Module[] };
  type Values = { application_rule_collection: { rule: { destination_fqdns: string[] }[] }[] };
  const fill = ({ resources = [], child_modules: inner = [] }: Module): void => {
    for (const { address, values } of resources)
      if (address.includes('alpha') && address.endsWith('rule_collection_group.rules'))
        values.application_rule_collection[0]!.rule[0]!.destination_fqdns = hosts;
    for (const each of inner) fill(each);
  };
  fill(document.planned_values.root_module);
  return JSON.stringify(document);
};

/** The hosts of Azure Arc-enabled servers, copied from Microsoft's page by hand. */
const arcHosts = [
  'download.microsoft.com',
  'packages.microsoft.com',
  'login.microsoftonline.com',
  '*.login.microsoft.com',
  'pas.windows.net',
  'management.azure.com',
  '*.his.arc.azure.com',
  '*.guestconfiguration.azure.com',
  'guestnotificationservice.azure.com',
  '*.guestnotificationservice.azure.com',
  '*.servicebus.windows.net',
];

const servers = {
  workloads: [
    {
      name: 'servers',
      type: 'ArcServerEgress',
      region: 'westeurope',
      destinations: 'fqdns',
      serverAddressPrefixes: ['10.1.0.0/24'],
    },
  ],
};

describe.each([4, 5])('a plan that no construct produced, with azurerm %i', (version) => {
  const asked = (hosts: string[], ...more: string[]) => {
    const { plan: path, yaml } = files({ plan: plan(version, hosts), yaml: stringify(servers) });
    return report(['verify', path!, '--workloads', yaml!, ...more]);
  };
  const isCanary = ({ requirement }: Record<string, unknown>) => String(requirement).startsWith('canary/');
  // Its security group denies nothing, and with a default route Azure's own rule lets in the Internet; its subnet has a service endpoint.
  const accepted = ['unknown', 'canary/internet-inbound', 'canary/internet-outbound'].flatMap((each) => [
    '--accept',
    each,
  ]);

  test('what its security group lets in and its service endpoint leads past the firewall is found, and accepted by name alone', () => {
    const { code, flows } = asked(arcHosts, '--accept', 'unknown', '--failures-only');
    expect(code).toBe(1);
    expect(flows).toMatchObject([
      {
        requirement: 'canary/internet-outbound',
        verdict: 'bypass',
        reason: expect.stringContaining('the service endpoint Microsoft.Storage'),
      },
      {
        requirement: 'canary/internet-inbound',
        verdict: 'allow',
        reason: expect.stringContaining('AllowVnetInBound'),
      },
    ]);
    expect(asked(arcHosts, ...accepted.slice(0, -2)).code).toBe(1);
    expect(asked(arcHosts, ...accepted).code).toBe(0);
  });

  test('all is allowed that the rules name', () => {
    const result = asked(arcHosts, ...accepted);
    expect(result.code).toBe(0);
    expect(result.flows).toContainEqual(
      expect.objectContaining({
        workload: 'servers',
        requirement: 'arc-servers/login',
        from: '10.1.0.0/24',
        to: 'login.microsoftonline.com',
        protocol: 'TCP',
        ports: [{ from: 443, to: 443 }],
        verdict: 'allow',
        asRequired: true,
        by: 'module.spoke["alpha"].azurerm_firewall_policy_rule_collection_group.rules web/alpha',
        reason: 'the application rule alpha allows it',
      }),
    );
    expect(result.flows.filter((flow) => !isCanary(flow) && flow.verdict !== 'allow')).toEqual([]);
  });

  test('a wildcard that no requirement asks for is found', () => {
    const { code, flows } = asked([...arcHosts, '*.blob.core.windows.net'], '--failures-only', ...accepted);
    expect(code).toBe(1);
    expect(flows).toMatchObject([
      {
        requirement: 'canary/firewall-outbound',
        verdict: 'allow',
        reason: expect.stringContaining('to any.blob.core.windows.net, tcp 443: the application rule alpha'),
      },
    ]);
  });

  test.each(['login.microsoftonline.com', '*.his.arc.azure.com'])('without %s it is not', (host) => {
    const { code, flows } = asked(
      arcHosts.filter((each) => each !== host),
      '--failures-only',
      ...accepted,
    );
    expect(code).toBe(1);
    expect(flows.map(({ to, verdict }) => [to, verdict])).toEqual([[host, 'deny']]);
  });
});

describe('forms of a result', () => {
  const { plan: path, yaml } = files({ plan: plan(4, arcHosts.slice(3)), yaml: stringify(servers) });
  const argv = ['verify', path!, '--workloads', yaml!];

  test('the table ends with what it comes to', () => {
    const { code, out } = azureLockdown(argv);
    expect(code).toBe(1);
    expect(out).toContain('arc-servers/login');
    expect(out).toMatch(
      /\d+ flows: \d+ allow, 3 deny, 1 bypass, \d+ unknown, 0 not-asked; \d not as required\n$/,
    );
  });

  test('CSV holds a line for each flow', () => {
    const { flows } = report(argv);
    const lines = (format: string) =>
      azureLockdown([...argv, '--format', format])
        .out.trim()
        .split('\n');
    expect(lines('csv')).toHaveLength(flows.length + 1);
  });

  test('verdicts have colours on a terminal alone', () => {
    const red = `${String.fromCharCode(27)}[31mdeny`;
    expect(azureLockdown(argv, { colours: true }).out).toContain(red);
    expect(azureLockdown(argv).out).not.toContain(red);
  });
});

describe('explain', () => {
  const { plan: path } = files({ plan: plan(4, arcHosts) });
  const explain = (...more: string[]) => azureLockdown(['explain', path!, '--from', '10.1.0.9', ...more]);

  test('tells the way step by step, and the rule that decides', () => {
    const { code, out } = explain('--to', 'pas.windows.net');
    expect(code).toBe(0);
    expect(out).toContain('1. outbound: ');
    expect(out).toMatch(/\d\. route: the route default leads to the firewall\n/);
    expect(out).toMatch(/allow: the application rule alpha allows it\nby: module\.spoke\["alpha"\]/);
  });

  test('a denial is exit code 1, a mistake exit code 2', () => {
    expect(explain('--to', 'pas.windows.net', '--port', '22')).toMatchObject({ code: 1 });
    expect(explain('--to', 'Sql')).toMatchObject({ code: 1, out: expect.stringContaining('deny-sql') });
    expect(explain('--to', 'pas.windows.net', '--port', '70000')).toMatchObject({ code: 2, out: '' });
    expect(explain('--to', 'not a host')).toMatchObject({
      code: 2,
      err: expect.stringContaining('host name'),
    });
  });

  test('JSON holds the same', () => {
    const { out } = explain('--to', 'pas.windows.net', '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({
      verdict: 'allow',
      hops: expect.arrayContaining([expect.objectContaining({ kind: 'firewall', decision: 'allow' })]),
      assumptions: expect.any(Array),
      steps: expect.any(Array),
      port: 443,
    });
  });
});

describe('audit', () => {
  const rule = {
    name: 'everything',
    source_addresses: ['10.0.0.0/8'],
    destination_addresses: ['*'],
    destination_ports: ['443'],
    protocols: ['TCP'],
  };
  const group = {
    name: 'g',
    priority: 100,
    firewall_policy_id: '/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/firewallPolicies/p',
    network_rule_collection: [{ name: 'c', priority: 100, action: 'Allow', rule: [rule] }],
  };
  const { broad } = files({
    broad: JSON.stringify({ resource: { azurerm_firewall_policy_rule_collection_group: { g: group } } }),
  });

  test('tells what is open beyond every requirement, and fails from the level on that is named', () => {
    const { code, out } = azureLockdown(['audit', broad!]);
    expect(code).toBe(1);
    expect(out).toContain('over-broad-network-rule');
    expect(azureLockdown(['audit', broad!, '--fail-on', 'never']).code).toBe(0);
    const { findings, summary } = JSON.parse(azureLockdown(['audit', broad!, '--format', 'json']).out);
    expect(findings.length).toBe(summary.error + summary.warning + summary.info);
    expect(summary.notRead).toBe(0);
  });

  describe('of a document that is not read as a whole', () => {
    const policy = { azurerm_firewall_policy: { p: { name: 'p' } } };
    const { unread, both } = files({
      unread: JSON.stringify({ resource: policy, module: { net: { source: './net' } } }),
      both: JSON.stringify({
        resource: { azurerm_firewall_policy_rule_collection_group: { g: group } },
        module: { net: { source: './net' } },
      }),
    });
    const codeOf = (...argv: string[]) => azureLockdown(['audit', ...argv]).code;

    test('has an exit code of its own, and says where', () => {
      const { code, out } = azureLockdown(['audit', unread!]);
      expect(code).toBe(3);
      expect(out).toContain('not read: 1 place, module.net');
      expect(JSON.parse(azureLockdown(['audit', unread!, '--format', 'json']).out).summary.notRead).toBe(1);
      expect(codeOf(unread!, '--fail-on', 'info')).toBe(3);
    });

    test('what fails comes first', () => {
      expect(codeOf(both!)).toBe(1);
      expect(codeOf(both!, '--accept', 'over-broad-network-rule')).toBe(3);
    });

    test('it passes where it is accepted by name, or nothing is to fail', () => {
      expect(codeOf(unread!, '--accept', 'not-read')).toBe(0);
      expect(codeOf(unread!, '--fail-on', 'never')).toBe(0);
      expect(codeOf(both!, '--accept', 'not-read', '--accept', 'over-broad-network-rule')).toBe(0);
    });

    test('no code but that of a finding of an audit is accepted', () => {
      const { code, err } = azureLockdown(['audit', unread!, '--accept', 'unread']);
      expect([code, err]).toEqual([2, expect.stringContaining('not-read')]);
    });
  });
});

describe('what cannot be read', () => {
  const good = plan(4, arcHosts);
  const paths = files({
    truncated: good.slice(0, good.length / 2),
    empty: '',
    list: '[]',
    nothing: '{"hello": 1}',
    binary: Uint8Array.from({ length: 4_000 }, (_, i) => (i * 7) % 256),
    deep: `{"resource": {"azurerm_firewall_policy": {"a": {"name": ${'['.repeat(50_000)}${']'.repeat(50_000)}}}}}`,
    good,
    utf16: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(good, 'utf16le')]),
    yaml: stringify(servers),
    noYaml: 'workloads: [',
  });
  const commands = (path: string) => [
    ['verify', path, '--workloads', paths.yaml!],
    ['explain', path, '--from', '10.1.0.9', '--to', 'a.contoso.com'],
    ['audit', path],
  ];

  test.each(['truncated', 'empty', 'list', 'nothing', 'binary', 'deep'])('%s', (name) => {
    for (const argv of commands(paths[name]!)) {
      const { code, out, err } = azureLockdown(argv);
      expect([argv[0], code, out]).toEqual([argv[0], 2, '']);
      expect(err).toContain('unreadable-terraform');
    }
  });

  test('a file that is not there, and one that is a folder', () => {
    for (const path of [join(tmpdir(), 'no', 'such', 'file'), mkdtempSync(join(tmpdir(), 'empty-'))])
      for (const argv of commands(path))
        expect(azureLockdown(argv)).toMatchObject({
          code: 2,
          err: expect.stringContaining('unreadable-file'),
        });
  });

  test('workloads that are none, and a firewall that is not there', () => {
    expect(azureLockdown(['verify', paths.good!, '--workloads', paths.noYaml!])).toMatchObject({
      code: 2,
      err: expect.stringContaining('unreadable-workloads'),
    });
    expect(
      azureLockdown([...commands(paths.good!)[0]!, '--firewall', 'azurerm_firewall_policy.x']),
    ).toMatchObject({
      code: 2,
      err: expect.stringContaining('unknown-firewall'),
    });
  });

  test('what PowerShell writes in UTF-16 is read', () => {
    const [argv] = commands(paths.utf16!);
    const canaries = ['--accept', 'canary/internet-inbound', '--accept', 'canary/internet-outbound'];
    const accepted = ['--accept', 'unknown', ...canaries];
    expect(azureLockdown([...argv!, ...accepted])).toMatchObject({ code: 0, err: '' });
  });

  test('whatever stands in a document, a command ends with an exit code and no trace', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.constant(good).map(shuffled)), (text) => {
        const { document } = files({ document: text });
        for (const argv of commands(document!)) {
          const { code, err } = azureLockdown(argv);
          expect([0, 1, 2]).toContain(code);
          expect(err).not.toContain('failed unexpectedly');
        }
      }),
      { numRuns: 60 },
    );
  });

  /** The text with a part of it cut out. */
  function shuffled(text: string): string {
    const start = (text.length * 7) % 1_000;
    return text.slice(0, start) + text.slice(start + 40);
  }
});

test('long work shows on a terminal how far it has come, and leaves nothing behind', () => {
  const clock = jest.spyOn(Date, 'now');
  let now = 0;
  // Each look at the clock is a second later.
  clock.mockImplementation(() => {
    now += 1_000;
    return now;
  });
  const many = Array.from({ length: 3 }, (_, i) => ({ ...servers.workloads[0]!, name: `servers-${i}` }));
  const { plan: path, json } = files({ plan: plan(4, arcHosts), json: JSON.stringify({ workloads: many }) });
  const argv = ['verify', path!, '--workloads', json!];
  const { err } = azureLockdown(argv, { progress: true });
  const width = 'workload 0 of 3'.length;
  expect(err).toBe(`\rworkload 0 of 3\rworkload 1 of 3\rworkload 2 of 3\r${' '.repeat(width)}\r`);
  expect(azureLockdown(argv).err).toBe('');
  clock.mockRestore();
});
