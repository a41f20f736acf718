import type { PageSource } from '../page-source';

const reference: PageSource = {
  repository: 'MicrosoftDocs/azure-docs',
  path: 'articles/api-management/virtual-network-reference.md',
  noStateKept: 'the repository was too large to be fetched; the layout was read in its text of 2025-06-17',
  rows: [
    {
      section: 'apim-ports',
      heading: ['Required ports'],
      form: 'table',
      column: ['Destination service tag'],
      where: { column: ['Direction'], says: /^outbound$/i },
    },
    {
      section: 'apim-metrics',
      heading: ['Metrics and health monitoring'],
      form: 'table',
      column: ['Endpoints'],
      cloudColumn: ['Azure Environment'],
    },
  ],
  elsewhere: {
    certificates: 'the Internet, which is no destination that is compared',
    clients: 'an inbound row of the same table',
    management: 'an inbound row of the same table',
    'load-balancer': 'an inbound row of the same table',
    'traffic-manager': 'an inbound row of the same table',
    'machine-health': 'an inbound row of the same table',
    'external-cache': 'a row of both directions in the same table',
    'internal-cache': 'a row of both directions in the same table',
    counters: 'a row of both directions in the same table',
  },
  sentences: {
    'apim-tls': 'a sentence that lists hosts',
    'apim-dns': 'a sentence on DNS servers',
    'apim-entra': 'a sentence that names two hosts',
    'apim-captcha': 'a sentence that names two hosts',
    'apim-diagnostics': 'a sentence that names a host',
    'apim-infrastructure': 'a list of sentences',
  },
};

export const apiManagementSources = {
  'api-management': [reference],
  'api-management-forced-tunneling':
    'its row stands in a sentence (MicrosoftDocs/azure-docs, includes/api-management-virtual-network-forced-tunneling.md), which is not read',
} satisfies Record<string, readonly PageSource[] | string>;
