import { type AuditFinding, TerraformAudit } from '../../audit/terraform-audit';
import type { FindingCode } from '../../codes/finding-codes';
import { FindingLevel } from '../../codes/finding-kind';
import { within } from '../../errors';
import { shownText } from '../../shown-text';
import { levelText } from '../coloured';
import { type Format, writeTabular } from '../format';
import { readServiceTagFile } from '../read-service-tag-file';
import { documentName, readText } from '../read-text';
import { readVariables, type VariableOptions } from '../read-variables';
import { ExitCode, type Terminal } from '../terminal';

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
  format: Format,
  path: string,
  { firewall, serviceTags, failOn, accept = [], ...rest }: AuditCommandOptions,
): ExitCode {
  const options = {
    firewall,
    serviceTagFile: readServiceTagFile(serviceTags),
    variables: readVariables(rest),
  };
  const { findings } = within(documentName(path), () =>
    TerraformAudit.fromTerraformJson(readText(path), options),
  );
  const unread = findings.filter(({ code }) => code === unreadCode);
  const counts = Object.fromEntries(
    levels.map((level) => [level, findings.filter((finding) => finding.level === level).length]),
  );
  writeTabular(terminal, format, {
    head: ['level', 'code', 'address', 'message', 'cure'],
    rows: findings.map(({ level, code, address, message, cure }) => [level, code, address, message, cure]),
    data: { findings, summary: { ...counts, notRead: unread.length } },
    coloured: (level) => levelText(level as FindingLevel, terminal),
  });
  if (format === 'table') {
    const told = Object.entries(counts).map(([level, count]) => `${count} ${level}`);
    terminal.write(`${findings.length} findings: ${told.join(', ')}\n`);
    if (unread.length > 0)
      terminal.write(`not read: ${shownText(placesOf(unread))}; the audit does not vouch for them\n`);
  }
  return outcomeOf(findings, failOn, accept);
}

const unreadCode: FindingCode = 'not-read';

/** That a part was not read counts by itself: a gate is to tell it from what was found in what was read. */
function outcomeOf(findings: readonly AuditFinding[], failOn: string, accept: readonly string[]): ExitCode {
  const failing = levels.slice(0, levels.indexOf(failOn) + 1);
  const counted = findings.filter(({ code }) => !accept.includes(code));
  if (counted.some(({ code, level }) => code !== unreadCode && failing.includes(level)))
    return ExitCode.DENIED;
  return failOn !== 'never' && counted.some(({ code }) => code === unreadCode)
    ? ExitCode.NOT_READ
    : ExitCode.OK;
}

function placesOf(unread: readonly AuditFinding[]): string {
  const places = [...new Set(unread.map(({ address }) => address))];
  const shown = places.slice(0, 5).join(', ');
  return places.length > 5
    ? `${places.length} places, ${shown} and ${places.length - 5} more among them`
    : `${places.length === 1 ? '1 place' : `${places.length} places`}, ${shown}`;
}
