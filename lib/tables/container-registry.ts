import type { Table } from '../model/requirement';

/**
 * A registry of one's own: "Configure rules to access an Azure container registry behind a firewall". Left out are service tags and
 * addresses, which the page has in the place of the hosts.
 */
export const containerRegistry: Table = {
  id: 'container-registry',
  title: 'Azure Container Registry behind a firewall',
  page: 'https://learn.microsoft.com/azure/container-registry/container-registry-firewall-rules',
  editions: [
    { id: '2023-09-11', source: 'MicrosoftDocs/azure-management-docs, articles/container-registry/container-registry-firewall-access-rules.md @cfae1928f (2023-09-11); the rows are the same @064a6550e (2025-05-28)' },
    { id: '2026-05-27', source: 'MicrosoftDocs/azure-management-docs, articles/container-registry/container-registry-firewall-access-rules.md @b22930c35 (2026-05-27); as container-registry-firewall-rules.md the same @bf01c3214 (2026-06-23)' },
  ],
  lastCompared: '2026-06-23',
  sections: {
    'registry-endpoints': 'About registry endpoints',
    'registry-access': 'Allow access to REST and data endpoints',
  },
  requirements: [
    { id: 'certificates', section: 'registry-endpoints', from: 'agent', to: 'azurecr.io', ports: 'HTTPS 443', when: 'containerRegistry', clouds: ['public'], why: 'the certificate of all registries' },
    { id: 'registry', section: 'registry-access', from: 'agent', to: '<container-registry>.azurecr.io', ports: 'HTTPS 443', when: 'containerRegistry', clouds: ['public'], why: 'sign-in and management of the registry', written: ['<registry-name>.azurecr.io'] },
    { id: 'layers', section: 'registry-access', from: 'agent', to: '*.blob.core.windows.net', ports: 'HTTPS 443', when: 'containerRegistry & !registryDataEndpoints', clouds: ['public'], why: 'layers of images, in storage accounts of the registry', note: 'every storage account; dedicated data endpoints are narrower' },
    { id: 'data-endpoints', section: 'registry-access', from: 'agent', to: '<container-registry>.<registry-region>.data.azurecr.io', ports: 'HTTPS 443', when: 'containerRegistry & registryDataEndpoints', clouds: ['public'], why: 'layers of images, at dedicated data endpoints', written: ['<registry-name>.<region>.data.azurecr.io'] },
    { id: 'regional-endpoints', section: 'registry-access', from: 'agent', to: '<container-registry>.<registry-region>.geo.azurecr.io', ports: 'HTTPS 443', when: 'containerRegistry & registryRegionalEndpoints', clouds: ['public'], since: '2026-05-27', why: 'one replica of the registry', written: ['<registry-name>.<region>.geo.azurecr.io'] },
  ],
};
