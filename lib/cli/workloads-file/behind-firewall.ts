import { LockdownError } from '../../errors';
import type { ModuleWorkload } from '../../module/module-content';
import { isNear, nearestNames } from '../../nearest-names';
import { isSameResource } from '../../terraform/resource/resource-identity';
import { firewallNamed, firewallsOf } from './module-of-file';
import type { WorkloadsFile } from './workloads-file';

/** A workloads file, and the workload of each of its entries. */
export interface FileWithWorkloads {
  readonly file: WorkloadsFile;
  readonly workloads: readonly ModuleWorkload[];
}

/**
 * Of a file that lays workloads over several firewalls, what is behind one of them: its workloads, and what these share. What only others
 * share is left to the modules of these.
 *
 * @throws LockdownError `unknown-firewall` where no workload is behind it; `several-firewalls` where a security group or a route table,
 * which each module would make, serves workloads of others as well.
 */
export function behindFirewall(whole: FileWithWorkloads, firewall: string): FileWithWorkloads {
  const { file } = whole;
  const isBehind = file.workloads.map((entry) => {
    const named = firewallNamed(file, entry);
    return named !== undefined && isSameResource(named, firewall);
  });
  if (!isBehind.includes(true)) throw behindNone(file, firewall);
  return partOf(whole, isBehind);
}

/**
 * What a file has of the firewall of one of its workloads, which is one of no name where the file names none for it.
 *
 * @throws LockdownError `several-firewalls`.
 */
export function ofFirewall(whole: FileWithWorkloads, firewall: string | undefined): FileWithWorkloads {
  const { file } = whole;
  if (firewallsOf(file).length === 1) return whole;
  if (firewall !== undefined) return behindFirewall(whole, firewall);
  return partOf(
    whole,
    file.workloads.map((entry) => firewallNamed(file, entry) === undefined),
  );
}

/** Some of the workloads of a file, and what these share. */
function partOf({ file, workloads }: FileWithWorkloads, isBehind: readonly boolean[]): FileWithWorkloads {
  const own = workloads.filter((_, i) => isBehind[i]);
  const others = workloads.filter((_, i) => !isBehind[i]);
  const { module: settings = {} } = file;
  const shared = <Shared extends { readonly name: string }>(
    list: readonly Shared[] = [],
    member: 'sharedRuleCollectionGroup' | 'sharedNetworkSecurityGroup' | 'sharedRouteTable',
  ): Shared[] =>
    list.filter(({ name }) => {
      const names = (each: ModuleWorkload) => each[member] === name;
      const other = others.find(names);
      const asks = own.find(names);
      // Each policy may have a group of that name.
      if (member !== 'sharedRuleCollectionGroup' && other !== undefined && asks !== undefined)
        throw sharedByBoth(name, member, asks, other);
      return asks !== undefined || other === undefined;
    });
  const { sharedRuleCollectionGroups, sharedNetworkSecurityGroups, sharedRouteTables } = settings;
  return {
    file: {
      ...file,
      module: {
        ...settings,
        sharedRuleCollectionGroups: shared(sharedRuleCollectionGroups, 'sharedRuleCollectionGroup'),
        sharedNetworkSecurityGroups: shared(sharedNetworkSecurityGroups, 'sharedNetworkSecurityGroup'),
        sharedRouteTables: shared(sharedRouteTables, 'sharedRouteTable'),
      },
      workloads: file.workloads.filter((_, i) => isBehind[i]),
    },
    workloads: own,
  };
}

function behindNone(file: WorkloadsFile, firewall: string): LockdownError {
  const names = firewallsOf(file).flatMap((each) => each ?? []);
  const [nearest] = nearestNames(firewall, names, 1).filter((each) => isNear(firewall, each));
  return new LockdownError({
    code: 'unknown-firewall',
    problem: `No workload of the file is behind the firewall "${firewall}".`,
    allowed: names.length === 0 ? 'a file that names the firewalls of its workloads' : names.join(', '),
    cure:
      names.length === 0
        ? 'leave --firewall out, or name the firewall in the file'
        : nearest === undefined
          ? 'name one of these with --firewall'
          : `did you mean ${nearest}?`,
  });
}

function sharedByBoth(
  name: string,
  member: string,
  own: ModuleWorkload,
  other: ModuleWorkload,
): LockdownError {
  return new LockdownError({
    code: 'several-firewalls',
    problem: `${own.name} and ${other.name} are behind different firewalls, and both name ${name} as their ${member}, which each module would make.`,
    allowed: 'workloads behind one firewall for a shared security group or route table',
    cure: `give the workloads of each firewall a ${member} of their own`,
  });
}
