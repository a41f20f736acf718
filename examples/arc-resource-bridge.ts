import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import { ArcResourceBridgeEgress, HubFirewall, Lockdown } from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import { ExampleStack, type ExampleStacks, policyIdOf, regionOf } from './example-stack';

/** A resource bridge for VMware vSphere in a nested lab, and one for SCVMM on premises, with everything switched on. */
export class ArcResourceBridge extends ExampleStack {
  constructor(scope: Construct, id: string, edition?: string) {
    super(scope, id);
    Lockdown.of(this).acknowledge({
      code: 'switch-without-effect',
      reason: 'every stack of this example sets the same, also in editions and clouds with fewer rows',
    });
    const firewall = HubFirewall.fromPolicyId(this, 'hub', {
      policyId: policyIdOf(id),
      privateIpAddress: '10.0.0.4',
    });
    const network = new VirtualNetwork(this, 'network', {
      name: 'vnet-lab',
      resourceGroupName: 'rg-lab',
      location: 'westeurope',
      addressSpace: ['10.40.0.0/16'],
    });
    const subnet = new Subnet(this, 'subnet', {
      name: 'snet-vmware',
      resourceGroupName: 'rg-lab',
      virtualNetworkName: network.name,
      addressPrefixes: ['10.40.0.0/23'],
    });
    const common = {
      firewall,
      region: regionOf.public,
      edition,
      guestManagement: true,
      ssh: true,
      windowsAdminCenter: true,
      azureRbac: true,
      windowsNtp: true,
      legacyApplianceCli: true,
      windowsHostTelemetry: true,
      dnsServerAddresses: ['10.9.0.4'],
    };
    new ArcResourceBridgeEgress(this, 'vmware', {
      ...common,
      resourceGroupName: 'rg-lab',
      subnetId: subnet.id,
      routeTableEnabled: true,
      managementMachineAddressPrefixes: ['10.40.0.4'],
      applianceVmAddressPrefixes: ['10.40.0.5', '10.40.0.6'],
      controlPlaneAddressPrefixes: ['10.40.0.7'],
      serverAddressPrefixes: ['10.40.1.0/24'],
      vcenterServer: 'vcenter.contoso.com',
      privateCloudAddresses: ['10.9.1.0/24'],
    });
    new ArcResourceBridgeEgress(this, 'scvmm', {
      ...common,
      managementMachineAddressPrefixes: ['10.41.0.4'],
      applianceVmAddressPrefixes: ['10.41.0.5', '10.41.0.6'],
      controlPlaneAddressPrefixes: ['10.41.0.7'],
      serverAddressPrefixes: ['10.41.1.0/24'],
      scvmmServer: 'scvmm.contoso.com',
    });
  }
}

/** The stacks of this example. */
export const stacks: ExampleStacks = {
  'arc-resource-bridge-2023-11': (scope, id) => new ArcResourceBridge(scope, id, '2023-09-15'),
  'arc-resource-bridge': (scope, id) => new ArcResourceBridge(scope, id),
};
