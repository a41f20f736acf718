import { readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { azureLockdown, azureLockdownLater, files } from '../support/command-line';
import { schemaErrors } from '../support/output-schema';

const workloads = `workloads:
  - name: training # the lab
    type: AmlWorkspaceEgress
    region: westeurope
    computeSubnetAddressPrefixes: [10.1.0.0/24]
  - name: servers
    type: ArcServerEgress
    region: westeurope
    serverAddressPrefixes:
      - 10.2.0.0/24
    excludedRequirements:
      - requirement: arc-servers/pas
        reason: the machines join by hand
`;

interface Denied {
  readonly source?: string;
  readonly host?: string;
  readonly address?: string;
  readonly port?: number;
  readonly time?: string;
  readonly action?: string;
  readonly rule?: string;
}

const line = ({ source = '10.1.0.4', host, address, port = 443, time, action = 'Deny', rule = '' }: Denied) =>
  JSON.stringify({
    TimeGenerated: time ?? '2026-11-01T10:00:00Z',
    Type: host === undefined ? 'AZFWNetworkRule' : 'AZFWApplicationRule',
    Protocol: host === undefined ? 'TCP' : 'HTTPS',
    SourceIp: source,
    DestinationPort: port,
    ...(host === undefined ? { DestinationIp: address } : { Fqdn: host }),
    Action: action,
    RuleCollection: rule === '' ? '' : 'web',
    Rule: rule,
  });

const logOf = (...denied: Denied[]) => `${denied.map(line).join('\n')}\n`;

const triage = async (
  log: string | Uint8Array,
  options: string[] = [],
  more: Record<string, string> = {},
) => {
  const paths = files({ 'log.jsonl': log, 'w.yaml': workloads, ...more });
  const argv = options.map((each) => paths[each] ?? each);
  return azureLockdownLater(['triage', paths['log.jsonl']!, ...argv]);
};

const told = async (denied: Denied[], options: string[] = ['--workloads', 'w.yaml'], more = {}) => {
  const { out, code } = await triage(logOf(...denied), [...options, '--format', 'json'], more);
  const output = JSON.parse(out);
  expect(schemaErrors('triage', output)).toBeNull();
  return { code, output, first: output.denied[0] };
};

test('a row under a condition: which it is, and the property to set', async () => {
  const { code, first } = await told([{ host: 'pypi.org' }]);
  expect(code).toBe(1);
  expect(first).toMatchObject({
    category: 'required',
    code: 'logged-required',
    host: 'pypi.org',
    sources: ['10.1.0.4'],
    sourceRoles: ['training/compute'],
    count: 1,
    first: '2026-11-01T10:00:00.000Z',
    rows: expect.arrayContaining([
      expect.objectContaining({
        workload: 'training',
        type: 'AmlWorkspaceEgress',
        requirement: 'azure-machine-learning-packages/pypi',
        edition: '2025-02-10',
        reason: 'set',
        set: [{ property: 'pythonPackages', value: true, isList: false }],
      }),
    ]),
  });
  expect(first.rows[0].requirement).toBe('azure-machine-learning-packages/pypi');
  expect(first.cure).toMatch(/^set pythonPackages: true of training/);
});

test('a row that is open already: the deployed rules are older, or a rule denies', async () => {
  const { first } = await told([{ source: '10.2.0.7', host: 'gbl.his.arc.azure.com' }]);
  expect(first).toMatchObject({ category: 'required', rows: [{ reason: 'open', set: [] }] });
  expect(first.message).toContain('the rules that are deployed are older');
  const { first: byRule } = await told([
    { source: '10.2.0.7', host: 'gbl.his.arc.azure.com', rule: 'no-arc' },
  ]);
  expect(byRule.message).toContain('the rule no-arc denies it');
});

test('a row that is open to other addresses, and the parameter that has them', async () => {
  const { first } = await told([{ source: '10.77.0.1', host: 'gbl.his.arc.azure.com' }]);
  expect(first).toMatchObject({
    category: 'required',
    rows: [{ workload: 'servers', reason: 'other sources', bindings: ['serverAddressPrefixes'] }],
  });
});

test('a row that the file leaves out, with its reason', async () => {
  const { first, code } = await told([{ source: '10.2.0.7', host: 'pas.windows.net' }]);
  expect(first).toMatchObject({ category: 'excluded', rows: [{ requirement: 'arc-servers/pas' }] });
  expect(first.message).toContain('the machines join by hand');
  expect(code).toBe(0);
});

test('a row that the file leaves out under a condition that is not set, with its reason', async () => {
  const excluding = `${workloads.split('excludedRequirements:')[0]}excludedRequirements:
      - requirement: arc-servers/azure-monitor-control
        reason: nothing is watched
`;
  const { rows } = (await told([{ source: '10.2.0.7', host: 'global.handler.control.monitor.azure.com' }]))
    .first;
  const left = excluding.replace('arc-servers/azure-monitor-control', rows[0].requirement);
  const { first, code } = await told(
    [{ source: '10.2.0.7', host: 'global.handler.control.monitor.azure.com' }],
    ['--workloads', 'left.yaml'],
    { 'left.yaml': left },
  );
  expect([rows[0].reason, first.category, code]).toEqual(['set', 'excluded', 0]);
  expect(first.message).toContain('nothing is watched');
});

test('a row of an older edition alone', async () => {
  const { first } = await told([{ source: '10.2.0.7', host: 'login.windows.net' }]);
  expect(first.category).toBe('retired');
  // Another way there is takes all other rows away: it is told last.
  expect(first.rows).toMatchObject([
    { requirement: 'arc-servers/login-windows', retiredSince: '2026-04-01', edition: '2023-11-21' },
    { reason: 'set', takesRows: true },
  ]);
});

test('what kinds of workloads ask for that are not in the file, the likeliest first', async () => {
  const lonely = await told([{ source: '10.9.0.1', host: 'acs-mirror.azureedge.net' }]);
  expect(lonely.first).toMatchObject({
    category: 'required elsewhere',
    rows: [{ type: 'AksEgress', reason: 'open' }, { type: 'ContainerAppsEgress' }],
  });
  expect(lonely.code).toBe(0);
  const both = { source: '10.9.0.1', host: 'mcr.microsoft.com' };
  const { output } = await told([{ source: '10.9.0.1', host: 'acs-mirror.azureedge.net' }, both], []);
  const shared = output.denied.find(({ host }: { host: string }) => host === 'mcr.microsoft.com');
  expect(shared.rows[0].type).toBe('AksEgress');
  expect(shared.rows.length).toBeGreaterThan(2);
});

test('near: the same on another port, or in another cloud', async () => {
  const port = await told([{ source: '10.2.0.7', host: 'gbl.his.arc.azure.com', port: 8443 }]);
  expect(port.first.category).toBe('near');
  expect(port.first.rows[0]).toMatchObject({
    requirement: 'arc-servers/hybrid-identity',
    reason: 'other port',
  });
  const cloud = await told([{ source: '10.2.0.7', host: 'gbl.his.arc.azure.us' }]);
  expect(cloud.first.category).toBe('near');
  expect(cloud.first.rows[0]).toMatchObject({ workload: 'servers', reason: 'other cloud' });
});

test('near: in a domain of one service of Microsoft, not in one that many services have', async () => {
  const { output } = await told(
    [
      { host: 'avatars.githubusercontent.com' },
      { host: 'globalcdn.nuget.org' },
      { host: 'unheard-of.microsoft.com' },
      { host: 'unheard-of.azure.com' },
    ],
    [],
  );
  const by = Object.fromEntries(
    output.denied.map(
      (each: { host: string; category: string; rows: { requirement: string; reason: string }[] }) => [
        each.host,
        [each.category, ...each.rows.map(({ requirement, reason }) => `${requirement}: ${reason}`)],
      ],
    ),
  );
  expect(by['avatars.githubusercontent.com'][0]).toBe('near');
  expect(by['avatars.githubusercontent.com']).toContain('github-runners/updates: same domain');
  expect(by['globalcdn.nuget.org'][0]).toBe('near');
  expect(by['globalcdn.nuget.org']).toContain('azure-devops-allow-list/nuget: same domain');
  expect(by['unheard-of.microsoft.com']).toEqual(['not asked']);
  expect(by['unheard-of.azure.com']).toEqual(['not asked']);
});

test('what nobody asks for, with whose it is', async () => {
  const { output, code } = await told([
    { host: 'evil.example.org' },
    { host: 'x.y.microsoft.com' },
    { address: '10.3.0.9' },
    { address: '20.60.1.1' },
  ]);
  const by = Object.fromEntries(
    output.denied.map((each: { host: string | null; addresses: string[] }) => [
      each.host ?? each.addresses[0],
      each,
    ]),
  );
  expect(by['evil.example.org']).toMatchObject({ category: 'not asked', known: { owner: 'not known' } });
  expect(by['x.y.microsoft.com']).toMatchObject({ category: 'not asked', known: { owner: 'microsoft' } });
  expect(by['10.3.0.9']).toMatchObject({ category: 'not asked', known: { owner: 'private' } });
  expect(by['20.60.1.1']).toMatchObject({ category: 'not named' });
  expect(by['20.60.1.1'].cure).toContain('--service-tags');
  expect(code).toBe(0);
});

const serviceTags = JSON.stringify({
  changeNumber: 1,
  cloud: 'Public',
  values: [
    { name: 'AzureCloud', properties: { addressPrefixes: ['20.0.0.0/8'] } },
    { name: 'AzureMachineLearning', properties: { addressPrefixes: ['20.50.0.0/16'] } },
    { name: 'AzureMachineLearning.WestEurope', properties: { addressPrefixes: ['20.50.2.0/24'] } },
    { name: 'Sql.WestEurope', properties: { addressPrefixes: ['20.60.1.0/24'] } },
  ],
});

test('what Azure itself has machines reach, by what its page says of it', async () => {
  const more = {
    'w.yaml': `workloads:
  - { name: clusters, type: AksEgress, region: westeurope, nodeAddressPrefixes: [10.3.0.0/24] }
`,
  };
  const one = async (host: string, source = '10.3.0.4') =>
    (await told([{ host, source }], undefined, more)).first;
  expect(await one('md-abc0.z1.blob.storage.azure.net')).toMatchObject({
    category: 'not asked',
    message: expect.stringMatching(/Azure Managed Disks.*blocking it should cause no issues/),
    cure: 'leave it denied',
  });
  // The page says it of its own nodes, and of no other names of the domain.
  expect(await one('md-abc0.blob.storage.azure.net', '10.9.0.4')).toMatchObject({
    category: 'required elsewhere',
  });
  expect(await one('other.blob.storage.azure.net')).toMatchObject({ category: 'required elsewhere' });
  const tablesOf = async (host: string) => {
    const { rows } = await one(host);
    return rows.map(({ requirement }: { requirement: string }) => requirement.split('/')[0]);
  };
  // A row of the clusters for another host of that domain, which is for many services, says less than a row for the host itself.
  expect(await one('gcs.prod.monitoring.core.windows.net')).toMatchObject({ category: 'required elsewhere' });
  expect(await one('zz9.core.windows.net')).not.toMatchObject({ category: 'required elsewhere' });
  expect(await tablesOf('umsa12.blob.core.windows.net')).toEqual(['vm-extensions-linux']);
  expect((await tablesOf('stother.blob.core.windows.net')).length).toBeGreaterThan(1);
  const both = [{ host: 'md-a.blob.storage.azure.net' }, { host: 'x.blob.storage.azure.net' }];
  const { output } = await told(
    both.map((each) => ({ ...each, source: '10.3.0.4' })),
    undefined,
    more,
  );
  expect(output.denied.map(({ category }: { category: string }) => category).sort()).toEqual([
    'not asked',
    'required elsewhere',
  ]);
});

test('an address is named by its service tags, and judged by the rows for them', async () => {
  const options = ['--workloads', 'w.yaml', '--service-tags', 'tags.json'];
  const { output } = await told([{ address: '20.50.2.9' }, { address: '20.60.1.1' }], options, {
    'tags.json': serviceTags,
  });
  expect(output.denied[0]).toMatchObject({
    category: 'required',
    serviceTags: ['AzureMachineLearning.WestEurope', 'AzureMachineLearning', 'AzureCloud'],
    rows: [{ requirement: 'azure-machine-learning/machine-learning', reason: 'open' }],
  });
  expect(
    output.denied.find((each: { addresses: string[] }) => each.addresses[0] === '20.60.1.1'),
  ).toMatchObject({
    known: { text: 'an address of Sql.WestEurope, AzureCloud' },
  });
});

const tuples = (...all: string[]) =>
  JSON.stringify({
    records: [
      {
        category: 'NetworkSecurityGroupFlowEvent',
        resourceId: '/NETWORKSECURITYGROUPS/COMPUTE',
        properties: { Version: 2, flows: [{ rule: 'DefaultRule_DenyAll', flows: [{ flowTuples: all }] }] },
      },
    ],
  });

test('what comes from outside is told by the service tag of its source, and by the parameter that lets it in', async () => {
  const options = ['--workloads', 'w.yaml', '--service-tags', 'tags.json', '--format', 'json'];
  const log = tuples(
    '1793527200,20.50.2.9,10.1.0.4,50000,44224,T,I,D,B,,,,',
    '1793527201,198.51.100.7,10.1.0.4,50000,22,T,I,D,B,,,,',
    '1793527202,198.51.100.8,10.1.0.4,50001,22,T,I,D,B,,,,',
    '1793527203,198.51.100.9,10.1.0.4,50002,23,T,I,D,B,,,,',
    '1793527204,198.51.100.10,10.1.0.4,50003,23,T,I,D,B,,,,',
  );
  const { out } = await triage(log, options, { 'tags.json': serviceTags });
  const { denied } = JSON.parse(out);
  expect(denied[0]).toMatchObject({
    direction: 'inbound',
    deniedBy: 'security group',
    category: 'required',
    sources: ['20.50.2.9'],
    sourceRoles: ['training/compute'],
    rows: [
      {
        requirement: 'azure-machine-learning/compute-inbound',
        set: [{ property: 'publicIpCompute', value: true }],
      },
    ],
  });
  // Those of the Internet at ports that no row opens are told together.
  const telnet = denied.filter(({ port }: { port: number }) => port === 23);
  expect(telnet).toMatchObject([{ sources: ['Internet'], count: 2, category: 'not asked' }]);
  expect(telnet[0].message).toBe(
    'No row of any table asks to let it in; it comes from hosts of the Internet.',
  );
});

test('what machines of a workload ask of each other, under a condition that is not set', async () => {
  const more = `workloads:
  - name: hpc
    type: CycleCloudLockedDown
    region: westeurope
    serverAddressPrefixes: [10.4.0.0/24]
    nodeAddressPrefixes: [10.5.0.0/24]
    administratorAddressPrefixes: [10.6.0.0/24]
`;
  const { first } = await told(
    [{ source: '10.6.0.4', address: '10.4.0.4', port: 22 }],
    ['--workloads', 'hpc.yaml'],
    { 'hpc.yaml': more },
  );
  expect(first).toMatchObject({
    category: 'required',
    rows: [{ workload: 'hpc', reason: 'set', set: [{ property: 'administratorSsh', value: true }] }],
  });
});

test('an address is presumed to be that of the name that the machine asked for just before', async () => {
  const query = (host: string, time: string, source = '10.2.0.7') =>
    JSON.stringify({ TimeGenerated: time, Type: 'AZFWDnsQuery', SourceIp: source, QueryName: `${host}.` });
  const log = [
    query('gbl.his.arc.azure.com', '2026-11-01T09:59:58Z'),
    query('other.example.org', '2026-11-01T09:59:40Z'),
    query('third.example.org', '2026-11-01T09:59:59Z', '10.2.0.8'),
    line({ source: '10.2.0.7', address: '20.60.1.1' }),
  ].join('\n');
  const { out } = await triage(log, ['--workloads', 'w.yaml', '--format', 'json']);
  expect(JSON.parse(out).denied).toEqual([
    expect.objectContaining({ host: 'gbl.his.arc.azure.com', isHostPresumed: true, category: 'required' }),
  ]);
});

test('of several names that were asked for just before, each is told, the nearest first', async () => {
  const query = (host: string, time: string) =>
    JSON.stringify({ TimeGenerated: time, Type: 'AZFWDnsQuery', SourceIp: '10.1.0.4', QueryName: host });
  const flow = line({ address: '45.9.9.9', time: '2026-11-01T10:00:03.100Z' });
  const log = [
    flow,
    query('evil.example.org', '2026-11-01T10:00:03Z'),
    query('huggingface.co', '2026-11-01T10:00:00Z'),
    query('late.example.org', '2026-11-01T10:00:03.200Z'),
    query('early.example.org', '2026-11-01T09:59:50Z'),
  ];
  const { out, code } = await triage(log.join('\n'), ['--workloads', 'w.yaml', '--format', 'json']);
  const output = JSON.parse(out);
  expect(schemaErrors('triage', output)).toBeNull();
  const [first] = output.denied;
  expect([code, first.host, first.category]).toEqual([1, 'evil.example.org', 'required']);
  expect(
    first.presumedHosts.map(({ host, category }: { host: string; category: string }) => [host, category]),
  ).toEqual([
    ['evil.example.org', 'not asked'],
    ['huggingface.co', 'required'],
  ]);
  expect(first.cure).toContain('if it is huggingface.co, set huggingFaceModels: true of training');
  const { out: text } = await triage(log.join('\n'), ['--workloads', 'w.yaml']);
  expect(text.replace(/\s+/g, ' ')).toContain(
    '-> one of evil.example.org, huggingface.co (45.9.9.9), whose names were asked for just before',
  );
  const reversed = await triage([...log].reverse().join('\n'), ['--workloads', 'w.yaml', '--format', 'json']);
  expect(reversed.out).toBe(out);
});

test('connections that are alike are told once, with their sources, their number and their time', async () => {
  const { output } = await told([
    { host: 'pypi.org', time: '2026-11-01T12:00:00Z' },
    { host: 'pypi.org', time: '2026-11-01T10:00:00Z' },
    { host: 'pypi.org', time: '2026-11-03T10:00:00Z', source: '10.1.0.5' },
    { host: 'pypi.org', time: '2026-11-03T10:00:00Z', source: '10.77.0.5' },
    { host: 'pypi.org', action: 'Allow', time: '2026-11-05T10:30:00Z' },
  ]);
  expect(output.denied).toHaveLength(2);
  expect(output.denied[0]).toMatchObject({
    sources: ['10.1.0.4', '10.1.0.5'],
    count: 3,
    first: '2026-11-01T10:00:00.000Z',
    last: '2026-11-03T10:00:00.000Z',
  });
  expect(output.log).toMatchObject({
    first: '2026-11-01T10:00:00.000Z',
    last: '2026-11-05T10:30:00.000Z',
    denied: 4,
    allowed: 1,
  });
});

const tfJson = (hosts: string[]) =>
  JSON.stringify({
    resource: {
      azurerm_firewall_policy: {
        hub: { name: 'hub', resource_group_name: 'rg', location: 'westeurope', sku: 'Standard' },
      },
      azurerm_firewall_policy_rule_collection_group: {
        web: {
          name: 'web',
          priority: 500,
          firewall_policy_id: '${azurerm_firewall_policy.hub.id}',
          application_rule_collection: [
            {
              name: 'web',
              priority: 500,
              action: 'Allow',
              rule: hosts.map((host, i) => ({
                name: `rule-${i}`,
                source_addresses: ['10.0.0.0/8'],
                destination_fqdns: [host],
                protocols: [{ type: 'Https', port: 443 }],
              })),
            },
          ],
        },
      },
    },
  });

test('with a document: what it does with each now, and what it lets pass is no failure', async () => {
  const options = ['--workloads', 'w.yaml', '--terraform', 'tf.json'];
  const open = await told([{ host: 'pypi.org' }], options, { 'tf.json': tfJson(['pypi.org']) });
  expect(open.first.now).toEqual([expect.objectContaining({ source: '10.1.0.4', verdict: 'allow' })]);
  expect(open.code).toBe(0);
  const closed = await told([{ host: 'pypi.org' }], options, { 'tf.json': tfJson(['example.org']) });
  expect(closed.first.now).toEqual([expect.objectContaining({ verdict: 'deny' })]);
  expect(closed.code).toBe(1);
});

test.each([
  [{ Type: 'AZFWThreatIntel', ThreatDescription: 'known' }, 'threat intelligence denies it'],
  [{ Type: 'AZFWIdpsSignature', SignatureId: '2024897' }, 'intrusion detection denies it'],
  [{ Type: 'AZFWApplicationRule', ActionReason: 'TLS error' }, 'fails in TLS inspection'],
  [{ Type: 'AZFWApplicationRule', Rule: 'no-python' }, 'the rule no-python denies it'],
])('with a document: what was denied by %j is not lifted by deploying it', async (columns, cause) => {
  const row = { ...JSON.parse(line({ host: 'pypi.org' })), ...columns };
  const options = ['--workloads', 'w.yaml', '--terraform', 'tf.json'];
  const more = { 'tf.json': tfJson(['pypi.org']) };
  for (const format of ['table', 'csv', 'junit', 'sarif']) {
    const { out, code } = await triage(`${JSON.stringify(row)}\n`, [...options, '--format', format], more);
    expect(code).toBe(1);
    expect(out.replace(/\s+/g, ' ')).toContain(cause);
    expect(out).not.toContain('deploy the document');
  }
});

const later = `workloads:
  - name: clusters
    type: AksEgress
    region: westeurope
    nodeAddressPrefixes: ['\${azurerm_subnet.nodes.address_prefixes}']
  - name: servers
    type: ArcServerEgress
    region: westeurope
    serverAddressPrefixes: [10.2.0.0/24]
`;

test('machines whose addresses Terraform resolves later: required where the machine is one of them', async () => {
  const options = ['--workloads', 'later.yaml'];
  const { code, first } = await told([{ source: '10.40.0.5', host: 'mcr.microsoft.com' }], options, {
    'later.yaml': later,
  });
  expect(code).toBe(1);
  expect(first).toMatchObject({
    category: 'required',
    rows: [{ workload: 'clusters', reason: 'open', isSourceUnknown: true }],
  });
  expect(first.message).toContain('Whether the machine is of clusters is not known');
  expect(first.cure).toMatch(/^where the machine is of clusters, /);
  const condition = await told([{ source: '10.40.0.5', host: 'nvidia.github.io' }], options, {
    'later.yaml': later,
  });
  expect(condition.first).toMatchObject({
    category: 'required',
    rows: [{ workload: 'clusters', reason: 'set', isSourceUnknown: true }],
  });
  const others = await told([{ source: '10.2.0.7', host: 'acs-mirror.azureedge.net' }], options, {
    'later.yaml': later,
  });
  expect(others.first.category).not.toBe('required');
  expect(others.first.cure).not.toContain('AksEgress');
});

test('machines whose addresses Terraform resolves later are those of the document', async () => {
  const network = JSON.parse(tfJson(['mcr.microsoft.com']));
  network.resource.azurerm_subnet = {
    nodes: {
      name: 'nodes',
      virtual_network_name: 'v',
      resource_group_name: 'g',
      address_prefixes: ['10.40.0.0/24'],
    },
  };
  const options = ['--workloads', 'later.yaml', '--terraform', 'tf.json'];
  const { first } = await told([{ source: '10.40.0.5', host: 'mcr.microsoft.com' }], options, {
    'later.yaml': later,
    'tf.json': JSON.stringify(network),
  });
  expect(first).toMatchObject({
    sourceRoles: ['clusters/node'],
    rows: [{ workload: 'clusters', reason: 'open', isSourceUnknown: false }],
  });
});

test('--fix: a patch that sets what is asked for, and nothing else', async () => {
  const log = logOf(
    { host: 'download.tensorflow.org' },
    { source: '10.2.0.7', host: 'global.handler.control.monitor.azure.com' },
    { host: 'evil.example.org' },
    { source: '10.77.0.1', host: 'gbl.his.arc.azure.com' },
  );
  const { out, code } = await triage(log, ['--workloads', 'w.yaml', '--fix']);
  expect(code).toBe(1);
  expect(
    out
      .split('\n')
      .filter((each) => /^[-+]/.test(each))
      .slice(2),
  ).toEqual(['+    pythonPackages: true', '+    azureMonitorAgent: true']);
});

test('--fix: what threat intelligence denies, no rule lifts, and it is left to the user', async () => {
  const row = {
    Type: 'AZFWThreatIntel',
    TimeGenerated: '2026-11-01T10:00:00Z',
    Protocol: 'HTTPS',
    SourceIp: '10.1.0.4',
    DestinationPort: 443,
    Fqdn: 'pypi.org',
    Action: 'Deny',
    ThreatDescription: 'known',
  };
  const { out, err } = await triage(`${JSON.stringify(row)}\n`, ['--workloads', 'w.yaml', '--fix']);
  expect(out).not.toContain('pythonPackages');
  expect(err).toContain('pythonPackages of training');
});

const patchFor = async (denied: Denied[], options: string[] = []) => {
  const { out, err } = await triage(logOf(...denied), ['--workloads', 'w.yaml', '--fix', ...options]);
  return { added: out.split('\n').filter((each) => /^\+ /.test(each)), left: err };
};

test('--fix: a name of --own that nothing denied asks for is told', async () => {
  const log = logOf({ host: 'mlsa.dfs.core.windows.net' });
  const { err } = await triage(log, ['--workloads', 'w.yaml', '--fix', '--own', 'mlsb']);
  expect(err).toContain('--own mlsb: nothing that was denied asks for a resource of that name');
  const { err: right } = await triage(log, ['--workloads', 'w.yaml', '--fix', '--own', 'mlsa']);
  expect(right).not.toContain('--own mlsa: nothing');
});

test('the service tags of another cloud than that of the workloads are refused', async () => {
  const others = serviceTags.replace('"Public"', '"AzureGovernment"');
  const options = ['--workloads', 'w.yaml', '--service-tags', 'tags.json'];
  const { code, err } = await triage(logOf({ address: '20.50.2.9' }), options, { 'tags.json': others });
  expect([code, err]).toEqual([2, expect.stringContaining('(cloud-mismatch)')]);
});

test('--fix: the smallest set of changes; of ways that are as small, each is told and none is written', async () => {
  const pypi = { host: 'pypi.org' };
  const either = await patchFor([pypi]);
  expect(either.added).toEqual([]);
  expect(either.left).toContain(
    'left to you: one of pythonPackages: true of training; or modelsSoldByAzure: true of training',
  );
  const one = await patchFor([pypi, { host: 'download.tensorflow.org' }]);
  expect(one.added).toEqual(['+    pythonPackages: true']);
  expect(one.left).not.toContain('left to you');
});

test('--fix: a name of the log is written where the user says that it is his own, or the file has it', async () => {
  const denied = [{ host: 'attacker.dfs.core.windows.net' }];
  const strange = await patchFor(denied);
  expect(strange.added).toEqual([]);
  expect(strange.left).toContain('storageAccountName: attacker of training');
  expect(strange.left).toContain('--own');
  expect((await patchFor(denied, ['--own', 'other'])).added).toEqual([]);
  expect((await patchFor(denied, ['--own', 'Attacker'])).added).toEqual([
    '+    storageAccountName: attacker',
  ]);
  const alone = await triage(logOf(...denied), ['--workloads', 'w.yaml', '--own', 'attacker']);
  expect([alone.code, alone.err]).toEqual([2, expect.stringContaining('(missing-option)')]);
});

test.each([
  ['threat intelligence', 'Action: Deny. ThreatIntel: Bot Networks', /allow list of threat intelligence/],
  ['TLS inspection', 'Action: Deny. Reason: TLS handshake failed.', /leave the host out of TLS inspection/],
  [
    'rule',
    'Action: Deny. Policy: p. Rule Collection Group: g. Rule Collection: c. Rule: no-pypi',
    /that of the workload come before it/,
  ],
])('what %s denies has another cure than a parameter', async (cause, ending, cure) => {
  const text = `HTTPS request from 10.1.0.4:50003 to pypi.org:443. ${ending}\n`;
  const { out } = await triage(text, ['--workloads', 'w.yaml', '--format', 'json']);
  const [first] = JSON.parse(out).denied;
  expect(first).toMatchObject({ category: 'required', blockedBy: [cause] });
  expect(first.rows.map(({ set }: { set: unknown[] }) => set.length)).toEqual([0, 0]);
  expect(first.cure).toMatch(cure);
  expect(first.cure).not.toContain('pythonPackages');
  // Where some were denied because no rule lets them pass, the parameter is what it takes.
  const plain = `${text}HTTPS request from 10.1.0.4:50003 to pypi.org:443. Action: Deny. No rule matched\n`;
  const { out: both } = await triage(plain, ['--workloads', 'w.yaml', '--format', 'json']);
  expect(JSON.parse(both).denied).toEqual([
    expect.objectContaining({
      blockedBy: [],
      causes: [cause],
      cure: expect.stringContaining('set pythonPackages'),
    }),
  ]);
});

test('a source that is in no workload is not made its own by a condition', async () => {
  const { first, code } = await told([{ source: '10.99.0.1', host: 'archive.ubuntu.com', port: 80 }]);
  expect([first.category, code]).toEqual(['required elsewhere', 0]);
  // Its kind is in the file; another one of it may be meant.
  expect(first.rows[0].type).toBe('AmlWorkspaceEgress');
});

test('a row that is open to others is told of each workload that has it', async () => {
  const more = `${workloads}  - name: more
    type: ArcServerEgress
    region: westeurope
    serverAddressPrefixes: [10.3.0.0/24]
`;
  const { first } = await told(
    [{ source: '10.77.0.1', host: 'gbl.his.arc.azure.com' }],
    ['--workloads', 'more.yaml'],
    { 'more.yaml': more },
  );
  expect(first.message).toContain('opens it for server of servers, server of more alone');
  expect(first.cure).toContain('serverAddressPrefixes of servers, or to serverAddressPrefixes of more');
});

test('a row for every address is no evidence; one for the port, of the workload, is nearer', async () => {
  const nodes = `workloads:
  - { name: clusters, type: AksEgress, region: westeurope, nodeAddressPrefixes: [10.40.0.0/22] }
`;
  const udp = (port: number, source = '10.40.0.5') =>
    `UDP request from ${source}:5000 to 185.125.190.56:${port}. Action: Deny. No rule matched.`;
  const text = `${[udp(123), udp(12000), udp(123, '10.99.0.1')].join('\n')}\n`.replace(
    'UDP request from 10.40.0.5:5000 to 185.125.190.56:12000',
    'TCP request from 10.40.0.5:5000 to 185.125.190.56:12000',
  );
  const { out, code } = await triage(text, ['--workloads', 'n.yaml', '--format', 'json'], {
    'n.yaml': nodes,
  });
  expect(code).toBe(0);
  const { denied } = JSON.parse(out);
  expect(denied.map(({ category }: { category: string }) => category)).toEqual(['near', 'near', 'near']);
  const of = (port: number, source: string) =>
    denied.find(
      (each: { port: number; sources: string[] }) => each.port === port && each.sources[0] === source,
    );
  expect(of(123, '10.40.0.5').rows[0]).toMatchObject({ requirement: 'aks/time', reason: 'same port' });
  expect(of(123, '10.40.0.5').rows.every(({ type }: { type: string }) => type === 'AksEgress')).toBe(true);
  expect(of(12000, '10.40.0.5').rows).toMatchObject([{ type: 'ApiManagementEgress', reason: 'same port' }]);
  expect(of(123, '10.99.0.1').rows[0].reason).toBe('same port');
});

test('a row for one path says that the log has no paths, and is not set', async () => {
  const { first, code } = await told([{ host: 'github.com' }]);
  expect([first.category, first.rows[0].reason, code]).toEqual(['near', 'one path', 0]);
  expect(first.message).toContain('asks for one path of it alone');
  expect(first.cure).toContain('where it is that path, set visualStudioCode: true');
  expect((await patchFor([{ host: 'github.com' }])).added).toEqual([]);
});

test('what is near in the workload of the source comes before what other kinds ask for', async () => {
  const { output } = await told([{ host: 'myacr.azurecr.io', port: 8443 }, { host: 'myacr.azurecr.io' }]);
  for (const each of output.denied) {
    expect(['required', 'near']).toContain(each.category);
    expect(each.rows.every(({ type }: { type: string }) => type === 'AmlWorkspaceEgress')).toBe(true);
  }
});

test('--unused: rows and rules of which the log says nothing, and where it is silent', async () => {
  const options = ['--workloads', 'w.yaml', '--terraform', 'tf.json', '--unused'];
  const seen = [
    { host: 'pypi.org', action: 'Allow', rule: 'rule-0', time: '2026-11-01T10:00:00Z' },
    {
      source: '10.2.0.7',
      host: 'gbl.his.arc.azure.com',
      action: 'Allow',
      rule: 'rule-0',
      time: '2026-11-01T20:00:00Z',
    },
  ];
  const { output } = await told(seen, options, { 'tf.json': tfJson(['pypi.org', 'example.org']) });
  const names = output.unseen.map(({ name }: { name: string }) => name);
  expect(names).toContain('azurerm_firewall_policy_rule_collection_group.web web rule-1');
  expect(names).not.toContain('azurerm_firewall_policy_rule_collection_group.web web rule-0');
  expect(names).toContain('arc-servers/resource-manager');
  expect(names).not.toContain('arc-servers/hybrid-identity');
  expect(output.log.gaps).toEqual([{ from: '2026-11-01T11:00:00.000Z', to: '2026-11-01T20:00:00.000Z' }]);
  const { out } = await triage(logOf(...seen), options, { 'tf.json': tfJson(['pypi.org']) });
  expect(out).toContain('Not seen between 2026-11-01 10:00:00 UTC and 2026-11-01 20:00:00 UTC');
  expect(out).not.toMatch(/not needed/i);
});

test.each([
  [[{ source: '10.2.0.7', address: '20.50.2.9', action: 'Allow' }], 'the log has addresses alone'],
  [[{ source: '10.2.0.7', host: 'evil.example.org' }], 'the log tells of no connection that was allowed'],
])('--unused: a host is not told by a log of %j', async (lines, reason) => {
  const { output } = await told(lines, ['--workloads', 'w.yaml', '--unused']);
  const row = output.unseen.find(({ name }: { name: string }) => name === 'arc-servers/guest-configuration');
  expect(row.notTold).toContain(reason);
});

test('--unused: what the host of a machine answers is not told by any log', async () => {
  const desktops = `workloads:
  - name: desktops
    type: AzureVirtualDesktopEgress
    region: westeurope
    sessionHostAddressPrefixes: [10.70.0.0/24]
`;
  const lines = [
    { source: '10.70.0.7', address: '20.50.2.9', action: 'Allow' },
    { source: '10.70.0.7', host: 'aka.ms', action: 'Allow' },
  ];
  const { output } = await told(lines, ['--workloads', 'd.yaml', '--unused'], { 'd.yaml': desktops });
  const reasonOf = (row: string) =>
    output.unseen.find(({ name }: { name: string }) => name === `azure-virtual-desktop/${row}`)?.notTold;
  expect(reasonOf('instance-metadata')).toContain('never comes to a firewall');
  expect(reasonOf('host-health')).toContain('never comes to a firewall');
  expect(reasonOf('trust-list')).toBeUndefined();
});

test('--unused in the other forms: each row that was not seen, and the time', async () => {
  const log = logOf({ source: '10.2.0.7', host: 'gbl.his.arc.azure.com', action: 'Allow' });
  const form = async (name: string) =>
    (await triage(log, ['--workloads', 'w.yaml', '--unused', '--format', name])).out;
  const csv = (await form('csv')).split('\r\n');
  const row = csv.find((each) => each.includes('arc-servers/guest-configuration'));
  expect(row).toMatch(
    /^not seen,,\*\.guestconfiguration\.azure\.com,,,,,0,2026-11-01T10:00:00\.000Z,2026-11-01T10:00:00\.000Z,,servers,/,
  );
  expect(csv.filter((each) => each.includes('arc-servers/hybrid-identity'))).toEqual([]);
  expect(csv.find((each) => each.includes('arc-servers/entra-id'))).toMatch(/^not told,/);
  for (const name of ['markdown', 'sarif', 'junit']) {
    const text = await form(name);
    expect([name, text]).toEqual([name, expect.stringContaining('arc-servers/guest-configuration')]);
    expect(text).not.toContain('arc-servers/hybrid-identity');
  }
});

test('the other forms: CSV, a comment, SARIF and JUnit', async () => {
  const log = logOf({ host: 'pypi.org' }, { host: 'evil.example.org' });
  const form = async (name: string) => (await triage(log, ['--workloads', 'w.yaml', '--format', name])).out;
  expect(await form('csv')).toMatch(/\r\nrequired,training\/compute \(10\.1\.0\.4\),pypi\.org,/);
  expect(await form('markdown')).toContain('## azure-lockdown triage: failed');
  const { runs } = JSON.parse(await form('sarif'));
  expect(runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual([
    'logged-required',
    'logged-not-asked',
  ]);
  for (const { locations } of runs[0].results)
    expect(locations[0].physicalLocation.artifactLocation.uri).toMatch(/w\.yaml$/);
  expect(await form('junit')).toContain('failures="1"');
});

test('each form says what was denied, from where and on which port', async () => {
  const log = logOf({ host: 'pypi.org' }, { host: 'evil.example.org', port: 8443 }, { address: '20.60.1.1' });
  const form = async (name: string) => (await triage(log, ['--workloads', 'w.yaml', '--format', name])).out;
  const required = 'training/compute (10.1.0.4) -> pypi.org on HTTPS 443';
  const notAsked = 'training/compute (10.1.0.4) -> evil.example.org on HTTPS 8443';
  const notNamed = 'training/compute (10.1.0.4) -> 20.60.1.1 on TCP 443';
  const all = [required, notAsked, notNamed];
  const { runs } = JSON.parse(await form('sarif'));
  const texts: string[] = runs[0].results.map(({ message }: { message: { text: string } }) => message.text);
  expect(texts.map((text) => text.split(': ')[0]).sort()).toEqual([...all].sort());
  const names = [...(await form('junit')).matchAll(/<testcase name="([^"]+)"/g)].map(([, name]) => name);
  expect(names.map((name) => name!.replace('&gt;', '>')).sort()).toEqual([...all].sort());
  for (const name of ['table', 'markdown']) {
    const text = (await form(name)).replaceAll('\\', '').replaceAll('&gt;', '>');
    for (const each of all) expect(text).toContain(each);
  }
});

test('no line is wider than the terminal', async () => {
  const paths = files({
    'log.jsonl': logOf({ host: 'pypi.org' }, { host: 'evil.example.org' }),
    'w.yaml': workloads,
  });
  const { out } = await azureLockdownLater(['triage', paths['log.jsonl']!, '--workloads', paths['w.yaml']!], {
    columns: 80,
  });
  expect(out.split('\n').filter((each) => each.length > 80)).toEqual([]);
});

test('what cannot be read is counted and named, and nothing else makes the command fail', async () => {
  const broken = `${line({ host: 'evil.example.org' })}\n{"TimeGenerated":"2026-1\nwhat is this\n`;
  const { code, out } = await triage(broken, []);
  expect(code).toBe(3);
  expect(out).toContain('not read  1: JSON that breaks off or is none');
  expect(out).toContain('not read  1: text in no wording of a log that is known, such as what is this');
  expect(out).toContain('2 lines not read');
  const one = await triage(`${line({ host: 'evil.example.org' })}\nwhat is this\n`);
  expect(one.out).toContain('1 line not read');
  const sarif = await triage(broken, ['--format', 'sarif']);
  expect(sarif.out).toContain('1 time: text in no wording of a log that is known, such as what is this');
});

test('what is too much to be told each by itself was read, is told together, and is not called unread', async () => {
  const flood = Array.from({ length: 20_002 }, (_, i) => line({ host: `h${i}.flood.example` }));
  const { code, out } = await triage(`${[...flood, line({ host: 'pypi.org' })].join('\n')}\n`);
  const text = out.replace(/\s+/g, ' ');
  expect(code).toBe(3);
  expect(text).toContain('2 denied connections not told apart');
  expect(text).toContain('h20000.flood.example on HTTPS 443, and others of which the same is said');
  expect(text).toContain('pypi.org');
  expect(text).not.toContain('not read');
});

test('a file of a folder that is no log is counted, and the others are read', async () => {
  const paths = files({ 'a.jsonl': logOf({ host: 'pypi.org' }), 'b.json': '', 'c.log': 'hello\n' });
  const { code, out } = await azureLockdownLater([
    'triage',
    join(paths['a.jsonl']!, '..'),
    '--format',
    'json',
  ]);
  const { denied, log } = JSON.parse(out);
  expect([code, denied.length]).toEqual([3, 1]);
  expect(log.notRead).toMatchObject([{ kind: 'no-log', count: 2 }]);
  expect(log.notRead[0].examples.join()).toMatch(/b\.json is no log: it is empty.*c\.log is no log/);
  const none = files({ 'b.json': '', 'c.log': 'hello\n' });
  const refused = await azureLockdownLater(['triage', join(none['b.json']!, '..')]);
  expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('b.json is no log')]);
});

