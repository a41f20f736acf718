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
    { id: '2026-02', source: 'docs.github.com, "Self-hosted runners reference" as Markdown, read in a public copy of the documentation, a text without a date, which has the scale set client that was announced in February 2026' },
  ],
  lastCompared: '2026-02',
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
    'github-release-assets': 'Needed for downloading release assets',
    'github-vnet': 'Needed for VNet',
  },
  requirements: [
    { id: 'essential', section: 'github-essential', from: 'agent', to: ['github.com', 'api.github.com', '*.actions.githubusercontent.com'], ports: 'HTTPS 443', when: 'githubActions', why: 'jobs' },
    { id: 'downloads', section: 'github-actions', from: 'agent', to: ['codeload.github.com', 'pkg.actions.githubusercontent.com'], ports: 'HTTPS 443', when: 'githubActions', until: '2026-02', why: 'downloads of actions' },
    { id: 'downloads', section: 'github-actions', from: 'agent', to: 'codeload.github.com', ports: 'HTTPS 443', when: 'githubActions', since: '2026-02', why: 'downloads of actions' },
    { id: 'immutable-actions', section: 'github-immutable', from: 'agent', to: 'ghcr.io', ports: 'HTTPS 443', when: 'githubActions & publishesActions', until: '2026-02', why: 'publication of immutable actions' },
    { id: 'results', section: 'github-results', from: 'agent', to: ['results-receiver.actions.githubusercontent.com', '*.blob.core.windows.net'], ports: 'HTTPS 443', when: 'githubActions', why: 'summaries, logs, artifacts and caches' },
    { id: 'updates', section: 'github-updates', from: 'agent', to: ['objects.githubusercontent.com', 'objects-origin.githubusercontent.com', 'github-releases.githubusercontent.com', 'github-registry-files.githubusercontent.com'], ports: 'HTTPS 443', when: 'githubActions & runnerUpdates', why: 'new versions of the runner' },
    { id: 'tokens', section: 'github-tokens', from: 'agent', to: '*.actions.githubusercontent.com', ports: 'HTTPS 443', when: 'githubActions', why: 'tokens of OpenID Connect' },
    { id: 'packages', section: 'github-packages', from: 'agent', to: ['*.pkg.github.com', 'ghcr.io'], ports: 'HTTPS 443', when: 'githubActions & githubPackages', until: '2026-02', why: 'GitHub Packages' },
    { id: 'packages', section: 'github-packages', from: 'agent', to: ['*.pkg.github.com', 'pkg-containers.githubusercontent.com', 'ghcr.io'], ports: 'HTTPS 443', when: 'githubActions & githubPackages', since: '2026-02', why: 'GitHub Packages' },
    { id: 'large-files', section: 'github-large-files', from: 'agent', to: ['github-cloud.githubusercontent.com', 'github-cloud.s3.amazonaws.com'], ports: 'HTTPS 443', when: 'githubActions & gitLargeFiles', why: 'Git Large File Storage' },
    { id: 'dependabot', section: 'github-dependabot', from: 'agent', to: 'dependabot-actions.githubapp.com', ports: 'HTTPS 443', when: 'githubActions & dependabot', why: 'jobs of Dependabot' },
    { id: 'release-assets', section: 'github-release-assets', from: 'agent', to: 'release-assets.githubusercontent.com', ports: 'HTTPS 443', when: 'githubActions & releaseAssets', since: '2026-02', why: 'files of releases' },
    { id: 'private-networking', section: 'github-vnet', from: 'agent', to: ['api.snapcraft.io', '*.core.windows.net'], ports: 'HTTPS 443', when: 'githubActions & privateNetworking', since: '2026-02', why: 'runners in a virtual network', note: 'the page says "VNet" and no more; the list of what GitHub itself runs in a virtual network is the same; the second domain holds the storage accounts of every customer of Azure' },
  ],
};
