import type { Table } from '../model/requirement';

/**
 * Azure Key Vault Secrets Provider on Arc-enabled Kubernetes: the endpoints of its tutorial. It names hosts of Azure public
 * alone; the vault itself is a row of `azure-key-vault`. Behind an Arc gateway, the gateway's own list holds.
 */
export const arcKubernetesKeyVault: Table = {
  id: 'arc-kubernetes-key-vault',
  title: 'Azure Arc-enabled Kubernetes: Azure Key Vault Secrets Provider extension',
  page: 'https://learn.microsoft.com/azure/azure-arc/kubernetes/tutorial-akv-secrets-provider#prerequisites',
  editions: [
    { id: '2024-06-11', source: 'MicrosoftDocs/azure-management-docs, articles/azure-arc/kubernetes/tutorial-akv-secrets-provider.md @1b5979afe (2024-06-11)' },
  ],
  lastCompared: '2026-08-20',
  sections: { 'secrets-provider': 'Prerequisites' },
  requirements: [
    { id: 'images', section: 'secrets-provider', from: 'cluster', to: ['linuxgeneva-microsoft.azurecr.io', 'upstreamarc.azurecr.io'], ports: 'TCP 443?', when: 'keyVault', clouds: ['public'], why: 'container images of the extension' },
    { id: 'image-layers', section: 'secrets-provider', from: 'cluster', to: '*.blob.core.windows.net', ports: 'TCP 443?', when: 'keyVault', clouds: ['public'], why: 'layers of the images of these registries' },
  ],
};