test('a link in a folder that leads around or nowhere: each file is read once, and the link is named', async () => {
  const { 'a.jsonl': path } = files({ 'a.jsonl': logOf({ host: 'pypi.org' }) });
  const folder = dirname(path!);
  symlinkSync('.', join(folder, 'around'));
  symlinkSync('a.jsonl', join(folder, 'b.jsonl'));
  symlinkSync('nowhere', join(folder, 'c.jsonl'));
  const { out, code } = await azureLockdownLater(['triage', folder, path!, '--format', 'json']);
  const { log } = JSON.parse(out);
  expect([log.denied, code]).toEqual([1, 3]);
  expect(log.notRead).toMatchObject([{ kind: 'no-log', count: 1 }]);
  expect(log.notRead[0].examples[0]).toContain('c.jsonl is a link that leads nowhere');
});

test('several logs, folders and compressed files are one log', async () => {
  const paths = files({
    'a.jsonl': logOf({ host: 'pypi.org' }),
    'b.jsonl.gz': gzipSync(logOf({ host: 'pypi.org' })),
    'c.csv': 'SourceIp,Fqdn,Protocol,DestinationPort,Action\n10.1.0.4,pypi.org,HTTPS,443,Deny\n',
  });
  const { out } = await azureLockdownLater(['triage', join(paths['a.jsonl']!, '..'), '--format', 'json']);
  expect(JSON.parse(out).denied).toEqual([expect.objectContaining({ host: 'pypi.org', count: 3 })]);
});

