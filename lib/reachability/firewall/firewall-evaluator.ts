import { unknownPolicy } from '../../network/firewall/firewall-policy';
import type { FirewallRuleSet } from '../../network/firewall/firewall-rule-set';
import type { Translation } from '../../network/firewall/sender-translation';
import { untoldText } from '../../terraform/resource/expressions';
import { notKnown } from '../../terraform/resource/resource';
import { isGiven } from '../../terraform/resource/resource-values';
import type { Target } from '../target';
import { type Assumption, assumed } from '../trace';
import { NatRuleMatcher } from './nat-rule-matcher';
import { isPlaced, RuleChain } from './rule-chain';
import { type RuleContext, ruleContext } from './rule-context';
import type { EffectReading, FlowOnAnyPort, RuleEffect } from './rule-effect';
import { type FirewallAnswer, type FirewallFlow, firewallAnswer, type RuleMatcher } from './rule-matcher';
import { UncertainMatches } from './uncertain-matches';

/**
 * Evaluates the rules of a firewall: DNAT rules before network rules, these before application rules, base policies before
 * their children, then by priority; the first rule that matches decides. Where it is not known whether an earlier rule
 * matches that would decide otherwise, the answer is unknown.
 *
 * @see https://learn.microsoft.com/azure/firewall/rule-processing
 */
export class FirewallEvaluator {
  /** What is assumed about this firewall. */
  public readonly assumptions: readonly Assumption[];
  private readonly context: RuleContext;
  private readonly network: RuleChain;
  private readonly application: RuleChain;
  private nat: NatRuleMatcher[] | undefined;

  /**
   * @param isNamed whether it is asked about by its name, which tells that it stands somewhere
   * @param besides what is assumed of the firewall that has it
   */
  constructor(
    private readonly ruleSet: FirewallRuleSet,
    private readonly isNamed = false,
    besides: readonly Assumption[] = [],
  ) {
    this.context = ruleContext(ruleSet);
    this.network = new RuleChain('network', ruleSet.rulesOf('network'), this.context);
    this.application = new RuleChain('application', ruleSet.rulesOf('application'), this.context);
    this.assumptions = [...besides, ...assumptionsOf(ruleSet)];
  }

  /** @param presuming whether it is taken to have no other rules than those that are known */
  public ask(flow: FirewallFlow, presuming = false): FirewallAnswer {
    return this.asWhole(this.ruled(flow), presuming);
  }

  /** The same of what comes to an address of the firewall itself, which only DNAT rules send on. */
  public askOwn(flow: FirewallFlow, presuming = false): FirewallAnswer {
    return this.asWhole(this.atItself(flow), presuming);
  }

  /** An answer, as far as all is known that may decide otherwise. */
  private asWhole(answer: FirewallAnswer, presuming: boolean): FirewallAnswer {
    if (answer.decision === 'unknown' || presuming) return answer;
    const { absence } = this.ruleSet;
    if (absence !== undefined && (absence.certain || !this.isNamed)) {
      const { by, named, why } = absence;
      return firewallAnswer('unknown', by, `${by} is of ${named}, ${why}; were it there, ${answer.reason}`);
    }
    const [base] = this.ruleSet.absentBases;
    if (base !== undefined) {
      const first =
        base === unknownPolicy
          ? `the document does not tell its base policy, whose rules come first; ${this.ruleSet.words.later}`
          : `its base policy ${base}, whose rules come first, is not of the document`;
      return firewallAnswer('unknown', base, `${first}; without it, ${answer.reason}`);
    }
    const [part] = this.ruleSet.changedBy;
    if (part !== undefined)
      return firewallAnswer(
        'unknown',
        part.address,
        `${part.what}, may give it other rules; without them, ${answer.reason}`,
      );
    const [open] = this.ruleSet.unseen;
    if (open === undefined) return answer;
    const [made] = this.ruleSet.unseenAs.flatMap((each) => untoldText(JSON.parse(each)) ?? []);
    const lack =
      made === undefined ? this.ruleSet.words.untold : `are not known, for they are made of ${made}`;
    const reason = `rules of ${open} ${lack}; without them, ${answer.reason}`;
    return firewallAnswer('unknown', open, reason);
  }

  /** The address or the id of its policy, or the name of a classic firewall. */
  public get name(): string {
    return this.ruleSet.name;
  }

  /**
   * Whether it puts its own address in the place of the sender's on what a network rule lets pass. A host of which the name alone is
   * known is taken to have none of the addresses that it leaves alone, unless these are all.
   */
  public translationTo(to: Target): Translation {
    const { translation } = this.ruleSet;
    if (to.address !== undefined) return translation.to(to.address);
    const kept = to.isIn(translation.kept);
    return kept === false ? 'translated' : translation.where(kept);
  }

  /** What its rules do with a flow, whatever its port is, save application rules: lists of which each is asked by itself. */
  public effects(flow: FlowOnAnyPort, reading: EffectReading): RuleEffect[][] {
    return [this.translatingEffects(flow, reading), this.network.effects(flow, reading)];
  }

  /** The same of application rules. */
  public applicationEffects(flow: FlowOnAnyPort, reading: EffectReading): RuleEffect[] {
    return this.application.effects(flow, reading);
  }

