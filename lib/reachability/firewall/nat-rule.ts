import { notKnown, type Value } from '../../terraform/resource';
import { items, number, text } from '../../terraform/resource-values';
import type { AddressList, Match, PortList } from '../matching';
import type { FirewallFlow } from './firewall-flow';
import { FirewallRule } from './firewall-rule';
import type { NatRuleBlock } from './firewall-rules';
import type { RuleContext } from './rule-context';

/** A DNAT rule: what comes to an address of the firewall goes on to another. */
export class NatRule extends FirewallRule {
  private readonly protocols: readonly string[];
  private readonly ports: PortList;
  private readonly addresses: AddressList;

  constructor(block: NatRuleBlock, context: RuleContext) {
    super(block, context);
    const { values } = block;
    this.protocols = items(values.protocols).map((name) => name.toLowerCase());
    this.ports = context.ports.of(values.destination_ports);
    this.addresses = context.addresses.of(listed(values.destination_address));
  }

  /** Where it sends a flow: an address or a host, and the port. */
  public get translation(): string {
    const { translated_address: address, translated_fqdn: host, translated_port: port } = this.block.values;
    const to = text(address) || text(host) || 'an address that is not known';
    return `${to}:${number(port) ?? 'a port that is not known'}`;
  }

  protected override saying(): string {
    return `the DNAT rule ${this.block.name} sends it on to ${this.translation}`;
  }

  protected matchesKind({ protocol, port }: FirewallFlow): Match {
    if (protocol === 'icmp') return false;
    const own = this.protocols.includes(protocol) || this.protocols.includes('any');
    if (!own && !this.protocols.includes(notKnown)) return false;
    const ports = this.ports.has(port);
    return own || ports === false ? ports : undefined;
  }

  /** Hosts and service tags are not taken to be the firewall itself. */
  protected matchesDestination({ target }: FirewallFlow): Match {
    return target.kind === 'address' ? this.addresses.holds(target.address!) : false;
  }
}

/** Policies name one address, classic rules a list. */
function listed(value: Value | undefined): Value | undefined {
  return value === undefined || value === null || Array.isArray(value) ? value : [value];
}
