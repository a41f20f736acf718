import { skuHas } from '../../azure/firewall-sku';
import type { AddressList } from '../../network/address-list';
import type { FirewallRule } from '../../network/firewall/firewall-rule';
import { notKnown } from '../../terraform/resource/resource';
import { type AlikePorts, either, type Match, type PortList } from '../matching';
import { kindOfPresumption, type PresumedHost } from '../presumed-host';
import { misspeltDoubt, type Target } from '../target';
import type { IpGroupList, RuleContext } from './rule-context';
import { type FirewallAnswer, type FirewallFlow, RuleMatcher } from './rule-matcher';

/** Matches flows with a network rule: addresses, service tags and host names, on ports of TCP, UDP and ICMP. */
export class NetworkRuleMatcher extends RuleMatcher {
  private readonly protocols: Protocols;
  private readonly portList: PortList;
  private readonly addresses: AddressList;
  private readonly addressesAlone: readonly AddressList[];
  private readonly groups: IpGroupList;
  private readonly hosts: readonly string[];
  /** Whether its host names work: the firewall has to answer the DNS queries of the workload. */
  private readonly byHost: Match;
  /** The SKU, where it has no network rules by host name. */
  private readonly skuWithoutHosts: string | undefined;

  constructor(rule: FirewallRule, context: RuleContext) {
    super(rule, context);
    const { dnsProxy, sku } = context.ruleSet;
    this.portList = context.ports.of(rule.destinationPorts);
    this.protocols = new Protocols(rule.protocols, this.portList.all);
    this.addresses = context.addresses.of(rule.destinationAddresses);
    this.addressesAlone = [this.addresses];
    this.groups = context.groups.listsOf(rule.destinationIpGroups);
    const hosts = rule.destinationFqdns;
    this.hosts = hosts.length === 0 ? hosts : hosts.map((host) => host.toLowerCase());
    this.skuWithoutHosts = sku === undefined || skuHas(sku, 'hosts in network rules') ? undefined : sku;
    // The proxy of a policy that is not of the document is assumed to be on.
    const proxied = dnsProxy === undefined || dnsProxy === 'on';
    this.byHost = proxied && this.skuWithoutHosts === undefined ? true : undefined;
  }

  public override doubt(target: Target): string {
    const misspelt = this.lists.flatMap((list) => target.misspeltIn(list) ?? [])[0];
    if (misspelt !== undefined) return misspeltDoubt(misspelt);
    if (target.kind === 'serviceTag') return this.doubtOfTag(target);
    if (this.hosts.length === 0 || this.byHost === true) return this.doubtOfHost(target);
    return this.skuWithoutHosts !== undefined
      ? ` (a policy of the ${this.skuWithoutHosts} SKU has no network rules by host name)`
      : ' (network rules by host name need the DNS proxy)';
  }

  public override isTelling(target: Target): boolean {
    return !target.isNameAlone || target.holdsCustomers(this.possibleTagOf(target));
  }

  protected override get telling(): Pick<FirewallAnswer, 'byName'> {
    return this.hosts.length > 0 ? { byName: true } : {};
  }

  protected matchesKind({ protocol, port }: FirewallFlow): Match {
    const known = this.protocols.has(protocol);
    if (known === false || protocol === 'icmp') return known;
    const ports = this.portList.has(port);
    return ports === true ? known : ports;
  }

  protected matchesDestination({ target }: FirewallFlow): Match {
    if (this.groups.emptied) return false;
    const addresses = target.isIn(this.addresses, this.decision === 'deny');
    if (addresses === true) return true;
    const match = either(either(addresses, this.groupMatch(target)), this.hostMatch(target));
    return match === false && this.mayHold(target) ? undefined : match;
  }

  public override presume(flow: FirewallFlow, presumed: PresumedHost, placed: boolean): void {
    const concerns = this.concernsOthers(flow);
    if (concerns === false) return;
    for (const list of this.lists)
      presumed.outside(
        list,
        this.decision,
        `the network rule ${this.rule.name}`,
        placed && concerns === true,
      );
  }

  public override presumptions(flow: FirewallFlow, counted: boolean): readonly string[] {
    const concerns = this.concernsOthers(flow);
    if (concerns === false) return [];
    const certain = concerns === true;
    return this.lists.flatMap(
      (list) =>
        kindOfPresumption({ target: flow.target, list, decision: this.decision, certain, counted }) ?? [],
    );
  }

  public override allowedOf(flow: FirewallFlow): readonly AddressList[] {
    const certain = this.decision === 'allow' && this.concernsOthers(flow) === true;
    return certain ? this.lists.filter(({ reachesPublic }) => reachesPublic) : [];
  }

  public get ports(): readonly AlikePorts[] {
    return this.portList.parts;
  }

  /** Whether it decides about a flow to other destinations. */
  private concernsOthers(flow: FirewallFlow): Match {
    return this.groups.emptied ? false : this.concerns(flow);
  }

  /** Whether a host may have an address that the rule lets pass. It is assumed to have none that a rule denies. */
  private mayHold(target: Target): boolean {
    return target.isNameAlone && this.decision !== 'deny' && this.possibleTagOf(target) !== undefined;
  }

  /** The service tag by which the rule may hold a host, or `addresses`. */
  private possibleTagOf(target: Target): string | undefined {
    for (const list of this.lists) {
      const possible = target.possiblyIn(list);
      if (possible !== undefined) return possible;
    }
    return undefined;
  }

  /** The known lists of its destinations. */
  private get lists(): readonly AddressList[] {
    const { groups } = this.groups;
    if (groups.length === 0) return this.addressesAlone;
    return [this.addresses, ...groups.filter((group) => group !== undefined)];
  }

  private doubtOfHost(target: Target): string {
    const possible = this.possibleTagOf(target);
    if (possible === undefined) return '';
    return possible === 'addresses'
      ? ', for it may hold the address of the host'
      : `, for ${possible} may hold ${target.text}`;
  }

  private doubtOfTag(tag: Target): string {
    const part = [this.addresses, ...this.groups.groups]
      .map((list) => list && tag.partIn(list))
      .find((each) => each !== undefined);
    if (part !== undefined) return ` for all of ${tag.text}: it holds ${part}`;
    return `, for it may hold addresses of ${tag.text}`;
  }

  private groupMatch(target: Target): Match {
    if (target.address !== undefined) return this.groups.holds(target.address);
    let match: Match = false;
    // A group that is not known may hold any address.
    for (const group of this.groups.groups) match = either(match, group && target.isIn(group));
    return match;
  }

  private hostMatch({ kind, text }: Target): Match {
    if (this.hosts.length === 0) return false;
    // An address may be the one of such a host.
    if (kind === 'address') return undefined;
    if (kind === 'host' && this.hosts.includes(text)) return this.byHost;
    return this.hosts.includes(notKnown) ? undefined : false;
  }
}

/** The protocols of a network rule: `Any` means TCP and UDP where it names ports, and every protocol otherwise. */
class Protocols {
  private readonly names: readonly string[];

  constructor(
    names: readonly string[],
    private readonly everyPort: boolean,
  ) {
    this.names = names.map((name) => name.toLowerCase());
  }

  public has(protocol: string): Match {
    if (this.names.includes(protocol)) return true;
    if (this.names.includes('any') && (this.everyPort || protocol !== 'icmp')) return true;
    return this.names.includes(notKnown) ? undefined : false;
  }
}