  private translatingEffects(flow: FlowOnAnyPort, reading: EffectReading): RuleEffect[] {
    const { target, protocol } = flow;
    if (protocol === 'icmp' || (target.address === undefined && !target.isNameAlone)) return [];
    return this.translations.flatMap((matcher, position) =>
      matcher.ports.flatMap(({ intervals: ports, port }): RuleEffect[] => {
        const on: FirewallFlow = { ...flow, port };
        const match = target.isNameAlone ? matcher.mayConcern(on) : matcher.matches(on);
        const open = reading.isOpen(matcher.rule);
        // There are few of them: each is told apart.
        return match === false && !open
          ? []
          : [{ position, ports, kind: `${position} ${match}`, decides: false, open }];
      }),
    );
  }

  private ruled(flow: FirewallFlow): FirewallAnswer {
    const uncertain = new UncertainMatches(flow.target, this.ruleSet.words, flow.denials);
    const translating = flow.target.address !== undefined ? this.translating(flow, uncertain) : undefined;
    if (translating !== undefined) return this.translated(translating, flow, uncertain);
    const answer = uncertain.answer(this.filtering(flow, uncertain));
    return flow.target.isNameAlone ? this.notTranslated(answer, flow) : answer;
  }

  /** @see https://learn.microsoft.com/azure/firewall/tutorial-private-ip-dnat */
  private atItself(flow: FirewallFlow): FirewallAnswer {
    const uncertain = new UncertainMatches(flow.target, this.ruleSet.words, flow.denials);
    const translating = this.translating(flow, uncertain);
    if (translating !== undefined) return this.translated(translating, flow, uncertain);
    const listening = this.listeningTo(flow);
    if (listening !== undefined) return firewallAnswer('unknown', undefined, listening);
    const answer = uncertain.answer(undefined);
    if (answer.decision !== 'deny') return answer;
    const reason = `${flow.target.text} is an address of the firewall itself, and no DNAT rule sends on what comes to it`;
    return { ...answer, reason };
  }

  /** By what a firewall may answer itself. */
  private listeningTo({ protocol, port }: FirewallFlow): string | undefined {
    const { dnsProxy, explicitProxy } = this.ruleSet;
    const withoutNames = protocol === 'icmp' || port !== 53 || dnsProxy === 'off';
    if (!withoutNames) return 'whether the DNS proxy of the firewall answers there is not known';
    if (protocol !== 'tcp' || explicitProxy !== true) return undefined;
    return 'the firewall is an explicit proxy, and on which ports it answers as such is not known';
  }

  /** A host is taken not to be the firewall itself, where a DNAT rule would send the connection on. */
  private notTranslated(answer: FirewallAnswer, flow: FirewallFlow): FirewallAnswer {
    const rule = this.translations.find((matcher) => matcher.mayConcern(flow))?.rule;
    if (rule === undefined || answer.decision === 'unknown') return answer;
    const text = `${flow.target.text} is taken not to be the firewall itself, where the DNAT rule ${rule.name} would send it on`;
    const assumptions = [...(answer.assumptions ?? []), assumed('host-not-firewall', text)];
    return { ...answer, assumptions };
  }

  private get translations(): readonly NatRuleMatcher[] {
    this.nat ??= this.ruleSet.rulesOf('nat').map((rule) => new NatRuleMatcher(rule, this.context));
    return this.nat;
  }

  private filtering(flow: FirewallFlow, uncertain: UncertainMatches): RuleMatcher | undefined {
    const network = this.network.decide(flow, uncertain);
    if (network !== undefined) return network;
    const { kind } = flow.target;
    const byName = flow.protocol === 'tcp' && (kind === 'host' || kind === 'fqdnTag');
    return byName ? this.application.decide(flow, uncertain) : undefined;
  }

  private translating(flow: FirewallFlow, uncertain: UncertainMatches): NatRuleMatcher | undefined {
    for (const matcher of this.translations) {
      const match = matcher.matches(flow);
      if (match === false) continue;
      const { rule } = matcher;
      if (match === true && !rule.collection.conditional && isPlaced(rule)) return matcher;
      uncertain.doubt(matcher, flow, false);
    }
    return undefined;
  }

  /** Microsoft's pages differ on whether a network rule can deny what a DNAT rule translates: the reason says so. */
  private translated(
    matcher: NatRuleMatcher,
    flow: FirewallFlow,
    uncertain: UncertainMatches,
  ): FirewallAnswer {
    const answer = uncertain.answer(matcher);
    const denying = this.network.decide(flow, new UncertainMatches(flow.target, this.ruleSet.words));
    if (denying?.decision !== 'deny') return answer;
    const { name } = denying.rule;
    const reason = `${answer.reason}; Microsoft's pages differ on whether the network rule ${name} denies it all the same`;
    return { ...answer, reason };
  }
}

function assumptionsOf(ruleSet: FirewallRuleSet): Assumption[] {
  const { elsewhere, name, threatIntelligence, dnsProxy } = ruleSet;
  const byHost = ruleSet.rulesOf('network').some(({ destinationFqdns }) => isGiven(destinationFqdns));
  return [
    ...(elsewhere
      ? [
          assumed(
            'other-rules-elsewhere',
            `${name} is not of the document, and what it has besides the rules of the document is taken to decide nothing`,
          ),
        ]
      : []),
    ...(threatIntelligence === 'Deny' || threatIntelligence === notKnown
      ? [assumed('threat-intelligence-idle', 'threat intelligence is taken not to strike')]
      : []),
    ...(byHost && dnsProxy === undefined
      ? [
          assumed(
            'dns-proxy-on',
            'its DNS settings are not of the document, and its DNS proxy is taken to be on',
          ),
        ]
      : []),
  ];
}
