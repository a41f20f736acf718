import type { FindingLevel } from '../../codes/finding-kind';
import type { Finding } from '../../model/finding';
import { rulesModule } from '../../module/module-files';
import { shownText } from '../../shown-text';
import type { WorkloadKind } from '../../workloads/all-workloads';
import { staleFiles, writeModule } from '../module-folder';
import { readModule } from '../read-module';
import { readText } from '../read-text';
import { ExitCode, type Terminal } from '../terminal';
import { formOfKind } from '../workloads-schema';

export interface SynthOptions {
  readonly workloads: string;
  readonly output: string;
  /** Whether to compare with what is there, and write nothing. */
  readonly check?: boolean;
  readonly failOn: FindingLevel | 'never';
}

/**
 * Writes a Terraform module with the rules, security groups and route tables of the workloads of a file.
 *
 * @throws LockdownError `foreign-folder`, `unwritable-file`, and whatever the workloads are refused with.
 */
export function synth(terminal: Terminal, options: SynthOptions): ExitCode {
  const { output: folder } = options;
  const content = readModule(readText(options.workloads), options.workloads);
  const { files, findings } = rulesModule(content, meaningOf);
  const told = [...findings].flatMap(([owner, all]) => all.map((finding) => ({ owner, finding })));
  for (const { owner, finding } of told)
    if (finding.level !== 'info') terminal.writeError(`${lineOf(owner, finding)}\n`);
  if (options.check) return check(terminal, folder, files);
  writeModule(folder, files);
  const counts = (['error', 'warning', 'info'] as const)
    .map((level) => `${told.filter(({ finding }) => finding.level === level).length} ${level}`)
    .join(', ');
  terminal.write(
    `${shownText(folder)}: ${files.size} files for ${content.workloads.length} workloads; ${counts}, see findings.json\n`,
  );
  const failing = levelsFrom(options.failOn);
  return told.some(({ finding }) => failing.includes(finding.level)) ? ExitCode.DENIED : ExitCode.OK;
}

function check(terminal: Terminal, folder: string, files: ReadonlyMap<string, string>): ExitCode {
  const stale = staleFiles(folder, files);
  if (stale.length === 0) {
    terminal.write(`${shownText(folder)} is up to date\n`);
    return ExitCode.OK;
  }
  terminal.write(`${shownText(folder)} is not up to date: ${stale.join(', ')}\n`);
  return ExitCode.DENIED;
}

function lineOf(owner: string, { level, code, message, cure }: Finding): string {
  return shownText(`${level}: ${owner}: ${code}: ${message} Cure: ${cure}.`);
}

function levelsFrom(level: SynthOptions['failOn']): readonly string[] {
  const levels = ['info', 'warning', 'error'];
  return level === 'never' ? [] : levels.slice(levels.indexOf(level));
}

/** What a parameter, or a part of the placement, means. */
function meaningOf(kind: string, parameter: string): string | undefined {
  const form = formOfKind(kind as WorkloadKind);
  return form.get(parameter)?.meaning ?? form.get('placement')?.members?.get(parameter)?.meaning;
}
