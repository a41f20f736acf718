import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { azureLockdownLater, files } from '../support/command-line';
import { type DeniedHost, logForms } from '../support/rendered-logs';

/** Hosts of which people said in public that something denied them, and what was right to say. */
const lines = readFileSync(join(__dirname, '..', 'fixtures', 'logs', 'denied-in-public.tsv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'));

const sources: Readonly<Record<string, string>> = {
  training: '10.1.0.4',
  servers: '10.2.0.4',
  clusters: '10.3.0.4',
  onsite: '10.4.0.4',
  stores: '10.5.0.4',
  apps: '10.6.0.4',
};

const workloads = `workloads:
  - { name: training, type: AmlWorkspaceEgress, region: westeurope, computeSubnetAddressPrefixes: [10.1.0.0/24] }
  - { name: servers, type: ArcServerEgress, region: westeurope, serverAddressPrefixes: [10.2.0.0/24] }
  - { name: clusters, type: AksEgress, region: westeurope, nodeAddressPrefixes: [10.3.0.0/24] }
  - { name: onsite, type: ArcKubernetesEgress, region: eastus2, clusterAddressPrefixes: [10.4.0.0/24] }
  - { name: stores, type: AzureLocalFirewall, region: eastus, machineAddressPrefixes: [10.5.0.0/24], keyVaultName: contoso-kv }
  - { name: apps, type: ContainerAppsEgress, region: westeurope, environmentAddressPrefixes: [10.6.0.0/24] }
`;

interface Told {
  readonly host: string;
  readonly port: number;
  readonly sources: readonly string[];
  readonly category: string;
  readonly rows: readonly {
    readonly workload: string;
    readonly requirement: string;
    readonly reason: string;
    readonly set: readonly { readonly property: string }[];
  }[];
}

let told: readonly Told[] = [];

beforeAll(async () => {
  const denied = lines.map(
    ([workload, host, port, protocol]): DeniedHost => ({
      source: sources[workload!]!,
      host: host!,
      port: Number(port),
      protocol: protocol as DeniedHost['protocol'],
      time: '2026-11-01T10:00:00Z',
    }),
  );
  const paths = files({ log: logForms['JSON lines of AzureDiagnostics']!(denied), 'w.yaml': workloads });
  const { out } = await azureLockdownLater([
    'triage',
    paths.log!,
    '--workloads',
    paths['w.yaml']!,
    '--format',
    'json',
  ]);
  told = JSON.parse(out).denied;
}, 30_000);

test('there are enough of them, each with the report', () => {
  expect(lines.length).toBeGreaterThan(40);
  expect(lines.filter((line) => !line.at(-1)!.startsWith('https://github.com/'))).toEqual([]);
});

test.each(lines)('%s: %s %s %s', (workload, host, port, _protocol, category, requirement, reason, set) => {
  const source = sources[workload!]!;
  const found = told.find(
    (each) => each.host === host && each.port === Number(port) && each.sources.includes(source),
  );
  expect(found?.category).toBe(category);
  const [first, ...others] = found!.rows.map((row) => ({
    requirement: row.requirement,
    reason: row.reason,
    set: row.set.map((change) => change.property).join(', '),
    isOwn: row.workload === workload,
  }));
  if (category === 'not asked') expect(first).toBeUndefined();
  // Which kind of workload comes first, where several ask for it, is told by what else its machine was denied.
  else if (category === 'required elsewhere')
    expect([first, ...others]).toContainEqual({ requirement, reason, set, isOwn: false });
  else expect(first).toEqual({ requirement, reason, set, isOwn: true });
});
