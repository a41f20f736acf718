import { TriageCategory, TriageReason } from './judgement';
import type { ParameterChange } from './parameter-change';
import type { TriagedFlow } from './triage';

/** A change of a workload of a file. */
export interface WorkloadChange extends Required<ParameterChange> {
  readonly workload: string;
}

/** What may be set without asking, and what is left to the user, each in one line. */
export interface Fix {
  readonly changes: readonly WorkloadChange[];
  readonly left: readonly string[];
}

/**
 * The changes that open what the tables of the file's workloads ask for. What only public reports ask for is left to the user, and so
 * are editions, sources, what takes other rows away, names of resources of which the log has several, hosts that are presumed of
 * addresses, and what was denied for a cause that no rule lifts.
 */
export function fixOf(flows: readonly TriagedFlow[]): Fix {
  const wanted = new Map<string, WorkloadChange[]>();
  const left: string[] = [];
  for (const { judgement, sourceRoles, isHostPresumed, flows: denied } of flows) {
    const [row] = judgement.rows;
    if (judgement.category !== TriageCategory.REQUIRED || row?.reason !== TriageReason.SET) continue;
    const { workload, requirement, set } = row;
    const isOfSource = sourceRoles.some((role) => role.startsWith(`${workload}/`));
    const changes = set.flatMap(({ property, value, isList }) =>
      value === undefined || property === 'edition' ? [] : [{ workload, property, value, isList }],
    );
    const isCertain = !isHostPresumed && denied.some(({ causes }) => causes.length === 0);
    if (!isCertain || row.isFieldReported || row.takesRows || !isOfSource || changes.length < set.length) {
      left.push(`${set.map(({ property }) => property).join(', ')} of ${workload}, for ${requirement}`);
      continue;
    }
    for (const change of changes) {
      const key = `${workload}\n${change.property}`;
      wanted.set(key, [...(wanted.get(key) ?? []), change]);
    }
  }
  const changes = [...wanted.values()].flatMap((all) => {
    const values = new Set(all.map(({ value }) => value));
    const [first] = all as [WorkloadChange];
    if (values.size === 1) return [first];
    left.push(`${first.property} of ${first.workload}, for which the log has ${[...values].join(', ')}`);
    return [];
  });
  return { changes, left: [...new Set(left)] };
}
