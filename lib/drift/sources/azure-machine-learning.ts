import type { PagePart, PageSource } from '../page-source';

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

const serviceTags = ['servicetag', 'Service tag/NSG'];
const firewall = ['firewall', 'Firewall'];
const outbound = ['2. Allow inbound and outbound network traffic / Outbound'];

const exfiltration: PageSource = {
  repository: 'MicrosoftDocs/azure-ai-docs',
  path: 'articles/machine-learning/how-to-prevent-data-loss-exfiltration.md',
  noStateKept: 'the repository was too large to be fetched; the layout was read in its text of 2024-01-31',
  rows: [
    {
      section: 'exfiltration-inbound',
      heading: ['2. Allow inbound and outbound network traffic / Inbound'],
      form: 'mentions',
      names: 'source',
    },
    { section: 'exfiltration-tags', heading: outbound, tab: serviceTags, form: 'table' },
    {
      section: 'exfiltration-hosts',
      heading: outbound,
      tab: firewall,
      below: /any port 443/i,
      form: 'list',
      ports: 'ANY 443',
    },
    {
      section: 'exfiltration-hosts',
      heading: outbound,
      tab: firewall,
      below: /tcp port 443/i,
      form: 'list',
      ports: 'TCP 443',
    },
    ...[serviceTags, firewall].map(
      (tab): PagePart => ({
        section: 'exfiltration-images',
        heading: ['4. Curated environments'],
        tab,
        form: 'list',
        ports: 'TCP 443',
      }),
    ),
  ],
  elsewhere: { 'machine-learning-inbound': 'the first point of the introduction' },
  sentences: {
    'exfiltration-policy': 'steps in the portal: alias, accounts and the endpoint of the subnet',
    'exfiltration-studio': 'two hosts in the introduction, in place of the front door tag',
  },
};

const privateLinkPorts: PageSource = {
  repository: 'MicrosoftDocs/azure-ai-docs',
  path: 'articles/machine-learning/includes/machine-learning-private-link-ports.md',
  noStateKept: 'the repository was too large to be fetched; the layout was read in its text of 2022-09-13',
  rows: [{ section: 'custom-applications', form: 'text', ports: 'TCP 443' }],
  elsewhere: { 'custom-application-ports': 'a sentence: published ports from 8704 to 8993' },
};

const huggingFace: PageSource = {
  repository: 'MicrosoftDocs/azure-ai-docs',
  path: 'articles/machine-learning/how-to-managed-network.md',
  noStateKept: 'the repository was too large to be fetched; the layout was read in its text of 2025-05-23',
  rows: [
    {
      section: 'huggingface',
      heading: ['Scenario: Use HuggingFace models', 'Scenario: Use Hugging Face models'],
      form: 'list',
    },
  ],
};

const modelCatalog: PageSource = {
  repository: 'MicrosoftDocs/azure-ai-docs',
  path: 'articles/machine-learning/how-to-network-isolation-model-catalog.md',
  noStateKept: 'the repository was too large to be fetched; the layout was read in its text of 2023-12-15',
  rows: [
    {
      section: 'catalog-sold-by-azure',
      heading: [
        "Language models in 'Models Sold Directly by Azure' collection",
        "Language models in 'Azure Direct Models' collection",
        "Language models in 'Curated by Azure AI' collection",
      ],
      form: 'list',
    },
    { section: 'catalog-huggingface', heading: ['Work with Hugging Face collection'], form: 'list' },
  ],
};

export const azureMachineLearningSources = {
  'azure-machine-learning-exfiltration': [exfiltration],
  'azure-machine-learning-private-link-ports': [privateLinkPorts],
  'azure-machine-learning-managed-network': [huggingFace],
  'azure-machine-learning-model-catalog': [modelCatalog],
  'azure-machine-learning-packages': [packages],
  'azure-machine-learning': [inboundOutbound],
} satisfies Record<string, readonly PageSource[]>;
