import type { Table } from '../model/requirement';

/** Azure Key Vault: "Access Azure Key Vault behind a firewall", the part on keys, secrets and certificates. */
export const azureKeyVault: Table = {
  id: 'azure-key-vault',
  title: 'Azure Key Vault: access behind a firewall',
  page: 'https://learn.microsoft.com/azure/key-vault/general/access-behind-firewall#key-vault-operations',
  editions: [
    { id: '2025-03-06', source: 'MicrosoftDocs/azure-security-docs, articles/key-vault/general/access-behind-firewall.md @0a551df88 (2025-03-06)' },
  ],
  lastCompared: '2026-08-21',
  sections: { 'key-vault-operations': 'Key Vault operations' },
  requirements: [
    { id: 'vault', section: 'key-vault-operations', from: 'vaultReader', to: '<key-vault>.vault.azure.net', ports: 'HTTPS 443', when: 'keyVault', clouds: ['public'], why: 'keys, secrets and certificates of the vault', written: ['<vault-name>.vault.azure.net'] },
    { id: 'vault', section: 'key-vault-operations', from: 'vaultReader', to: '<key-vault>.vault.usgovcloudapi.net', ports: 'HTTPS 443', when: 'keyVault', clouds: ['usgovernment'], why: 'keys, secrets and certificates of the vault', written: ['<vault-name>.vault.usgovcloudapi.net'] },
    { id: 'vault', section: 'key-vault-operations', from: 'vaultReader', to: '<key-vault>.vault.azure.cn', ports: 'HTTPS 443', when: 'keyVault', clouds: ['china'], why: 'keys, secrets and certificates of the vault', written: ['<vault-name>.vault.azure.cn'] },
  ],
};
