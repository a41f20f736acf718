import { createColors } from 'picocolors';
import { FindingLevel } from '../../codes/finding-kind';
import { Verdict } from '../../reachability/connection';
import type { Terminal } from './terminal';

/**
 * Whether results are coloured: on a terminal, unless `NO_COLOR` is set; and wherever `FORCE_COLOR` is set, to anything but 0
 * or false, which is without colours.
 *
 * @see https://no-color.org
 * @see https://force-color.org
 */
export function wantsColours(
  env: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
): boolean {
  const { NO_COLOR: no = '', FORCE_COLOR: force = '' } = env;
  if (no !== '') return false;
  if (force !== '') return force !== '0' && force !== 'false';
  return isTerminal && env.TERM !== 'dumb';
}

/** A verdict in its colour, where there are colours. */
export function verdictText(verdict: string, { colours }: Terminal): string {
  const { green, red, yellow } = createColors(colours);
  switch (verdict) {
    case Verdict.ALLOW:
      return green(verdict);
    case Verdict.DENY:
      return red(verdict);
    default:
      return yellow(verdict);
  }
}

/** The level of a finding in its colour, where there are colours. */
export function levelText(level: FindingLevel, { colours }: Terminal): string {
  const { red, yellow } = createColors(colours);
  switch (level) {
    case FindingLevel.ERROR:
      return red(level);
    case FindingLevel.WARNING:
      return yellow(level);
    case FindingLevel.INFO:
      return level;
  }
}

/** A word that says whether something fails, in its colour. */
export function failureText(word: string, { colours }: Terminal): string {
  const { red, yellow } = createColors(colours);
  return word === 'fails' ? red(word) : word === 'accepted' ? yellow(word) : word;
}
