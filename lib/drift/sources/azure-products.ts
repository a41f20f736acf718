import { AzureCloud } from '../../azure/cloud';
import type { PageSource } from '../page-source';

const keyVault: PageSource = {
  repository: 'MicrosoftDocs/azure-security-docs',
  path: 'articles/key-vault/general/access-behind-firewall.md',
  rows: [
    {
      section: 'key-vault-operations',
      heading: ['Data plane endpoints', 'Key Vault operations'],
      form: 'table',
    },
  ],
};

const aksClusterExtensions: PageSource = {
  repository: 'MicrosoftDocs/azure-aks-docs',
  path: 'articles/aks/outbound-rules-control-egress.md',
  rows: [
    {
      section: 'aks-cluster-extensions',
      heading: ['Cluster extensions'],
      form: 'table',
      clouds: [AzureCloud.PUBLIC],
    },
  ],
};

export const azureProductSources = {
  'azure-key-vault': [keyVault],
  'aks-cluster-extensions': [aksClusterExtensions],
} satisfies Record<string, readonly PageSource[]>;
