import { Verdict } from '../reachability/connection';
import { HopKind } from '../reachability/trace';
import type { ReviewedWorkload } from './review';
import type { ReviewedFlow } from './reviewed-flow';

/** How flows of workloads go, and what stands on their way. */
export interface Passages {
  /** Flows that the firewall lets pass. */
  readonly through: number;
  /** Flows that stay within the network, or that security groups alone let pass. */
  readonly within: number;
  /** Flows that go past the firewall, by what leads them there. */
  readonly past: ReadonlyMap<string, number>;
  /** Flows that are not as required, accepted or not. */
  readonly failing: number;
  readonly notAsked: number;
  readonly securityGroups: readonly string[];
  readonly routeTables: readonly string[];
  /** Policies, rule collection groups and classic firewalls whose rules decide. */
  readonly firewalls: readonly string[];
}

/** What becomes of the flows that workloads require; canaries are not among them. */
export function passagesOf(workloads: readonly ReviewedWorkload[]): Passages {
  const past = new Map<string, number>();
  const resources = new Map<HopKind, Set<string>>();
  const counts = { through: 0, within: 0, failing: 0, notAsked: 0 };
  for (const flow of workloads.flatMap(({ flows }) => flows)) {
    for (const { kind, resource } of flow.verdict.hops)
      if (resource !== undefined) resources.set(kind, (resources.get(kind) ?? new Set()).add(resource));
    if (flow.source === undefined) continue;
    const allowance = allowanceOf(flow);
    if (allowance !== undefined) past.set(allowance, (past.get(allowance) ?? 0) + 1);
    counts[wayOf(flow)] += allowance === undefined || !flow.verdict.asRequired ? 1 : 0;
  }
  const of = (...kinds: HopKind[]) =>
    [...new Set(kinds.flatMap((kind) => [...(resources.get(kind) ?? [])]))].sort();
  return {
    ...counts,
    past,
    securityGroups: of(HopKind.OUTBOUND, HopKind.INBOUND),
    routeTables: of(HopKind.ROUTE),
    firewalls: of(HopKind.FIREWALL),
  };
}

function wayOf({ verdict }: ReviewedFlow): 'through' | 'within' | 'failing' | 'notAsked' {
  if (verdict.notAsked !== undefined) return 'notAsked';
  if (!verdict.asRequired) return 'failing';
  return verdict.hops.some(({ kind }) => kind === HopKind.FIREWALL) ? 'through' : 'within';
}

/** What leads a flow past the firewall: a service endpoint, a route; `undefined` of one that goes through it or nowhere. */
export function allowanceOf({ verdict }: ReviewedFlow): string | undefined {
  if (verdict.verdict !== Verdict.BYPASS) return undefined;
  const hop = verdict.hops.filter(({ kind }) => kind === HopKind.ROUTE).at(-1);
  if (hop === undefined) return verdict.reason;
  const where = [hop.resource, hop.rule].filter((each) => each !== undefined).join(' ');
  return where === '' ? hop.reason : `${hop.reason} (${where})`;
}
