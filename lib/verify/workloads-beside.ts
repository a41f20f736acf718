import type { FindingParts } from '../model/finding';
import { Findings } from '../model/finding';
import type { RoleBinding, Workload } from '../model/workload';
import type { Reachability } from '../reachability/reachability';
import { requiredFlows, withKnownAddresses } from './required-flows';
import { type FlowWithEnds, mayShareMachines, spanOf, withEnds } from './role-flows';
import { SpanIndex } from './span-index';

/** A workload, as people call it. */
export interface CalledWorkload {
  readonly name: string;
  readonly workload: Workload;
}

/** What another workload requires of machines that it may share with one that is asked about. */
export interface FlowBeside extends FlowWithEnds {
  readonly askedBy: string;
  /** Whether these are machines of both; they may both reach what stands at an address, such as a DNS server. */
  readonly ofSharedMachines: boolean;
}

/** Workloads that stand behind one firewall, of which some may be on the same machines: what one requires, another must not deny. */
export class WorkloadsBeside {
  private readonly bound: ReadonlyMap<Workload, RoleBinding[]>;
  private index: SpanIndex | undefined;
  private readonly flows = new Map<Workload, Omit<FlowBeside, 'ofSharedMachines'>[]>();

  constructor(
    private readonly workloads: readonly CalledWorkload[],
    private readonly network: Reachability,
  ) {
    this.bound = new Map(
      workloads.map(({ workload }) => [
        workload,
        [...withKnownAddresses(workload, network).bindings.values()],
      ]),
    );
  }

  /** What the others require of machines of a workload. */
  public of(workload: Workload): FlowBeside[] {
    const own = this.bound.get(workload) ?? [];
    const shares = (role: RoleBinding) => own.some((each) => mayShareMachines(each, role));
    const ownMachines = own.filter(({ remote }) => !remote);
    const areOfBoth = (role: RoleBinding) =>
      !role.remote && ownMachines.some((each) => mayShareMachines(each, role));
    return this.near(own)
      .filter((each) => each.workload !== workload && this.bound.get(each.workload)!.some(shares))
      .flatMap((each) => this.flowsOf(each))
      .flatMap((flow): FlowBeside | [] => {
        const shared = [...flow.sources, ...(flow.reached ? [flow.reached] : [])].filter(shares);
        return shared.length === 0 ? [] : { ...flow, ofSharedMachines: shared.some(areOfBoth) };
      });
  }

  /** The workloads that may have addresses of some roles, in the order of all. */
  private near(roles: readonly RoleBinding[]): CalledWorkload[] {
    if (this.index === undefined) {
      this.index = new SpanIndex();
      for (const [position, { workload }] of this.workloads.entries())
        for (const role of this.bound.get(workload)!) this.index.add(spanOf(role), position);
    }
    const found = new Set<number>();
    for (const role of roles) for (const position of this.index.near(spanOf(role))) found.add(position);
    return [...found].sort((a, b) => a - b).map((position) => this.workloads[position]!);
  }

  private flowsOf({ name, workload }: CalledWorkload): Omit<FlowBeside, 'ofSharedMachines'>[] {
    let known = this.flows.get(workload);
    if (known === undefined) {
      const bound = withKnownAddresses(workload, this.network);
      known = withEnds(requiredFlows(bound, new Findings()), bound).map((flow) => ({
        ...flow,
        askedBy: name,
      }));
      this.flows.set(workload, known);
    }
    return known;
  }
}

/** Says whose requirements are not taken for what must not pass. */
export function reportBeside(beside: readonly FlowBeside[], findings: Findings): void {
  const byName = new Map<string, FlowBeside[]>();
  for (const flow of beside) byName.set(flow.askedBy, [...(byName.get(flow.askedBy) ?? []), flow]);
  for (const [name, flows] of byName) findings.raise(besideFinding(name, flows));
}

function besideFinding(name: string, flows: readonly FlowBeside[]): FindingParts {
  const asked = [...new Set(flows.map((flow) => flow.name))];
  const more = asked.length - mostNamed;
  const named = `${asked.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return {
    code: 'asked-by-neighbour',
    ...(flows.some(({ ofSharedMachines }) => ofSharedMachines)
      ? {
          message: `What must not pass leaves out what "${name}" requires of the same machines: ${named}.`,
          cure: `nothing to do where "${name}" belongs on these machines; give it addresses of its own where it does not`,
        }
      : {
          message: `What must not pass leaves out what "${name}" requires of addresses that both name, of machines of its own: ${named}.`,
          cure: `nothing to do where "${name}" and this workload reach the same there; correct the addresses where they do not`,
        }),
    requirements: [],
  };
}

const mostNamed = 5;
