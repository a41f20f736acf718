import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { hostName } from '../../lib/arithmetic/host-pattern';
import { TerraformAudit } from '../../lib/audit/terraform-audit';
import { AzureCloud } from '../../lib/azure/cloud';
import { ServiceTagFile } from '../../lib/azure/service-tag-file';
import { readWorkloads } from '../../lib/cli/workloads-file/read-workloads';
import { flowsForOtherFirewalls } from '../../lib/compile/compile-workload';
import { LockdownError } from '../../lib/errors';
import { namedTarget } from '../../lib/reachability/connection';
import { Reachability } from '../../lib/reachability/reachability';
import { AllowListFormat, allowListRows, allowListText } from '../../lib/report/allow-list';
import { CustomTable } from '../../lib/table-files/custom-table';
import { TableOverride } from '../../lib/table-files/table-override';
import { EgressDestination } from '../../lib/workloads/own-requirement';
import { azureLockdown } from '../support/command-line';
import { exampleJson } from '../support/example-json';
import { hostileText } from '../support/hostile-text';
import { workloadSpaces } from '../support/workload-spaces';
import { changes, mutatedData, mutatedText } from './mutation';
import { call, callNames, override, seed, table } from './props';

/** What is given to the library from outside: any input, and what is made of it. */
export interface FuzzTarget {
  readonly name: string;
  /** Inputs that are to be taken, or refused by an error of the library, in time. */
  readonly inputs: fc.Arbitrary<() => void>;
}

function target<T>(name: string, inputs: fc.Arbitrary<T>, take: (input: T) => void): FuzzTarget {
  return {
    name,
    inputs: inputs.map((input) =>
      Object.assign(() => take(input), { [fc.toStringMethod]: () => fc.stringify(input) }),
    ),
  };
}

const entries = workloadSpaces().map(({ kind, filled }) => ({
  name: kind,
  type: kind,
  region: 'westeurope',
  ...filled,
}));

const workloads = {
  firewall: 'azurerm_firewall_policy.hub',
  workloads: entries.map((entry) => ({
    ...entry,
    excludedRequirements: [{ requirement: 'arc-servers/storage', reason: 'none' }],
    ownRequirements: [
      { name: 'own', reason: 'ours', fqdn: '*.contoso.com', protocol: 'https', port: 443 },
      { name: 'range', reason: 'ours', address: '10.9.0.0/24', protocol: 'tcp', port: 1, lastPort: 9 },
    ],
  })),
};

function takeWorkloads(text: string): void {
  for (const { workload } of readWorkloads(text, 'workloads.yaml'))
    for (const format of Object.values(AllowListFormat))
      allowListText(allowListRows(flowsForOtherFirewalls(workload)), format);
}

const fixtures = join(__dirname, '..', 'fixtures');
/** Of documents that are much larger little is changed. */
const largest = 60_000;

const documents = [
  ...[...exampleJson((id) => id !== 'many-workloads').values()].map((json) => JSON.stringify(json)),
  ...readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json') && !file.startsWith('logs'))
    .map((file) => readFileSync(join(fixtures, file), 'utf8')),
]
  .filter((text) => text.length < largest)
  .map((text): unknown => JSON.parse(text));

const targetsOfConnections = ['mcr.microsoft.com', '10.1.0.4', 'Storage', '8.8.8.8'];

function takeDocument(json: string): void {
  const network = Reachability.fromTerraformJson(json);
  for (const to of targetsOfConnections)
    network.explain({ from: '10.1.0.4', to, protocol: 'tcp', port: 443 });
  network.explainInbound({ from: 'BatchNodeManagement', to: '10.1.0.4', protocol: 'tcp', port: 29876 });
  TerraformAudit.fromTerraformJson(json);
}

const published = {
  changeNumber: 376,
  cloud: 'Public',
  values: ['Storage', 'Storage.WestEurope', 'AzureActiveDirectory'].map((name, i) => ({
    name,
    id: name,
    properties: {
      changeNumber: i,
      region: '',
      platform: 'Azure',
      systemService: name,
      addressPrefixes: [`20.${i}.0.0/16`, '2603::/46'],
    },
  })),
};

function takeServiceTags(json: string): void {
  const file = ServiceTagFile.fromJson(json);
  for (const tag of ['Storage', 'toString', '__proto__']) if (file.has(tag)) file.ipv4Prefixes(tag);
}

/** What is of the form of neither is refused as either. */
function takeTable(json: string): void {
  taken(() => TableOverride.fromJson(json));
  const read = CustomTable.fromJson(json);
  for (const cloud of Object.values(AzureCloud))
    for (const edition of read.editions) {
      read.rows(cloud, edition);
      read.difference(read.editions[0]!, edition);
    }
}

