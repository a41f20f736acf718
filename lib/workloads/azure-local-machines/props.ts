import type { SubnetEgressProps } from '../../constructs/workload/egress-props';

/** What the constructs of Azure Local and Azure Stack HCI have in common. */
export interface AzureLocalMachineProps extends SubnetEgressProps {
  /**
   * Resource group of the network security group, where the machines stand in a subnet of Azure, as in a nested lab.
   * @default - no network security group is made; a finding names the internal ports
   */
  readonly resourceGroupName?: string;
}
