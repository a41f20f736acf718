import type { AddressList } from '../../network/address-list';
import type { FirewallRule } from '../../network/firewall/firewall-rule';
import { notKnown } from '../../terraform/resource/resource';
import type { AlikePorts, Match, PortList } from '../matching';
import type { RuleContext } from './rule-context';
import { type FirewallFlow, RuleMatcher } from './rule-matcher';

/** Matches flows with a DNAT rule, which sends what comes to an address of the firewall on to another. */
export class NatRuleMatcher extends RuleMatcher {
  private readonly protocols: readonly string[];
  private readonly portList: PortList;
  private readonly addresses: AddressList;

  constructor(rule: FirewallRule, context: RuleContext) {
    super(rule, context);
    this.protocols = rule.protocols.map((name) => name.toLowerCase());
    this.portList = context.ports.of(rule.destinationPorts);
    this.addresses = context.addresses.of(rule.destinationAddresses);
  }

  /** Where the rule sends a flow: an address or a host, and the port. */
  public get translation(): string {
    const { to = 'an address that is not known', port = 'a port that is not known' } = this.rule.translation;
    return `${to}:${port}`;
  }

  public get ports(): readonly AlikePorts[] {
    return this.portList.parts;
  }

  protected override get telling() {
    return { sentOn: this.rule.translation };
  }

  protected override saying(): string {
    return `the DNAT rule ${this.rule.name} sends it on to ${this.translation}`;
  }

  protected matchesKind({ protocol, port }: FirewallFlow): Match {
    if (protocol === 'icmp') return false;
    const own = this.protocols.includes(protocol) || this.protocols.includes('any');
    if (!own && !this.protocols.includes(notKnown)) return false;
    const ports = this.portList.has(port);
    return own || ports === false ? ports : undefined;
  }

  /** What has no known address is assumed not to be the firewall itself. */
  protected matchesDestination({ target }: FirewallFlow): Match {
    return target.address === undefined ? false : this.addresses.holds(target.address);
  }
}
