import type { Workload } from '../compile/workload';
import { amlWorkload } from './aml-workload';
import type { AmlWorkspaceParameters } from './aml-workspace-parameters';
import type { ArcDataServicesParameters } from './arc-data-services-parameters';
import { arcDataServicesWorkload } from './arc-data-services-workload';
import type { ArcKubernetesParameters } from './arc-kubernetes-parameters';
import { arcKubernetesWorkload } from './arc-kubernetes-workload';
import type { ArcResourceBridgeParameters } from './arc-resource-bridge-parameters';
import { arcResourceBridgeWorkload } from './arc-resource-bridge-workload';
import type { ArcServerParameters } from './arc-server-parameters';
import { arcServerWorkload } from './arc-server-workload';
import type { AzureLocalParameters } from './azure-local-parameters';
import { azureLocalWorkload } from './azure-local-workload';
import type { AzureStackHciParameters } from './azure-stack-hci-parameters';
import { azureStackHciWorkload } from './azure-stack-hci-workload';
import type { CycleCloudParameters } from './cycle-cloud-parameters';
import { cycleCloudWorkload } from './cycle-cloud-workload';
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
