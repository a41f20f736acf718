import { subjectsText } from '../report/findings-text';
import type { ReviewedWorkload } from './review';
import type { ReviewedFlow } from './reviewed-flow';

/** Workloads that differ in names and addresses alone, told together. */
export interface AlikeWorkloads {
  readonly first: ReviewedWorkload;
  /** All of them, the first included. */
  readonly members: readonly ReviewedWorkload[];
}

/** Workloads of one kind and region whose flows read alike, addresses and names of rules aside, in the order of the first ones. */
export function alikeWorkloads(workloads: readonly ReviewedWorkload[]): AlikeWorkloads[] {
  const groups = new Map<string, ReviewedWorkload[]>();
  for (const each of workloads) {
    const { kind, workload, flows } = each;
    const key = JSON.stringify([
      kind,
      workload.region.name,
      workload.edition,
      workload.exclusions,
      flows.map((flow) => keyOf(flow)),
    ]);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [each]);
    else known.push(each);
  }
  return [...groups.values()].map((members) => ({ first: members[0]!, members }));
}

/** What a flow comes to, without the addresses of its workload; what a rule is called matters only where it denies. */
function keyOf({ verdict, standing, breadth }: ReviewedFlow): string {
  const { requirement, half, to, protocol, ports, notAsked, asRequired, reason } = verdict;
  const why = asRequired ? '' : reason;
  return withoutAddresses(
    [
      requirement,
      half,
      to,
      protocol,
      ports,
      verdict.verdict,
      notAsked,
      asRequired,
      standing,
      breadth?.wider,
      why,
    ].join(' '),
  );
}

const addresses = /\d+\.\d+\.\d+\.\d+(?:\/\d+|-\d+\.\d+\.\d+\.\d+)?(?:, )?/g;

/** A text without its IPv4 addresses, which differ from one workload to the next. */
export function withoutAddresses(text: string): string {
  return text.replace(addresses, '');
}

/** `training`; `60 workloads: aml-0 … aml-59`. */
export function namesText(members: readonly { readonly name: string }[]): string {
  return subjectsText(
    members.map(({ name }) => name),
    'workloads',
  );
}
