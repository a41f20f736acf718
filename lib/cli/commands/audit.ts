import { allChecks } from '../../audit/all-checks';
import { type AuditFinding, TerraformAudit } from '../../audit/terraform-audit';
import type { FindingCode } from '../../codes/finding-codes';
import { findingKinds } from '../../codes/finding-codes';
import { FindingLevel, findingThemes } from '../../codes/finding-kind';
import { within } from '../../errors';
import { type Check, ProblemState } from '../../results/checks';
import { DocumentPositions } from '../files/document-positions';
import { readDocument } from '../files/read-document';
import { readServiceTagFile } from '../files/read-service-tag-file';
import { documentName } from '../files/read-text';
import { readVariables, type VariableOptions } from '../files/read-variables';
import { type CheckedFormat, writeChecked } from '../output/checked-format';
import { type Tabular, tabularText } from '../output/format';
import type { AuditOutput } from '../output/outputs';
import { levelText } from '../terminal/coloured';
import { Paragraphs } from '../terminal/paragraphs';
import { ExitCode, type Terminal } from '../terminal/terminal';

export interface AuditCommandOptions extends VariableOptions {
  readonly firewall?: string;
  readonly serviceTags?: string;
  /** The lowest level that makes the command fail, or `never`. */
  readonly failOn: string;
  /** Codes of findings that do not make it fail, whatever their level. */
  readonly accept?: readonly string[];
}

/** From the worst to the least. */
const levels: readonly string[] = [FindingLevel.ERROR, FindingLevel.WARNING, FindingLevel.INFO];

/** Tells what the rules of a Terraform document open beyond the tables, and what in them is wrong or idle. */
export function audit(
  terminal: Terminal,
  format: CheckedFormat,
  path: string,
  { firewall, serviceTags, failOn, accept = [], ...rest }: AuditCommandOptions,
): ExitCode {
  const options = {
    firewall,
    serviceTagFile: readServiceTagFile(serviceTags),
    variables: readVariables(rest),
  };
  const { findings } = within(documentName(path), () =>
    TerraformAudit.fromTerraformJson(readDocument(path), options),
  );
  const unread = findings.filter(({ code }) => code === unreadCode);
  const counts = Object.fromEntries(
    levels.map((level) => [level, findings.filter((finding) => finding.level === level).length]),
  ) as Record<FindingLevel, number>;
  const rows = (): Tabular => ({
    head: ['level', 'code', 'address', 'message', 'cure'],
    rows: findings.map(({ level, code, address, message, cure }) => [level, code, address, message, cure]),
    data: {
      schemaVersion: 1,
      findings,
      summary: { ...counts, notRead: unread.length },
    } satisfies AuditOutput,
    coloured: (level) => levelText(level as FindingLevel, terminal),
  });
  writeChecked(terminal, format, {
    text: () => {
      const notRead =
        unread.length === 0 ? '' : `not read: ${placesOf(unread)}; the audit does not vouch for them`;
      const closing = new Paragraphs(terminal);
      closing.add(0, summaryText(findings, counts));
      if (notRead !== '') closing.add(0, notRead);
      return `${tabularText(terminal, 'table', rows())}${closing.text}`;
    },
    tabular: rows,
    checked: () => ({
      command: 'audit',
      summary: summaryText(findings, counts),
      checks: checksOfAudit(findings, failOn, accept),
      positionOf: new DocumentPositions(path).positionOf,
    }),
  });
  return outcomeOf(findings, failOn, accept);
}

const unreadCode: FindingCode = 'not-read';

function summaryText(findings: readonly AuditFinding[], counts: Readonly<Record<string, number>>): string {
  const told = Object.entries(counts).map(([level, count]) => `${count} ${level}`);
  return `${findings.length} findings: ${told.join(', ')}`;
}

/** A check for each code that an audit looks for, by themes. */
function checksOfAudit(
  findings: readonly AuditFinding[],
  failOn: string,
  accept: readonly string[],
): Check[] {
  return allChecks.map(({ code }) => ({
    group: findingThemes[findingKinds[code].theme],
    name: code,
    problems: findings
      .filter((finding) => finding.code === code)
      .map((finding) => ({ ...finding, state: stateOf(finding, failOn, accept) })),
  }));
}

function stateOf({ code, level }: AuditFinding, failOn: string, accept: readonly string[]): ProblemState {
  const counts = code === unreadCode ? failOn !== 'never' : failingLevels(failOn).includes(level);
  if (!counts) return ProblemState.NOTED;
  return accept.includes(code) ? ProblemState.ACCEPTED : ProblemState.FAILS;
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
