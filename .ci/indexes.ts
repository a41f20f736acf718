import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The files that list what stands in a folder: whoever adds a file there runs `npm run generate`, and a test says what
 * is missing until then.
 */
const root = join(__dirname, '..');
const textOf = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');
const note = '// Written by npm run generate from the files beside it.\n';

/** The text of each index, by its path. */
export function indexes(): Map<string, string> {
  return new Map([
    ['lib/workloads/all-workloads.ts', allWorkloads()],
    ['lib/workloads/all-constructs.ts', allConstructs()],
    ['lib/tables/all-tables.ts', allTables()],
    ['lib/audit/all-checks.ts', allChecks()],
    ['examples/stacks.ts', exampleStacks()],
    ['examples/README.md', exampleIndex()],
  ]);
}

interface WorkloadFolder {
  readonly folder: string;
  readonly kind: string;
  readonly definition: string;
  readonly parameters: string;
  /** What places resources of this kind alone, where there is anything. */
  readonly placement?: string;
}

/** The folders of workloads, and what their definitions are called. */
export function workloadFolders(): WorkloadFolder[] {
  return filesIn('lib/workloads')
    .filter((file) => file.endsWith('/definition.ts'))
    .map((file) => {
      const text = textOf('lib/workloads', file);
      const [, definition, parameters] =
        /export const (\w+): WorkloadDefinition<(\w+)> = \{/.exec(text) ?? [];
      const [, kind] = /^ {2}kind: '(\w+)',$/m.exec(text) ?? [];
      if (definition === undefined || parameters === undefined || kind === undefined)
        throw new Error(
          `lib/workloads/${file} has no "export const …: WorkloadDefinition<…Parameters> = { kind: '…', …`,
        );
      const folder = file.split('/')[0]!;
      const [, placement] =
        /^export interface (\w+Placement) /m.exec(textOf('lib/workloads', folder, 'parameters.ts')) ?? [];
      return { folder, kind, definition, parameters, placement };
    });
}

function allWorkloads(): string {
  const folders = workloadFolders();
  const imports = folders.map(
    ({ folder, definition, parameters, placement }) =>
      `import { ${definition} } from './${folder}/definition';\nimport type { ${[parameters, placement ?? []].flat().join(', ')} } from './${folder}/parameters';\n`,
  );
  return `${note}${imports.join('')}import type { WorkloadDefinition } from './workload-definition';

/** The parameters of each kind of workload; a kind has the name of its construct. */
export interface ParametersOfKind {
${folders.map(({ kind, parameters }) => `  ${kind}: ${parameters};\n`).join('')}}

/** What of their constructs' properties places resources of one kind alone. */
export interface PlacementOfKind {
${folders.map(({ kind, placement = 'Record<never, never>' }) => `  ${kind}: ${placement};\n`).join('')}}

/** The name of a kind of workload: that of its construct. */
export type WorkloadKind = keyof ParametersOfKind;

/** The definition of each kind of workload. */
export const workloadDefinitions: {
  readonly [Kind in WorkloadKind]: WorkloadDefinition<ParametersOfKind[Kind]>;
} = {
${folders.map(({ kind, definition }) => `  ${kind}: ${definition},\n`).join('')}};
`;
}

/** What is public of workloads: all that their parameters, their properties and their constructs export. */
function allConstructs(): string {
  const lines = filesIn('lib/workloads')
    .filter((file) => /\/(parameters|props|construct)\.ts$/.test(file))
    .map((file) => {
      const exported = [
        ...textOf('lib/workloads', file).matchAll(
          /^export (?:abstract )?(interface|class|enum|type) (\w+)/gm,
        ),
      ].map(([, what, name]) => (what === 'interface' || what === 'type' ? `type ${name}` : name!));
      return exportLine(exported, `./${file.replace(/\.ts$/, '')}`);
    });
  return `${note}${lines.join('')}`;
}

function exportLine(names: readonly string[], path: string): string {
  const sorted = [...names].sort((a, b) => bare(a).localeCompare(bare(b)));
  return sorted.every((name) => name.startsWith('type '))
    ? `export type { ${sorted.map(bare).join(', ')} } from '${path}';\n`
    : `export { ${sorted.join(', ')} } from '${path}';\n`;
}

function bare(name: string): string {
  return name.replace(/^type /, '');
}

function allTables(): string {
  return `${note}import type { Table } from '../model/requirement';
${list('lib/tables', '.', 'Table', 'Every table of the library', 'allTables')}`;
}

function allChecks(): string {
  return `${note}import type { AuditCheck } from './check';
${list('lib/audit/checks', './checks', 'AuditCheck', 'Every check, by code', 'allChecks')}`;
}

/** The constants of a type that the files of a folder export, imported and listed in the order of the files. */
function list(folder: string, path: string, type: string, sentence: string, name: string): string {
  const exported = new RegExp(`^export const (\\w+): ${type} = `, 'gm');
  const files = filesIn(folder)
    .map((file) => ({
      file: file.replace(/\.ts$/, ''),
      constants: [...textOf(folder, file).matchAll(exported)].map(([, constant]) => constant!),
    }))
    .filter(({ constants }) => constants.length > 0);
  return `${files.map(({ file, constants }) => `import { ${[...constants].sort().join(', ')} } from '${path}/${file}';\n`).join('')}
/** ${sentence}. */
export const ${name}: readonly ${type}[] = [
${files.flatMap(({ constants }) => constants.map((constant) => `  ${constant},\n`)).join('')}];
`;
}

/** Every example: the stacks that a file names, or the one that it is. */
function exampleStacks(): string {
  const examples = filesIn('examples').flatMap((file) => {
    const name = file.replace(/\.ts$/, '');
    const text = textOf('examples', file);
    const [, stack] = /^export class (\w+) extends ExampleStack /m.exec(text) ?? [];
    if (stack === undefined) return [];
    const alias = `${name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}Stacks`;
    return [
      text.includes('export const stacks: ExampleStacks = {')
        ? { line: `import { stacks as ${alias} } from './${name}';\n`, entry: `  ...${alias},\n` }
        : {
            line: `import { ${stack} } from './${name}';\n`,
            entry: `  '${name}': (scope, id) => new ${stack}(scope, id),\n`,
          },
    ];
  });
  return `${note}import type { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
${[...examples.map(({ line }) => line), "import type { ExampleStacks } from './example-stack';\n"]
  .sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1))
  .join('')}
const stacks: ExampleStacks = {
${examples.map(({ entry }) => entry).join('')}};

/** Every example, or those that are shown, by the ids of their stacks; each a stack of its own. */
export function addExamples(scope: Construct, isShown: (id: string) => boolean = () => true): TerraformStack[] {
  return Object.entries(stacks).flatMap(([id, make]) => (isShown(id) ? make(scope, id) : []));
}
`;
}

/** The examples with which a reader starts, in this order; the others follow by name. */
const readFirst = [
  'aml-minimal',
  'arc-servers',
  'azure-local-sites',
  'cyclecloud',
  'aks',
  'hub-and-spokes',
  'many-workloads',
];

/** The examples in reading order, each with what its class says of itself. */
function exampleIndex(): string {
  const sentences = new Map(
    filesIn('examples').flatMap((file): [string, string][] => {
      const [, sentence] =
        /\/\*\* (.+?) \*\/\nexport class \w+ extends ExampleStack /.exec(textOf('examples', file)) ?? [];
      return sentence === undefined ? [] : [[file.replace(/\.ts$/, ''), sentence]];
    }),
  );
  const unknown = readFirst.filter((name) => !sentences.has(name));
  if (unknown.length > 0) throw new Error(`examples/ has no ${unknown.join(', ')} with a sentence about it`);
  const order = [...readFirst, ...[...sentences.keys()].filter((name) => !readFirst.includes(name))];
  const rows = order.map((name) => `| [${name}](${name}.ts) | ${sentences.get(name)} |`);
  return `# Examples

Written by npm run generate from the files beside it, in the order in which to read them. \`npm run synth\` synthesizes all of them,
\`npm run synth -- --findings aml-minimal\` tells the findings of one. Each is a stack of its own behind a policy of its own.

| example | what it shows |
|---|---|
${rows.join('\n')}
`;
}

function pathOf(line: string): string {
  return line.slice(line.indexOf("'"));
}

/** Files in the order in which imports of them are sorted. */
function filesIn(folder: string): string[] {
  const key = (file: string) => file.slice(0, -'.ts'.length).replaceAll('/', ' ');
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

if (require.main === module) for (const [path, text] of indexes()) writeFileSync(join(root, path), text);
