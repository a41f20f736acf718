import { hostOfUrl } from './application-rule';
import type { FirewallRuleBlock } from './firewall-rules';
import type { IpGroups } from './ip-groups';
import { AddressList } from './matching';
import { NameIndex } from './name-index';
import { PrefixIndex } from './prefix-index';
import { notKnown } from './resource';
import { items } from './resource-values';
import type { CandidateIndex, Candidates, Target } from './target';

/** Beyond this many rules by destination those by source are looked at too. */
const many = 16;

/** Sources are asked about again and again; more of them than this are not worth their memory. */
const fullCache = 2_000;

/**
 * The rules of one type that can concern a flow, found by its destination or its source. Only rules left out by it are
 * certain not to match.
 */
export class FirewallIndex implements CandidateIndex {
  private readonly names = new NameIndex();
  /** All places with host names, which may be those of any address. */
  private readonly named: number[] = [];
  private readonly byTag = new Map<string, number[]>();
  private readonly byAddress = new PrefixIndex();
  private readonly always: number[] = [];
  /** All places that may let the address of a host pass. */
  private readonly ofHosts: number[] = [];
  private readonly bySource = new Map<number, Candidates>();
  private sources: { readonly index: PrefixIndex; readonly always: number[] } | undefined;

  constructor(
    public readonly type: 'network' | 'application',
    private readonly rules: readonly FirewallRuleBlock[],
    private readonly groups: IpGroups,
  ) {
    for (const [place, rule] of rules.entries()) {
      if (type === 'network') this.addNetworkRule(rule, place);
      else this.addApplicationRule(rule.values, place);
    }
  }

  public candidates(target: Target, from: number): Candidates {
    const byTarget = target.candidates(this);
    const count = total(byTarget);
    if (count <= many) return byTarget;
    const bySource = this.ofSource(from);
    return total(bySource) < count ? bySource : byTarget;
  }

  private addNetworkRule({ values, action }: FirewallRuleBlock, place: number): void {
    const addresses = AddressList.of(values.destination_addresses);
    const groups = this.groups.listsOf(values.destination_ip_groups);
    const hosts = items(values.destination_fqdns);
    if (addresses.all || addresses.doubtful || !groups.known || hosts.includes(notKnown)) {
      this.always.push(place);
      return;
    }
    for (const list of [addresses, ...groups.groups])
      for (const interval of list!.intervals) this.byAddress.add(interval, place);
    for (const tag of addresses.names) push(this.byTag, tag, place);
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

  /** All rules of its destination. */
  public find(target: Target): Candidates {
    const lists: (readonly number[])[] = this.always.length > 0 ? [this.always] : [];
    if (target.kind === 'host') {
      lists.push(...this.names.find(target.text));
      if (target.address === undefined && this.ofHosts.length > 0) lists.push(this.ofHosts);
    }
    // Of an FQDN tag any host may be meant, and of an address any may be its name.
    else if (target.kind !== 'serviceTag' && this.named.length > 0) lists.push(this.named);
    if (target.address !== undefined) lists.push(...this.byAddress.find(target.address));
    for (const [tag, places] of this.byTag) if (target.inTag(tag) !== false) lists.push(places);
    return lists;
  }

  private ofSource(from: number): Candidates {
    let found = this.bySource.get(from);
    if (found === undefined) {
      this.sources ??= this.indexSources();
      found = [this.sources.always, ...this.sources.index.find(from)].filter((list) => list.length > 0);
      if (this.bySource.size > fullCache) this.bySource.clear();
      this.bySource.set(from, found);
    }
    return found;
  }

  private indexSources() {
    const index = new PrefixIndex();
    const always: number[] = [];
    for (const [place, { values }] of this.rules.entries()) {
      const addresses = AddressList.of(values.source_addresses);
      const groups = this.groups.listsOf(values.source_ip_groups);
      if (addresses.doubtful || !groups.known) always.push(place);
      else
        for (const list of [addresses, ...groups.groups])
          for (const interval of list!.intervals) index.add(interval, place);
    }
    return { index, always };
  }
}

function total(lists: Candidates): number {
  let count = 0;
  for (const list of lists) count += list.length;
  return count;
}

function push(map: Map<string, number[]>, key: string, place: number): void {
  const places = map.get(key);
  if (places === undefined) map.set(key, [place]);
  else if (places.at(-1) !== place) places.push(place);
}

/** Walks through lists in rising order, each place once. */
export class Walk {
  private readonly at: number[] = [];
  private before = -1;

  constructor(readonly lists: Candidates) {
    for (let i = 0; i < lists.length; i++) this.at.push(0);
  }

  /** The next place, -1 at the end. */
  public next(): number {
    const { lists, at } = this;
    for (;;) {
      let next = Number.POSITIVE_INFINITY;
      let from = -1;
      for (let i = 0; i < lists.length; i++) {
        const place = lists[i]![at[i]!];
        if (place !== undefined && place < next) {
          next = place;
          from = i;
        }
      }
      if (from < 0) return -1;
      at[from]!++;
      if (next === this.before) continue;
      this.before = next;
      return next;
    }
  }
}
