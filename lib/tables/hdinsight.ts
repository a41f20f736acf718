import type { Table } from '../model/requirement';

/**
 * HDInsight clusters in a virtual network: "Configure outbound network traffic for Azure HDInsight clusters using Firewall". Its hosts are
 * those of Azure public; what the FQDN tag holds is listed by region beside the page (Azure-Samples/hdinsight-fqdn-lists): the lists of the other clouds are
 * a table of their own.
 */
export const hdinsight: Table = {
  id: 'hdinsight',
  title: 'Azure HDInsight: outbound traffic through Azure Firewall',
  page: 'https://learn.microsoft.com/azure/hdinsight/hdinsight-restrict-outbound-traffic',
  editions: [
    { id: '2023-04-24', source: 'MicrosoftDocs/azure-docs, articles/hdinsight/hdinsight-restrict-outbound-traffic.md @24733d55a, ms.date 04/24/2023' },
  ],
  lastCompared: '2023-04-24',
  sections: {
    'hdi-fqdn-tags': 'Configure the firewall with application rules / FQDN tags section',
    'hdi-fqdns': 'Configure the firewall with application rules / Target FQDNs section',
    'hdi-tags': 'Configure the firewall with network rules / Service Tags section',
    'hdi-routes': 'Create and configure a route table',
  },
  requirements: [
    // Configure the firewall with application rules
    { id: 'windows-update', section: 'hdi-fqdn-tags', from: 'cluster', to: 'fqdn-tag:WindowsUpdate', ports: 'HTTP 80?; HTTPS 443?', clouds: ['public'], why: 'required for the services of HDInsight', written: ['WindowsUpdate'] },
    { id: 'hdinsight', section: 'hdi-fqdn-tags', from: 'cluster', to: 'fqdn-tag:AzureHDInsight', ports: 'HTTP 80?; HTTPS 443?', clouds: ['public'], why: 'required for the services of HDInsight', written: ['HDInsight'] },
    { id: 'sign-in', section: 'hdi-fqdns', from: 'cluster', to: ['login.windows.net', 'login.microsoftonline.com'], ports: 'HTTPS 443', clouds: ['public'], why: 'sign-in' },
    { id: 'storage', section: 'hdi-fqdns', from: 'cluster', to: '<storage>.blob.core.windows.net', ports: 'HTTPS 443', when: '!storagePrivateEndpoint', clouds: ['public'], why: 'the storage account of the cluster', written: ['storage_account_name.blob.core.windows.net'], note: 'the page has no host of Azure Data Lake Storage' },
    { id: 'ubuntu', section: 'hdi-fqdns', from: 'cluster', to: 'azure.archive.ubuntu.com', ports: 'HTTP 80', clouds: ['public'], why: 'security updates of Ubuntu' },

    // Configure the firewall with network rules
    { id: 'sql', section: 'hdi-tags', from: 'cluster', to: 'tag:Sql', ports: 'TCP 1433, 11000-11999', when: '!customMetastores', why: 'the databases that HDInsight provides for Ambari, Oozie, Ranger and Hive', written: ['SQL'], note: 'with servers of the user\'s own, only the way to these is needed' },
    { id: 'monitor', section: 'hdi-tags', from: 'cluster', to: 'tag:AzureMonitor', ports: 'TCP *', when: 'autoscale', why: 'Autoscale', written: ['Azure Monitor'], note: 'optional; the page has every port' },

    // Create and configure a route table
    { id: 'default-route', section: 'hdi-routes', from: 'cluster', to: '0.0.0.0/0', ports: 'ANY *', nextHop: 'VirtualAppliance', why: 'outbound access through the firewall' },
    { id: 'management-route', section: 'hdi-routes', from: 'cluster', to: 'tag:HDInsight', ports: 'ANY *', nextHop: 'Internet', when: '!outboundResourceProvider', clouds: ['public', 'china'], why: 'replies to the management of HDInsight must not pass the firewall', written: ['All IP addresses from Health and management services'], note: 'the page names addresses, which the page that lists them calls deprecated in favour of the service tag' },
    { id: 'management-route', section: 'hdi-routes', from: 'cluster', to: 'tag:HDInsight', ports: 'ANY *', nextHop: 'Internet', clouds: ['usgovernment'], why: 'replies to the management of HDInsight must not pass the firewall', written: ['All IP addresses from Health and management services'], note: 'the page on restricted connectivity says that Azure Government may need it whoever opens the connection' },
  ],
};
