// Written by npm run generate from the files beside it.
export { AmlWorkspaceEgress } from './aml-workspace-egress/construct';
export {
  type AmlWorkspaceParameters,
  KubernetesConnection,
  PublicIpRoutes,
} from './aml-workspace-egress/parameters';
export type { AmlWorkspaceEgressProps } from './aml-workspace-egress/props';
export type { ArcGatewayParameters, ArcParameters } from './arc/parameters';
export type { ArcEgressProps } from './arc/props';
export { ArcDataServicesEgress } from './arc-data-services-egress/construct';
export {
  ArcDataServicesConnectivity,
  type ArcDataServicesParameters,
} from './arc-data-services-egress/parameters';
export type { ArcDataServicesEgressProps } from './arc-data-services-egress/props';
export { ArcKubernetesEgress } from './arc-kubernetes-egress/construct';
export type { ArcKubernetesParameters } from './arc-kubernetes-egress/parameters';
export type { ArcKubernetesEgressProps } from './arc-kubernetes-egress/props';
export { ArcResourceBridgeEgress } from './arc-resource-bridge-egress/construct';
export type { ArcResourceBridgeParameters } from './arc-resource-bridge-egress/parameters';
export type { ArcResourceBridgeEgressProps } from './arc-resource-bridge-egress/props';
export { ArcServerEgress } from './arc-server-egress/construct';
export type { ArcServerParameters } from './arc-server-egress/parameters';
export type { ArcServerEgressProps } from './arc-server-egress/props';
export { AzureLocalFirewall } from './azure-local-firewall/construct';
export {
  AzureLocalOem,
  type AzureLocalParameters,
  AzureLocalPhase,
  type AzureLocalServicesParameters,
  ServiceGeography,
} from './azure-local-firewall/parameters';
export type { AzureLocalFirewallProps } from './azure-local-firewall/props';
export type { AzureLocalMachineParameters } from './azure-local-machines/parameters';
export type { AzureLocalMachineProps } from './azure-local-machines/props';
export { AzureStackHciFirewall } from './azure-stack-hci-firewall/construct';
export type { AzureStackHciParameters } from './azure-stack-hci-firewall/parameters';
export type { AzureStackHciFirewallProps } from './azure-stack-hci-firewall/props';
export { CycleCloudLockedDown } from './cycle-cloud-locked-down/construct';
export {
  type CycleCloudParameters,
  CycleCloudScheduler,
  CycleCloudStorageAccess,
} from './cycle-cloud-locked-down/parameters';
export type { CycleCloudLockedDownProps } from './cycle-cloud-locked-down/props';
