import type { Table } from '../model/requirement';

/** Microsoft's own packages for Linux: "Linux Software Repository for Microsoft Products". */
export const linuxSoftwareRepository: Table = {
  id: 'linux-software-repository',
  title: 'Linux Software Repository for Microsoft Products',
  page: 'https://learn.microsoft.com/linux/packages',
  editions: [
    { id: '2025-10-01', source: '"Linux Software Repository for Microsoft Products", a text that bears ms.date 10/01/2025' },
  ],
  lastCompared: '2025-10-01',
  sections: { 'linux-packages': 'Network Policy and DNS Considerations' },
  requirements: [
    { id: 'packages', section: 'linux-packages', from: 'machine', to: 'packages.microsoft.com', ports: 'HTTPS 443', when: 'microsoftLinuxPackages', why: 'packages of Microsoft for Linux' },
    { id: 'sql-server', section: 'linux-packages', from: 'machine', to: 'pmc-geofence.trafficmanager.net', ports: 'HTTPS 443', when: 'microsoftLinuxPackages & sqlServerOnLinux', why: 'packages of SQL Server, to which the repository redirects' },
  ],
};
