import type { Construct } from 'constructs';
import type { SubnetEgressProps } from '../../constructs/workload/egress-props';
import { SubnetEgress } from '../../constructs/workload/subnet-egress';
import { containerAppsEgress } from './definition';
import type { ContainerAppsParameters } from './parameters';

/** Azure Container Apps environments, and the resources that are made for them. */
export interface ContainerAppsEgressProps extends SubnetEgressProps, ContainerAppsParameters {
  /**
   * Resource group of the network security group and of the route table.
   * @default - neither is made
   */
  readonly resourceGroupName?: string;
}

/**
 * Azure Container Apps environments with workload profiles behind a firewall: what the environment and the services that its
 * apps use need.
 *
 * Inbound traffic of an external environment takes its public address, past the subnet and its network security group.
 *
 * @example
 * new ContainerAppsEgress(stack, 'apps', {
 *   firewall,
 *   region: 'westeurope',
 *   resourceGroupName: 'rg-spoke',
 *   routeTableEnabled: true,
 *   environmentAddressPrefixes: ['10.45.0.0/23'],
 *   managedIdentity: true,
 * });
 * @see https://learn.microsoft.com/azure/container-apps/use-azure-firewall
 */
export class ContainerAppsEgress extends SubnetEgress {
  /**
   * @throws LockdownError `cloud-mismatch`, `contradicting-routes`, `invalid-address`, `invalid-name`, `invalid-own-requirement`,
   * `invalid-priority`, `invalid-property`, `limit-exceeded`, `missing-firewall-address`, `missing-property`, `no-priority`,
   * `no-regional-service-tag`, `no-requirements`, `other-engine`, `priority-clash`, `priority-out-of-range`, `route-clash`,
   * `unbound-role`, `unfilled-placeholder`, `unknown-edition`, `unknown-region`, `unknown-requirement`,
   * `unknown-service-tag`, `unresolved-region`, `widening-refused`; at synth `open-findings`.
   */
  constructor(scope: Construct, id: string, props: ContainerAppsEgressProps) {
    super(scope, id);
    this._addWorkload(containerAppsEgress, props);
  }
}
