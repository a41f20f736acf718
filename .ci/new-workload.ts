import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { workloadDefinitions } from '../lib/workloads/all-workloads';
import { workloadFolders } from './indexes';

/**
 * Writes the files of a new workload, with one row and one switch to begin with, its row in the README, and the
 * line that says that its raw page is not compared yet:
 * `npm run new-workload -- WidgetEgress`, and then `npm run generate`. CONTRIBUTING tells what to put into them.
 */
const root = join(__dirname, '..');

interface Names {
  /** `WidgetEgress`: the construct. */
  readonly kind: string;
  /** `Widget`: what the workload is called. */
  readonly name: string;
  /** `widgetEgress`, `widget`: the definition and the table. */
  readonly definition: string;
  readonly table: string;
  /** `widget-egress`, `widget`: the folder, and the id of the table. */
  readonly folder: string;
  readonly id: string;
}

/** Words that TypeScript takes for no name. */
const keywords = new Set(
  'break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof new null return super switch this throw true try typeof var void while with yield let static package private protected public interface implements await'.split(
    ' ',
  ),
);

export function namesOf(kind: string): Names {
  const [, name] = /^((?:[A-Z][a-z0-9]+)+)(Egress|Firewall|LockedDown)$/.exec(kind) ?? [];
  if (name === undefined)
    throw new Error(
      `"${kind}" is no name of a construct: write it as ArcServerEgress or AzureLocalFirewall.`,
    );
  const camel = (text: string) => text[0]!.toLowerCase() + text.slice(1);
  const kebab = (text: string) => text.replace(/(?<=.)[A-Z]/g, '-$&').toLowerCase();
  const table = keywords.has(camel(name)) ? `${camel(name)}Table` : camel(name);
  return { kind, name, definition: camel(kind), table, folder: kebab(kind), id: kebab(name) };
}

/** The text of each file of a new workload, by its path. */
export function skeleton(names: Names): Map<string, string> {
  const { folder, id } = names;
  return new Map([
    [`lib/tables/${id}.ts`, table(names)],
    [`test/fixtures/${id}.tsv`, page()],
    [`lib/workloads/${folder}/parameters.ts`, parameters(names)],
    [`lib/workloads/${folder}/definition.ts`, definition(names)],
    [`lib/workloads/${folder}/construct.ts`, construct(names)],
    [`examples/${id}.ts`, example(names)],
  ]);
}

function table({ name, table: constant, id }: Names): string {
  return `import type { Table } from '../model/requirement';

/** ${name}. */
export const ${constant}: Table = {
  id: '${id}',
  title: '${name}',
  page: 'https://learn.microsoft.com/azure/${id}',
  editions: [{ id: '2000-01-01', source: 'repository, path @commit, ms.date' }],
  lastCompared: '2000-01-01',
  sections: {
    '${id}': 'Heading of the section',
  },
  requirements: [
    { id: 'telemetry', section: '${id}', from: 'machine', to: 'telemetry.example.com', ports: 'HTTPS 443', when: 'telemetry', why: 'what the page says' },
  ],
};
`;
}

function page(): string {
  const columns = 'line editions section clouds direction from kind to protocol ports condition'.split(' ');
  const row = [
    '1',
    '2000-01-01',
    'Heading of the section',
    'any',
    'outbound',
    'machines',
    'fqdn',
    'telemetry.example.com',
    'HTTPS',
    '443',
    '-',
  ];
  return `${columns.join('\t')}\n${row.join('\t')}\n`;
}

function parameters({ name }: Names): string {
  return `import type { WorkloadParameters } from '../workload-parameters';

/** What ${name} needs. */
export interface ${name}Parameters extends WorkloadParameters {
  /** IPv4 address prefixes of the machines. */
  readonly machineAddressPrefixes: string[];
  /**
   * Id of the subnet of the machines, with which the network security group is associated.
   * @default - it is not associated
   */
  readonly subnetId?: string;
  /**
   * Whether the machines send telemetry.
   * @default false
   */
  readonly telemetry?: boolean;
}
`;
}

function definition({ kind, name, definition: constant, table: tableName, id }: Names): string {
  return `import { ${tableName} } from '../../tables/${id}';
import type { WorkloadDefinition } from '../workload-definition';
import type { ${name}Parameters } from './parameters';

/** ${name}. */
export const ${constant}: WorkloadDefinition<${name}Parameters> = {
  kind: '${kind}',
  tables: [${tableName}],
  roles: { machine: { addresses: 'machineAddressPrefixes', subnetId: 'subnetId' } },
  subnets: { machines: 'subnetId' },
  defaults: { telemetry: false },
  nsgLedger: {
    workload: '${name}',
    firstWhereShared: ${nextLedgerStart()},
    lines: ['Outbound Tcp 443 machine -> Internet'],
  },
};
`;
}

