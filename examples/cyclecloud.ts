import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { CycleCloudLockedDown, CycleCloudScheduler, HubFirewall } from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import { ExampleStack, type ExampleStacks, policyIdOf } from './example-stack';

/** CycleCloud in an edition of its page: the server in a subnet of this stack, the nodes in one that is made for them. */
export class CycleCloud extends ExampleStack {
  constructor(scope: Construct, id: string, edition?: string) {
    super(scope, id);
    const firewall = HubFirewall.fromPolicyId(this, 'hub', {
      policyId: policyIdOf(id),
      privateIpAddress: '10.0.0.4',
    });
    const serverSubnet = new Subnet(this, 'server-subnet', {
      name: 'snet-cyclecloud',
      resourceGroupName: 'rg-spoke',
      virtualNetworkName: 'vnet-spoke',
      addressPrefixes: ['10.40.0.0/27'],
    });
    new CycleCloudLockedDown(this, 'hpc', {
      firewall,
      edition,
      region: 'westeurope',
      resourceGroupName: 'rg-spoke',
      serverAddressPrefixes: ['10.40.0.0/27'],
      serverSubnetId: serverSubnet.id,
      nodeAddressPrefixes: ['10.40.4.0/22'],
      nodeSubnetName: 'snet-nodes',
      virtualNetworkName: 'vnet-spoke',
      virtualNetworkAddressSpaces: ['10.40.0.0/16'],
      scheduler: CycleCloudScheduler.SLURM,
      sshManagedNodes: true,
      administratorAddressPrefixes: ['10.200.0.0/24'],
      administratorSsh: true,
      userAddressPrefixes: ['10.201.0.0/24'],
      userSsh: true,
      github: true,
      packageInstallation: true,
    });
  }
}

/** The stacks of this example. */
export const stacks: ExampleStacks = {
  'cyclecloud-2018-02-26': (scope, id) => new CycleCloud(scope, id, '2018-02-26'),
  cyclecloud: (scope, id) => new CycleCloud(scope, id),
};
