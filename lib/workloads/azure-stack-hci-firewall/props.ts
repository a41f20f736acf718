import type { AzureLocalMachineProps } from '../azure-local-machines/props';
import type { AzureStackHciParameters } from './parameters';

/** Azure Stack HCI clusters, and the resources that are made for them. */
export interface AzureStackHciFirewallProps extends AzureLocalMachineProps, AzureStackHciParameters {}
