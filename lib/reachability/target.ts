import { holdsInternet, isPrivate } from '../arithmetic/address-space';
import { type Interval, IntervalSet } from '../arithmetic/interval';
import { intervalOf } from '../arithmetic/ipv4';
import { platformTags, tagsOfHostAlone } from '../azure/address-space';
import { AzureCloud } from '../azure/cloud';
import { hostsAt } from '../azure/hosts-at-service-tags';
import { isOfMicrosoft } from '../azure/microsoft-domains';
import { domainsOfServiceTags } from '../azure/service-endpoints';
import { knownServiceTag, serviceTagCovers, speltServiceTag } from '../azure/service-tag';
import type { ServiceTagFile } from '../azure/service-tag-file';
import { nsgOnlyServiceTags } from '../azure/service-tag-list';
import { serviceTagOverlap } from '../azure/service-tag-overlap';
import { AddressList } from '../network/address-list';
import { serviceTagHoldsHost, serviceTagMayHoldHost } from '../tables/service-tag-hosts';
import type { Positions } from './index/positions';
import type { Match } from './matching';
import { isPlatformAddress } from './platform-address';

/** Positions of rules, in several lists. */
export type Candidates = readonly Positions[];

/** Finds the rules that can concern a target. */
export interface CandidateIndex {
  readonly type: 'network' | 'application';
  find(target: Target): Candidates;
}

interface Kept {
  readonly index: CandidateIndex;
  readonly value: Candidates;
}

/** What a connection reaches, or where it comes from, as rules see it. */
export class Target {
  private tags: Map<string, Match> | undefined;
  private network: Kept | undefined;
  private application: Kept | undefined;
  private microsoft: boolean | undefined;

  constructor(
    public readonly kind: 'address' | 'host' | 'serviceTag' | 'fqdnTag',
    public readonly text: string,
    private readonly serviceTags: ServiceTagAddresses,
    /** Its address; of a host only where the document tells what it resolves to. */
    public readonly address?: number,
    /** The prefixes and service tags that somebody routes for what else stands there. */
    private readonly apartFrom: ReadonlySet<string> = new Set(),
  ) {}

  /** Whether it is taken to have no address where a route leads, since somebody routes that for what else stands there. */
  public isApartFrom(prefix: string): boolean {
    return this.apartFrom.has(prefix);
  }

  /** The same, with service tags that somebody routes for what else stands there: a host is taken to have no address of them. */
  public beside(tags: readonly string[]): Target {
    if (!this.isNameAlone || tags.length === 0) return this;
    return new Target(this.kind, this.text, this.serviceTags, undefined, new Set(tags));
  }

  /** Whether it is what the host of a machine answers. */
  public get ofPlatform(): boolean {
    if (this.kind === 'serviceTag') return platformTags.includes(this.text);
    return this.address !== undefined && isPlatformAddress(this.address);
  }

  /** Whether it is a host of which the document does not tell the address. */
  public get isNameAlone(): boolean {
    return this.kind === 'host' && this.address === undefined;
  }

  /** Whether it is a host of a domain of Microsoft, or may be. */
  public get ofMicrosoft(): boolean {
    this.microsoft ??= isOfMicrosoft(this.text);
    return this.microsoft;
  }

  /**
   * Whether it is of a service tag: an address by the published file, a tag by name, a host where the tables say so.
   */
  public inTag(tag: string): Match {
    this.tags ??= new Map();
    if (this.tags.has(tag)) return this.tags.get(tag);
    const { name, certain } = speltServiceTag(tag);
    const held = this.compared(name);
    const match = certain || held === false ? held : undefined;
    this.tags.set(tag, match);
    return match;
  }

  /**
   * Whether a list holds it. Of a host no addresses are known here: what names addresses does not hold it, unless it holds
   * all. Of a service tag the published file knows the addresses; without it whether a list of public ones holds it is
   * unknown. Where a list holds a tag in part, that is unknown too.
   *
   * @param denies whether it is denied what the list holds: denied in every region, a tag is denied
   */
  public isIn(list: AddressList, denies = false): Match {
    if (list.all || (this.address !== undefined && list.set.has(this.address))) return true;
    if (this.kind === 'serviceTag') return this.tagIsIn(list, denies);
    let match: Match = list.doubtful ? undefined : false;
    for (const name of list.names) {
      const held = this.inTag(name);
      if (held === true) return true;
      if (held === undefined) match = undefined;
    }
    return match;
  }

