import type { AzureStackHciParameters } from '../workloads/azure-stack-hci-parameters';
import type { AzureLocalMachineProps } from './azure-local-machine-props';

/** Azure Stack HCI clusters, and the resources that are made for them. */
export interface AzureStackHciFirewallProps extends AzureLocalMachineProps, AzureStackHciParameters {}
