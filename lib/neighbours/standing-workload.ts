import { orderedRules, type RuleConflict } from '../compile/firewall/ordered-rule';
import { repeatedRules } from '../compile/firewall/repeated-rules';
import { ruleConflicts } from '../compile/firewall/rule-conflicts';
import type { CompiledWorkload, FirewallRules } from '../compile/rule';
import { denials } from '../compile/security-group/nsg-rules';
import { sharedNsgRules } from '../compile/security-group/shared-nsg-rules';
import { sharedFirewallRules } from '../compile/shared-rules';
import type { Finding, FindingParts } from '../model/finding';
import type { NsgDenials, Workload } from '../model/workload';
import type { RuleCollectionParameters } from '../resources/rule-collection-settings';
import { storageEndpointToEnable, storagePolicyToAttach } from '../resources/service-endpoint';
import type { SubnetResourceParameters } from '../resources/subnet-resources';
import { resourceIdentity } from '../terraform/resource/resource-identity';
import type { StorageEndpoint, WorkloadDefinition } from '../workloads/workload-definition';
import type { WorkloadParameters } from '../workloads/workload-parameters';
import { nsgWanted, type WorkloadPlacement } from '../workloads/workload-placement';
import { collectionsOf, conflictsByHolder, type RulesOnFirewall } from './firewall-neighbours';
import { SubnetNeighbours } from './subnet-neighbours';
import { putOnSubnets, type SubnetTenant, type TenantGroup } from './subnet-tenant';

/** A workload where it stands, without a construct: behind its firewall and in its subnets, with what it shares there. */
export interface StandingWorkload {
  readonly name: string;
  readonly definition: WorkloadDefinition;
  readonly parameters: StandingParameters;
  readonly workload: Workload;
  readonly compiled: CompiledWorkload;
  /** The same for all that are behind one firewall. */
  readonly firewall: string;
  /** The priorities of its rules, or of the group that it shares. */
  readonly settings: RulesOnFirewall['settings'];
  readonly sharedRuleCollectionGroup?: string;
  readonly sharedNetworkSecurityGroup?: SharedDenials;
}

export type StandingParameters = WorkloadParameters &
  WorkloadPlacement &
  RuleCollectionParameters &
  SubnetResourceParameters;

/** A shared network security group, and what it denies besides the rules of its workloads. */
export interface SharedDenials {
  readonly name: string;
  readonly denials: NsgDenials;
}

/** The ids of the subnets of a workload by the names of its roles; absent where an id is not known. */
export function subnetIdsOf<P>(
  { subnets }: Pick<WorkloadDefinition<P>, 'subnets'>,
  parameters: P,
): Readonly<Record<string, string | undefined>> {
  const given = parameters as Readonly<Record<string, string | undefined>>;
  return Object.fromEntries(Object.entries(subnets).map(([name, parameter]) => [name, given[parameter]]));
}

/**
 * What is left to the user of a workload that reaches Azure Storage by the service endpoint of its subnets.
 *
 * @param elsewhere those of the subnets that have to have it and stand in another document
 */
export function storageEndpointFindings(
  { requirement, otherwise, policy, subnets }: StorageEndpoint,
  elsewhere: readonly string[],
): FindingParts[] {
  return [
    ...(elsewhere.length > 0 ? [storageEndpointToEnable(elsewhere, requirement, otherwise)] : []),
    ...(policy !== undefined && (elsewhere.length > 0 || subnets.length === 0)
      ? [storagePolicyToAttach(policy.subnet, policy.requirements)]
      : []),
  ];
}

/**
 * What workloads behind one firewall and in the same subnets do to each other, by their names.
 *
 * @param looked whether rules are told, too, that merely repeat those of others
 * @throws LockdownError `priority-clash` in a shared network security group.
 */
export function findingsBetween(
  workloads: readonly StandingWorkload[],
  looked: { readonly forRepetition: boolean },
): ReadonlyMap<string, readonly Finding[]> {
  const conflicts = conflictsByHolder(
    [...new Set(workloads.map(({ firewall }) => firewall))].flatMap((firewall) =>
      conflictsAmong(
        workloads.filter((each) => each.firewall === firewall),
        looked.forRepetition,
      ),
    ),
  );
  const neighbours = new SubnetNeighbours();
  const tenants = workloads.map((each) => tenantOf(each, workloads));
  for (const each of tenants) neighbours.add(each);
  return new Map(
    tenants.map((tenant) => [
      tenant.name,
      [...(conflicts.get(tenant.name)?.all ?? []), ...neighbours.findingsOf(tenant)],
    ]),
  );
}

function conflictsAmong(behind: readonly StandingWorkload[], repetition: boolean): RuleConflict[] {
  const ordered = orderedRules(
    behind
      .flatMap((each) =>
        collectionsOf({ holder: each.name, settings: each.settings, rules: placedRules(each) }),
      )
      .map((collection) => ({ ...collection, depth: 0 })),
  );
  return [...ruleConflicts(ordered), ...(repetition ? repeatedRules(ordered) : [])];
}

/** The rules under the names that they have on the firewall. */
function placedRules({
  name,
  workload,
  compiled,
  sharedRuleCollectionGroup,
}: StandingWorkload): FirewallRules {
  return sharedRuleCollectionGroup === undefined ? compiled : sharedFirewallRules([{ path: name, workload }]);
}

function tenantOf(standing: StandingWorkload, all: readonly StandingWorkload[]): SubnetTenant {
  const { name, definition, parameters, compiled, sharedNetworkSecurityGroup: shared } = standing;
  const { nsg, ...workload } = standing.workload;
  const guarded: Workload = { ...workload, nsg: nsg && { ...nsg, ...shared?.denials } };
  return {
    name,
    workload: () => guarded,
    flows: () => compiled.flows,
    group: groupOf(standing, all),
    subnetKey: subnetKey,
    knownAddresses: (addresses) => [...addresses],
    ...putOnSubnets({
      routes: compiled.routes,
      routeTableEnabled: parameters.routeTableEnabled,
      endpoint: definition.storageEndpoint?.(name, parameters, compiled.flows),
      subnetIds: subnetIdsOf(definition, parameters),
    }),
  };
}

function groupOf(
  { name, parameters, compiled, sharedNetworkSecurityGroup: shared }: StandingWorkload,
  all: readonly StandingWorkload[],
): TenantGroup | undefined {
  if (!nsgWanted(parameters)) return undefined;
  if (shared !== undefined) {
    const served = all
      .filter((each) => each.sharedNetworkSecurityGroup?.name === shared.name)
      .map((each) => ({ path: each.name, rules: each.compiled.nsgRules }));
    const rules = () => [...sharedNsgRules(served), ...denials(shared.denials)];
    return { key: `shared ${shared.name}`, associated: true, rules };
  }
  const { existingNsgName, existingNsgResourceGroupName, resourceGroupName } = parameters;
  const rules = () => compiled.nsgRules;
  if (existingNsgName === undefined) return { key: `own ${name}`, associated: true, rules };
  const id = `${existingNsgResourceGroupName ?? resourceGroupName}/${existingNsgName}`;
  return { key: `existing ${resourceIdentity(id)}`, associated: false, rules };
}

/** A subnet by its id, or by the address of its resource, which may be written as a reference to its id. */
function subnetKey(subnetId: string): string {
  const [, address] = /^(?:\$\{)?(azurerm_subnet\.[\w-]+)(?:\.id)?\}?$/.exec(subnetId) ?? [];
  return address ?? resourceIdentity(subnetId);
}
