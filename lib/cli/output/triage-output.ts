import type { Streamed } from '../../shown-text';
import { type AskingRow, TriageCategory } from '../../triage/classification';
import { classificationText } from '../../triage/classification-text';
import { type FlowTally, gapsOf, type Unread } from '../../triage/flow-tally';
import { type DenialCause, type UnreadKind, unreadKinds } from '../../triage/log/logged-flow';
import { notToldApartIn } from '../../triage/not-told-apart';
import type { TriagedFlow } from '../../triage/triage';
import type { Unseen } from '../../triage/unseen';
import type { Tabular } from './format';
import { codesOfCategories } from './triage-checks';
import type { DeniedConnections, LogOutput, TriageOutput } from './triage-outputs';
import { sourcesText, unseenCategory, unseenText } from './triage-text';

/** What a triage has come to, as rows and as data. */
export interface TriageResult {
  readonly flows: readonly TriagedFlow[];
  readonly tally: FlowTally;
  /** With `--unused`. */
  readonly unseen?: readonly Unseen[];
  /** With `--fix`. */
  readonly fix?: { readonly patch: string; readonly left: readonly string[] };
  /** What says of workloads that they were set aside. */
  readonly setAside: TriageOutput['findings'];
  /** The result in one line. */
  readonly summary: string;
}

const columns = [
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
  'others',
] as const;

/** A triage as rows, and as data. */
export function triageTabular({ flows, tally, setAside, summary, unseen, fix }: TriageResult): Tabular {
  return {
    head: columns,
    // One of the two is asked for, and either is large where a log has many hosts.
    get rows() {
      return [
        ...flows.map(cellsOf),
        ...(unseen ?? []).map((each) => unseenCells(each, tally)),
        ...notToldApartIn(tally).map(({ count, text }) =>
          inColumns({ category: 'not told apart', count: String(count), message: text }),
        ),
        ...[...tally.unreadParts].map(unreadCells),
        ...setAside.map(({ code, workload, message, cure }) =>
          inColumns({ category: code, workload, message, cure }),
        ),
      ];
    },
    get data() {
      return {
        schemaVersion: 1,
        // Each is several times as large as what it is made of.
        denied: outputsOf(flows),
        log: logOutput(tally),
        categories: Object.fromEntries(
          Object.values(TriageCategory).map((category) => [
            category,
            flows.filter(({ classification }) => classification.category === category).length,
          ]),
        ) as TriageOutput['categories'],
        ...(unseen === undefined ? {} : { unseen }),
        ...(fix === undefined ? {} : { patch: fix.patch, left: fix.left }),
        findings: setAside,
        summary,
      } satisfies Streamed<TriageOutput>;
    },
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
    output.standsForOthers ? 'and others' : '',
  ];
}

/** What was not seen has no connections: its time is that of the log. */
function unseenCells(unseen: Unseen, { first, last }: FlowTally): string[] {
  return inColumns({
    category: unseenCategory(unseen),
    to: unseen.to.join(' '),
    count: '0',
    first: isoTime(first) ?? '',
    last: isoTime(last) ?? '',
    workload: unseen.workload ?? '',
    requirement: unseen.kind === 'row' ? unseen.name : '',
    message: unseenText(unseen),
  });
}

function unreadCells([kind, { count, examples }]: [UnreadKind, Unread]): string[] {
  const message = [unreadKinds[kind], ...examples.slice(0, 1)].join(', such as ');
  return inColumns({ category: 'not read', count: String(count), message });
}

function inColumns(cells: Partial<Record<(typeof columns)[number], string>>): string[] {
  return columns.map((column) => cells[column] ?? '');
}

function* outputsOf(flows: readonly TriagedFlow[]): Generator<DeniedConnections> {
  for (const flow of flows) yield outputOf(flow);
}

function outputOf(flow: TriagedFlow): DeniedConnections {
  const { classification, flows, host, presumed, doubted, blockedBy, tags, sourceRoles, known, now, count } =
    flow;
  const [{ direction, deniedBy, protocol, spoken, port }] = flows as [TriagedFlow['flows'][number]];
  return {
    category: classification.category,
    code: codesOfCategories[classification.category],
    direction,
    deniedBy,
    host: host ?? null,
    isHostPresumed: presumed.length > 0,
    presumedHosts: [...presumed, ...doubted].map((each) => ({
      host: each.host,
      category: each.classification.category,
      rows: toldRows(each.classification.rows, blockedBy),
    })),
    addresses: distinct(flows.flatMap(({ address }) => address ?? [])),
    serviceTags: tags,
    protocol,
    applicationProtocol: spoken ?? null,
    port,
    sources: distinct(flows.flatMap(({ source }) => source ?? [])),
    sourceRoles,
    standsForOthers: flow.standsForOthers,
    count,
    first: isoTime(flow.first),
    last: isoTime(flow.last),
    isZoneless: flow.flows.some(({ isZoneless }) => isZoneless),
    causes: distinct(flows.flatMap(({ causes }) => causes)),
    blockedBy,
    rules: flows.flatMap(({ rules }) => rules).slice(0, 3),
    rows: toldRows(classification.rows, blockedBy),
    known,
    ...classificationText(flow),
    now: now.map(({ source, answer: { verdict, reason, by } }) => ({
      source,
      verdict,
      reason,
      by: by ?? null,
    })),
  };
}

/** What no rule lets pass, no parameter opens. */
function toldRows(rows: readonly AskingRow[], blockedBy: readonly DenialCause[]): readonly AskingRow[] {
  return blockedBy.length === 0 ? rows : rows.map((row) => ({ ...row, set: [] }));
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
    withoutZone: counts.withoutZone,
    otherRecords: [...asides].map(([name, count]) => ({ name, count })),
    notToldApart: notToldApartIn(tally),
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
