// Written by npm run generate from the files beside it.
import { aksEgress } from './aks-egress/definition';
import type { AksParameters } from './aks-egress/parameters';
import { amlWorkspaceEgress } from './aml-workspace-egress/definition';
import type { AmlWorkspaceParameters, AmlWorkspacePlacement } from './aml-workspace-egress/parameters';
import { apiManagementEgress } from './api-management-egress/definition';
import type { ApiManagementParameters } from './api-management-egress/parameters';
import { appServiceEnvironmentEgress } from './app-service-environment-egress/definition';
import type { AppServiceEnvironmentParameters } from './app-service-environment-egress/parameters';
import { arcDataServicesEgress } from './arc-data-services-egress/definition';
import type { ArcDataServicesParameters } from './arc-data-services-egress/parameters';
import { arcKubernetesEgress } from './arc-kubernetes-egress/definition';
import type { ArcKubernetesParameters } from './arc-kubernetes-egress/parameters';
import { arcResourceBridgeEgress } from './arc-resource-bridge-egress/definition';
import type { ArcResourceBridgeParameters } from './arc-resource-bridge-egress/parameters';
import { arcServerEgress } from './arc-server-egress/definition';
import type { ArcServerParameters } from './arc-server-egress/parameters';
import { azureLocalFirewall } from './azure-local-firewall/definition';
import type { AzureLocalParameters } from './azure-local-firewall/parameters';
import { azureStackHciFirewall } from './azure-stack-hci-firewall/definition';
import type { AzureStackHciParameters } from './azure-stack-hci-firewall/parameters';
import { azureVirtualDesktopEgress } from './azure-virtual-desktop-egress/definition';
import type { AzureVirtualDesktopParameters } from './azure-virtual-desktop-egress/parameters';
import { buildAgentEgress } from './build-agent-egress/definition';
import type { BuildAgentParameters } from './build-agent-egress/parameters';
import { containerAppsEgress } from './container-apps-egress/definition';
import type { ContainerAppsParameters } from './container-apps-egress/parameters';
import { cycleCloudLockedDown } from './cycle-cloud-locked-down/definition';
import type { CycleCloudParameters, CycleCloudPlacement } from './cycle-cloud-locked-down/parameters';
import { databricksEgress } from './databricks-egress/definition';
import type { DatabricksParameters } from './databricks-egress/parameters';
import { hdInsightEgress } from './hd-insight-egress/definition';
import type { HdInsightParameters } from './hd-insight-egress/parameters';
import { virtualMachineEgress } from './virtual-machine-egress/definition';
import type { VirtualMachineParameters } from './virtual-machine-egress/parameters';
import type { WorkloadDefinition } from './workload-definition';

/** The parameters of each kind of workload; a kind has the name of its construct. */
export interface ParametersOfKind {
  AksEgress: AksParameters;
  AmlWorkspaceEgress: AmlWorkspaceParameters;
  ApiManagementEgress: ApiManagementParameters;
  AppServiceEnvironmentEgress: AppServiceEnvironmentParameters;
  ArcDataServicesEgress: ArcDataServicesParameters;
  ArcKubernetesEgress: ArcKubernetesParameters;
  ArcResourceBridgeEgress: ArcResourceBridgeParameters;
  ArcServerEgress: ArcServerParameters;
  AzureLocalFirewall: AzureLocalParameters;
  AzureStackHciFirewall: AzureStackHciParameters;
  AzureVirtualDesktopEgress: AzureVirtualDesktopParameters;
  BuildAgentEgress: BuildAgentParameters;
  ContainerAppsEgress: ContainerAppsParameters;
  CycleCloudLockedDown: CycleCloudParameters;
  DatabricksEgress: DatabricksParameters;
  HdInsightEgress: HdInsightParameters;
  VirtualMachineEgress: VirtualMachineParameters;
}

/** What of their constructs' properties places resources of one kind alone. */
export interface PlacementOfKind {
  AksEgress: Record<never, never>;
  AmlWorkspaceEgress: AmlWorkspacePlacement;
  ApiManagementEgress: Record<never, never>;
  AppServiceEnvironmentEgress: Record<never, never>;
  ArcDataServicesEgress: Record<never, never>;
  ArcKubernetesEgress: Record<never, never>;
  ArcResourceBridgeEgress: Record<never, never>;
  ArcServerEgress: Record<never, never>;
  AzureLocalFirewall: Record<never, never>;
  AzureStackHciFirewall: Record<never, never>;
  AzureVirtualDesktopEgress: Record<never, never>;
  BuildAgentEgress: Record<never, never>;
  ContainerAppsEgress: Record<never, never>;
  CycleCloudLockedDown: CycleCloudPlacement;
  DatabricksEgress: Record<never, never>;
  HdInsightEgress: Record<never, never>;
  VirtualMachineEgress: Record<never, never>;
}

/** The name of a kind of workload: that of its construct. */
export type WorkloadKind = keyof ParametersOfKind;

/** The definition of each kind of workload. */
export const workloadDefinitions: {
  readonly [Kind in WorkloadKind]: WorkloadDefinition<ParametersOfKind[Kind]>;
} = {
  AksEgress: aksEgress,
  AmlWorkspaceEgress: amlWorkspaceEgress,
  ApiManagementEgress: apiManagementEgress,
  AppServiceEnvironmentEgress: appServiceEnvironmentEgress,
  ArcDataServicesEgress: arcDataServicesEgress,
  ArcKubernetesEgress: arcKubernetesEgress,
  ArcResourceBridgeEgress: arcResourceBridgeEgress,
  ArcServerEgress: arcServerEgress,
  AzureLocalFirewall: azureLocalFirewall,
  AzureStackHciFirewall: azureStackHciFirewall,
  AzureVirtualDesktopEgress: azureVirtualDesktopEgress,
  BuildAgentEgress: buildAgentEgress,
  ContainerAppsEgress: containerAppsEgress,
  CycleCloudLockedDown: cycleCloudLockedDown,
  DatabricksEgress: databricksEgress,
  HdInsightEgress: hdInsightEgress,
  VirtualMachineEgress: virtualMachineEgress,
};
