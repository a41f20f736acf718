/** A zone of private DNS, and the sub-resources of private endpoints whose records Azure writes there. */
type ZoneRow = readonly [zone: string, ...subresources: string[]];

/**
 * Source: private-link/private-endpoint-dns, "Azure services DNS zone configuration" (ms.date 01/14/2021), public and China.
 * `{region}` stands for one label. Later zones are not listed.
 *
 * @see https://learn.microsoft.com/azure/private-link/private-endpoint-dns
 */
const rows: readonly ZoneRow[] = [
  ['privatelink.azure-automation.net', 'Webhook', 'DSCAndHybridWorker'],
  ['privatelink.database.windows.net', 'sqlServer'],
  ['privatelink.sql.azuresynapse.net', 'Sql', 'SqlOnDemand'],
  ['privatelink.dev.azuresynapse.net', 'Dev'],
  ['privatelink.blob.core.windows.net', 'blob', 'blob_secondary', 'azuremonitor'],
  ['privatelink.table.core.windows.net', 'table', 'table_secondary'],
  ['privatelink.queue.core.windows.net', 'queue', 'queue_secondary'],
  ['privatelink.file.core.windows.net', 'file', 'file_secondary'],
  ['privatelink.web.core.windows.net', 'web', 'web_secondary'],
  ['privatelink.dfs.core.windows.net', 'dfs', 'dfs_secondary'],
  ['privatelink.documents.azure.com', 'SQL'],
  ['privatelink.mongo.cosmos.azure.com', 'MongoDB'],
  ['privatelink.cassandra.cosmos.azure.com', 'Cassandra'],
  ['privatelink.gremlin.cosmos.azure.com', 'Gremlin'],
  ['privatelink.table.cosmos.azure.com', 'Table'],
  ['privatelink.postgres.database.azure.com', 'postgresqlServer'],
  ['privatelink.mysql.database.azure.com', 'mysqlServer'],
  ['privatelink.mariadb.database.azure.com', 'mariadbServer'],
  ['privatelink.vaultcore.azure.net', 'vault'],
  ['privatelink.{region}.azmk8s.io', 'management'],
  ['privatelink.search.windows.net', 'searchService'],
  ['privatelink.azurecr.io', 'registry'],
  ['privatelink.azconfig.io', 'configurationStores'],
  ['privatelink.{region}.backup.windowsazure.com', 'AzureBackup'],
  ['{region}.privatelink.siterecovery.windowsazure.com', 'AzureSiteRecovery'],
  ['privatelink.servicebus.windows.net', 'namespace', 'iotHub'],
  ['privatelink.azure-devices.net', 'iotHub'],
  ['privatelink.eventgrid.azure.net', 'topic', 'domain'],
  ['privatelink.azurewebsites.net', 'sites'],
  ['privatelink.api.azureml.ms', 'amlworkspace'],
  ['privatelink.notebooks.azure.net', 'amlworkspace'],
  ['privatelink.service.signalr.net', 'signalR'],
  ['privatelink.monitor.azure.com', 'azuremonitor'],
  ['privatelink.oms.opinsights.azure.com', 'azuremonitor'],
  ['privatelink.ods.opinsights.azure.com', 'azuremonitor'],
  ['privatelink.agentsvc.azure-automation.net', 'azuremonitor'],
  ['privatelink.cognitiveservices.azure.com', 'account'],
  ['privatelink.afs.azure.net', 'afs'],
  ['privatelink.datafactory.azure.net', 'dataFactory'],
  ['privatelink.adf.azure.com', 'portal'],
  ['privatelink.redis.cache.windows.net', 'redisCache'],
  ['privatelink.redisenterprise.cache.azure.net', 'redisCache'],
  ['privatelink.digitaltwins.azure.net', 'digitalTwinsInstances'],
  ['privatelink.database.chinacloudapi.cn', 'sqlServer'],
  ['privatelink.documents.azure.cn', 'SQL'],
  ['privatelink.mongo.cosmos.azure.cn', 'MongoDB'],
  ['privatelink.cassandra.cosmos.azure.cn', 'Cassandra'],
  ['privatelink.gremlin.cosmos.azure.cn', 'Gremlin'],
  ['privatelink.table.cosmos.azure.cn', 'Table'],
  ['privatelink.postgres.database.chinacloudapi.cn', 'postgresqlServer'],
  ['privatelink.mysql.database.chinacloudapi.cn', 'mysqlServer'],
  ['privatelink.mariadb.database.chinacloudapi.cn', 'mariadbServer'],
];

/**
 * Whether Azure writes the records of a sub-resource of a private endpoint (`blob`, `vault`) into a zone; `undefined` of a
 * zone that is not listed.
 */
export function zoneIsOf(zone: string, subresource: string): boolean | undefined {
  const row = rows.find(([each]) => isZone(each, zone));
  if (row === undefined) return undefined;
  const [, ...subresources] = row;
  return subresources.some((each) => each.toLowerCase() === subresource.toLowerCase());
}

function isZone(listed: string, zone: string): boolean {
  const labels = zone.toLowerCase().split('.');
  const own = listed.split('.');
  return own.length === labels.length && own.every((label, i) => label === '{region}' || label === labels[i]);
}
