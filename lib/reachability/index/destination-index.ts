import { notKnown } from '../../terraform/resource';
import { items } from '../../terraform/resource-values';
import { hostOfUrl } from '../firewall/application-rule';
import type { FirewallRuleBlock } from '../firewall/firewall-rules';
import type { RuleContext } from '../firewall/rule-context';
import type { CandidateIndex, Candidates, Target } from '../target';
import { NameIndex } from './name-index';
import { addPlace, FoundPlaces, type Places } from './places';
import { PrefixIndex } from './prefix-index';

/** The rules of one type that can concern a target. */
export class DestinationIndex implements CandidateIndex {
  private readonly names = new NameIndex();
  /** All places with host names, which may be those of any address. */
  private readonly named: number[] = [];
  private readonly byTag = new Map<string, Places>();
  private readonly byAddress = new PrefixIndex();
  private readonly always: number[] = [];
  /** All places that may let the address of a host pass. */
  private readonly ofHosts: number[] = [];

  constructor(
    public readonly type: 'network' | 'application',
    rules: readonly FirewallRuleBlock[],
    private readonly context: RuleContext,
  ) {
    for (let place = 0; place < rules.length; place++) {
      if (type === 'network') this.addNetworkRule(rules[place]!, place);
      else this.addApplicationRule(rules[place]!.values, place);
    }
  }

  /** All rules of a destination. */
  public find(target: Target): Candidates {
    const found = new FoundPlaces();
    if (this.always.length > 0) found.add(this.always);
    if (target.kind === 'host') {
      this.names.gather(target.text, found);
      if (target.address === undefined && this.ofHosts.length > 0) found.add(this.ofHosts);
    }
    // Of an FQDN tag any host may be meant, and of an address any may be its name.
    else if (target.kind !== 'serviceTag' && this.named.length > 0) found.add(this.named);
    if (target.address !== undefined) this.byAddress.gather(target.address, found);
    for (const [tag, places] of this.byTag) if (target.inTag(tag) !== false) found.add(places);
    // A copy is as long as it has to be, and is what a target keeps.
    return found.lists.slice();
  }

  private addNetworkRule({ values, action }: FirewallRuleBlock, place: number): void {
    const addresses = this.context.addresses.of(values.destination_addresses);
    const groups = this.context.groups.listsOf(values.destination_ip_groups);
    const hosts = items(values.destination_fqdns);
    if (addresses.all || addresses.doubtful || !groups.known || hosts.includes(notKnown)) {
      this.always.push(place);
      return;
    }
    for (const list of [addresses, ...groups.groups])
      for (const interval of list!.intervals) this.byAddress.add(interval, place);
    for (const tag of addresses.names) addPlace(this.byTag, tag, place);
    for (const host of hosts) this.names.add(host.toLowerCase(), place);
    if (hosts.length > 0) this.named.push(place);
    if (addresses.mayHoldHosts && action !== 'Deny') this.ofHosts.push(place);
  }

  private addApplicationRule(values: FirewallRuleBlock['values'], place: number): void {
    const hosts = [...items(values.destination_fqdns), ...items(values.destination_urls).map(hostOfUrl)];
    const others = [values.destination_fqdn_tags, values.web_categories];
    if (others.some((list) => items(list).length > 0) || hosts.includes(notKnown)) this.always.push(place);
    else for (const host of hosts) this.names.add(host.toLowerCase(), place);
    if (hosts.length > 0) this.named.push(place);
  }
}
