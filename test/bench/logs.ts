import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { exponent } from './measure';
import { PrintedTable } from './printed-table';

const root = join(__dirname, '..', '..');
const programs = join(root, 'dist', 'bench');

/** A log, and the workloads by which it is judged. */
interface Shape {
  readonly title: string;
  readonly workloads: string;
  readonly lineOf: (i: number) => string;
}

const fewHosts: Shape = {
  title: 'two workloads, 5,000 hosts that no row asks for',
  workloads: `workloads:
  - { name: training, type: AmlWorkspaceEgress, region: westeurope, computeSubnetAddressPrefixes: [10.1.0.0/16] }
  - { name: servers, type: ArcServerEgress, region: westeurope, serverAddressPrefixes: [10.2.0.0/16] }
`,
  lineOf: (i) =>
    line({
      i,
      isDenied: i % 3 === 0,
      source: `10.${1 + (i % 3)}.${i % 7}.${i % 250}`,
      host: i % 11 === 0 ? `h${i % 5_000}.example.net` : hosts[i % hosts.length]!,
    }),
};

/** A third of it to hosts that rows ask for by a pattern, a third to hosts that none asks for: each host is seen a few times. */
const manyHosts: Shape = {
  title: 'twelve workloads, hundreds of thousands of hosts',
  workloads: `workloads:
  - { name: ml, type: AmlWorkspaceEgress, region: westeurope, computeSubnetAddressPrefixes: [10.1.0.0/24] }
  - { name: arc, type: ArcServerEgress, region: westeurope, serverAddressPrefixes: [10.2.0.0/24] }
  - { name: aks, type: AksEgress, region: westeurope, nodeAddressPrefixes: [10.3.0.0/24] }
  - { name: clusters, type: ArcKubernetesEgress, region: eastus2, clusterAddressPrefixes: [10.4.0.0/24] }
  - { name: stores, type: AzureLocalFirewall, region: eastus, machineAddressPrefixes: [10.5.0.0/24], keyVaultName: contoso-kv }
  - { name: apps, type: ContainerAppsEgress, region: westeurope, environmentAddressPrefixes: [10.6.0.0/24] }
  - { name: desktops, type: AzureVirtualDesktopEgress, region: westeurope, sessionHostAddressPrefixes: [10.7.0.0/24] }
  - { name: agents, type: BuildAgentEgress, region: westeurope, agentAddressPrefixes: [10.8.0.0/24] }
  - { name: web, type: AppServiceEnvironmentEgress, region: westeurope, environmentAddressPrefixes: [10.9.0.0/24] }
  - { name: apim, type: ApiManagementEgress, region: westeurope, apiManagementAddressPrefixes: [10.10.0.0/24] }
  - { name: machines, type: VirtualMachineEgress, region: westeurope, machineAddressPrefixes: [10.11.0.0/24] }
  - { name: hpc, type: CycleCloudLockedDown, region: westeurope, serverAddressPrefixes: [10.12.0.0/28], nodeAddressPrefixes: [10.12.1.0/24] }
`,
  lineOf: (i) => {
    const scattered = (i * 7_919) % 900_001;
    return line({
      i,
      isDenied: i % 2 === 0,
      source: `10.${1 + (scattered % 12)}.0.${1 + (scattered % 253)}`,
      host: [
        hosts[scattered % hosts.length]!,
        `account${scattered}.blob.core.windows.net`,
        `h${scattered}.example${scattered % 9}.com`,
      ][i % 3]!,
    });
  },
};

/** What a process has used, as it ends: milliseconds and kilobytes. */
interface Used {
  readonly cpu: number;
  readonly memory: number;
}

/** What a log of a gigabyte may take, whatever stands in it: milliseconds and kilobytes. */
const most: Used = { cpu: 60_000, memory: 300_000 };

