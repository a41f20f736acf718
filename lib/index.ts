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
export { type AmlWorkspaceEgressProps, KubernetesConnection } from './constructs/aml-workspace-egress-props';
export { ArcDataServicesEgress } from './constructs/arc-data-services-egress';
export {
  ArcDataServicesConnectivity,
  type ArcDataServicesEgressProps,
} from './constructs/arc-data-services-egress-props';
export type { ArcEgressProps, ArcGatewayEgressProps } from './constructs/arc-egress-props';
export { ArcKubernetesEgress } from './constructs/arc-kubernetes-egress';
export type { ArcKubernetesEgressProps } from './constructs/arc-kubernetes-egress-props';
export { ArcResourceBridgeEgress } from './constructs/arc-resource-bridge-egress';
export type { ArcResourceBridgeEgressProps } from './constructs/arc-resource-bridge-egress-props';
export { ArcServerEgress } from './constructs/arc-server-egress';
export type { ArcServerEgressProps } from './constructs/arc-server-egress-props';
export { AzureLocalFirewall } from './constructs/azure-local-firewall';
export {
  type AzureLocalFirewallProps,
  AzureLocalOem,
  AzureLocalPhase,
} from './constructs/azure-local-firewall-props';
export type { AzureLocalMachineProps } from './constructs/azure-local-machine-props';
export { type AzureLocalServicesProps, ServiceGeography } from './constructs/azure-local-services-props';
export {
  AzureStackHciFirewall,
  type AzureStackHciFirewallProps,
} from './constructs/azure-stack-hci-firewall';
export { CycleCloudLockedDown } from './constructs/cycle-cloud-locked-down';
export {
  type CycleCloudLockedDownProps,
  CycleCloudScheduler,
  CycleCloudStorageAccess,
} from './constructs/cycle-cloud-locked-down-props';
export {
  EgressDestinations,
  type ExcludedRequirement,
  type RuleCollectionProps,
  type SubnetEgressProps,
  type WorkloadEgressProps,
} from './constructs/egress-props';
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
export { EgressDestination, EgressPort, type OwnRequirement } from './constructs/own-requirement';
export { PublicIpRoutes } from './constructs/public-ip-routes';
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
export { LockdownError, type LockdownErrorParts } from './errors';
export type { ChangedRequirement, EditionDifference, RequirementRow } from './model/edition-difference';
export { type Finding, FindingLevel } from './model/finding';
export { type Answer, type Connection, Verdict } from './reachability/connection';
export {
  type ConnectionFromSubnet,
  Reachability,
  type ReachabilityOptions,
} from './reachability/reachability';
export { AllowListFormat, type AllowListRow } from './report/allow-list';
export { RequirementTables } from './requirement-tables';
