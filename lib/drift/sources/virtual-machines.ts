import { AzureCloud } from '../../azure/cloud';
import type { PageSource } from '../page-source';

const support = {
  repository: 'MicrosoftDocs/SupportArticles-docs',
  noStateKept:
    'the repository was too large to be fetched; the layout was read in the text that the table names',
};
const compute = { ...support, repository: 'MicrosoftDocs/azure-compute-docs' };
const azure = { ...support, repository: 'MicrosoftDocs/azure-docs' };
const entra = { ...support, repository: 'MicrosoftDocs/entra-docs' };

const activation: PageSource = {
  ...support,
  path: 'support/azure/virtual-machines/windows/custom-routes-enable-kms-activation.md',
  rows: [
    {
      section: 'activation',
      heading: ['Solution'],
      form: 'table',
      column: ['KMS DNS'],
      cloudColumn: ['Platform'],
      ports: 'TCP 1688',
    },
    {
      section: 'activation',
      heading: ['Solution'],
      form: 'table',
      column: ['KMS IP'],
      cloudColumn: ['Platform'],
      ports: 'TCP 1688',
    },
  ],
  sentences: { 'activation-route': 'commands of Azure PowerShell, one for each address' },
  leftOut: {
    'kms.core.cloudapi.de': 'Azure Germany, which there is no more',
    '51.4.143.248': 'Azure Germany, which there is no more',
  },
};

const updates: PageSource = {
  ...support,
  path: 'support/windows-client/installing-updates-features-roles/windows-update-issues-troubleshooting.md',
  rows: [
    {
      section: 'windows-update',
      heading: ["Device can't access update files"],
      form: 'table',
      column: ['Endpoint URL'],
    },
  ],
};

const redHat: PageSource = {
  ...compute,
  path: 'articles/virtual-machines/workloads/redhat/redhat-rhui.md',
  clouds: [AzureCloud.PUBLIC, AzureCloud.US_GOVERNMENT],
  rows: [
    {
      section: 'red-hat-addresses',
      heading: ['The IPs for the RHUI content delivery servers'],
      form: 'fence',
    },
  ],
  sentences: {
    'red-hat-hosts': 'a sentence on Traffic Manager',
    'red-hat-connection': 'a pattern in a sentence on the configuration of repositories',
  },
};

const suse: PageSource = {
  ...support,
  path: 'support/azure/virtual-machines/linux/suse-public-cloud-connectivity-registration-issues.md',
  rows: [
    {
      section: 'suse-servers',
      heading: ['Step 2: Check connectivity to server IP addresses on port 443'],
      form: 'text',
      ports: 'TCP 443',
    },
  ],
  sentences: { 'suse-region-servers': 'a line of a configuration file' },
};

const azureLinux: PageSource = {
  repository: 'MicrosoftDocs/azure-management-docs',
  path: 'articles/azure-linux/package-repositories.md',
  rows: [
    { section: 'azure-linux', heading: ['Azure Linux package repositories overview'], form: 'mentions' },
  ],
};

const configuration: PageSource = {
  ...azure,
  path: 'articles/governance/machine-configuration/overview/03-network-requirements.md',
  rows: [
    {
      section: 'configuration-hosts',
      heading: ['Network requirements'],
      form: 'table',
      column: ['URL'],
      ports: 'TCP 443',
      cloudBy: 'domain',
    },
    {
      section: 'configuration-hosts',
      heading: ['Network requirements'],
      form: 'table',
      column: ['Storage endpoint'],
      ports: 'TCP 443',
      cloudBy: 'domain',
    },
  ],
  sentences: {
    'configuration-tags': 'a sentence below the list: both tags, on port 443',
    'configuration-outside': 'what Arc-enabled servers are to allow',
  },
};

const backup: PageSource = {
  ...azure,
  path: 'articles/backup/private-endpoints-overview.md',
  clouds: [AzureCloud.PUBLIC],
  rows: [
    {
      section: 'backup-hosts',
      heading: ['Difference in network connections due to private endpoints'],
      form: 'table',
    },
  ],
  elsewhere: { 'agent-updates': 'a sentence below the lists' },
  sentences: {
    'backup-tags': 'another page: backup-sql-server-database-azure-vms.md, which says it in sentences',
    'backup-fqdn-tag': 'another page: backup-sql-server-database-azure-vms.md, which says it in a sentence',
  },
  leftOut: { '*.privatelink.<>.backup.windowsazure.com': 'by private endpoints it stays in the network' },
};

const signIn = (system: 'windows' | 'linux', heading: string): PageSource => ({
  ...entra,
  path: `docs/identity/devices/howto-vm-sign-in-azure-ad-${system}.md`,
  rows: [
    { section: `entra-${system}`, heading: [heading], form: 'list', ports: 'TCP 443', cloudBy: 'domain' },
  ],
  leftOut: { '169.254.169.254': 'the metadata service, which the host of the machine answers' },
});

/** A host in a sentence or a list. */
const timeOf = (system: 'windows' | 'linux', heading: string): PageSource => ({
  ...compute,
  path: `articles/virtual-machines/${system}/time-sync.md`,
  rows: [{ section: `${system}-time`, heading: [heading], form: 'mentions' }],
});

const linuxExtensions: PageSource = {
  ...compute,
  path: 'articles/virtual-machines/extensions/features-linux.md',
  rows: [{ section: 'extensions-linux', heading: ['Network access'], form: 'mentions' }],
  elsewhere: { storage: 'Azure Storage in words' },
  leftOut: { '168.63.129.16': 'answered by the host of the machine' },
};

const inSentences = (repository: string, path: string) =>
  `its rows stand in sentences (MicrosoftDocs/${repository}, ${path}), which are not read`;

/** Pages about what every virtual machine may need. */
export const virtualMachineSources = {
  'windows-activation': [activation],
  'windows-update': [updates],
  'windows-time': [timeOf('windows', 'Use the default')],
  'linux-time': [timeOf('linux', 'Configuration options')],
  'red-hat-update': [redHat],
  'suse-update': [suse],
  'ubuntu-update': inSentences(
    'SupportArticles-docs',
    'support/azure/virtual-machines/linux/apt-common-issues-in-ubuntu.md',
  ),
  'azure-linux-update': [azureLinux],
  'vm-extensions-linux': [linuxExtensions],
  'vm-extensions-windows': inSentences(
    'azure-compute-docs',
    'articles/virtual-machines/extensions/features-windows.md',
  ),
  'machine-configuration': [configuration],
  'azure-backup': [backup],
  'entra-sign-in-windows': [signIn('windows', 'Network requirements')],
  'entra-sign-in-linux': [signIn('linux', 'Network')],
} satisfies Record<string, readonly PageSource[] | string>;
