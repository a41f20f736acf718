import {
  AmlWorkspaceEgress,
  ArcKubernetesEgress,
  ArcServerEgress,
  AzureLocalFirewall,
  CycleCloudLockedDown,
  HubFirewall,
  SharedRuleCollectionGroup,
} from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import { ExampleStack } from './example-stack';

const regions = ['westeurope', 'eastus', 'southeastasia'];

/** Three hundred workloads of five kinds in three regions behind one firewall; those of a kind share their rules. */
export class ManyWorkloads extends ExampleStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const firewall = new HubFirewall(this, 'hub', {
      resourceGroupName: 'rg-hub',
      location: 'westeurope',
      privateIpAddress: '10.0.0.4',
      firstPriority: 1000,
      priorityOrder: ['aml', 'servers', 'clusters', 'sites', 'hpc'].map((group) => `${id}/${group}`),
    });
    const sharing = (group: string) => ({
      firewall,
      sharedRuleCollectionGroup: new SharedRuleCollectionGroup(this, group, { firewall }),
    });
    const aml = sharing('aml');
    const servers = sharing('servers');
    const clusters = sharing('clusters');
    const sites = sharing('sites');
    const hpc = sharing('hpc');
    for (let i = 0; i < 60; i++) {
      const region = regions[i % regions.length]!;
      new AmlWorkspaceEgress(this, `aml-${i}`, {
        ...aml,
        region,
        resourceGroupName: 'rg-aml',
        computeSubnetAddressPrefixes: [`10.1.${i}.0/24`],
        routeTableEnabled: false,
      });
      new ArcServerEgress(this, `servers-${i}`, {
        ...servers,
        region,
        serverAddressPrefixes: [`10.2.${i}.0/24`],
      });
      new ArcKubernetesEgress(this, `cluster-${i}`, {
        ...clusters,
        region,
        clusterAddressPrefixes: [`10.3.${i}.0/24`],
      });
      new AzureLocalFirewall(this, `site-${i}`, {
        ...sites,
        region,
        machineAddressPrefixes: [`10.4.${i}.0/24`],
        keyVaultName: `kv-${region}`,
        activeDirectoryAddresses: ['10.9.0.10'],
        ntpServerAddresses: ['10.9.0.11'],
      });
      new CycleCloudLockedDown(this, `hpc-${i}`, {
        ...hpc,
        region,
        serverAddressPrefixes: [`10.5.${i}.0/27`],
        nodeAddressPrefixes: [`10.5.${i}.128/25`],
      });
    }
  }
}
