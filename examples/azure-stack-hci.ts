import { AzureStackHciFirewall, HubFirewall } from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import {
  type Environment,
  ExampleStack,
  type ExampleStacks,
  policyIdOf,
  regionOf,
  subnetId,
} from './example-stack';

/** Azure Stack HCI with everything switched on, its machines in a subnet of Azure. */
export class AzureStackHci extends ExampleStack {
  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id, environment);
    const firewall = HubFirewall.fromPolicyId(this, 'hub', {
      policyId: policyIdOf(id),
      privateIpAddress: '10.0.0.4',
    });
    new AzureStackHciFirewall(this, 'cluster', {
      firewall,
      region: regionOf[environment],
      resourceGroupName: 'rg-lab',
      subnetId: subnetId(`${id}-machines`),
      routeTableEnabled: true,
      machineAddressPrefixes: ['10.90.0.0/24'],
      windowsAdminCenterAddresses: ['10.9.0.20'],
      managementSystemAddresses: ['10.9.0.21'],
      witnessStorageAccountName: 'stwitness',
      remoteSupport: true,
      version23H2: environment === 'public',
      powershellGallery: true,
      serviceTags: true,
      serverJoin: true,
      storageReplica: true,
      testSrTopology: true,
      smbDirectIwarp: true,
      rpcFirstPort: 50000,
      rpcLastPort: 50099,
    });
    if (environment !== 'public') return;
    new AzureStackHciFirewall(this, 'updated-by-tag', {
      firewall,
      region: regionOf[environment],
      machineAddressPrefixes: ['10.91.0.0/24'],
      microsoftUpdateByFqdnTag: true,
    });
  }
}

/** The stacks of this example. */
export const stacks: ExampleStacks = {
  'azure-stack-hci-public': (scope, id) => new AzureStackHci(scope, id, 'public'),
  'azure-stack-hci-usgovernment': (scope, id) => new AzureStackHci(scope, id, 'usgovernment'),
  'azure-stack-hci-china': (scope, id) => new AzureStackHci(scope, id, 'china'),
};
