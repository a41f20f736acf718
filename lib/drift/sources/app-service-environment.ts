import type { PageSource } from '../page-source';

const words = 'a table of ports in which the environment is the destination in words';

const networking: PageSource = {
  repository: 'MicrosoftDocs/azure-docs',
  path: 'articles/app-service/environment/networking.md',
  noStateKept: 'the repository was too large to be fetched; the layout was read in its text of 2026-03-30',
  rows: [{ section: 'ase-routing', heading: ['Network routing'], form: 'mentions', ports: 'TCP 443' }],
  sentences: {
    'ase-recommended': words,
    'ase-minimum': words,
    'ase-ports': `${words}, and a note`,
  },
  leftOut: { 'github.com': 'a link to the page of the build tool' },
};

export const appServiceEnvironmentSources = {
  'app-service-environment': [networking],
} satisfies Record<string, readonly PageSource[]>;
