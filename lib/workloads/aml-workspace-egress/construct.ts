import type { SubnetServiceEndpointStoragePolicy } from '@cdktf/provider-azurerm/lib/subnet-service-endpoint-storage-policy';
import type { Construct } from 'constructs';
import { findRegion } from '../../azure/region';
import { addResource } from '../../constructs/add-resource';
import { checkedProps } from '../../constructs/checked-props';
import type { SubnetEgressProps } from '../../constructs/workload/egress-props';
import { type SubnetsOfRoles, storageEndpointFinding } from '../../constructs/workload/storage-endpoint';
import { SubnetEgress } from '../../constructs/workload/subnet-egress';
import type { Flow } from '../../model/flow';
import { workloadSubnets } from '../../resources/subnet-resources';
import {
  amlWorkspaceEgress,
  endpointRequirement,
  managingRegions,
  policyRequirements,
  publicIpServices,
} from './definition';
import type { AmlWorkspaceParameters } from './parameters';
import { exfiltrationPolicy, plannedRoutes } from './resources';

/** An Azure Machine Learning workspace, and the resources that are made for it. */
export interface AmlWorkspaceEgressProps extends SubnetEgressProps, AmlWorkspaceParameters {
  /** Resource group of the network security group and of the route table. */
  readonly resourceGroupName: string;
  /**
   * Resource id of the default storage account, for the service endpoint policy.
   * @default - not known; an error with data exfiltration protection
   */
  readonly storageAccountId?: string;
  /**
   * Resource ids of more storage accounts that compute uses without private endpoints.
   * @default - none
   */
  readonly additionalStorageAccountIds?: string[];
  /**
   * Name of the service endpoint policy.
   * @default - `sep-` and the construct's path
   */
  readonly serviceEndpointPolicyName?: string;
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
   * @throws LockdownError `cloud-mismatch`, `invalid-address`, `invalid-name`, `invalid-own-requirement`,
   * `invalid-priority`, `invalid-property`, `limit-exceeded`, `missing-firewall-address`, `missing-property`,
   * `no-priority`, `no-regional-service-tag`, `no-requirements`, `other-engine`, `priority-clash`,
   * `priority-out-of-range`, `route-clash`, `service-tag-not-in-file`, `unbound-role`,
   * `unfilled-placeholder`, `unknown-edition`, `unknown-region`, `unknown-requirement`,
   * `unknown-service-tag`, `unresolved-region`, `widening-refused`.
   */
  constructor(scope: Construct, id: string, props: AmlWorkspaceEgressProps) {
    super(scope, id);
    props = checkedProps(this.node.path, 'AmlWorkspaceEgressProps', props);
    const policy = props.dataExfiltrationProtection ? exfiltrationPolicy(this.node.path, props) : undefined;
    const compiled = this._addFirewallRules(
      amlWorkspaceEgress,
      props,
      this._workloadOf(amlWorkspaceEgress, props),
      {
        storageAccountId: true,
        additionalStorageAccountIds: true,
        serviceEndpointPolicyName: true,
      },
    );
    const subnets = workloadSubnets({ compute: props.computeSubnetId, kubernetes: props.kubernetesSubnetId });
    this._addSubnetResources(compiled, props, subnets, plannedRoutes(props));
    if (policy !== undefined) {
      this.serviceEndpointPolicy = addResource(this, policy);
      if (compiled.flows.some(isToStorageTag))
        this.guardStorage(this.serviceEndpointPolicy.id, { compute: props.computeSubnetId });
      else this.reportPolicyToAttach('the subnet of the firewall, from which storage is reached by name,');
    }
    this.reportRegionsWithoutRoutes(props);
    this._annotate();
  }

  /** A compute subnet of the same stack gets the endpoint and the policy; of another the user is told. */
  private guardStorage(policyId: string, subnets: SubnetsOfRoles): void {
    const { withoutEndpoint, withoutPolicy } = this._enableStorageEndpoint(subnets, policyId);
    if (withoutEndpoint.length > 0) {
      this._report(
        storageEndpointFinding(withoutEndpoint, endpointRequirement, 'leave dataExfiltrationProtection out'),
      );
    }
    if (withoutPolicy.length > 0) this.reportPolicyToAttach('the compute subnet');
  }

  private reportPolicyToAttach(subnet: string): void {
    this._report({
      code: 'service-endpoint-policy-to-attach',
      message: `The service endpoint policy protects nothing before ${subnet} has it.`,
      cure: 'on the subnet, enable the service endpoint Microsoft.Storage and name the policy in service_endpoint_policy_ids',
      requirements: policyRequirements,
    });
  }

  /** Says which of the region and its pair have no addresses to route. */
  private reportRegionsWithoutRoutes(props: AmlWorkspaceEgressProps): void {
    const source = props.publicIpRoutes?.source ?? 'serviceTag';
    if (!props.publicIpCompute || source === 'serviceTag') return;
    const region = findRegion(props.region);
    const requirements = publicIpServices.map(({ requirement }) => requirement);
    const cure = 'choose PublicIpRoutes.byServiceTag()';
    for (const { displayName, serviceTagSuffix } of managingRegions(region)) {
      if (serviceTagSuffix !== undefined) continue;
      this._report({
        code: 'no-address',
        message: `Azure's service-tag file has no addresses of ${displayName} yet: none of them is routed to the Internet.`,
        cure,
        requirements,
      });
    }
    if (managingRegions(region).length > 1) return;
    this._report({
      code: 'no-paired-region',
      message: `${region.displayName} has no paired region, whose addresses would have to be routed to the Internet too.`,
      cure: `ask Microsoft from where the service manages compute there, or ${cure}`,
      requirements,
    });
  }
}

function isToStorageTag({ to }: Flow): boolean {
  return to.kind === 'serviceTag' && to.tag.service === 'Storage';
}
