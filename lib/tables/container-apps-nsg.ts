import type { Table } from '../model/requirement';

/**
 * Azure Container Apps: "Securing a virtual network in Azure Container Apps with Network Security Groups", the tab of workload
 * profiles. The other tab is of the legacy environments, which asks for what AKS needs besides. Left out are the ports that TCP apps
 * expose, which are the user's.
 */
export const containerAppsNsg: Table = {
  id: 'container-apps-nsg',
  title: 'Azure Container Apps: network security groups',
  page: 'https://learn.microsoft.com/azure/container-apps/firewall-integration',
  editions: [
    { id: '2023-08-29', source: 'MicrosoftDocs/azure-docs, articles/container-apps/firewall-integration.md @028affbfd, ms.date 08/29/2023' },
    { id: '2025-04-08', source: 'the same page in a fork of MicrosoftDocs/azure-docs, johntrogan/azure-docs @78c1b6e0c, ms.date 04/08/2025; that of MicrosoftDocs/azure-docs @ad76eff5b, a commit without a known date, has the same rows save that of TCP apps' },
  ],
  lastCompared: '2025-04-08',
  sections: {
    'container-apps-inbound': 'Inbound',
    'container-apps-outbound': 'Outbound',
  },
  requirements: [
    // Inbound
    { id: 'client', section: 'container-apps-inbound', from: 'client', to: 'role:environment', ports: 'TCP 443', when: 'clients', until: '2025-04-08', only: 'nsg', why: 'clients to the load balancer of the environment', written: ['Azure Container Apps environment staticIP'] },
    { id: 'load-balancer', section: 'container-apps-inbound', from: 'tag:AzureLoadBalancer', to: 'role:environment', ports: 'TCP 30000-32676', until: '2025-04-08', only: 'nsg', why: 'the load balancer to apps', written: ["Your container app's subnet"], note: 'the page writes 30,000-32,676' },
    { id: 'client-apps', section: 'container-apps-inbound', from: 'client', to: 'role:environment', ports: 'TCP 30000-32676', when: 'clients', until: '2025-04-08', only: 'nsg', why: 'clients to apps', written: ["Your container app's subnet"], note: 'the page writes 30,000-32,676' },
    { id: 'client-http', section: 'container-apps-inbound', from: 'client', to: 'role:environment', ports: 'TCP 80, 31080', when: 'clients', since: '2025-04-08', only: 'nsg', why: 'clients to apps by HTTP, and to the proxy behind the load balancer', written: ["Your container app's subnet"] },
    { id: 'client-https', section: 'container-apps-inbound', from: 'client', to: 'role:environment', ports: 'TCP 443, 31443', when: 'clients', since: '2025-04-08', only: 'nsg', why: 'clients to apps by HTTPS, and to the proxy behind the load balancer', written: ["Your container app's subnet"] },
    { id: 'load-balancer', section: 'container-apps-inbound', from: 'tag:AzureLoadBalancer', to: 'role:environment', ports: 'TCP 30000-32767', since: '2025-04-08', only: 'nsg', why: 'probes of the load balancer', written: ["Your container app's subnet"] },
    { id: 'client-apps', section: 'container-apps-inbound', from: 'client', to: 'role:environment', ports: 'TCP 30000-32767', when: 'clients & tcpApps', since: '2025-04-08', only: 'nsg', why: 'clients to TCP apps', written: ["Your container app's subnet"], note: 'the page asks for the ports that the apps expose as well' },

    // Outbound
    { id: 'monitor', section: 'container-apps-outbound', from: 'environment', to: 'tag:AzureMonitor', ports: 'TCP 443', until: '2025-04-08', only: 'nsg', why: 'calls to Azure Monitor' },
    { id: 'registry', section: 'container-apps-outbound', from: 'environment', to: 'tag:MicrosoftContainerRegistry', ports: 'TCP 443', only: 'nsg', why: 'images of Microsoft Container Registry' },
    { id: 'front-door', section: 'container-apps-outbound', from: 'environment', to: 'tag:AzureFrontDoor.FirstParty', ports: 'TCP 443', clouds: ['public'], only: 'nsg', why: 'a dependency of the registry', note: 'the page does not tell clouds apart; the other clouds do not have the tag' },
    { id: 'azure', section: 'container-apps-outbound', from: 'environment', to: 'tag:AzureCloud', ports: 'TCP 443', until: '2025-04-08', only: 'nsg', why: 'hosts that have no fixed addresses' },
    { id: 'time', section: 'container-apps-outbound', from: 'environment', to: 'tag:Internet', ports: 'UDP 123', until: '2025-04-08', only: 'nsg', why: 'time', written: ['*'], note: 'every address on the page' },
    { id: 'entra-id', section: 'container-apps-outbound', from: 'environment', to: 'tag:AzureActiveDirectory', ports: 'TCP 443', when: 'managedIdentity', since: '2025-04-08', only: 'nsg', why: 'tokens of managed identities' },
    { id: 'monitor', section: 'container-apps-outbound', from: 'environment', to: 'tag:AzureMonitor', ports: 'TCP 443', when: 'azureMonitor', since: '2025-04-08', only: 'nsg', why: 'calls to Azure Monitor' },
    { id: 'own-registry', section: 'container-apps-outbound', from: 'environment', to: ['tag:AzureContainerRegistry', 'tag:AzureActiveDirectory'], ports: 'TCP 443?', when: 'containerRegistry', since: '2025-04-08', only: 'nsg', why: 'the registry, where it is of Azure', note: 'the page asks for the port of the registry; not needed with a private endpoint' },
    { id: 'registry-storage', section: 'container-apps-outbound', from: 'environment', to: 'tag:Storage.<region>', ports: 'TCP 443', when: 'containerRegistry', since: '2025-04-08', only: 'nsg', why: 'layers of images of Azure Container Registry', written: ['Storage.<Region>'] },
    { id: 'within', section: 'container-apps-outbound', from: 'environment', to: 'role:environment', ports: 'ANY *', only: 'nsg', why: 'between addresses of the environment', written: ["Your container app's subnet"] },
  ],
};
