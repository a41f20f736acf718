import type { LockdownError } from '../../errors';
import type { DataPath } from '../files/positioned-data';
import type { EntryKind, WorkloadsFile } from './workloads-file';
import { cureInFile } from './workloads-schema';

/** Where in a file stands what an error of its module speaks of. */
export interface RefusedPart {
  readonly path: DataPath;
  /** What that is called. */
  readonly within?: string;
  /** The cure, with properties called as they stand there. */
  readonly cure: string;
}

interface NamedPart {
  readonly name: string;
  readonly path: DataPath;
  readonly kind?: EntryKind;
}

/**
 * The part of a file to which an error of its module leads, by the names that the error holds: of several the last of the file, which
 * is likely the one that came to those before.
 */
export function refusedPart({ problem, cure }: LockdownError, file: WorkloadsFile): RefusedPart {
  const named = namedParts(file).filter(({ name }) => isNamed(problem, name));
  const part = named.filter(({ kind }) => kind !== undefined).at(-1) ?? named.at(-1);
  if (part === undefined) return { path: aroundAll(problem, file), cure };
  const { path, name, kind } = part;
  return { path, within: name, cure: kind === undefined ? cure : cureInFile(kind, cure) };
}

function namedParts({ workloads, module: settings = {} }: WorkloadsFile): NamedPart[] {
  const lists = ['sharedRuleCollectionGroups', 'sharedNetworkSecurityGroups', 'sharedRouteTables'] as const;
  return [
    ...lists.flatMap((list) =>
      (settings[list] ?? []).map(({ name }, i): NamedPart => ({ name, path: ['module', list, i] })),
    ),
    ...workloads.map(({ name, type: kind }, i): NamedPart => ({ name, kind, path: ['workloads', i] })),
  ];
}

/** Whether a text holds a name by itself, and not within another one. */
function isNamed(text: string, name: string): boolean {
  return text.split(name).some((before, i, parts) => {
    const after = parts[i + 1];
    return after !== undefined && !/[\w/.-]$/.test(before) && !/^([\w/-]|\.\w)/.test(after);
  });
}

/** Where a firewall stands that is another than the first, or what all workloads have in common. */
function aroundAll(problem: string, { firewall, workloads, module: settings }: WorkloadsFile): DataPath {
  const other = workloads.findIndex(
    (each) => each.firewall !== undefined && each.firewall !== firewall && problem.includes(each.firewall),
  );
  if (other >= 0) return ['workloads', other, 'firewall'];
  if (firewall !== undefined && problem.includes(firewall)) return ['firewall'];
  return settings === undefined ? ['workloads'] : ['module'];
}
