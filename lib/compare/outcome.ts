import type { AssumptionCode } from '../codes/assumption-codes';
import type { FirewallRule } from '../network/firewall/firewall-rule';
import { type Answer, Verdict } from '../reachability/connection';
import { HopKind } from '../reachability/trace';

/** What comes of a connection, as far as it matters to those who compare. */
export interface Outcome {
  readonly verdict: Verdict;
  /** By which way it gets there, in words; empty where it does not, or where that is not known. */
  readonly way: string;
  /** Whether that way leads past the firewall. */
  readonly past: boolean;
  /** Whether it leads past the firewall within the virtual network. */
  readonly within: boolean;
  /** The machine and the port to which a DNAT rule sends it on. */
  readonly sentOnTo?: string;
  /** What it rests on that is not known, by how that is written; empty where it rests on nothing of the kind. */
  readonly restsOn?: string;
}

/** What is taken for granted of a subnet without default outbound access. */
export const hasWayOut = 'private-subnet-has-way-out' satisfies AssumptionCode;

/** What is taken for granted of replies that the firewall hands on to a peered network. */
const replyPasses = 'reply-passes-peering' satisfies AssumptionCode;

/** The way of what the host of a machine answers. */
export const byItsHost = 'answered by its own host';

/** The way of what comes to a machine from outside, past all routes. */
export const letIn = 'let in by its security groups';

const nowhere = { way: '', past: false, within: false };

/**
 * The outcome of an answer.
 *
 * @param rules the rules of the document, by address
 */
export function outcomeOf(
  { verdict, by, hops, assumptions }: Answer,
  rules: ReadonlyMap<string, FirewallRule>,
): Outcome {
  if (verdict === Verdict.DENY || verdict === Verdict.UNKNOWN) return { verdict, ...nowhere };
  const kinds = hops.map(({ kind }) => kind);
  if (kinds.includes(HopKind.PLATFORM)) return { verdict, ...nowhere, way: byItsHost };
  if (kinds.includes(HopKind.FIREWALL)) {
    const through = throughFirewall(rules.get(by ?? ''));
    const replies = assumptions.some(({ code }) => code === replyPasses)
      ? ', where the peering lets its replies pass'
      : '';
    return { verdict, ...nowhere, ...through, way: `${through.way}${replies}` };
  }
  const route = hops.find(({ kind }) => kind === HopKind.ROUTE);
  if (route === undefined) return { verdict, way: letIn, past: true, within: false };
  const within = route.decision === 'virtual network';
  const out = route.assumptions.some(({ code }) => code === hasWayOut) ? ', where it has a way out' : '';
  return { verdict, way: `past the firewall (${route.decision}${out})`, past: true, within };
}

function throughFirewall(rule: FirewallRule | undefined): Pick<Outcome, 'way' | 'sentOnTo'> {
  if (rule?.type === 'nat') {
    const { to = '?', port = '?' } = rule.translation;
    return { way: `through the firewall, sent on to ${to}:${port}`, sentOnTo: `${to}:${port}` };
  }
  if (rule?.type !== 'application' || rule.terminatesTls === false) return { way: 'through the firewall' };
  const perhaps = rule.terminatesTls === undefined ? ' perhaps' : '';
  return { way: `through the firewall, TLS inspected${perhaps}` };
}

export function isSameOutcome(a: Outcome, b: Outcome): boolean {
  return a.verdict === b.verdict && a.way === b.way;
}

/** Whether two outcomes rest on what is not known, and is not written alike. */
export function restOnOthers(
  { restsOn: a = '' }: Pick<Outcome, 'restsOn'>,
  { restsOn: b = '' }: Pick<Outcome, 'restsOn'>,
): boolean {
  return a !== '' && b !== '' && a !== b;
}

/** Whether a connection gets where it is bound. */
export function passes({ verdict }: Pick<Outcome, 'verdict'>): boolean {
  return verdict === Verdict.ALLOW || verdict === Verdict.BYPASS;
}

/** What sets two outcomes of the same connection apart. */
export enum DifferenceKind {
  /** It was denied, and passes. */
  OPENS = 'opens',
  /** It passed, and is denied. */
  CLOSES = 'closes',
  /** It passes as before, by another way: past the firewall, by a service endpoint, with TLS inspection. */
  OTHER_WAY = 'other-way',
  /** What comes of it was known, and is not any more. */
  BECOMES_UNKNOWN = 'becomes-unknown',
  /** What comes of it was not known, and now is. */
  BECOMES_KNOWN = 'becomes-known',
  /** What comes of it is not known of either, and the rule that leaves it open has changed. */
  STAYS_UNKNOWN = 'stays-unknown',
}

/** In which respect two documents do not make the same of connections. */
export enum ComparedRespect {
  /** Their whole way, and that of their replies. */
  WAY = 'way',
  /** What the security groups where they arrive say, whatever becomes of the replies. */
  SECURITY_GROUPS = 'security-groups',
}

export function kindOf(before: Outcome, after: Outcome): DifferenceKind {
  if (before.verdict === Verdict.UNKNOWN && after.verdict === Verdict.UNKNOWN)
    return DifferenceKind.STAYS_UNKNOWN;
  if (after.verdict === Verdict.UNKNOWN) return DifferenceKind.BECOMES_UNKNOWN;
  if (before.verdict === Verdict.UNKNOWN) return DifferenceKind.BECOMES_KNOWN;
  if (passes(before) === passes(after)) return DifferenceKind.OTHER_WAY;
  return passes(after) ? DifferenceKind.OPENS : DifferenceKind.CLOSES;
}
