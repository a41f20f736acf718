import { LockdownError, within } from '../../errors';
import { Reachability } from '../../reachability/reachability';
import type { FilePosition } from '../../results/checks';
import type { TriagedWorkload } from '../../triage/asking-workload';
import { FlowTally, gapsOf } from '../../triage/flow-tally';
import { isAskedInbound } from '../../triage/inbound-ports';
import { TriageCategory, TriageReason } from '../../triage/judgement';
import { judgementText } from '../../triage/judgement-text';
import { readLog } from '../../triage/log/log-stream';
import { unreadKinds } from '../../triage/log/logged-flow';
import { type TriagedFlow, triage } from '../../triage/triage';
import { type Unseen, unseenIn } from '../../triage/unseen';
import { withKnownAddresses } from '../../verify/verify-workload';
import { logFiles } from '../files/log-files';
import { readDocument } from '../files/read-document';
import { readServiceTagFile } from '../files/read-service-tag-file';
import { documentName, readText } from '../files/read-text';
import { readVariables, type VariableOptions } from '../files/read-variables';
import { type CheckedFormat, writeChecked } from '../output/checked-format';
import type { Tabular } from '../output/format';
import type { DeniedConnections, LogOutput, TriageOutput } from '../output/outputs';
import { checksOfTriage, codesOfCategories, fails } from '../output/triage-checks';
import { sourcesText, triageText } from '../output/triage-text';
import { ExitCode, type Terminal } from '../terminal/terminal';
import { patchedWorkloads, type WorkloadChange } from '../workloads-file/patched-workloads';
import { type NamedWorkload, readWorkloads } from '../workloads-file/read-workloads';
import { unifiedDiff } from '../workloads-file/unified-diff';

export interface TriageLogsOptions extends VariableOptions {
  readonly workloads?: string;
  /** A document that is asked what it does with each now. */
  readonly terraform?: string;
  readonly firewall?: string;
  readonly serviceTags?: string;
  /** Whether to write the changes to the workloads file, as a patch. */
  readonly fix?: boolean;
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
  if (options.unused === true && options.workloads === undefined && options.terraform === undefined)
    throw withoutFile('--unused');
  const fileText = options.workloads === undefined ? '' : readText(options.workloads);
  const named = options.workloads === undefined ? [] : readWorkloads(fileText, options.workloads);
  const serviceTagFile = readServiceTagFile(options.serviceTags);
  const network = networkOf(options, serviceTagFile);
  const workloads = named.map((each) => triagedWorkload(each, network));
  const tally = new FlowTally({ keepsAllowed: options.unused === true, isAskedInbound });
  for (const path of logFiles(paths)) await readLog(path, documentName(path), tally);
  const flows = triage(tally, { workloads, serviceTagFile, network });
  const unseen =
    options.unused === true
      ? unseenIn(tally, { workloads, rules: network?._usualRules, serviceTagFile })
      : undefined;
  const fix = options.fix === true ? fixOf(flows, fileText, options.workloads!) : undefined;
  const summary = summaryOf(flows, tally);
  if (fix !== undefined && format === 'table') {
    terminal.write(fix.patch);
    for (const note of [...fix.notes, summary]) terminal.writeError(`${note}\n`);
  } else {
    writeChecked(terminal, format, {
      text: () => triageText(terminal, { flows, tally, unseen, summary }),
      tabular: () => tabular(flows, tally, summary, unseen, fix?.patch),
      checked: () => {
        const positionOf = positionsOf(named);
        const checks = checksOfTriage(flows, tally, positionOf);
        return { command: 'triage', summary, checks, positionOf: () => undefined };
      },
    });
  }
  if (flows.some(fails)) return ExitCode.DENIED;
  return tally.unreadParts.size > 0 ? ExitCode.NOT_READ : ExitCode.OK;
}

