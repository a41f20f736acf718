import type { SubnetServiceEndpointStoragePolicy } from '@cdktf/provider-azurerm/lib/subnet-service-endpoint-storage-policy';
import type { Construct } from 'constructs';
import { findRegion } from '../../azure/region';
import { addResource } from '../../constructs/add-resource';
import type { SubnetEgressProps } from '../../constructs/workload/egress-props';
import { SubnetEgress } from '../../constructs/workload/subnet-egress';
import { LockdownError } from '../../errors';
import { isUnresolved } from '../../model/host-name';
import { derivedName } from '../../resources/resource-description';
import type { PlannedTagRoutes } from '../../resources/route-table';
import { serviceEndpointPolicy, storageEndpoint } from '../../resources/service-endpoint';
import { workloadSubnets } from '../../resources/subnet-resources';
import { workloadOf } from '../workload-definition';
import { amlWorkspaceEgress, managingRegions, policyRequirements, publicIpServices } from './definition';
import type { AmlWorkspaceParameters } from './parameters';

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
 * @see https://learn.microsoft.com/azure/machine-learning/how-to-access-azureml-behind-firewall
 */
export class AmlWorkspaceEgress extends SubnetEgress {
  /** The service endpoint policy, with data exfiltration protection. Attach it to the compute subnet. */
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
    const policyAccounts = props.dataExfiltrationProtection ? policyStorageAccounts(props) : [];
    const compiled = this._addFirewallRules(
      amlWorkspaceEgress,
      props,
      workloadOf(amlWorkspaceEgress, props),
      {
        storageAccountId: true,
        additionalStorageAccountIds: true,
        serviceEndpointPolicyName: true,
      },
    );
    const subnets = workloadSubnets({ compute: props.computeSubnetId, kubernetes: props.kubernetesSubnetId });
    this._addSubnetResources(compiled, props, subnets, plannedRoutes(props));
    if (policyAccounts.length > 0)
      this.serviceEndpointPolicy = this.addServiceEndpointPolicy(props, policyAccounts);
    this.reportRegionsWithoutRoutes(props);
    this._annotate();
  }

  private addServiceEndpointPolicy(
    props: AmlWorkspaceEgressProps,
    accounts: string[],
  ): SubnetServiceEndpointStoragePolicy {
    this._report({
      code: 'service-endpoint-policy-to-attach',
      message: 'The service endpoint policy protects nothing before the compute subnet has it.',
      cure: 'on the subnet, enable the service endpoint Microsoft.Storage and name the policy in service_endpoint_policy_ids',
      requirements: policyRequirements,
    });
    const settings = {
      name: props.serviceEndpointPolicyName ?? derivedName('sep', this.node.path),
      location: props.location ?? findRegion(props.region).name,
      resourceGroupName: props.resourceGroupName,
      tags: props.tags,
    };
    const description = serviceEndpointPolicy(settings, [
      {
        name: 'machine-learning',
        description: 'azure-machine-learning-exfiltration 2024-01-31: policy-alias',
        service: 'Global',
        serviceResources: ['/services/Azure/MachineLearning'],
      },
      {
        name: 'storage-accounts',
        description: 'azure-machine-learning-exfiltration 2024-01-31: policy-storage, policy-more-storage',
        service: storageEndpoint,
        serviceResources: accounts,
      },
    ]);
    return addResource(this, description);
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

function plannedRoutes(props: AmlWorkspaceEgressProps): PlannedTagRoutes[] {
  if (!props.publicIpCompute || props.publicIpRoutes?.source !== 'dataSource') return [];
  const region = findRegion(props.region);
  return publicIpServices.flatMap(({ service }) =>
    managingRegions(region).flatMap(({ name, serviceTagFileRegion }) =>
      serviceTagFileRegion === undefined
        ? []
        : [{ service, region: name, locationFilter: serviceTagFileRegion, location: region.name }],
    ),
  );
}

/**
 * Refuses data exfiltration protection without the account that the policy is to name.
 *
 * @throws LockdownError `missing-property`.
 */
export function policyStorageAccounts(props: AmlWorkspaceEgressProps): string[] {
  if (props.storageAccountId === undefined) {
    throw new LockdownError({
      code: 'missing-property',
      problem: 'dataExfiltrationProtection is on, and storageAccountId is not set.',
      allowed: "the resource id of the workspace's default storage account",
      cure: 'set storageAccountId, which the service endpoint policy names',
    });
  }
  const ids = [props.storageAccountId, ...(props.additionalStorageAccountIds ?? [])];
  for (const id of ids) {
    if (isUnresolved(id) || /^\/subscriptions\/[^/]+\/(resourceGroups\/.+)?/.test(id)) continue;
    throw new LockdownError({
      code: 'invalid-property',
      problem: `"${id}" is no resource id of a storage account.`,
      allowed: '/subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.Storage/storageAccounts/<name>',
      cure: 'take the id attribute of the account',
    });
  }
  return ids;
}
