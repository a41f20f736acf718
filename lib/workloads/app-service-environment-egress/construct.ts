import type { Construct } from 'constructs';
import type { SubnetEgressProps } from '../../constructs/workload/egress-props';
import { SubnetEgress } from '../../constructs/workload/subnet-egress';
import { appServiceEnvironmentEgress } from './definition';
import type { AppServiceEnvironmentParameters } from './parameters';

/** App Service Environments, and the resources that are made for them. */
export interface AppServiceEnvironmentEgressProps extends SubnetEgressProps, AppServiceEnvironmentParameters {
  /**
   * Resource group of the network security group and of the route table.
   * @default - neither is made
   */
  readonly resourceGroupName?: string;
}

/**
 * App Service Environments v3 behind a firewall: who reaches them, and the default route. The environment itself needs
 * nothing of the firewall, save where apps on Linux are built in it; what its apps call is added with `ownRequirements`.
 *
 * @example
 * new AppServiceEnvironmentEgress(stack, 'environment', {
 *   firewall,
 *   region: 'westeurope',
 *   resourceGroupName: 'rg-spoke',
 *   routeTableEnabled: true,
 *   environmentAddressPrefixes: ['10.85.0.0/24'],
 *   clientAddressPrefixes: ['10.8.0.0/24'],
 *   ownRequirements: [
 *     {
 *       name: 'orders',
 *       reason: 'the shop asks for orders',
 *       destination: EgressDestination.fqdn('orders.contoso.com'),
 *       port: EgressPort.https(),
 *     },
 *   ],
 * });
 * @see https://learn.microsoft.com/azure/app-service/environment/networking
 */
export class AppServiceEnvironmentEgress extends SubnetEgress {
  /**
   * @throws LockdownError `cloud-mismatch`, `contradicting-routes`, `invalid-address`, `invalid-name`, `invalid-own-requirement`,
   * `invalid-priority`, `invalid-property`, `limit-exceeded`, `missing-firewall-address`, `missing-property`, `no-priority`,
   * `no-regional-service-tag`, `no-requirements`, `other-engine`, `priority-clash`, `priority-out-of-range`, `route-clash`,
   * `unbound-role`, `unfilled-placeholder`, `unknown-edition`, `unknown-region`, `unknown-requirement`,
   * `unknown-service-tag`, `unresolved-region`, `widening-refused`; at synth `open-findings`.
   */
  constructor(scope: Construct, id: string, props: AppServiceEnvironmentEgressProps) {
    super(scope, id);
    this._addWorkload(appServiceEnvironmentEgress, props);
  }
}
