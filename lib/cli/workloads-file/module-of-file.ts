import { LockdownError } from '../../errors';
import type { ModuleContent, ModuleFirewall, ModuleWorkload } from '../../module/module-content';
import { firewallPolicyVariable, referenceTo } from '../../module/module-variables';
import { checkPolicyId } from '../../resources/firewall-checks';
import { isTemplate, namesId } from '../../terraform/resource/named-value';
import { resourceIdentity } from '../../terraform/resource/resource-identity';
import { addressOfFirewall, addressOfResource } from './workload-entry';
import type { WorkloadEntry, WorkloadsFile } from './workloads-file';

/**
 * What a module is made of by a workloads file: its firewall, its workloads, and what these share.
 *
 * @throws LockdownError `several-firewalls`, `invalid-policy-id`.
 */
export function contentOf(file: WorkloadsFile, workloads: readonly ModuleWorkload[]): ModuleContent {
  const { module: settings = {} } = file;
  return {
    firewall: firewallOf(file),
    workloads,
    sharedRuleCollectionGroups: settings.sharedRuleCollectionGroups ?? [],
    sharedNetworkSecurityGroups: (settings.sharedNetworkSecurityGroups ?? []).map(withAddresses),
    sharedRouteTables: (settings.sharedRouteTables ?? []).map(withAddresses),
  };
}

/** With subnets as workloads name them. */
function withAddresses<Shared extends { readonly subnetIds?: readonly string[] }>(shared: Shared): Shared {
  const { subnetIds } = shared;
  return subnetIds === undefined ? shared : { ...shared, subnetIds: subnetIds.map(addressOfResource) };
}

/** Whether a firewall is named by what the configuration around a module makes or computes. */
export function isReference(firewall: string | undefined): firewall is string {
  return firewall !== undefined && !isTemplate(firewall) && namesId(firewall);
}

/** What stands for a firewall that only another document knows. */
const unknownPolicy = referenceTo(firewallPolicyVariable);

/** The one firewall of a module; what another document makes is known to that alone. */
function firewallOf(file: WorkloadsFile): ModuleFirewall {
  const { module: settings = {} } = file;
  const names = firewallsOf(file);
  if (names.length > 1) throw severalFirewalls(names);
  const [name] = names;
  const {
    sharedRuleCollectionGroups: _groups,
    sharedNetworkSecurityGroups: _securityGroups,
    sharedRouteTables: _tables,
    tlsInspectionEnabled = false,
    ...known
  } = settings;
  return {
    ...known,
    ...targetOf(name),
    tlsInspectionEnabled,
    privateIpAddress: known.privateIpAddress ?? '${var.firewall_private_ip_address}',
  };
}

/** The firewalls of the workloads, each once; `undefined` among them where one is behind the firewall of no name. */
export function firewallsOf(file: WorkloadsFile): (string | undefined)[] {
  const named = file.workloads.map((each) => firewallNamed(file, each));
  return [...new Map(named.map((each) => [each && resourceIdentity(each), each])).values()];
}

/** The firewall of an entry, in the one form of all ways to write it. */
export function firewallNamed(
  { firewall }: Pick<WorkloadsFile, 'firewall'>,
  entry: Pick<WorkloadEntry, 'firewall'>,
): string | undefined {
  const named = entry.firewall ?? firewall;
  return named === undefined ? undefined : addressOfFirewall(named);
}

function targetOf(
  firewall: string | undefined,
): Pick<ModuleFirewall, 'policyId' | 'classicFirewallName' | 'classicFirewallResourceGroupName'> {
  if (firewall === undefined || isReference(firewall)) return { policyId: unknownPolicy };
  const [, resourceGroup, classic] = /^([^/]+)\/([^/]+)$/.exec(firewall) ?? [];
  if (classic !== undefined)
    return { classicFirewallName: classic, classicFirewallResourceGroupName: resourceGroup };
  checkPolicyId('firewall', firewall);
  return { policyId: firewall };
}

function severalFirewalls(names: readonly (string | undefined)[]): LockdownError {
  return new LockdownError({
    code: 'several-firewalls',
    problem: `The workloads of the file are behind ${names.map((each) => each ?? 'the firewall of no name').join(' and ')}.`,
    allowed: 'one firewall a module',
    cure: 'name one of them with --firewall, and write a module for each into a folder of its own',
  });
}
