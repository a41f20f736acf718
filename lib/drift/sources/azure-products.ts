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

const tooLarge = (textOf: string) =>
  `the repository was too large to be fetched; the layout was read in its text of ${textOf}`;

const batch: PageSource = {
  repository: 'MicrosoftDocs/azure-docs',
  path: 'articles/batch/batch-virtual-network.md',
  noStateKept: tooLarge('2023-09-20'),
  called: { 'source ip addresses for remotely accessing compute nodes': 'client' },
  rows: [
    {
      section: 'batch-inbound',
      heading: [
        'Network security groups for Virtual Machine Configuration pools: Specifying subnet-level rules / Inbound security rules',
      ],
      form: 'table',
      names: 'source',
      column: ['Source Service Tag or IP Addresses'],
    },
    {
      section: 'batch-outbound',
      heading: [
        'Network security groups for Virtual Machine Configuration pools: Specifying subnet-level rules / Outbound security rules',
      ],
      form: 'table',
    },
  ],
  sentences: { 'batch-route': 'a list below the routes for forced tunnelling: the tag, to the Internet' },
};

/** The FQDN tags for which no table has a row, in the spellings of both editions of the page. */
const otherFqdnTags = [
  'windows diagnostics',
  'windowsdiagnostics',
  'microsoft active protection service',
  'microsoftactiveprotectionservice',
  'app service environment',
  'appserviceenvironment',
  'azure backup',
  'azurebackup',
  'azure hdinsight',
  'azurehdinsight',
  'hdinsight',
  'windowsvirtualdesktop',
  'azure kubernetes service',
  'azurekubernetesservice',
  'windows365',
  'microsoftintune',
  'citrixhdxplusforwindows365',
  'office365',
];

const firewallFqdnTags: PageSource = {
  repository: 'MicrosoftDocs/azure-docs',
  path: 'articles/firewall/fqdn-tags.md',
  noStateKept: tooLarge('2020-06-30'),
  clouds: [AzureCloud.PUBLIC],
  called: { 'windows update': 'WindowsUpdate' },
  leftOut: Object.fromEntries(otherFqdnTags.map((tag) => [tag, 'stands for hosts that no table asks for'])),
  rows: [
    {
      section: 'fqdn-tags',
      heading: ['Current FQDN tags'],
      form: 'table',
      column: ['FQDN tag'],
      ports: 'TCP 80, 443',
    },
  ],
};

export const azureProductSources = {
  'azure-batch': [batch],
  'azure-firewall-fqdn-tags': [firewallFqdnTags],
  'azure-key-vault': [keyVault],
  'aks-cluster-extensions': [aksClusterExtensions],
} satisfies Record<string, readonly PageSource[]>;
