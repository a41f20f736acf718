import type { Table } from '../model/requirement';

/**
 * What manages HDInsight clusters from outside: "Control network traffic in Azure HDInsight", with the service tags of "NSG service tags for
 * Azure HDInsight" and what "Restrict public connectivity" takes away. The tag of all regions is the first of the options that the page of
 * tags has; the other is the tags of one to three regions, by groups of regions.
 */
export const hdinsightManagement: Table = {
  id: 'hdinsight-management',
  title: 'Azure HDInsight: health and management services',
  page: 'https://learn.microsoft.com/azure/hdinsight/control-network-traffic#hdinsight-with-network-security-groups',
  editions: [
    { id: '2024-06-15', source: 'MicrosoftDocs/azure-docs, articles/hdinsight/control-network-traffic.md @0367d017c, ms.date 06/15/2024; hdinsight-service-tags.md beside it @73d431005, ms.date 04/15/2020, and hdinsight-restrict-public-connectivity.md @4a2713be4, ms.date 12/31/2022' },
  ],
  lastCompared: '2024-06-15',
  sections: {
    'hdi-management': 'HDInsight with network security groups',
  },
  requirements: [
    { id: 'management', section: 'hdi-management', from: 'tag:HDInsight', to: 'role:cluster', ports: 'TCP 443', when: '!outboundResourceProvider', clouds: ['public', 'china'], why: 'health and management services reach the cluster', written: ['subnet'], note: 'the page states no protocol', only: 'nsg' },
    { id: 'management', section: 'hdi-management', from: 'tag:HDInsight', to: 'role:cluster', ports: 'TCP 443', clouds: ['usgovernment'], why: 'health and management services reach the cluster', written: ['subnet'], note: 'the page states no protocol; the page on restricted connectivity says that Azure Government may need it whoever opens the connection', only: 'nsg' },
    { id: 'kafka-rest-proxy', section: 'hdi-management', from: 'tag:HDInsight', to: 'role:cluster', ports: 'TCP 9400', when: 'kafkaRestProxy & !outboundResourceProvider', clouds: ['public', 'china'], why: 'the REST proxy of Kafka', written: ['subnet'], note: 'the page names no source beside that of port 443', only: 'nsg' },
    { id: 'kafka-rest-proxy', section: 'hdi-management', from: 'tag:HDInsight', to: 'role:cluster', ports: 'TCP 9400', when: 'kafkaRestProxy', clouds: ['usgovernment'], why: 'the REST proxy of Kafka', written: ['subnet'], note: 'the page names no source beside that of port 443', only: 'nsg' },
  ],
};
