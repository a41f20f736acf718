import type { PageSource } from '../page-source';

export const appServiceEnvironmentSources = {
  'app-service-environment':
    'its rows stand in tables of ports without protocols, of which the environment is the destination in words (MicrosoftDocs/azure-docs, articles/app-service/environment/networking.md); they are not read',
} satisfies Record<string, readonly PageSource[] | string>;
