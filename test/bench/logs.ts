import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { exponent } from './measure';
import { PrintedTable } from './printed-table';

const root = join(__dirname, '..', '..');
const programs = join(root, 'dist', 'bench');

const workloads = `workloads:
  - { name: training, type: AmlWorkspaceEgress, region: westeurope, computeSubnetAddressPrefixes: [10.1.0.0/16] }
  - { name: servers, type: ArcServerEgress, region: westeurope, serverAddressPrefixes: [10.2.0.0/16] }
`;

/** What a process has used, as it ends: milliseconds and kilobytes. */
interface Used {
  readonly cpu: number;
  readonly memory: number;
}

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
  const file = join(folder, 'workloads.yaml');
  writeFileSync(file, workloads);
  const table = new PrintedTable('Triage of a log in JSON lines / its lines read alone', [
    'megabytes',
    'CPU',
    'memory at most',
    'CPU of triage',
    'memory',
  ]);
  const sizes = isQuick ? [16, 64] : [64, 256, 1024];
  const times = sizes.map((size) => {
    const log = join(folder, 'log.jsonl');
    writeLog(log, size * 1_000_000);
    const [triage, lines] = ['triage-log', 'read-lines'].map((program) => used(program, log, file));
    rmSync(log);
    table.row([
      size,
      (triage!.cpu / lines!.cpu).toFixed(1),
      (triage!.memory / lines!.memory).toFixed(1),
      `${(triage!.cpu / 1000).toFixed(1)} s`,
      `${(triage!.memory / 1000).toFixed(0)} MB`,
    ]);
    return triage!.cpu;
  });
  console.log(`grows as the power ${exponent(sizes, times).toFixed(2)} of the size`);
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

/** A log as Log Analytics exports it: a third denied, most of it to the same hosts, the rest to 5,000 others. */
function writeLog(path: string, size: number): void {
  const file = openSync(path, 'w');
  for (let [i, written] = [0, 0]; written < size; ) {
    const lines = Array.from({ length: 2_000 }, () => lineOf(i++)).join('');
    written += writeSync(file, lines);
  }
  closeSync(file);
}

function lineOf(i: number): string {
  const isDenied = i % 3 === 0;
  return `${JSON.stringify({
    TenantId: '00000000-0000-0000-0000-000000000000',
    TimeGenerated: new Date(1_793_527_200_000 + i * 40).toISOString(),
    Protocol: 'HTTPS',
    SourceIp: `10.${1 + (i % 3)}.${i % 7}.${i % 250}`,
    SourcePort: 50_000 + (i % 10_000),
    DestinationPort: 443,
    Fqdn: i % 11 === 0 ? `h${i % 5_000}.example.net` : hosts[i % hosts.length],
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
