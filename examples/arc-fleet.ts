import { ArcServerEgress, FirewallSku, HubFirewall } from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import { ExampleStack, policyIdOf, regionOf } from './example-stack';

/** 200 servers in ten subnets: their addresses stand in the same rules as those of one subnet would. */
export class ArcFleet extends ExampleStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const firewall = HubFirewall.fromPolicyId(this, 'hub', {
      policyId: policyIdOf(id),
      sku: FirewallSku.PREMIUM,
    });
    new ArcServerEgress(this, 'fleet', {
      firewall,
      region: regionOf.public,
      serverAddressPrefixes: Array.from({ length: 10 }, (_, i) => `10.50.${i}.0/27`),
      windowsAdminCenter: true,
    });
  }
}
