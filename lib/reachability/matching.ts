import { reachesPublic } from '../arithmetic/address-space';
import { type Interval, IntervalSet } from '../arithmetic/interval';
import { everything, intervalOf } from '../arithmetic/ipv4';
import { portInterval } from '../arithmetic/port';
import { platformTags } from '../azure/address-space';
import { notKnown, referencePrefix, type Value } from '../terraform/resource';
import { items } from '../terraform/resource-values';
import type { Target } from './target';

/** `undefined` where the document does not tell. */
export type Match = boolean | undefined;

/** True where either is; unknown where one might be. */
export function either(a: Match, b: Match): Match {
  if (a === true || b === true) return true;
  return a === undefined || b === undefined ? undefined : false;
}

/** True where both are; false where one is not, whatever the other. */
export function both(a: Match, b: Match): Match {
  if (a === false || b === false) return false;
  return a === undefined || b === undefined ? undefined : true;
}

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

  constructor(private readonly texts: readonly string[]) {
    const intervals: Interval[] = [];
    const names: string[] = [];
    let doubtful = false;
    for (const text of texts) {
      const interval = intervalOf(text);
      if (interval !== undefined) intervals.push(interval);
      else if (text === notKnown || text.startsWith(referencePrefix) || text.includes('${')) doubtful = true;
      // Of IPv6 nothing is matched.
      else if (isTagName(text)) names.push(text);
    }
    this.all = intervals.some(([first, last]) => first === 0 && last === everything[1]);
    this.set = intervals.length === 0 ? IntervalSet.none : new IntervalSet(intervals);
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
    this.holdingHosts ??=
      this.names.some((name) => !tagsOfNoHost.has(name.toLowerCase())) ||
      this.set.intervals.some(reachesPublic);
    return this.holdingHosts;
  }

  /** Its addresses, prefixes and ranges, each by itself. */
  public get intervals(): Interval[] {
    return this.texts.map(intervalOf).filter((each) => each !== undefined);
  }

  /** Whether an address is in it, by its addresses alone. */
  public holds(address: number): Match {
    return this.set.has(address) || (this.doubtful ? undefined : false);
  }

  /**
   * Whether it holds a target. Of hosts and service tags no addresses are known here: what names addresses does not hold
   * them, unless it holds all.
   */
  public holdsTarget(target: Target): Match {
    if (this.all || (target.address !== undefined && this.set.has(target.address))) return true;
    let match: Match = this.doubtful ? undefined : false;
    for (const name of this.names) {
      const held = target.inTag(name);
      if (held === true) return true;
      if (held === undefined) match = undefined;
    }
    return match;
  }
}

/** Whether a text can be a service tag; addresses that are none of IPv4 cannot. */
export function isTagName(text: string): boolean {
  return /^[A-Za-z][\w.-]*$/.test(text);
}

/** Ports as a list has them: `443`, `8000-9000`, `*`. */
export class PortList {
  public readonly all: boolean;
  private readonly doubtful: boolean;
  private readonly ranges: readonly Interval[];

  constructor(texts: readonly string[]) {
    this.all = texts.includes('*');
    this.doubtful = texts.includes(notKnown);
    this.ranges = texts.map(portInterval).filter((range) => range !== undefined);
  }

  public has(port: number): Match {
    if (this.all) return true;
    for (const [first, last] of this.ranges) if (first <= port && port <= last) return true;
    return this.doubtful ? undefined : false;
  }
}

/** The items of a list that may hold numbers too, as Terraform takes them. */
export function portTexts(value: Value | undefined): readonly string[] {
  if (typeof value === 'number') return [String(value)];
  if (!Array.isArray(value)) return items(value);
  return value.map((item) =>
    typeof item === 'number' ? String(item) : typeof item === 'string' ? item : notKnown,
  );
}
