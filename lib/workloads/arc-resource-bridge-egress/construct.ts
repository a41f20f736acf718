import type { Construct } from 'constructs';
import { SubnetEgress } from '../../constructs/workload/subnet-egress';
import type { ArcEgressProps } from '../arc/props';
import { arcResourceBridgeEgress } from './definition';
import type { ArcResourceBridgeParameters } from './parameters';

/** An Azure Arc resource bridge, and the resources that are made for it. */
export interface ArcResourceBridgeEgressProps extends ArcEgressProps, ArcResourceBridgeParameters {}

/**
 * An Azure Arc resource bridge behind a firewall: what its management machine, its appliance VM and its control plane
 * need, each for itself, with what VMware vSphere or System Center VMM add. Its internal ports become security rules
 * where its machines stand in subnets of Azure.
 *
 * @example
 * new ArcResourceBridgeEgress(stack, 'bridge', {
 *   firewall,
 *   region: 'westeurope',
 *   managementMachineAddressPrefixes: ['10.50.0.4'],
 *   applianceVmAddressPrefixes: ['10.50.0.16/29'],
 *   controlPlaneAddressPrefixes: ['10.50.0.30'],
 * });
 * @see https://learn.microsoft.com/azure/azure-arc/resource-bridge/network-requirements
 */
export class ArcResourceBridgeEgress extends SubnetEgress {
  /**
   * @throws LockdownError `cloud-mismatch`, `contradicting-routes`, `invalid-address`, `invalid-host`, `invalid-name`,
   * `invalid-own-requirement`, `invalid-priority`, `invalid-property`, `limit-exceeded`,
   * `missing-firewall-address`, `missing-property`, `no-priority`, `no-regional-service-tag`,
   * `no-requirements`, `other-engine`, `priority-clash`, `priority-out-of-range`, `route-clash`,
   * `unbound-role`, `unfilled-placeholder`, `unknown-edition`, `unknown-region`, `unknown-requirement`,
   * `unknown-service-tag`, `unresolved-region`, `widening-refused`; at synth `open-findings`.
   */
  constructor(scope: Construct, id: string, props: ArcResourceBridgeEgressProps) {
    super(scope, id);
    this._addWorkload(arcResourceBridgeEgress, props);
  }
}
