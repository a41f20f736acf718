import type { Table } from '../model/requirement';

/**
 * Azure Virtual Desktop: "RDP Shortpath for Azure Virtual Desktop", for managed and for public networks. The page of required endpoints has
 * a relay of its own since 2026.
 */
export const virtualDesktopShortpath: Table = {
  id: 'virtual-desktop-shortpath',
  title: 'Azure Virtual Desktop: RDP Shortpath',
  page: 'https://learn.microsoft.com/azure/virtual-desktop/rdp-shortpath',
  editions: [
    { id: '2023-02-02', source: 'MicrosoftDocs/azure-docs, articles/virtual-desktop/rdp-shortpath.md @02d00dc87, ms.date 02/02/2023' },
  ],
  lastCompared: '2023-02-02',
  sections: {
    'shortpath-managed': 'How RDP Shortpath works / Managed networks',
    'shortpath-hosts': 'Session host virtual network',
    'shortpath-clients': 'Client network',
  },
  requirements: [
    { id: 'managed-network', section: 'shortpath-managed', from: 'client', to: 'role:sessionHost', ports: 'UDP 3390', when: 'shortpathForManagedNetworks', why: 'RDP Shortpath by a private connection', written: ['session host'], note: 'the default port of the listener' },
    { id: 'direct', section: 'shortpath-hosts', from: 'sessionHost', to: '0.0.0.0/0', ports: 'UDP 49152-65535', when: 'shortpathForPublicNetworks', why: 'RDP Shortpath to clients, wherever they are', written: ['Any'], note: 'the default of the range 1024-65535 that the page gives' },
    { id: 'relay', section: 'shortpath-hosts', from: 'sessionHost', to: '20.202.0.0/16', ports: 'UDP 3478; TCP 443', when: 'shortpathForPublicNetworks', why: 'STUN and TURN' },
    { id: 'client-relay', section: 'shortpath-clients', from: 'client', to: '20.202.0.0/16', ports: 'UDP 3478; TCP 443', when: 'shortpathForPublicNetworks', why: 'STUN and TURN' },
  ],
};
