import { AzureVirtualDesktopEgress, HubFirewall } from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import {
  type Environment,
  ExampleStack,
  type ExampleStacks,
  policyIdOf,
  regionOf,
  subnetId,
} from './example-stack';

/** Session hosts of Azure Virtual Desktop, the devices of people behind the same firewall, and RDP Shortpath. */
export class AzureVirtualDesktop extends ExampleStack {
  constructor(scope: Construct, id: string, environment: Environment, edition?: string) {
    super(scope, id, environment);
    const firewall = HubFirewall.fromPolicyId(this, 'hub', {
      policyId: policyIdOf(id),
      privateIpAddress: '10.0.0.4',
    });
    new AzureVirtualDesktopEgress(this, 'desktops', {
      firewall,
      region: regionOf[environment],
      edition,
      resourceGroupName: 'rg-spoke',
      routeTableEnabled: true,
      sessionHostSubnetId: subnetId(`${id}-session-hosts`),
      sessionHostAddressPrefixes: ['10.70.0.0/24'],
      clientAddressPrefixes: ['10.8.0.0/24'],
      shortpathForManagedNetworks: true,
      shortpathForPublicNetworks: true,
    });
  }
}

/** The stacks of this example. */
export const stacks: ExampleStacks = {
  'azure-virtual-desktop-public': (scope, id) => new AzureVirtualDesktop(scope, id, 'public'),
  'azure-virtual-desktop-usgovernment': (scope, id) => new AzureVirtualDesktop(scope, id, 'usgovernment'),
  'azure-virtual-desktop-2023-11': (scope, id) => new AzureVirtualDesktop(scope, id, 'public', '2023-11-21'),
};
