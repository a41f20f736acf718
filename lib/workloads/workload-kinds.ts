import type { Workload } from '../model/workload';
import { amlWorkload } from './aml-workspace-egress/definition';
import type { AmlWorkspaceParameters } from './aml-workspace-egress/parameters';
import { arcDataServicesWorkload } from './arc-data-services-egress/definition';
import type { ArcDataServicesParameters } from './arc-data-services-egress/parameters';
import { arcKubernetesWorkload } from './arc-kubernetes-egress/definition';
import type { ArcKubernetesParameters } from './arc-kubernetes-egress/parameters';
import { arcResourceBridgeWorkload } from './arc-resource-bridge-egress/definition';
import type { ArcResourceBridgeParameters } from './arc-resource-bridge-egress/parameters';
import { arcServerWorkload } from './arc-server-egress/definition';
import type { ArcServerParameters } from './arc-server-egress/parameters';
import { azureLocalWorkload } from './azure-local-firewall/definition';
import type { AzureLocalParameters } from './azure-local-firewall/parameters';
import { azureStackHciWorkload } from './azure-stack-hci-firewall/definition';
import type { AzureStackHciParameters } from './azure-stack-hci-firewall/parameters';
import { cycleCloudWorkload } from './cycle-cloud-locked-down/definition';
import type { CycleCloudParameters } from './cycle-cloud-locked-down/parameters';
import type { FirewallPlace } from './workload-placement';

/** The parameters of each kind of workload; a kind has the name of its construct. */
export interface ParametersOfKind {
  AmlWorkspaceEgress: AmlWorkspaceParameters;
  ArcServerEgress: ArcServerParameters;
  ArcKubernetesEgress: ArcKubernetesParameters;
  ArcDataServicesEgress: ArcDataServicesParameters;
  ArcResourceBridgeEgress: ArcResourceBridgeParameters;
  AzureLocalFirewall: AzureLocalParameters;
  AzureStackHciFirewall: AzureStackHciParameters;
  CycleCloudLockedDown: CycleCloudParameters;
}

/** The name of a kind of workload: that of its construct. */
export type WorkloadKind = keyof ParametersOfKind;

type Builder<Parameters> = (props: Parameters & { readonly firewall: FirewallPlace }) => Workload;

/** What makes a workload of each kind out of its parameters. */
export const workloadOfKind: { readonly [Kind in WorkloadKind]: Builder<ParametersOfKind[Kind]> } = {
  AmlWorkspaceEgress: amlWorkload,
  ArcServerEgress: arcServerWorkload,
  ArcKubernetesEgress: arcKubernetesWorkload,
  ArcDataServicesEgress: arcDataServicesWorkload,
  ArcResourceBridgeEgress: arcResourceBridgeWorkload,
  AzureLocalFirewall: azureLocalWorkload,
  AzureStackHciFirewall: azureStackHciWorkload,
  CycleCloudLockedDown: cycleCloudWorkload,
};
