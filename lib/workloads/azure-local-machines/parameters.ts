import type { WorkloadParameters } from '../workload-parameters';

/** What Azure Local and Azure Stack HCI have in common: their machines, and those that manage them. */
export interface AzureLocalMachineParameters extends WorkloadParameters {
  /**
   * IPv4 address prefixes of the machines, with everything that runs on them: of one site, or of all the sites of the
   * region, which share the rules.
   */
  readonly machineAddressPrefixes: string[];
  /**
   * Id of the subnet of the machines, with which the network security group is associated.
   * @default - it is not associated
   */
  readonly subnetId?: string;
  /**
   * Whether the traffic between the machines, and between them and those that manage them, passes the firewall, as it
   * does between sites. Network rules are made for it then.
   * @default false
   */
  readonly internalRulesOnFirewall?: boolean;
  /**
   * IPv4 addresses of Windows Admin Center.
   * @default - none; its internal ports stay closed
   */
  readonly windowsAdminCenterAddresses?: string[];
  /**
   * IPv4 addresses of the computers from which the system is administered: the ports of Failover Clustering and
   * Hyper-V are opened to them.
   * @default - none; these ports stay closed
   */
  readonly managementSystemAddresses?: string[];
  /**
   * Whether servers are joined to the cluster.
   * @default false
   */
  readonly serverJoin?: boolean;
  /**
   * Whether Storage Replica runs, on a stretched cluster.
   * @default false
   */
  readonly storageReplica?: boolean;
  /**
   * Whether the cmdlet Test-SRTopology is run.
   * @default false
   */
  readonly testSrTopology?: boolean;
  /**
   * Whether SMB Direct runs over iWARP RDMA.
   * @default false
   */
  readonly smbDirectIwarp?: boolean;
  /**
   * The first port of the range that RPC takes its dynamic ports from, above 5000. Machines have to be configured
   * alike.
   * @default - not known; a finding asks for it
   */
  readonly rpcFirstPort?: number;
  /**
   * The last port of that range, which holds 100 ports at least.
   * @default - not known; a finding asks for it
   */
  readonly rpcLastPort?: number;
}
