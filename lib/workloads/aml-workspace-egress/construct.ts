import type { SubnetServiceEndpointStoragePolicy } from '@cdktf/provider-azurerm/lib/subnet-service-endpoint-storage-policy';
import type { Construct } from 'constructs';
import type { SubnetEgressProps } from '../../constructs/workload/egress-props';
import { SubnetEgress } from '../../constructs/workload/subnet-egress';
import { amlWorkspaceEgress } from './definition';
import type { AmlWorkspaceParameters, AmlWorkspacePlacement } from './parameters';

/** An Azure Machine Learning workspace, and the resources that are made for it. */
export interface AmlWorkspaceEgressProps
  extends SubnetEgressProps,
    AmlWorkspaceParameters,
    AmlWorkspacePlacement {
  /**
   * Resource group of the network security group, of the route table and of the service endpoint policy.
   * @default - none of them is made
   */
  readonly resourceGroupName?: string;
}

/**
 * An Azure Machine Learning workspace whose compute lives in your virtual network, behind a firewall: the firewall
 * rules that its compute, its clients and its Kubernetes clusters need, and the network security group and the route
 * table of their subnets.
 *
 * Not for a workspace with a managed virtual network, where the service sets its rules itself.
 *
 * @example
 * new AmlWorkspaceEgress(stack, 'aml', {
 *   firewall,
 *   region: 'westeurope',
 *   resourceGroupName: 'rg-spoke',
 *   computeSubnetAddressPrefixes: ['10.1.0.0/24'],
 * });
 * @see https://learn.microsoft.com/azure/machine-learning/how-to-access-azureml-behind-firewall
 */
export class AmlWorkspaceEgress extends SubnetEgress {
  /**
   * The service endpoint policy, with data exfiltration protection. A compute subnet of the same stack has it; attach it to
   * one from elsewhere.
   */
  public readonly serviceEndpointPolicy?: SubnetServiceEndpointStoragePolicy;

  /**
   * @throws LockdownError `cloud-mismatch`, `contradicting-routes`, `invalid-address`, `invalid-name`, `invalid-own-requirement`,
   * `invalid-priority`, `invalid-property`, `limit-exceeded`, `missing-firewall-address`, `missing-property`,
   * `no-priority`, `no-regional-service-tag`, `no-requirements`, `other-engine`, `priority-clash`,
   * `priority-out-of-range`, `route-clash`, `service-tag-not-in-file`, `unbound-role`,
   * `unfilled-placeholder`, `unknown-edition`, `unknown-region`, `unknown-requirement`,
   * `unknown-service-tag`, `unresolved-region`, `widening-refused`; at synth `open-findings`.
   */
  constructor(scope: Construct, id: string, props: AmlWorkspaceEgressProps) {
    super(scope, id);
    const { storagePolicy } = this._addWorkload(amlWorkspaceEgress, props, {
      storageAccountId: true,
      additionalStorageAccountIds: true,
      serviceEndpointPolicyName: false,
    });
    this.serviceEndpointPolicy = storagePolicy;
  }
}
