import type { AzureLocalMachineProps } from '../azure-local-machines/props';
import type { AzureLocalParameters } from './parameters';

/** Sites of Azure Local, and the resources that are made for them. */
export interface AzureLocalFirewallProps extends AzureLocalMachineProps, AzureLocalParameters {}