  /**
   * What of a list may hold a host of which the name alone is known: a service tag, or `addresses`; `undefined` where nothing
   * may. A service tag at which Microsoft alone has hosts is taken to hold none of anybody else's.
   */
  public possiblyIn(list: AddressList): string | undefined {
    if (!list.mayHoldHosts) return undefined;
    const otherwise = list.reachesPublic ? 'addresses' : undefined;
    if (list.tagsOfHosts.length === 0) return otherwise;
    const tags = list.tagsOfHosts.filter((each) => !this.isForeignTo(each));
    return tags.find((each) => this.holdsCustomers(each)) ?? tags[0] ?? otherwise;
  }

  /** Whether what may hold a host is known to have hosts of customers. */
  public holdsCustomers(possible: string | undefined): boolean {
    return possible === 'addresses' || (possible !== undefined && hostsAt(possible) === 'customers');
  }

  /** The service tags of a list at which Microsoft alone has hosts, and not this one, save where their addresses are known. */
  public foreignTags(list: AddressList): readonly string[] {
    if (this.kind !== 'host' || !list.mayHoldHosts) return [];
    const { address } = this;
    if (address !== undefined && isPrivate(address)) return [];
    return list.tagsOfHosts.filter(
      (tag) =>
        this.isForeignTo(tag) && (address === undefined || this.serviceTags.has(tag, address) === undefined),
    );
  }

  /** Whether it is of a service tag, or may be: a host may be of any but those at which Microsoft alone has others. */
  public mayBeOf(tag: string): boolean {
    return this.inTag(tag) !== false || (this.isNameAlone && !this.isForeignTo(tag));
  }

  /**
   * Whether it is a host that a service tag may well hold: the tables or the domains of the tag's service say so, or it is
   * Microsoft's and the tag holds all of Azure.
   */
  public isLikelyOf(spelt: string): boolean {
    if (this.kind !== 'host') return false;
    const [service] = speltServiceTag(spelt).name.split('.') as [string];
    if (service === 'AzureCloud') return this.ofMicrosoft;
    const domains = domainsOfServiceTags.get(service) ?? [];
    return (
      domains.some((domain) => this.text.endsWith(`.${domain}`)) || serviceTagMayHoldHost(service, this.text)
    );
  }

  /** Whether it is a host of somebody else than Microsoft, and only Microsoft has hosts at a service tag. */
  public isForeignTo(tag: string): boolean {
    return hostsAt(tag) === 'microsoft' && !this.ofMicrosoft;
  }

  /** A name in a list that Azure may take for a service tag in another case, or for an address. */
  public misspeltIn({ names }: AddressList): string | undefined {
    return names.find((name) => !speltServiceTag(name).certain && this.inTag(name) === undefined);
  }

  /** How much of a service tag a list holds, where that is a part of it and known: `12 of its 340 addresses`. */
  public partIn(list: AddressList): string | undefined {
    const own = this.kind === 'serviceTag' ? this.serviceTags.setOf(this.text) : undefined;
    if (own === undefined) return undefined;
    const shared = own.sharedSize(this.addressesOf(list));
    return shared === 0 || shared === own.size ? undefined : `${shared} of its ${own.size} addresses`;
  }

  /** What an index of network or application rules finds for it, which is kept. */
  public candidates(index: CandidateIndex): Candidates {
    const kept = index.type === 'network' ? this.network : this.application;
    if (kept?.index === index) return kept.value;
    const found = { index, value: index.find(this) };
    if (index.type === 'network') this.network = found;
    else this.application = found;
    return found.value;
  }

  /** The same host at an address that the document tells. */
  public at(address: number): Target {
    return new Target(this.kind, this.text, this.serviceTags, address);
  }

  private tagIsIn(list: AddressList, denies: boolean): Match {
    let match: Match = list.doubtful ? undefined : false;
    if (this.text === 'Internet') return internetIsIn(list, match);
    if (nsgOnlyServiceTags.includes(this.text))
      return list.names.some((name) => speltServiceTag(name).name === this.text) || match;
    const own = this.serviceTags.setOf(this.text);
    if (own === undefined && list.reachesPublic) {
      if (holdsInternet(list.set)) return true;
      match = undefined;
    }
    for (const text of list.names) {
      const { name, certain } = speltServiceTag(text);
      if (certain && own !== undefined && this.serviceTags.setOf(name) !== undefined) continue;
      const overlap = serviceTagOverlap(name, this.text, this.serviceTags.cloud);
      const whole = overlap === 'whole' || (denies && own === undefined && overlap === 'every region');
      if (whole && certain) return true;
      if (overlap !== 'none') match = undefined;
    }
    if (own === undefined || own.empty) return match;
    const held = this.addressesOf(list);
    if (held.coversAll(own)) return true;
    return held.meets(own) ? undefined : match;
  }

