import { knownServiceTag, regionalServiceTag } from '../azure/service-tag';
import { tagsWithinAzureCloud } from '../azure/tags-within-azure-cloud';
import { CoveringIndex, type OrderedReach } from './covering-index';
import type { Reach } from './reach';
import { type RuleTarget, RuleTargets } from './rule-targets';

export type ShadowKind = 'duplicate' | 'idle' | 'contradicted' | 'within AzureCloud';

/** A rule that never decides, because an earlier one matches whatever it does. */
export interface ShadowedRule {
  readonly kind: ShadowKind;
  readonly later: OrderedReach;
  readonly earlier: OrderedReach;
}

/**
 * The rules that one earlier rule covers wholly, each with the first that does. Two collections of equal or unknown
 * priority have no order, and rules of which not everything is known are not checked.
 *
 * Without a rule that is found, whatever a firewall decides stays as it was, for the earlier one decides all that the rule
 * matches. Without all of them none is found any more: covering is transitive, so what covers a rule that is left is left
 * itself, or is covered by one that is.
 */
export function shadowsAmong(ordered: readonly OrderedReach[]): ShadowedRule[] {
  if (ordered.length < 2) return [];
  const index = new CoveringIndex(ordered);
  const clouds = new Map<RuleTargets, RuleTargets | undefined>();
  const asCloud = ({ named }: Reach) => {
    if (named.list[0]?.kind !== 'serviceTag') return undefined;
    if (!clouds.has(named)) clouds.set(named, asAzureCloud(named));
    return clouds.get(named);
  };
  const found: ShadowedRule[] = [];
  for (const [position, later] of ordered.entries()) {
    const shadow = later.reach.known ? shadowOf(later, position, index, asCloud) : undefined;
    if (shadow !== undefined) found.push(shadow);
  }
  return found;
}

function shadowOf(
  later: OrderedReach,
  position: number,
  index: CoveringIndex,
  asCloud: (reach: Reach) => RuleTargets | undefined,
): ShadowedRule | undefined {
  const first = index.firstCovering(position, later.reach);
  if (first !== undefined) return { kind: kindOf(first, later), later, earlier: first };
  const cloud = asCloud(later.reach);
  const covering =
    cloud === undefined ? undefined : index.firstCovering(position, later.reach.withTargets(cloud));
  if (covering === undefined || covering.action !== later.action) return undefined;
  return { kind: 'within AzureCloud', later, earlier: covering };
}

function kindOf(first: OrderedReach, later: OrderedReach): ShadowKind {
  if (first.action !== later.action) return 'contradicted';
  return !first.reach.open && later.reach.covers(first.reach) ? 'duplicate' : 'idle';
}

/** The same with each tag widened to the `AzureCloud` that holds it; `undefined` where not all are held. */
function asAzureCloud({ list }: RuleTargets): RuleTargets | undefined {
  const targets: RuleTarget[] = [];
  for (const { kind, text } of list) {
    const tag = kind === 'serviceTag' ? knownServiceTag(text) : undefined;
    if (tag === undefined || !tagsWithinAzureCloud.has(tag.service)) return undefined;
    const cloud = tag.region === undefined ? undefined : regionalServiceTag('AzureCloud', tag.region);
    targets.push({ kind: 'serviceTag', text: cloud?.name ?? 'AzureCloud' });
  }
  return new RuleTargets(targets);
}
