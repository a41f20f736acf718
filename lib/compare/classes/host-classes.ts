import { hostMatches, hostName, startsWithAsterisk } from '../../arithmetic/host-pattern';
import { isOfMicrosoft } from '../../azure/microsoft-domains';

/** Whose hosts are meant, where those of Microsoft's domains are told apart from all others. */
export type HostOwner = 'Microsoft' | 'others';

/** Hosts that no pattern of some lists tells apart: one by its name, or those of a wildcard that no other pattern names. */
export interface HostClass {
  /** In lower case; `*` for the hosts that nothing else names. */
  readonly pattern: string;
  /** Absent where all hosts of the pattern are meant. */
  readonly owner?: HostOwner;
  /** A host of it. */
  readonly witness: string;
  /** The class of the narrowest wildcard that has its hosts too; absent of `*`. */
  readonly parent?: HostClass;
}

/** The classes of one wildcard: one, or one for each owner. */
type ClassesOfWildcard = readonly HostClass[];

/** Labels with which hosts below a wildcard are made up. */
const labels: readonly string[] = ['any', 'other', ...Array.from({ length: 40 }, (_, i) => `other-${i}`)];

/**
 * The classes into which patterns part all hosts. Wildcards of Azure Firewall begin with `*`, so that those which match a host
 * lie one within the other, and a host is told apart by the narrowest of them, or by its own name.
 */
export class HostClasses {
  public readonly list: readonly HostClass[];
  private readonly byName = new Map<string, HostClass>();
  /** Wildcards by what follows their asterisk. */
  private readonly bySuffix = new Map<string, ClassesOfWildcard>();
  private readonly suffixes: Suffixes;

  /** @param byOwner whether hosts of Microsoft are told apart from those of others */
  constructor(patterns: Iterable<string>, byOwner = false) {
    const own = new Set<string>(['*']);
    for (const pattern of patterns) own.add(pattern.toLowerCase());
    const wildcards = [...own].filter((each) => startsWithAsterisk(each) && !each.includes('*', 1));
    this.suffixes = new Suffixes(wildcards.map((each) => each.slice(1)));
    const names = new Set(
      [...own].filter((each) => !startsWithAsterisk(each) && hostName(each) !== undefined),
    );
    // What lies within others comes after them.
    for (const suffix of this.suffixes.inOrder) this.bySuffix.set(suffix, this.below(suffix, names, byOwner));
    for (const name of names) {
      const parent = this.narrowest(name, name.length, isOfMicrosoft(name));
      this.byName.set(name, { pattern: name, witness: name, parent });
    }
    this.list = [...[...this.bySuffix.values()].flat(), ...this.byName.values()];
  }

  /** The class of a host in lower case. */
  public of(host: string): HostClass {
    return this.byName.get(host) ?? this.narrowest(host, host.length, isOfMicrosoft(host))!;
  }

  /** Whether all classes of a class's pattern are among some. */
  public isWhole({ pattern }: HostClass, some: ReadonlySet<HostClass>): boolean {
    return (this.bySuffix.get(pattern.slice(1)) ?? []).every((each) => some.has(each));
  }

  private below(suffix: string, names: ReadonlySet<string>, byOwner: boolean): ClassesOfWildcard {
    const pattern = `*${suffix}`;
    const isFree = (host: string) =>
      !names.has(host) &&
      hostName(host) === host &&
      hostMatches(pattern, host) &&
      this.suffixes.longest(host, host.length) === suffix;
    const freeOf = (ofMicrosoft: boolean) => {
      if (hasDomain(suffix) && isOfMicrosoft(suffix) !== ofMicrosoft) return undefined;
      for (const host of hostsEndingIn(suffix, ofMicrosoft)) {
        if (isOfMicrosoft(host) === ofMicrosoft && isFree(host)) return host;
      }
      return undefined;
    };
    const ofOthers = freeOf(false);
    const ofMicrosoft = byOwner || ofOthers === undefined ? freeOf(true) : undefined;
    const witness = ofOthers ?? ofMicrosoft;
    if (witness === undefined) return [];
    const parentOf = (host: string) => this.narrowest(suffix, suffix.length - 1, isOfMicrosoft(host));
    if (ofOthers === undefined || ofMicrosoft === undefined)
      return [{ pattern, witness, parent: parentOf(witness) }];
    return [ofOthers, ofMicrosoft].map((host) => ({
      pattern,
      owner: isOfMicrosoft(host) ? 'Microsoft' : 'others',
      witness: host,
      parent: parentOf(host),
    }));
  }

  private narrowest(host: string, longest: number, ofMicrosoft: boolean): HostClass | undefined {
    const suffix = this.suffixes.longest(host, longest);
    const classes = suffix === undefined ? [] : (this.bySuffix.get(suffix) ?? []);
    const owner: HostOwner = ofMicrosoft ? 'Microsoft' : 'others';
    return classes.find((each) => each.owner === undefined || each.owner === owner);
  }
}

/** What follows the asterisks of wildcards, found by the hosts that end in it. */
class Suffixes {
  private readonly known: ReadonlySet<string>;
  /** The lengths of those that begin within a label, the greatest first. */
  private readonly lengths: readonly number[];

  constructor(suffixes: readonly string[]) {
    this.known = new Set(suffixes);
    const within = suffixes.filter((each) => !each.startsWith('.'));
    this.lengths = [...new Set(within.map(({ length }) => length))].sort((a, b) => b - a);
  }

  public get inOrder(): string[] {
    return [...this.known].sort((a, b) => a.length - b.length);
  }

  /** The longest that a host ends in, of so many characters at most. */
  public longest(host: string, most: number): string | undefined {
    let found: string | undefined;
    for (let at = host.indexOf('.', host.length - most); at >= 0; at = host.indexOf('.', at + 1)) {
      const suffix = host.slice(at);
      if (!this.known.has(suffix)) continue;
      found = suffix;
      break;
    }
    for (const length of this.lengths) {
      if (length > most || length > host.length) continue;
      if (found !== undefined && length <= found.length) break;
      const suffix = host.slice(host.length - length);
      if (this.known.has(suffix)) return suffix;
    }
    return found;
  }
}

/** Whether all hosts that end in a suffix are of one domain. */
function hasDomain(suffix: string): boolean {
  return suffix.split('.').length > 2;
}

/** Hosts that end in a suffix: whose domain the suffix leaves open, of Microsoft and of others. */
function* hostsEndingIn(suffix: string, ofMicrosoft: boolean): Generator<string> {
  for (const label of labels) yield label + suffix;
  if (hasDomain(suffix)) return;
  const owner = ofMicrosoft ? 'azure-' : '';
  // The domain is made up of a label before the suffix, or of one that the suffix ends.
  for (const domain of labels) for (const label of labels) yield `${label}.${owner}${domain}${suffix}`;
}
