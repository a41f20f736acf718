import { type ComparedDocuments, compareDocuments } from '../../compare/compare-documents';
import type { ConnectionDifference } from '../../compare/difference';
import { fromText, servicesText, sideText, toText } from '../../compare/difference-text';
import { judged } from '../../compare/judgement';
import { LockdownError, within } from '../../errors';
import { Reachability, type ReachabilityOptions } from '../../reachability/reachability';
import { type CheckedFormat, writeChecked } from '../checked-format';
import { failureText } from '../coloured';
import { checksOfComparison } from '../compare-checks';
import { DocumentPlaces } from '../document-places';
import type { Tabular } from '../format';
import { Progress } from '../progress';
import { readDocument } from '../read-document';
import { readServiceTagFile } from '../read-service-tag-file';
import { documentName, readText } from '../read-text';
import { readVariables, type VariableOptions } from '../read-variables';
import { type NamedWorkload, readWorkloads } from '../read-workloads';
import { ExitCode, type Terminal } from '../terminal';

export interface CompareOptions extends VariableOptions {
  readonly workloads?: string;
  readonly firewall?: string;
  readonly serviceTags?: string;
  /** Verdicts that are let pass though no requirement asks for them. */
  readonly accept?: readonly string[];
  /** Whether to tell what goes without saying, and all that requirements ask for. */
  readonly all?: boolean;
}

/** Tells what one document does otherwise than another; of a plan alone, what it does otherwise than what stands before it. */
export function compare(
  terminal: Terminal,
  format: CheckedFormat,
  paths: readonly [before: string, after?: string],
  options: CompareOptions,
): ExitCode {
  const workloads =
    options.workloads === undefined ? [] : readWorkloads(readText(options.workloads), options.workloads);
  const [before, after] = readBoth(paths, options, workloads);
  const compared = compareWithProgress(terminal, before, after, workloads);
  const accept = options.accept ?? [];
  const all = options.all ? [...compared.differences, ...compared.quiet] : compared.differences;
  const shown = inOrder(all, accept);
  const failed = compared.differences.filter((each) => judged(each, accept).fails).length;
  const summary = summaryText(compared, failed, workloads);
  const last = paths[1] ?? paths[0];
  writeChecked(terminal, format, {
    tabular: () => tabular(shown, accept, compared, summary, options.all === true || format !== 'table'),
    checked: () => ({
      command: 'compare',
      summary,
      checks: checksOfComparison(shown, accept),
      placeOf: new DocumentPlaces(last).placeOf,
    }),
  });
  if (format === 'table') writeSummary(terminal, [before, after], compared, summary, options.all === true);
  return failed === 0 ? ExitCode.OK : ExitCode.DENIED;
}

function readBoth(
  [first, second]: readonly [string, string?],
  options: CompareOptions,
  workloads: readonly NamedWorkload[],
): [Reachability, Reachability] {
  const named = [...new Set(workloads.flatMap((each) => each.firewall ?? []))];
  const firewall = options.firewall ?? (named.length === 1 ? named[0] : undefined);
  const reading = {
    firewall,
    serviceTagFile: readServiceTagFile(options.serviceTags),
    variables: readVariables(options),
  };
  if (second === undefined) {
    const text = readDocument(first);
    return within(documentName(first), () => [
      withFirewall(reading, (own) => Reachability.beforePlan(text, own)),
      Reachability.fromTerraformJson(text, reading),
    ]);
  }
  const before = within(documentName(first), () => {
    const text = readDocument(first);
    return withFirewall(reading, (own) => Reachability.fromTerraformJson(text, own));
  });
  return [
    before,
    within(documentName(second), () => Reachability.fromTerraformJson(readDocument(second), reading)),
  ];
}

/** Before a change there may be no firewall yet. */
function withFirewall(
  reading: ReachabilityOptions,
  read: (options: ReachabilityOptions) => Reachability,
): Reachability {
  try {
    return read(reading);
  } catch (error) {
    if (!(error instanceof LockdownError) || error.code !== 'unknown-firewall') throw error;
    return read({ ...reading, firewall: undefined });
  }
}

function compareWithProgress(
  terminal: Terminal,
  before: Reachability,
  after: Reachability,
  workloads: readonly NamedWorkload[],
): ComparedDocuments {
  let progress: Progress | undefined;
  const compared = compareDocuments(before, after, {
    workloads,
    progressed: (done, total) => {
      progress ??= new Progress(terminal, 'source', total);
      progress.at(done);
    },
  });
  progress?.end();
  return compared;
}

