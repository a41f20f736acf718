// Written by npm run generate from the files beside it.
import { aksEgress } from './aks-egress/definition';
import type { AksParameters } from './aks-egress/parameters';
import { amlWorkspaceEgress } from './aml-workspace-egress/definition';
import type { AmlWorkspaceParameters, AmlWorkspacePlacement } from './aml-workspace-egress/parameters';
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
import { containerAppsEgress } from './container-apps-egress/definition';
import type { ContainerAppsParameters } from './container-apps-egress/parameters';
import { cycleCloudLockedDown } from './cycle-cloud-locked-down/definition';
import type { CycleCloudParameters, CycleCloudPlacement } from './cycle-cloud-locked-down/parameters';
import { virtualMachineEgress } from './virtual-machine-egress/definition';
import type { VirtualMachineParameters } from './virtual-machine-egress/parameters';
import type { WorkloadDefinition } from './workload-definition';

/** The parameters of each kind of workload; a kind has the name of its construct. */
export interface ParametersOfKind {
  AksEgress: AksParameters;
  AmlWorkspaceEgress: AmlWorkspaceParameters;
  ArcDataServicesEgress: ArcDataServicesParameters;
  ArcKubernetesEgress: ArcKubernetesParameters;
  ArcResourceBridgeEgress: ArcResourceBridgeParameters;
  ArcServerEgress: ArcServerParameters;
  AzureLocalFirewall: AzureLocalParameters;
  AzureStackHciFirewall: AzureStackHciParameters;
  ContainerAppsEgress: ContainerAppsParameters;
  CycleCloudLockedDown: CycleCloudParameters;
  VirtualMachineEgress: VirtualMachineParameters;
}

/** What of their constructs' properties places resources of one kind alone. */
export interface PlacementOfKind {
  AksEgress: Record<never, never>;
  AmlWorkspaceEgress: AmlWorkspacePlacement;
  ArcDataServicesEgress: Record<never, never>;
  ArcKubernetesEgress: Record<never, never>;
  ArcResourceBridgeEgress: Record<never, never>;
  ArcServerEgress: Record<never, never>;
  AzureLocalFirewall: Record<never, never>;
  AzureStackHciFirewall: Record<never, never>;
  ContainerAppsEgress: Record<never, never>;
  CycleCloudLockedDown: CycleCloudPlacement;
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
  ArcDataServicesEgress: arcDataServicesEgress,
  ArcKubernetesEgress: arcKubernetesEgress,
  ArcResourceBridgeEgress: arcResourceBridgeEgress,
  ArcServerEgress: arcServerEgress,
  AzureLocalFirewall: azureLocalFirewall,
  AzureStackHciFirewall: azureStackHciFirewall,
  ContainerAppsEgress: containerAppsEgress,
  CycleCloudLockedDown: cycleCloudLockedDown,
  VirtualMachineEgress: virtualMachineEgress,
};
