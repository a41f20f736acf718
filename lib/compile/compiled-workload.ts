import type { Findings } from '../model/finding';
import type { Flow } from '../model/flow';
import type { ApplicationRule, EgressRoute, NetworkRule, NsgRule } from './rule';

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
