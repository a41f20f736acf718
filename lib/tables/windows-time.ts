import type { Table } from '../model/requirement';

/** Time of Windows machines: "Time sync for Windows VMs in Azure". Machines have the time of their host besides. */
export const windowsTime: Table = {
  id: 'windows-time',
  title: 'Time of Windows virtual machines',
  page: 'https://learn.microsoft.com/azure/virtual-machines/windows/time-sync',
  editions: [
    { id: '2018-09-17', source: 'MicrosoftDocs/azure-compute-docs, articles/virtual-machines/windows/time-sync.md @2c1e8ca95, ms.date 09/17/2018' },
  ],
  lastCompared: '2018-09-17',
  sections: { 'windows-time': 'Use the default' },
  requirements: [
    { id: 'time', section: 'windows-time', from: 'machine', to: 'time.windows.com', ports: 'UDP 123?', when: 'windowsTime', why: 'the server of time that images of the Marketplace use beside their host' },
  ],
};
