import type { FirewallFlow } from './firewall-flow';
import type { Firewall, FirewallRuleBlock, NatRuleBlock } from './firewall-rules';
import { type IpGroupList, IpGroups } from './ip-groups';
import { AddressList, either, type Match, PortList, portTexts } from './matching';
import type { Value } from './resource';

export type Decision = 'allow' | 'deny' | 'unknown';

/** What rules are read with. */
export interface RuleContext {
  readonly firewall: Firewall;
  readonly groups: IpGroups;
  /** Lists of ports, each read once. */
  readonly ports: Map<string, PortList>;
}

/** The ports that a rule names. */
export function portsOf(value: Value | undefined, { ports }: RuleContext): PortList {
  const texts = portTexts(value);
  const key = texts.join();
  let list = ports.get(key);
  if (list === undefined) {
    list = new PortList(texts);
    ports.set(key, list);
  }
  return list;
}

export function ruleContext(firewall: Firewall): RuleContext {
  return { firewall, groups: new IpGroups(firewall.ipGroups), ports: new Map() };
}

/** A rule of a firewall that is read once, when it is first asked. */
export abstract class FirewallRule {
  public readonly decision: Decision;
  private said: string | undefined;
  private readonly sourceAddresses: AddressList;
  private readonly sourceGroups: IpGroupList;

  constructor(
    public readonly block: FirewallRuleBlock | NatRuleBlock,
    context: RuleContext,
  ) {
    const { action, values } = block;
    this.decision = action === 'Deny' ? 'deny' : /^(Allow|Dnat)$/.test(action) ? 'allow' : 'unknown';
    this.sourceAddresses = AddressList.of(values.source_addresses);
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

  /** What it says of a flow that falls under it. */
  public get says(): string {
    this.said ??= this.saying();
    return this.said;
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
