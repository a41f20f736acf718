import { AmlWorkspaceEgress, HubFirewall } from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import { ExampleStack, subnetId } from './example-stack';

/** A workspace behind a firewall with classic rules, in an NSG and a route table that exist already. */
export class AmlClassicFirewall extends ExampleStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const firewall = HubFirewall.fromClassicFirewall(this, 'hub', {
      firewallName: 'afw-hub',
      resourceGroupName: 'rg-hub',
      privateIpAddress: '10.0.0.4',
    });
    new AmlWorkspaceEgress(this, 'aml', {
      firewall,
      region: 'northeurope',
      resourceGroupName: 'rg-spoke',
      computeSubnetAddressPrefixes: ['10.1.0.0/24'],
      computeSubnetId: subnetId(`${id}-compute`),
      pythonPackages: true,
      ruleCollectionGroupPriority: 500,
      existingNsgName: 'nsg-compute',
      nsgFirstPriority: 1000,
      existingRouteTableName: 'rt-compute',
    });
  }
}