  /** The addresses of a list, those of its service tags among them as far as the file knows them. */
  private addressesOf({ set, names }: AddressList): IntervalSet {
    const known = names.flatMap((text) => {
      const { name, certain } = speltServiceTag(text);
      return (certain && this.serviceTags.setOf(name)?.intervals) || [];
    });
    return known.length === 0 ? set : new IntervalSet([...set.intervals, ...known]);
  }

  private compared(tag: string): Match {
    // What is no service tag Azure refuses, or it is newer than the list.
    if (knownServiceTag(tag) === undefined && this.serviceTags.setOf(tag) === undefined) return undefined;
    if (this.address !== undefined) {
      // Service tags are of public addresses.
      if (isPrivate(this.address) || isPlatformAddress(this.address)) return false;
      if (tagsOfHostAlone.includes(tag)) return false;
      if (tag === 'Internet') return true;
      const held = this.serviceTags.has(tag, this.address);
      return held === undefined && this.kind === 'host' && this.isForeignTo(tag) ? false : held;
    }
    if (tag === 'Internet') return this.kind !== 'serviceTag' || serviceTagCovers(tag, this.text);
    if (this.kind === 'serviceTag') return this.tagIsIn(new AddressList([tag]), false);
    return this.kind === 'host' && serviceTagHoldsHost(tag, this.text);
  }
}

/** The Internet is in a list that names it or all of its addresses, and in part in one with public addresses or tags of them. */
function internetIsIn({ names, set, reachesPublic }: AddressList, otherwise: Match): Match {
  const tags = names.map((name) => speltServiceTag(name).name);
  if (tags.includes('Internet') || holdsInternet(set)) return true;
  const inPart = reachesPublic || tags.some((tag) => !nsgOnlyServiceTags.includes(tag));
  return inPart ? undefined : otherwise;
}

/** Why it is not known whether a rule that spells a service tag in another case than Azure does holds. */
export function misspeltDoubt(tag: string): string {
  return `, for whether Azure takes "${tag}" for ${speltServiceTag(tag).name} is not known`;
}

/** Which addresses are of which service tag, as far as a published file tells. */
export class ServiceTagAddresses {
  private readonly sets = new Map<string, IntervalSet | undefined>();

  constructor(
    public readonly file: ServiceTagFile | undefined,
    /** The cloud of the document, or of the file where the document does not tell. */
    public readonly cloud: AzureCloud = AzureCloud.PUBLIC,
  ) {}

  public get known(): boolean {
    return this.file !== undefined;
  }

  /** Whether others know something else. */
  public isOther({ file, cloud }: ServiceTagAddresses): boolean {
    return file !== this.file || cloud !== this.cloud;
  }

  public has(tag: string, address: number): Match {
    return this.setOf(tag)?.has(address);
  }

  /** The addresses of a tag; `undefined` without a file that has it. */
  public setOf(tag: string): IntervalSet | undefined {
    if (!this.sets.has(tag)) {
      this.sets.set(tag, this.file?.has(tag) ? new IntervalSet(this.prefixesOf(tag)) : undefined);
    }
    return this.sets.get(tag);
  }

  /** The prefixes of a tag; none without a file that has it. */
  public prefixesOf(tag: string): Interval[] {
    const prefixes = this.file?.has(tag) ? this.file.ipv4Prefixes(tag) : [];
    return prefixes.map(intervalOf).filter((each) => each !== undefined);
  }

  /** The length of the prefix by which a tag holds an address. */
  public prefixLength(spelt: string, address: number): number | undefined {
    const tag = speltServiceTag(spelt).name;
    if (!this.file?.has(tag)) return undefined;
    let longest: number | undefined;
    for (const prefix of this.file.ipv4Prefixes(tag)) {
      const interval = intervalOf(prefix);
      if (interval === undefined || address < interval[0] || address > interval[1]) continue;
      longest = Math.max(longest ?? 0, Number(prefix.split('/')[1] ?? 32));
    }
    return longest;
  }
  /** The lengths of the prefixes of a tag that hold some of the addresses; any, where the file does not have the tag. */
  public prefixLengths(spelt: string, addresses: IntervalSet): { shortest: number; longest: number } {
    const tag = speltServiceTag(spelt).name;
    const lengths = (this.file?.has(tag) ? this.file.ipv4Prefixes(tag) : [])
      .filter((prefix) => {
        const interval = intervalOf(prefix);
        return interval !== undefined && addresses.touches(interval);
      })
      .map((prefix) => Number(prefix.split('/')[1] ?? 32));
    if (lengths.length === 0) return { shortest: 1, longest: 32 };
    lengths.sort((a, b) => a - b);
    return { shortest: lengths[0]!, longest: lengths.at(-1)! };
  }
}
