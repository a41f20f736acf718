import { AzureCloud } from '../../azure/cloud';
import type { PageSource } from '../page-source';

const place = {
  repository: 'MicrosoftDocs/azure-docs',
  noStateKept: 'no checkout of azure-docs was at hand when its rows were read',
};

const azureFirewall: PageSource = {
  ...place,
  path: 'articles/container-apps/use-azure-firewall.md',
  rows: [
    {
      section: 'container-apps-hosts',
      heading: ['Application rules'],
      form: 'table',
      column: ['FQDNs'],
      cloudColumn: ['Scenarios'],
    },
    {
      section: 'container-apps-tags',
      heading: ['Network rules'],
      form: 'table',
      column: ['Service Tag'],
      clouds: [AzureCloud.PUBLIC, AzureCloud.CHINA],
    },
  ],
  elsewhere: {
    registry: 'words in the place of the name of the registry',
    'key-vault': 'words in the place of the name of the vault',
    'front-door-tag': 'the page leaves the dot out of the tag',
  },
};

const words = 'subnets and addresses in words';

const networkSecurityGroups: PageSource = {
  ...place,
  path: 'articles/container-apps/firewall-integration.md',
  rows: [
    {
      section: 'container-apps-inbound',
      heading: ['Inbound'],
      tab: ['workload-profiles-env', 'workload-profiles'],
      form: 'table',
      column: ['Destination'],
    },
    {
      section: 'container-apps-outbound',
      heading: ['Outbound'],
      tab: ['workload-profiles-env', 'workload-profiles'],
      form: 'table',
      column: ['Destination'],
    },
  ],
  elsewhere: {
    'load-balancer': words,
    'client-apps': words,
    'client-http': words,
    'client-https': words,
    'own-registry': 'a sentence in the row of the registry',
    within: words,
  },
  leftOut: {
    'azure container apps environment staticip': words,
    "your container app's subnet": words,
    'your container registry': words,
    '168.63.129.16': 'answered by the host of the machine',
  },
};

export const containerAppsSources = {
  'container-apps': [azureFirewall],
  'container-apps-nsg': [networkSecurityGroups],
} satisfies Record<string, readonly PageSource[]>;
