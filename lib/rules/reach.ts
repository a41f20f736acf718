import { holdsInternet, isPublic, reachesPublic } from '../arithmetic/address-space';
import { type AddressSpan, spanCovers, spansOverlap } from '../arithmetic/address-span';
import { patternsCovering, urlHost, urlsCovering } from '../arithmetic/host-pattern';
import { type Interval, IntervalSet } from '../arithmetic/interval';
import { intervalOf, prefixLength } from '../arithmetic/ipv4';
import { looksLikeServiceTag, serviceTagsCovering, speltServiceTag } from '../azure/service-tag';
import { type ProtocolPorts, portsCover, portsMeet } from './protocol-ports';

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

/** What a reach is made of. */
export interface ReachParts {
  readonly sources: AddressSpan;
  readonly targets: readonly RuleTarget[];
  readonly ports: ProtocolPorts;
  /** Whether the rule matches more than is known, on any side. */
  readonly open?: boolean;
}

/**
 * What a rule matches, as far as it is known: sources by destinations by protocols and ports.
 *
 * `covers` is a partial order over what is known: reflexive, transitive, and two that cover each other match the same.
 * Whatever a covered rule matches, the covering one matches too; the reverse holds of addresses, while of names only what
 * the names tell counts: `*.contoso.com` is not compared with what its hosts resolve to. `meets` is symmetric, and holds
 * of any two of which one covers the other, unless that matches nothing.
 */
export class Reach {
  public readonly sources: AddressSpan;
  public readonly targets: readonly RuleTarget[];
  /** The addresses among the targets. */
  public readonly addresses: IntervalSet;
  public readonly ports: ProtocolPorts;
  public readonly open: boolean;

  private own: ReadonlySet<string> | undefined;
  private covering: readonly (readonly string[])[] | undefined;

  constructor({ sources, targets, ports, open = false }: ReachParts) {
    this.sources = sources;
    this.targets = targets;
    this.ports = ports;
    this.open = open;
    this.addresses = new IntervalSet(
      targets.flatMap(({ interval }) => (interval === undefined ? [] : [interval])),
    );
  }

  /** The same with other targets. */
  public withTargets(targets: readonly RuleTarget[]): Reach {
    return new Reach({ ...this, targets });
  }

  /** Whether everything that it matches is known, and it matches anything. */
  public get known(): boolean {
    const { sources, targets, ports, open } = this;
    return (
      !open && !(sources.addresses.empty && sources.names.size === 0) && targets.length > 0 && ports.size > 0
    );
  }

  /** Whether it reaches the whole Internet. */
  public get holdsInternet(): boolean {
    return this.keys.has(internet);
  }

  /** Whether whatever another matches is matched by this as well. */
  public covers(inner: Reach): boolean {
    return (
      spanCovers(this.sources, inner.sources) &&
      portsCover(this.ports, inner.ports) &&
      inner.targets.every((_, i) => this.holdsTarget(inner, i))
    );
  }

  /** Whether a connection may be matched by both. */
  public meets(other: Reach): boolean {
    return (
      spansOverlap(this.sources, other.sources) &&
      portsMeet(this.ports, other.ports) &&
      (other.targets.some((target) => this.meetsTarget(target)) ||
        this.targets.some((target) => other.meetsTarget(target)))
    );
  }

  /** Whether it reaches all of a target. */
  public coversTarget(target: RuleTarget): boolean {
    return this.coversWith(target, () => namesCovering(target));
  }

  /** Whether it reaches a part of a target. */
  public meetsTarget(target: RuleTarget): boolean {
    if (this.coversTarget(target)) return true;
    const { interval, text } = target;
    if (interval !== undefined) {
      if (this.addresses.touches(interval)) return true;
      if (this.keys.has(internet) && reachesPublic(interval)) return true;
    } else if (text === 'Internet' && this.addresses.intervals.some(reachesPublic)) return true;
    const other = new Reach({ sources: this.sources, targets: [target], ports: this.ports });
    return this.targets.some((_, i) => other.holdsTarget(this, i));
  }

  /** The keys under which it is found by what it reaches. */
  public get keys(): ReadonlySet<string> {
    this.own ??= keysOf(this.targets, this.addresses);
    return this.own;
  }

  /** For each target, the keys of what covers it by name; addresses are covered by addresses besides. */
  public get namesCovering(): readonly (readonly string[])[] {
    this.covering ??= this.targets.map(namesCovering);
    return this.covering;
  }

  private holdsTarget(inner: Reach, i: number): boolean {
    return this.coversWith(inner.targets[i]!, () => inner.namesCovering[i]!);
  }

  private coversWith({ interval }: RuleTarget, names: () => readonly string[]): boolean {
    if (interval !== undefined && this.addresses.covers(interval)) return true;
    const own = this.keys;
    return names().some((key) => own.has(key));
  }
}

export const everywhere = 'prefix 0/0';
const internet = 'serviceTag Internet';
/** Addresses that are no prefix are compared one by one. */
export const ranges = 'ranges';

/** The keys under which targets are found. Addresses that hold the whole Internet are found under its tag too. */
function keysOf(targets: readonly RuleTarget[], addresses: IntervalSet): Set<string> {
  const keys = new Set<string>();
  for (const { kind, text } of targets) if (kind !== 'address') keys.add(`${kind} ${text}`);
  if (addresses.empty) return keys;
  for (const interval of addresses.intervals) keys.add(prefixKey(interval) ?? ranges);
  if (holdsInternet(addresses)) keys.add(internet);
  return keys;
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
