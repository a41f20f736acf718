import type { Finding } from '../model/finding';
import type { ModuleContent } from './module-content';
import type { ModuleVariable } from './module-variables';

/** What a module gives to those who call it. */
export interface ModuleOutput {
  readonly name: string;
  readonly description: string;
  readonly value: string;
}

/** What a module is, what it takes and what it gives. */
export function moduleReadme(
  { workloads }: ModuleContent,
  variables: readonly ModuleVariable[],
  outputs: readonly ModuleOutput[],
  findings: ReadonlyMap<string, readonly Finding[]>,
): string {
  const required = variables.filter((each) => each.default === undefined);
  const told = [...findings.values()].flat();
  const levels = (['error', 'warning', 'info'] as const)
    .map((level) => `${told.filter((each) => each.level === level).length} ${level}`)
    .join(', ');
  return `${[
    '# Network rules of workloads',
    '',
    'Written by `azure-lockdown synth` from a workloads file. Change that file and write the module again: what is changed here is lost.',
    '',
    '| workload | kind |',
    '|---|---|',
    ...workloads.map(({ name, definition }) => `| ${cell(name)} | ${definition.kind} |`),
    '',
    '## Usage',
    '',
    '```hcl',
    'module "egress" {',
    '  source = "./egress"',
    ...required.map(({ name, description }) => `  ${name} = null # ${description}`),
    '}',
    '```',
    '',
    '## Inputs',
    '',
    '| name | type | default | description |',
    '|---|---|---|---|',
    ...variables.map(
      ({ name, type, description, default: value }) =>
        `| ${name} | \`${type}\` | ${value === undefined ? 'required' : `\`${cell(JSON.stringify(value))}\``} | ${cell(description)} |`,
    ),
    '',
    '## Outputs',
    '',
    '| name | description |',
    '|---|---|',
    ...outputs.map(({ name, description }) => `| ${name} | ${cell(description)} |`),
    '',
    '## Findings',
    '',
    `${levels}: see \`findings.json\`.`,
  ].join('\n')}\n`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
