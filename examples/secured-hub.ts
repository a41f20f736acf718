import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { VirtualHub } from '@cdktf/provider-azurerm/lib/virtual-hub';
import { VirtualHubConnection } from '@cdktf/provider-azurerm/lib/virtual-hub-connection';
import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import { VirtualWan } from '@cdktf/provider-azurerm/lib/virtual-wan';
import {
  AmlWorkspaceEgress,
  ArcServerEgress,
  HubFirewall,
  VirtualMachineEgress,
  WorkloadsFile,
} from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import { ExampleStack } from './example-stack';

/** A firewall in the hub of a virtual WAN: its routing intent leads what two spokes send to it, without default routes of their own. */
export class SecuredHub extends ExampleStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const place = { resourceGroupName: 'rg-hub', location: 'westeurope' };
    const wan = new VirtualWan(this, 'wan', { ...place, name: 'vwan-contoso' });
    const hub = new VirtualHub(this, 'virtual-hub', {
      ...place,
      name: 'vhub-west',
      virtualWanId: wan.id,
      addressPrefix: '10.60.0.0/23',
    });
    const firewall = new HubFirewall(this, 'hub', { ...place, virtualHubId: hub.id });

    const research = this.spoke('research', '10.61.0.0/16', hub);
    const plant = this.spoke('plant', '10.62.0.0/16', hub);
    const common = { firewall, region: 'westeurope', resourceGroupName: 'rg-spoke' };
    // Its nodes have public IP addresses: routes of the page lead their management straight to the Internet, and no others are made.
    const aml = new AmlWorkspaceEgress(this, 'aml', {
      ...common,
      virtualNetworkAddressSpaces: ['10.61.0.0/16'],
      computeSubnetAddressPrefixes: ['10.61.1.0/24'],
      computeSubnetId: research.id,
      publicIpCompute: true,
    });
    const servers = new VirtualMachineEgress(this, 'servers', {
      ...common,
      virtualNetworkAddressSpaces: ['10.62.0.0/16'],
      machineAddressPrefixes: ['10.62.1.0/24'],
      machineSubnetId: plant.id,
      ubuntuUpdate: true,
    });
    // On premises, behind a gateway of the hub: the intent leads what they send to the firewall too.
    const branch = new ArcServerEgress(this, 'branch', {
      firewall,
      region: 'westeurope',
      serverAddressPrefixes: ['10.70.0.0/24'],
    });
    new WorkloadsFile(this, 'workloads', { workloads: [aml, servers, branch] });
  }

  /** A virtual network with one subnet, connected to the hub. */
  private spoke(name: string, space: string, hub: VirtualHub): Subnet {
    const network = new VirtualNetwork(this, `network-${name}`, {
      name: `vnet-${name}`,
      resourceGroupName: 'rg-spoke',
      location: 'westeurope',
      addressSpace: [space],
    });
    new VirtualHubConnection(this, `connection-${name}`, {
      name: `connection-${name}`,
      virtualHubId: hub.id,
      remoteVirtualNetworkId: network.id,
      // Without it the spoke learns no default route, and goes to the Internet past the firewall.
      internetSecurityEnabled: true,
    });
    return new Subnet(this, `subnet-${name}`, {
      name: `snet-${name}`,
      resourceGroupName: 'rg-spoke',
      virtualNetworkName: network.name,
      addressPrefixes: [space.replace('0.0/16', '1.0/24')],
    });
  }
}
