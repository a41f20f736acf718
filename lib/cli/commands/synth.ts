import { FindingLevel, levelsFrom } from '../../codes/finding-kind';
import { type FindingGroup, findingCounts, groupedFindings } from '../../model/finding-groups';
import { rulesModule } from '../../module/module-files';
import { subjectsText } from '../../report/findings-text';
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
  const groups = groupedFindings(
    [...findings].flatMap(([subject, all]) => all.map((finding) => ({ subject, finding }))),
  );
  const open = groups.filter(({ acknowledged }) => acknowledged === undefined);
  const serious = open.filter(({ level }) => level !== FindingLevel.INFO);
  for (const group of serious) terminal.writeError(`${lineOf(group)}\n`);
  if (options.check) return check(terminal, folder, files);
  writeModule(folder, files);
  const { acknowledged, ...byLevel } = findingCounts(groups);
  const counts = Object.entries(byLevel).map(([level, count]) => `${count} ${level}`);
  if (acknowledged > 0) counts.push(`${acknowledged} acknowledged`);
  terminal.write(
    `${shownText(folder)}: ${files.size} files for ${content.workloads.length} workloads; ${counts.join(', ')}, see findings.json\n`,
  );
  const failing = options.failOn === 'never' ? [] : levelsFrom(options.failOn);
  return open.some(({ level }) => failing.includes(level)) ? ExitCode.DENIED : ExitCode.OK;
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

function lineOf({ level, code, message, cure, subjects }: FindingGroup): string {
  return shownText(`${level}: ${subjectsText(subjects, 'workloads')}: ${code}: ${message} Cure: ${cure}.`);
}

/** What a parameter, or a part of the placement, means. */
function meaningOf(kind: string, parameter: string): string | undefined {
  const form = formOfKind(kind as WorkloadKind);
  return form.get(parameter)?.meaning ?? form.get('placement')?.members?.get(parameter)?.meaning;
}
