import type { Table } from '../model/requirement';

/** Red Hat Update Infrastructure in Azure (RHUI 4), for images that are paid as they go. */
export const redHatUpdate: Table = {
  id: 'red-hat-update',
  title: 'Red Hat Update Infrastructure',
  page: 'https://learn.microsoft.com/azure/virtual-machines/workloads/redhat/redhat-rhui',
  editions: [
    { id: '2024-10-28', source: 'MicrosoftDocs/azure-compute-docs, articles/virtual-machines/workloads/redhat/redhat-rhui.md @041122047, ms.date 10/28/2024' },
  ],
  lastCompared: '2026-07-28',
  sections: {
    'red-hat-addresses': 'The IPs for the RHUI content delivery servers',
    'red-hat-hosts': 'Infrastructure update',
  },
  requirements: [
    // The IPs for the RHUI content delivery servers
    { id: 'addresses', section: 'red-hat-addresses', from: 'machine', to: ['52.136.197.163', '20.225.226.182', '52.142.4.99', '20.248.180.252', '20.24.186.80'], ports: 'TCP 443?', when: 'redHatUpdate & serversByAddress', clouds: ['public', 'usgovernment'], why: 'updates of Red Hat Enterprise Linux', note: 'all of them: Traffic Manager chooses one; the page of connectivity issues, of 2026-07-28, has the same, and says that Azure US Government uses them too' },

    // Infrastructure update
    { id: 'hosts', section: 'red-hat-hosts', from: 'machine', to: ['rhui-1.microsoft.com', 'rhui4-1.microsoft.com'], ports: 'HTTPS 443?', when: 'redHatUpdate & !serversByAddress', clouds: ['public', 'usgovernment'], why: 'updates of Red Hat Enterprise Linux', note: 'the hosts stand for the addresses that the page lists; neither may be inspected' },
  ],
};
