import type { TableFile } from '../../lib/table-files/table-file';

/** The table of an internal service: two editions, a switch, a placeholder, a client beyond the firewall. */
export const buildTable: TableFile = {
  id: 'contoso-build',
  title: 'Contoso build agents',
  page: 'https://wiki.contoso.com/network/build-agents',
  editions: [
    { id: '2026-03-01', source: 'revision 41' },
    { id: '2026-05-01', source: 'revision 44' },
  ],
  sections: { packages: 'Packages', access: 'Access' },
  roles: { agent: {}, client: { remote: true } },
  scenarios: { containers: { description: 'agents run containers' } },
  placeholders: { feed: { description: 'the storage account of the feed', pattern: '[a-z0-9]{3,24}' } },
  requirements: [
    {
      id: 'packages',
      section: 'packages',
      from: 'agent',
      to: ['packages.contoso.com'],
      ports: 'TCP 443',
      why: 'packages of builds',
    },
    {
      id: 'feed',
      section: 'packages',
      from: 'agent',
      to: ['<feed>.blob.core.windows.net'],
      ports: 'TCP 443',
      since: '2026-05-01',
      why: 'the feed of the team',
    },
    {
      id: 'images',
      section: 'packages',
      from: 'agent',
      to: ['images.contoso.com'],
      ports: 'TCP 443, 8443',
      when: 'containers',
      why: 'images of containers',
    },
    { id: 'shell', section: 'access', from: 'client', to: ['role:agent'], ports: 'TCP 22', why: 'repairs' },
    {
      id: 'old-feed',
      section: 'packages',
      from: 'agent',
      to: ['feed.contoso.com'],
      ports: 'HTTPS 443',
      until: '2026-05-01',
      why: 'the feed of the team, as it was',
    },
  ],
};
