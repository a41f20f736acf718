import { holdsInternet, isPublic } from '../arithmetic/address-space';
import { patternsCovering, urlHost, urlsCovering } from '../arithmetic/host-pattern';
import { type Interval, IntervalSet } from '../arithmetic/interval';
import { everything, intervalOf, prefixLength } from '../arithmetic/ipv4';
import { looksLikeServiceTag, serviceTagsCovering, speltServiceTag } from '../azure/service-tag';

/**
 * What a rule reaches, by the way in which it is named. A `host` stands in a network rule, a `pattern` in an application
 * rule; a `group` is an IP group whose addresses are not known, `unresolved` what Terraform resolves.
 */
export interface RuleTarget {
  readonly kind:
    | 'address'
    | 'serviceTag'
    | 'host'
    | 'pattern'
    | 'url'
    | 'fqdnTag'
    | 'webCategory'
    | 'group'
    | 'unresolved';
  readonly text: string;
  /** Of an address, the first and the last. */
  readonly interval?: Interval;
}

/**
 * A destination of a network rule or a security rule; `undefined` of what is neither address nor service tag. A service tag in
 * another case is taken for the one that it is meant to be: what rules open, and how they stand to each other, goes by that.
 */
export function addressTarget(text: string): RuleTarget | undefined {
  const interval = intervalOf(text);
  if (interval !== undefined) return { kind: 'address', text, interval };
  return looksLikeServiceTag(text) ? { kind: 'serviceTag', text: speltServiceTag(text).name } : undefined;
}

/** The targets of a rule. Rules with the same list may share one, so that what is worked out of it is so once. */
export class RuleTargets {
  /** The addresses among them. */
  public readonly addresses: IntervalSet;
  private own: ReadonlySet<string> | undefined;
  private ownNames: ReadonlySet<string> | undefined;
  private covering: readonly (readonly string[])[] | undefined;

  constructor(public readonly list: readonly RuleTarget[]) {
    const intervals = list.flatMap(({ interval }) => (interval === undefined ? [] : [interval]));
    this.addresses = intervals.length === 0 ? IntervalSet.none : new IntervalSet(intervals);
  }

  /** The keys under which a rule with them is found. */
  public get keys(): ReadonlySet<string> {
    this.own ??= new Set([...this.names, ...addressKeys(this.addresses)]);
    return this.own;
  }

  /** The keys among these under which names are found: those of prefixes and ranges are not, save that of every address. */
  public get names(): ReadonlySet<string> {
    this.ownNames ??= namesOf(this.list, this.addresses);
    return this.ownNames;
  }

  /** Whether they hold the whole Internet. */
  public get holdInternet(): boolean {
    return this.names.has(internet);
  }

  /** For each, the keys of what covers it by name; addresses are covered by addresses besides. */
  public get namesCovering(): readonly (readonly string[])[] {
    this.covering ??= this.list.map(namesCovering);
    return this.covering;
  }

  /** Whether they hold all that others do. */
  public cover(inner: RuleTargets): boolean {
    return this === inner || inner.list.every((_, i) => this.coverOneOf(inner, i));
  }

  /** Whether they hold all of one of others. */
  public coverOneOf(inner: RuleTargets, i: number): boolean {
    const { interval } = inner.list[i]!;
    if (interval !== undefined && this.addresses.covers(interval)) return true;
    return inner.namesCovering[i]!.some((key) => this.names.has(key));
  }
}

export const everywhere = 'prefix 0/0';
const internet = 'serviceTag Internet';
/** Addresses that are no prefix are compared one by one. */
export const ranges = 'ranges';

const noNames: ReadonlySet<string> = new Set();

/** The names of targets. Addresses that hold the whole Internet are found under its tag too. */
function namesOf(targets: readonly RuleTarget[], addresses: IntervalSet): ReadonlySet<string> {
  const named = targets.flatMap(({ kind, text }) => (kind === 'address' ? [] : `${kind} ${text}`));
  if (holdsInternet(addresses)) named.push(internet);
  if (addresses.covers(everything)) named.push(everywhere);
  return named.length === 0 ? noNames : new Set(named);
}

function addressKeys({ intervals }: IntervalSet): string[] {
  return intervals.map((interval) => prefixKey(interval) ?? ranges);
}

/** Every key by which rules are found that reach all of a target; under `ranges` stand others too. */
export function coveringKeys(target: RuleTarget): string[] {
  const names = namesCovering(target);
  return target.kind === 'address' ? [...prefixesOver(target.interval!), ...names, ranges] : names;
}

/** The same without the keys of addresses that cover addresses. */
function namesCovering({ kind, text, interval }: RuleTarget): string[] {
  switch (kind) {
    case 'address':
      return isPublic(interval!) ? [internet] : [];
    case 'serviceTag':
      return [...serviceTagsCovering(text).map((tag) => `serviceTag ${tag}`), everywhere];
    case 'pattern':
      return patternKeys(text);
    case 'url':
      return [...urlsCovering(text).map((url) => `url ${url}`), ...patternKeys(urlHost(text))];
    case 'fqdnTag':
    case 'webCategory':
      return [`${kind} ${text}`, 'pattern *'];
    default:
      return [`${kind} ${text}`, everywhere];
  }
}

function patternKeys(pattern: string): string[] {
  return patternsCovering(pattern).map((each) => `pattern ${each}`);
}

/** The key of an interval that is a prefix. */
function prefixKey(interval: Interval): string | undefined {
  const [first, last] = interval;
  const length = prefixLength(interval);
  const size = last - first + 1;
  return Number.isInteger(length) && first % size === 0 ? `prefix ${first}/${length}` : undefined;
}

/** The keys of every prefix that holds an interval. */
function prefixesOver([first, last]: Interval): string[] {
  const keys: string[] = [];
  for (let length = 0; length <= 32; length++) {
    const size = 2 ** (32 - length);
    const base = first - (first % size);
    if (last > base + size - 1) break;
    keys.push(`prefix ${base}/${length}`);
  }
  return keys;
}
