import { TerraformAudit } from '../../audit/terraform-audit';
import { FindingLevel } from '../../codes/finding-kind';
import { levelText } from '../coloured';
import { type Format, writeTabular } from '../format';
import { readServiceTagFile } from '../read-service-tag-file';
import { readText } from '../read-text';
import { ExitCode, type Terminal } from '../terminal';

export interface AuditCommandOptions {
  readonly firewall?: string;
  readonly serviceTags?: string;
  /** The lowest level that makes the command fail, or `never`. */
  readonly failOn: string;
}

/** From the worst to the least. */
const levels: readonly string[] = [FindingLevel.ERROR, FindingLevel.WARNING, FindingLevel.INFO];

/** Tells what the rules of a Terraform document open beyond the tables, and what in them is wrong or idle. */
export function audit(
  terminal: Terminal,
  format: Format,
  path: string,
  { firewall, serviceTags, failOn }: AuditCommandOptions,
): ExitCode {
  const options = { firewall, serviceTagFile: readServiceTagFile(serviceTags) };
  const { findings } = TerraformAudit.fromTerraformJson(readText(path), options);
  const summary = Object.fromEntries(
    levels.map((level) => [level, findings.filter((finding) => finding.level === level).length]),
  );
  writeTabular(terminal, format, {
    head: ['level', 'code', 'address', 'message', 'cure'],
    rows: findings.map(({ level, code, address, message, cure }) => [level, code, address, message, cure]),
    data: { findings, summary },
    coloured: (level) => levelText(level as FindingLevel, terminal),
  });
  if (format === 'table') {
    const counts = Object.entries(summary).map(([level, count]) => `${count} ${level}`);
    terminal.write(`${findings.length} findings: ${counts.join(', ')}\n`);
  }
  const failing = levels.slice(0, levels.indexOf(failOn) + 1);
  return findings.some(({ level }) => failing.includes(level)) ? ExitCode.DENIED : ExitCode.OK;
}
