import { azureDevopsAllowList } from '../../tables/azure-devops-allow-list';
import { azurePipelinesAgent } from '../../tables/azure-pipelines-agent';
import { githubRunners } from '../../tables/github-runners';
import { visualStudioNuget } from '../../tables/visual-studio-nuget';
import type { WorkloadDefinition } from '../workload-definition';
import type { BuildAgentParameters } from './parameters';

/** Agents of Azure Pipelines and runners of GitHub Actions. */
export const buildAgentEgress: WorkloadDefinition<BuildAgentParameters> = {
  kind: 'BuildAgentEgress',
  tables: [azurePipelinesAgent, azureDevopsAllowList, githubRunners, visualStudioNuget],
  severalPages: true,
  roles: { agent: { addresses: 'agentAddressPrefixes', subnetId: 'agentSubnetId' } },
  subnets: { agents: 'agentSubnetId' },
  defaults: {
    azurePipelines: false,
    devOpsAddresses: false,
    devOpsDomains: false,
    everyWindowsNetHost: false,
    microsoftAccounts: false,
    dataImport: false,
    usersInChina: false,
    azureArtifacts: false,
    nuget: false,
    sshRepositories: false,
    githubActions: false,
    runnerUpdates: true,
    publishesActions: false,
    githubPackages: false,
    gitLargeFiles: false,
    dependabot: false,
    releaseAssets: true,
    privateNetworking: false,
  },
  scenarios: {
    organizationDomain: ({ devOpsOrganizationName }) => devOpsOrganizationName !== undefined,
  },
  placeholders: { 'devops-organization': 'devOpsOrganizationName' },
  nsgLedger: {
    workload: 'Build agents',
    firstWhereShared: 1925,
    lines: [
      'Outbound Tcp 443 agent -> Internet',
      'Outbound Tcp 22 agent -> Internet',
      'Outbound Tcp 22 agent -> AzureDevOps',
      'Outbound Tcp 443 agent -> 13.107.6.0/24',
      'Outbound Tcp 443 agent -> 13.107.9.0/24',
      'Outbound Tcp 443 agent -> 13.107.42.0/24',
      'Outbound Tcp 443 agent -> 13.107.43.0/24',
      'Outbound Tcp 443 agent -> 150.171.22.0/24',
      'Outbound Tcp 443 agent -> 150.171.23.0/24',
      'Outbound Tcp 443 agent -> 150.171.73.0/24',
      'Outbound Tcp 443 agent -> 150.171.74.0/24',
      'Outbound Tcp 443 agent -> 150.171.75.0/24',
      'Outbound Tcp 443 agent -> 150.171.76.0/24',
      'Outbound Tcp 80 agent -> Internet',
    ],
  },
};
