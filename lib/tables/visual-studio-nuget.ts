import type { Table } from '../model/requirement';

/**
 * NuGet on the page "Install and use Visual Studio and Azure Services behind a firewall or proxy server", to which the allow list of
 * Azure DevOps refers. What else Visual Studio reaches is left out.
 */
export const visualStudioNuget: Table = {
  id: 'visual-studio-nuget',
  title: 'Visual Studio behind a firewall: NuGet',
  page: 'https://learn.microsoft.com/visualstudio/install/install-and-use-visual-studio-behind-a-firewall-or-proxy-server#use-visual-studio-and-azure-services',
  editions: [
    { id: '2023-11-27', source: 'MicrosoftDocs/visualstudio-docs, docs/install/install-and-use-visual-studio-behind-a-firewall-or-proxy-server.md @00c2a8553, ms.date 11/27/2023; the row is the same @a85502633, ms.date 12/06/2024' },
  ],
  lastCompared: '2024-12-06',
  sections: { nuget: 'Use Visual Studio and Azure Services' },
  requirements: [
    { id: 'feed', section: 'nuget', from: 'agent', to: ['api.nuget.org', 'www.nuget.org', 'nuget.org', 'azuresearch-usnc.nuget.org', 'azuresearch-ussc.nuget.org', 'licenses.nuget.org', 'nuget.cdn.azure.cn', 'azuresearch-ea.nuget.org', 'azuresearch-sea.nuget.org'], ports: 'HTTPS 443', when: 'nuget', why: 'packages of nuget.org and the search for them' },
    { id: 'signatures', section: 'nuget', from: 'agent', to: ['crl3.digicert.com', 'crl4.digicert.com', 'ocsp.digicert.com', 'cacerts.digicert.com'], ports: 'HTTP 80; HTTPS 443', when: 'nuget', why: 'signatures of packages of NuGet' },
  ],
};
