import type { Construct } from 'constructs';
import type { SubnetEgressProps } from '../../constructs/workload/egress-props';
import { SubnetEgress } from '../../constructs/workload/subnet-egress';
import { buildAgentEgress } from './definition';
import type { BuildAgentParameters } from './parameters';

/** Agents and runners, and the resources that are made for them. */
export interface BuildAgentEgressProps extends SubnetEgressProps, BuildAgentParameters {
  /**
   * Resource group of the network security group and of the route table.
   * @default - neither is made
   */
  readonly resourceGroupName?: string;
}

/**
 * Agents of Azure Pipelines and self-hosted runners of GitHub Actions behind a firewall. What their jobs download is no
 * part of it: add it with `ownRequirements`. What the machines themselves need is `VirtualMachineEgress`.
 *
 * @example
 * new BuildAgentEgress(stack, 'agents', {
 *   firewall,
 *   region: 'westeurope',
 *   resourceGroupName: 'rg-spoke',
 *   routeTableEnabled: true,
 *   agentAddressPrefixes: ['10.60.0.0/24'],
 *   azurePipelines: true,
 * });
 * @see https://learn.microsoft.com/azure/devops/pipelines/agents/windows-agent
 */
export class BuildAgentEgress extends SubnetEgress {
  /**
   * @throws LockdownError `cloud-mismatch`, `contradicting-routes`, `invalid-address`, `invalid-name`, `invalid-own-requirement`,
   * `invalid-priority`, `invalid-property`, `limit-exceeded`, `missing-firewall-address`, `missing-property`, `no-priority`,
   * `no-regional-service-tag`, `no-requirements`, `other-engine`, `priority-clash`, `priority-out-of-range`, `route-clash`,
   * `unbound-role`, `unfilled-placeholder`, `unknown-edition`, `unknown-region`, `unknown-requirement`,
   * `unknown-service-tag`, `unresolved-region`, `widening-refused`; at synth `open-findings`.
   */
  constructor(scope: Construct, id: string, props: BuildAgentEgressProps) {
    super(scope, id);
    this._addWorkload(buildAgentEgress, props);
  }
}
