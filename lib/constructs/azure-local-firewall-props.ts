import type { AzureLocalParameters } from '../workloads/azure-local-parameters';
import type { AzureLocalMachineProps } from './azure-local-machine-props';

/** Sites of Azure Local, and the resources that are made for them. */
export interface AzureLocalFirewallProps extends AzureLocalMachineProps, AzureLocalParameters {}
