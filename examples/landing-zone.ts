import {
  AksEgress,
  ApiManagementEgress,
  AzureVirtualDesktopEgress,
  BuildAgentEgress,
  ContainerAppsEgress,
  HubFirewall,
  SharedRuleCollectionGroup,
  VirtualMachineEgress,
} from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import { ExampleStack, subnetId } from './example-stack';

/** The hub of a landing zone: six workloads of different kinds behind one policy, each in a spoke of its own. */
export class LandingZone extends ExampleStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const region = 'westeurope';
    const firewall = new HubFirewall(this, 'hub', {
      resourceGroupName: 'rg-hub',
      location: region,
      privateIpAddress: '10.0.0.4',
    });
    const spoke = (name: string) => ({
      firewall,
      region,
      resourceGroupName: `rg-${name}`,
      routeTableEnabled: true,
    });
    const place = (name: string) => subnetId(`${id}-${name}`);

    new AksEgress(this, 'clusters', {
      ...spoke('clusters'),
      nodeSubnetId: place('clusters'),
      nodeAddressPrefixes: ['10.90.0.0/22'],
      konnectivityAgent: true,
      azureMonitor: true,
    });
    new ContainerAppsEgress(this, 'apps', {
      ...spoke('apps'),
      environmentSubnetId: place('apps'),
      environmentAddressPrefixes: ['10.90.4.0/23'],
      managedIdentity: true,
    });
    new ApiManagementEgress(this, 'gateway', {
      ...spoke('gateway'),
      apiManagementSubnetId: place('gateway'),
      apiManagementAddressPrefixes: ['10.90.6.0/27'],
    });

    // Machines whose needs overlap share their rules on the firewall.
    const sharedRuleCollectionGroup = new SharedRuleCollectionGroup(this, 'machines', { firewall });
    new BuildAgentEgress(this, 'agents', {
      ...spoke('agents'),
      sharedRuleCollectionGroup,
      agentSubnetId: place('agents'),
      agentAddressPrefixes: ['10.90.7.0/26'],
      azurePipelines: true,
    });
    new AzureVirtualDesktopEgress(this, 'desktops', {
      ...spoke('desktops'),
      sharedRuleCollectionGroup,
      sessionHostSubnetId: place('desktops'),
      sessionHostAddressPrefixes: ['10.90.8.0/24'],
      clientAddressPrefixes: ['10.8.0.0/24'],
    });
    new VirtualMachineEgress(this, 'servers', {
      ...spoke('servers'),
      sharedRuleCollectionGroup,
      machineSubnetId: place('servers'),
      machineAddressPrefixes: ['10.90.9.0/24'],
      windowsActivation: true,
      windowsUpdate: true,
      ubuntuUpdate: true,
      guestConfiguration: true,
      entraSignInToWindows: true,
      entraSignInToLinux: true,
    });
  }
}
