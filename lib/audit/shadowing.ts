import { regionalServiceTag } from '../azure/service-tag';
import { tagsWithinAzureCloud } from '../azure/tags-within-azure-cloud';
import { knownServiceTag } from './address-kinds';
import { type KeyedReach, keyed, reachCovers } from './covering';
import type { Reach, RuleTarget } from './reach';

/** A rule among others that are asked in this order. */
export interface OrderedReach {
  readonly address: string;
  readonly action: string;
  readonly reach: Reach;
  /** Rules of one collection are asked as they stand. */
  readonly collection: string;
  /** Where the collection comes; an infinite number where it is not known. */
  readonly place: readonly number[];
}

export type ShadowKind = 'duplicate' | 'idle' | 'contradicted' | 'within AzureCloud';

/** A rule that never decides, because an earlier one matches whatever it does. */
export interface Shadow {
  readonly kind: ShadowKind;
  readonly later: OrderedReach;
  readonly earlier: OrderedReach;
}

/**
 * The rules that one earlier rule covers wholly, each with the first that does. Two collections of equal or unknown
 * priority have no order, and rules of which not everything is known are not judged.
 */
export function shadowsAmong(ordered: readonly OrderedReach[]): Shadow[] {
  const index = new CoveringIndex();
  return ordered.flatMap((later) => {
    const inner = keyed(later.reach);
    const found = isJudged(later.reach) ? shadowOf(later, inner, index) : undefined;
    index.add(later, inner);
    return found ?? [];
  });
}

function isJudged({ open, sources, targets, doors }: Reach): boolean {
  const hasSources = !sources.addresses.empty || sources.names.size > 0;
  return !open && hasSources && targets.length > 0 && doors.size > 0;
}

function shadowOf(later: OrderedReach, inner: KeyedReach, index: CoveringIndex): Shadow | undefined {
  const first = index.firstCovering(later, inner);
  if (first !== undefined) return { kind: kindOf(first, later, inner), later, earlier: first.rule };
  const cloud = asAzureCloud(later.reach);
  const covering = cloud === undefined ? undefined : index.firstCovering(later, keyed(cloud));
  if (covering === undefined || covering.rule.action !== later.action) return undefined;
  return { kind: 'within AzureCloud', later, earlier: covering.rule };
}

function kindOf(first: Indexed, later: OrderedReach, inner: KeyedReach): ShadowKind {
  if (first.rule.action !== later.action) return 'contradicted';
  return !first.rule.reach.open && reachCovers(inner, first.keyed) ? 'duplicate' : 'idle';
}

interface Indexed {
  readonly rule: OrderedReach;
  readonly keyed: KeyedReach;
  readonly order: number;
  /** Absent where it is not certain. */
  readonly place?: string;
}

/** Rules found by what they reach. */
class CoveringIndex {
  private readonly byKey = new Map<string, Indexed[]>();
  private order = 0;

  public add(rule: OrderedReach, keyedReach: KeyedReach): void {
    const indexed = { rule, keyed: keyedReach, order: this.order++, place: certainPlace(rule) };
    for (const key of keyedReach.own) {
      const known = this.byKey.get(key);
      if (known === undefined) this.byKey.set(key, [indexed]);
      else known.push(indexed);
    }
  }

  public firstCovering(later: OrderedReach, inner: KeyedReach): Indexed | undefined {
    const place = certainPlace(later);
    let first: Indexed | undefined;
    for (const list of this.candidates(inner)) {
      // Each list is in order, so its first is the only one that counts.
      const found = list.find((each) => precedes(each, later, place) && reachCovers(each.keyed, inner));
      if (found !== undefined && (first === undefined || found.order < first.order)) first = found;
    }
    return first;
  }

  /** What reaches the target that the fewest rules reach. */
  private candidates(inner: KeyedReach): readonly (readonly Indexed[])[] {
    let fewest: { readonly size: number; readonly lists: Indexed[][] } | undefined;
    for (const keys of inner.covering) {
      const lists = keys.flatMap((key) => {
        const list = this.byKey.get(key);
        return list === undefined ? [] : [list];
      });
      const size = lists.reduce((total, { length }) => total + length, 0);
      if (fewest === undefined || size < fewest.size) fewest = { size, lists };
      if (size === 0) break;
    }
    return fewest?.lists ?? [];
  }
}

/** Whether the order of two rules, of which the first is listed first, is certain. */
function precedes(earlier: Indexed, later: OrderedReach, laterPlace: string | undefined): boolean {
  if (earlier.rule.collection === later.collection) return true;
  return laterPlace !== undefined && earlier.place !== undefined && earlier.place !== laterPlace;
}

function certainPlace({ place }: OrderedReach): string | undefined {
  return place.every(Number.isFinite) ? place.join(' ') : undefined;
}

/** The same with each tag widened to the `AzureCloud` that holds it; `undefined` where not all are held. */
function asAzureCloud(reach: Reach): Reach | undefined {
  const targets: RuleTarget[] = [];
  for (const { kind, text } of reach.targets) {
    const tag = kind === 'serviceTag' ? knownServiceTag(text) : undefined;
    if (tag === undefined || !tagsWithinAzureCloud.has(tag.service)) return undefined;
    const cloud = tag.region === undefined ? undefined : regionalServiceTag('AzureCloud', tag.region);
    targets.push({ kind: 'serviceTag', text: cloud?.name ?? 'AzureCloud' });
  }
  return { ...reach, targets };
}
