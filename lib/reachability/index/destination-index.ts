import type { FirewallRule } from '../../network/firewall/firewall-rule';
import { notKnown } from '../../terraform/resource/resource';
import { hostOfUrl } from '../firewall/application-rule-matcher';
import type { RuleContext } from '../firewall/rule-context';
import type { CandidateIndex, Candidates, Target } from '../target';
import { NameIndex } from './name-index';
import { addPosition, FoundPositions, type Positions } from './positions';
import { PrefixIndex } from './prefix-index';

/** The rules of one type that can concern a target. */
export class DestinationIndex implements CandidateIndex {
  private readonly names = new NameIndex();
  /** All positions with host names, which may be those of any address. */
  private readonly named: number[] = [];
  private readonly byTag = new Map<string, Positions>();
  private readonly byAddress = new PrefixIndex();
  private readonly always: number[] = [];
  /** All positions with public addresses, which may be those of a service tag. */
  private readonly ofTags: number[] = [];
  /** All positions that may hold the address of a host, or are taken not to. */
  private readonly ofHosts: number[] = [];

  constructor(
    public readonly type: 'network' | 'application',
    rules: readonly FirewallRule[],
    private readonly context: RuleContext,
  ) {
    for (let position = 0; position < rules.length; position++) {
      if (type === 'network') this.addNetworkRule(rules[position]!, position);
      else this.addApplicationRule(rules[position]!, position);
    }
  }

  /** All rules of a destination. */
  public find(target: Target): Candidates {
    const found = new FoundPositions();
    if (this.always.length > 0) found.add(this.always);
    if (target.kind === 'host') {
      this.names.gather(target.text, found);
      if (target.isNameAlone && this.ofHosts.length > 0) found.add(this.ofHosts);
    } else if (target.kind === 'serviceTag') {
      if (this.ofTags.length > 0) found.add(this.ofTags);
    }
    // Of an FQDN tag any host may be meant, and of an address any may be its name.
    else if (this.named.length > 0) found.add(this.named);
    if (target.address !== undefined) this.byAddress.gather(target.address, found);
    for (const [tag, positions] of this.byTag) if (target.inTag(tag) !== false) found.add(positions);
    // A copy is as long as it has to be, and is what a target keeps.
    return found.lists.slice();
  }

  private addNetworkRule(rule: FirewallRule, position: number): void {
    const addresses = this.context.addresses.of(rule.destinationAddresses);
    const groups = this.context.groups.listsOf(rule.destinationIpGroups);
    const hosts = rule.destinationFqdns;
    if (addresses.all || addresses.doubtful || !groups.known || hosts.includes(notKnown)) {
      this.always.push(position);
      return;
    }
    const lists = [addresses, ...groups.groups.map((group) => group!)];
    for (const list of lists) for (const interval of list.intervals) this.byAddress.add(interval, position);
    for (const tag of addresses.names) addPosition(this.byTag, tag, position);
    for (const host of hosts) this.names.add(host.toLowerCase(), position);
    if (hosts.length > 0) this.named.push(position);
    if (lists.some((list) => list.reachesPublic)) this.ofTags.push(position);
    if (lists.some((list) => list.mayHoldHosts)) this.ofHosts.push(position);
  }

  private addApplicationRule(rule: FirewallRule, position: number): void {
    const hosts = [...rule.destinationFqdns, ...rule.destinationUrls.map(hostOfUrl)];
    const others = [rule.destinationFqdnTags, rule.webCategories];
    if (others.some(({ length }) => length > 0) || hosts.includes(notKnown)) this.always.push(position);
    else for (const host of hosts) this.names.add(host.toLowerCase(), position);
    if (hosts.length > 0) this.named.push(position);
  }
}
