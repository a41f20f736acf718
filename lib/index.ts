export { type AuditFinding, type AuditOptions, TerraformAudit } from './audit/terraform-audit';
export { AzureCloud } from './azure/cloud';
export { ServiceTagFile } from './azure/service-tag-file';
export { FindingLevel } from './codes/finding-kind';
export type { ApplicationProtocol, ApplicationRule, EgressRoute, NetworkRule, NsgRule } from './compile/rule';
export {
  AllowListFile,
  type AllowListFileProps,
  WindowsFirewallScript,
  type WindowsFirewallScriptProps,
} from './constructs/files/allow-list-file';
export { WorkloadsFile, type WorkloadsFileProps } from './constructs/files/workloads-file';
export { HubFirewall } from './constructs/hub/hub-firewall';
export {
  FirewallSku,
  type HubFirewallClassicAttributes,
  type HubFirewallPlacement,
  type HubFirewallPolicyAttributes,
  type HubFirewallProps,
  type IHubFirewall,
  type RuleCollectionProps,
  ThreatIntelligenceMode,
} from './constructs/hub/hub-firewall-props';
export {
  SharedNetworkSecurityGroup,
  type SharedNetworkSecurityGroupProps,
} from './constructs/shared/shared-network-security-group';
export { SharedRouteTable, type SharedRouteTableProps } from './constructs/shared/shared-route-table';
export {
  SharedRuleCollectionGroup,
  type SharedRuleCollectionGroupProps,
} from './constructs/shared/shared-rule-collection-group';
export type { SubnetEgressProps, WorkloadEgressProps } from './constructs/workload/egress-props';
export { SubnetEgress } from './constructs/workload/subnet-egress';
export { WorkloadEgress } from './constructs/workload/workload-egress';
export { LockdownError, type LockdownErrorParts } from './errors';
export type { ChangedRequirement, EditionDifference, RequirementRow } from './model/edition-difference';
export { EgressDestinations } from './model/egress-destinations';
export type { Finding } from './model/finding';
export { type Answer, type Connection, type InboundConnection, Verdict } from './reachability/connection';
export type { AddressesOfSubnet, KnownSubnet } from './reachability/known-subnet';
export {
  type ConnectionFromSubnet,
  Reachability,
  type ReachabilityOptions,
} from './reachability/reachability';
export { AllowListFormat, type AllowListRow } from './report/allow-list';
export { RequirementTables } from './requirement-tables';
export type { RuleCollectionParameters } from './resources/rule-collection-settings';
export type { SubnetResourceParameters } from './resources/subnet-resources';
export type { FlowVerdict, WorkloadVerification } from './verify/flow-verdict';
export { AmlWorkspaceEgress } from './workloads/aml-workspace-egress/construct';
export {
  type AmlWorkspaceParameters,
  KubernetesConnection,
} from './workloads/aml-workspace-egress/parameters';
export type { AmlWorkspaceEgressProps } from './workloads/aml-workspace-egress/props';
export { PublicIpRoutes } from './workloads/aml-workspace-egress/public-ip-routes';
export type { ArcEgressProps } from './workloads/arc/arc-egress-props';
export type { ArcGatewayParameters, ArcParameters } from './workloads/arc/arc-parameters';
export { ArcDataServicesEgress } from './workloads/arc-data-services-egress/construct';
export {
  ArcDataServicesConnectivity,
  type ArcDataServicesParameters,
} from './workloads/arc-data-services-egress/parameters';
export type { ArcDataServicesEgressProps } from './workloads/arc-data-services-egress/props';
export { ArcKubernetesEgress } from './workloads/arc-kubernetes-egress/construct';
export type { ArcKubernetesParameters } from './workloads/arc-kubernetes-egress/parameters';
export type { ArcKubernetesEgressProps } from './workloads/arc-kubernetes-egress/props';
export { ArcResourceBridgeEgress } from './workloads/arc-resource-bridge-egress/construct';
export type { ArcResourceBridgeParameters } from './workloads/arc-resource-bridge-egress/parameters';
export type { ArcResourceBridgeEgressProps } from './workloads/arc-resource-bridge-egress/props';
export { ArcServerEgress } from './workloads/arc-server-egress/construct';
export type { ArcServerParameters } from './workloads/arc-server-egress/parameters';
export type { ArcServerEgressProps } from './workloads/arc-server-egress/props';
export {
  type AzureLocalServicesParameters,
  ServiceGeography,
} from './workloads/azure-local-firewall/azure-local-services-parameters';
export { AzureLocalFirewall } from './workloads/azure-local-firewall/construct';
export {
  AzureLocalOem,
  type AzureLocalParameters,
  AzureLocalPhase,
} from './workloads/azure-local-firewall/parameters';
export type { AzureLocalFirewallProps } from './workloads/azure-local-firewall/props';
export type { AzureLocalMachineParameters } from './workloads/azure-local-machines/azure-local-machine-parameters';
export type { AzureLocalMachineProps } from './workloads/azure-local-machines/azure-local-machine-props';
export { AzureStackHciFirewall } from './workloads/azure-stack-hci-firewall/construct';
export type { AzureStackHciParameters } from './workloads/azure-stack-hci-firewall/parameters';
export type { AzureStackHciFirewallProps } from './workloads/azure-stack-hci-firewall/props';
export { CycleCloudLockedDown } from './workloads/cycle-cloud-locked-down/construct';
export {
  type CycleCloudParameters,
  CycleCloudScheduler,
  CycleCloudStorageAccess,
} from './workloads/cycle-cloud-locked-down/parameters';
export type { CycleCloudLockedDownProps } from './workloads/cycle-cloud-locked-down/props';
export { EgressDestination, EgressPort, type OwnRequirement } from './workloads/own-requirement';
export type { ExcludedRequirement, WorkloadParameters } from './workloads/workload-parameters';
