import type { Table } from '../model/requirement';

/**
 * Azure Virtual Desktop: "RDP Shortpath for Azure Virtual Desktop", for managed and for public networks, with the relays that Microsoft
 * has announced since.
 */
export const virtualDesktopShortpath: Table = {
  id: 'virtual-desktop-shortpath',
  title: 'Azure Virtual Desktop: RDP Shortpath',
  page: 'https://learn.microsoft.com/azure/virtual-desktop/rdp-shortpath',
  editions: [
    { id: '2023-02-02', source: 'MicrosoftDocs/azure-docs, articles/virtual-desktop/rdp-shortpath.md @02d00dc87, ms.date 02/02/2023' },
    { id: '2025-06-02', source: 'Microsoft, "Expanded TURN relay regions for Windows 365 and Azure Virtual Desktop", techcommunity.microsoft.com (2025-06-02): a range of relays of its own in Azure public, while connections leave the first one; "Relayed RDP Shortpath for public networks now available" (as edited on 2024-09-19), that session hosts and devices ask for it; the page as edited for it (ridalwan/azure-docs @b4a9fec91, ms.date still 10/03/2024), which asks for the shared relays on UDP 3478 alone' },
  ],
  lastCompared: '2025-06-02',
  sections: {
    'shortpath-managed': 'How RDP Shortpath works / Managed networks',
    'shortpath-hosts': 'Session host virtual network',
    'shortpath-clients': 'Client network',
  },
  requirements: [
    { id: 'managed-network', section: 'shortpath-managed', from: 'client', to: 'role:sessionHost', ports: 'UDP 3390', when: 'shortpathForManagedNetworks', why: 'RDP Shortpath by a private connection', written: ['session host'], note: 'the default port of the listener' },
    { id: 'direct', section: 'shortpath-hosts', from: 'sessionHost', to: '0.0.0.0/0', ports: 'UDP 49152-65535', when: 'shortpathForPublicNetworks', why: 'RDP Shortpath to clients, wherever they are', written: ['Any'], note: 'the default of the range 1024-65535 that the page gives' },
    { id: 'relay', section: 'shortpath-hosts', from: 'sessionHost', to: '20.202.0.0/16', ports: 'UDP 3478', when: 'shortpathForPublicNetworks', why: 'STUN and TURN' },
    { id: 'relay-tcp', section: 'shortpath-hosts', from: 'sessionHost', to: '20.202.0.0/16', ports: 'TCP 443', when: 'shortpathForPublicNetworks', until: '2025-06-02', why: 'STUN and TURN' },
    { id: 'dedicated-relay', section: 'shortpath-hosts', from: 'sessionHost', to: '51.5.0.0/16', ports: 'UDP 3478', when: 'shortpathForPublicNetworks', clouds: ['public'], since: '2025-06-02', why: 'TURN', note: 'service tag WindowsVirtualDesktop' },
    { id: 'client-relay', section: 'shortpath-clients', from: 'client', to: '20.202.0.0/16', ports: 'UDP 3478', when: 'shortpathForPublicNetworks', why: 'STUN and TURN' },
    { id: 'client-relay-tcp', section: 'shortpath-clients', from: 'client', to: '20.202.0.0/16', ports: 'TCP 443', when: 'shortpathForPublicNetworks', until: '2025-06-02', why: 'STUN and TURN' },
    { id: 'client-dedicated-relay', section: 'shortpath-clients', from: 'client', to: '51.5.0.0/16', ports: 'UDP 3478', when: 'shortpathForPublicNetworks', clouds: ['public'], since: '2025-06-02', why: 'TURN', note: 'service tag WindowsVirtualDesktop' },
  ],
};
