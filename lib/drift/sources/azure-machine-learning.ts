import type { PageSource } from '../page-source';

const noStateKept =
  'the repository was too large to be fetched; the rows were held against the text of 2024-04-08';

const inboundOutbound: PageSource = {
  repository: 'MicrosoftDocs/azure-ai-docs',
  path: 'articles/machine-learning/how-to-access-azureml-behind-firewall.md',
  noStateKept,
  rows: [
    {
      section: 'basic-inbound',
      heading: ['Basic configuration / Inbound traffic'],
      form: 'table',
      column: ['Destination'],
    },
    { section: 'basic', heading: ['Basic configuration / Outbound traffic'], form: 'table' },
    {
      section: 'training',
      heading: ['Recommended configuration for training and deploying models / Outbound traffic'],
      form: 'table',
    },
    { section: 'kubernetes', heading: ['Scenario: Use Kubernetes compute'], form: 'table' },
    { section: 'visual-studio-code', heading: ['Scenario: Visual Studio Code / Hosts'], form: 'table' },
    { section: 'hosts', heading: ['General Azure hosts'], form: 'table' },
    { section: 'aml-hosts', heading: ['Azure Machine Learning hosts'], form: 'table' },
    {
      section: 'compute-hosts',
      heading: ['Azure Machine Learning compute instance and compute cluster hosts'],
      form: 'table',
    },
    { section: 'images', heading: ['Docker images maintained by Azure Machine Learning'], form: 'table' },
    { section: 'monitoring', heading: ['Monitoring, metrics, and diagnostics'], form: 'list' },
  ],
  elsewhere: {
    'default-route': 'a note below the table of outbound traffic: a route to the firewall',
    'route-batch': 'a sentence below the Docker images: addresses of the tag',
    'route-batch-addresses': 'a sentence below the Docker images: addresses of the tag',
  },
  sentences: {
    rstudio: 'a list of what the rule has',
    'public-ip-addresses': 'the tab about IP address routes',
    'public-ip-tags': 'the tab about service tag routes',
    smb: 'Storage.<region> on port 445',
    hbi: 'Keyvault.<region>',
    'in-cluster': 'who has to reach whom in the cluster',
    'visual-studio-code-ports': 'ports 8704 to 8710',
  },
};

const packages: PageSource = {
  repository: 'MicrosoftDocs/azure-ai-docs',
  path: 'articles/machine-learning/includes/recommended-network-outbound.md',
  noStateKept: 'the repository was too large to be fetched; the layout was read in its text of 2023-06-12',
  rows: [{ section: 'packages', form: 'table' }],
  elsewhere: { pythonhosted: 'text: what the row of the package index says beside' },
};

export const azureMachineLearningSources = {
  'azure-machine-learning-packages': [packages],
  'azure-machine-learning': [inboundOutbound],
} satisfies Record<string, readonly PageSource[]>;
