import type { ModuleContent, ModuleFirewall, ModuleWorkload } from '../../lib/module/module-content';
import type { AnyDefinition, AnyParameters } from './definitions';

/** A policy of another document, as a workloads file names it. */
export const policyFirewall: ModuleFirewall = {
  policyId: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/firewallPolicies/p',
  privateIpAddress: '10.0.0.4',
  tlsInspectionEnabled: false,
};

/** A workload of whatever kind, as a module takes it. */
export function moduleWorkload(
  name: string,
  definition: AnyDefinition,
  parameters: AnyParameters,
  shared: Partial<ModuleWorkload> = {},
): ModuleWorkload {
  const { firewall: _, ...rest } = parameters as AnyParameters & { firewall?: unknown };
  return {
    name,
    definition: definition as unknown as ModuleWorkload['definition'],
    parameters: rest as unknown as ModuleWorkload['parameters'],
    ...shared,
  };
}

/** Workloads behind a firewall that share nothing, unless something else is said. */
export function moduleContent(
  workloads: readonly ModuleWorkload[],
  more: Partial<ModuleContent> = {},
): ModuleContent {
  return {
    firewall: policyFirewall,
    workloads,
    sharedRuleCollectionGroups: [],
    sharedNetworkSecurityGroups: [],
    sharedRouteTables: [],
    ...more,
  };
}
