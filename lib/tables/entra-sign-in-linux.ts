import type { Table } from '../model/requirement';

/** Sign-in with Microsoft Entra ID to Linux machines. The page's metadata service is the host's own, behind no firewall. */
export const entraSignInLinux: Table = {
  id: 'entra-sign-in-linux',
  title: 'Microsoft Entra sign-in to Linux virtual machines',
  page: 'https://learn.microsoft.com/entra/identity/devices/howto-vm-sign-in-azure-ad-linux#network',
  editions: [
    { id: '2025-03-07', source: 'MicrosoftDocs/entra-docs, docs/identity/devices/howto-vm-sign-in-azure-ad-linux.md @07cd7acd0, ms.date 03/07/2025' },
  ],
  lastCompared: '2025-03-07',
  sections: { 'entra-linux': 'Network' },
  requirements: [
    { id: 'packages', section: 'entra-linux', from: 'machine', to: 'packages.microsoft.com', ports: 'TCP 443', when: 'entraSignInToLinux', why: 'packages of the sign-in', written: ['https://packages.microsoft.com'] },

    // Azure Global
    { id: 'authentication', section: 'entra-linux', from: 'machine', to: 'login.microsoftonline.com', ports: 'TCP 443', when: 'entraSignInToLinux', clouds: ['public'], why: 'authentication', written: ['https://login.microsoftonline.com'] },
    { id: 'roles', section: 'entra-linux', from: 'machine', to: 'pas.windows.net', ports: 'TCP 443', when: 'entraSignInToLinux', clouds: ['public'], why: 'roles of Azure', written: ['https://pas.windows.net'] },

    // Azure Government
    { id: 'authentication', section: 'entra-linux', from: 'machine', to: 'login.microsoftonline.us', ports: 'TCP 443', when: 'entraSignInToLinux', clouds: ['usgovernment'], why: 'authentication', written: ['https://login.microsoftonline.us'] },
    { id: 'roles', section: 'entra-linux', from: 'machine', to: 'pasff.usgovcloudapi.net', ports: 'TCP 443', when: 'entraSignInToLinux', clouds: ['usgovernment'], why: 'roles of Azure', written: ['https://pasff.usgovcloudapi.net'] },

    // Microsoft Azure operated by 21Vianet
    { id: 'authentication', section: 'entra-linux', from: 'machine', to: 'login.chinacloudapi.cn', ports: 'TCP 443', when: 'entraSignInToLinux', clouds: ['china'], why: 'authentication', written: ['https://login.chinacloudapi.cn'] },
    { id: 'roles', section: 'entra-linux', from: 'machine', to: 'pas.chinacloudapi.cn', ports: 'TCP 443', when: 'entraSignInToLinux', clouds: ['china'], why: 'roles of Azure', written: ['https://pas.chinacloudapi.cn'] },
  ],
};
