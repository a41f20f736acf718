/**
 * The service tags whose addresses service endpoints have.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/virtual-network-service-endpoints-overview
 */
export const serviceTagsOfEndpoints: ReadonlyMap<string, string> = new Map([
  ['Microsoft.Storage', 'Storage'],
  ['Microsoft.Storage.Global', 'Storage'],
  ['Microsoft.Sql', 'Sql'],
  ['Microsoft.AzureCosmosDB', 'AzureCosmosDB'],
  ['Microsoft.KeyVault', 'AzureKeyVault'],
  ['Microsoft.ServiceBus', 'ServiceBus'],
  ['Microsoft.EventHub', 'EventHub'],
  ['Microsoft.Web', 'AppService'],
  ['Microsoft.ContainerRegistry', 'AzureContainerRegistry'],
  ['Microsoft.AzureActiveDirectory', 'AzureActiveDirectory'],
]);

/**
 * The hosts of these services, by service tag, as Microsoft's page of 2026-07-16 has them in each cloud. Of which region a
 * host is its name does not tell.
 *
 * @see https://learn.microsoft.com/azure/private-link/private-endpoint-dns
 */
export const hostsOfServiceTags: ReadonlyMap<string, RegExp> = new Map([
  [
    'Storage',
    /\.(blob|dfs|file|queue|table|web)\.core\.(windows\.net|usgovcloudapi\.net|chinacloudapi\.cn)$/,
  ],
  ['Sql', /\.database\.(windows\.net|usgovcloudapi\.net|chinacloudapi\.cn)$/],
  ['AzureCosmosDB', /\.documents\.azure\.(com|us|cn)$/],
  ['AzureKeyVault', /\.vault\.(azure\.net|usgovcloudapi\.net|azure\.cn)$/],
  ['ServiceBus', /\.servicebus\.(windows\.net|usgovcloudapi\.net|chinacloudapi\.cn)$/],
  ['EventHub', /\.servicebus\.(windows\.net|usgovcloudapi\.net|chinacloudapi\.cn)$/],
  ['AppService', /\.(azurewebsites\.(net|us)|chinacloudsites\.cn)$/],
  ['AzureContainerRegistry', /\.azurecr\.(io|us|cn)$/],
]);
