import type { WorkloadParameters } from '../workload-parameters';

/** What HDInsight clusters need. */
export interface HdInsightParameters extends WorkloadParameters {
  /** IPv4 address prefixes of the subnet of the clusters. */
  readonly clusterAddressPrefixes: string[];
  /**
   * Id of the subnet, with which the network security group and the route table are associated.
   * @default - they are not associated
   */
  readonly clusterSubnetId?: string;
  /**
   * Names of the storage accounts of the clusters, which are opened in Azure public.
   * @default - none; needed there unless `storagePrivateEndpoint` is set
   */
  readonly storageAccountNames?: string[];
  /**
   * Whether clusters reach their storage accounts by private endpoints.
   * @default false
   */
  readonly storagePrivateEndpoint?: boolean;
  /**
   * Whether the connections between clusters and the resource provider are opened from inside (`resourceProviderConnection`
   * is `outbound`): nothing comes in from outside, and no route passes the firewall by. Azure Government may need both all
   * the same, and they are made there.
   * @default false
   */
  readonly outboundResourceProvider?: boolean;
  /**
   * Whether Ambari, Oozie, Ranger and Hive keep their data in SQL servers of the user's own, and `Sql` is not opened.
   * @default false
   */
  readonly customMetastores?: boolean;
  /**
   * Whether clusters scale by themselves.
   * @default false
   */
  readonly autoscale?: boolean;
  /**
   * Whether clusters of Kafka have the REST proxy.
   * @default false
   */
  readonly kafkaRestProxy?: boolean;
}
