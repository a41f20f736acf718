import type { FirewallRule } from '../../network/firewall/firewall-rule';
import type { FormWords } from '../../terraform/resource/document-form';
import { becauseOf } from '../../terraform/resource/expressions';
import { notKnown } from '../../terraform/resource/resource';
import { type HostDenials, PresumedHost } from '../presumed-host';
import type { Target } from '../target';
import { type FirewallAnswer, type FirewallFlow, firewallAnswer, type RuleMatcher } from './rule-matcher';

const notAllowed = firewallAnswer('deny', undefined, 'no rule of the firewall allows it');

interface Doubt {
  readonly matcher: RuleMatcher;
  /** The reason, before and after the name of the rule. */
  readonly before: string;
  readonly after: string;
  /** Whether the rule adds its own explanation. */
  readonly explained: boolean;
}

/** The rules before the deciding one of which it is not known whether they match, or when they are asked. */
export class UncertainMatches {
  private allowing: Doubt | undefined;
  private denying: Doubt | undefined;
  /** Whether one of them matches for certain, and only its priority is not known. */
  private caught = false;

  private readonly presumed: PresumedHost | undefined;

  constructor(
    private readonly target: Target,
    private readonly words: FormWords,
    denials?: HostDenials,
  ) {
    if (target.kind === 'host') this.presumed = new PresumedHost(target, denials);
  }

  /**
   * Adds a rule that does not match, as far as is known of a host.
   *
   * @returns whether it decides all the same: with others before it, it denies every address that the host may have
   */
  public presume(matcher: RuleMatcher, flow: FirewallFlow, placed: boolean): boolean {
    const { presumed } = this;
    if (presumed === undefined || presumed.isDenied) return false;
    matcher.presume(flow, presumed, placed);
    return presumed.isDenied;
  }

  /**
   * Adds a rule of which it is not known whether it matches.
   *
   * @returns whether it decides all the same: with others before it, it allows every address that the host may have
   */
  public doubt(matcher: RuleMatcher, flow: FirewallFlow, placed: boolean): boolean {
    if (placed && this.target.isNameAlone) {
      const lists = matcher.allowedOf(flow);
      const { type, name } = matcher.rule;
      if (lists.length > 0 && this.presumed!.inside(lists, `the ${type} rule ${name}`)) return true;
    }
    this.leave(matcher, 'whether the ', ' matches is not known', true);
    return false;
  }

  /** Adds a rule that matches, and has no known priority. */
  public unplaced(matcher: RuleMatcher): void {
    this.caught = true;
    this.leave(matcher, 'when the ', ' is asked is not known, for it has no known priority');
  }

  /** Adds a rule that matches, or may, and has the priority of another that does. */
  public tie(matcher: RuleMatcher, other: RuleMatcher): void {
    if (matcher.decision === other.decision) return;
    this.leave(
      matcher,
      'whether the ',
      ` comes before the rule ${other.rule.name}, which has the same priority, is not defined`,
    );
  }

  /** The answer of the deciding rule, or of none, unless one of these would decide otherwise. */
  public answer(matcher: RuleMatcher | undefined): FirewallAnswer {
    if (matcher === undefined) return this.withoutRule();
    return this.settled(matcher.answer);
  }

  private withoutRule(): FirewallAnswer {
    const { allowing, denying } = this;
    const only = allowing !== undefined && denying !== undefined ? undefined : (allowing ?? denying)?.matcher;
    if (this.caught && only !== undefined) return this.withAssumptions(only.answer);
    return this.settled(notAllowed);
  }

  private settled(answer: FirewallAnswer): FirewallAnswer {
    const { decision, reason } = answer;
    const doubt = decision === 'allow' ? this.denying : decision === 'deny' ? this.allowing : undefined;
    if (doubt === undefined) return this.withAssumptions(answer);
    return firewallAnswer(
      'unknown',
      doubt.matcher.rule.address,
      `${doubtText(doubt, this.target, this.words)}; without it, ${reason}`,
    );
  }

  private withAssumptions(answer: FirewallAnswer): FirewallAnswer {
    return this.presumed?.settled(answer) ?? answer;
  }

  /** Whether a doubt is the one that is told: the first, unless it is less telling. */
  private isTold(matcher: RuleMatcher, before: Doubt | undefined): boolean {
    return before === undefined || this.rankOf(matcher) > this.rankOf(before.matcher);
  }

  /** A gap of the document can be filled; what hosts a service tag holds nobody can tell. */
  private rankOf(matcher: RuleMatcher): number {
    if (gapOf(matcher.rule, this.words) !== undefined) return 2;
    return matcher.isTelling(this.target) ? 1 : 0;
  }

  private leave(matcher: RuleMatcher, before: string, after: string, explained = false): void {
    const { decision } = matcher;
    if (decision !== 'deny') this.presumed?.mayPass();
    const allows = decision !== 'deny' && this.isTold(matcher, this.allowing);
    const denies = decision !== 'allow' && this.isTold(matcher, this.denying);
    const doubt = { matcher, before, after, explained };
    if (allows) this.allowing = doubt;
    if (denies) this.denying = doubt;
  }
}

function doubtText({ matcher, before, after, explained }: Doubt, target: Target, words: FormWords): string {
  const { type, name, open } = matcher.rule;
  const gap = explained ? gapOf(matcher.rule, words) : undefined;
  const why =
    gap === undefined ? (explained ? matcher.doubt(target) || becauseOf(open) : '') : `, for ${gap}`;
  return `${before}${type} rule ${name}${after}${why}`;
}

/** What the document does not tell of a rule, whatever it is asked about: whether there is one, or its IP groups; a clause. */
function gapOf(
  { collection, sourceIpGroups, destinationIpGroups, open }: FirewallRule,
  { later }: FormWords,
): string | undefined {
  if (collection.perhaps !== undefined) return collection.perhaps;
  if (![...sourceIpGroups, ...destinationIpGroups].includes(notKnown)) return undefined;
  const groups = open.filter(([attribute]) => attribute.endsWith('_ip_groups'));
  return `the document does not tell its IP groups${becauseOf(groups).replace(', for', ':')}; ${later}`;
}
