import { portSpansOf } from '../../arithmetic/port';
import { isFoundByVerify } from '../../codes/finding-codes';
import { within } from '../../errors';
import { Acknowledgements } from '../../model/acknowledgement';
import { Reachability } from '../../reachability/reachability';
import { today } from '../../today';
import {
  FlowStanding,
  type FlowVerdict,
  flowOutcome,
  flowOutcomes,
  flowStanding,
  type WorkloadVerification,
} from '../../verify/flow-verdict';
import { placing, verifyWorkload } from '../../verify/verify-workload';
import { WorkloadsBeside } from '../../verify/workloads-beside';
import { wholeDocument } from '../files/document-network';
import { DocumentPositions } from '../files/document-positions';
import { readSignedDocument } from '../files/read-document';
import { readServiceTagFile } from '../files/read-service-tag-file';
import { documentName, readText } from '../files/read-text';
import { readVariables, type VariableOptions } from '../files/read-variables';
import { refuseUnknownNames } from '../options/acceptable';
import { type CheckedFormat, writeChecked } from '../output/checked-format';
import type { Tabular } from '../output/format';
import type { VerifiedFlow, VerifyOutput } from '../output/outputs';
import { checksOfVerification, type FoundFinding, type OfWorkload } from '../output/verify-checks';
import { assumptionsText, verifyText } from '../output/verify-text';
import { Progress } from '../terminal/progress';
import { ExitCode, type Terminal } from '../terminal/terminal';
import {
  type AskedWorkloads,
  askedWorkloads,
  type SetAside,
  setAsideText,
} from '../workloads-file/asked-workloads';
import { callerNaming } from '../workloads-file/module-caller';
import { type NamedWorkload, readWorkloads } from '../workloads-file/read-workloads';
import { toldToSetAside } from '../workloads-file/told-to-set-aside';

export interface VerifyOptions extends VariableOptions {
  readonly workloads: string;
  readonly firewall?: string;
  readonly serviceTags?: string;
  /** Verdicts, codes of what was not asked, and names of requirements and canaries that are let pass all the same. */
  readonly accept?: readonly string[];
  /** Whether to leave out of data what is as required or accepted. */
  readonly failuresOnly?: boolean;
  /** Whether to tell of every flow in the table, and not only of those that fail. */
  readonly all?: boolean;
}

type Line = OfWorkload<FlowVerdict>;

/** Asks a Terraform document about every flow of the workloads of a file. */
export function verify(
  terminal: Terminal,
  format: CheckedFormat,
  path: string,
  options: VerifyOptions,
): ExitCode {
  const workloads = readWorkloads(readText(options.workloads), options.workloads);
  refuseUnknownNames(options.accept ?? [], workloads);
  const those = askedWorkloads(workloads, options.firewall);
  const { lines, found } = within(documentName(path), () => verdicts(terminal, path, those, options));
  const findings = found.map(({ finding }) => finding);
  const accept = options.accept ?? [];
  const standing = (wanted: FlowStanding) => lines.filter((line) => flowStanding(line, accept) === wanted);
  const failed = standing(FlowStanding.FAILS);
  const shown = options.failuresOnly ? failed : lines;
  const counts = Object.fromEntries(
    flowOutcomes.map((outcome) => [outcome, lines.filter((line) => flowOutcome(line) === outcome).length]),
  ) as VerifyOutput['summary'];
  const { setAside } = those;
  const verdict = summaryText(counts, {
    all: lines.length,
    failed: failed.length,
    accepted: standing(FlowStanding.ACCEPTED).length,
    untold: standing(FlowStanding.UNTOLD).length,
  });
  const summary = `${verdict}${setAsideText(setAside)}`;
  writeChecked(terminal, format, {
    text: () =>
      verifyText(terminal, {
        flows: lines,
        shown: options.all ? lines : failed,
        accept,
        findings,
        summary,
      }),
    tabular: () => tabular(shown, found, setAside, counts, accept),
    checked: () => ({
      command: 'verify',
      summary: [summary, assumptionsText(lines)].filter((each) => each !== undefined).join('; '),
      checks: checksOfVerification(shown, found, accept),
      positionOf: new DocumentPositions(path).positionOf,
    }),
  });
  return failed.length === 0 ? ExitCode.OK : ExitCode.DENIED;
}