test.each([
  ['text of another kind', 'hello\nworld\n', 'begins with "hello\\nworld"'],
  ['nothing at all', '', 'is empty'],
  ['a Terraform plan', tfJson(['pypi.org']), 'holds no record of such a log'],
  ['another log', '{"Type":"SigninLogs","UserPrincipalName":"a"}\n', 'SigninLogs'],
])('%s is no log', async (_, text, said) => {
  const { code, err, out } = await triage(text, []);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('(unreadable-log)');
  expect(err).toContain(said);
});

test('a log without a line is a log; a file that is not there is none', async () => {
  expect(await triage('[]', [])).toMatchObject({ code: 0 });
  expect(await triage('SourceIp,Fqdn,Action\n', [])).toMatchObject({ code: 0 });
  const missing = await azureLockdownLater(['triage', '/nowhere/log.jsonl']);
  expect(missing.code).toBe(2);
  expect(missing.err).toContain('there is no such file');
});

test('one standard input, and a result that does not write over a log', async () => {
  const log = files({ 'log.jsonl': logOf({ host: 'pypi.org' }) })['log.jsonl']!;
  const twice = await azureLockdownLater(['triage', log, '-', '--workloads', '-']);
  expect([twice.code, twice.err]).toEqual([2, expect.stringContaining('there is one standard input')]);
  const over = await azureLockdownLater(['triage', log, '--output', log]);
  expect([over.code, over.err]).toEqual([2, expect.stringContaining('(unwritable-file)')]);
  const out = join(log, '..', 'result.json');
  const written = await azureLockdownLater(['triage', log, '--format', 'json', '--output', out]);
  expect([written.code, written.out]).toEqual([0, '']);
  expect(JSON.parse(readFileSync(out, 'utf8')).denied).toHaveLength(1);
});

