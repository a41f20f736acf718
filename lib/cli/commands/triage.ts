import { realpathSync } from 'node:fs';
import { relative } from 'node:path';
import type { AzureCloud } from '../../azure/cloud';
import { checkCloudOfFile } from '../../azure/service-tag-file';
import { LockdownError, within } from '../../errors';
import { textIn } from '../../input/file-text';
import type { Reachability } from '../../reachability/reachability';
import { counted } from '../../report/findings-text';
import type { FilePosition } from '../../results/checks';
import { shownText } from '../../shown-text';
import { AlikeConnections } from '../../triage/alike-connections';
import { isAskedHost, isAskedInbound } from '../../triage/asked-anywhere';
import type { TriagedWorkload } from '../../triage/asking-workload';
import { TriageCategory } from '../../triage/classification';
import { fixOf } from '../../triage/fix';
import { FlowTally } from '../../triage/flow-tally';
import { readLogs } from '../../triage/log/log-stream';
import { notToldApartIn } from '../../triage/not-told-apart';
import { type TriagedFlow, triage } from '../../triage/triage';
import { unseenIn } from '../../triage/unseen';
import { withKnownAddresses } from '../../verify/required-flows';
import { networkOf } from '../files/document-network';
import { fileName } from '../files/document-positions';
import { logFiles } from '../files/log-files';
import { readSignedDocument } from '../files/read-document';
import { readServiceTagFile } from '../files/read-service-tag-file';
import { documentName, readBytes } from '../files/read-text';
import { readVariables, type VariableOptions } from '../files/read-variables';
import { type CheckedFormat, writeChecked } from '../output/checked-format';
import { checksOfTriage, fails } from '../output/triage-checks';
import { triageTabular } from '../output/triage-output';
import { triageText } from '../output/triage-text';
import { checksOfFindings } from '../output/verify-checks';
import { ExitCode, type Terminal } from '../terminal/terminal';
import { askedWorkloads, type SetAside, setAsideText } from '../workloads-file/asked-workloads';
import { callerNaming } from '../workloads-file/module-caller';
import { patchedWorkloads } from '../workloads-file/patched-workloads';
import { type NamedWorkload, readWorkloads } from '../workloads-file/read-workloads';
import { toldToSetAside } from '../workloads-file/told-to-set-aside';
import { unifiedDiff } from '../workloads-file/unified-diff';

export interface TriageLogsOptions extends VariableOptions {
  readonly workloads?: string;
  /** A document that is asked what it does with each now. */
  readonly terraform?: string;
  readonly firewall?: string;
  readonly serviceTags?: string;
  /** Whether to write the changes to the workloads file, as a patch. */
  readonly fix?: boolean;
  /** Names of resources that are the user's own, which the changes may have. */
  readonly own?: readonly string[];
  /** Whether to tell of which rows and rules the log says nothing. */
  readonly unused?: boolean;
}