function tabular(
  shown: readonly Line[],
  found: readonly FoundFinding[],
  setAside: readonly SetAside[],
  summary: VerifyOutput['summary'],
  accept: readonly string[],
): Tabular {
  const head = [
    'verdict',
    'workload',
    'requirement',
    'from',
    'to',
    'protocol',
    'ports',
    'by',
    'reason',
    'standing',
    'assumptions',
    'half',
    'not asked',
    'acknowledged',
  ] as const;
  const rowOf = (cells: Readonly<Partial<Record<(typeof head)[number], string>>>) =>
    head.map((name) => cells[name] ?? '');
  return {
    head,
    rows: [
      ...shown.map((line) => [
        flowOutcome(line),
        line.workload,
        line.requirement,
        line.from,
        line.to,
        line.protocol,
        line.ports.join(' '),
        line.by ?? '',
        line.reason,
        flowStanding(line, accept),
        [...new Set(line.assumptions.map(({ code }) => code))].join(' '),
        line.half ?? '',
        line.notAsked ?? '',
        line.acknowledged?.reason ?? '',
      ]),
      ...setAside.map(({ finding: { workload, code, message } }) =>
        rowOf({ verdict: 'not-asked', workload, reason: message, standing: 'noted', 'not asked': code }),
      ),
    ],
    data: {
      schemaVersion: 1,
      flows: shown.map((line) => outputOf(line, accept)),
      findings: found.map(({ finding }) => finding),
      summary,
    } satisfies VerifyOutput,
  };
}

/** A flow as JSON has it. */
function outputOf(line: Line, accept: readonly string[]): VerifiedFlow {
  const { workload, requirement, half, from, to, protocol, ports, by, reason, asRequired, notAsked } = line;
  const { hops, assumptions, acknowledged } = line;
  return {
    workload,
    requirement,
    half: half ?? null,
    from,
    to,
    protocol,
    ports: portSpansOf(ports),
    verdict: flowOutcome(line),
    by: by ?? null,
    reason,
    asRequired,
    standing: flowStanding(line, accept),
    notAsked: notAsked ?? null,
    hops,
    assumptions,
    acknowledged,
  };
}

function verdicts(
  terminal: Terminal,
  path: string,
  { asked: workloads, setAside, acknowledgements }: AskedWorkloads,
  options: VerifyOptions,
): { lines: Line[]; found: FoundFinding[] } {
  const serviceTagFile = readServiceTagFile(options.serviceTags);
  const variables = readVariables(options);
  const verified = new Map<NamedWorkload, WorkloadVerification>();
  const acknowledged = new Acknowledgements(acknowledgements, today());
  const progress = new Progress(terminal, 'workload', workloads.length);
  const document = readSignedDocument(path, callerNaming(workloads, options.firewall));
  const whole = wholeDocument(document, { variables });
  let read: Reachability | undefined;
  // The document is read once; what is kept to ask a firewall goes when all has been asked of it.
  for (const [named, asking] of byFirewall(workloads, options.firewall)) {
    const firewall = whole.firewallFor(asking, named);
    const network: Reachability = toldToSetAside(
      { workloads, firewall: options.firewall, document },
      () => read?._ofFirewall(firewall) ?? Reachability._reading(whole, { firewall, serviceTagFile }),
    );
    read ??= network;
    const placed = placing(
      workloads.map(({ workload }) => workload),
      network,
    );
    const beside = new WorkloadsBeside(asking, placed);
    for (const each of asking) {
      progress.at(verified.size);
      verified.set(
        each,
        verifyWorkload(each.workload, placed, {}, (finding) => acknowledged.mark(each.name, finding), beside),
      );
    }
  }
  progress.end();
  const all = workloads.map((each) => ({
    workload: each.name,
    position: each.position,
    ...verified.get(each)!,
  }));
  return {
    lines: all.flatMap(({ workload, flows }) => flows.map((flow) => ({ workload, ...flow }))),
    found: [
      ...all.flatMap(({ workload, position, findings }) =>
        findings.map((finding) => ({ finding: { workload, ...finding }, position })),
      ),
      ...setAside.map(({ finding, position }) => ({
        finding: acknowledged.mark(finding.workload, finding),
        position,
      })),
      ...acknowledged.ownFindings(isFoundByVerify).map(({ subject, finding, given: { position } }) => ({
        finding: { workload: subject, ...finding },
        position,
      })),
    ],
  };
}

/** The workloads that ask each firewall, in the order of the file. */
function byFirewall(
  workloads: readonly NamedWorkload[],
  usual: string | undefined,
): Map<string | undefined, NamedWorkload[]> {
  const groups = new Map<string | undefined, NamedWorkload[]>();
  for (const each of workloads) {
    const { firewall = usual } = each;
    const group = groups.get(firewall);
    if (group === undefined) groups.set(firewall, [each]);
    else group.push(each);
  }
  return groups;
}

/** How many flows there are, and what they come to. */
interface StandingCounts {
  readonly all: number;
  readonly failed: number;
  readonly accepted: number;
  readonly untold: number;
}

function summaryText(
  outcomes: VerifyOutput['summary'],
  { all, failed, accepted, untold }: StandingCounts,
): string {
  const counts = Object.entries(outcomes).map(([verdict, count]) => `${count} ${verdict}`);
  const passed = accepted === 0 ? 'all as required' : 'all as required or accepted';
  const verdict = failed === 0 ? passed : `${failed} not as required`;
  const besides =
    untold === 0 ? '' : `, ${failed === 0 ? 'save' : 'and'} ${untold} that no document of Azure can tell`;
  return `${all} flows: ${counts.join(', ')}; ${verdict}${besides}`;
}