const words = fc.oneof(
  hostileText,
  fc.constantFrom(
    ...['tables', 'requirements', 'diff', 'verify', 'explain', 'audit', 'export', 'ArcServerEgress', 'help'],
    ...[
      'arc-servers',
      'azure-local',
      '--region',
      'westeurope',
      '--format',
      'json',
      'csv',
      'markdown',
      'fqdn',
    ],
    ...[
      '--scenario',
      'fqdns',
      '--destinations',
      '--cloud',
      'china',
      '--edition',
      '2023-11',
      '--value',
      'storage=a',
    ],
    ...[
      '--from',
      '10.0.0.4',
      '--to',
      '--port',
      '0',
      '--protocol',
      'icmp',
      '--subnet',
      '--help',
      '--sql-server',
      '--only',
    ],
    ...[
      '--no-installation',
      '--server-address-prefixes',
      '10.0.0.0/8,10.0.0.0/33',
      '--',
      '-',
      '--workloads',
      fixtures,
    ],
  ),
);

const hosts = fc.oneof(
  hostileText,
  fc.domain(),
  fc
    .array(fc.constantFrom('*', '.', '-', 'a', '..', 'xn--', '/', ':', '%', '${x}', 'ß'), { maxLength: 8 })
    .map((parts) => parts.join('')),
  fc.string({ maxLength: 400 }),
);

/** Every door for what others have written. */
export const fuzzTargets: readonly FuzzTarget[] = [
  ...callNames.map((name) =>
    target(`arguments of ${name}`, fc.array(seed, { minLength: 1, maxLength: 3 }), (seeds) =>
      call(name, seeds),
    ),
  ),
  target(
    'workloads files of any structure',
    fc.record({ workloads: fc.array(fc.oneof(fc.constantFrom(...entries), fc.jsonValue())) }),
    (data) => takeWorkloads(JSON.stringify(data)),
  ),
  target('workloads files with changed values', changes, (made) =>
    takeWorkloads(stringify(mutatedData(workloads, made))),
  ),
  target('workloads files with changed text', fc.tuple(changes, fc.boolean()), ([made, yaml]) =>
    takeWorkloads(mutatedText(yaml ? stringify(workloads) : JSON.stringify(workloads, null, 2), made)),
  ),
  target(
    'Terraform documents with changed values',
    fc.tuple(fc.constantFrom(...documents), changes),
    ([data, made]) => takeDocument(JSON.stringify(mutatedData(data, made))),
  ),
  target(
    'Terraform documents with changed text',
    fc.tuple(fc.constantFrom(...documents), changes),
    ([data, made]) => takeDocument(mutatedText(JSON.stringify(data), made)),
  ),
  target('service-tag files', fc.tuple(changes, fc.boolean()), ([made, text]) =>
    takeServiceTags(
      text ? mutatedText(JSON.stringify(published), made) : JSON.stringify(mutatedData(published, made)),
    ),
  ),
  target(
    'tables and overrides with changed values',
    fc.tuple(fc.constantFrom(table, override), changes),
    ([data, made]) => takeTable(JSON.stringify(mutatedData(data, made))),
  ),
  target(
    'tables and overrides with changed text',
    fc.tuple(fc.constantFrom(table, override), changes),
    ([data, made]) => takeTable(mutatedText(JSON.stringify(data), made)),
  ),
  target('hosts', hosts, (host) => {
    hostName(host);
    for (const take of [
      namedTarget,
      EgressDestination.fqdn,
      EgressDestination.url,
      EgressDestination.serviceTag,
      EgressDestination.address,
    ])
      taken(() => take(host));
  }),
  target('command lines', fc.array(words, { maxLength: 8 }), (argv) => {
    // What stands for standard input would be waited for.
    const { code, err } = azureLockdown(argv.filter((word) => word !== '-'));
    if (![0, 1, 2, 3].includes(code) || err.includes('gives no verdict')) throw new Error(`${code}: ${err}`);
  }),
];

/** Takes an input; an error of the library is an answer as well. */
export function taken(take: () => void): void {
  try {
    take();
  } catch (error) {
    if (!(error instanceof LockdownError)) throw error;
  }
}

/** Milliseconds after which nobody waits any longer, on a machine that has other work. */
const patience = 20_000;

/** The property of a target: each input is taken, or refused by an error of the library, in time. */
export function isTaken({ inputs }: FuzzTarget): fc.IProperty<[() => void]> {
  return fc.property(inputs, (take) => {
    const began = performance.now();
    taken(take);
    const lasted = performance.now() - began;
    if (lasted > patience) throw new Error(`It took ${Math.round(lasted)} ms.`);
  });
}
