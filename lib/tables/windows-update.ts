import type { Table } from '../model/requirement';

/**
 * Windows Update: "Windows Update issues troubleshooting", to which the page of Azure Update Manager refers. The hosts are
 * those of Windows 10, version 2004, as an example: the page says that they can vary between versions.
 */
export const windowsUpdate: Table = {
  id: 'windows-update',
  title: 'Windows Update',
  page: 'https://learn.microsoft.com/troubleshoot/windows-client/installing-updates-features-roles/windows-update-issues-troubleshooting',
  editions: [
    { id: '2023-12-26', source: 'MicrosoftDocs/SupportArticles-docs, support/windows-client/installing-updates-features-roles/windows-update-issues-troubleshooting.md @203da2e2b, ms.date 12/26/2023' },
  ],
  lastCompared: '2023-12-26',
  sections: {
    'windows-update': "Device can't access update files",
  },
  requirements: [
    { id: 'delivery-optimization', section: 'windows-update', from: 'machine', to: '*.prod.do.dsp.mp.microsoft.com', ports: 'HTTPS 443?', when: 'windowsUpdate & !windowsUpdateTag', why: 'Delivery Optimization' },
    { id: 'metadata', section: 'windows-update', from: 'machine', to: 'emdl.ws.microsoft.com', ports: 'HTTP 80?', when: 'windowsUpdate & !windowsUpdateTag', why: 'metadata of downloads' },
    { id: 'downloads', section: 'windows-update', from: 'machine', to: ['*.dl.delivery.mp.microsoft.com', '*.windowsupdate.com'], ports: 'HTTP 80?', when: 'windowsUpdate & !windowsUpdateTag', why: 'downloads of updates', note: 'the page: not by HTTPS, the connection fails' },
    { id: 'delivery', section: 'windows-update', from: 'machine', to: '*.delivery.mp.microsoft.com', ports: 'HTTPS 443?', when: 'windowsUpdate & !windowsUpdateTag', why: 'delivery of updates' },
    { id: 'services', section: 'windows-update', from: 'machine', to: ['*.update.microsoft.com', 'tsfe.trafficshaping.dsp.mp.microsoft.com'], ports: 'HTTPS 443?', when: 'windowsUpdate & !windowsUpdateTag', why: 'Windows Update itself, and its traffic shaping' },
  ],
};
