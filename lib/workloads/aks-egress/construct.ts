import type { Construct } from 'constructs';
import type { SubnetEgressProps } from '../../constructs/workload/egress-props';
import { SubnetEgress } from '../../constructs/workload/subnet-egress';
import { aksEgress } from './definition';
import type { AksParameters } from './parameters';

/** Azure Kubernetes Service clusters, and the resources that are made for them. */
export interface AksEgressProps extends SubnetEgressProps, AksParameters {
  /**
   * Resource group of the network security group and of the route table.
   * @default - neither is made
   */
  readonly resourceGroupName?: string;
}

/**
 * Azure Kubernetes Service clusters behind a firewall, with the outbound type `userDefinedRouting`: what their nodes, add-ons
 * and extensions need of the firewall, and the route of their subnet to it.
 *
 * Traffic between nodes stays as it is: AKS does not support that it is blocked.
 *
 * @example
 * new AksEgress(stack, 'clusters', {
 *   firewall,
 *   region: 'westeurope',
 *   resourceGroupName: 'rg-spoke',
 *   nodeAddressPrefixes: ['10.40.0.0/22'],
 *   konnectivityAgent: true,
 * });
 * @see https://learn.microsoft.com/azure/aks/outbound-rules-control-egress
 */
export class AksEgress extends SubnetEgress {
  /**
   * @throws LockdownError `cloud-mismatch`, `contradicting-routes`, `invalid-address`, `invalid-name`, `invalid-own-requirement`,
   * `invalid-priority`, `invalid-property`, `limit-exceeded`, `missing-firewall-address`, `missing-property`, `no-priority`,
   * `no-regional-service-tag`, `no-requirements`, `other-engine`, `priority-clash`, `priority-out-of-range`, `route-clash`,
   * `unbound-role`, `unfilled-placeholder`, `unknown-edition`, `unknown-region`, `unknown-requirement`,
   * `unknown-service-tag`, `unresolved-region`, `widening-refused`; at synth `open-findings`.
   */
  constructor(scope: Construct, id: string, props: AksEgressProps) {
    super(scope, id);
    this._addWorkload(aksEgress, props);
  }
}
