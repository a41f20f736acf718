import { knownServiceTag, regionalServiceTag } from '../azure/service-tag';
import { tagsWithinAzureCloud } from '../azure/tags-within-azure-cloud';
import type { Reach, RuleTarget } from './reach';

/** A rule among others that are asked in this order. */
export interface OrderedReach {
  readonly address: string;
  readonly action: string;
  readonly reach: Reach;
  /** Rules of one collection are asked as they stand. */
  readonly collection: string;
  /** Where the collection comes; an infinite number where it is not known. */
  readonly order: readonly number[];
}

export type ShadowKind = 'duplicate' | 'idle' | 'contradicted' | 'within AzureCloud';

/** A rule that never decides, because an earlier one matches whatever it does. */
export interface ShadowedRule {
  readonly kind: ShadowKind;
  readonly later: OrderedReach;
  readonly earlier: OrderedReach;
}

/**
 * The rules that one earlier rule covers wholly, each with the first that does. Two collections of equal or unknown
 * priority have no order, and rules of which not everything is known are not judged.
 *
 * Without a rule that is found, whatever a firewall decides stays as it was, for the earlier one decides all that the rule
 * matches. Without all of them none is found any more: covering is transitive, so what covers a rule that is left is left
 * itself, or is covered by one that is.
 */
export function shadowsAmong(ordered: readonly OrderedReach[]): ShadowedRule[] {
  const index = new CoveringIndex();
  return ordered.flatMap((later) => {
    const found = later.reach.known ? shadowOf(later, index) : undefined;
    index.add(later);
    return found ?? [];
  });
}

function shadowOf(later: OrderedReach, index: CoveringIndex): ShadowedRule | undefined {
  const first = index.firstCovering(later, later.reach);
  if (first !== undefined) return { kind: kindOf(first, later), later, earlier: first };
  const cloud = asAzureCloud(later.reach);
  const covering = cloud === undefined ? undefined : index.firstCovering(later, cloud);
  if (covering === undefined || covering.action !== later.action) return undefined;
  return { kind: 'within AzureCloud', later, earlier: covering };
}

function kindOf(first: OrderedReach, later: OrderedReach): ShadowKind {
  if (first.action !== later.action) return 'contradicted';
  return !first.reach.open && later.reach.covers(first.reach) ? 'duplicate' : 'idle';
}

interface Indexed {
  readonly rule: OrderedReach;
  readonly position: number;
  /** Absent where it is not certain. */
  readonly order?: string;
}

/** Rules found by what they reach. */
class CoveringIndex {
  private readonly byKey = new Map<string, Indexed[]>();
  private count = 0;

  public add(rule: OrderedReach): void {
    const indexed = { rule, position: this.count++, order: certainOrder(rule) };
    for (const key of rule.reach.keys) {
      const known = this.byKey.get(key);
      if (known === undefined) this.byKey.set(key, [indexed]);
      else known.push(indexed);
    }
  }

  /** The first rule before a later one that covers a reach. */
  public firstCovering(later: OrderedReach, inner: Reach): OrderedReach | undefined {
    const order = certainOrder(later);
    let first: Indexed | undefined;
    for (const list of this.candidates(inner)) {
      // Each list is in order, so its first is the only one that counts.
      const found = list.find((each) => precedes(each, later, order) && each.rule.reach.covers(inner));
      if (found !== undefined && (first === undefined || found.position < first.position)) first = found;
    }
    return first?.rule;
  }

  /** What reaches the target that the fewest rules reach. */
  private candidates(inner: Reach): readonly (readonly Indexed[])[] {
    let fewest: { readonly size: number; readonly lists: Indexed[][] } | undefined;
    for (const keys of inner.coveringKeys) {
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
function precedes(earlier: Indexed, later: OrderedReach, laterOrder: string | undefined): boolean {
  if (earlier.rule.collection === later.collection) return true;
  return laterOrder !== undefined && earlier.order !== undefined && earlier.order !== laterOrder;
}

function certainOrder({ order }: OrderedReach): string | undefined {
  return order.every(Number.isFinite) ? order.join(' ') : undefined;
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
  return reach.withTargets(targets);
}
