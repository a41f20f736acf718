import type { Table } from '../model/requirement';

/**
 * Self-hosted runners of GitHub Actions, for github.com and GitHub Enterprise Cloud: "Accessible domains by function". Runners of GitHub
 * Enterprise Server reach that server instead.
 */
export const githubRunners: Table = {
  id: 'github-runners',
  title: 'GitHub self-hosted runners: domains by function',
  page: 'https://docs.github.com/en/actions/reference/runners/self-hosted-runners#accessible-domains-by-function',
  editions: [
    { id: '2025-02', source: 'github/docs, data/reusables/actions/runner-essential-communications.md, commit 058fa63bf, a text without a date, which has what was announced for immutable actions in February 2025' },
  ],
  lastCompared: '2025-02',
  sections: {
    'github-essential': 'Needed for essential operations',
    'github-actions': 'Needed for downloading actions',
    'github-immutable': 'Needed for publishing immutable actions',
    'github-results': 'Needed for uploading/downloading job summaries, logs, workflow artifacts, and caches',
    'github-updates': 'Needed for runner version updates',
    'github-tokens': 'Needed for retrieving OIDC tokens',
    'github-packages': 'Needed for downloading or publishing packages or containers to GitHub Packages',
    'github-large-files': 'Needed for Git Large File Storage',
    'github-dependabot': 'Needed for jobs for Dependabot updates',
  },
  requirements: [
    { id: 'essential', section: 'github-essential', from: 'agent', to: ['github.com', 'api.github.com', '*.actions.githubusercontent.com'], ports: 'HTTPS 443', when: 'githubActions', why: 'jobs' },
    { id: 'downloads', section: 'github-actions', from: 'agent', to: ['codeload.github.com', 'pkg.actions.githubusercontent.com'], ports: 'HTTPS 443', when: 'githubActions', why: 'downloads of actions' },
    { id: 'immutable-actions', section: 'github-immutable', from: 'agent', to: 'ghcr.io', ports: 'HTTPS 443', when: 'githubActions & publishesActions', why: 'publication of immutable actions' },
    { id: 'results', section: 'github-results', from: 'agent', to: ['results-receiver.actions.githubusercontent.com', '*.blob.core.windows.net'], ports: 'HTTPS 443', when: 'githubActions', why: 'summaries, logs, artifacts and caches' },
    { id: 'updates', section: 'github-updates', from: 'agent', to: ['objects.githubusercontent.com', 'objects-origin.githubusercontent.com', 'github-releases.githubusercontent.com', 'github-registry-files.githubusercontent.com'], ports: 'HTTPS 443', when: 'githubActions & runnerUpdates', why: 'new versions of the runner' },
    { id: 'tokens', section: 'github-tokens', from: 'agent', to: '*.actions.githubusercontent.com', ports: 'HTTPS 443', when: 'githubActions', why: 'tokens of OpenID Connect' },
    { id: 'packages', section: 'github-packages', from: 'agent', to: ['*.pkg.github.com', 'ghcr.io'], ports: 'HTTPS 443', when: 'githubActions & githubPackages', why: 'GitHub Packages' },
    { id: 'large-files', section: 'github-large-files', from: 'agent', to: ['github-cloud.githubusercontent.com', 'github-cloud.s3.amazonaws.com'], ports: 'HTTPS 443', when: 'githubActions & gitLargeFiles', why: 'Git Large File Storage' },
    { id: 'dependabot', section: 'github-dependabot', from: 'agent', to: 'dependabot-actions.githubapp.com', ports: 'HTTPS 443', when: 'githubActions & dependabot', why: 'jobs of Dependabot' },
  ],
};
