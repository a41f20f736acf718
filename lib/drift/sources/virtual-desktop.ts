import type { PageSource } from '../page-source';

const virtualDesktop: PageSource = {
  repository: 'MicrosoftDocs/azure-docs',
  path: 'articles/virtual-desktop/required-fqdn-endpoint.md',
  noStateKept: 'the repository was too large to be fetched; the layout was read in its text of 2024-06-26',
  rows: [
    { section: 'virtual-desktop-required', heading: ['Session host virtual machines'], form: 'table' },
    {
      section: 'virtual-desktop-optional',
      heading: ['Session host virtual machines'],
      below: /optional/i,
      form: 'table',
    },
    { section: 'virtual-desktop-devices', heading: ['End user devices'], form: 'table' },
  ],
  sentences: {
    'virtual-desktop-sample':
      'not of this page: the sample policy of Azure/RDS-Templates, which is no Markdown',
  },
};

export const virtualDesktopSources = {
  'azure-virtual-desktop': [virtualDesktop],
} satisfies Record<string, readonly PageSource[]>;
