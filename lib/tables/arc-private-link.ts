import type { Table } from '../model/requirement';

/**
 * Azure Arc private link scopes: the network security group rules of the page for servers and of the one for
 * Kubernetes. `kubernetes` tells which of the two a workload is. The pages write its side as VirtualNetwork.
 */
export const arcPrivateLink: Table = {
  id: 'arc-private-link',
  title: 'Azure Arc private link scopes: network security group rules',
  page: 'https://learn.microsoft.com/azure/azure-arc/servers/private-link-security',
  editions: [
    { id: '2026-04-28', source: 'MicrosoftDocs/azure-management-docs, articles/azure-arc/servers/private-link-security.md @1d2a7580f (2026-04-28), and kubernetes/private-link.md, whose rules have not changed since 2023-10-10' },
  ],
  lastCompared: '2026-08-20',
  sections: {
    'private-link-servers': 'Private link (servers) NSG',
    'private-link-kubernetes': 'Private link (Kubernetes) NSG',
  },
  requirements: [
    // Servers: Network configuration
    { id: 'entra-id', section: 'private-link-servers', from: 'server', to: 'tag:AzureActiveDirectory', ports: 'TCP 443', when: 'privateLink & !kubernetes', clouds: ['public'], only: 'nsg', why: 'Microsoft Entra ID, which has no private endpoint', note: 'AllowAADOutboundAccess, priority 150, on the page' },
    { id: 'resource-manager', section: 'private-link-servers', from: 'server', to: 'tag:AzureResourceManager', ports: 'TCP 443', when: 'privateLink & !kubernetes', clouds: ['public'], only: 'nsg', why: 'Azure Resource Manager outside the private link scope', note: 'AllowAzOutboundAccess, priority 151, on the page; a resource management private link can take its place' },

    // Kubernetes (preview): Network configuration
    { id: 'kubernetes-entra-id', section: 'private-link-kubernetes', from: 'cluster', to: 'tag:AzureActiveDirectory', ports: 'TCP 443', when: 'privateLink & kubernetes', clouds: ['public'], only: 'nsg', why: 'Microsoft Entra ID, which has no private endpoint', note: 'AllowAADOutboundAccess, priority 150, on the page' },
    { id: 'kubernetes-resource-manager', section: 'private-link-kubernetes', from: 'cluster', to: 'tag:AzureResourceManager', ports: 'TCP 443', when: 'privateLink & kubernetes', clouds: ['public'], only: 'nsg', why: 'Azure Resource Manager outside the private link scope', note: 'AllowAzOutboundAccess, priority 151, on the page' },
    { id: 'kubernetes-front-door', section: 'private-link-kubernetes', from: 'cluster', to: 'tag:AzureFrontDoor.FirstParty', ports: 'TCP 443', when: 'privateLink & kubernetes', clouds: ['public'], only: 'nsg', why: 'layers of images and Helm charts from Microsoft Container Registry', note: 'AllowAzureFrontDoorFirstPartyAccess, priority 152, on the page, both inbound and outbound' },
    { id: 'kubernetes-front-door-inbound', section: 'private-link-kubernetes', from: 'tag:AzureFrontDoor.FirstParty', to: 'role:cluster', ports: 'TCP 443', when: 'privateLink & kubernetes', clouds: ['public'], only: 'nsg', why: 'the inbound half of the same rule', written: ['VirtualNetwork'], note: 'the page asks for both directions; pulls themselves open outbound connections only' },
    { id: 'kubernetes-container-registry', section: 'private-link-kubernetes', from: 'cluster', to: 'tag:MicrosoftContainerRegistry', ports: 'TCP 443', when: 'privateLink & kubernetes', clouds: ['public'], only: 'nsg', why: 'images and Helm charts of the agents and extensions', note: 'AllowMCROutboundAccess, priority 153, on the page' },
  ],
};
