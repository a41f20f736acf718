import { azureCli } from '../../tables/azure-cli';
import { azureDevopsAllowList } from '../../tables/azure-devops-allow-list';
import { azurePipelinesAgent } from '../../tables/azure-pipelines-agent';
import { containerRegistry } from '../../tables/container-registry';
import { githubRunners } from '../../tables/github-runners';
import { visualStudioNuget } from '../../tables/visual-studio-nuget';
import type { WorkloadDefinition } from '../workload-definition';
import type { BuildAgentParameters } from './parameters';

/** Agents of Azure Pipelines and runners of GitHub Actions. */
export const buildAgentEgress: WorkloadDefinition<BuildAgentParameters> = {
  kind: 'BuildAgentEgress',
  tables: [
    azurePipelinesAgent,
    azureDevopsAllowList,
    githubRunners,
    visualStudioNuget,
    containerRegistry,
    azureCli,
  ],
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
    registryDataEndpoints: false,
    registryRegionalEndpoints: false,
    azureCli: false,
    azureCliInstallation: false,
    azureCliServices: false,
    azureCliSuffixes: false,
    azureCliExtensions: false,
  },
  scenarios: {
    organizationDomain: ({ devOpsOrganizationName }) => devOpsOrganizationName !== undefined,
    containerRegistry: ({ containerRegistryName }) => containerRegistryName !== undefined,
  },
  placeholders: {
    'devops-organization': 'devOpsOrganizationName',
    'container-registry': 'containerRegistryName',
    'registry-region': 'containerRegistryRegions',
  },
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
      'Outbound Tcp 8443 agent -> Internet',
    ],
  },
};
