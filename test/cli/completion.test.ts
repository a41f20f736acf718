import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { completionScripts, type Shell, shells } from '../../lib/cli/options/completion-scripts';
import { allTables } from '../../lib/tables/all-tables';
import { workloadDefinitions } from '../../lib/workloads/all-workloads';
import { azureLockdown } from '../support/command-line';

/** What may stand in the place of the last word. */
const completed = (...words: string[]) => {
  const { code, out, err } = azureLockdown(['complete', '--', ...words]);
  expect([code, err]).toEqual([0, '']);
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t')[0]);
};

test('commands, with what they do, and no hidden one', () => {
  expect(completed('')).toEqual(expect.arrayContaining(['verify', 'audit', 'report', 'completion', 'help']));
  expect(completed('')).not.toContain('complete');
  expect(completed('ver')).toEqual(['verify']);
  expect(azureLockdown(['complete', '--', 'ver']).out).toMatch(/^verify\ttell whether /);
});

test('help takes the name of a command', () => {
  expect(completed('help', 'ver')).toEqual(['verify']);
  expect(completed('help', '')).toEqual(expect.arrayContaining(['verify', 'audit', 'completion']));
  expect(completed('help', '')).not.toContain('help');
  expect(completed('export', 'help', 'ArcS')).toEqual(['ArcServerEgress']);
  // Where a table is named, help is no command.
  expect(completed('requirements', 'help', '')).toEqual([]);
});

test('options of a command', () => {
  expect(completed('verify', '--wor')).toEqual(['--workloads']);
  expect(completed('audit', '--')).toEqual(expect.arrayContaining(['--fail-on', '--format', '--output']));
  // What another command has is not offered.
  expect(completed('verify', '--')).toContain('--failures-only');
  expect(completed('audit', '--')).not.toContain('--failures-only');
  expect(completed('export', 'ArcServerEgress', '--sql-server')).toEqual(
    expect.arrayContaining(['--sql-server']),
  );
});

test('values of options: choices, regions, tables, codes', () => {
  expect(completed('verify', 'plan.json', '--format', 's')).toEqual(['sarif']);
  expect(completed('verify', 'plan.json', '--format=s')).toEqual(['--format=sarif']);
  expect(completed('verify', 'plan.json', '--format', '=', 's')).toEqual(['sarif']);
  expect(completed('requirements', 'arc-servers', '--region', 'westeu')).toEqual(['westeurope']);
  expect(completed('export', 'ArcServerEgress', '--region', 'china')).toContain('chinanorth3');
  expect(completed('drift', 'docs', '--table', 'arc-gate')).toEqual(['arc-gateway']);
  expect(completed('audit', 'plan.json', '--accept', 'not-r')).toEqual(['not-read']);
  expect(completed('verify', 'plan.json', '--accept', 'canary/d')).toEqual(['canary/default-route']);
});

test('operands: tables, their editions, kinds of workloads, shells', () => {
  expect(completed('requirements', '')).toEqual(allTables.map(({ id }) => id));
  const { editions } = allTables.find(({ id }) => id === 'arc-servers')!;
  expect(completed('diff', 'arc-servers', '')).toEqual(editions.map(({ id }) => id));
  expect(completed('diff', 'arc-servers', editions[0]!.id, '')).toEqual(editions.map(({ id }) => id));
  expect(completed('requirements', 'arc-servers', '--scenario', 'sql')).toContain('sqlServer');
  expect(completed('export', '')).toEqual(expect.arrayContaining(Object.keys(workloadDefinitions)));
  expect(completed('completion', '')).toEqual([...shells]);
});

test('where a path may stand, the shell is left to know them', () => {
  expect(completed('verify', '')).toEqual([':files']);
  expect(completed('verify', 'plan.json', '--workloads', '')).toEqual([':files']);
  expect(completed('synth', '--output', '')).toEqual([':files']);
  expect(completed('verify', 'plan.json', '--format', '')).not.toContain(':files');
});

test('an empty word that a shell cannot give stands behind the others', () => {
  const { out } = azureLockdown(['complete', '--blank', '--', 'requirements']);
  expect(out.split('\n')[0]).toBe(allTables[0]!.id);
});

test.each(shells)('there is a script for %s, which asks for words', (shell) => {
  const { code, out } = azureLockdown(['completion', shell]);
  expect([code, out]).toEqual([0, completionScripts[shell]]);
  expect(out).toMatch(/azure-lockdown complete /);
});

test.each<[Shell, string[]]>([
  // Each takes the words before the cursor, shows what they mean, and has files completed where a path may stand.
  ['zsh', ['"${(@)words[2,CURRENT]}"', "_describe 'azure-lockdown' found", '(( files )) && _files']],
  [
    'fish',
    ['(commandline -opc) (commandline -ct)', '-F -n __azure_lockdown_files', "string match -v ':files'"],
  ],
  [
    'powershell',
    ["complete @blank '--' @words", "@('--blank')", "$_ -ne ':files'", "'ParameterValue', $meaning"],
  ],
])('the script for %s passes the words on, and takes what is offered', (shell, parts) => {
  for (const part of parts) expect(completionScripts[shell]).toContain(part);
  for (const other of shells.filter((each) => each !== shell))
    expect(completionScripts[other]).not.toContain(parts[0]);
});

test('Bash completes by the script', () => {
  const bin = mkdtempSync(join(tmpdir(), 'completion-'));
  // What the command line would say is known; whether Bash takes it is the question.
  writeFileSync(
    join(bin, 'azure-lockdown'),
    `#!/bin/bash\n[ "$*" = "complete -- verify --format s" ] && printf 'sarif\\ta format\\n'\n[ "$*" = "complete -- verify " ] && printf ':files\\n'\nexit 0\n`,
  );
  chmodSync(join(bin, 'azure-lockdown'), 0o755);
  const script = `${completionScripts.bash}
COMP_WORDS=(azure-lockdown verify --format s); COMP_CWORD=3; _azure_lockdown; echo "$COMPREPLY"
COMP_WORDS=(azure-lockdown verify ''); COMP_CWORD=2; _azure_lockdown; echo "\${#COMPREPLY[@]}"`;
  const { stdout, status } = spawnSync('bash', ['--norc', '-c', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    env: { PATH: `${bin}${delimiter}${process.env.PATH}` },
  });
  expect([status, stdout]).toEqual([0, 'sarif\n0\n']);
});
