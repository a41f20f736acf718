import type { FindingGroup } from '../model/finding-groups';
import { countsText } from '../report/findings-text';
import { markdownTable } from '../report/markdown';
import { shownText } from '../shown-text';
import type { KeptNames } from './kept-names';
import type { ModuleContent } from './module-content';
import type { ModuleVariable } from './module-variables';

/** What a module gives to those who call it. */
export interface ModuleOutput {
  readonly name: string;
  readonly description: string;
  readonly value: string;
}

/** The lines with which the README of every module begins: by them a folder of ours is told from others. */
export const readmeOpening: readonly string[] = [
  '# Network rules of workloads',
  '',
  'Written by `azure-lockdown synth` from a workloads file.',
];

/** What a module is, what it takes and what it gives. */
export function moduleReadme(
  { workloads }: ModuleContent,
  variables: readonly ModuleVariable[],
  outputs: readonly ModuleOutput[],
  names: ReadonlyMap<string, KeptNames>,
  findings: readonly FindingGroup[],
): string {
  const required = variables.filter((each) => each.default === undefined);
  return `${[
    ...readmeOpening,
    'Change that file and write the module again: what is changed here is lost.',
    '',
    markdownTable(
      ['workload', 'kind'],
      workloads.map(({ name, definition }) => [name, definition.kind]),
    ),
    '## Usage',
    '',
    '```hcl',
    'module "egress" {',
    '  source = "./egress"',
    ...required.map(
      ({ name, type, description }) => `  ${name} = ${exampleValue(type)} # ${shownText(description)}`,
    ),
    '}',
    '```',
    '',
    '## Inputs',
    '',
    markdownTable(
      ['name', 'type', 'default', 'description'],
      variables.map(({ name, type, description, default: value }) => [
        name,
        type,
        value === undefined ? 'required' : JSON.stringify(value),
        description,
      ]),
    ),
    '## Outputs',
    '',
    markdownTable(
      ['name', 'description'],
      outputs.map(({ name, description }) => [name, description]),
    ),
    ...(names.size === 0
      ? []
      : [
          '## Names in Azure',
          '',
          'Whoever makes the same with constructs later, in a stack whose id stands in other names, keeps these by the properties:',
          '',
          markdownTable(
            ['of', 'properties'],
            [...names].map(([owner, properties]) => [owner, propertiesText(properties)]),
          ),
        ]),
    '## Findings',
    '',
    `${countsText(findings)}: see \`findings.json\`.`,
  ].join('\n')}\n`;
}

function propertiesText(properties: KeptNames): string {
  return Object.entries(properties)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? `'${value}'` : value}`)
    .join(', ');
}

/** What stands in the place of a value that only the caller of a module knows. */
function exampleValue(type: ModuleVariable['type']): string {
  return type === 'list(string)' ? '["…"]' : type === 'map(string)' ? '{}' : '"…"';
}
