import { reachesPublic } from '../arithmetic/address-space';
import { type Interval, IntervalSet } from '../arithmetic/interval';
import { everything, intervalOf } from '../arithmetic/ipv4';
import { platformTags } from '../azure/address-space';
import { looksLikeServiceTag } from '../azure/service-tag';
import { notKnown, referencePrefix, type Value } from '../terraform/resource/resource';
import { items } from '../terraform/resource/resource-values';

const none: readonly string[] = [];

/** Tags that hold no public address, and the one that holds all of them. */
const tagsOfNoHost: ReadonlySet<string> = new Set([
  'virtualnetwork',
  'azureloadbalancer',
  'internet',
  ...platformTags.map((tag) => tag.toLowerCase()),
]);

/** What a list of addresses, prefixes, ranges, service tags and `*` stands for. */
export class AddressList {
  public static readonly none = new AddressList([]);

  public readonly all: boolean;
  public readonly set: IntervalSet;
  /** Service tags, and whatever else is no address. */
  public readonly names: readonly string[];
  /** Whether it names something that is not known. */
  public readonly doubtful: boolean;

  private holdingHosts: boolean | undefined;
  private ofHosts: readonly string[] | undefined;
  private public: boolean | undefined;
  private each: readonly Interval[] | undefined;

  constructor(private readonly texts: readonly string[]) {
    const intervals: Interval[] = [];
    const names: string[] = [];
    let doubtful = false;
    for (const text of texts) {
      const interval = intervalOf(text);
      if (interval !== undefined) intervals.push(interval);
      else if (text === notKnown || text.startsWith(referencePrefix) || text.includes('${')) doubtful = true;
      // Of IPv6 nothing is matched.
      else if (looksLikeServiceTag(text)) names.push(text);
    }
    this.set = intervals.length === 0 ? IntervalSet.none : new IntervalSet(intervals);
    this.all = this.set.covers(everything);
    this.names = names.length === 0 ? none : names.slice();
    this.doubtful = doubtful;
  }

  public static of(value: Value | undefined): AddressList {
    const texts = items(value);
    return texts.length === 0 ? AddressList.none : new AddressList(texts);
  }

  /**
   * Whether a host may have an address of it: of which one it has the document does not tell. A host is taken to have a
   * public address.
   */
  public get mayHoldHosts(): boolean {
    this.holdingHosts ??= this.tagsOfHosts.length > 0 || this.reachesPublic;
    return this.holdingHosts;
  }

  /** Its service tags that are of public addresses, and not of all of them. */
  public get tagsOfHosts(): readonly string[] {
    this.ofHosts ??= this.names.filter((name) => !tagsOfNoHost.has(name.toLowerCase()));
    return this.ofHosts;
  }

  /** Whether it has public addresses, written as addresses. */
  public get reachesPublic(): boolean {
    this.public ??= this.set.intervals.some(reachesPublic);
    return this.public;
  }

  /** Whether a list of prefixes that something has may have others: it names some that are not known, or none at all. */
  public get mayHoldMore(): boolean {
    return this.doubtful || this.texts.length === 0;
  }

  /** Its addresses, prefixes and ranges, each by itself. */
  public get intervals(): readonly Interval[] {
    this.each ??= this.texts.map(intervalOf).filter((each) => each !== undefined);
    return this.each;
  }

  /** Whether an address is in it, by its addresses alone; `undefined` where the document does not tell. */
  public holds(address: number): boolean | undefined {
    return this.set.has(address) || (this.doubtful ? undefined : false);
  }

  /** The longest of its prefixes that hold an address. */
  public longestPrefixOf(address: number): Interval | undefined {
    if (!this.set.has(address)) return undefined;
    return this.intervals
      .filter(([first, last]) => first <= address && address <= last)
      .reduce((best, each) => (each[1] - each[0] < best[1] - best[0] ? each : best));
  }
}
