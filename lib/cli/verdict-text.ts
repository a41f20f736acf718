import { createColors } from 'picocolors';
import { Verdict } from '../reachability/connection';
import type { Terminal } from './terminal';

/** A verdict in its colour, where there are colours. */
export function verdictText(verdict: Verdict, { colours }: Terminal): string {
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
