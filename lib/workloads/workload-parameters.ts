import type { AzureCloud } from '../azure/cloud';
import type { OwnRequirement } from './own-requirement';

/** A requirement of the tables that is left out on purpose. */
export interface ExcludedRequirement {
  /** `table/requirement`, such as `azure-machine-learning/monitor`. */
  readonly requirement: string;
  /** Why the workload lives without it; shown in the findings. */
  readonly reason: string;
}

/** What every workload says of itself, wherever its rules stand. */
export interface WorkloadParameters {
  /**
   * The Azure region of the workload, by name (`westeurope`) or display name (`West Europe`). It decides host names
   * and service tags at synth, so it has to be a literal.
   */
  readonly region: string;
  /**
   * The cloud, checked against the region.
   * @default - the cloud of the region
   */
  readonly cloud?: AzureCloud;
  /**
   * The edition of Microsoft's page to follow, by its date. Pin it so that an update of this library opens or closes
   * nothing that you did not choose.
   * @default - the newest
   */
  readonly edition?: string;
  /**
   * Refuse to open anything wider than a requirement asks for.
   * @default false - open it and report a finding
   */
  readonly strict?: boolean;
  /**
   * Requirements of the tables to leave out, each with a reason.
   * @default - none
   */
  readonly excludedRequirements?: ExcludedRequirement[];
  /**
   * What the workload needs besides the tables.
   * @default - nothing
   */
  readonly ownRequirements?: OwnRequirement[];
}
