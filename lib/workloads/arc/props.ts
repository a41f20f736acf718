import type { SubnetEgressProps } from '../../constructs/workload/egress-props';
import type { ArcParameters } from './parameters';

/** What the constructs of Azure Arc have in common. Most of their machines stand outside Azure. */
export interface ArcEgressProps extends SubnetEgressProps, ArcParameters {
  /**
   * Resource group of the network security group, where the machines stand in subnets of Azure.
   * @default - neither a network security group nor routes are made
   */
  readonly resourceGroupName?: string;
}
