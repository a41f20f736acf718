import type { Table } from '../model/requirement';

/** Time of Linux machines: "Time sync for Linux VMs in Azure". Newer images take the time of their host alone. */
export const linuxTime: Table = {
  id: 'linux-time',
  title: 'Time of Linux virtual machines',
  page: 'https://learn.microsoft.com/azure/virtual-machines/linux/time-sync',
  editions: [
    { id: '2024-12-09', source: 'MicrosoftDocs/azure-compute-docs, articles/virtual-machines/linux/time-sync.md @02773904e, ms.date 12/09/2024' },
  ],
  lastCompared: '2024-12-09',
  sections: { 'linux-time': 'Configuration options' },
  requirements: [
    { id: 'time', section: 'linux-time', from: 'machine', to: 'ntp.ubuntu.com', ports: 'UDP 123?', when: 'ubuntuTime', why: 'the server of time that older images of Ubuntu use', note: 'the page names images of Ubuntu 18.04 LTS; Ubuntu 19.10 and later take the time of their host' },
  ],
};
