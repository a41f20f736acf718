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

const shortpath: PageSource = {
  ...virtualDesktop,
  path: 'articles/virtual-desktop/rdp-shortpath.md',
  noStateKept: 'the repository was too large to be fetched; the layout was read in its text of 2023-02-02',
  rows: [
    {
      section: 'shortpath-hosts',
      heading: ['Session host virtual network'],
      form: 'table',
      column: ['Destination'],
    },
    { section: 'shortpath-clients', heading: ['Client network'], form: 'table', column: ['Destination'] },
  ],
  elsewhere: {
    direct: 'every address, which is no destination that is compared',
    'dedicated-relay': 'an announcement of June 2025; no text of the page itself that has it was found',
    'client-dedicated-relay':
      'an announcement of June 2025; no text of the page itself that has it was found',
  },
  sentences: { 'shortpath-managed': 'a sentence on the listener of session hosts' },
};

export const virtualDesktopSources = {
  'azure-virtual-desktop': [virtualDesktop],
  'virtual-desktop-shortpath': [shortpath],
} satisfies Record<string, readonly PageSource[]>;
