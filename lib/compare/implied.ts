import { DifferenceKind, kindOf, passes } from './outcome';
import type { DifferingClass } from './told-apart';

/** Classes from one source: those that are told, and those that others imply. */
export interface PartedClasses {
  readonly told: readonly DifferingClass[];
  readonly implied: readonly DifferingClass[];
}

/**
 * A rule that opens a service tag leaves it open which addresses and hosts are of the tag, and one that opens an FQDN tag or a
 * public prefix which hosts are behind it. Where the tag or the prefix itself is told, that goes without saying; unless
 * something passed for certain that may not pass any more, or now does.
 */
export function withoutImplied(classes: readonly DifferingClass[]): PartedClasses {
  const deciding = new Set<string>();
  for (const { before, after } of classes)
    if (!isAboutUnknown(kindOf(before.outcome, after.outcome)))
      for (const [side, { by }] of [
        ['before', before],
        ['after', after],
      ] as const)
        if (by !== undefined) deciding.add(`${side} ${by}`);
  const told: DifferingClass[] = [];
  const implied: DifferingClass[] = [];
  for (const each of classes) {
    const { before, after, other } = each;
    const kind = kindOf(before.outcome, after.outcome);
    const by = kind === DifferenceKind.BECOMES_UNKNOWN ? `after ${after.by}` : `before ${before.by}`;
    const isNamed = other.kind === 'host' || other.kind === 'addresses';
    const goesWithoutSaying =
      isAboutUnknown(kind) &&
      isNamed &&
      !passes(before.outcome) &&
      !passes(after.outcome) &&
      deciding.has(by);
    (goesWithoutSaying ? implied : told).push(each);
  }
  return { told, implied };
}

function isAboutUnknown(kind: DifferenceKind): boolean {
  return kind === DifferenceKind.BECOMES_UNKNOWN || kind === DifferenceKind.BECOMES_KNOWN;
}
