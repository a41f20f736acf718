import type { TerraformStack } from 'cdktf';
import { isUnresolved } from '../../model/host-name';
import type { ParametersOfKind, WorkloadKind } from '../../workloads/all-workloads';
import type { PublicIpRoutes } from '../../workloads/aml-workspace-egress/parameters';
import type { AmlWorkspaceEgressProps } from '../../workloads/aml-workspace-egress/props';
import type { ArcDataServicesEgressProps } from '../../workloads/arc-data-services-egress/props';
import type { ArcKubernetesEgressProps } from '../../workloads/arc-kubernetes-egress/props';
import type { ArcResourceBridgeEgressProps } from '../../workloads/arc-resource-bridge-egress/props';
import type { ArcServerEgressProps } from '../../workloads/arc-server-egress/props';
import type { AzureLocalFirewallProps } from '../../workloads/azure-local-firewall/props';
import type { AzureStackHciFirewallProps } from '../../workloads/azure-stack-hci-firewall/props';
import type { CycleCloudLockedDownProps } from '../../workloads/cycle-cloud-locked-down/props';
import type { OwnRequirement } from '../../workloads/own-requirement';
import type { IHubFirewall } from '../hub/hub-firewall-props';
import { resolvedText, resolvedTexts } from '../tokens';
import type { WorkloadEgressProps } from '../workload/egress-props';

/** A workload as its construct was made. */
export interface DescribedWorkload {
  readonly kind: WorkloadKind;
  readonly props: WorkloadEgressProps;
}

interface PropsOfKind {
  AmlWorkspaceEgress: AmlWorkspaceEgressProps;
  ArcServerEgress: ArcServerEgressProps;
  ArcKubernetesEgress: ArcKubernetesEgressProps;
  ArcDataServicesEgress: ArcDataServicesEgressProps;
  ArcResourceBridgeEgress: ArcResourceBridgeEgressProps;
  AzureLocalFirewall: AzureLocalFirewallProps;
  AzureStackHciFirewall: AzureStackHciFirewallProps;
  CycleCloudLockedDown: CycleCloudLockedDownProps;
}

type PlacementName = {
  [Kind in WorkloadKind]: Exclude<keyof PropsOfKind[Kind], keyof ParametersOfKind[Kind]>;
}[WorkloadKind];

/** The properties that say where rules and resources stand, and nothing of what the workload needs. */
const placement: Readonly<Record<PlacementName, true>> = {
  firewall: true,
  ruleCollectionGroupName: true,
  ruleCollectionGroupPriority: true,
  networkRuleCollectionName: true,
  networkRuleCollectionPriority: true,
  applicationRuleCollectionName: true,
  applicationRuleCollectionPriority: true,
  sharedRuleCollectionGroup: true,
  location: true,
  tags: true,
  virtualNetworkAddressSpaces: true,
  nsgEnabled: true,
  nsgName: true,
  existingNsgName: true,
  existingNsgResourceGroupName: true,
  sharedNetworkSecurityGroup: true,
  sharedRouteTable: true,
  nsgFirstPriority: true,
  nsgDenyInternetOutbound: true,
  nsgDenyInternetInbound: true,
  nsgDenyVirtualNetworkInbound: true,
  routeTableEnabled: true,
  routeTableName: true,
  existingRouteTableName: true,
  existingRouteTableResourceGroupName: true,
  routeTableBgpRoutePropagationEnabled: true,
  resourceGroupName: true,
  storageAccountId: true,
  additionalStorageAccountIds: true,
  serviceEndpointPolicyName: true,
  nodeSubnetName: true,
  virtualNetworkName: true,
  virtualNetworkResourceGroupName: true,
};

/** A workload as a workloads file has it, with references of its stack in the place of tokens. */
export function writtenWorkload(
  name: string,
  { kind, props }: DescribedWorkload,
  stack: TerraformStack,
): Record<string, unknown> {
  const parameters = Object.entries(props)
    .filter(([key, value]) => !(key in placement) && value !== undefined)
    .map(([key, value]) => [key, written(key, value, stack)]);
  return {
    name,
    type: kind,
    firewall: firewallName(props.firewall, stack),
    ...Object.fromEntries(parameters),
  };
}

/** A firewall as `Reachability` names it. */
function firewallName(firewall: IHubFirewall, stack: TerraformStack): string {
  const { policyId, classicFirewallName, classicFirewallResourceGroupName } = firewall;
  if (policyId === undefined) {
    const [group, name] = resolvedTexts([classicFirewallResourceGroupName!, classicFirewallName!], stack);
    return `${group}/${name}`;
  }
  return resolvedText(policyId, stack).replace(/^\$\{(.+)\.id\}$/, '$1');
}

function written(key: string, value: unknown, stack: TerraformStack): unknown {
  switch (key) {
    case 'ownRequirements':
      return (value as OwnRequirement[]).map(writtenRequirement);
    case 'publicIpRoutes':
      return (value as PublicIpRoutes).source;
    case 'excludedRequirements':
      return value;
    default:
      if (typeof value === 'string') return resolvedText(value, stack);
      return Array.isArray(value) ? resolvedTexts(value, stack) : value;
  }
}

function writtenRequirement({ name, reason, destination, port }: OwnRequirement) {
  const [, protocol = '', first = '', last] = /^(\w+) (\d+)(?:-(\d+))?$/.exec(port.ports) ?? [];
  return {
    name,
    reason,
    ...writtenDestination(destination.to),
    protocol: protocol.toLowerCase(),
    port: Number(first),
    ...(last === undefined ? {} : { lastPort: Number(last) }),
  };
}

function writtenDestination(to: string): Record<string, string> {
  if (to.startsWith('tag:')) return { serviceTag: to.slice('tag:'.length) };
  if (to.startsWith('address:')) return { address: to.slice('address:'.length) };
  return to.includes('/') && !isUnresolved(to) ? { url: to } : { fqdn: to };
}
