import { ArcDataServicesConnectivity, ArcDataServicesEgress, HubFirewall } from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import { ExampleStack, type ExampleStacks, policyIdOf, regionOf } from './example-stack';

/** Arc-enabled data services, one cluster in direct and one in indirect mode. */
export class ArcDataServices extends ExampleStack {
  constructor(scope: Construct, id: string, edition?: string) {
    super(scope, id);
    const firewall = HubFirewall.fromPolicyId(this, 'hub', {
      policyId: policyIdOf(id),
      privateIpAddress: '10.0.0.4',
    });
    const common = { firewall, region: regionOf.public, edition, legacyDataServicesExtension: true };
    new ArcDataServicesEgress(this, 'direct', {
      ...common,
      clusterAddressPrefixes: ['10.31.0.0/24'],
      clusterConnect: true,
      azureRbac: true,
    });
    new ArcDataServicesEgress(this, 'indirect', {
      ...common,
      connectivity: ArcDataServicesConnectivity.INDIRECT,
      uploadMachineAddressPrefixes: ['10.31.1.4'],
    });
  }
}

/** The stacks of this example. */
export const stacks: ExampleStacks = {
  'arc-data-services-2023-11': (scope, id) => new ArcDataServices(scope, id, '2023-04-18'),
  'arc-data-services': (scope, id) => new ArcDataServices(scope, id),
};
