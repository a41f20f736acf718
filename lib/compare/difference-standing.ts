import type { VerdictCode } from '../codes/verdict-codes';
import { Verdict } from '../reachability/connection';
import type { Assumption } from '../reachability/trace';
import type { ComparedSide, ConnectionDifference } from './difference';
import { DifferenceKind, hasWayOut, letIn, restOnOthers } from './outcome';
import type { ProtectionChange } from './protections';

/** What a difference comes to: its code, and whether it is one that fails. */
export interface DifferenceStanding {
  readonly code: VerdictCode;
  readonly fails: boolean;
  /** Whether it would fail, had its verdict not been accepted by name. */
  readonly accepted: boolean;
}

/** Codes that fail, each with the verdict by which it can be accepted. */
const failing: Readonly<Partial<Record<VerdictCode, Verdict | undefined>>> = {
  'opens-unasked': undefined,
  'opens-past-firewall': Verdict.BYPASS,
  'closes-required': undefined,
  'difference-unknown': Verdict.UNKNOWN,
};

/** By what differences are accepted. */
export const acceptableDifferences: readonly string[] = ['bypass', 'unknown', 'protection'];

/**
 * What a difference comes to: what opens and is not asked for fails, as do a way past the firewall, what is asked for and closes, and
 * what is not known.
 *
 * @param accept verdicts that are accepted by name: `bypass`, `unknown`
 */
export function differenceStanding(
  difference: ConnectionDifference,
  accept: readonly string[] = [],
): DifferenceStanding {
  const code = codeOf(difference);
  const isFailing = code in failing;
  const accepted = isFailing && accept.includes(failing[code] ?? '');
  return { code, fails: isFailing && !accepted, accepted };
}

/** What it comes to that a firewall does otherwise beside its rules. */
export function protectionStanding(
  { weaker }: ProtectionChange,
  accept: readonly string[] = [],
): DifferenceStanding {
  const accepted = weaker && accept.includes('protection');
  return { code: codeOfProtection(weaker), fails: weaker && !accepted, accepted };
}

function codeOfProtection(weaker: boolean): VerdictCode {
  return weaker ? 'protection-weaker' : 'protection-changed';
}

function codeOf({
  before,
  after,
  kind,
  inbound,
  inNewPlaces,
  requirements,
}: ConnectionDifference): VerdictCode {
  const isAsked = requirements.length > 0;
  const isSwapped = kind === DifferenceKind.OTHER_WAY && restOnOthers(before, after);
  if (after.verdict === Verdict.UNKNOWN || isSwapped) return 'difference-unknown';
  if (after.verdict === Verdict.DENY) {
    if (!isAsked) return 'closes-unasked';
    return passes(before) ? 'closes-required' : 'denied-required';
  }
  // What is sent on to another machine opens that, and closes the earlier one.
  if (after.sentOnTo !== undefined && after.sentOnTo !== before.sentOnTo && !isAsked) return 'opens-unasked';
  const wasPast = passes(before) && before.pastFirewall && !before.assumptions.some(isWayOut);
  const newlyPast = after.pastFirewall && !after.assumptions.some(isWayOut) && !wasPast;
  if (kind === DifferenceKind.OTHER_WAY) {
    if (!newlyPast || isAsked) return 'goes-another-way';
    return inNewPlaces ? 'opens-in-new-subnet' : 'opens-past-firewall';
  }
  if (isAsked) return 'opens-required';
  if (inNewPlaces) return 'opens-in-new-subnet';
  return after.pastFirewall && !inbound && after.way !== letIn ? 'opens-past-firewall' : 'opens-unasked';
}

function isWayOut({ code }: Assumption): boolean {
  return code === hasWayOut;
}

function passes({ verdict }: ComparedSide): boolean {
  return verdict === Verdict.ALLOW || verdict === Verdict.BYPASS;
}
