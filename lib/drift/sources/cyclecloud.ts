import { AzureCloud } from '../../azure/cloud';
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

const network: PageSource = {
  repository: 'MicrosoftDocs/azure-docs',
  path: 'articles/cyclecloud/how-to/network-security.md',
  noStateKept: 'the repository was too large to be fetched; the layout was read in its text of 2026-08-10',
  called: {
    'cluster scheduler, login, or other managed nodes': 'scheduler/login/managed nodes',
    'approved package repositories': 'github.com',
  },
  rows: [
    { section: 'cyclecloud-traffic', heading: ['CycleCloud and cluster traffic'], form: 'table' },
    {
      section: 'cyclecloud-schedulers',
      heading: ['Scheduler, monitoring, and workload traffic'],
      form: 'table',
    },
    {
      section: 'cyclecloud-egress',
      heading: ['Azure service and package egress'],
      form: 'table',
      clouds: [AzureCloud.PUBLIC],
    },
  ],
  elsewhere: {
    amqp: 'text: for version 7',
    'amqp-return-proxy': 'text: for version 7',
    'server-storage-accounts': 'the accounts in place of the tag',
    'node-storage-accounts': 'the accounts in place of the tag',
  },
};

const configuration: PageSource = {
  repository: 'MicrosoftDocs/azure-docs',
  path: 'articles/cyclecloud/how-to/configuration.md',
  noStateKept: 'the repository was too large to be fetched; the layout was read in its text of 2020-03-25',
  rows: (
    [
      ['cyclecloud-server-subnet', 'CycleCloud VM Subnet'],
      ['cyclecloud-compute-subnets', 'Compute Subnets'],
    ] as const
  ).map(([section, heading]) => ({
    section,
    heading: [heading],
    form: 'table',
    names: 'source',
    column: ['Source'],
  })),
};

const installation: PageSource = {
  repository: 'MicrosoftDocs/azure-docs',
  path: 'articles/cyclecloud/how-to/install-manual.md',
  noStateKept: 'the repository was too large to be fetched; the layout was read in its text of 2020-02-20',
  clouds: [AzureCloud.PUBLIC],
  rows: [
    { section: 'cyclecloud-packages', heading: ['Installation'], form: 'mentions', ports: 'TCP 443' },
    { section: 'cyclecloud-plain-web', heading: ['Notes on Security'], form: 'text', optional: true },
  ],
  elsewhere: { 'plain-web': 'text: what the installation listens on' },
};

export const cycleCloudSources = {
  'cyclecloud-network': [network],
  'cyclecloud-configuration': [configuration],
  'cyclecloud-installation': [installation],
  'cyclecloud-locked-down': [lockedDown],
} satisfies Record<string, readonly PageSource[]>;
