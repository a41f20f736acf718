import type { Table } from '../model/requirement';

/** Azure Kubernetes Service: the cluster extensions of "Outbound network and FQDN rules for AKS clusters". */
export const aksClusterExtensions: Table = {
  id: 'aks-cluster-extensions',
  title: 'Azure Kubernetes Service: outbound rules of cluster extensions',
  page: 'https://learn.microsoft.com/azure/aks/outbound-rules-control-egress#cluster-extensions',
  editions: [
    { id: '2023-12-06', source: 'MicrosoftDocs/azure-aks-docs, articles/aks/outbound-rules-control-egress.md @7c799c01f (2023-12-06)' },
  ],
  lastCompared: '2026-08-21',
  sections: { 'aks-cluster-extensions': 'AKS cluster extensions' },
  requirements: [
    // Cluster extensions required FQDN / application rules
    { id: 'data-plane', section: 'aks-cluster-extensions', from: 'cluster', to: '<region>.dp.kubernetesconfiguration.azure.com', ports: 'TCP 443', when: 'clusterExtensions', clouds: ['public'], why: 'configuration and status of extensions' },
    { id: 'images', section: 'aks-cluster-extensions', from: 'cluster', to: ['mcr.microsoft.com', '*.data.mcr.microsoft.com'], ports: 'TCP 443', when: 'clusterExtensions', clouds: ['public'], why: 'container images of the extension agents' },
    { id: 'marketplace-images', section: 'aks-cluster-extensions', from: 'cluster', to: 'arcmktplaceprod.azurecr.io', ports: 'TCP 443', when: 'clusterExtensions', clouds: ['public'], why: 'container images of marketplace extensions' },
    { id: 'marketplace-images-centralindia', section: 'aks-cluster-extensions', from: 'cluster', to: 'arcmktplaceprod.centralindia.data.azurecr.io', ports: 'TCP 443', when: 'clusterExtensions', clouds: ['public'], why: 'container images of marketplace extensions, Central India' },
    { id: 'marketplace-images-japaneast', section: 'aks-cluster-extensions', from: 'cluster', to: 'arcmktplaceprod.japaneast.data.azurecr.io', ports: 'TCP 443', when: 'clusterExtensions', clouds: ['public'], why: 'container images of marketplace extensions, Japan East' },
    { id: 'marketplace-images-westus2', section: 'aks-cluster-extensions', from: 'cluster', to: 'arcmktplaceprod.westus2.data.azurecr.io', ports: 'TCP 443', when: 'clusterExtensions', clouds: ['public'], why: 'container images of marketplace extensions, West US 2' },
    { id: 'marketplace-images-westeurope', section: 'aks-cluster-extensions', from: 'cluster', to: 'arcmktplaceprod.westeurope.data.azurecr.io', ports: 'TCP 443', when: 'clusterExtensions', clouds: ['public'], why: 'container images of marketplace extensions, West Europe' },
    { id: 'marketplace-images-eastus', section: 'aks-cluster-extensions', from: 'cluster', to: 'arcmktplaceprod.eastus.data.azurecr.io', ports: 'TCP 443', when: 'clusterExtensions', clouds: ['public'], why: 'container images of marketplace extensions, East US' },
    { id: 'metrics', section: 'aks-cluster-extensions', from: 'cluster', to: ['*.ingestion.msftcloudes.com', '*.microsoftmetrics.com'], ports: 'TCP 443', when: 'clusterExtensions', clouds: ['public'], why: 'metrics of the agents' },
    { id: 'metering', section: 'aks-cluster-extensions', from: 'cluster', to: 'marketplaceapi.microsoft.com', ports: 'TCP 443', when: 'clusterExtensions', clouds: ['public'], why: 'usage for custom metering' },

    // Azure US Government required FQDN / application rules
    { id: 'data-plane', section: 'aks-cluster-extensions', from: 'cluster', to: '<region>.dp.kubernetesconfiguration.azure.us', ports: 'TCP 443', when: 'clusterExtensions', clouds: ['usgovernment'], why: 'configuration and status of extensions' },
    { id: 'images', section: 'aks-cluster-extensions', from: 'cluster', to: ['mcr.microsoft.com', '*.data.mcr.microsoft.com'], ports: 'TCP 443', when: 'clusterExtensions', clouds: ['usgovernment'], why: 'container images of the extension agents', note: 'the registry of Azure public, as the page has it' },
  ],
};
