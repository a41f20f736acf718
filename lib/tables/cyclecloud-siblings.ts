import type { Table } from '../model/requirement';

/** Azure CycleCloud: "Configuration", network security groups that open ports to the whole virtual network. */
export const cycleCloudConfiguration: Table = {
  id: 'cyclecloud-configuration',
  title: 'Azure CycleCloud: configuration',
  page: 'https://learn.microsoft.com/azure/cyclecloud/how-to/configuration',
  editions: [{ id: '2020-03', source: 'MicrosoftDocs/azure-docs, articles/cyclecloud/how-to/configuration.md @9b012f84 (2020-03)' }],
  lastCompared: '2020-03',
  sections: {
    'cyclecloud-server-subnet': 'NSG: CycleCloud VM subnet inbound',
    'cyclecloud-compute-subnets': 'NSG: compute subnets inbound',
  },
  requirements: [
    { id: 'server-ssh', section: 'cyclecloud-server-subnet', from: 'tag:VirtualNetwork', to: 'role:server', ports: 'TCP 22', when: 'virtualNetworkAccess', why: 'SSH', written: ['CycleCloud subnet'] },
    { id: 'server-web', section: 'cyclecloud-server-subnet', from: 'tag:VirtualNetwork', to: 'role:server', ports: 'TCP 443', when: 'virtualNetworkAccess', why: 'web interface', written: ['CycleCloud subnet'] },
    { id: 'server-nodes', section: 'cyclecloud-server-subnet', from: 'tag:VirtualNetwork', to: 'role:server', ports: 'TCP 9443', when: 'virtualNetworkAccess', why: 'status of nodes', written: ['CycleCloud subnet'], note: 'the page gives it the priority 110 twice' },
    { id: 'node-ssh', section: 'cyclecloud-compute-subnets', from: 'tag:VirtualNetwork', to: 'role:node', ports: 'TCP 22', when: 'virtualNetworkAccess', why: 'SSH', written: ['compute subnets'] },
    { id: 'node-remote-desktop', section: 'cyclecloud-compute-subnets', from: 'tag:VirtualNetwork', to: 'role:node', ports: 'TCP 3389', when: 'virtualNetworkAccess', why: 'Remote Desktop', written: ['compute subnets'] },
    { id: 'node-ganglia', section: 'cyclecloud-compute-subnets', from: 'tag:VirtualNetwork', to: 'role:node', ports: 'TCP 8652', when: 'virtualNetworkAccess & cycleCloud7', why: 'Ganglia', written: ['compute subnets'], note: 'the traffic matrix says: CycleCloud 7 only' },
  ],
};

/** Azure CycleCloud: "Install manually", what the installation needs besides. */
export const cycleCloudInstallation: Table = {
  id: 'cyclecloud-installation',
  title: 'Azure CycleCloud: manual installation',
  page: 'https://learn.microsoft.com/azure/cyclecloud/how-to/install-manual',
  editions: [{ id: '2020-02', source: 'MicrosoftDocs/azure-docs, articles/cyclecloud/how-to/install-manual.md and running-behind-proxy.md @9b012f84 (2020-02)' }],
  lastCompared: '2020-02',
  sections: {
    'cyclecloud-packages': 'Manual install / CLI',
    'cyclecloud-plain-web': 'Manual install',
  },
  requirements: [
    { id: 'packages', section: 'cyclecloud-packages', from: 'server', to: 'packages.microsoft.com', ports: 'HTTPS 443', when: 'packageInstallation', clouds: ['public'], why: 'APT and YUM repositories of CycleCloud' },
    { id: 'plain-web', section: 'cyclecloud-plain-web', from: 'administrator', to: 'role:server', ports: 'TCP 8080', when: 'plainWebInterface', why: 'unencrypted web interface after a manual installation', written: ['CycleCloud VM'], note: 'discouraged: to be replaced by port 443' },
  ],
};

/** Azure CycleCloud Workspace for Slurm: the network security group of its template. */
export const cycleCloudSlurmWorkspace: Table = {
  id: 'cyclecloud-slurm-workspace',
  title: 'Azure CycleCloud Workspace for Slurm: network template',
  page: 'https://github.com/Azure/cyclecloud-slurm-workspace/blob/bc0fc1b7/bicep/network-new.bicep',
  editions: [{ id: '2026-05-06', source: 'Azure/cyclecloud-slurm-workspace, bicep/network-new.bicep @0ce3466 (2026-05-06)' }],
  lastCompared: '2026-07-01',
  sections: {
    'cyclecloud-workspace': 'CycleCloud Workspace for Slurm bicep/network-new.bicep',
  },
  requirements: [
    { id: 'nodes', section: 'cyclecloud-workspace', from: 'node', to: 'role:node', ports: 'TCP *', when: 'nodeToNode', why: 'traffic between nodes, such as MPI', written: ['compute subnet'] },
    { id: 'netapp-files', section: 'cyclecloud-workspace', from: 'node', to: 'role:netAppFiles', ports: 'ANY 111, 635, 2049, 4045, 4046, 4049', when: 'netAppFiles', why: 'NFS of Azure NetApp Files: portmapper, mountd, nfsd, nlockmgr, status, rquotad', written: ['ANF subnet'] },
    { id: 'lustre', section: 'cyclecloud-workspace', from: 'node', to: 'role:lustre', ports: 'TCP 988, 1019-1023', when: 'lustre', why: 'Azure Managed Lustre', written: ['Lustre subnet'] },
    { id: 'database', section: 'cyclecloud-workspace', from: 'node', to: 'role:database', ports: 'TCP 3306, 33060', when: 'accountingDatabase', why: 'MySQL of Slurm accounting', written: ['database subnet'] },
  ],
};
