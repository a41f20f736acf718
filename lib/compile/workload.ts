import type { Findings } from '../model/finding';
import type { Flow } from '../model/flow';
import type { WorkloadRequirements } from '../model/workload-flows';
import type { FirewallCapabilities } from './context';
import type { NsgOptions } from './nsg-rules';
import type { RoleBindings } from './role';
import type { RouteOptions } from './routes';
import type { ApplicationRule, EgressRoute, NetworkRule, NsgRule } from './rule';

/** A workload: what it asks for, and the addresses and the firewall for which rules are made. */
export interface Workload extends WorkloadRequirements {
  /** Those of the scenarios that put what Azure Firewall alone knows in the place of hosts. */
  readonly azureFirewallScenarios?: ReadonlySet<string>;
  readonly bindings: RoleBindings;
  /** Ids of IP groups that stand for roles in the rules of the firewall, by role. */
  readonly ipGroupIds?: ReadonlyMap<string, string>;
  readonly firewall: FirewallCapabilities;
  readonly serviceEndpoints: ReadonlySet<string>;
  /** Requirements (`table/requirement`) that the construct meets by resources of its own. */
  readonly metElsewhere?: ReadonlySet<string>;
  readonly strict: boolean;
  /** Absent where the workload stands in no subnet that this library guards. */
  readonly nsg?: NsgOptions;
  /** Absent where no route table is wanted. */
  readonly routes?: RouteOptions;
}

/** Everything that a workload comes to. */
export interface CompiledWorkload {
  /** Every flow of the chosen edition, cloud and scenarios, excluded ones left out. */
  readonly flows: readonly Flow[];
  readonly applicationRules: ApplicationRule[];
  readonly networkRules: NetworkRule[];
  readonly nsgRules: NsgRule[];
  readonly routes: EgressRoute[];
  readonly findings: Findings;
}
