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
  elsewhere: { 'ssh-addresses': 'a sentence below the hosts' },
};

const functionsOfRunners: Readonly<Record<string, string>> = {
  'github-essential': 'Needed for essential operations',
  'github-actions': 'Needed for downloading actions',
  'github-immutable': 'Needed for publishing immutable actions',
  'github-results': 'Needed for uploading/downloading job summaries, logs, workflow artifacts, and caches',
  'github-updates': 'Needed for runner version updates',
  'github-tokens': 'Needed for retrieving OIDC tokens',
  'github-packages': 'Needed for downloading or publishing packages or containers to',
  'github-large-files': 'Needed for',
  'github-dependabot': 'Needed for jobs for',
};

const runners: PageSource = {
  repository: 'github/docs',
  path: 'data/reusables/actions/runner-essential-communications.md',
  noStateKept:
    'the repository was too large to be fetched; the layout was read in the text that the table names',
  rows: Object.entries(functionsOfRunners).map(([section, heading]) => ({
    section,
    heading: [heading],
    form: 'fence',
    ports: 'HTTPS 443',
  })),
};

export const buildAgentSources = {
  'azure-pipelines-agent': [agent],
  'azure-devops-allow-list': [allowList],
  'github-runners': [runners],
} satisfies Record<string, readonly PageSource[]>;
