import { ApiManagementEgress, HubFirewall } from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import {
  type Environment,
  ExampleStack,
  type ExampleStacks,
  policyIdOf,
  regionOf,
  subnetId,
} from './example-stack';

/** Azure API Management, once for clients of the Internet with all that the page knows, and once inside of the network. */
export class ApiManagement extends ExampleStack {
  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id, environment);
    const firewall = HubFirewall.fromPolicyId(this, 'hub', {
      policyId: policyIdOf(id),
      privateIpAddress: '10.0.0.4',
    });
    const place = {
      firewall,
      region: regionOf[environment],
      resourceGroupName: 'rg-spoke',
      routeTableEnabled: true,
    };
    new ApiManagementEgress(this, 'external', {
      ...place,
      apiManagementSubnetId: subnetId(`${id}-external`),
      apiManagementAddressPrefixes: ['10.80.0.0/27'],
      externalNetwork: true,
      internetClientAddressPrefixes: ['198.51.100.0/24'],
      multipleRegions: true,
      machineHealth: true,
      entraId: true,
      managedConnections: environment === 'public',
      eventHubs: true,
      externalCache: true,
      internalCache: true,
      rateLimits: true,
      developerPortal: true,
      portalDiagnostics: true,
    });
    new ApiManagementEgress(this, 'internal', {
      ...place,
      apiManagementSubnetId: subnetId(`${id}-internal`),
      apiManagementAddressPrefixes: ['10.80.0.32/27'],
      eventHubs: true,
    });
  }
}

/** The stacks of this example. */
export const stacks: ExampleStacks = {
  'api-management-public': (scope, id) => new ApiManagement(scope, id, 'public'),
  'api-management-usgovernment': (scope, id) => new ApiManagement(scope, id, 'usgovernment'),
  'api-management-china': (scope, id) => new ApiManagement(scope, id, 'china'),
};
