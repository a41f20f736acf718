import { LockdownError } from '../../errors';
import type { ModuleContent, ModuleFirewall, ModuleWorkload } from '../../module/module-content';
import { acknowledgementsOf, readFile } from './read-workloads';
import { moduleWorkload } from './workload-entry';
import type { WorkloadEntry, WorkloadsFile } from './workloads-file';

/**
 * Reads a workloads file as the content of a Terraform module.
 *
 * @throws LockdownError `unreadable-workloads`, `invalid-workloads`, `several-firewalls`.
 */
export function readModule(text: string, name: string): ModuleContent {
  const read = readFile(text, name, readWorkload);
  const { file, entries } = read;
  const { module: settings = {} } = file;
  const shared = {
    sharedRuleCollectionGroups: settings.sharedRuleCollectionGroups ?? [],
    sharedNetworkSecurityGroups: settings.sharedNetworkSecurityGroups ?? [],
    sharedRouteTables: settings.sharedRouteTables ?? [],
  };
  return {
    firewall: firewallOf(file),
    workloads: entries,
    ...shared,
    acknowledgements: acknowledgementsOf(read),
  };
}

function readWorkload(entry: WorkloadEntry): ModuleWorkload | LockdownError {
  try {
    return moduleWorkload(entry);
  } catch (error) {
    if (error instanceof LockdownError) return error;
    throw error;
  }
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
      ? { policyId: name.startsWith('/subscriptions/') ? name : unknownPolicy }
      : { classicFirewallName: classic, classicFirewallResourceGroupName: resourceGroup };
  return {
    ...known,
    ...target,
    tlsInspectionEnabled,
    privateIpAddress: known.privateIpAddress ?? '${var.firewall_private_ip_address}',
  };
}

function severalFirewalls(names: readonly (string | undefined)[]): LockdownError {
  return new LockdownError({
    code: 'several-firewalls',
    problem: `The workloads of the file are behind ${names.map((each) => each ?? 'the firewall of no name').join(' and ')}.`,
    allowed: 'one firewall a module',
    cure: 'write a workloads file, and a module, for each',
  });
}
