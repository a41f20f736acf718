import type { SubnetEgressProps } from '../../constructs/workload/egress-props';
import type { AmlWorkspaceParameters } from './parameters';

/** An Azure Machine Learning workspace, and the resources that are made for it. */
export interface AmlWorkspaceEgressProps extends SubnetEgressProps, AmlWorkspaceParameters {
  /** Resource group of the network security group and of the route table. */
  readonly resourceGroupName: string;
  /**
   * Resource id of the default storage account, for the service endpoint policy.
   * @default - not known; an error with data exfiltration protection
   */
  readonly storageAccountId?: string;
  /**
   * Resource ids of more storage accounts that compute uses without private endpoints.
   * @default - none
   */
  readonly additionalStorageAccountIds?: string[];
  /**
   * Name of the service endpoint policy.
   * @default - `sep-` and the construct's path
   */
  readonly serviceEndpointPolicyName?: string;
}
