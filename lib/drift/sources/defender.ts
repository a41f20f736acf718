import { AzureCloud } from '../../azure/cloud';
import type { PageSource } from '../page-source';

const commercial: PageSource = {
  repository: 'MicrosoftDocs/defender-docs',
  path: 'defender-endpoint/streamlined-device-connectivity-urls-commercial.md',
  noStateKept:
    'the repository was too large to be fetched; the layout was read in its text of 2025-10-16, that of the page for US Government not at all',
  clouds: [AzureCloud.PUBLIC],
  rows: [
    { section: 'defender-core', heading: ['URLs used for core functionality'], form: 'table' },
    { section: 'defender-updates', heading: ['URLs used for updates'], form: 'table' },
    {
      section: 'defender-certificates',
      heading: ['URLs used for certificate validation checks'],
      form: 'table',
    },
    { section: 'defender-other', heading: ['Other URLs'], form: 'table' },
    { section: 'defender-tags', heading: ['IP addresses'], form: 'table', ports: 'TCP 443' },
    { section: 'defender-legacy', heading: ['Windows 1607 to 1803'], form: 'table' },
  ],
};

const antivirus: PageSource = {
  repository: 'MicrosoftDocs/defender-docs',
  path: 'defender-endpoint/configure-network-connections-microsoft-defender-antivirus.md',
  noStateKept:
    'the repository was too large to be fetched; the layout was read in the text that the table names',
  rows: [
    {
      section: 'antivirus',
      heading: ['Services and URLs'],
      form: 'table',
      column: ['URL'],
      ports: 'TCP 443',
    },
  ],
};

const qualys: PageSource = {
  repository: 'MicrosoftDocs/azure-docs',
  path: 'articles/defender-for-cloud/deploy-vulnerability-assessment-vm.md',
  noStateKept: 'the repository was too large to be fetched; the layout was read in its text of 2021-11-16',
  clouds: [AzureCloud.PUBLIC],
  rows: [
    {
      section: 'qualys',
      heading: ['Deploy the integrated scanner to your Azure and hybrid machines'],
      form: 'list',
    },
  ],
};

export const defenderSources = {
  qualys: [qualys],
  'defender-antivirus': [antivirus],
  'defender-for-endpoint': [commercial],
} satisfies Record<string, readonly PageSource[]>;
