import { SubnetServiceEndpointStoragePolicy } from '@cdktf/provider-azurerm/lib/subnet-service-endpoint-storage-policy';
import type { Construct } from 'constructs';
import { findRegion } from '../../azure/region';
import { derivedName } from '../../constructs/derived-name';
import type { PlannedTagRoutes } from '../../constructs/subnet/route-table';
import type { GuardedSubnet } from '../../constructs/subnet/subnet-claims';
import { SubnetEgress } from '../../constructs/subnet/subnet-egress';
import { terraformList } from '../../constructs/terraform-list';
import { amlWorkload, managingRegions, policyRequirements, publicIpServices } from './definition';
import { policyStorageAccounts } from './policy-storage-accounts';
import type { AmlWorkspaceEgressProps } from './props';

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
  /** The service endpoint policy, with data exfiltration protection. Attach it to the compute subnet. */
  public readonly serviceEndpointPolicy?: SubnetServiceEndpointStoragePolicy;

  /**
   * @throws LockdownError `missing-property` and `invalid-property` of `storageAccountId`, and what every workload can be refused with: see `WorkloadEgress`.
   */
  constructor(scope: Construct, id: string, props: AmlWorkspaceEgressProps) {
    super(scope, id);
    const policyAccounts = props.dataExfiltrationProtection ? policyStorageAccounts(props) : [];
    const compiled = this._open('AmlWorkspaceEgress', amlWorkload(props), props);
    this._guard(compiled, props, guardedSubnets(props), plannedRoutes(props));
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
    return new SubnetServiceEndpointStoragePolicy(this, 'service-endpoint-policy', {
      name: props.serviceEndpointPolicyName ?? derivedName('sep', this),
      location: props.location ?? findRegion(props.region).name,
      resourceGroupName: props.resourceGroupName,
      tags: props.tags,
      definition: [
        {
          name: 'machine-learning',
          description: 'azure-machine-learning-exfiltration 2024-01-31: policy-alias',
          service: 'Global',
          serviceResources: ['/services/Azure/MachineLearning'],
        },
        {
          name: 'storage-accounts',
          description: 'azure-machine-learning-exfiltration 2024-01-31: policy-storage, policy-more-storage',
          service: 'Microsoft.Storage',
          serviceResources: terraformList(accounts),
        },
      ],
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

function guardedSubnets(props: AmlWorkspaceEgressProps): GuardedSubnet[] {
  const { computeSubnetId, kubernetesSubnetId } = props;
  return [
    ...(computeSubnetId === undefined ? [] : [{ name: 'compute', subnetId: computeSubnetId }]),
    ...(kubernetesSubnetId === undefined || kubernetesSubnetId === computeSubnetId
      ? []
      : [{ name: 'kubernetes', subnetId: kubernetesSubnetId }]),
  ];
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
