import { Firewall } from '@cdktf/provider-azurerm/lib/firewall';
import { PublicIp } from '@cdktf/provider-azurerm/lib/public-ip';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import { VirtualNetworkDnsServers } from '@cdktf/provider-azurerm/lib/virtual-network-dns-servers';
import { AmlWorkspaceEgress, EgressDestinations, HubFirewall } from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import { ExampleStack } from './example-stack';

/** A stack that brings everything itself: network, firewall, policy; nothing is known before Terraform runs. */
export class AmlOwnHub extends ExampleStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const location = 'swedencentral';
    const group = new ResourceGroup(this, 'group', { name: 'rg-aml', location });
    const inGroup = { location, resourceGroupName: group.name };
    const network = new VirtualNetwork(this, 'network', {
      ...inGroup,
      name: 'vnet-aml',
      addressSpace: ['10.0.0.0/16'],
    });
    const subnet = (name: string, prefix: string) =>
      new Subnet(this, `subnet-${name}`, {
        name,
        resourceGroupName: group.name,
        virtualNetworkName: network.name,
        addressPrefixes: [prefix],
      });
    const firewallSubnet = subnet('AzureFirewallSubnet', '10.0.0.0/26');
    const compute = subnet('compute', '10.0.1.0/24');
    const address = new PublicIp(this, 'address', {
      ...inGroup,
      name: 'pip-afw',
      allocationMethod: 'Static',
      sku: 'Standard',
    });

    const hub = new HubFirewall(this, 'hub', inGroup);
    const firewall = new Firewall(this, 'firewall', {
      ...inGroup,
      name: 'afw-aml',
      skuName: 'AZFW_VNet',
      skuTier: 'Standard',
      firewallPolicyId: hub.policyId,
      ipConfiguration: [{ name: 'hub', subnetId: firewallSubnet.id, publicIpAddressId: address.id }],
    });
    const { privateIpAddress } = firewall.ipConfiguration.get(0);
    hub.attachFirewall(privateIpAddress);
    new VirtualNetworkDnsServers(this, 'dns', {
      virtualNetworkId: network.id,
      dnsServers: [privateIpAddress],
    });

    new AmlWorkspaceEgress(this, 'aml', {
      firewall: hub,
      region: location,
      destinations: EgressDestinations.FQDNS,
      resourceGroupName: group.name,
      virtualNetworkAddressSpaces: network.addressSpace,
      computeSubnetAddressPrefixes: compute.addressPrefixes,
      computeSubnetId: compute.id,
      storageAccountName: 'stamlworkspace',
      pythonPackages: true,
    });
  }
}
