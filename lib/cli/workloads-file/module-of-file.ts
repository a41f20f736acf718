import { LockdownError } from '../../errors';
import type { ModuleContent, ModuleFirewall, ModuleWorkload } from '../../module/module-content';
import { firewallPolicyVariable, referenceTo, withVariables } from '../../module/module-variables';
import { checkPolicyId } from '../../resources/firewall-checks';
import type { ModuleCaller } from '../files/read-document';
import { addressOfResource } from './workload-entry';
import type { WorkloadsFile } from './workloads-file';

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

/**
 * What calls the module of a file: by it a module that is asked by itself is known to speak of what the file speaks of. What the file
 * names by an address, for another document makes it, is a variable without a default; a subnet with which the module associates
 * nothing is not even that.
 */
export function callerOf(file: WorkloadsFile, workloads: readonly ModuleWorkload[]): ModuleCaller {
  return {
    values: valuesOfCaller(file, workloads),
    subnets: new Set(workloads.flatMap(subnetsByAddress)),
  };
}

/** What calls the module of the file of some workloads, where a command names the firewall that the file does not name. */
export function callerNaming(
  workloads: readonly { readonly caller: ModuleCaller }[],
  firewall: string | undefined,
): ModuleCaller | undefined {
  const caller = workloads[0]?.caller;
  if (caller === undefined || !isAddress(firewall)) return caller;
  return { ...caller, values: new Map([[firewallPolicyVariable, firewall], ...caller.values]) };
}

function subnetsByAddress({ definition: { subnets }, parameters }: ModuleWorkload): string[] {
  return Object.values<string>(subnets).flatMap((name) => {
    const given = parameters[name];
    return typeof given === 'string' && !given.startsWith('/') ? [given] : [];
  });
}

function valuesOfCaller(file: WorkloadsFile, workloads: readonly ModuleWorkload[]): ModuleCaller['values'] {
  try {
    const { variables, valuesOf } = withVariables(contentOf(file, workloads), () => undefined);
    const open = [...variables.values()].flatMap(({ name, type, default: value }): [string, string][] => {
      const [given] = valuesOf(referenceTo(name));
      return type !== 'string' || value !== undefined || given === undefined || given.includes('${')
        ? []
        : [[name, given]];
    });
    const [firewall] = firewallsOf(file);
    return new Map(isAddress(firewall) ? [...open, [firewallPolicyVariable, firewall]] : open);
  } catch (error) {
    // A file of which no module can be written, such as one of several firewalls, has none.
    if (error instanceof LockdownError) return new Map();
    throw error;
  }
}

function isAddress(firewall: string | undefined): firewall is string {
  return firewall !== undefined && !firewall.includes('/');
}

/** What stands for a firewall that only another document knows. */
const unknownPolicy = referenceTo(firewallPolicyVariable);

/** The one firewall of a module; a name of a resource says nothing outside of its document. */
function firewallOf(file: WorkloadsFile): ModuleFirewall {
  const { module: settings = {} } = file;
  const names = firewallsOf(file);
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

function firewallsOf({ firewall, workloads }: WorkloadsFile): (string | undefined)[] {
  const named = workloads.map((each) => each.firewall ?? firewall);
  return [...new Set(named.map((each) => (each === undefined ? each : addressOfResource(each))))];
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
