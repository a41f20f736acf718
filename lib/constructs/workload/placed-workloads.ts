import type { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { Workload } from '../../model/workload';
import type { Reachability } from '../../reachability/reachability';
import { placing } from '../../verify/verify-workload';
import { stands } from '../findings/finding-register';

/** A construct with the workload that it is, as that stands in its stack. */
interface PlacedConstruct extends IConstruct {
  _resolvedWorkload(): Workload;
}

/** A document with what some workloads say of it. */
interface PlacedDocument {
  readonly by: readonly PlacedConstruct[];
  readonly network: Reachability;
}

/** The workloads of each stack, in the order in which they were made. */
const workloadsOf = new WeakMap<TerraformStack, PlacedConstruct[]>();
const known = new WeakMap<Reachability, WeakMap<TerraformStack, PlacedDocument>>();

export function registerWorkload(workload: PlacedConstruct, stack: TerraformStack): void {
  const workloads = workloadsOf.get(stack);
  if (workloads === undefined) workloadsOf.set(stack, [workload]);
  else workloads.push(workload);
}

/**
 * A document with what the workloads of a stack say of the subnets in which their machines stand. Every workload of a stack is asked about
 * its document, so that only what has been added since is worked out.
 */
export function placedBy(stack: TerraformStack, network: Reachability): Reachability {
  const workloads = (workloadsOf.get(stack) ?? []).filter(stands);
  const byStack = known.get(network) ?? new WeakMap<TerraformStack, PlacedDocument>();
  known.set(network, byStack);
  const told = byStack.get(stack);
  const isKept = told?.by.every((each, i) => each === workloads[i]) === true;
  const before = isKept ? told : { by: [], network };
  const added = workloads.slice(before.by.length);
  if (isKept && added.length === 0) return before.network;
  const placed = placing(
    added.map((each) => each._resolvedWorkload()),
    before.network,
  );
  byStack.set(stack, { by: workloads, network: placed });
  return placed;
}
