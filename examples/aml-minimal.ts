import { AmlWorkspaceEgress, HubFirewall } from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import { ExampleStack, policyIdOf, subnetId } from './example-stack';

/** A workspace behind a policy that the platform team owns: the least that can be said. */
export class AmlMinimal extends ExampleStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const firewall = HubFirewall.fromPolicyId(this, 'hub', {
      policyId: policyIdOf(id),
      privateIpAddress: '10.0.0.4',
    });
    new AmlWorkspaceEgress(this, 'aml', {
      firewall,
      region: 'West Europe',
      resourceGroupName: 'rg-spoke',
      computeSubnetAddressPrefixes: ['10.1.0.0/24'],
      computeSubnetId: subnetId(`${id}-compute`),
    });
  }
}
