import { AzureCloud } from '../../azure/cloud';
import type { PageSource } from '../page-source';

const outbound: PageSource = {
  repository: 'MicrosoftDocs/azure-docs',
  path: 'articles/hdinsight/hdinsight-restrict-outbound-traffic.md',
  noStateKept: 'the repository was too large to be fetched; the layout was read in its text of 2023-04-24',
  rows: [
    {
      section: 'hdi-fqdns',
      heading: ['Target FQDNs section'],
      form: 'table',
      column: ['Target FQDNS'],
      clouds: [AzureCloud.PUBLIC],
    },
    {
      section: 'hdi-tags',
      heading: ['Service Tags section'],
      form: 'table',
      column: ['Service Tags'],
    },
  ],
  sentences: {
    'hdi-fqdn-tags': 'a table whose only row names two FQDN tags joined by "and"',
    'hdi-routes': 'a list: the addresses of management, and all others to the firewall',
  },
};

/** Lists of hosts by region, each in a file of its own. */
const lists = {
  Fairfax: ['USGovArizona', 'USGovTexas', 'USGovVirginia'],
  Mooncake: ['ChinaEast', 'ChinaEast2', 'ChinaEast3', 'ChinaNorth', 'ChinaNorth2', 'ChinaNorth3'],
};

const hostLists = Object.entries(lists).flatMap(([folder, names]) =>
  names.map((name): PageSource => {
    const region = name.toLowerCase();
    return {
      repository: 'Azure-Samples/hdinsight-fqdn-lists',
      path: `${folder}/${name}.txt`,
      region,
      clouds: [folder === 'Fairfax' ? AzureCloud.US_GOVERNMENT : AzureCloud.CHINA],
      rows: [{ section: `hdi-${region}`, form: 'text', ports: 'HTTPS 443' }],
    };
  }),
);

export const hdinsightSources = {
  hdinsight: [outbound],
  'hdinsight-hosts': hostLists,
  'hdinsight-management':
    'its rows stand in a sentence (MicrosoftDocs/azure-docs, articles/hdinsight/control-network-traffic.md), which is not read',
} satisfies Record<string, readonly PageSource[] | string>;
