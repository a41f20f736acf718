import {
  AppServiceEnvironmentEgress,
  EgressDestination,
  EgressPort,
  HubFirewall,
} from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import { ExampleStack, policyIdOf, regionOf, subnetId } from './example-stack';

/** An App Service Environment with every way to deploy to it, and what one of its apps calls. */
export class AppServiceEnvironment extends ExampleStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AppServiceEnvironmentEgress(this, 'environment', {
      firewall: HubFirewall.fromPolicyId(this, 'hub', {
        policyId: policyIdOf(id),
        privateIpAddress: '10.0.0.4',
      }),
      region: regionOf.public,
      resourceGroupName: 'rg-spoke',
      routeTableEnabled: true,
      environmentSubnetId: subnetId(id),
      environmentAddressPrefixes: ['10.85.0.0/24'],
      clientAddressPrefixes: ['10.8.0.0/24'],
      fileTransfer: true,
      remoteDebugging: true,
      webDeploy: true,
      linuxDeployment: true,
      ownRequirements: [
        {
          name: 'payments',
          destination: EgressDestination.fqdn('payments.contoso.com'),
          port: EgressPort.https(),
          reason: 'the shop pays there',
        },
      ],
    });
  }
}