test('options that ask for a file say so', async () => {
  const { code, err } = await triage(logOf({ host: 'pypi.org' }), ['--fix']);
  expect(code).toBe(2);
  expect(err).toContain('(missing-option)');
  expect(() => azureLockdown(['triage', files({ a: '[]' }).a!])).toThrow('ends later');
});

test('a row that holds by the service tag of an address is certain, and the name that was asked for before is doubted', async () => {
  const query = JSON.stringify({
    Type: 'AZFWDnsQuery',
    TimeGenerated: '2026-11-01T09:59:59Z',
    SourceIp: '10.1.0.4',
    QueryName: 'pypi.org.',
  });
  const log = `${query}\n${logOf({ address: '20.50.2.9' })}`;
  const options = ['--workloads', 'w.yaml', '--format', 'json'];
  const tagged = await triage(log, [...options, '--service-tags', 'tags.json'], { 'tags.json': serviceTags });
  const [certain] = JSON.parse(tagged.out).denied;
  expect(certain).toMatchObject({
    category: 'required',
    host: null,
    isHostPresumed: false,
    presumedHosts: [{ host: 'pypi.org', category: 'required' }],
    rows: [{ requirement: 'azure-machine-learning/machine-learning', reason: 'open', set: [] }],
  });
  expect(certain.message).toContain('whether it is pypi.org, for which the machine asked just before');
  const [presumed] = JSON.parse((await triage(log, options)).out).denied;
  expect([presumed.host, presumed.isHostPresumed]).toEqual(['pypi.org', true]);
  expect(presumed.rows[0]).toMatchObject({
    requirement: 'azure-machine-learning-packages/pypi',
    reason: 'set',
  });
});

