import { LockdownError, within } from '../../errors';
import type { Finding } from '../../model/finding';
import { requirementName } from '../../model/requirement';
import { nearestNames } from '../../nearest-names';
import { Verdict } from '../../reachability/connection';
import { Reachability } from '../../reachability/reachability';
import { shownText } from '../../shown-text';
import { type FlowVerdict, isAcceptable, isCanary } from '../../verify/flow-verdict';
import { verifyWorkload } from '../../verify/verify-workload';
import { type CheckedFormat, writeChecked } from '../checked-format';
import { verdictText } from '../coloured';
import { DocumentPlaces } from '../document-places';
import type { Tabular } from '../format';
import { Progress } from '../progress';
import { readDocument } from '../read-document';
import { readServiceTagFile } from '../read-service-tag-file';
import { documentName, readText } from '../read-text';
import { readVariables, type VariableOptions } from '../read-variables';
import { type NamedWorkload, readWorkloads } from '../read-workloads';
import { ExitCode, type Terminal } from '../terminal';
import { checksOfVerification, type OfWorkload } from '../verify-checks';

export interface VerifyOptions extends VariableOptions {
  readonly workloads: string;
  readonly firewall?: string;
  readonly serviceTags?: string;
  /** Verdicts, codes of what was not asked, and names of requirements and canaries that are let pass all the same. */
  readonly accept?: readonly string[];
  /** Whether to leave out what is as required. */
  readonly failuresOnly?: boolean;
}

type Line = OfWorkload<FlowVerdict>;

type NamedFinding = OfWorkload<Finding>;

/** Asks a Terraform document about every flow of the workloads of a file. */
export function verify(
  terminal: Terminal,
  format: CheckedFormat,
  path: string,
  options: VerifyOptions,
): ExitCode {
  const workloads = readWorkloads(readText(options.workloads), options.workloads);
  refuseUnknownNames(options.accept ?? [], workloads);
  const { lines, findings } = within(documentName(path), () =>
    verdicts(terminal, readDocument(path), workloads, options),
  );
  const failed = lines.filter((line) => !isAcceptable(line, options.accept ?? []));
  const shown = options.failuresOnly ? failed : lines;
  const summary = Object.fromEntries(
    outcomes.map((outcome) => [outcome, lines.filter((line) => outcomeOf(line) === outcome).length]),
  );
  writeChecked(terminal, format, {
    tabular: () => tabular(format, shown, findings, summary),
    checked: () => ({
      command: 'verify',
      summary: summaryText(lines, failed, summary),
      checks: checksOfVerification(shown, findings, options.accept ?? []),
      placeOf: new DocumentPlaces(path).placeOf,
    }),
  });
  if (format === 'table') writeSummary(terminal, findings, summaryText(lines, failed, summary));
  return failed.length === 0 ? ExitCode.OK : ExitCode.DENIED;
}

function tabular(
  format: CheckedFormat,
  shown: readonly Line[],
  findings: readonly NamedFinding[],
  summary: Readonly<Record<string, number>>,
): Tabular {
  return {
    head: [
      'verdict',
      'workload',
      'requirement',
      'from',
      'to',
      'protocol',
      'ports',
      'by',
      'reason',
      'as required',
      ...(format === 'table' ? [] : ['assumptions', 'half', 'not asked']),
    ],
    rows: shown.map((line) => [
      outcomeOf(line),
      line.workload,
      format === 'table' && line.half !== undefined ? `${line.requirement} (${line.half})` : line.requirement,
      line.from,
      line.to,
      line.protocol,
      line.ports.join(' '),
      line.by ?? '',
      line.reason,
      line.asRequired ? 'yes' : 'no',
      ...(format === 'table'
        ? []
        : [
            [...new Set(line.assumptions.map(({ code }) => code))].join(' '),
            line.half ?? '',
            line.notAsked ?? '',
          ]),
    ]),
    data: { flows: shown.map(inOrder), findings, summary },
    coloured: verdictText,
  };
}

