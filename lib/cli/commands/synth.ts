import { FindingLevel, levelsFrom } from '../../codes/finding-kind';
import { LockdownError } from '../../errors';
import { type FindingGroup, groupedFindings } from '../../model/finding-groups';
import { rulesModule } from '../../module/module-files';
import { counted, countsText, subjectsText } from '../../report/findings-text';
import type { WorkloadKind } from '../../workloads/all-workloads';
import { moduleDifferences, writeModule } from '../files/module-folder';
import { readText } from '../files/read-text';
import { Paragraphs } from '../terminal/paragraphs';
import { ExitCode, type Terminal } from '../terminal/terminal';
import { readModule } from '../workloads-file/read-module';
import { cureInFile, formOfKind } from '../workloads-file/workloads-schema';

export interface SynthOptions {
  readonly workloads: string;
  readonly output: string;
  /** The firewall whose workloads the module has, where those of the file are behind several. */
  readonly firewall?: string;
  /** Whether to compare with what is there, and write nothing. */
  readonly check?: boolean;
  readonly failOn: FindingLevel | 'never';
}

/**
 * Writes a Terraform module with the rules, security groups and route tables of the workloads of a file.
 *
 * @throws LockdownError `invalid-value`, `foreign-folder`, `unwritable-file`, and whatever the workloads are refused with.
 */
export function synth(terminal: Terminal, options: SynthOptions): ExitCode {
  const { output: folder } = options;
  refuseStandardOutput(folder);
  const { content, made } = readModule(readText(options.workloads), options.workloads, options.firewall);
  const { files, findings } = made((whole) =>
    rulesModule(whole, meaningOf, (kind, cure) => cureInFile(kind as WorkloadKind, cure)),
  );
  const groups = groupedFindings(findings);
  const open = groups.filter(({ acknowledged }) => acknowledged === undefined);
  const serious = open.filter(({ level }) => level !== FindingLevel.INFO);
  terminal.writeError(warningsText(terminal, serious));
  const failing = options.failOn === 'never' ? [] : levelsFrom(options.failOn);
  const failed = open.some(({ level }) => failing.includes(level)) ? ExitCode.DENIED : ExitCode.OK;
  if (options.check) return isUpToDate(terminal, folder, files) ? failed : ExitCode.DENIED;
  writeModule(folder, files);
  const workloads = counted(content.workloads.length, 'workload');
  writeLine(
    terminal,
    `${folder}: ${counted(files.size, 'file')} for ${workloads}; ${countsText(groups)}; see findings.json.`,
  );
  return failed;
}

function isUpToDate(terminal: Terminal, folder: string, files: ReadonlyMap<string, string>): boolean {
  const { stale, foreign } = moduleDifferences(folder, files);
  if (stale.length > 0) writeLine(terminal, `${folder} is not up to date: ${stale.join(', ')}.`);
  if (foreign.length > 0)
    writeLine(
      terminal,
      `${folder} holds what is not of the module: ${foreign.join(', ')}. Move it away, or write the module elsewhere.`,
    );
  if (stale.length + foreign.length > 0) return false;
  writeLine(terminal, `${folder} is up to date.`);
  return true;
}

/** Writes a text, in lines of the width of the terminal where it has one. */
function writeLine(terminal: Terminal, text: string): void {
  const paragraphs = new Paragraphs({ ...terminal, columns: terminal.columns ?? Number.POSITIVE_INFINITY });
  paragraphs.add(0, text);
  terminal.write(paragraphs.text);
}

/**
 * Refuses the standard output, into which no folder goes.
 *
 * @throws LockdownError `invalid-value`.
 */
function refuseStandardOutput(folder: string): void {
  if (folder !== '-') return;
  throw new LockdownError({
    code: 'invalid-value',
    problem: '--output is "-", the standard output, and a module is a folder of several files.',
    allowed: 'a folder that is empty, that there is not, or that azure-lockdown wrote',
    cure: 'name a folder, such as egress',
  });
}

/** What needs a decision or will not work, in lines of the width of the terminal. */
function warningsText(terminal: Terminal, groups: readonly FindingGroup[]): string {
  const paragraphs = new Paragraphs({ ...terminal, columns: terminal.columns ?? usualWidth });
  for (const { level, code, message, cure, subjects } of groups) {
    paragraphs.add(0, `${level}: ${subjectsText(subjects, 'workloads')}: ${code}`);
    paragraphs.add(1, message);
    paragraphs.add(1, `Cure: ${cure}.`);
  }
  return paragraphs.text;
}

/** The width of lines where nobody has set one. */
const usualWidth = 80;

/** What a parameter, or a part of the placement, means. */
function meaningOf(kind: string, parameter: string): string | undefined {
  const form = formOfKind(kind as WorkloadKind);
  return form.get(parameter)?.meaning ?? form.get('placement')?.members?.get(parameter)?.meaning;
}
