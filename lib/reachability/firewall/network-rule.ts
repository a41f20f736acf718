import { notKnown, type Value } from '../../terraform/resource';
import { items } from '../../terraform/resource-values';
import { type AddressList, either, type Match, type PortList } from '../matching';
import type { FirewallFlow } from './firewall-flow';
import { FirewallRule } from './firewall-rule';
import type { FirewallRuleBlock } from './firewall-rules';
import type { IpGroupList } from './ip-groups';
import type { RuleContext } from './rule-context';

/** A network rule: addresses, service tags and host names, on ports of TCP, UDP and ICMP. */
export class AskedNetworkRule extends FirewallRule {
  private readonly protocols: Protocols;
  private readonly ports: PortList;
  private readonly addresses: AddressList;
  private readonly groups: IpGroupList;
  private readonly hosts: readonly string[];
  /** By host name rules hold only where the firewall answers the workload's DNS queries. */
  private readonly byHost: Match;

  constructor(block: FirewallRuleBlock, context: RuleContext) {
    super(block, context);
    const { values } = block;
    const { dnsProxy, sku } = context.firewall;
    this.ports = context.ports.of(values.destination_ports);
    this.protocols = new Protocols(values.protocols, this.ports.all);
    this.addresses = context.addresses.of(values.destination_addresses);
    this.groups = context.groups.listsOf(values.destination_ip_groups);
    const hosts = items(values.destination_fqdns);
    this.hosts = hosts.length === 0 ? hosts : hosts.map((host) => host.toLowerCase());
    this.byHost = dnsProxy === false || sku === 'Basic' ? undefined : true;
    this.basic = sku === 'Basic';
  }

  private readonly basic: boolean;

  public override get doubt(): string {
    if (this.hosts.length === 0 || this.byHost === true)
      return this.addresses.mayHoldHosts ? ', for it may hold the address of the host' : '';
    return this.basic
      ? ' (a policy of the Basic SKU has no network rules by host name)'
      : ' (network rules by host name need the DNS proxy)';
  }

  protected matchesKind({ protocol, port }: FirewallFlow): Match {
    const known = this.protocols.has(protocol);
    if (known === false || protocol === 'icmp') return known;
    const ports = this.ports.has(port);
    return ports === true ? known : ports;
  }

  protected matchesDestination({ target }: FirewallFlow): Match {
    if (this.groups.emptied) return false;
    const addresses = this.addresses.holdsTarget(target);
    if (addresses === true) return true;
    const match = either(either(addresses, this.groupMatch(target)), this.hostMatch(target));
    return match === false && this.mayHold(target) ? undefined : match;
  }

  /** A host may have an address that the rule lets pass. That it has one which a rule denies is not assumed. */
  private mayHold({ kind, address }: FirewallFlow['target']): boolean {
    const byNameAlone = kind === 'host' && address === undefined;
    return byNameAlone && this.decision !== 'deny' && this.addresses.mayHoldHosts;
  }

  private groupMatch(target: FirewallFlow['target']): Match {
    if (target.address !== undefined) return this.groups.holds(target.address);
    // What a host or a tag stands for is compared with no addresses, but a group that is not known may hold all.
    return target.kind === 'serviceTag' || this.groups.known ? false : undefined;
  }

  private hostMatch({ kind, text }: FirewallFlow['target']): Match {
    if (this.hosts.length === 0) return false;
    // An address may be that of any host.
    if (kind === 'address') return undefined;
    if (kind === 'host' && this.hosts.includes(text)) return this.byHost;
    return this.hosts.includes(notKnown) ? undefined : false;
  }
}

/** `Any` is TCP and UDP with a port named, and every protocol without. */
class Protocols {
  private readonly names: readonly string[];

  constructor(
    value: Value | undefined,
    private readonly everyPort: boolean,
  ) {
    this.names = items(value).map((name) => name.toLowerCase());
  }

  public has(protocol: string): Match {
    if (this.names.includes(protocol)) return true;
    if (this.names.includes('any') && (this.everyPort || protocol !== 'icmp')) return true;
    return this.names.includes(notKnown) ? undefined : false;
  }
}
