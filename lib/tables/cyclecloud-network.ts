import type { Table } from '../model/requirement';

/**
 * Azure CycleCloud: "Network security", the traffic matrix.
 *
 * `scheduler` is the node that schedules, which is the primary node of CycleCloud 7 too; a row of several sources or
 * destination stands once for each. `trafficMatrix` leaves Azure's services to the page of 2018 where that one is pinned.
 */
export const cycleCloudNetwork: Table = {
  id: 'cyclecloud-network',
  title: 'Azure CycleCloud: network security',
  page: 'https://learn.microsoft.com/azure/cyclecloud/how-to/network-security',
  editions: [{ id: '2026-08-10', source: 'MicrosoftDocs/azure-docs, articles/cyclecloud/how-to/network-security.md, ms.date 2026-08-10' }],
  lastCompared: '2026-08-10',
  sections: {
    'cyclecloud-traffic': 'CycleCloud and cluster traffic',
    'cyclecloud-schedulers': 'Scheduler, monitoring, workload traffic',
    'cyclecloud-egress': 'Azure service and package egress',
  },
  requirements: [
    { id: 'web', section: 'cyclecloud-traffic', from: 'administrator', to: 'role:server', ports: 'TCP 443', why: 'web interface and API', written: ['CycleCloud VM'] },
    { id: 'administrator-ssh', section: 'cyclecloud-traffic', from: 'administrator', to: 'role:server', ports: 'TCP 22', when: 'administratorSsh', why: 'SSH of administrators', written: ['CycleCloud VM'] },
    { id: 'node-status', section: 'cyclecloud-traffic', from: 'node', to: 'role:server', ports: 'TCP 9443', when: '!returnProxy', why: 'status, autoscaling and synchronisation of nodes', written: ['CycleCloud VM'], note: 'where nodes reach CycleCloud directly' },
    { id: 'return-proxy-tunnel', section: 'cyclecloud-traffic', from: 'server', to: 'role:returnProxy', ports: 'TCP 22', when: 'returnProxy', why: 'SSH tunnel to the return proxy', written: ['return proxy node'] },
    { id: 'return-proxy', section: 'cyclecloud-traffic', from: 'node', to: 'role:returnProxy', ports: 'TCP 37140', when: 'returnProxy', why: 'the return proxy forwards to port 9443 of CycleCloud', written: ['return proxy node'] },
    { id: 'managed-nodes-ssh', section: 'cyclecloud-traffic', from: 'server', to: ['role:scheduler', 'role:loginNode', 'role:node'], ports: 'TCP 22', when: 'sshManagedNodes', why: 'orchestration and monitoring of jobs', written: ['scheduler/login/managed nodes', 'scheduler/login/managed nodes', 'scheduler/login/managed nodes'] },
    { id: 'user-ssh', section: 'cyclecloud-traffic', from: 'user', to: ['role:scheduler', 'role:loginNode'], ports: 'TCP 22', when: 'userSsh', why: 'SSH of users', written: ['scheduler or login nodes', 'scheduler or login nodes'] },
    { id: 'administrator-remote-desktop', section: 'cyclecloud-traffic', from: 'administrator', to: 'role:node', ports: 'TCP 3389', when: 'administratorRemoteDesktop', why: 'Remote Desktop on Windows nodes', written: ['Windows cluster nodes'] },
    { id: 'user-remote-desktop', section: 'cyclecloud-traffic', from: 'user', to: 'role:node', ports: 'TCP 3389', when: 'userRemoteDesktop', why: 'Remote Desktop on Windows nodes', written: ['Windows cluster nodes'] },
    { id: 'amqp', section: 'cyclecloud-traffic', from: 'node', to: 'role:server', ports: 'TCP 5672', when: 'cycleCloud7 & !returnProxy', why: 'AMQP of CycleCloud 7', written: ['CycleCloud VM'] },
    { id: 'amqp-return-proxy', section: 'cyclecloud-traffic', from: 'node', to: 'role:returnProxy', ports: 'TCP 37141', when: 'cycleCloud7 & returnProxy', why: 'AMQP of CycleCloud 7 through the return proxy', written: ['return proxy node'] },

    { id: 'slurm-controller', section: 'cyclecloud-schedulers', from: 'node', to: 'role:scheduler', ports: 'TCP 6817', when: 'slurm', why: 'slurmctld', written: ['Slurm scheduler node'], note: 'the default SlurmctldPort' },
    { id: 'slurm-clients', section: 'cyclecloud-schedulers', from: 'loginNode', to: 'role:scheduler', ports: 'TCP 6817', when: 'slurm', why: 'slurmctld', written: ['Slurm scheduler node'], note: 'the default SlurmctldPort' },
    { id: 'slurm-nodes', section: 'cyclecloud-schedulers', from: 'scheduler', to: 'role:node', ports: 'TCP 6818', when: 'slurm', why: 'slurmd', written: ['Slurm compute nodes'], note: 'the default SlurmdPort' },
    { id: 'scheduler-to-nodes', section: 'cyclecloud-schedulers', from: 'scheduler', to: 'role:node', ports: 'TCP ?', when: 'otherScheduler', why: 'PBS, LSF, Grid Engine or HTCondor', written: ['scheduler and compute nodes'], note: 'protocol and ports are those of the scheduler' },
    { id: 'nodes-to-scheduler', section: 'cyclecloud-schedulers', from: 'node', to: 'role:scheduler', ports: 'TCP ?', when: 'otherScheduler', why: 'PBS, LSF, Grid Engine or HTCondor', written: ['scheduler and compute nodes'], note: 'protocol and ports are those of the scheduler' },
    { id: 'ganglia', section: 'cyclecloud-schedulers', from: 'server', to: 'role:scheduler', ports: 'TCP 8652', when: 'cycleCloud7', why: 'Ganglia, monitoring of CycleCloud 7', written: ['cluster primary node'] },
    { id: 'nfs', section: 'cyclecloud-schedulers', from: 'node', to: 'role:fileSystem', ports: 'TCP 2049', when: 'nfs', why: 'NFS', written: ['shared file-system endpoint'] },
    { id: 'ldap', section: 'cyclecloud-schedulers', from: 'node', to: 'role:directoryService', ports: 'TCP 389', when: 'ldap', why: 'LDAP', written: ['directory service'], note: '389 or 636' },
    { id: 'ldaps', section: 'cyclecloud-schedulers', from: 'node', to: 'role:directoryService', ports: 'TCP 636', when: 'ldaps', why: 'LDAP over TLS', written: ['directory service'], note: '389 or 636' },

    { id: 'resource-manager', section: 'cyclecloud-egress', from: 'server', to: 'tag:AzureResourceManager', ports: 'TCP 443', when: 'trafficMatrix', clouds: ['public'], why: 'Azure Resource Manager' },
    { id: 'entra-id', section: 'cyclecloud-egress', from: 'server', to: 'tag:AzureActiveDirectory', ports: 'TCP 443', when: 'trafficMatrix & entraId', clouds: ['public'], why: 'Microsoft Entra ID: sign-in and managed identities' },
    { id: 'monitor', section: 'cyclecloud-egress', from: 'server', to: 'tag:AzureMonitor', ports: 'TCP 443', when: 'trafficMatrix', clouds: ['public'], why: 'metrics and telemetry', note: 'required by the monitoring of CycleCloud 8' },
    { id: 'prices', section: 'cyclecloud-egress', from: 'server', to: 'ratecard.azure-api.net', ports: 'TCP 443', when: 'trafficMatrix & costEstimates', clouds: ['public'], why: 'price data for cost estimates' },
    { id: 'server-storage', section: 'cyclecloud-egress', from: 'server', to: 'tag:Storage', ports: 'TCP 443', when: 'trafficMatrix & !storageByHost & !privateLink', clouds: ['public'], why: 'lockers: storage accounts of projects and blobs' },
    { id: 'node-storage', section: 'cyclecloud-egress', from: 'node', to: 'tag:Storage', ports: 'TCP 443', when: 'trafficMatrix & !storageByHost & !privateLink', clouds: ['public'], why: 'lockers: storage accounts of projects and blobs' },
    { id: 'server-storage-accounts', section: 'cyclecloud-egress', from: 'server', to: '<storage>.blob.core.windows.net', ports: 'TCP 443', when: 'trafficMatrix & storageByHost & !privateLink', clouds: ['public'], why: 'lockers: storage accounts of projects and blobs', written: ['Storage'], note: 'the page names the service tag; the host is narrower' },
    { id: 'node-storage-accounts', section: 'cyclecloud-egress', from: 'node', to: '<storage>.blob.core.windows.net', ports: 'TCP 443', when: 'trafficMatrix & storageByHost & !privateLink', clouds: ['public'], why: 'lockers: storage accounts of projects and blobs', written: ['Storage'], note: 'the page names the service tag; the host is narrower' },
    { id: 'server-github', section: 'cyclecloud-egress', from: 'server', to: 'github.com', ports: 'TCP 443', when: 'github', clouds: ['public'], why: 'packages and projects', note: 'where there is no mirror, custom image or staged project; hosts that GitHub redirects to are not named' },
    { id: 'node-github', section: 'cyclecloud-egress', from: 'node', to: 'github.com', ports: 'TCP 443', when: 'github', clouds: ['public'], why: 'packages and projects', note: 'where there is no mirror, custom image or staged project; hosts that GitHub redirects to are not named' },
  ],
};
