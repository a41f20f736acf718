import type { Table } from '../model/requirement';

/**
 * Azure Container Apps: "Securing a custom VNET in Azure Container Apps with Network Security Groups", the tab of workload
 * profiles. The other tab is of environments that take no user-defined routes.
 */
export const containerAppsNsg: Table = {
  id: 'container-apps-nsg',
  title: 'Azure Container Apps: network security groups',
  page: 'https://learn.microsoft.com/azure/container-apps/firewall-integration',
  editions: [
    { id: '2023-08-29', source: 'MicrosoftDocs/azure-docs, articles/container-apps/firewall-integration.md @028affbfd, ms.date 08/29/2023' },
  ],
  lastCompared: '2023-08-29',
  sections: {
    'container-apps-inbound': 'Inbound',
    'container-apps-outbound': 'Outbound',
  },
  requirements: [
    // Inbound
    { id: 'client', section: 'container-apps-inbound', from: 'client', to: 'role:environment', ports: 'TCP 443', when: 'clients', only: 'nsg', why: 'clients to the load balancer of the environment', written: ['Azure Container Apps environment staticIP'] },
    { id: 'load-balancer', section: 'container-apps-inbound', from: 'tag:AzureLoadBalancer', to: 'role:environment', ports: 'TCP 30000-32676', only: 'nsg', why: 'the load balancer to apps', written: ["Your container app's subnet"], note: 'the page writes 30,000-32,676' },
    { id: 'client-apps', section: 'container-apps-inbound', from: 'client', to: 'role:environment', ports: 'TCP 30000-32676', when: 'clients', only: 'nsg', why: 'clients to apps', written: ["Your container app's subnet"], note: 'the page writes 30,000-32,676' },

    // Outbound
    { id: 'monitor', section: 'container-apps-outbound', from: 'environment', to: 'tag:AzureMonitor', ports: 'TCP 443', only: 'nsg', why: 'calls to Azure Monitor' },
    { id: 'registry', section: 'container-apps-outbound', from: 'environment', to: 'tag:MicrosoftContainerRegistry', ports: 'TCP 443', only: 'nsg', why: 'images of Microsoft Container Registry' },
    { id: 'front-door', section: 'container-apps-outbound', from: 'environment', to: 'tag:AzureFrontDoor.FirstParty', ports: 'TCP 443', clouds: ['public'], only: 'nsg', why: 'a dependency of the registry', note: 'the page does not tell clouds apart; the other clouds do not have the tag' },
    { id: 'azure', section: 'container-apps-outbound', from: 'environment', to: 'tag:AzureCloud', ports: 'TCP 443', only: 'nsg', why: 'hosts that have no fixed addresses' },
    { id: 'time', section: 'container-apps-outbound', from: 'environment', to: 'tag:Internet', ports: 'UDP 123', only: 'nsg', why: 'time', written: ['*'], note: 'every address on the page' },
    { id: 'within', section: 'container-apps-outbound', from: 'environment', to: 'role:environment', ports: 'ANY *', only: 'nsg', why: 'between addresses of the environment', written: ["Your container app's subnet"] },
  ],
};