/** Tells whose flows some logs say were denied, and what opens them. */
export async function triageLogs(
  terminal: Terminal,
  format: CheckedFormat,
  paths: readonly string[],
  options: TriageLogsOptions,
): Promise<ExitCode> {
  if (options.fix === true && options.workloads === undefined) throw withoutFile('--fix');
  if (options.own !== undefined && options.fix !== true) throw withoutFix();
  if (options.unused === true && options.workloads === undefined && options.terraform === undefined)
    throw withoutFile('--unused');
  const file = options.workloads === undefined ? Buffer.alloc(0) : readBytes(options.workloads);
  const fileText = options.workloads === undefined ? '' : textIn(file, documentName(options.workloads));
  const all = options.workloads === undefined ? [] : readWorkloads(fileText, options.workloads);
  const { asked: named, setAside } = askedWorkloads(all, options.firewall);
  const serviceTagFile = readServiceTagFile(options.serviceTags);
  const clouds = all.map(({ workload }) => workload.cloud as AzureCloud);
  checkCloudOfFile(serviceTagFile, [...new Set(clouds)], 'the workloads are');
  const network = networkOfOptions(options, named, serviceTagFile);
  // Whose a connection is, those know as well that are set aside: it is not to be opened for others.
  const workloads = all.map((each) => triagedWorkload(each, network));
  const askedNames = new Set(named.map(({ name }) => name));
  const alike = new AlikeConnections({ workloads, serviceTagFile, ownNames: options.own });
  const tally = new FlowTally({
    keepsAllowed: options.unused === true,
    isAskedInbound,
    isAskedHost,
    kindOf: (flow) => alike.kindOf(flow),
  });
  const { files, dangling } = logFiles(paths);
  const logs = files.map((path) => ({ path, name: documentName(path) }));
  await readLogs(logs, tally);
  for (const path of dangling) tally.unread('no-log', `${path} is a link that leads nowhere`);
  const { flows, aside, ofOthers } = apart(triage(tally, { workloads, serviceTagFile, network }), setAside);
  const unseen =
    options.unused === true
      ? unseenIn(tally, {
          workloads: workloads.filter(({ name }) => askedNames.has(name)),
          rules: network?._usualRules,
          serviceTagFile,
        })
      : undefined;
  const fix =
    options.fix === true
      ? patchOf(flows, file, options.workloads!, {
          own: ownNames(all, options.own),
          given: options.own ?? [],
        })
      : undefined;
  const summary = `${summaryOf(flows, ofOthers, tally)}${setAsideText(setAside)}`;
  const findings = aside.map(({ finding }) => finding);
  if (fix !== undefined && format === 'table') {
    terminal.write(fix.patch);
    for (const each of fix.left) terminal.writeError(`left to you: ${shownText(each)}\n`);
    terminal.writeError(`${summary}\n`);
  } else {
    writeChecked(terminal, format, {
      text: () => triageText(terminal, { flows, tally, unseen, setAside: findings, summary }),
      tabular: () => triageTabular({ flows, tally, setAside: findings, summary, unseen, fix }),
      checked: () => {
        const positionOf = positionsOf(all);
        const checks = [
          ...checksOfTriage(flows, tally, unseen ?? [], positionOf),
          ...checksOfFindings(aside),
        ];
        // What is of no workload stands in the file as a whole: code scanning takes no result without one.
        const whole =
          options.workloads === undefined ? fileName(paths[0]!, 'json') : fileName(options.workloads, 'yaml');
        return { command: 'triage', summary, checks, positionOf: () => ({ file: whole }) };
      },
    });
  }
  if (flows.some(fails)) return ExitCode.DENIED;
  const isWhole = tally.unreadParts.size === 0 && notToldApartIn(tally).length === 0;
  return isWhole ? ExitCode.OK : ExitCode.NOT_READ;
}

/** Connections without those that workloads alone have opened which are set aside; what says that they are has the number of these. */
function apart(
  all: readonly TriagedFlow[],
  setAside: readonly SetAside[],
): { readonly flows: TriagedFlow[]; readonly aside: SetAside[]; readonly ofOthers: number } {
  const counts = new Map(setAside.map(({ finding }) => [finding.workload, 0]));
  const flows = all.filter(({ sourceRoles, count }) => {
    const owners = new Set(sourceRoles.map((role) => role.slice(0, role.lastIndexOf('/'))));
    if (owners.size === 0 || [...owners].some((each) => !counts.has(each))) return true;
    for (const each of owners) counts.set(each, counts.get(each)! + count);
    return false;
  });
  const aside = setAside.map(({ finding, position }) => {
    const denied = counted(counts.get(finding.workload)!, 'denied connection');
    return { finding: { ...finding, message: `${finding.message}, and of ${denied} of its own` }, position };
  });
  return { flows, aside, ofOthers: all.length - flows.length };
}

function networkOfOptions(
  { terraform, firewall, ...options }: TriageLogsOptions,
  workloads: readonly NamedWorkload[],
  serviceTagFile: ReturnType<typeof readServiceTagFile>,
): Reachability | undefined {
  if (terraform === undefined) return undefined;
  const variables = readVariables(options);
  return within(documentName(terraform), () => {
    const document = readSignedDocument(terraform, callerNaming(workloads, firewall));
    return toldToSetAside({ workloads, firewall, document }, () =>
      networkOf(document, { firewall, serviceTagFile, variables }, workloads),
    );
  });
}

