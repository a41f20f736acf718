import { isPrivate } from '../arithmetic/address-space';
import { IntervalSet } from '../arithmetic/interval';
import { intervalOf } from '../arithmetic/ipv4';
import { platformTags } from '../azure/address-space';
import { serviceTagCovers } from '../azure/service-tag';
import type { ServiceTagFile } from '../azure/service-tag-file';
import type { AddressList } from '../network/address-list';
import { serviceTagHoldsHost } from '../tables/service-tag-hosts';
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

  constructor(
    public readonly kind: 'address' | 'host' | 'serviceTag' | 'fqdnTag',
    public readonly text: string,
    private readonly serviceTags: ServiceTagAddresses,
    /** Its address; of a host only where the document tells what it resolves to. */
    public readonly address?: number,
  ) {}

  /** Whether it is what the host of a machine answers. */
  public get ofPlatform(): boolean {
    if (this.kind === 'serviceTag') return platformTags.includes(this.text);
    return this.address !== undefined && isPlatformAddress(this.address);
  }

  /**
   * Whether it is of a service tag: an address by the published file, a tag by name, a host where the tables say so.
   */
  public inTag(tag: string): Match {
    this.tags ??= new Map();
    if (this.tags.has(tag)) return this.tags.get(tag);
    const match = this.compared(tag);
    this.tags.set(tag, match);
    return match;
  }

  /**
   * Whether a list holds it. Of hosts and service tags no addresses are known here: what names addresses does not hold
   * them, unless it holds all.
   */
  public isIn(list: AddressList): Match {
    if (list.all || (this.address !== undefined && list.set.has(this.address))) return true;
    let match: Match = list.doubtful ? undefined : false;
    for (const name of list.names) {
      const held = this.inTag(name);
      if (held === true) return true;
      if (held === undefined) match = undefined;
    }
    return match;
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

  private compared(tag: string): Match {
    if (this.address !== undefined) {
      // Service tags are of public addresses.
      if (isPrivate(this.address)) return false;
      return tag === 'Internet' || this.serviceTags.has(tag, this.address);
    }
    if (tag === 'Internet') return this.kind !== 'serviceTag' || serviceTagCovers(tag, this.text);
    if (this.kind === 'serviceTag') return serviceTagCovers(tag, this.text);
    return this.kind === 'host' && serviceTagHoldsHost(tag, this.text);
  }
}

/** Which addresses are of which service tag, as far as a published file tells. */
export class ServiceTagAddresses {
  private readonly sets = new Map<string, IntervalSet | undefined>();

  constructor(private readonly file: ServiceTagFile | undefined) {}

  public get known(): boolean {
    return this.file !== undefined;
  }

  public has(tag: string, address: number): Match {
    return this.setOf(tag)?.has(address);
  }

  /** The addresses of a tag; `undefined` without a file that has it. */
  public setOf(tag: string): IntervalSet | undefined {
    if (!this.sets.has(tag)) {
      const prefixes = this.file?.has(tag) ? this.file.ipv4Prefixes(tag) : undefined;
      this.sets.set(
        tag,
        prefixes && new IntervalSet(prefixes.map(intervalOf).filter((each) => each !== undefined)),
      );
    }
    return this.sets.get(tag);
  }

  /** The length of the prefix by which a tag holds an address. */
  public prefixLength(tag: string, address: number): number | undefined {
    if (!this.file?.has(tag)) return undefined;
    let longest: number | undefined;
    for (const prefix of this.file.ipv4Prefixes(tag)) {
      const interval = intervalOf(prefix);
      if (interval === undefined || address < interval[0] || address > interval[1]) continue;
      longest = Math.max(longest ?? 0, Number(prefix.split('/')[1] ?? 32));
    }
    return longest;
  }
}
