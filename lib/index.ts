export { type AuditFinding, type AuditOptions, TerraformAudit } from './audit/terraform-audit';
export { AzureCloud } from './azure/cloud';
export { ServiceTagFile } from './azure/service-tag-file';
export { FindingLevel } from './codes/finding-kind';
export type {
  AskingRequirement,
  ComparedService,
  ComparedSide,
  ConnectionDifference,
} from './compare/difference';
export { ComparedRespect, DifferenceKind } from './compare/outcome';
export type { ProtectionChange } from './compare/protections';
export type { ApplicationProtocol, ApplicationRule, EgressRoute, NetworkRule, NsgRule } from './compile/rule';
export {
  AllowListFile,
  type AllowListFileProps,
  WindowsFirewallScript,
  type WindowsFirewallScriptProps,
} from './constructs/files/allow-list-file';
export { Report, type ReportProps } from './constructs/files/report';
export { WorkloadsFile, type WorkloadsFileProps } from './constructs/files/workloads-file';
export { Lockdown } from './constructs/findings/lockdown';
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
export { FirewallFleet, type FirewallFleetProps } from './constructs/shared/firewall-fleet';
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
export { NetworkComparison, type NetworkComparisonOptions } from './constructs/workload/network-comparison';
export { SubnetEgress } from './constructs/workload/subnet-egress';
export { WorkloadEgress } from './constructs/workload/workload-egress';
export { LockdownError, type LockdownErrorParts } from './errors';
export type { Acknowledgement } from './model/acknowledgement';
export type { ChangedRequirement, EditionDifference, RequirementRow } from './model/edition-difference';
export { EgressDestinations } from './model/egress-destinations';
export type { Finding, FindingAcknowledged } from './model/finding';
export type { FindingGroup } from './model/finding-groups';
export type { ConnectionFromSubnet } from './reachability/connection';
export { type Answer, type Connection, type InboundConnection, Verdict } from './reachability/connection';
export type { AddressesOfSubnet, KnownSubnet } from './reachability/known-subnet';
export { Reachability, type ReachabilityOptions } from './reachability/reachability';
export { type Assumption, type Hop, HopKind } from './reachability/trace';
export { AllowListFormat, type AllowListRow } from './report/allow-list';
export { RequirementTables } from './requirement-tables';
export type { RuleCollectionParameters } from './resources/rule-collection-settings';
export type { SubnetResourceParameters } from './resources/subnet-resources';
export { CustomTable } from './table-files/custom-table';
export {
  FieldReportGrade,
  RowEnforcement,
  RowNextHop,
  type TableFile,
  type TableFileEdition,
  type TableFileFieldEvidence,
  type TableFileNsgLedger,
  type TableFilePlaceholder,
  type TableFileRole,
  type TableFileRow,
  type TableFileScenario,
  type TableFileTagsAndHosts,
  type TableOverrideFile,
  TableSourceKind,
  TagsAndHostsRelation,
} from './table-files/table-file';
export { TableOverride } from './table-files/table-override';
export { TerraformVariables } from './terraform/variables/terraform-variables';
export {
  FlowHalf,
  type FlowVerdict,
  type VerificationOptions,
  type WorkloadVerification,
} from './verify/flow-verdict';
export * from './workloads/all-constructs';
export { EgressDestination, EgressPort, type OwnRequirement } from './workloads/own-requirement';
export type { SubnetParameters } from './workloads/subnet-parameters';
export type { ExcludedRequirement, WorkloadParameters } from './workloads/workload-parameters';
