import { Verdict } from '../reachability/connection';
import { DifferenceKind, kindOf, passes } from './outcome';
import type { DifferingClass } from './told-apart';

/** Classes from one source: those that are told, and those that go without saying. */
export interface PartedClasses {
  readonly told: readonly DifferingClass[];
  readonly quiet: readonly DifferingClass[];
}

/**
 * What goes without saying: that something is denied of which it was not known before, where no requirement asks for it; and what
 * a rule leaves open besides what is told of it. One that opens a service tag leaves it open which addresses and hosts are of
 * the tag, one that opens an FQDN tag or a public prefix which hosts are behind it; unless something of that passed for certain.
 */
export function withoutQuiet(classes: readonly DifferingClass[]): PartedClasses {
  const deciding = new Set(classes.flatMap(decidersOf));
  const told: DifferingClass[] = [];
  const quiet: DifferingClass[] = [];
  for (const each of classes) (isDenied(each) || isImplied(each, deciding) ? quiet : told).push(each);
  return { told, quiet };
}

/** The rules that decide where both documents tell what comes of it, as `after`, or `before`, and the rule. */
function decidersOf({ before, after }: DifferingClass): string[] {
  if (isAboutUnknown(kindOf(before.outcome, after.outcome))) return [];
  return [`before ${before.by}`, `after ${after.by}`];
}

function isDenied({ before, after, requirements }: DifferingClass): boolean {
  const known = kindOf(before.outcome, after.outcome) === DifferenceKind.BECOMES_KNOWN;
  return known && after.outcome.verdict === Verdict.DENY && requirements.length === 0;
}

function isImplied({ before, after, other }: DifferingClass, deciding: ReadonlySet<string>): boolean {
  const kind = kindOf(before.outcome, after.outcome);
  const isNamed = other.kind === 'host' || other.kind === 'addresses';
  if (!isAboutUnknown(kind) || !isNamed || passes(before.outcome) || passes(after.outcome)) return false;
  const [side, by] = kind === DifferenceKind.BECOMES_UNKNOWN ? ['after', after.by] : ['before', before.by];
  return by !== undefined && deciding.has(`${side} ${by}`);
}

function isAboutUnknown(kind: DifferenceKind): boolean {
  return kind === DifferenceKind.BECOMES_UNKNOWN || kind === DifferenceKind.BECOMES_KNOWN;
}