function triagedWorkload(
  { name, definition, parameters, make, workload }: NamedWorkload,
  network: Reachability | undefined,
): TriagedWorkload {
  const known = (made: typeof workload) => (network === undefined ? made : withKnownAddresses(made, network));
  return {
    name,
    definition,
    parameters,
    make: (changed) => known(make(changed)),
    workload: known(workload),
    isHypothetical: false,
  };
}

function withoutFile(option: string): LockdownError {
  return new LockdownError({
    code: 'missing-option',
    problem: `${option} is given, and no workloads file${option === '--unused' ? ' and no document' : ''}.`,
    allowed: `${option} with --workloads${option === '--unused' ? ' or --terraform' : ''}`,
    cure: 'name the file of the workloads, or leave the option out',
  });
}

function withoutFix(): LockdownError {
  return new LockdownError({
    code: 'missing-option',
    problem: '--own is given, and --fix is not.',
    allowed: '--own <name> with --fix',
    cure: 'give --fix as well, or leave --own out',
  });
}

function positionsOf(named: readonly NamedWorkload[]): (workload: string) => FilePosition | undefined {
  const positions = new Map(named.map(({ name, position }) => [name, position]));
  return (workload) => positions.get(workload);
}

/** What the user calls his own, and what the file has as a value anyhow. */
function ownNames(named: readonly NamedWorkload[], own: readonly string[] = []): ReadonlySet<string> {
  const written = named.flatMap(({ parameters }) => Object.values(parameters).flat());
  const texts = [...own, ...written].filter((each): each is string => typeof each === 'string');
  return new Set(texts.map((each) => each.toLowerCase()));
}

/** The changes to a file as a patch, and what is left to the user. */
function patchOf(
  flows: readonly TriagedFlow[],
  file: Buffer,
  path: string,
  { own, given }: { readonly own: ReadonlySet<string>; readonly given: readonly string[] },
): { readonly patch: string; readonly left: readonly string[] } {
  const { changes, left } = fixOf(flows, own);
  const text = textIn(file, documentName(path));
  const { text: patched, skipped } = patchedWorkloads(text, changes);
  const unplain = skipped.map(
    ({ workload, property, value }) =>
      `${property}: ${value} of ${workload}, whose position in the file is not plain`,
  );
  const asked = new Set(
    flows.flatMap(({ classification }) =>
      classification.rows.flatMap(({ set }) => set.map(({ value }) => `${value}`.toLowerCase())),
    ),
  );
  const unasked = given
    .filter((name) => !asked.has(name.toLowerCase()))
    .map((name) => `--own ${name}: nothing that was denied asks for a resource of that name`);
  // The mark is a part of the first line, which textIn leaves out.
  const mark = file.subarray(0, 3).toString('utf8') === '\uFEFF' ? '\uFEFF' : '';
  const patch = unifiedDiff(nameInPatch(path), mark + text, mark + patched);
  return { patch, left: [...left, ...unplain, ...unasked] };
}

/** A file as a patch finds it: below the folder of the command, and not by a link, which `patch` would not follow. */
function nameInPatch(path: string): string {
  try {
    const below = relative(process.cwd(), realpathSync(path));
    return /^\.\.|^[/\\]|^[A-Za-z]:/.test(below) ? path : below;
  } catch {
    return path;
  }
}

function summaryOf(flows: readonly TriagedFlow[], ofOthers: number, tally: FlowTally): string {
  const { counts, unreadParts } = tally;
  const byCategory = Object.values(TriageCategory).flatMap((category) => {
    const count = flows.filter(({ classification }) => classification.category === category).length;
    return count === 0 ? [] : [`${count} ${category}`];
  });
  const unread = [...unreadParts.values()].reduce((sum, { count }) => sum + count, 0);
  const together = counts.deniedTogether + counts.deniedBeyond;
  if (ofOthers > 0) byCategory.push(`${ofOthers} of workloads that are set aside`);
  const told = byCategory.length === 0 ? 'nothing was denied' : byCategory.join(', ');
  const lines = `${counts.denied} denied and ${counts.allowed} allowed connections`;
  return [
    `${lines}: ${told}`,
    ...(together === 0 ? [] : [`${counted(together, 'denied connection')} not told apart`]),
    ...(unread === 0 ? [] : [`${counted(unread, 'line')} not read`]),
  ].join('; ');
}
