import type { Table } from '../model/requirement';

/**
 * Azure Firewall, "FQDN tags overview": the tags that stand for hosts which workloads here ask for by name. The others
 * are no requirements; `lib/azure/fqdn-tag.ts` has the names of all.
 */
export const azureFirewallFqdnTags: Table = {
  id: 'azure-firewall-fqdn-tags',
  title: 'Azure Firewall: FQDN tags',
  page: 'https://learn.microsoft.com/azure/firewall/fqdn-tags',
  editions: [
    { id: '2020-06-30', source: 'MicrosoftDocs/azure-docs, articles/firewall/fqdn-tags.md @0215b00, ms.date 06/30/2020' },
    { id: '2026-03-28', source: 'MicrosoftDocs/azure-docs, articles/firewall/fqdn-tags.md, ms.date 03/28/2026' },
  ],
  lastCompared: '2026-03-28',
  sections: {
    'fqdn-tags': 'Current FQDN tags',
  },
  requirements: [
    { id: 'windows-update', section: 'fqdn-tags', from: 'machine', to: 'fqdn-tag:WindowsUpdate', ports: 'TCP 80,443', when: 'windowsUpdateTag', clouds: ['public'], until: '2026-03-28', why: 'Microsoft Update', written: ['Windows Update'], note: 'the page names HTTPS alone; the hosts that the tag stands for are asked for on port 80 too' },
    { id: 'windows-update', section: 'fqdn-tags', from: 'machine', to: 'fqdn-tag:WindowsUpdate', ports: 'TCP 80,443', when: 'windowsUpdateTag', clouds: ['public'], since: '2026-03-28', why: 'Microsoft Update', written: ['WindowsUpdate'], note: 'the page names HTTPS alone; the hosts that the tag stands for are asked for on port 80 too' },
  ],
};
