import { ContainerAppsEgress, EgressDestinations, HubFirewall } from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import {
  type Environment,
  ExampleStack,
  type ExampleStacks,
  policyIdOf,
  regionOf,
  subnetId,
} from './example-stack';

/** Azure Container Apps with every service that the page knows. */
export class ContainerApps extends ExampleStack {
  constructor(scope: Construct, id: string, environment: Environment, destinations?: EgressDestinations) {
    super(scope, id, environment);
    const firewall = HubFirewall.fromPolicyId(this, 'hub', {
      policyId: policyIdOf(id),
      privateIpAddress: '10.0.0.4',
    });
    new ContainerAppsEgress(this, 'apps', {
      firewall,
      region: regionOf[environment],
      destinations,
      resourceGroupName: 'rg-spoke',
      routeTableEnabled: true,
      environmentSubnetId: subnetId(`${id}-environment`),
      environmentAddressPrefixes: ['10.45.0.0/23'],
      clientAddressPrefixes: ['10.8.0.0/24'],
      containerRegistryName: 'crcontoso',
      keyVaultName: 'kv-contoso',
      managedIdentity: true,
      serviceBus: true,
      aspireDashboard: true,
      dockerHub: true,
      azureMonitor: true,
      tcpApps: true,
    });
  }
}

/** The stacks of this example. */
export const stacks: ExampleStacks = {
  'container-apps-public': (scope, id) => new ContainerApps(scope, id, 'public'),
  'container-apps-china': (scope, id) => new ContainerApps(scope, id, 'china'),
  'container-apps-service-tags': (scope, id) =>
    new ContainerApps(scope, id, 'public', EgressDestinations.SERVICE_TAGS),
};
