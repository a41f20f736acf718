export type { AuditFinding } from './audit/audit-finding';
export { type AuditOptions, TerraformAudit } from './audit/terraform-audit';
export { AzureCloud } from './azure/cloud';
export { ServiceTagFile } from './azure/service-tag-file';
export type { ApplicationProtocol, ApplicationRule, EgressRoute, NetworkRule, NsgRule } from './compile/rule';
export {
  AllowListFile,
  type AllowListFileProps,
  WindowsFirewallScript,
  type WindowsFirewallScriptProps,
} from './constructs/allow-list-file';
export { AmlWorkspaceEgress } from './constructs/aml-workspace-egress';
export type { AmlWorkspaceEgressProps } from './constructs/aml-workspace-egress-props';
export { ArcDataServicesEgress } from './constructs/arc-data-services-egress';
export type { ArcDataServicesEgressProps } from './constructs/arc-data-services-egress-props';
export type { ArcEgressProps } from './constructs/arc-egress-props';
export { ArcKubernetesEgress } from './constructs/arc-kubernetes-egress';
export type { ArcKubernetesEgressProps } from './constructs/arc-kubernetes-egress-props';
export { ArcResourceBridgeEgress } from './constructs/arc-resource-bridge-egress';
export type { ArcResourceBridgeEgressProps } from './constructs/arc-resource-bridge-egress-props';
export { ArcServerEgress } from './constructs/arc-server-egress';
export type { ArcServerEgressProps } from './constructs/arc-server-egress-props';
export { AzureLocalFirewall } from './constructs/azure-local-firewall';
export type { AzureLocalFirewallProps } from './constructs/azure-local-firewall-props';
export type { AzureLocalMachineProps } from './constructs/azure-local-machine-props';
export { AzureStackHciFirewall } from './constructs/azure-stack-hci-firewall';
export type { AzureStackHciFirewallProps } from './constructs/azure-stack-hci-firewall-props';
export { CycleCloudLockedDown } from './constructs/cycle-cloud-locked-down';
export type { CycleCloudLockedDownProps } from './constructs/cycle-cloud-locked-down-props';
export type { RuleCollectionProps, SubnetEgressProps, WorkloadEgressProps } from './constructs/egress-props';
export { HubFirewall } from './constructs/hub-firewall';
export {
  FirewallSku,
  type HubFirewallClassicAttributes,
  type HubFirewallPlacement,
  type HubFirewallPolicyAttributes,
  type HubFirewallProps,
  type IHubFirewall,
  ThreatIntelligenceMode,
} from './constructs/hub-firewall-props';
export {
  SharedNetworkSecurityGroup,
  type SharedNetworkSecurityGroupProps,
} from './constructs/shared-network-security-group';
export { SharedRouteTable, type SharedRouteTableProps } from './constructs/shared-route-table';
export {
  SharedRuleCollectionGroup,
  type SharedRuleCollectionGroupProps,
} from './constructs/shared-rule-collection-group';
export { SubnetEgress } from './constructs/subnet-egress';
export { WorkloadEgress } from './constructs/workload-egress';
export { WorkloadsFile, type WorkloadsFileProps } from './constructs/workloads-file';
export { LockdownError, type LockdownErrorParts } from './errors';
export type { ChangedRequirement, EditionDifference, RequirementRow } from './model/edition-difference';
export { type Finding, FindingLevel } from './model/finding';
export { type Answer, type Connection, type InboundConnection, Verdict } from './reachability/connection';
export type { AddressesOfSubnet, KnownSubnet } from './reachability/known-subnet';
export {
  type ConnectionFromSubnet,
  Reachability,
  type ReachabilityOptions,
} from './reachability/reachability';
export { AllowListFormat, type AllowListRow } from './report/allow-list';
export { RequirementTables } from './requirement-tables';
export type { FlowVerdict, WorkloadVerification } from './verify/flow-verdict';
export { type AmlWorkspaceParameters, KubernetesConnection } from './workloads/aml-workspace-parameters';
export {
  ArcDataServicesConnectivity,
  type ArcDataServicesParameters,
} from './workloads/arc-data-services-parameters';
export type { ArcKubernetesParameters } from './workloads/arc-kubernetes-parameters';
export type { ArcGatewayParameters, ArcParameters } from './workloads/arc-parameters';
export type { ArcResourceBridgeParameters } from './workloads/arc-resource-bridge-parameters';
export type { ArcServerParameters } from './workloads/arc-server-parameters';
export type { AzureLocalMachineParameters } from './workloads/azure-local-machine-parameters';
export {
  AzureLocalOem,
  type AzureLocalParameters,
  AzureLocalPhase,
} from './workloads/azure-local-parameters';
export {
  type AzureLocalServicesParameters,
  ServiceGeography,
} from './workloads/azure-local-services-parameters';
export type { AzureStackHciParameters } from './workloads/azure-stack-hci-parameters';
export {
  type CycleCloudParameters,
  CycleCloudScheduler,
  CycleCloudStorageAccess,
} from './workloads/cycle-cloud-parameters';
export { EgressDestination, EgressPort, type OwnRequirement } from './workloads/own-requirement';
export { PublicIpRoutes } from './workloads/public-ip-routes';
export {
  EgressDestinations,
  type ExcludedRequirement,
  type WorkloadParameters,
} from './workloads/workload-parameters';