test.each([
  [
    'AZFWThreatIntel',
    { ThreatDescription: 'Bad bot' },
    'threat intelligence denies it',
    'allow list of threat intelligence',
  ],
  [
    'AZFWIdpsSignature',
    { SignatureId: '2024897' },
    'intrusion detection denies it',
    'the mode of the signature',
  ],
  ['AZFWApplicationRule', { Rule: 'no-games' }, 'The rule no-games denies it', 'leave it denied'],
])(
  'what nobody asks for and %s denies is told with that, and the machine comes first',
  async (Type, more, what, cure) => {
    const record = {
      TimeGenerated: '2026-11-01T10:00:00Z',
      Type,
      SourceIp: '10.1.0.4',
      DestinationPort: 443,
      Protocol: 'HTTPS',
      Fqdn: 'evil.example',
      Action: 'Deny',
      ...more,
    };
    const { out } = await triage(`${JSON.stringify(record)}\n`, [
      '--workloads',
      'w.yaml',
      '--format',
      'json',
    ]);
    const [told] = JSON.parse(out).denied;
    expect(told.category).toBe('not asked');
    expect(told.message).toContain(what);
    expect(told.cure).toMatch(/^find out what on the machine connects there, and leave it denied until then/);
    expect(told.cure).toContain(cure);
  },
);
