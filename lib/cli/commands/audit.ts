import { allChecks } from '../../audit/all-checks';
import { type AuditFinding, TerraformAudit } from '../../audit/terraform-audit';
import type { FindingCode } from '../../codes/finding-codes';
import { findingKinds } from '../../codes/finding-codes';
import { FindingLevel, findingThemes } from '../../codes/finding-kind';
import { within } from '../../errors';
import { Acknowledgements, type ScopedAcknowledgement } from '../../model/acknowledgement';
import { findingCounts } from '../../model/finding-groups';
import { acknowledgedText } from '../../report/findings-text';
import { type Check, ProblemState } from '../../results/checks';
import { today } from '../../today';
import { DocumentPositions } from '../files/document-positions';
import { readSignedDocument } from '../files/read-document';
import { readServiceTagFile } from '../files/read-service-tag-file';
import { documentName, readText } from '../files/read-text';
import { readVariables, type VariableOptions } from '../files/read-variables';
import { type CheckedFormat, writeChecked } from '../output/checked-format';
import { type Tabular, tableText } from '../output/format';
import type { AuditOutput } from '../output/outputs';
import { levelText } from '../terminal/coloured';
import { Paragraphs } from '../terminal/paragraphs';
import { ExitCode, type Terminal } from '../terminal/terminal';
import { callerNaming } from '../workloads-file/module-caller';
import { readWorkloads } from '../workloads-file/read-workloads';

export interface AuditCommandOptions extends VariableOptions {
  /** A file whose acknowledgements hold for the document. */
  readonly workloads?: string;
  readonly firewall?: string;
  readonly serviceTags?: string;
  /** The lowest level that makes the command fail, or `never`. */
  readonly failOn: string;
  /** Codes of findings that do not make it fail, whatever their level. */
  readonly accept?: readonly string[];
}

/** What is found about the acknowledgements themselves. */
const ownCodes: readonly FindingCode[] = ['acknowledgement-idle', 'acknowledgement-expired'];

/** From the worst to the least. */
const levels: readonly string[] = [FindingLevel.ERROR, FindingLevel.WARNING, FindingLevel.INFO];

/** Tells what the rules of a Terraform document open beyond the tables, and what in them is wrong or idle. */
export function audit(
  terminal: Terminal,
  format: CheckedFormat,
  path: string,
  { workloads, firewall, serviceTags, failOn, accept = [], ...rest }: AuditCommandOptions,
): ExitCode {
  const options = {
    firewall,
    serviceTagFile: readServiceTagFile(serviceTags),
    variables: readVariables(rest),
  };
  const acknowledgements = new Acknowledgements(givenIn(workloads), today());
  const { findings: found } = within(documentName(path), () =>
    TerraformAudit.fromTerraformJson(readSignedDocument(path, callerNaming([], firewall)).text, options),
  );
  const findings = [
    ...found.map((finding) => acknowledgements.mark(finding.address, finding)),
    ...acknowledgements
      .ownFindings(isAudited)
      .map(({ subject, finding }) => ({ ...finding, address: subject })),
  ];
  const unread = findings.filter(({ code }) => code === unreadCode);
  const { acknowledged, ...counts } = findingCounts(findings);
  const tabular = (all: readonly AuditFinding[]): Tabular => ({
    head: ['level', 'code', 'address', 'message', 'cure'],
    rows: all.map((each) => [each.level, each.code, each.address, each.message, cureOf(each)]),
    data: {
      schemaVersion: 1,
      findings,
      summary: { ...counts, acknowledged, notRead: unread.length },
    } satisfies AuditOutput,
    coloured: (level) => levelText(level as FindingLevel, terminal),
  });
  const summary = summaryText(findings.length, { ...counts, ...(acknowledged > 0 ? { acknowledged } : {}) });
  writeChecked(terminal, format, {
    text: () => {
      const notRead =
        unread.length === 0 ? '' : `not read: ${placesOf(unread)}; the audit does not vouch for them`;
      const closing = new Paragraphs(terminal);
      closing.add(0, summary);
      if (notRead !== '') closing.add(0, notRead);
      return `${tableText(terminal, tabular(together(findings)))}${closing.text}`;
    },
    tabular: () => tabular(findings),
    checked: () => ({
      command: 'audit',
      summary,
      checks: checksOfAudit(findings, failOn, accept),
      positionOf: new DocumentPositions(path).positionOf,
    }),
  });
  return outcomeOf(findings, failOn, accept);
}

