import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import { AzureLocalFirewall, HubFirewall } from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import { ExampleStack, policyIdOf } from './example-stack';

/** A nested lab in a subnet of Azure, with every internal rule in its network security group and on the firewall. */
export class AzureLocalLab extends ExampleStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const firewall = HubFirewall.fromPolicyId(this, 'hub', {
      policyId: policyIdOf(id),
      privateIpAddress: '10.0.0.4',
    });
    const network = new VirtualNetwork(this, 'network', {
      name: 'vnet-lab',
      resourceGroupName: 'rg-lab',
      location: 'eastus',
      addressSpace: ['10.80.0.0/16'],
    });
    const subnet = new Subnet(this, 'subnet', {
      name: 'snet-machines',
      resourceGroupName: 'rg-lab',
      virtualNetworkName: network.name,
      addressPrefixes: ['10.80.0.0/24'],
    });
    const managed = {
      firewall,
      region: 'eastus',
      keyVaultName: 'kv-lab',
      windowsAdminCenterAddresses: ['10.9.0.20'],
      managementSystemAddresses: ['10.9.0.21'],
      activeDirectoryAddresses: ['10.9.0.10'],
      ntpServerAddresses: ['10.9.0.11'],
      serverJoin: true,
      storageReplica: true,
      testSrTopology: true,
      smbDirectIwarp: true,
      rpcFirstPort: 50000,
      rpcLastPort: 50099,
    };
    new AzureLocalFirewall(this, 'lab', {
      ...managed,
      resourceGroupName: 'rg-lab',
      subnetId: subnet.id,
      routeTableEnabled: true,
      machineAddressPrefixes: ['10.80.0.0/24'],
    });
    new AzureLocalFirewall(this, 'stretched', {
      ...managed,
      internalRulesOnFirewall: true,
      machineAddressPrefixes: ['10.81.0.0/24', '10.82.0.0/24'],
    });
  }
}
