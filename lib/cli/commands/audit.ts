import type { Format } from '../format';
import { ExitCode, type Terminal } from '../terminal';

export interface AuditCommandOptions {
  readonly firewall?: string;
  readonly serviceTags?: string;
  readonly failOn?: string;
}

export function audit(
  _terminal: Terminal,
  _format: Format,
  _path: string,
  _options: AuditCommandOptions,
): ExitCode {
  return ExitCode.OK;
}
