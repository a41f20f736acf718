import { holdsInternet, internetSize, publicAddressesBeside } from '../arithmetic/address-space';
import { type Interval, IntervalSet } from '../arithmetic/interval';
import type { AddressList } from '../network/address-list';
import type { Target } from './target';
import { type Assumption, assumed } from './trace';

/** What is taken for granted of a host of which the document does not tell the address, wherever it is asked about. */
export function publicHost({ text }: Target): Assumption {
  return assumed('host-is-public', `${text} is taken to have an address of the Internet`);
}

type Decided = 'allow' | 'deny' | 'unknown';

/** What is decided about a connection. */
interface DecidedAnswer {
  readonly decision: Decided;
  readonly by?: string;
  readonly reason: string;
  readonly assumptions?: readonly Assumption[];
}

/** Denials that leave a host no more public addresses than a /8 has are not taken not to hold it. */
const fewAddresses = 2 ** 24;

/** Addresses of several rules, and whether these together are all of the Internet. */
class AddressSum {
  private readonly intervals: Interval[];
  /** How many they are, those counted again that several rules have. */
  private size: number;

  constructor(intervals: readonly Interval[] = []) {
    this.intervals = [...intervals];
    this.size = new IntervalSet(intervals).size;
  }

  public add({ intervals, size }: IntervalSet): void {
    this.intervals.push(...intervals);
    this.size += size;
  }

  public get holdsInternet(): boolean {
    return this.size >= internetSize && holdsInternet(new IntervalSet(this.intervals));
  }
}

/** What security groups and firewalls that a connection to a host has passed deny by addresses, or may. */
export class HostDenials {
  /** The first of the rules. */
  public rule: string | undefined;
  public readonly intervals: Interval[] = [];
  /** Those that are denied for certain, whatever stands before the denials. */
  public readonly certain: Interval[] = [];
}

/**
 * Rules of which a host is taken not to fall under, for its address is not known: those that allow service tags at which
 * Microsoft alone has hosts, and those that deny service tags or addresses. That no more holds where these together deny about
 * all addresses, or a service tag that the host is known to be of.
 */
export class PresumedHost {
  private tags: Set<string> | undefined;
  /** FQDN tags of rules that allow, and of rules that deny. */
  private readonly fqdnTags = { allow: new Set<string>(), deny: new Set<string>() };
  private denial: string | undefined;
  /** What is denied for certain, here or on the way. */
  private readonly denied: AddressSum;
  /** What is denied here for certain, before anything that may let the host pass. */
  private readonly deniedFirst: Interval[] = [];
  /** Why every address of the Internet is denied, be it by several rules. */
  private deniedWhole: string | undefined;
  /** What rules that allow let pass for certain. */
  private readonly allowed = new AddressSum();
  private allowedWhole: string | undefined;
  /** Whether something that has been asked may let it pass. */
  private mayHavePassed = false;
  private readonly perhapsDenied: Interval[] = [];
  /** A denial of a service tag that the host may well be of. */
  private ofItsTag: string | undefined;

  /** @param passed the denials on the way to where it is asked, to which those are added that let it pass here */
  constructor(
    private readonly target: Target,
    private readonly passed = new HostDenials(),
  ) {
    this.denied = new AddressSum(passed.certain);
  }

  /** Something may let it pass, whatever comes after it. */
  public mayPass(): void {
    this.mayHavePassed = true;
  }

  /** A rule lets some addresses pass for certain; whether such rules together hold every address of the Internet, of which the last decides. */
  public inside(lists: readonly AddressList[], rule: string): boolean {
    for (const { set } of lists) this.allowed.add(set);
    if (!this.allowed.holdsInternet) return false;
    this.allowedWhole ??= `${rule} and others before it together allow every address of the Internet`;
    return true;
  }

  /**
   * The host is outside a list of addresses and service tags that a rule decides about, as far as is known.
   *
   * @param certain whether all but the destination falls under the rule for certain
   */
  public outside(list: AddressList, decision: Decided, rule: string, certain: boolean): void {
    const foreign = this.target.foreignTags(list);
    if (decision !== 'deny' && foreign.length > 0) this.tags = new Set([...(this.tags ?? []), ...foreign]);
    const presumed = this.target.isNameAlone ? list.mayHoldHosts : foreign.length > 0;
    if (decision === 'allow' || !presumed) return;
    this.denial ??= rule;
    if (!this.target.isNameAlone) return;
    this.perhapsDenied.push(...list.set.intervals);
    if (certain && decision === 'deny') this.deny(list.set);
    const tag = list.tagsOfHosts.find((each) => this.target.isLikelyOf(each));
    if (tag !== undefined)
      this.ofItsTag ??= `${rule} denies ${tag}, of which ${this.target.text} may well be`;
  }

  /** The host is of no FQDN tag of a rule, as far as is known. */
  public outsideFqdnTags(tags: readonly string[], decision: Decided): void {
    for (const tag of tags) {
      if (decision !== 'deny') this.fqdnTags.allow.add(tag);
      if (decision !== 'allow') this.fqdnTags.deny.add(tag);
    }
  }

