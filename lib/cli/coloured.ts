import { createColors } from 'picocolors';
import { FindingLevel } from '../codes/finding-kind';
import { Verdict } from '../reachability/connection';
import type { Terminal } from './terminal';

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
