import type { Table } from '../model/requirement';

/**
 * Azure Databricks in a virtual network of the user's: the rules of "Deploy Azure Databricks in your Azure virtual network", which
 * Azure Databricks writes into the security group itself, and the routes of "User-defined route settings for Azure Databricks". Hosts
 * and addresses of single regions stand on a page of their own, and are not here: the service tags hold them.
 */
export const databricks: Table = {
  id: 'databricks',
  title: 'Azure Databricks: network security group rules and user-defined routes',
  page: 'https://learn.microsoft.com/azure/databricks/security/network/classic/vnet-inject#network-security-group-rules',
  editions: [
    { id: '2020-08-10', source: 'the Chinese translation of the page, which has both tables of rules whole: mc-docs.zh-cn, articles/databricks/administration-guide/cloud-configurations/azure/vnet-inject.md @1bffdffa3, ms.date 08/10/2020' },
    { id: '2025-02-10', source: 'release notes of January 2025, "Additional ports for Azure Databricks", as databricks/terraform-databricks-examples, issue 174, quotes them on 2025-02-10; security/network/classic/udr beside it, a text that bears no date' },
  ],
  lastCompared: '2025-02-10',
  sections: {
    'databricks-nsg': 'Network security group rules',
    'databricks-entra': 'User-defined route settings / Microsoft Entra ID service tag',
    'databricks-routes': 'Configure user-defined routes with Azure service tags',
  },
  requirements: [
    // Network security group rules, of workspaces created after January 13, 2020
    { id: 'nodes', section: 'databricks-nsg', from: 'host + container', to: ['role:host', 'role:container'], ports: 'ANY *', why: 'nodes among themselves', written: ['VirtualNetwork', 'VirtualNetwork'], note: 'the page names the virtual network at both ends, and the page of "Intra-VNet NSG rule hardening" narrows it to the two subnets', only: 'nsg' },
    { id: 'control-plane-endpoint', section: 'databricks-nsg', from: 'host + container', to: 'role:privateEndpoint', ports: 'ANY *', when: 'backEndPrivateLink', why: 'the control plane by its private endpoint', written: ['VirtualNetwork'], note: 'of the rule from the virtual network to itself', only: 'nsg' },
    { id: 'ssh', section: 'databricks-nsg', from: 'tag:AzureDatabricks', to: ['role:host', 'role:container'], ports: 'TCP 22', when: 'publicIpNodes', why: 'the control plane reaches nodes with public IP addresses', written: ['VirtualNetwork', 'VirtualNetwork'], only: 'nsg' },
    { id: 'worker-proxy', section: 'databricks-nsg', from: 'tag:AzureDatabricks', to: ['role:host', 'role:container'], ports: 'TCP 5557', when: 'publicIpNodes', why: 'the control plane reaches nodes with public IP addresses', written: ['VirtualNetwork', 'VirtualNetwork'], only: 'nsg' },
    { id: 'control-plane', section: 'databricks-nsg', from: 'host + container', to: 'tag:AzureDatabricks', ports: 'TCP 443', when: '!backEndPrivateLink', until: '2025-02-10', why: 'control plane and web application' },
    { id: 'control-plane', section: 'databricks-nsg', from: 'host + container', to: 'tag:AzureDatabricks', ports: 'TCP 443, 3306, 8443-8451', when: '!backEndPrivateLink', since: '2025-02-10', why: 'control plane, web application and relay of secure cluster connectivity' },
    { id: 'metastore', section: 'databricks-nsg', from: 'host + container', to: 'tag:Sql', ports: 'TCP 3306', why: 'metastore', written: ['SQL'] },
    { id: 'storage', section: 'databricks-nsg', from: 'host + container', to: 'tag:Storage', ports: 'TCP 443', why: 'artifacts, logs and the storage account of the workspace' },
    { id: 'event-hubs', section: 'databricks-nsg', from: 'host + container', to: 'tag:EventHub', ports: 'TCP 9093', why: 'telemetry' },

    // User-defined route settings
    { id: 'entra-id', section: 'databricks-entra', from: 'host + container', to: 'tag:AzureActiveDirectory', ports: 'TCP 443?', when: 'entraId', since: '2025-02-10', why: 'sign-in of clusters at Azure resources', written: ['Microsoft Entra ID service tag'], note: 'optional; the page names the tag for a route' },
    { id: 'route-control-plane', section: 'databricks-routes', from: 'host + container', to: 'tag:AzureDatabricks', ports: 'ANY *', nextHop: 'Internet', when: 'publicIpNodes & !backEndPrivateLink | serviceTagRoutes & !backEndPrivateLink', since: '2025-02-10', why: 'replies to the control plane must not pass the firewall', written: ['Azure Databricks service tag'] },
    { id: 'route-metastore', section: 'databricks-routes', from: 'host + container', to: 'tag:Sql', ports: 'ANY *', nextHop: 'Internet', when: 'serviceTagRoutes', since: '2025-02-10', why: 'metastore', written: ['Azure SQL service tag'] },
    { id: 'route-storage', section: 'databricks-routes', from: 'host + container', to: 'tag:Storage', ports: 'ANY *', nextHop: 'Internet', when: 'serviceTagRoutes', since: '2025-02-10', why: 'artifacts and logs', written: ['Azure Storage service tag'] },
    { id: 'route-event-hubs', section: 'databricks-routes', from: 'host + container', to: 'tag:EventHub', ports: 'ANY *', nextHop: 'Internet', when: 'serviceTagRoutes', since: '2025-02-10', why: 'telemetry', written: ['Azure Event Hubs service tag'] },
    { id: 'route-entra-id', section: 'databricks-routes', from: 'host + container', to: 'tag:AzureActiveDirectory', ports: 'ANY *', nextHop: 'Internet', when: 'serviceTagRoutes & entraId', since: '2025-02-10', why: 'sign-in of clusters at Azure resources', written: ['Microsoft Entra ID service tag'], note: 'optional' },
  ],
};
