import { LockdownError } from '../../errors';
import type { ModuleContent, ModuleFirewall, ModuleWorkload } from '../../module/module-content';
import { moduleResources } from '../../module/module-resources';
import { checkPolicyId } from '../../resources/firewall-checks';
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

function contentOf(file: WorkloadsFile, workloads: readonly ModuleWorkload[]): ModuleContent {
  const { module: settings = {} } = file;
  return {
    firewall: firewallOf(file),
    workloads,
    sharedRuleCollectionGroups: settings.sharedRuleCollectionGroups ?? [],
    sharedNetworkSecurityGroups: settings.sharedNetworkSecurityGroups ?? [],
    sharedRouteTables: settings.sharedRouteTables ?? [],
  };
}

/** What stands for a firewall that only another document knows. */
const unknownPolicy = '${var.firewall_policy_id}';

/** The one firewall of a module; a name of a resource says nothing outside of its document. */
function firewallOf({ firewall, module: settings = {}, workloads }: WorkloadsFile): ModuleFirewall {
  const names = [...new Set(workloads.map((each) => each.firewall ?? firewall))];
  if (names.length > 1) throw severalFirewalls(names);
  const [name = ''] = names;
  const {
    sharedRuleCollectionGroups: _groups,
    sharedNetworkSecurityGroups: _securityGroups,
    sharedRouteTables: _tables,
    tlsInspectionEnabled = false,
    ...known
  } = settings;
  const [, resourceGroup, classic] = /^([^/]+)\/([^/]+)$/.exec(name) ?? [];
  const target =
    classic === undefined
      ? { policyId: policyIdOf(name) }
      : { classicFirewallName: classic, classicFirewallResourceGroupName: resourceGroup };
  return {
    ...known,
    ...target,
    tlsInspectionEnabled,
    privateIpAddress: known.privateIpAddress ?? '${var.firewall_private_ip_address}',
  };
}

function policyIdOf(firewall: string): string {
  if (!firewall.startsWith('/')) return unknownPolicy;
  checkPolicyId('firewall', firewall);
  return firewall;
}

function severalFirewalls(names: readonly (string | undefined)[]): LockdownError {
  return new LockdownError({
    code: 'several-firewalls',
    problem: `The workloads of the file are behind ${names.map((each) => each ?? 'the firewall of no name').join(' and ')}.`,
    allowed: 'one firewall a module',
    cure: 'write a workloads file, and a module, for each',
  });
}
