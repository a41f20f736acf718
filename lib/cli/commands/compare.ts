import { portSpansOf } from '../../arithmetic/port';
import { type ComparedDocuments, compareDocuments } from '../../compare/compare-documents';
import type { ComparedSide, ConnectionDifference } from '../../compare/difference';
import { differenceStanding, protectionStanding } from '../../compare/difference-standing';
import { reasonText, servicesText, sideText, witnessText } from '../../compare/difference-text';
import { type ProtectionChange, protectionText } from '../../compare/protections';
import { within } from '../../errors';
import { Reachability } from '../../reachability/reachability';
import type { Assumption } from '../../reachability/trace';
import { counted } from '../../report/findings-text';
import { UntakenValues } from '../../terraform/variables/terraform-variables';
import { earlierNetwork, firewallOf, networkOf, withoutFirewall } from '../files/document-network';
import { DocumentPositions } from '../files/document-positions';
import { readSignedDocument, type SignedDocument } from '../files/read-document';
import { readServiceTagFile } from '../files/read-service-tag-file';
import { documentName, readText } from '../files/read-text';
import { readVariables, type VariableOptions } from '../files/read-variables';
import { type CheckedFormat, writeChecked } from '../output/checked-format';
import { checksOfComparison } from '../output/compare-checks';
import { compareText } from '../output/compare-text';
import type { Tabular } from '../output/format';
import type { ComparedDifference, CompareOutput } from '../output/outputs';
import { checksOfFindings } from '../output/verify-checks';
import { Progress } from '../terminal/progress';
import { ExitCode, type Terminal } from '../terminal/terminal';
import { askedWorkloads, type SetAside, setAsideText } from '../workloads-file/asked-workloads';
import { callerNaming } from '../workloads-file/module-caller';
import { type NamedWorkload, readWorkloads } from '../workloads-file/read-workloads';
import { toldToSetAside } from '../workloads-file/told-to-set-aside';

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
  const all =
    options.workloads === undefined ? [] : readWorkloads(readText(options.workloads), options.workloads);
  const { asked: workloads, setAside } = askedWorkloads(all, options.firewall);
  const [before, after] = readBoth(paths, options, workloads);
  const compared = compareWithProgress(terminal, before, after, workloads);
  const accept = options.accept ?? [];
  const told = options.all ? [...compared.differences, ...compared.quiet] : compared.differences;
  const shown = inOrder(told, accept);
  const { protections } = compared;
  const failed =
    compared.differences.filter((each) => differenceStanding(each, accept).fails).length +
    protections.filter((each) => protectionStanding(each, accept).fails).length;
  const summary = `${summaryText(compared, failed, workloads)}${setAsideText(setAside)}`;
  writeChecked(terminal, format, {
    text: () =>
      compareText(terminal, {
        shown,
        protections,
        accept,
        all: options.all === true,
        assumptions: assumptionsOf([before, after]),
        notes: [
          ...notesOn(compared, options.all === true),
          ...setAside.map(({ finding }) => finding.message),
        ],
        summary,
      }),
    tabular: () => tabular(shown, accept, compared, setAside, summary),
    checked: () => ({
      command: 'compare',
      summary,
      checks: [...checksOfComparison(shown, protections, accept), ...checksOfFindings(setAside)],
      positionOf: new DocumentPositions(paths[1] ?? paths[0]).positionOf,
    }),
  });
  return failed === 0 ? ExitCode.OK : ExitCode.DENIED;
}

