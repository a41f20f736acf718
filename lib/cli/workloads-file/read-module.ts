import { LockdownError } from '../../errors';
import type { ModuleContent, ModuleWorkload } from '../../module/module-content';
import { moduleResources } from '../../module/module-resources';
import { contentOf } from './module-of-file';
import { acknowledgementsOf, readFile } from './read-workloads';
import { moduleWorkload } from './workload-entry';
import type { WorkloadEntry, WorkloadsFile } from './workloads-file';

/**
 * Reads a workloads file as the content of a Terraform module.
 *
 * @throws LockdownError `unreadable-workloads`, `invalid-workloads`, `several-firewalls`, and what a workload, its rules and the
 * limits of Azure are refused with, each with its line.
 */
export function readModule(text: string, name: string): ModuleContent {
  const read = readFile(text, name, readWorkload);
  return { ...contentOf(read.file, read.entries), acknowledgements: acknowledgementsOf(read) };
}

/** The workload of an entry, or what it is refused with, by itself or by the compiler. */
function readWorkload(entry: WorkloadEntry, file: WorkloadsFile): ModuleWorkload | LockdownError {
  try {
    const workload = moduleWorkload(entry);
    moduleResources(alone(workload, { ...file, workloads: [entry] }));
    return workload;
  } catch (error) {
    if (error instanceof LockdownError) return error;
    throw error;
  }
}

/** A module of one workload, and of what it shares. */
function alone(workload: ModuleWorkload, file: WorkloadsFile): ModuleContent {
  const { sharedRuleCollectionGroups, ...content } = contentOf(file, [workload]);
  const own = sharedRuleCollectionGroups.filter(({ name }) => name === workload.sharedRuleCollectionGroup);
  const isNamed = workload.sharedRuleCollectionGroup !== undefined;
  // One that is not listed is refused with those that are.
  const groups = own.length === 0 && isNamed ? sharedRuleCollectionGroups : own;
  return { ...content, sharedRuleCollectionGroups: groups };
}
