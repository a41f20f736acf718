import type { PageSource } from '../page-source';

const words = 'a table of ports in which the environment is the destination in words';

const networking: PageSource = {
  repository: 'MicrosoftDocs/azure-docs',
  path: 'articles/app-service/environment/networking.md',
  noStateKept: 'the repository was too large to be fetched; the layout was read in its text of 2026-03-30',
  rows: [{ section: 'ase-routing', heading: ['Network routing'], form: 'mentions', ports: 'TCP 443' }],
  elsewhere: {
    'load-balancer': words,
    'load-balancer-ftp': 'a note below the ports',
    clients: words,
    'file-transfer': words,
    'remote-debugging': words,
    'web-deploy': words,
  },
  leftOut: { 'github.com': 'a link to the page of the build tool' },
};

export const appServiceEnvironmentSources = {
  'app-service-environment': [networking],
} satisfies Record<string, readonly PageSource[]>;
