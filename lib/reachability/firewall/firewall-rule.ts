import { type AddressList, either, type Match } from '../matching';
import type { FirewallFlow } from './firewall-flow';
import type { FirewallRuleBlock, NatRuleBlock } from './firewall-rules';
import type { IpGroupList } from './ip-groups';
import { type FirewallAnswer, firewallAnswer } from './judgement';
import type { RuleContext } from './rule-context';

export type Decision = 'allow' | 'deny' | 'unknown';

/** A rule of a firewall that is read once, when it is first asked. */
export abstract class FirewallRule {
  public readonly decision: Decision;
  private answered: FirewallAnswer | undefined;
  private readonly sourceAddresses: AddressList;
  private readonly sourceGroups: IpGroupList;

  constructor(
    public readonly block: FirewallRuleBlock | NatRuleBlock,
    context: RuleContext,
  ) {
    const { action, values } = block;
    this.decision =
      action === 'Deny' ? 'deny' : action === 'Allow' || action === 'Dnat' ? 'allow' : 'unknown';
    this.sourceAddresses = context.addresses.of(values.source_addresses);
    this.sourceGroups = context.groups.listsOf(values.source_ip_groups);
  }

  /** Whether a flow falls under the rule. */
  public matches(flow: FirewallFlow): Match {
    if (this.sourceGroups.emptied) return false;
    const kind = this.matchesKind(flow);
    if (kind === false) return false;
    const source = this.sourceMatch(flow.from);
    if (source === false) return false;
    const destination = this.matchesDestination(flow);
    if (destination === false) return false;
    return kind === true && source === true && destination === true ? true : undefined;
  }

  /** Said after a doubt about this rule. */
  public get doubt(): string {
    return '';
  }

  /** What comes of a flow that falls under it. */
  public get answer(): FirewallAnswer {
    this.answered ??= firewallAnswer(this.decision, this.block.address, this.saying());
    return this.answered;
  }

  protected saying(): string {
    const { type, name } = this.block;
    return this.decision === 'unknown'
      ? `whether the ${type} rule ${name} allows or denies it is not known`
      : `the ${type} rule ${name} ${this.decision === 'deny' ? 'denies' : 'allows'} it`;
  }

  /** Whether the flow is of the rule's protocols and ports. */
  protected abstract matchesKind(flow: FirewallFlow): Match;

  protected abstract matchesDestination(flow: FirewallFlow): Match;

  private sourceMatch(from: number): Match {
    const own = this.sourceAddresses.holds(from);
    return own === true ? true : either(own, this.sourceGroups.holds(from));
  }
}
