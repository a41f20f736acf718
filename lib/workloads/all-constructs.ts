// Written by npm run generate from the files beside it.
export { AksEgress, type AksEgressProps } from './aks-egress/construct';
export type { AksParameters } from './aks-egress/parameters';
export { AmlWorkspaceEgress, type AmlWorkspaceEgressProps } from './aml-workspace-egress/construct';
export {
  type AmlWorkspaceParameters,
  type AmlWorkspacePlacement,
  KubernetesConnection,
  PublicIpRoutes,
} from './aml-workspace-egress/parameters';
export { ApiManagementEgress, type ApiManagementEgressProps } from './api-management-egress/construct';
export type { ApiManagementParameters } from './api-management-egress/parameters';
export {
  AppServiceEnvironmentEgress,
  type AppServiceEnvironmentEgressProps,
} from './app-service-environment-egress/construct';
export type { AppServiceEnvironmentParameters } from './app-service-environment-egress/parameters';
export type { ArcGatewayParameters, ArcParameters } from './arc/parameters';
export type { ArcEgressProps } from './arc/props';
export { ArcDataServicesEgress, type ArcDataServicesEgressProps } from './arc-data-services-egress/construct';
export {
  ArcDataServicesConnectivity,
  type ArcDataServicesParameters,
} from './arc-data-services-egress/parameters';
export { ArcKubernetesEgress, type ArcKubernetesEgressProps } from './arc-kubernetes-egress/construct';
export type { ArcKubernetesParameters } from './arc-kubernetes-egress/parameters';
export {
  ArcResourceBridgeEgress,
  type ArcResourceBridgeEgressProps,
} from './arc-resource-bridge-egress/construct';
export type { ArcResourceBridgeParameters } from './arc-resource-bridge-egress/parameters';
export { ArcServerEgress, type ArcServerEgressProps } from './arc-server-egress/construct';
export type { ArcServerParameters } from './arc-server-egress/parameters';
export { AzureLocalFirewall, type AzureLocalFirewallProps } from './azure-local-firewall/construct';
export {
  AzureLocalOem,
  type AzureLocalParameters,
  AzureLocalPhase,
  type AzureLocalServicesParameters,
  ServiceGeography,
} from './azure-local-firewall/parameters';
export type { AzureLocalMachineParameters } from './azure-local-machines/parameters';
export type { AzureLocalMachineProps } from './azure-local-machines/props';
export { AzureStackHciFirewall, type AzureStackHciFirewallProps } from './azure-stack-hci-firewall/construct';
export type { AzureStackHciParameters } from './azure-stack-hci-firewall/parameters';
export {
  AzureVirtualDesktopEgress,
  type AzureVirtualDesktopEgressProps,
} from './azure-virtual-desktop-egress/construct';
export type { AzureVirtualDesktopParameters } from './azure-virtual-desktop-egress/parameters';
export { BuildAgentEgress, type BuildAgentEgressProps } from './build-agent-egress/construct';
export type { BuildAgentParameters } from './build-agent-egress/parameters';
export { ContainerAppsEgress, type ContainerAppsEgressProps } from './container-apps-egress/construct';
export type { ContainerAppsParameters } from './container-apps-egress/parameters';
export { CustomWorkloadEgress, type CustomWorkloadEgressProps } from './custom-workload-egress/construct';
export type { CustomWorkloadParameters, CustomWorkloadRole } from './custom-workload-egress/parameters';
export { CycleCloudLockedDown, type CycleCloudLockedDownProps } from './cycle-cloud-locked-down/construct';
export {
  type CycleCloudParameters,
  type CycleCloudPlacement,
  CycleCloudScheduler,
  CycleCloudStorageAccess,
} from './cycle-cloud-locked-down/parameters';
export { DatabricksEgress, type DatabricksEgressProps } from './databricks-egress/construct';
export type { DatabricksParameters } from './databricks-egress/parameters';
export { HdInsightEgress, type HdInsightEgressProps } from './hd-insight-egress/construct';
export type { HdInsightParameters } from './hd-insight-egress/parameters';
export { VirtualMachineEgress, type VirtualMachineEgressProps } from './virtual-machine-egress/construct';
export type { VirtualMachineParameters } from './virtual-machine-egress/parameters';
