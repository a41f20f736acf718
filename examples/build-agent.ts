import { BuildAgentEgress, HubFirewall } from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import {
  type Environment,
  ExampleStack,
  type ExampleStacks,
  policyIdOf,
  regionOf,
  subnetId,
} from './example-stack';

/** Agents of Azure Pipelines and runners of GitHub Actions, with all that their pages know. */
export class BuildAgents extends ExampleStack {
  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id, environment);
    const firewall = HubFirewall.fromPolicyId(this, 'hub', {
      policyId: policyIdOf(id),
      privateIpAddress: '10.0.0.4',
    });
    const place = { firewall, region: regionOf[environment], resourceGroupName: 'rg-spoke' };
    new BuildAgentEgress(this, 'pipelines', {
      ...place,
      routeTableEnabled: true,
      agentSubnetId: subnetId(`${id}-pipelines`),
      agentAddressPrefixes: ['10.60.0.0/24'],
      azurePipelines: true,
      devOpsOrganizationName: 'contoso',
      azureArtifacts: true,
      nuget: true,
      sshRepositories: true,
    });
    new BuildAgentEgress(this, 'runners', {
      ...place,
      routeTableEnabled: true,
      agentSubnetId: subnetId(`${id}-runners`),
      agentAddressPrefixes: ['10.60.1.0/24'],
      githubActions: true,
      githubPackages: true,
      gitLargeFiles: true,
      dependabot: true,
      privateNetworking: true,
    });
    new BuildAgentEgress(this, 'releases', {
      ...place,
      routeTableEnabled: true,
      agentSubnetId: subnetId(`${id}-releases`),
      agentAddressPrefixes: ['10.60.3.0/24'],
      containerRegistryName: 'contosoimages',
      containerRegistryRegions: ['westeurope', 'northeurope'],
      registryDataEndpoints: true,
      registryRegionalEndpoints: true,
      azureCli: true,
      azureCliInstallation: true,
      azureCliServices: true,
      azureCliExtensions: true,
    });
    // What people at the same firewall need, by addresses too: more than agents do.
    new BuildAgentEgress(this, 'people', {
      ...place,
      routeTableEnabled: true,
      agentSubnetId: subnetId(`${id}-people`),
      agentAddressPrefixes: ['10.60.2.0/24'],
      azurePipelines: true,
      devOpsOrganizationName: 'contoso',
      devOpsAddresses: true,
      devOpsDomains: true,
      everyWindowsNetHost: true,
      microsoftAccounts: true,
      dataImport: true,
      usersInChina: true,
      containerRegistryName: 'contosoimages',
      azureCliSuffixes: true,
    });
  }
}

/** The stacks of this example. */
export const stacks: ExampleStacks = {
  'build-agent': (scope, id) => new BuildAgents(scope, id, 'public'),
};