function networkOf(
  { terraform, firewall, ...options }: TriageLogsOptions,
  serviceTagFile: ReturnType<typeof readServiceTagFile>,
): Reachability | undefined {
  if (terraform === undefined) return undefined;
  const variables = readVariables(options);
  return within(documentName(terraform), () =>
    Reachability.fromTerraformJson(readDocument(terraform), { firewall, serviceTagFile, variables }),
  );
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

function positionsOf(named: readonly NamedWorkload[]): (workload: string) => FilePosition | undefined {
  const positions = new Map(named.map(({ name, position }) => [name, position]));
  return (workload) => positions.get(workload);
}

/** The changes to a file, and what is said of them. */
interface Fix {
  readonly patch: string;
  readonly notes: readonly string[];
}

/**
 * The changes that open what the tables of the file's workloads ask for. What only public reports ask for is left to the user, and so
 * are editions, sources, what takes other rows away, and names of resources of which the log has several.
 */
function fixOf(flows: readonly TriagedFlow[], text: string, path: string): Fix {
  const wanted = new Map<string, WorkloadChange[]>();
  const notes: string[] = [];
  for (const { judgement, sourceRoles } of flows) {
    const [row] = judgement.rows;
    if (judgement.category !== TriageCategory.REQUIRED || row?.reason !== TriageReason.SET) continue;
    const isOfSource = sourceRoles.some((role) => role.startsWith(`${row.workload}/`));
    const changes = row.set.flatMap(({ property, value, isList }) =>
      value === undefined || property === 'edition'
        ? []
        : [{ workload: row.workload, property, value, isList }],
    );
    if (row.isFieldReported || row.takesRows || !isOfSource || changes.length < row.set.length) {
      notes.push(`left to you: ${judgementTextOf(row.workload, row.requirement, row.set)}`);
      continue;
    }
    for (const change of changes) {
      const key = `${change.workload}\n${change.property}`;
      wanted.set(key, [...(wanted.get(key) ?? []), change]);
    }
  }
  const changes = [...wanted.values()].flatMap((all) => {
    const values = new Set(all.map(({ value }) => value));
    const [first] = all as [WorkloadChange];
    if (values.size === 1) return [first];
    notes.push(
      `left to you: ${first.property} of ${first.workload}, for which the log has ${[...values].join(', ')}`,
    );
    return [];
  });
  const { text: patched, skipped } = patchedWorkloads(text, changes);
  for (const { workload, property, value } of skipped)
    notes.push(`left to you: ${property}: ${value} of ${workload}, whose position in the file is not plain`);
  return { patch: unifiedDiff(path, text, patched), notes: [...new Set(notes)] };
}

function judgementTextOf(
  workload: string,
  requirement: string,
  set: readonly { readonly property: string }[],
): string {
  return `${set.map(({ property }) => property).join(', ')} of ${workload}, for ${requirement}`;
}

function summaryOf(flows: readonly TriagedFlow[], { counts, unreadParts }: FlowTally): string {
  const byCategory = Object.values(TriageCategory).flatMap((category) => {
    const count = flows.filter(({ judgement }) => judgement.category === category).length;
    return count === 0 ? [] : [`${count} ${category}`];
  });
  const unread = [...unreadParts.values()].reduce((sum, { count }) => sum + count, 0);
  const told = byCategory.length === 0 ? 'nothing was denied' : byCategory.join(', ');
  const lines = `${counts.denied} denied and ${counts.allowed} allowed connections`;
  return `${lines}: ${told}${unread === 0 ? '' : `; ${unread} lines not read`}`;
}

function tabular(
  flows: readonly TriagedFlow[],
  tally: FlowTally,
  summary: string,
  unseen: readonly Unseen[] | undefined,
  patch: string | undefined,
): Tabular {
  return {
    head: [
      'category',
      'from',
      'to',
      'addresses',
      'service tags',
      'protocol',
      'port',
      'count',
      'first',
      'last',
      'denied by',
      'workload',
      'requirement',
      'edition',
      'set',
      'message',
      'cure',
      'now',
    ],
    rows: flows.map((flow) => cellsOf(flow)),
    data: {
      schemaVersion: 1,
      denied: flows.map(outputOf),
      log: logOutput(tally),
      categories: Object.fromEntries(
        Object.values(TriageCategory).map((category) => [
          category,
          flows.filter(({ judgement }) => judgement.category === category).length,
        ]),
      ) as TriageOutput['categories'],
      ...(unseen === undefined ? {} : { unseen }),
      ...(patch === undefined ? {} : { patch }),
      summary,
    } satisfies TriageOutput,
  };
}

function cellsOf(flow: TriagedFlow): string[] {
  const output = outputOf(flow);
  const [row] = output.rows;
  return [
    output.category,
    sourcesText(flow),
    output.host ?? '',
    output.addresses.join(' '),
    output.serviceTags.join(' '),
    output.applicationProtocol ?? output.protocol,
    String(output.port),
    String(output.count),
    output.first ?? '',
    output.last ?? '',
    output.deniedBy,
    row?.workload ?? '',
    row?.requirement ?? '',
    row?.edition ?? '',
    (row?.set ?? [])
      .map(({ property, value }) => (value === undefined ? property : `${property}: ${value}`))
      .join(', '),
    output.message,
    output.cure,
    [...new Set(output.now.map(({ verdict }) => verdict))].join(' '),
  ];
}

function outputOf(flow: TriagedFlow): DeniedConnections {
  const { judgement, flows, host, isHostPresumed, tags, sourceRoles, known, now, count } = flow;
  const [{ direction, deniedBy, protocol, spoken, port }] = flows as [TriagedFlow['flows'][number]];
  return {
    category: judgement.category,
    code: codesOfCategories[judgement.category],
    direction,
    deniedBy,
    host: host ?? null,
    isHostPresumed,
    addresses: distinct(flows.flatMap(({ address }) => address ?? [])),
    serviceTags: tags,
    protocol,
    applicationProtocol: spoken ?? null,
    port,
    sources: distinct(flows.flatMap(({ source }) => source ?? [])),
    sourceRoles,
    count,
    first: isoTime(flow.first),
    last: isoTime(flow.last),
    causes: distinct(flows.flatMap(({ causes }) => causes)),
    rules: flows.flatMap(({ rules }) => rules).slice(0, 3),
    rows: judgement.rows,
    known,
    ...judgementText(flow),
    now: now.map(({ source, answer: { verdict, reason, by } }) => ({
      source,
      verdict,
      reason,
      by: by ?? null,
    })),
  };
}

function logOutput(tally: FlowTally): LogOutput {
  const { counts, first, last, asides, unreadParts } = tally;
  return {
    first: isoTime(first),
    last: isoTime(last),
    gaps: gapsOf(tally).map(({ from, to }) => ({ from: isoTime(from)!, to: isoTime(to)! })),
    denied: counts.denied,
    allowed: counts.allowed,
    queries: counts.queries,
    withoutTime: counts.withoutTime,
    otherRecords: [...asides].map(([name, count]) => ({ name, count })),
    notRead: [...unreadParts].map(([kind, { count, examples }]) => ({
      kind,
      count,
      text: unreadKinds[kind],
      examples,
    })),
  };
}

function isoTime(time: number | undefined): string | null {
  return time === undefined ? null : new Date(time).toISOString();
}

function distinct<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}
