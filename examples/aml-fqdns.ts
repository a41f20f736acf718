import { AmlWorkspaceEgress, EgressDestinations, FirewallSku, HubFirewall } from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import {
  type Environment,
  ExampleStack,
  type ExampleStacks,
  policyIdOf,
  regionOf,
  subnetId,
} from './example-stack';

/** Everything that the page knows, by host names, in one of the three clouds. */
export class AmlFqdns extends ExampleStack {
  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id, environment);
    const firewall = HubFirewall.fromPolicyId(this, 'hub', {
      policyId: policyIdOf(id),
      privateIpAddress: '10.0.0.4',
      sku: FirewallSku.PREMIUM,
      dnsProxyEnabled: true,
    });
    new AmlWorkspaceEgress(this, 'aml', {
      firewall,
      region: regionOf[environment],
      destinations: EgressDestinations.FQDNS,
      resourceGroupName: 'rg-spoke',
      virtualNetworkAddressSpaces: ['10.1.0.0/16'],
      computeSubnetAddressPrefixes: ['10.1.0.0/24'],
      computeSubnetId: subnetId(`${id}-compute`),
      clientAddressPrefixes: ['10.200.0.0/24'],
      storageAccountName: 'stamlworkspace',
      pythonPackages: true,
      rStudio: true,
      cranPackages: true,
      publicIpCompute: true,
      storageOverSmb: true,
      hbiWorkspace: true,
      autoMl: true,
      huggingFaceModels: true,
      visualStudioCode: true,
      interactiveJobs: true,
      customApplications: true,
      positWorkbench: true,
    });
  }
}

/** The stacks of this example. */
export const stacks: ExampleStacks = {
  'aml-fqdns-public': (scope, id) => new AmlFqdns(scope, id, 'public'),
  'aml-fqdns-usgovernment': (scope, id) => new AmlFqdns(scope, id, 'usgovernment'),
  'aml-fqdns-china': (scope, id) => new AmlFqdns(scope, id, 'china'),
};
