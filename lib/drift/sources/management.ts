import { AzureCloud } from '../../azure/cloud';
import type { PageSource } from '../page-source';

const agent: PageSource = {
  repository: 'MicrosoftDocs/azure-monitor-docs',
  path: 'articles/azure-monitor/agents/azure-monitor-agent-network-configuration.md',
  noStateKept: 'the repository was too large to be fetched; the layout was read in its text of 2024-11-14',
  rows: [
    {
      section: 'monitor-agent-hosts',
      heading: ['Azure Firewall endpoints', 'Firewall endpoints', 'Firewall requirements'],
      form: 'table',
      ports: 'TCP 443',
      cloudBy: 'suffixes',
    },
    {
      section: 'monitor-agent-tags',
      heading: ['Virtual network service tags'],
      form: 'text',
      ports: 'TCP 443',
    },
  ],
  leftOut: {
    'management.azure.us': 'custom metrics are not to be had in that cloud, as a note says',
    'management.azure.cn': 'custom metrics are not to be had in that cloud, as a note says',
    '<>.monitoring.azure.us': 'custom metrics are not to be had in that cloud, as a note says',
    '<>.monitoring.azure.cn': 'custom metrics are not to be had in that cloud, as a note says',
  },
};

const adminCenter: PageSource = {
  repository: 'MicrosoftDocs/windowsserverdocs',
  path: 'WindowsServerDocs/manage/windows-admin-center/deploy/network-requirements.md',
  noStateKept: 'the repository was too large to be fetched; the layout was read in its text of 2023-01-12',
  rows: [
    {
      section: 'admin-center-gateway',
      heading: ['Gateway URLs'],
      form: 'table',
      ports: 'TCP 443',
      cloudColumn: ['When required'],
    },
    {
      section: 'admin-center-browser',
      heading: ['Browser URLs'],
      form: 'table',
      ports: 'TCP 443',
      cloudColumn: ['When required'],
    },
  ],
  sentences: {
    'admin-center-azure': 'another page: azure/manage-hci-clusters.md, which says it in sentences',
  },
};

const logAnalytics: PageSource = {
  repository: 'MicrosoftDocs/azure-monitor-docs',
  path: 'articles/azure-monitor/agents/log-analytics-agent.md',
  noStateKept: 'the repository was too large to be fetched; the layout was read in its text of 2024-11-14',
  clouds: [AzureCloud.PUBLIC],
  rows: [{ section: 'mma', heading: ['Firewall requirements'], form: 'table' }],
};

const siteRecoveryUrls = {
  section: 'site-recovery',
  heading: ['Outbound connectivity for URLs'],
  form: 'table',
} as const;

const siteRecovery: PageSource = {
  repository: 'MicrosoftDocs/azure-docs',
  path: 'articles/site-recovery/hyper-v-azure-architecture.md',
  noStateKept:
    'the repository was too large to be fetched; the layout is that of its sibling on VMware, as the English text with the table was not had',
  rows: [
    { ...siteRecoveryUrls, column: ['Commercial', 'Commercial URL'], clouds: [AzureCloud.PUBLIC] },
    { ...siteRecoveryUrls, column: ['Government', 'Government URL'], clouds: [AzureCloud.US_GOVERNMENT] },
  ],
};

const siteRecoveryOnPremises: PageSource = {
  repository: 'MicrosoftDocs/azure-docs',
  path: 'includes/site-recovery-URLS.md',
  noStateKept: 'the repository was too large to be fetched; the layout was read in its text of 2018-10-28',
  rows: [
    { section: 'site-recovery-preparation', form: 'text', clouds: [AzureCloud.PUBLIC] },
    {
      section: 'site-recovery-preparation',
      below: /government/i,
      form: 'list',
      clouds: [AzureCloud.US_GOVERNMENT],
    },
  ],
};

/** Pages about the management of machines. */
export const managementSources = {
  'azure-monitor-agent': [agent],
  'log-analytics-agent': [logAnalytics],
  'azure-site-recovery': [siteRecovery],
  'azure-site-recovery-on-premises': [siteRecoveryOnPremises],
  'windows-admin-center': [adminCenter],
} satisfies Record<string, readonly PageSource[]>;
