import type { Table } from '../model/requirement';

/** Azure CycleCloud: what is reported to be needed in a locked down network, and stands on no page. */
export const cycleCloudField: Table = {
  id: 'cyclecloud-field',
  title: 'Azure CycleCloud: field reports',
  sourceKind: 'field',
  page: 'https://learn.microsoft.com/azure/cyclecloud/how-to/network-security',
  editions: [{ id: '2026-11', source: 'public reports, read 2026-11' }],
  lastCompared: '2026-11-27',
  sections: { 'cyclecloud-field': 'Field reports' },
  requirements: [
    {
      id: 'slurm-packages', section: 'cyclecloud-field', from: 'node', to: 'packages.microsoft.com', ports: 'HTTPS 443', when: 'fieldReported & slurm', why: 'nodes install Slurm from there and from nowhere else',
      note: 'images with Slurm in them need none',
      field: { symptom: 'nodes do not get Slurm', grade: 'acknowledged', reports: ['https://github.com/Azure/cyclecloud-slurm/pull/207', 'https://github.com/Azure/cyclecloud-slurm/blob/049346f/README.md#packaging'] },
    },
    {
      id: 'almalinux-packages', section: 'cyclecloud-field', from: 'node', to: ['azure.repo.almalinux.org', 'mirrors.almalinux.org'], ports: 'TCP 443', when: 'fieldReported & slurm', why: 'packages of AlmaLinux, the system of the images that CycleCloud offers',
      note: 'each report names one of the hosts; images from before 2025-06 ask the first one on port 80; other systems have other sources',
      field: { symptom: 'nodes of AlmaLinux find no packages', grade: 'acknowledged', reports: ['https://github.com/Azure/cyclecloud-slurm-workspace/pull/286', 'https://github.com/Azure/cyclecloud-slurm-workspace/issues/344'] },
    },
    {
      id: 'nfs-between-nodes', section: 'cyclecloud-field', from: 'node', to: 'role:node', ports: 'TCP 111, 2049; UDP 111, 2049', when: 'fieldReported', why: 'NFS and its portmapper, where one node exports a file system to the others',
      note: 'the traffic matrix has NFS over TCP 2049 to a file server; nodeToNode opens TCP alone',
      field: { symptom: 'nodes do not mount what another node exports', grade: 'agreed', reports: ['https://github.com/microsoft/AzureTRE/issues/2406', 'https://github.com/Azure/Moodle/pull/149'] },
    },
  ],
};
