import { ArcKubernetesEgress, HubFirewall, Lockdown } from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import {
  type Environment,
  ExampleStack,
  type ExampleStacks,
  policyIdOf,
  regionOf,
  subnetId,
} from './example-stack';

/** Arc-enabled Kubernetes with everything switched on, its nodes in a subnet of Azure. */
export class ArcKubernetes extends ExampleStack {
  constructor(scope: Construct, id: string, environment: Environment, edition?: string) {
    super(scope, id, environment);
    Lockdown.of(this).acknowledge({
      code: 'switch-without-effect',
      reason: 'every stack of this example sets the same, also in editions and clouds with fewer rows',
    });
    const firewall = HubFirewall.fromPolicyId(this, 'hub', {
      policyId: policyIdOf(id),
      privateIpAddress: '10.0.0.4',
    });
    new ArcKubernetesEgress(this, 'clusters', {
      firewall,
      region: regionOf[environment],
      edition,
      resourceGroupName: 'rg-spoke',
      subnetId: subnetId(`${id}-clusters`),
      routeTableEnabled: true,
      clusterAddressPrefixes: ['10.30.0.0/24'],
      clusterConnect: true,
      customLocations: true,
      azureRbac: true,
      clusterExtensions: true,
      aksClusterExtensions: environment !== 'china',
      iotOperations: true,
      secretStore: true,
      certManager: true,
      privateLink: true,
    });
  }
}

/** The stacks of this example. */
export const stacks: ExampleStacks = {
  'arc-kubernetes-2023-11': (scope, id) => new ArcKubernetes(scope, id, 'public', '2023-09-29'),
  'arc-kubernetes-public': (scope, id) => new ArcKubernetes(scope, id, 'public'),
  'arc-kubernetes-usgovernment': (scope, id) => new ArcKubernetes(scope, id, 'usgovernment'),
  'arc-kubernetes-china': (scope, id) => new ArcKubernetes(scope, id, 'china'),
};
