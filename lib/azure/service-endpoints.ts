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
 * Whether a service endpoint policy keeps an endpoint to the resources that it lists, as it does with those of Azure Storage alone.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/virtual-network-service-endpoint-policies-overview
 */
export function takesEndpointPolicies(endpoint: string): boolean {
  return serviceTagsOfEndpoints.get(endpoint) === 'Storage';
}

/** Each domain below each of several: `blob.core.windows.net`. */
function below(names: readonly string[], domains: readonly string[]): string[] {
  return names.flatMap((name) => domains.map((domain) => `${name}.${domain}`));
}

/**
 * The domains below which the hosts of these services are, by service tag, as Microsoft's page of 2026-07-16 has them in each
 * cloud. Of which region a host is its name does not tell.
 *
 * @see https://learn.microsoft.com/azure/private-link/private-endpoint-dns
 */
export const domainsOfServiceTags: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'Storage',
    below(
      ['blob', 'dfs', 'file', 'queue', 'table', 'web'],
      ['core.windows.net', 'core.usgovcloudapi.net', 'core.chinacloudapi.cn'],
    ),
  ],
  ['Sql', below(['database'], ['windows.net', 'usgovcloudapi.net', 'chinacloudapi.cn'])],
  ['AzureCosmosDB', below(['documents'], ['azure.com', 'azure.us', 'azure.cn'])],
  ['AzureKeyVault', below(['vault'], ['azure.net', 'usgovcloudapi.net', 'azure.cn'])],
  ['ServiceBus', below(['servicebus'], ['windows.net', 'usgovcloudapi.net', 'chinacloudapi.cn'])],
  ['EventHub', below(['servicebus'], ['windows.net', 'usgovcloudapi.net', 'chinacloudapi.cn'])],
  ['AppService', ['azurewebsites.net', 'azurewebsites.us', 'chinacloudsites.cn']],
  ['AzureContainerRegistry', ['azurecr.io', 'azurecr.us', 'azurecr.cn']],
]);

/** The hosts of these services, by service tag. */
export const hostsOfServiceTags: ReadonlyMap<string, RegExp> = new Map(
  [...domainsOfServiceTags].map(([tag, domains]) => [
    tag,
    new RegExp(`\\.(${domains.map((domain) => domain.replaceAll('.', '\\.')).join('|')})$`),
  ]),
);
