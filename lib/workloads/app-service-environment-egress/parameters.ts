import type { WorkloadParameters } from '../workload-parameters';

/** What App Service Environments v3 need. */
export interface AppServiceEnvironmentParameters extends WorkloadParameters {
  /** IPv4 address prefixes of the subnets of the environments. */
  readonly environmentAddressPrefixes: string[];
  /**
   * Id of the subnet of an environment, with which the network security group and the route table are associated.
   * @default - they are not associated
   */
  readonly environmentSubnetId?: string;
  /**
   * IPv4 address prefixes of the clients that reach apps through the virtual network, for the network security group: all
   * of it, where all may.
   * @default - none is let in besides what the virtual network has
   */
  readonly clientAddressPrefixes?: string[];
  /**
   * Whether clients deploy by FTP and FTPS.
   * @default false
   */
  readonly fileTransfer?: boolean;
  /**
   * Whether clients debug apps with Visual Studio.
   * @default false
   */
  readonly remoteDebugging?: boolean;
  /**
   * Whether clients deploy by the Web Deploy service.
   * @default false
   */
  readonly webDeploy?: boolean;
  /**
   * Whether apps on Linux are deployed continuously, so that they are built in the environment.
   * @default false
   */
  readonly linuxDeployment?: boolean;
}
