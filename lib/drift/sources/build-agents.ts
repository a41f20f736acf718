import { AzureCloud } from '../../azure/cloud';
import type { PageSource } from '../page-source';

const devOps = {
  repository: 'MicrosoftDocs/azure-devops-docs',
  noStateKept:
    'the repository was too large to be fetched; the layout was read in the text that the table names',
};

const agent: PageSource = {
  ...devOps,
  path: 'docs/pipelines/agents/includes/v3/qa-firewall.md',
  rows: [
    { section: 'azure-pipelines', form: 'table', column: ['Domain URL'] },
    { section: 'azure-pipelines-addresses', tab: ['IP-V4'], form: 'fence' },
  ],
};

const allowList: PageSource = {
  ...devOps,
  path: 'docs/organizations/security/allow-list-ip-url.md',
  rows: [
    { section: 'devops-outbound', heading: ['Outbound connections'], tab: ['IP-V4'], form: 'fence' },
    { section: 'devops-domains', heading: ['Allowed Domain URLs'], form: 'fence', ports: 'HTTPS 443' },
    { section: 'devops-artifacts', heading: ['Azure Artifacts'], form: 'fence' },
    { section: 'devops-nuget', heading: ['NuGet connections'], form: 'fence' },
    { section: 'devops-ssh', heading: ['SSH connections'], form: 'fence', ports: 'TCP 22' },
  ],
  elsewhere: {
    'ssh-addresses': 'a sentence below the hosts',
    'outbound-since-2025':
      'release notes of February 2025; no text of the page itself that has them was found',
  },
};

const nuget: PageSource = {
  repository: 'MicrosoftDocs/visualstudio-docs',
  path: 'docs/install/install-and-use-visual-studio-behind-a-firewall-or-proxy-server.md',
  noStateKept:
    'the repository was too large to be fetched; the layout was read in the text that the table names',
  rows: [
    {
      section: 'nuget',
      heading: ['Use Visual Studio and Azure Services'],
      form: 'table',
      groupedCells: true,
      column: ['DNS endpoint'],
      protocolColumn: ['Protocol/Port'],
      where: { column: ['Service or scenario'], says: /^NuGet/ },
    },
  ],
};

/** What each list is for; names of products stand on the page as variables. */
const functionsOfRunners: Readonly<Record<string, string>> = {
  'github-essential': 'Needed for essential operations',
  'github-actions': 'Needed for downloading actions',
  'github-results': 'Needed for uploading/downloading job summaries, logs, workflow artifacts, and caches',
  'github-updates': 'Needed for runner version updates',
  'github-tokens': 'Needed for retrieving OIDC tokens',
  'github-packages':
    'Needed for downloading or publishing packages or containers to {% data variables.product.prodname_dotcom %} Packages',
  'github-large-files': 'Needed for {% data variables.large_files.product_name_long %}',
  'github-dependabot': 'Needed for jobs for {% data variables.product.prodname_dependabot_updates %}',
  'github-release-assets': 'Needed for downloading release assets',
  'github-vnet': 'Needed for VNet',
};

const runners: PageSource = {
  repository: 'github/docs',
  path: 'data/reusables/actions/runner-essential-communications.md',
  noStateKept:
    'the repository was too large to be fetched; the layout was read in the text that the table names',
  rows: [
    ...Object.entries(functionsOfRunners).map(([section, heading]) => ({
      section,
      heading: [heading],
      form: 'fence' as const,
      ports: 'HTTPS 443',
    })),
    {
      section: 'github-immutable',
      heading: ['Needed for publishing immutable actions'],
      form: 'fence',
      ports: 'HTTPS 443',
      optional: true,
    },
  ],
};

const registry: PageSource = {
  repository: 'MicrosoftDocs/azure-management-docs',
  path: 'articles/container-registry/container-registry-firewall-rules.md',
  clouds: [AzureCloud.PUBLIC],
  rows: [
    {
      section: 'registry-access',
      heading: ['Allow access to REST and data endpoints'],
      form: 'mentions',
      ports: 'HTTPS 443',
    },
  ],
  sentences: { 'registry-endpoints': 'the domain of certificates, in the list of the kinds of endpoints' },
};

const cli: PageSource = {
  repository: 'MicrosoftDocs/azure-docs-cli',
  path: 'docs-ref-conceptual/Latest-version/azure-cli-endpoints.md',
  rows: [
    { section: 'cli-endpoints', form: 'table', column: ['Endpoint'] },
    {
      section: 'cli-suffixes',
      form: 'table',
      column: ['Suffix'],
      cloudBy: 'domain',
    },
    { section: 'cli-extensions', heading: ['Extensions'], form: 'text' },
  ],
  sentences: { 'cli-installation': 'two hosts above the tables' },
};

export const buildAgentSources = {
  'azure-pipelines-agent': [agent],
  'azure-devops-allow-list': [allowList],
  'visual-studio-nuget': [nuget],
  'github-runners': [runners],
  'container-registry': [registry],
  'azure-cli': [cli],
} satisfies Record<string, readonly PageSource[]>;
