import type { AzureCloud } from '../azure/cloud';
import type { Region } from '../azure/region';
import type { Findings } from '../model/finding';
import type { Flow } from '../model/flow';
import type { PlaceholderValues } from '../model/placeholder';
import type { Table } from '../model/requirement';
import type { FirewallCapabilities } from './context';
import type { NsgOptions } from './nsg-rules';
import type { RoleBindings } from './role';
import type { RouteOptions } from './routes';
import type { ApplicationRule, EgressRoute, NetworkRule, NsgRule } from './rule';

/** A requirement that the user leaves out, and why. */
export interface Exclusion {
  readonly requirement: string;
  readonly reason: string;
}

/** A workload: which tables it needs, under which conditions, for which addresses. */
export interface Workload {
  /** The first one is the workload's own page, whose editions the user pins. */
  readonly tables: readonly Table[];
  readonly edition?: string;
  readonly cloud: AzureCloud;
  readonly region: Region;
  readonly scenarios: ReadonlySet<string>;
  /** Those of the scenarios that put what Azure Firewall alone knows in the place of hosts. */
  readonly azureFirewallScenarios?: ReadonlySet<string>;
  readonly values: PlaceholderValues;
  readonly exactHosts?: Readonly<Record<string, readonly string[]>>;
  /** Protocol and ports where the page leaves them to the user, by requirement (`table/requirement`). */
  readonly ports?: Readonly<Record<string, string>>;
  readonly bindings: RoleBindings;
  /** Ids of IP groups that stand for roles in the rules of the firewall, by role. */
  readonly ipGroupIds?: ReadonlyMap<string, string>;
  readonly exclusions: readonly Exclusion[];
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
