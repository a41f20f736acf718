import type { Construct } from 'constructs';
import type { SubnetEgressProps } from '../../constructs/workload/egress-props';
import { SubnetEgress } from '../../constructs/workload/subnet-egress';
import { apiManagementEgress } from './definition';
import type { ApiManagementParameters } from './parameters';

/** Azure API Management instances, and the resources that are made for them. */
export interface ApiManagementEgressProps extends SubnetEgressProps, ApiManagementParameters {
  /**
   * Resource group of the network security group and of the route table.
   * @default - neither is made
   */
  readonly resourceGroupName?: string;
}

/**
 * Azure API Management of the classic tiers in a virtual network behind a firewall: what it calls, who calls it, and the
 * route by which replies to its management endpoint pass the firewall by.
 * Let `routeTableEnabled` be true: without that route the service loses its management endpoint behind a default route
 * to the firewall.
 * The page asks for the activation of Windows (TCP 1688) for machines of yours in the same network: `VirtualMachineEgress` has
 * it.
 *
 * @example
 * new ApiManagementEgress(stack, 'gateway', {
 *   firewall,
 *   region: 'westeurope',
 *   resourceGroupName: 'rg-spoke',
 *   routeTableEnabled: true,
 *   apiManagementAddressPrefixes: ['10.80.0.0/27'],
 * });
 * @see https://learn.microsoft.com/azure/api-management/virtual-network-reference
 */
export class ApiManagementEgress extends SubnetEgress {
  /**
   * @throws LockdownError `cloud-mismatch`, `contradicting-routes`, `invalid-address`, `invalid-name`, `invalid-own-requirement`,
   * `invalid-priority`, `invalid-property`, `limit-exceeded`, `missing-firewall-address`, `missing-property`, `no-priority`,
   * `no-regional-service-tag`, `no-requirements`, `other-engine`, `priority-clash`, `priority-out-of-range`, `route-clash`,
   * `unbound-role`, `unfilled-placeholder`, `unknown-edition`, `unknown-region`, `unknown-requirement`,
   * `unknown-service-tag`, `unresolved-region`, `widening-refused`; at synth `open-findings`.
   */
  constructor(scope: Construct, id: string, props: ApiManagementEgressProps) {
    super(scope, id);
    this._addWorkload(apiManagementEgress, props);
  }
}
