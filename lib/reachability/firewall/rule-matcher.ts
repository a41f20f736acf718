import type { AddressList } from '../../network/address-list';
import type { FirewallRule, RuleType } from '../../network/firewall/firewall-rule';
import { type AlikePorts, both, either, type Match } from '../matching';
import type { HostDenials, PresumedHost } from '../presumed-host';
import type { Target } from '../target';
import type { Assumption } from '../trace';
import type { IpGroupList, RuleContext } from './rule-context';

/** A connection as a firewall sees it. */
export interface FirewallFlow {
  readonly from: number;
  readonly target: Target;
  /** `tcp`, `udp` or `icmp`. */
  readonly protocol: string;
  readonly port: number;
  /** `http`, `https`, `mssql`, or `tcp` for none of them; absent where any may be meant. */
  readonly applicationProtocol?: string;
  /** What denies a host by addresses on the way there. */
  readonly denials?: HostDenials;
}

export type Decision = 'allow' | 'deny' | 'unknown';

/** What a firewall does with a connection. */
export interface FirewallAnswer {
  readonly decision: Decision;
  readonly by?: string;
  readonly reason: string;
  /** The kind of rule that decides; absent where none does. */
  readonly ruleType?: RuleType;
  /** Whether a network rule decides that knows the destination by its host name. */
  readonly byName?: boolean;
  /** Where a DNAT rule sends it on, as far as that is known. */
  readonly sentOn?: FirewallRule['translation'];
  /** What is taken for granted of the destination. */
  readonly assumptions?: readonly Assumption[];
}

export function firewallAnswer(decision: Decision, by: string | undefined, reason: string): FirewallAnswer {
  return by === undefined ? { decision, reason } : { decision, by, reason };
}

/** Whether flows fall under a rule of a firewall, which is read when it is first asked. */
export abstract class RuleMatcher {
  public readonly decision: Decision;
  private answered: FirewallAnswer | undefined;
  private decided: string | undefined;
  private readonly sourceAddresses: AddressList;
  private readonly sourceGroups: IpGroupList;

  constructor(
    public readonly rule: FirewallRule,
    context: RuleContext,
  ) {
    const { action } = rule;
    this.decision =
      action === 'Deny' ? 'deny' : action === 'Allow' || action === 'Dnat' ? 'allow' : 'unknown';
    this.sourceAddresses = context.addresses.of(rule.sourceAddresses);
    this.sourceGroups = context.groups.listsOf(rule.sourceIpGroups);
  }

  /** What comes of what falls under the rule: the same text wherever it is the same. */
  public get meaning(): string {
    const { type, terminatesTls } = this.rule;
    this.decided ??= `${this.decision} ${type === 'application' && terminatesTls}`;
    return this.decided;
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

  /**
   * Tells what is taken for granted of a host where a flow does not fall under the rule.
   *
   * @param _placed whether the rule is there, and asked before the one that decides, for certain
   */
  public presume(_flow: FirewallFlow, _presumed: PresumedHost, _placed: boolean): void {}

  /**
   * What `presume` tells of a flow, where the rule is there and asked for certain, as texts: of rules with the same text the first
   * alone matters.
   *
   * @param _counted whether it matters how many addresses are denied
   */
  public presumptions(_flow: FirewallFlow, _counted: boolean): readonly string[] {
    return [];
  }

  /** The addresses that the rule lets pass for certain, where it is there and asked for certain. */
  public allowedOf(_flow: FirewallFlow): readonly AddressList[] {
    return [];
  }

  /** The ports that the rule tells apart; on others no flow of a protocol with ports falls under it. */
  public abstract get ports(): readonly AlikePorts[];

  /** Whether a flow is of the rule, its destination aside, or may be. */
  public mayConcern(flow: FirewallFlow): boolean {
    return this.concerns(flow) !== false;
  }

  /** Whether a flow is of the rule, its destination aside. */
  protected concerns(flow: FirewallFlow): Match {
    if (this.sourceGroups.emptied) return false;
    return both(this.matchesKind(flow), this.sourceMatch(flow.from));
  }

  /** Whether a doubt about the rule is to be told before others: of service tags, that customers have hosts there. */
  public isTelling(_target: Target): boolean {
    return true;
  }

  /** What is added to the reason where it is not known whether the rule matches. */
  public doubt(_target: Target): string {
    return '';
  }

  /** The answer to a flow that falls under the rule. */
  public get answer(): FirewallAnswer {
    this.answered ??= {
      decision: this.decision,
      by: this.rule.address,
      reason: this.saying(),
      ruleType: this.rule.type,
      ...this.telling,
    };
    return this.answered;
  }

  /** What its answers tell besides. */
  protected get telling(): Pick<FirewallAnswer, 'byName' | 'sentOn'> {
    return {};
  }

  protected saying(): string {
    const { type, name } = this.rule;
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