  /** An answer with what is taken for granted in it; another one where that cannot be. */
  public settled<A extends DecidedAnswer>(answer: A): A {
    const { decision } = answer;
    if (decision === 'deny' && this.deniedWhole !== undefined)
      return { ...answer, by: undefined, reason: this.deniedWhole };
    if (decision === 'allow' && this.allowedWhole !== undefined)
      return this.passing({ ...answer, reason: this.allowedWhole });
    return this.passing(answer);
  }

  private passing<A extends DecidedAnswer>(answer: A): A {
    const { decision, reason, assumptions = none } = answer;
    const doubt = decision === 'allow' ? (this.ofItsTag ?? this.tooNarrow()) : undefined;
    if (doubt !== undefined)
      return { ...answer, decision: 'unknown', reason: `${doubt}; without that, ${reason}` };
    if (decision === 'allow') this.pass();
    const taken = this.assumptionsOf(decision);
    return taken.length === 0 ? answer : { ...answer, assumptions: [...assumptions, ...taken] };
  }

  /** Whether rules together deny every address of the Internet for certain: the last of them decides, as one that matches does. */
  public get isDenied(): boolean {
    return this.deniedWhole !== undefined;
  }

  private deny(addresses: IntervalSet): void {
    this.denied.add(addresses);
    if (!this.mayHavePassed) this.deniedFirst.push(...addresses.intervals);
    if (this.denied.holdsInternet)
      this.deniedWhole ??= `${this.denial} and other denials before it together hold every address of the Internet`;
  }

  private tooNarrow(): string | undefined {
    if (this.perhapsDenied.length === 0) return undefined;
    const { rule = this.denial, intervals } = this.passed;
    const denied = new IntervalSet([...intervals, ...this.perhapsDenied]);
    if (!mayLeaveFew(denied)) return undefined;
    const left = publicAddressesBeside(denied);
    if (left === 0) return `${rule} and other denials may together hold every address of the Internet`;
    return `${rule} and other denials before it leave ${left} addresses of the Internet of which ${this.target.text} may have one`;
  }

  /** Rules of FQDN tags that would decide the same change nothing. */
  private outsideOfFqdnTags(decision: 'allow' | 'deny'): Assumption {
    const tags = [...this.fqdnTags[decision === 'deny' ? 'allow' : 'deny']].join(', ');
    const text = `${this.target.text} is taken to be of no FQDN tag of ${tags}, which stand for hosts of services of Microsoft`;
    return assumed('host-not-of-microsoft', text);
  }

  private pass(): void {
    if (this.perhapsDenied.length === 0) return;
    this.passed.rule ??= this.denial;
    this.passed.intervals.push(...this.perhapsDenied);
    this.passed.certain.push(...this.deniedFirst);
  }

  /** What is taken for granted in an answer: rules that would decide the same change nothing. */
  private assumptionsOf(decision: Decided): readonly Assumption[] {
    if (decision === 'unknown') return none;
    const { text } = this.target;
    const { size } = this.fqdnTags[decision === 'deny' ? 'allow' : 'deny'];
    const taken: Assumption[] = size === 0 ? [] : [this.outsideOfFqdnTags(decision)];
    if (decision === 'deny' && this.tags !== undefined) taken.push(outsideServiceTags(text, [...this.tags]));
    if (decision === 'allow' && this.denial !== undefined)
      taken.push(
        assumed('host-not-denied', `${text} is taken to have no address that ${this.denial} denies`),
      );
    return taken.length === 0 ? none : taken;
  }
}

/** A list of a rule that a host is outside, as far as is known. */
export interface Presumption {
  readonly target: Target;
  readonly list: AddressList;
  readonly decision: Decided;
  /** Whether all but the destination falls under the rule for certain. */
  readonly certain: boolean;
  /** Whether it matters how many addresses are denied. */
  readonly counted: boolean;
}

/** What `PresumedHost.outside` makes of a list, where the list is the first of its kind; `undefined` where it makes nothing of it. */
export function kindOfPresumption({
  target,
  list,
  decision,
  certain,
  counted,
}: Presumption): string | undefined {
  const foreign = target.foreignTags(list);
  const allows = decision === 'deny' ? '' : foreign.join();
  const denies = decision !== 'allow' && (target.isNameAlone ? list.mayHoldHosts : foreign.length > 0);
  if (!denies) return allows === '' ? undefined : `outside ${allows}`;
  const tag = target.isNameAlone ? list.tagsOfHosts.find((each) => target.isLikelyOf(each)) : undefined;
  const addresses = target.isNameAlone && counted ? `${certain} ${list.set.intervals.join()}` : '';
  return `outside ${decision} ${allows} ${tag ?? ''} ${addresses}`;
}

/** Whether denials of some addresses can leave a host so few that one of them may be its own. */
export function mayLeaveFew(denied: IntervalSet): boolean {
  return publicAddressesBeside(denied) <= fewAddresses;
}

/** That a host has no address of service tags at which Microsoft alone has hosts. */
export function outsideServiceTags(host: string, tags: readonly string[]): Assumption {
  return assumed(
    'host-not-of-microsoft',
    `${host} is taken to have no address of ${tags.join(', ')}, where services of Microsoft alone have hosts`,
  );
}

const none: readonly Assumption[] = [];
