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

/** Pages about the management of machines. */
export const managementSources = {
  'azure-monitor-agent': [agent],
  'windows-admin-center': [adminCenter],
} satisfies Record<string, readonly PageSource[]>;
