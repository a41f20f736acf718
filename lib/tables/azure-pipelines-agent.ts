import type { Table } from '../model/requirement';

/**
 * Agents of Azure Pipelines: "I'm running a firewall and my code is in Azure Repos", which the pages of the agents for Windows, Linux
 * and macOS include. The addresses of IPv6 are left out.
 */
export const azurePipelinesAgent: Table = {
  id: 'azure-pipelines-agent',
  title: 'Azure Pipelines agents: URLs and addresses',
  page: 'https://learn.microsoft.com/azure/devops/pipelines/agents/windows-agent',
  editions: [
    { id: '2020-02-12', source: 'MicrosoftDocs/azure-devops-docs, docs/pipelines/agents/includes/v3/qa-firewall.md @51456ac1c, ms.date 02/12/2020' },
    { id: '2025-04-02', source: 'MicrosoftDocs/azure-devops-docs, docs/pipelines/agents/includes/v3/qa-firewall.md @27a57fc4a, ms.date 04/02/2025' },
  ],
  lastCompared: '2025-04-02',
  sections: {
    'azure-pipelines': 'What URLs does the agent need to communicate with?',
    'azure-pipelines-addresses': 'IP V4 ranges',
  },
  requirements: [
    { id: 'organization', section: 'azure-pipelines', from: 'agent', to: ['<devops-organization>.pkgs.visualstudio.com', '<devops-organization>.visualstudio.com', '<devops-organization>.vsblob.visualstudio.com', '<devops-organization>.vsrm.visualstudio.com', '<devops-organization>.vssps.visualstudio.com', '<devops-organization>.vstmr.visualstudio.com'], ports: 'HTTPS 443?', when: 'azurePipelines & organizationDomain', why: 'organizations with a domain of their own below visualstudio.com', written: ['https://{organization_name}.pkgs.visualstudio.com', 'https://{organization_name}.visualstudio.com', 'https://{organization_name}.vsblob.visualstudio.com', 'https://{organization_name}.vsrm.visualstudio.com', 'https://{organization_name}.vssps.visualstudio.com', 'https://{organization_name}.vstmr.visualstudio.com'] },
    { id: 'organization-services', section: 'azure-pipelines', from: 'agent', to: 'app.vssps.visualstudio.com', ports: 'HTTPS 443?', when: 'azurePipelines & organizationDomain', why: 'organizations with a domain of their own below visualstudio.com', written: ['https://app.vssps.visualstudio.com'] },
    { id: 'services', section: 'azure-pipelines', from: 'agent', to: ['*.dev.azure.com', 'dev.azure.com', '*.vsblob.visualstudio.com', '*.vssps.visualstudio.com', '*.vstmr.visualstudio.com'], ports: 'HTTPS 443?', when: 'azurePipelines', why: 'organizations below dev.azure.com', written: ['https://*.dev.azure.com', 'https://dev.azure.com', 'https://*.vsblob.visualstudio.com', 'https://*.vssps.visualstudio.com', 'https://*.vstmr.visualstudio.com'] },
    { id: 'artifacts', section: 'azure-pipelines', from: 'agent', to: ['*.blob.core.windows.net', '*.vsassets.io'], ports: 'HTTPS 443?', when: 'azurePipelines', why: 'Azure Artifacts', written: ['https://*.blob.core.windows.net', 'https://*.vsassets.io'] },
    { id: 'sign-in', section: 'azure-pipelines', from: 'agent', to: 'login.microsoftonline.com', ports: 'HTTPS 443?', when: 'azurePipelines', why: 'sign-in with Microsoft Entra ID', written: ['https://login.microsoftonline.com'] },
    { id: 'management', section: 'azure-pipelines', from: 'agent', to: 'management.core.windows.net', ports: 'HTTPS 443?', when: 'azurePipelines', why: 'management of Azure', written: ['https://management.core.windows.net'] },
    { id: 'agent-package', section: 'azure-pipelines', from: 'agent', to: 'vstsagentpackage.azureedge.net', ports: 'HTTPS 443?', when: 'azurePipelines', why: 'the package of the agent', written: ['https://vstsagentpackage.azureedge.net'], note: 'since 2025-04-02 the page says that it may be left out once the successor is open' },
    { id: 'agent-package-successor', section: 'azure-pipelines', from: 'agent', to: 'download.agent.dev.azure.com', ports: 'HTTPS 443?', when: 'azurePipelines', since: '2025-04-02', why: 'the package of the agent', written: ['https://download.agent.dev.azure.com'] },
    { id: 'addresses', section: 'azure-pipelines-addresses', from: 'agent', to: ['13.107.6.0/24', '13.107.9.0/24', '13.107.42.0/24', '13.107.43.0/24'], ports: 'TCP 443?', when: 'azurePipelines & devOpsAddresses', why: 'addresses of Azure DevOps' },
    { id: 'addresses-since-2025', section: 'azure-pipelines-addresses', from: 'agent', to: ['150.171.22.0/24', '150.171.23.0/24', '150.171.73.0/24', '150.171.74.0/24', '150.171.75.0/24', '150.171.76.0/24'], ports: 'TCP 443?', when: 'azurePipelines & devOpsAddresses', since: '2025-04-02', why: 'addresses of Azure DevOps' },
  ],
};