const unreadCode: FindingCode = 'not-read';

/** What a file acknowledges; nothing without one. */
function givenIn(workloads: string | undefined): readonly ScopedAcknowledgement[] {
  if (workloads === undefined) return [];
  const read = readWorkloads(readText(workloads), workloads);
  return [...new Set(read.flatMap((each) => each.acknowledgements))];
}

function isAudited(code: string): boolean {
  return allChecks.some((check) => check.code === code);
}

/** What to do, or why nothing is done. */
function cureOf({ cure, acknowledged }: AuditFinding): string {
  return acknowledged === undefined ? cure : acknowledgedText(acknowledged);
}

/** So many addresses of one finding are told by name; the other forms have all of them. */
const mostAddresses = 8;

/** Findings that say one thing of several resources as one, at the place of the first. */
function together(findings: readonly AuditFinding[]): AuditFinding[] {
  const groups = new Map<string, AuditFinding[]>();
  for (const each of findings) {
    const key = JSON.stringify([each.code, each.message, cureOf(each)]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].map((all) => {
    const addresses = all.slice(0, mostAddresses).map(({ address }) => address);
    const more = all.length - addresses.length;
    return { ...all[0]!, address: `${addresses.join(', ')}${more > 0 ? ` and ${more} more` : ''}` };
  });
}

function summaryText(total: number, counts: Readonly<Record<string, number>>): string {
  const told = Object.entries(counts).map(([level, count]) => `${count} ${level}`);
  return `${total} findings: ${told.join(', ')}`;
}

/** A check for each code that an audit looks for, by themes. */
function checksOfAudit(
  findings: readonly AuditFinding[],
  failOn: string,
  accept: readonly string[],
): Check[] {
  const codes = [...allChecks.map(({ code }) => code), ...ownCodes];
  return codes.map((code) => ({
    group: findingThemes[findingKinds[code].theme],
    name: code,
    problems: findings
      .filter((finding) => finding.code === code)
      .map((finding) => ({
        ...finding,
        state: stateOf(finding, failOn, accept),
        reason: finding.acknowledged && acknowledgedText(finding.acknowledged),
      })),
  }));
}

function stateOf(
  { code, level, acknowledged }: AuditFinding,
  failOn: string,
  accept: readonly string[],
): ProblemState {
  const counts = code === unreadCode ? failOn !== 'never' : failingLevels(failOn).includes(level);
  if (!counts) return ProblemState.NOTED;
  return accept.includes(code) || acknowledged !== undefined ? ProblemState.ACCEPTED : ProblemState.FAILS;
}

function failingLevels(failOn: string): readonly string[] {
  return levels.slice(0, levels.indexOf(failOn) + 1);
}

/** That a part was not read counts by itself: a gate is to tell it from what was found in what was read. */
function outcomeOf(findings: readonly AuditFinding[], failOn: string, accept: readonly string[]): ExitCode {
  const failing = findings.filter((each) => stateOf(each, failOn, accept) === ProblemState.FAILS);
  if (failing.some(({ code }) => code !== unreadCode)) return ExitCode.DENIED;
  return failing.length > 0 ? ExitCode.NOT_READ : ExitCode.OK;
}

function placesOf(unread: readonly AuditFinding[]): string {
  const places = [...new Set(unread.map(({ address }) => address))];
  const shown = places.slice(0, 5).join(', ');
  return places.length > 5
    ? `${places.length} places, ${shown} and ${places.length - 5} more among them`
    : `${places.length === 1 ? '1 place' : `${places.length} places`}, ${shown}`;
}
