import {
  AmlWorkspaceEgress,
  EgressDestination,
  EgressPort,
  HubFirewall,
  PublicIpRoutes,
} from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import { ExampleStack, policyIdOf, subnetId } from './example-stack';

const storageAccountId =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-spoke/providers/Microsoft.Storage/storageAccounts/stamlworkspace';

/** Everything that the page knows, by service tags, beside a second workspace with data exfiltration protection. */
export class AmlServiceTags extends ExampleStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const firewall = HubFirewall.fromPolicyId(this, 'hub', {
      policyId: policyIdOf(id),
      privateIpAddress: '10.0.0.4',
    });
    new AmlWorkspaceEgress(this, 'aml', {
      firewall,
      region: 'eastus2',
      resourceGroupName: 'rg-spoke',
      virtualNetworkAddressSpaces: ['10.1.0.0/16'],
      computeSubnetAddressPrefixes: ['10.1.0.0/24'],
      computeSubnetId: subnetId(`${id}-compute`),
      clientAddressPrefixes: ['10.200.0.0/24'],
      pythonPackages: true,
      rStudio: true,
      cranPackages: true,
      publicIpCompute: true,
      batchClassicCommunication: true,
      batchRemoteAccess: true,
      storageOverSmb: true,
      hbiWorkspace: true,
      autoMl: true,
      huggingFaceModels: true,
      visualStudioCode: true,
      interactiveJobs: true,
      customApplications: true,
      positWorkbench: true,
      ownRequirements: [
        {
          name: 'artifacts',
          destination: EgressDestination.fqdn('artifacts.contoso.com'),
          port: EgressPort.https(8443),
          reason: 'packages of our own',
        },
      ],
      excludedRequirements: [
        { requirement: 'azure-machine-learning-packages/tensorflow', reason: 'we train with PyTorch only' },
      ],
    });
    new AmlWorkspaceEgress(this, 'protected', {
      firewall,
      region: 'eastus2',
      resourceGroupName: 'rg-spoke',
      virtualNetworkAddressSpaces: ['10.1.0.0/16'],
      computeSubnetAddressPrefixes: ['10.1.1.0/24'],
      computeSubnetId: subnetId(`${id}-protected`),
      publicIpCompute: true,
      publicIpRoutes: PublicIpRoutes.byDataSource(),
      dataExfiltrationProtection: true,
      storageAccountId,
    });
  }
}
