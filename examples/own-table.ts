import { join } from 'node:path';
import { CustomTable, CustomWorkloadEgress, HubFirewall } from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import { ExampleStack, policyIdOf, regionOf, subnetId } from './example-stack';

/** A workload of your own, by the table beside it: what the wiki of a team asks for. */
export class OwnTable extends ExampleStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const firewall = HubFirewall.fromPolicyId(this, 'hub', {
      policyId: policyIdOf(id),
      privateIpAddress: '10.0.0.4',
    });
    new CustomWorkloadEgress(this, 'agents', {
      firewall,
      region: regionOf.public,
      table: CustomTable.fromPath(join(__dirname, 'contoso-build.json')),
      resourceGroupName: 'rg-spoke',
      routeTableEnabled: true,
      virtualNetworkAddressSpaces: ['10.90.0.0/16'],
      roles: {
        agent: { addressPrefixes: ['10.90.0.0/24'], subnetId: subnetId(`${id}-agents`) },
        operator: { addressPrefixes: ['10.91.0.0/26'] },
      },
      placeholders: { feed: ['stcontosofeed'] },
      scenarios: { containers: true },
    });
  }
}
