import type { Table } from '../model/requirement';

/** The repositories of Ubuntu: "Troubleshoot common issues with APT on Ubuntu". */
export const ubuntuUpdate: Table = {
  id: 'ubuntu-update',
  title: 'Ubuntu repositories',
  page: 'https://learn.microsoft.com/troubleshoot/azure/virtual-machines/linux/apt-common-issues-in-ubuntu',
  editions: [
    { id: '2024-06-04', source: 'MicrosoftDocs/SupportArticles-docs, support/azure/virtual-machines/linux/apt-common-issues-in-ubuntu.md @0081c5bb2, ms.date 06/04/2024' },
  ],
  lastCompared: '2024-06-04',
  sections: {
    'ubuntu-archive': 'Scenario 1: Connection timed out on azure.archive.ubuntu.com',
    'ubuntu-sources': 'Scenario 2: "apt update" command fails and returns "Failed to fetch <url> 470 status code 470"',
  },
  requirements: [
    { id: 'archive', section: 'ubuntu-archive', from: 'machine', to: 'azure.archive.ubuntu.com', ports: 'TCP 80, 443', when: 'ubuntuUpdate', why: 'the archive of Ubuntu in Azure' },
    { id: 'security', section: 'ubuntu-sources', from: 'machine', to: 'security.ubuntu.com', ports: 'TCP 80, 443', when: 'ubuntuUpdate', why: 'security updates' },
    { id: 'packages', section: 'ubuntu-sources', from: 'machine', to: 'packages.microsoft.com', ports: 'TCP 80, 443', when: 'ubuntuUpdate', why: 'packages of Microsoft', note: 'one of the sources that the page gives as examples; ports 80 and 443 for all' },
  ],
};
