import type { PageSource } from '../page-source';

const lockedDown: PageSource = {
  repository: 'MicrosoftDocs/azure-docs',
  path: 'articles/cyclecloud/how-to/running-in-locked-down-network.md',
  noStateKept: 'the repository was too large to be fetched; the layout was read in its text of 2020-02-26',
  rows: [
    {
      section: 'cyclecloud-install',
      heading: ['Installing Azure CycleCloud in a locked down network'],
      form: 'list',
      ports: 'TCP 443',
    },
    {
      section: 'cyclecloud-server-nsg',
      heading: ['Configuring an Azure Network Security Group for the CycleCloud VM'],
      form: 'table',
      column: ['Destination'],
      where: { column: ['Action'], says: /allow/i },
    },
    {
      section: 'cyclecloud-internal',
      heading: ['Internal communications between cluster nodes and CycleCloud'],
      form: 'table',
      column: ['Destination'],
    },
  ],
  elsewhere: { 'storage-endpoint': 'the first step: a service endpoint for the subnet' },
  sentences: {
    'cyclecloud-apis': 'a section of the page of 2018',
    'cyclecloud-projects': 'HTTPS to github.com, for project updates',
  },
};

export const cycleCloudSources = {
  'cyclecloud-locked-down': [lockedDown],
} satisfies Record<string, readonly PageSource[]>;
