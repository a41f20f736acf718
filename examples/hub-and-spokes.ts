import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import {
  AmlWorkspaceEgress,
  ArcServerEgress,
  AzureLocalFirewall,
  CycleCloudLockedDown,
  CycleCloudScheduler,
  HubFirewall,
  Report,
  SharedNetworkSecurityGroup,
  SharedRouteTable,
  SharedRuleCollectionGroup,
  type WorkloadEgress,
  WorkloadsFile,
} from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import { ExampleStack, subnetId } from './example-stack';

/** A hub whose policy is made here, with a base policy, and six workloads behind it; with their file and a report beside the JSON. */
export class HubAndSpokes extends ExampleStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const common = { resourceGroupName: 'rg-hub', location: 'westeurope' };
    const organisation = new HubFirewall(this, 'organisation', common);
    const firewall = new HubFirewall(this, 'hub', {
      ...common,
      baseFirewall: organisation,
      privateIpAddress: '10.0.0.4',
      firstPriority: 2000,
      lastPriority: 2999,
      priorityOrder: [`${id}/aml`, `${id}/hpc`, `${id}/hybrid`],
    });
    // What every workload of the organisation needs stands in the base policy.
    const jumpHosts = new ArcServerEgress(this, 'jump-hosts', {
      firewall: organisation,
      region: 'westeurope',
      serverAddressPrefixes: ['10.30.0.0/24'],
    });

    // Workloads of one subnet share its security group and its route table.
    const spoke = { resourceGroupName: 'rg-spoke', location: 'westeurope' };
    const sharedNetworkSecurityGroup = new SharedNetworkSecurityGroup(this, 'compute-nsg', spoke);
    const sharedRouteTable = new SharedRouteTable(this, 'compute-routes', spoke);
    const shared = { sharedNetworkSecurityGroup, sharedRouteTable };
    const aml = new AmlWorkspaceEgress(this, 'aml', {
      ...shared,
      firewall,
      region: 'westeurope',
      resourceGroupName: 'rg-spoke',
      computeSubnetAddressPrefixes: ['10.31.0.0/24'],
      computeSubnetId: subnetId('compute'),
    });
    const hpc = new CycleCloudLockedDown(this, 'hpc', {
      ...shared,
      firewall,
      region: 'westeurope',
      serverAddressPrefixes: ['10.31.0.4'],
      nodeAddressPrefixes: ['10.31.4.0/22'],
      nodeSubnetId: new Subnet(this, 'nodes', {
        name: 'snet-nodes',
        resourceGroupName: 'rg-spoke',
        virtualNetworkName: 'vnet-spoke',
        addressPrefixes: ['10.31.4.0/22'],
      }).id,
      serverSubnetId: subnetId('compute'),
      administratorAddressPrefixes: ['10.200.0.0/24'],
      scheduler: CycleCloudScheduler.SLURM,
    });

    // Alike workloads share their rules on the firewall.
    const sharedRuleCollectionGroup = new SharedRuleCollectionGroup(this, 'hybrid', { firewall });
    const servers = new ArcServerEgress(this, 'servers', {
      firewall,
      sharedRuleCollectionGroup,
      region: 'westeurope',
      serverAddressPrefixes: ['10.32.0.0/24', '10.33.0.0/24'],
    });
    const workloads: WorkloadEgress[] = [jumpHosts, aml, hpc, servers];
    for (const [site, prefix] of Object.entries({ munich: '10.34.0.0/24', vienna: '10.35.0.0/24' })) {
      const made = new AzureLocalFirewall(this, site, {
        firewall,
        sharedRuleCollectionGroup,
        region: 'westeurope',
        machineAddressPrefixes: [prefix],
        keyVaultName: `kv-${site}`,
        activeDirectoryAddresses: ['10.9.0.10'],
        ntpServerAddresses: ['10.9.0.11'],
      });
      workloads.push(made);
    }

    // workloads.json, by which the command line verifies a plan of this stack, and report.html, which a reviewer signs.
    new WorkloadsFile(this, 'workloads', { workloads });
    new Report(this, 'report', { workloads });
  }
}