/** What fails comes first; what one resource decides stands together. */
function inOrder(
  differences: readonly ConnectionDifference[],
  accept: readonly string[],
): ConnectionDifference[] {
  const keyOf = (difference: ConnectionDifference) => {
    const { code, fails, accepted } = judged(difference, accept);
    const { before, after, from, to } = difference;
    return [fails ? 0 : accepted ? 1 : 2, code, after.by ?? before.by ?? '', from.join(), to.join()].join(
      '\n',
    );
  };
  const keyed = differences.map((difference) => ({ difference, key: keyOf(difference) }));
  return keyed
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ difference }) => difference);
}

function tabular(
  shown: readonly ConnectionDifference[],
  accept: readonly string[],
  compared: ComparedDocuments,
  summary: string,
  whole: boolean,
): Tabular {
  const isBlock = (each: ConnectionDifference) => !whole && judged(each, accept).code === 'opens-required';
  return {
    head: ['', 'difference', 'from', 'to', 'on', 'before', 'after', 'by', 'asked for by'],
    rows: [
      ...shown.filter((each) => !isBlock(each)).map((each) => row(each, accept)),
      ...blocks(shown.filter(isBlock)),
    ],
    data: {
      schemaVersion: 1,
      differences: shown.map((each) => ({ ...judgedData(each, accept), ...each })),
      asked: compared.asked,
      unknown: compared.unknown,
      summary,
    },
    coloured: failureText,
  };
}

function judgedData(each: ConnectionDifference, accept: readonly string[]) {
  const { code, fails, accepted } = judged(each, accept);
  return { code, fails, accepted };
}

function row(each: ConnectionDifference, accept: readonly string[]): string[] {
  const { services, before, after, requirements } = each;
  const { code, fails, accepted } = judged(each, accept);
  return [
    fails ? 'fails' : accepted ? 'accepted' : '',
    code,
    fromText(each),
    toText(each),
    servicesText(services),
    sideText(before),
    sideText(after),
    after.by ?? before.by ?? '',
    requirements.map(({ workload, requirement }) => `${workload}: ${requirement}`).join(', '),
  ];
}

/** What requirements of the same workloads ask for, a row for all of it. */
function blocks(differences: readonly ConnectionDifference[]): string[][] {
  const byWorkloads = new Map<string, ConnectionDifference[]>();
  for (const each of differences) {
    const names = [...new Set(each.requirements.map(({ workload }) => workload))].join(', ');
    byWorkloads.set(names, [...(byWorkloads.get(names) ?? []), each]);
  }
  return [...byWorkloads].map(([names, all]) => {
    const sources = [...new Set(all.flatMap(({ from }) => from))];
    const from = sources.length > 4 ? `${sources.length} prefixes` : sources.join(', ');
    return ['', 'opens-required', from, `${all.length} openings (--all lists them)`, '', '', '', '', names];
  });
}

function writeSummary(
  terminal: Terminal,
  networks: readonly Reachability[],
  { quiet, idle }: ComparedDocuments,
  summary: string,
  all: boolean,
): void {
  const assumptions = new Map(
    networks.flatMap((each) => each.assumptions).map(({ code, text }) => [`${code} ${text}`, { code, text }]),
  );
  for (const { code, text } of assumptions.values()) terminal.write(`${code}: ${text}\n`);
  if (!all && quiet.length > 0)
    terminal.write(
      `${quiet.length} more go without saying: what was not known and is denied now, and what rules above leave open (--all lists them).\n`,
    );
  if (all && idle > 0)
    terminal.write(
      `${idle} rules of the firewall are new, renamed, moved or otherwise written, without effect.\n`,
    );
  terminal.write(`${summary}\n`);
}

function summaryText(
  { differences, asked, unknown }: ComparedDocuments,
  failed: number,
  workloads: readonly NamedWorkload[],
): string {
  const open = unknown === 0 ? '' : `, of which ${unknown} are unknown in both documents`;
  const classes = `${asked} classes of connections that a change may concern were asked about${open}`;
  if (differences.length === 0)
    return `No difference: every connection that the documents tell apart goes as before; ${classes}`;
  const against = workloads.length === 0 ? 'with no workloads given' : `for ${workloads.length} workloads`;
  const verdict = failed === 0 ? 'none fails' : `${failed} fail`;
  return `${differences.length} differences, ${verdict} ${against}; ${classes}`;
}
