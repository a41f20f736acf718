import { AzureCloud } from '../../azure/cloud';
import type { FindingParts } from '../../model/finding';
import { hdinsight } from '../../tables/hdinsight';
import { hdinsightManagement } from '../../tables/hdinsight-management';
import type { WorkloadDefinition } from '../workload-definition';
import type { HdInsightParameters } from './parameters';

/** HDInsight clusters. */
export const hdInsightEgress: WorkloadDefinition<HdInsightParameters> = {
  kind: 'HdInsightEgress',
  tables: [hdinsight, hdinsightManagement],
  roles: { cluster: { addresses: 'clusterAddressPrefixes', subnetId: 'clusterSubnetId' } },
  subnets: { clusters: 'clusterSubnetId' },
  defaults: {
    storagePrivateEndpoint: false,
    outboundResourceProvider: false,
    customMetastores: false,
    autoscale: false,
    kafkaRestProxy: false,
  },
  placeholders: { storage: 'storageAccountNames' },
  nsgLedger: {
    workload: 'Azure HDInsight',
    firstWhereShared: 2030,
    lines: [
      'Outbound Tcp 80 cluster -> Internet',
      'Outbound Tcp 443 cluster -> Internet',
      'Outbound Tcp 1433,11000-11999 cluster -> Sql',
      'Outbound Tcp * cluster -> AzureMonitor',
      'Inbound Tcp 443 HDInsight -> cluster',
      'Inbound Tcp 9400 HDInsight -> cluster',
    ],
  },
  findings: (_, { cloud }) => (cloud === AzureCloud.PUBLIC ? [tagContents] : [hostsOfCloud]),
};

const tagContents: FindingParts = {
  code: 'fqdn-tag-contents',
  message:
    'The FQDN tag AzureHDInsight holds the accounts of Azure Storage and the namespaces of Azure Service Bus by which HDInsight makes and watches clusters. Lists of them by region stand at https://github.com/Azure-Samples/hdinsight-fqdn-lists.',
  cure: 'nothing to do while the firewall denies nothing of the clusters; for a firewall of another make take the list of your region',
  requirements: ['hdinsight/hdinsight'],
};

const hostsOfCloud: FindingParts = {
  code: 'no-hosts-for-cloud',
  message:
    'The page has hosts of Azure public alone, so no host is opened to clusters in this cloud: neither storage accounts nor sign-in nor what HDInsight makes clusters by.',
  cure: 'add the list of your region from https://github.com/Azure-Samples/hdinsight-fqdn-lists (Fairfax, Mooncake) and your storage accounts as own requirements',
  requirements: ['hdinsight/hdinsight'],
};