function readBoth(
  [first, second]: readonly [string, string?],
  options: CompareOptions,
  workloads: readonly NamedWorkload[],
): [Reachability, Reachability] {
  const { firewall } = options;
  const read = (path: string) => readSignedDocument(path, callerNaming(workloads, firewall));
  const variables = readVariables(options);
  const reading = {
    firewall: firewall ?? firewallOf(workloads),
    serviceTagFile: readServiceTagFile(options.serviceTags),
  };
  if (second === undefined) {
    const document = read(first);
    const own = { ...reading, variables };
    return within(documentName(first), () => [
      withoutFirewall(own, (each) => Reachability.beforePlan(document.text, each)),
      networkOf(document, own, workloads),
    ]);
  }
  // What is new in the later document, or gone from it, is a value of that one alone.
  const untaken = new UntakenValues();
  const ofOne = { ...reading, variables: variables?._forOneOf(untaken) };
  const readTold = (path: string, networkIn: (document: SignedDocument) => Reachability) =>
    within(documentName(path), () => {
      const document = read(path);
      return toldToSetAside({ workloads, firewall, document }, () => networkIn(document));
    });
  const before = readTold(first, (document) => earlierNetwork(document, ofOne));
  const after = readTold(second, (document) => networkOf(document, ofOne, workloads));
  within(documentName(second), () => untaken.check());
  return [before, after];
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
    const { code, fails, accepted } = differenceStanding(difference, accept);
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
  { asked, unknown, protections }: ComparedDocuments,
  setAside: readonly SetAside[],
  summary: string,
): Tabular {
  const data: CompareOutput = {
    schemaVersion: 1,
    differences: shown.map((each) => outputOf(each, accept)),
    protections: protections.map((each) => ({ ...protectionStanding(each, accept), ...each })),
    asked,
    unknown,
    findings: setAside.map(({ finding }) => finding),
    summary,
  };
  return {
    head: ['code', 'state', 'from', 'to', 'on', 'before', 'after', 'by', 'reason', 'asked for by', 'witness'],
    rows: [
      ...protections.map((each) => rowOfProtection(each, accept)),
      ...shown.map((each) => row(each, accept)),
      ...setAside.map(({ finding }) => rowOfFinding(finding)),
    ],
    data,
  };
}

function outputOf(each: ConnectionDifference, accept: readonly string[]): ComparedDifference {
  const { code, fails, accepted } = differenceStanding(each, accept);
  const { services, before, after, ...rest } = each;
  const side = (own: ComparedSide) => ({ ...own, by: own.by ?? null });
  return {
    code,
    fails,
    accepted,
    ...rest,
    services: services.map(({ protocol, ports }) => ({ protocol, ports: portSpansOf(ports) })),
    before: side(before),
    after: side(after),
  };
}

function row(each: ConnectionDifference, accept: readonly string[]): string[] {
  const { from, fromExcept, to, toExcept, services, before, after, requirements } = each;
  const { code, fails, accepted } = differenceStanding(each, accept);
  const list = (texts: readonly string[], except: readonly string[]) =>
    [...texts, ...except.map((text) => `!${text}`)].join(' ');
  return [
    code,
    fails ? 'fails' : accepted ? 'accepted' : 'noted',
    list(from, fromExcept),
    list(to, toExcept),
    servicesText(services),
    sideText(before),
    sideText(after),
    after.by ?? before.by ?? '',
    reasonText(after),
    requirements.map(({ workload, requirement }) => `${workload}: ${requirement}`).join(' '),
    witnessText(each),
  ];
}

function rowOfFinding({ code, message, workload }: SetAside['finding']): string[] {
  return [code, 'noted', '', '', '', '', '', '', message, workload, ''];
}

function rowOfProtection(each: ProtectionChange, accept: readonly string[]): string[] {
  const { code, fails, accepted } = protectionStanding(each, accept);
  const { address, setting, before, after } = each;
  const state = fails ? 'fails' : accepted ? 'accepted' : 'noted';
  return [code, state, '', '', setting, before, after, address, protectionText(each), '', ''];
}

/** What is taken for granted of documents as a whole, each once. */
function assumptionsOf(networks: readonly Reachability[]): Assumption[] {
  const all = networks.flatMap(({ assumptions }) => assumptions);
  return [...new Map(all.map((each) => [`${each.code} ${each.text}`, each])).values()];
}

function notesOn({ quiet, idle }: ComparedDocuments, all: boolean): string[] {
  if (all)
    return idle === 0
      ? []
      : [`${idle} rules of the firewall are new, renamed, moved or otherwise written, without effect.`];
  if (quiet.length === 0) return [];
  return [
    `${quiet.length} more go without saying: what was not known and is denied now, what is not known where no machine stands, and what rules above leave open (--all lists them).`,
  ];
}

function summaryText(
  { differences, protections, asked, unknown }: ComparedDocuments,
  failed: number,
  workloads: readonly NamedWorkload[],
): string {
  const open = unknown === 0 ? '' : `, of which ${unknown} are unknown in both documents`;
  const classes = `${asked} ${asked === 1 ? 'class' : 'classes'} of connections that a change may concern asked about${open}`;
  if (differences.length + protections.length === 0)
    return `No difference: every connection that the documents tell apart goes as before; ${classes}`;
  const against =
    workloads.length === 0 ? 'no workloads given' : `held against ${counted(workloads.length, 'workload')}`;
  const verdict = failed === 0 ? 'none fails' : `${failed} ${failed === 1 ? 'fails' : 'fail'}`;
  return `${counted(differences.length + protections.length, 'difference')}, ${verdict}, ${against}; ${classes}`;
}
