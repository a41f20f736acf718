import { DatabricksEgress, EgressDestinations, HubFirewall } from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import {
  type Environment,
  ExampleStack,
  type ExampleStacks,
  policyIdOf,
  regionOf,
  subnetId,
} from './example-stack';

/**
 * Azure Databricks four times: with public IP addresses and the routes of the page, with everything through the firewall, with
 * the control plane at a private endpoint, and with host names in the place of the service tags that hold all customers.
 */
export class Databricks extends ExampleStack {
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
    new DatabricksEgress(this, 'routed', {
      ...place,
      hostSubnetId: subnetId(`${id}-routed-host`),
      containerSubnetId: subnetId(`${id}-routed-container`),
      hostAddressPrefixes: ['10.90.0.0/25'],
      containerAddressPrefixes: ['10.90.0.128/25'],
      publicIpNodes: true,
      serviceTagRoutes: true,
      entraId: true,
    });
    new DatabricksEgress(this, 'inspected', {
      ...place,
      hostSubnetId: subnetId(`${id}-inspected-host`),
      containerSubnetId: subnetId(`${id}-inspected-container`),
      hostAddressPrefixes: ['10.90.1.0/25'],
      containerAddressPrefixes: ['10.90.1.128/25'],
      entraId: true,
    });
    new DatabricksEgress(this, 'private', {
      ...place,
      hostSubnetId: subnetId(`${id}-private-host`),
      containerSubnetId: subnetId(`${id}-private-container`),
      hostAddressPrefixes: ['10.90.2.0/25'],
      containerAddressPrefixes: ['10.90.2.128/25'],
      backEndPrivateLink: true,
      privateEndpointAddresses: ['10.90.3.4'],
    });
    new DatabricksEgress(this, 'named', {
      ...place,
      hostSubnetId: subnetId(`${id}-named-host`),
      containerSubnetId: subnetId(`${id}-named-container`),
      hostAddressPrefixes: ['10.90.4.0/25'],
      containerAddressPrefixes: ['10.90.4.128/25'],
      destinations: EgressDestinations.FQDNS,
      workspaceStorageAccountName: 'dbstoragecontoso',
    });
  }
}

/** The stacks of this example. */
export const stacks: ExampleStacks = {
  'databricks-public': (scope, id) => new Databricks(scope, id, 'public'),
  'databricks-usgovernment': (scope, id) => new Databricks(scope, id, 'usgovernment'),
  'databricks-china': (scope, id) => new Databricks(scope, id, 'china'),
};
