import { type AskingRow, TriageCategory, TriageReason } from './classification';
import { changeText, hostsText } from './classification-text';
import { allDefinitions } from './hypothetical-workloads';
import { ownMembers, type ParameterChange } from './parameter-change';
import { smallestChanges } from './smallest-changes';
import type { TriagedFlow } from './triage';

/** A change of a workload of a file. */
export interface WorkloadChange extends Required<Pick<ParameterChange, 'property' | 'value' | 'isList'>> {
  readonly workload: string;
}

/** What may be set without asking, and what is left to the user, each in one line. */
export interface Fix {
  readonly changes: readonly WorkloadChange[];
  readonly left: readonly string[];
}

/**
 * The smallest set of changes that opens what the tables of the file's workloads ask for. Left to the user are what can be opened in
 * several ways that are as small, what only public reports ask for, editions, sources, what takes other rows away, names of resources that
 * are not known for the user's own, hosts that are presumed of addresses, and what was denied for a cause that no rule lifts.
 *
 * @param ownNames the names of resources that are the user's own: whoever is behind the firewall can make it log any other
 */
export function fixOf(flows: readonly TriagedFlow[], ownNames: ReadonlySet<string>): Fix {
  const asked = flows.flatMap((flow) => askedOf(flow) ?? []);
  const left = asked.flatMap(({ flow }) => reasonsToLeave(flow));
  const open = asked.filter(({ flow }) => reasonsToLeave(flow).length === 0);
  const keyOf = new Map<string, { readonly row: AskingRow; readonly change: ParameterChange }>();
  const allWays = open.map(({ rows }) =>
    rows.map((row) =>
      row.set.map((change) => {
        const key = JSON.stringify([row.workload, change.property, change.value]);
        if (!keyOf.has(key)) keyOf.set(key, { row, change });
        return key;
      }),
    ),
  );
  const { certain, undecided } = smallestChanges(allWays);
  for (const ways of undecided) {
    const texts = ways.map((way) => way.map((key) => whole(keyOf.get(key)!)).join(', '));
    left.push(
      `one of ${[...new Set(texts)].join('; or ')}, each of which opens it: the log does not tell which is meant`,
    );
  }
  const changes: WorkloadChange[] = [];
  open.forEach(({ flow, rows }, i) => {
    const row = rows[allWays[i]!.findIndex((way) => way.every((key) => certain.has(key)))];
    if (row === undefined) return;
    const reason = reasonAgainst(row, flow, ownNames);
    if (reason !== undefined) {
      left.push(`${row.set.map(changeText).join(', ')} of ${row.workload}, for ${row.requirement}${reason}`);
      return;
    }
    changes.push(
      ...row.set.map((change) => ({
        workload: row.workload,
        ...(change as Omit<WorkloadChange, 'workload'>),
      })),
    );
  });
  const { single, conflicts } = withoutConflicts(changes);
  return { changes: single, left: [...new Set([...left, ...conflicts])] };
}

/** What is required of a parameter, and the ways to set it; none of the ways is one that another one makes needless. */
function askedOf(
  flow: TriagedFlow,
): { readonly flow: TriagedFlow; readonly rows: readonly AskingRow[] } | undefined {
  const { category, rows } = flow.classification;
  if (category !== TriageCategory.REQUIRED || rows[0]?.reason !== TriageReason.SET) return undefined;
  const ways = rows.filter(({ reason }) => reason === TriageReason.SET);
  const ofPages = ways.filter(({ isFieldReported }) => !isFieldReported);
  return { flow, rows: ofPages.length > 0 ? ofPages : ways };
}

function reasonsToLeave(flow: TriagedFlow): string[] {
  const { classification, blockedBy, presumed } = flow;
  const { workload, requirement, set } = classification.rows[0]!;
  const what = `${set.map(({ property }) => property).join(', ')} of ${workload}, for ${requirement}`;
  const causes = blockedBy.map((cause) => (cause === 'rule' ? 'a rule' : cause)).join(' and ');
  if (blockedBy.length > 0) return [`${what}: ${causes} denies it, whatever the file has`];
  if (presumed.length > 0)
    return [`${what}: it may be ${hostsText(flow)}, by the names that were asked for just before`];
  return [];
}

/** Why a way is not written although it is the smallest; `undefined` where nothing is against it. */
function reasonAgainst(
  row: AskingRow,
  { sourceRoles }: TriagedFlow,
  ownNames: ReadonlySet<string>,
): string | undefined {
  if (row.isFieldReported) return ', which public reports alone ask for';
  if (row.takesRows) return ', which takes other rows away';
  if (!sourceRoles.some((role) => role.startsWith(`${row.workload}/`))) return '';
  if (row.set.some(({ value, property }) => value === undefined || property === 'edition')) return '';
  const names = row.set.filter((change) => isName(row.type, change)).map(({ value }) => value as string);
  const strange = names.filter((name) => !ownNames.has(name.toLowerCase()));
  return strange.length === 0 ? undefined : `: where ${strange.join(', ')} is yours, say so with --own`;
}

/** Whether a value is a name out of the log, and none of those that the parameter can have. */
function isName(type: string, { property, value }: ParameterChange): boolean {
  const definition = allDefinitions.find(({ kind }) => kind === type);
  const shape = definition === undefined ? undefined : ownMembers(definition).get(property);
  return typeof value === 'string' && shape?.kind !== 'enumeration';
}

function withoutConflicts(all: readonly WorkloadChange[]): {
  readonly single: WorkloadChange[];
  readonly conflicts: string[];
} {
  const byProperty = new Map<string, Map<string | boolean, WorkloadChange>>();
  for (const change of all) {
    const key = `${change.workload}\n${change.property}`;
    byProperty.set(key, (byProperty.get(key) ?? new Map()).set(change.value, change));
  }
  const single: WorkloadChange[] = [];
  const conflicts: string[] = [];
  for (const byValue of byProperty.values()) {
    const [first] = [...byValue.values()] as [WorkloadChange];
    if (byValue.size === 1 || first.isList) single.push(...byValue.values());
    else
      conflicts.push(
        `${first.property} of ${first.workload}, for which the log has ${[...byValue.keys()].join(', ')}`,
      );
  }
  return { single, conflicts };
}

function whole({ row, change }: { readonly row: AskingRow; readonly change: ParameterChange }): string {
  return `${changeText(change)} of ${row.workload}`;
}