/** Where the priorities of another kind of workload begin: behind all others, with room for their lines to come. */
function nextLedgerStart(): number {
  const ends = Object.values(workloadDefinitions).map(
    ({ nsgLedger: { firstWhereShared, lines } }) => firstWhereShared + lines.length * 1.5,
  );
  return Math.ceil((Math.max(...ends) + 1) / 50) * 50;
}

function construct({ kind, name, definition: constant, id }: Names): string {
  return `import type { Construct } from 'constructs';
import type { SubnetEgressProps } from '../../constructs/workload/egress-props';
import { SubnetEgress } from '../../constructs/workload/subnet-egress';
import { ${constant} } from './definition';
import type { ${name}Parameters } from './parameters';

/** ${name}, and the resources that are made for it. */
export interface ${kind}Props extends SubnetEgressProps, ${name}Parameters {
  /**
   * Resource group of the network security group.
   * @default - no network security group is made
   */
  readonly resourceGroupName?: string;
}

/**
 * ${name} behind a firewall.
 *
 * @example
 * new ${kind}(stack, 'machines', {
 *   firewall,
 *   region: 'westeurope',
 *   machineAddressPrefixes: ['10.70.0.0/24'],
 * });
 * @see https://learn.microsoft.com/azure/${id}
 */
export class ${kind} extends SubnetEgress {
${constructorDoc()}
  constructor(scope: Construct, id: string, props: ${kind}Props) {
    super(scope, id);
    this._addWorkload(${constant}, props);
  }
}
`;
}

/** The errors that the constructs of all workloads have in common. */
function constructorDoc(): string {
  const codes = workloadFolders().map(({ folder }) => {
    const text = readFileSync(join(root, 'lib/workloads', folder, 'construct.ts'), 'utf8');
    const [doc] = /@throws LockdownError[^/]*(?=\n {3}\*\/\n {2}constructor\()/.exec(text)!;
    return [...doc.matchAll(/`([a-z-]+)`/g)].map(([, code]) => code!);
  });
  const common = codes[0]!.filter((code) => codes.every((each) => each.includes(code)));
  return `  /**\n   * @throws LockdownError ${common.map((code) => `\`${code}\``).join(',\n   * ')}.\n   */`;
}

function example({ kind, name }: Names): string {
  return `import { ${kind}, HubFirewall } from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import { ExampleStack, policyIdOf, regionOf, subnetId } from './example-stack';

/** ${name} with everything switched on. */
export class ${name} extends ExampleStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const firewall = HubFirewall.fromPolicyId(this, 'hub', {
      policyId: policyIdOf(id),
      privateIpAddress: '10.0.0.4',
    });
    new ${kind}(this, 'machines', {
      firewall,
      region: regionOf.public,
      resourceGroupName: 'rg-spoke',
      routeTableEnabled: true,
      subnetId: subnetId(id),
      machineAddressPrefixes: ['10.70.0.0/24'],
      telemetry: true,
    });
  }
}
`;
}

/** Adds a row to the README's table of constructs, behind those of the other workloads. */
function addToReadme({ kind, name, id }: Names): void {
  const path = join(root, 'README.md');
  const readme = readFileSync(path, 'utf8');
  const rows = Object.keys(workloadDefinitions).map((each) => readme.lastIndexOf(`\n| [\`${each}\`](`));
  const end = readme.indexOf('\n', Math.max(...rows) + 1) + 1;
  const row = `| [\`${kind}\`](docs/api/${kind}.md) | ${name} | [${name}](https://learn.microsoft.com/azure/${id}) |\n`;
  writeFileSync(path, `${readme.slice(0, end)}${row}${readme.slice(end)}`);
}

/** Says of the table that its raw page is not compared yet, behind the other tables of which that is so. */
function addToSources({ id }: Names): void {
  const path = join(root, 'lib/drift/sources/without-page.ts');
  const sources = readFileSync(path, 'utf8');
  const key = id.includes('-') ? `'${id}'` : id;
  const line = `  ${key}: 'how its rows are written is not described yet',\n`;
  const end = sources.lastIndexOf('};');
  writeFileSync(path, `${sources.slice(0, end)}${line}${sources.slice(end)}`);
}

function write(kind: string): void {
  const names = namesOf(kind);
  const files = skeleton(names);
  for (const path of files.keys())
    if (existsSync(join(root, path))) throw new Error(`${path} is there already.`);
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    console.log(path);
  }
  addToReadme(names);
  addToSources(names);
}

if (require.main === module) {
  try {
    write(process.argv[2] ?? '');
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