/** Logs of up to a gigabyte, beside reading their lines alone: processor time and memory of fresh processes. */
export function printLogs(isQuick: boolean): void {
  for (const program of ['triage-log', 'read-lines'])
    buildSync({
      entryPoints: [join(root, 'test', 'bench', 'programs', `${program}.ts`)],
      outfile: join(programs, `${program}.js`),
      bundle: true,
      platform: 'node',
      target: 'node20',
      packages: 'external',
    });
  const folder = join(programs, 'logs');
  mkdirSync(folder, { recursive: true });
  if (isQuick) printShape(fewHosts, folder, [16]);
  else for (const shape of [fewHosts, manyHosts]) printShape(shape, folder, [64, 256, 1024]);
}

function printShape({ title, workloads, lineOf }: Shape, folder: string, sizes: readonly number[]): void {
  const file = join(folder, 'workloads.yaml');
  writeFileSync(file, workloads);
  const table = new PrintedTable(`Triage of a log in JSON lines / its lines read alone: ${title}`, [
    'megabytes',
    'CPU',
    'memory at most',
    'CPU of triage',
    'memory',
    'of what it may take',
  ]);
  const times = sizes.map((size) => {
    const log = join(folder, 'log.jsonl');
    writeLog(log, size * 1_000_000, lineOf);
    const [triage, lines] = ['triage-log', 'read-lines'].map((program) => used(program, log, file));
    rmSync(log);
    const shareOf = (what: keyof Used) => `${((triage![what] / most[what]) * 100).toFixed(0)} %`;
    table.row([
      size,
      (triage!.cpu / lines!.cpu).toFixed(1),
      (triage!.memory / lines!.memory).toFixed(1),
      `${(triage!.cpu / 1000).toFixed(1)} s`,
      `${(triage!.memory / 1000).toFixed(0)} MB`,
      `${shareOf('cpu')} of 60 s, ${shareOf('memory')} of 300 MB`,
    ]);
    return triage!.cpu;
  });
  if (sizes.length > 1) console.log(`grows as the power ${exponent(sizes, times).toFixed(2)} of the size`);
}

function used(program: string, log: string, file: string): Used {
  return JSON.parse(
    execFileSync(process.execPath, [join(programs, `${program}.js`), log, file], {
      cwd: root,
      encoding: 'utf8',
    }),
  );
}

const hosts = [
  'pypi.org',
  'mcr.microsoft.com',
  'login.microsoftonline.com',
  'gbl.his.arc.azure.com',
  'files.pythonhosted.org',
];

/** A log as Log Analytics exports it. */
function writeLog(path: string, size: number, lineOf: Shape['lineOf']): void {
  const file = openSync(path, 'w');
  for (let [i, written] = [0, 0]; written < size; ) {
    const lines = Array.from({ length: 2_000 }, () => lineOf(i++)).join('');
    written += writeSync(file, lines);
  }
  closeSync(file);
}

interface Line {
  readonly i: number;
  readonly isDenied: boolean;
  readonly source: string;
  readonly host: string;
}

function line({ i, isDenied, source, host }: Line): string {
  return `${JSON.stringify({
    TenantId: '00000000-0000-0000-0000-000000000000',
    TimeGenerated: new Date(1_793_527_200_000 + i * 40).toISOString(),
    Protocol: 'HTTPS',
    SourceIp: source,
    SourcePort: 50_000 + (i % 10_000),
    DestinationPort: 443,
    Fqdn: host,
    TargetUrl: '',
    Action: isDenied ? 'Deny' : 'Allow',
    Policy: isDenied ? '' : 'hub',
    RuleCollectionGroup: isDenied ? '' : 'training',
    RuleCollection: isDenied ? '' : 'training-web',
    Rule: isDenied ? '' : 'packages',
    ActionReason: isDenied ? 'Default Action' : '',
    IsTlsInspected: false,
    WebCategory: '',
    IsExplicitProxyRequest: false,
    SourceSystem: 'Azure',
    Type: 'AZFWApplicationRule',
    _ResourceId: '/subscriptions/s/resourcegroups/g/providers/microsoft.network/azurefirewalls/fw',
  })}\n`;
}
