import type { FirewallFlow } from './firewall-flow';
import type { FirewallRule } from './firewall-rule';
import type { Firewall } from './firewall-rules';
import { type FirewallAnswer, firewallAnswer, Judgement } from './judgement';
import { NatRule } from './nat-rule';
import { isPlaced, RuleChain } from './rule-chain';
import { type RuleContext, ruleContext } from './rule-context';

/**
 * What a firewall does with connections: DNAT rules before network rules, these before application rules, base policies
 * before their children, then priorities; the first rule that matches decides. A rule of which it is not known whether it
 * matches leaves the answer open, unless it would come to the same.
 *
 * @see https://learn.microsoft.com/azure/firewall/rule-processing
 */
export class FirewallEngine {
  /** What is taken for granted of this firewall, as steps of the way. */
  public readonly assumptions: readonly string[];
  private readonly context: RuleContext;
  private readonly network: RuleChain;
  private readonly application: RuleChain;
  private nat: NatRule[] | undefined;

  constructor(public readonly firewall: Firewall) {
    this.context = ruleContext(firewall);
    const { rules } = firewall;
    this.network = new RuleChain(
      'network',
      rules.filter(({ type }) => type === 'network'),
      this.context,
    );
    this.application = new RuleChain(
      'application',
      rules.filter(({ type }) => type === 'application'),
      this.context,
    );
    this.assumptions = assumptionsOf(firewall).map((each) => `firewall: ${each}`);
  }

  public ask(flow: FirewallFlow): FirewallAnswer {
    const answer = this.ruled(flow);
    const open = this.firewall.unseen[0];
    if (open === undefined || answer.decision === 'unknown') return answer;
    const reason = `rules of ${open} are known only after apply; without them, ${answer.reason}`;
    return firewallAnswer('unknown', open, reason);
  }

  private ruled(flow: FirewallFlow): FirewallAnswer {
    const judgement = new Judgement();
    const translating = flow.target.kind === 'address' ? this.translating(flow, judgement) : undefined;
    if (translating !== undefined) return this.translated(translating, flow, judgement);
    return judgement.answer(this.filtering(flow, judgement));
  }

  private filtering(flow: FirewallFlow, judgement: Judgement): FirewallRule | undefined {
    const network = this.network.decide(flow, judgement);
    if (network !== undefined) return network;
    const { kind } = flow.target;
    const byName = flow.protocol === 'tcp' && (kind === 'host' || kind === 'fqdnTag');
    return byName ? this.application.decide(flow, judgement) : undefined;
  }

  private translating(flow: FirewallFlow, judgement: Judgement): NatRule | undefined {
    this.nat ??= this.firewall.natRules.map((block) => new NatRule(block, this.context));
    for (const rule of this.nat) {
      const match = rule.matches(flow);
      if (match === false) continue;
      if (match === true && !rule.block.conditional && isPlaced(rule.block)) return rule;
      judgement.doubt(rule);
    }
    return undefined;
  }

  /** An older page of Microsoft's lets network rules that deny come before a translation. */
  private translated(rule: NatRule, flow: FirewallFlow, judgement: Judgement): FirewallAnswer {
    const answer = judgement.answer(rule);
    const denying = this.network.decide(flow, new Judgement());
    if (denying?.decision !== 'deny') return answer;
    const { name } = denying.block;
    const reason = `${answer.reason}; Microsoft's pages differ on whether the network rule ${name} denies it all the same`;
    return firewallAnswer(answer.decision, answer.by, reason);
  }
}

function assumptionsOf({ absentBases, threatIntelligence, dnsProxy, rules }: Firewall): string[] {
  const byHost = rules.some(
    ({ type, values }) =>
      type === 'network' && Array.isArray(values.destination_fqdns) && values.destination_fqdns.length > 0,
  );
  return [
    ...absentBases.map(
      (base) => `its base policy ${base} is not of the document, and is taken to decide nothing`,
    ),
    ...(threatIntelligence === 'Deny' ? ['threat intelligence is taken not to strike'] : []),
    ...(byHost && dnsProxy === undefined
      ? ['its DNS settings are not of the document, and its DNS proxy is taken to be on']
      : []),
  ];
}
