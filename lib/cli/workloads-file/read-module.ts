import { LockdownError } from '../../errors';
import type { ModuleContent, ModuleWorkload, OtherModule } from '../../module/module-content';
import { moduleResources } from '../../module/module-resources';
import { isSameResource } from '../../terraform/resource/resource-identity';
import { behindFirewall, type FileWithWorkloads } from './behind-firewall';
import { checkExpressions, checkIds } from './module-mistakes';
import { contentOf, firewallsOf } from './module-of-file';
import { acknowledgementsOf, readFile } from './read-workloads';
import { refusedPart } from './refused-part';
import { moduleWorkload } from './workload-entry';
import type { WorkloadEntry, WorkloadsFile } from './workloads-file';

/** The content of a module, and the file that it is of. */
export interface ModuleOfFile {
  readonly content: ModuleContent;
  /**
   * Makes something of the content.
   *
   * @throws LockdownError what that is refused with, with the line of the workload, or of what is shared, to which it leads.
   */
  readonly made: <Made>(make: (content: ModuleContent) => Made) => Made;
}

/**
 * Reads a workloads file as the content of a Terraform module.
 *
 * @param firewall the one of which the module is, where the file has workloads behind several
 * @throws LockdownError `unreadable-workloads`, `invalid-workloads`, `several-firewalls`, `unknown-firewall`, and what a workload and its rules are
 * refused with, each with its line.
 */
export function readModule(text: string, name: string, firewall?: string): ModuleOfFile {
  const read = readFile(text, name, readWorkload);
  const placed = <Made>(make: () => Made): Made => {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof LockdownError)) throw error;
      const { path, within, cure } = refusedPart(error, read.file);
      const { code, problem, allowed } = error;
      throw read.placed(path, within, new LockdownError({ code, problem, allowed, cure }));
    }
  };
  const whole = { file: read.file, workloads: read.entries };
  const content = placed(() => {
    const { file, workloads } = firewall === undefined ? whole : behindFirewall(whole, firewall);
    return contentOf(file, workloads);
  });
  const names = content.workloads.map((each) => each.name);
  const others = read.file.workloads.filter(({ name: other }) => !names.includes(other));
  const acknowledgements = acknowledgementsOf(read)
    .filter(({ covers }) => names.some(covers))
    .map((each) => ({ ...each, isOfMore: others.some((other) => each.covers(other.name)) }));
  const acknowledged = { ...content, acknowledgements, others: othersOf(whole, firewall) };
  return { content: acknowledged, made: (make) => placed(() => make(acknowledged)) };
}

/** The modules of the other firewalls of a file; one that cannot be written is told when it is asked for. */
function othersOf(whole: FileWithWorkloads, firewall: string | undefined): OtherModule[] {
  if (firewall === undefined) return [];
  return firewallsOf(whole.file).flatMap((other) => {
    if (other === undefined || isSameResource(other, firewall)) return [];
    try {
      const { file, workloads } = behindFirewall(whole, other);
      return [{ firewall: other, content: contentOf(file, workloads) }];
    } catch (error) {
      if (error instanceof LockdownError) return [];
      throw error;
    }
  });
}

/** The workload of an entry, or what it is refused with, by itself or by the compiler. */
function readWorkload(entry: WorkloadEntry, file: WorkloadsFile): ModuleWorkload | LockdownError {
  try {
    const workload = moduleWorkload(entry);
    checkIds(workload);
    checkExpressions(workload);
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
