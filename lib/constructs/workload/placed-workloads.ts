import type { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { Workload } from '../../model/workload';
import type { Reachability } from '../../reachability/reachability';
import { placing } from '../../verify/verify-workload';
import { type CalledWorkload, WorkloadsBeside } from '../../verify/workloads-beside';
import { stands } from '../findings/finding-register';

/** A construct with the workload that it is, as that stands in its stack. */
interface PlacedConstruct extends IConstruct {
  readonly _description: { readonly parameters: { readonly firewall?: unknown } };
  _named(): CalledWorkload;
}

/** A document with what the workloads of a stack say of the subnets in which their machines stand. */
class PlacedDocument {
  private readonly beside = new Map<unknown, WorkloadsBeside>();

  constructor(
    public readonly called: ReadonlyMap<PlacedConstruct, CalledWorkload>,
    public readonly network: Reachability,
  ) {}

  /** The workload of a construct, of one that has been taken out of its tree as well. */
  public workloadOf(construct: PlacedConstruct): Workload {
    return (this.called.get(construct) ?? construct._named()).workload;
  }

  /** The workloads behind the firewall of one. */
  public besideOf(construct: PlacedConstruct): WorkloadsBeside {
    const firewall = firewallOf(construct);
    let beside = this.beside.get(firewall);
    if (beside === undefined) {
      const behind = [...this.called].filter(([each]) => firewallOf(each) === firewall);
      beside = new WorkloadsBeside(
        behind.map(([, each]) => each),
        this.network,
      );
      this.beside.set(firewall, beside);
    }
    return beside;
  }
}

function firewallOf({ _description: { parameters } }: PlacedConstruct): unknown {
  return parameters.firewall;
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
 * A document with what the workloads of a stack say of it. Every workload of a stack is asked about its document, so that only what has
 * been added since is worked out.
 */
export function placedBy(stack: TerraformStack, network: Reachability): PlacedDocument {
  const workloads = (workloadsOf.get(stack) ?? []).filter(stands);
  const byStack = known.get(network) ?? new WeakMap<TerraformStack, PlacedDocument>();
  known.set(network, byStack);
  const told = byStack.get(stack);
  const isKept = told !== undefined && [...told.called.keys()].every((each, i) => each === workloads[i]);
  const before = isKept ? told : new PlacedDocument(new Map(), network);
  const added = workloads.slice(before.called.size);
  if (isKept && added.length === 0) return before;
  const called = added.map((each) => [each, each._named()] as const);
  const placed = new PlacedDocument(
    new Map([...before.called, ...called]),
    placing(
      called.map(([, { workload }]) => workload),
      before.network,
    ),
  );
  byStack.set(stack, placed);
  return placed;
}