/** Whether a text has the form of a requirement's name, and is no canary's. */
export function isRequirementName(text: string): boolean {
  return /^[^/]+\/[^/]+$/.test(text) && !isCanary(text);
}

/** A name that no workload of the file has would accept nothing, and nobody would notice. */
function refuseUnknownNames(accept: readonly string[], workloads: readonly NamedWorkload[]): void {
  const named = workloads.flatMap(({ workload }) =>
    workload.tables.flatMap((table) => table.requirements.map((each) => requirementName(table, each))),
  );
  const unknown = accept.filter((each) => isRequirementName(each) && !named.includes(each));
  if (unknown.length === 0) return;
  const nearest = nearestNames(unknown[0]!, named);
  throw new LockdownError({
    code: 'unknown-requirement',
    problem: `--accept names ${unknown.join(' and ')}, and the tables of the workloads have no such requirement.`,
    allowed:
      nearest.length === 0 ? 'a name of the column "requirement"' : `the nearest are ${nearest.join(', ')}`,
    cure: 'correct the name, or leave it out',
  });
}

/** As JSON has it: what decides is `null` where it is Azure's default, and the half where it is the whole flow. */
function inOrder({
  workload,
  requirement,
  half,
  from,
  to,
  protocol,
  ports,
  verdict,
  by,
  reason,
  asRequired,
  notAsked,
  hops,
  assumptions,
}: Line) {
  return {
    workload,
    requirement,
    half: half ?? null,
    from,
    to,
    protocol,
    ports,
    verdict: notAsked === undefined ? verdict : notAskedOutcome,
    by: by ?? null,
    reason,
    asRequired,
    notAsked: notAsked ?? null,
    hops,
    assumptions,
  };
}

/** What stands in the place of a verdict where a flow was not asked. */
export const notAskedOutcome = 'not-asked';

const outcomes: readonly string[] = [...Object.values(Verdict), notAskedOutcome];

function outcomeOf({ verdict, notAsked }: FlowVerdict): string {
  return notAsked === undefined ? verdict : notAskedOutcome;
}

function verdicts(
  terminal: Terminal,
  document: string,
  workloads: readonly NamedWorkload[],
  options: VerifyOptions,
): { lines: Line[]; findings: NamedFinding[] } {
  const serviceTagFile = readServiceTagFile(options.serviceTags);
  const variables = readVariables(options);
  const networks = new Map<string | undefined, Reachability>();
  const lines: Line[] = [];
  const findings: NamedFinding[] = [];
  const progress = new Progress(terminal, 'workload', workloads.length);
  for (const [done, { name, workload, firewall = options.firewall }] of workloads.entries()) {
    progress.at(done);
    const network =
      networks.get(firewall) ??
      Reachability.fromTerraformJson(document, { firewall, serviceTagFile, variables });
    networks.set(firewall, network);
    const verified = verifyWorkload(workload, network);
    lines.push(...verified.flows.map((flow) => ({ workload: name, ...flow })));
    findings.push(...verified.findings.map((finding) => ({ workload: name, ...finding })));
  }
  progress.end();
  return { lines, findings };
}

function writeSummary(terminal: Terminal, findings: readonly NamedFinding[], summary: string): void {
  for (const { workload, code, level, message, cure } of findings)
    terminal.write(`${shownText(`${level} ${code}: ${workload}: ${message} Cure: ${cure}.`)}\n`);
  terminal.write(`${summary}\n`);
}

function summaryText(
  lines: readonly Line[],
  failed: readonly Line[],
  summary: Readonly<Record<string, number>>,
): string {
  const counts = Object.entries(summary).map(([verdict, count]) => `${count} ${verdict}`);
  const passed = lines.every(({ asRequired }) => asRequired)
    ? 'all as required'
    : 'all as required or accepted';
  const verdict = failed.length === 0 ? passed : `${failed.length} not as required`;
  return `${lines.length} flows: ${counts.join(', ')}; ${verdict}`;
}
