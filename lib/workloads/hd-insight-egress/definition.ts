import { AzureCloud } from '../../azure/cloud';
import type { FindingParts } from '../../model/finding';
import { requirementName } from '../../model/requirement';
import { hdinsight } from '../../tables/hdinsight';
import { hdinsightHosts } from '../../tables/hdinsight-hosts';
import { hdinsightManagement } from '../../tables/hdinsight-management';
import type { WorkloadDefinition } from '../workload-definition';
import type { HdInsightParameters } from './parameters';

/** HDInsight clusters. */
export const hdInsightEgress: WorkloadDefinition<HdInsightParameters> = {
  kind: 'HdInsightEgress',
  tables: [hdinsight, hdinsightManagement, hdinsightHosts],
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
  findings: (_, { cloud, region }) => {
    if (cloud === AzureCloud.PUBLIC) return [tagContents];
    const list = hdinsightHosts.requirements.filter(({ when }) => when === region.name);
    return [
      list.length === 0 ? withoutHosts : hostsOfList(list.map((row) => requirementName(hdinsightHosts, row))),
    ];
  },
};

const tagContents: FindingParts = {
  code: 'fqdn-tag-contents',
  message:
    'The FQDN tag AzureHDInsight holds the accounts of Azure Storage and the namespaces of Azure Service Bus by which HDInsight makes and watches clusters. Lists of them by region stand at https://github.com/Azure-Samples/hdinsight-fqdn-lists.',
  cure: 'nothing to do while the firewall denies nothing of the clusters; for a firewall of another make take the list of your region',
  requirements: ['hdinsight/hdinsight'],
};

const withoutHosts: FindingParts = {
  code: 'no-hosts-for-cloud',
  message:
    'The page has hosts of Azure public alone, and no list has those of this region, so no host is opened to clusters: neither storage accounts nor sign-in nor what HDInsight makes clusters by.',
  cure: 'see in the logs of the firewall which hosts clusters ask for, and add them and your storage accounts as own requirements',
  requirements: ['hdinsight/hdinsight'],
};

function hostsOfList(requirements: readonly string[]): FindingParts {
  return {
    code: 'no-hosts-for-cloud',
    message:
      'The page has hosts of Azure public alone: those of the list of your region are open, and neither the storage accounts of clusters nor the updates of Ubuntu. Microsoft has not changed the lists of US Government since 2024, and those of China since 2022.',
    cure: 'add your storage accounts, and what the logs of the firewall show to be denied, as own requirements',
    requirements: ['hdinsight/storage', 'hdinsight/ubuntu', ...requirements],
  };
}
