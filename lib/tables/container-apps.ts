import type { Table } from '../model/requirement';

/** Azure Container Apps: "Integrate with Azure Firewall". The page states no ports, and says nothing of US Government. */
export const containerApps: Table = {
  id: 'container-apps',
  title: 'Azure Container Apps: Azure Firewall',
  page: 'https://learn.microsoft.com/azure/container-apps/use-azure-firewall',
  editions: [
    { id: '2025-04-03', source: 'MicrosoftDocs/azure-docs, articles/container-apps/use-azure-firewall.md @66008b2ad, ms.date 04/03/2025' },
    { id: '2026-03-30', source: 'MicrosoftDocs/azure-docs, articles/container-apps/use-azure-firewall.md @0f6dfaa13, ms.date 03/30/2026' },
  ],
  lastCompared: '2026-03-30',
  sections: {
    'container-apps-hosts': 'Application rules',
    'container-apps-tags': 'Network rules',
  },
  tagsAndHosts: {
    relation: 'alternatives',
    source: 'the note above both lists: only either application rules or network rules are needed',
    holding: {
      MicrosoftContainerRegistry: 'the page: either the application rules or the network rules of a scenario',
      'AzureFrontDoor.FirstParty': 'the page: either the application rules or the network rules of a scenario',
      AzureContainerRegistry: 'the page: either the application rules or the network rules of a scenario',
      AzureActiveDirectory: 'the page: either the application rules or the network rules of a scenario',
      AzureKeyVault: 'the page: either the application rules or the network rules of a scenario',
      ServiceBus: 'the page: either the application rules or the network rules of a scenario',
    },
  },
  requirements: [
    // Application rules
    { id: 'images', section: 'container-apps-hosts', from: 'environment', to: ['mcr.microsoft.com', '*.data.mcr.microsoft.com'], ports: 'TCP 443?', clouds: ['public'], coveredBy: 'MicrosoftContainerRegistry + AzureFrontDoor.FirstParty', why: 'images of Microsoft Container Registry' },
    { id: 'binaries', section: 'container-apps-hosts', from: 'environment', to: ['packages.aks.azure.com', 'acs-mirror.azureedge.net'], ports: 'TCP 443?', clouds: ['public'], since: '2026-03-30', why: 'binaries of the AKS cluster below', note: 'the page lets the service tags of the registry stand for them, which no page says of these hosts: they are opened by name' },
    { id: 'registry', section: 'container-apps-hosts', from: 'environment', to: '<container-registry>.azurecr.io', ports: 'TCP 443?', when: 'containerRegistry', clouds: ['public'], coveredBy: 'AzureContainerRegistry', why: 'images of the registry', written: ['Your-ACR-address'] },
    { id: 'registry-layers', section: 'container-apps-hosts', from: 'environment', to: '*.blob.core.windows.net', ports: 'TCP 443?', when: 'containerRegistry', clouds: ['public'], why: 'layers of images of the registry', note: 'the tags that the page names do not hold Azure Storage' },
    { id: 'registry-sign-in', section: 'container-apps-hosts', from: 'environment', to: 'login.microsoft.com', ports: 'TCP 443?', when: 'containerRegistry', clouds: ['public'], coveredBy: 'AzureActiveDirectory', why: 'sign-in to the registry' },
    { id: 'key-vault', section: 'container-apps-hosts', from: 'environment', to: '<key-vault>.vault.azure.net', ports: 'TCP 443?', when: 'keyVault', clouds: ['public'], coveredBy: 'AzureKeyVault', why: 'the key vault', written: ['Your-Azure-Key-Vault-address'], note: 'the page asks for host and service tag in one table, and says in a note that one of them is enough' },
    { id: 'key-vault-sign-in', section: 'container-apps-hosts', from: 'environment', to: 'login.microsoft.com', ports: 'TCP 443?', when: 'keyVault', clouds: ['public'], coveredBy: 'AzureActiveDirectory', why: 'sign-in to the key vault' },
    { id: 'managed-identity', section: 'container-apps-hosts', from: 'environment', to: ['*.identity.azure.net', 'login.microsoftonline.com', '*.login.microsoftonline.com', '*.login.microsoft.com'], ports: 'TCP 443?', when: 'managedIdentity', clouds: ['public'], coveredBy: 'AzureActiveDirectory', why: 'tokens of managed identities' },
    { id: 'service-bus', section: 'container-apps-hosts', from: 'environment', to: '*.servicebus.windows.net', ports: 'TCP 443?', when: 'serviceBus', clouds: ['public'], since: '2026-03-30', coveredBy: 'ServiceBus', why: 'queues and topics of Azure Service Bus' },
    { id: 'aspire', section: 'container-apps-hosts', from: 'environment', to: 'northcentralus.ext.azurecontainerapps.dev', ports: 'TCP 443?', when: 'aspireDashboard', clouds: ['public'], until: '2026-03-30', why: 'the Aspire dashboard', written: ['https://northcentralus.ext.azurecontainerapps.dev'], note: 'one region on the page' },
    { id: 'aspire', section: 'container-apps-hosts', from: 'environment', to: '<region>.ext.azurecontainerapps.dev', ports: 'TCP 443?', when: 'aspireDashboard', clouds: ['public'], since: '2026-03-30', why: 'the Aspire dashboard', written: ['https://<YOUR-CONTAINERAPP-REGION>.ext.azurecontainerapps.dev'] },
    { id: 'docker-hub', section: 'container-apps-hosts', from: 'environment', to: ['hub.docker.com', 'registry-1.docker.io', 'production.cloudflare.docker.com'], ports: 'TCP 443?', when: 'dockerHub', clouds: ['public', 'china'], why: 'images of Docker Hub', note: 'the page: the same in China, where access may be unreliable' },

    // Application rules, Azure China
    { id: 'images', section: 'container-apps-hosts', from: 'environment', to: ['mcr.azure.cn', '*.data.mcr.azure.cn'], ports: 'TCP 443?', clouds: ['china'], since: '2026-03-30', coveredBy: 'MicrosoftContainerRegistry + AzureFrontDoor.FirstParty', why: 'images of Microsoft Container Registry' },
    { id: 'binaries', section: 'container-apps-hosts', from: 'environment', to: ['mcr.azk8s.cn', 'mirror.azk8s.cn'], ports: 'TCP 443?', clouds: ['china'], since: '2026-03-30', why: 'binaries and images of the AKS cluster below' },
    { id: 'registries', section: 'container-apps-hosts', from: 'environment', to: '*.azurecr.cn', ports: 'TCP 443?', when: 'containerRegistry', clouds: ['china'], since: '2026-03-30', coveredBy: 'AzureContainerRegistry', why: 'images of the registry' },
    { id: 'managed-identity', section: 'container-apps-hosts', from: 'environment', to: ['*.identity.azure.cn', 'login.chinacloudapi.cn', '*.login.chinacloudapi.cn'], ports: 'TCP 443?', when: 'managedIdentity', clouds: ['china'], since: '2026-03-30', coveredBy: 'AzureActiveDirectory', why: 'tokens of managed identities' },
    { id: 'vaults', section: 'container-apps-hosts', from: 'environment', to: '*.vault.azure.cn', ports: 'TCP 443?', when: 'keyVault', clouds: ['china'], since: '2026-03-30', coveredBy: 'AzureKeyVault', why: 'the key vault' },
    { id: 'key-vault-sign-in', section: 'container-apps-hosts', from: 'environment', to: 'login.chinacloudapi.cn', ports: 'TCP 443?', when: 'keyVault', clouds: ['china'], since: '2026-03-30', coveredBy: 'AzureActiveDirectory', why: 'sign-in to the key vault' },
    { id: 'management', section: 'container-apps-hosts', from: 'environment', to: ['management.chinacloudapi.cn', '*.blob.core.chinacloudapi.cn'], ports: 'TCP 443?', clouds: ['china'], since: '2026-03-30', why: 'Azure Resource Manager, and storage accounts of the platform' },
    { id: 'monitoring', section: 'container-apps-hosts', from: 'environment', to: ['*.servicebus.chinacloudapi.cn', 'mooncake.warmpath.chinacloudapi.cn'], ports: 'TCP 443?', clouds: ['china'], since: '2026-03-30', why: 'monitoring of the platform' },
    { id: 'platform', section: 'container-apps-hosts', from: 'environment', to: ['*.chinacloudsites.cn', '*.ext.azurecontainerapps-dev.cn'], ports: 'TCP 443?', clouds: ['china'], since: '2026-03-30', why: 'control plane and extensions of Container Apps' },
    { id: 'aspire', section: 'container-apps-hosts', from: 'environment', to: '*.azurecontainerapps.cn', ports: 'TCP 443?', when: 'aspireDashboard', clouds: ['china'], since: '2026-03-30', why: 'the Aspire dashboard, and hosts of apps' },

    // Network rules
    { id: 'registry-tag', section: 'container-apps-tags', from: 'environment', to: 'tag:MicrosoftContainerRegistry', ports: 'TCP 443?', clouds: ['public', 'china'], why: 'images of Microsoft Container Registry' },
    { id: 'front-door-tag', section: 'container-apps-tags', from: 'environment', to: 'tag:AzureFrontDoor.FirstParty', ports: 'TCP 443?', clouds: ['public', 'china'], why: 'layers of images of Microsoft Container Registry', written: ['AzureFrontDoorFirstParty'], note: 'the page leaves the dot out' },
    { id: 'container-registry-tags', section: 'container-apps-tags', from: 'environment', to: ['tag:AzureContainerRegistry', 'tag:AzureActiveDirectory'], ports: 'TCP 443?', when: 'containerRegistry', clouds: ['public', 'china'], why: 'images of the registry, and sign-in' },
    { id: 'key-vault-tags', section: 'container-apps-tags', from: 'environment', to: ['tag:AzureKeyVault', 'tag:AzureActiveDirectory'], ports: 'TCP 443?', when: 'keyVault', clouds: ['public', 'china'], why: 'the key vault, and sign-in' },
    { id: 'managed-identity-tag', section: 'container-apps-tags', from: 'environment', to: 'tag:AzureActiveDirectory', ports: 'TCP 443?', when: 'managedIdentity', clouds: ['public', 'china'], why: 'tokens of managed identities' },
    { id: 'service-bus-tag', section: 'container-apps-tags', from: 'environment', to: 'tag:ServiceBus', ports: 'TCP 443?', when: 'serviceBus', clouds: ['public', 'china'], since: '2026-03-30', why: 'queues and topics of Azure Service Bus' },
  ],
};
