import type { Table } from '../model/requirement';

/**
 * Azure DevOps: "Allowed IP addresses and domain URLs", what leaves a network. Left out are what Azure DevOps opens itself (service
 * hooks, sources on premises, data import), the addresses of ExpressRoute and of Microsoft 365, and those of IPv6.
 */
export const azureDevopsAllowList: Table = {
  id: 'azure-devops-allow-list',
  title: 'Azure DevOps: allowed addresses and domains',
  page: 'https://learn.microsoft.com/azure/devops/organizations/security/allow-list-ip-url',
  editions: [
    { id: '2024-01-02', source: 'MicrosoftDocs/azure-devops-docs, docs/organizations/security/allow-list-ip-url.md @0132351cf, ms.date 01/02/2024' },
    { id: '2025-02-20', source: 'MicrosoftDocs/azure-devops-docs, release-notes/2025/includes/general/sprint-252-update.md @0d286f570, ms.date 2/20/2025, which announces the addresses to add to the list; all else as on 2024-01-02' },
  ],
  lastCompared: '2025-02-20',
  sections: {
    'devops-outbound': 'Outbound connections',
    'devops-domains': 'Allowed Domain URLs',
    'devops-artifacts': 'Azure Artifacts',
    'devops-nuget': 'NuGet connections',
    'devops-ssh': 'SSH connections',
  },
  requirements: [
    { id: 'outbound', section: 'devops-outbound', from: 'agent', to: ['13.107.6.0/24', '13.107.9.0/24', '13.107.42.0/24', '13.107.43.0/24'], ports: 'TCP 443?', when: 'devOpsDomains & devOpsAddresses', why: 'addresses of Azure DevOps' },
    { id: 'outbound-since-2025', section: 'devops-outbound', from: 'agent', to: ['150.171.22.0/24', '150.171.23.0/24', '150.171.73.0/24', '150.171.74.0/24', '150.171.75.0/24', '150.171.76.0/24'], ports: 'TCP 443?', when: 'devOpsDomains & devOpsAddresses', since: '2025-02-20', why: 'addresses of Azure DevOps' },
    { id: 'domains', section: 'devops-domains', from: 'agent', to: ['dev.azure.com', '*.dev.azure.com', 'aex.dev.azure.com', 'aexprodea1.vsaex.visualstudio.com', '*vstmrblob.vsassets.io', 'amp.azure.net', 'app.vssps.dev.azure.com', 'app.vssps.visualstudio.com', '*.vsblob.visualstudio.com', '*.vssps.visualstudio.com', '*.vstmr.visualstudio.com', 'azure.microsoft.com', 'go.microsoft.com', 'graph.microsoft.com', 'login.microsoftonline.com', 'management.azure.com', 'management.core.windows.net', 'microsoft.com', 'microsoftonline.com', 'static2.sharepointonline.com', 'visualstudio.com', 'vsrm.dev.azure.com', 'vstsagentpackage.azureedge.net'], ports: 'HTTPS 443', when: 'devOpsDomains', why: 'sign-in, licensing and the services of Azure DevOps', written: ['https://dev.azure.com', 'https://*.dev.azure.com', 'https://aex.dev.azure.com', 'https://aexprodea1.vsaex.visualstudio.com', 'https://*vstmrblob.vsassets.io', 'https://amp.azure.net', 'https://app.vssps.dev.azure.com', 'https://app.vssps.visualstudio.com', 'https://*.vsblob.visualstudio.com', 'https://*.vssps.visualstudio.com', 'https://*.vstmr.visualstudio.com', 'https://azure.microsoft.com', 'https://go.microsoft.com', 'https://graph.microsoft.com', 'https://login.microsoftonline.com', 'https://management.azure.com', 'https://management.core.windows.net', 'https://microsoft.com', 'https://microsoftonline.com', 'https://static2.sharepointonline.com', 'https://visualstudio.com', 'https://vsrm.dev.azure.com', 'https://vstsagentpackage.azureedge.net'] },
    { id: 'windows-net', section: 'devops-domains', from: 'agent', to: '*.windows.net', ports: 'HTTPS 443', when: 'devOpsDomains & everyWindowsNetHost', why: 'what Azure DevOps has below windows.net', written: ['https://*.windows.net'], note: 'the domain holds storage accounts and databases of every customer of Azure' },
    { id: 'organization', section: 'devops-domains', from: 'agent', to: ['<devops-organization>.visualstudio.com', '<devops-organization>.vsrm.visualstudio.com', '<devops-organization>.vstmr.visualstudio.com', '<devops-organization>.pkgs.visualstudio.com', '<devops-organization>.vssps.visualstudio.com'], ports: 'HTTPS 443', when: 'devOpsDomains & organizationDomain', why: 'organizations with a domain of their own below visualstudio.com', written: ['https://{organization_name}.visualstudio.com', 'https://{organization_name}.vsrm.visualstudio.com', 'https://{organization_name}.vstmr.visualstudio.com', 'https://{organization_name}.pkgs.visualstudio.com', 'https://{organization_name}.vssps.visualstudio.com'] },
    { id: 'static-content', section: 'devops-domains', from: 'agent', to: ['cdn.vsassets.io', '*.vsassets.io', '*gallerycdn.vsassets.io', 'aadcdn.msauth.net', 'aadcdn.msftauth.net', 'amcdn.msftauth.net', 'azurecomcdn.azureedge.net'], ports: 'HTTPS 443', when: 'devOpsDomains', why: 'static content', written: ['https://cdn.vsassets.io', 'https://*.vsassets.io', 'https://*gallerycdn.vsassets.io', 'https://aadcdn.msauth.net', 'https://aadcdn.msftauth.net', 'https://amcdn.msftauth.net', 'https://azurecomcdn.azureedge.net'] },
    { id: 'microsoft-accounts', section: 'devops-domains', from: 'agent', to: ['live.com', 'login.live.com'], ports: 'HTTPS 443', when: 'devOpsDomains & microsoftAccounts', why: 'organizations of Microsoft accounts', written: ['https://live.com', 'https://login.live.com'] },
    { id: 'data-import', section: 'devops-domains', from: 'agent', to: 'dataimport.dev.azure.com', ports: 'HTTPS 443', when: 'devOpsDomains & dataImport', why: 'migration from Azure DevOps Server', written: ['https://dataimport.dev.azure.com'] },
    { id: 'static-content-china', section: 'devops-domains', from: 'agent', to: ['*.vsassetscdn.azure.cn', '*.gallerycdn.azure.cn'], ports: 'HTTPS 443', when: 'devOpsDomains & usersInChina', why: 'static content for people in China', written: ['https://*.vsassetscdn.azure.cn', 'https://*.gallerycdn.azure.cn'] },
    { id: 'artifacts', section: 'devops-artifacts', from: 'agent', to: ['*.blob.core.windows.net', '*.visualstudio.com'], ports: 'HTTPS 443?', when: 'azureArtifacts', why: 'Azure Artifacts', written: ['https://*.blob.core.windows.net', 'https://*.visualstudio.com'], note: 'the page also asks for the addresses of Azure Storage in the geography of the organization, which stand behind the first' },
    { id: 'nuget', section: 'devops-nuget', from: 'agent', to: ['azurewebsites.net', 'nuget.org'], ports: 'HTTPS 443?', when: 'nuget', why: 'packages of NuGet', written: ['https://azurewebsites.net', 'https://nuget.org'], note: 'the names alone, as the page has them' },
    { id: 'ssh', section: 'devops-ssh', from: 'agent', to: ['ssh.dev.azure.com', 'vs-ssh.visualstudio.com'], ports: 'TCP 22', when: 'sshRepositories', why: 'Git by SSH' },
    { id: 'ssh-addresses', section: 'devops-ssh', from: 'agent', to: 'tag:AzureDevOps', ports: 'TCP 22', when: 'sshRepositories', clouds: ['public'], why: 'Git by SSH', note: 'the page asks for the hosts, and for the addresses of this tag in Azure public as well' },
  ],
};
