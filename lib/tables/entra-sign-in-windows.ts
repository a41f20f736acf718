import type { Table } from '../model/requirement';

/** Sign-in with Microsoft Entra ID to Windows machines. The page's metadata service is the host's own, behind no firewall. */
export const entraSignInWindows: Table = {
  id: 'entra-sign-in-windows',
  title: 'Microsoft Entra sign-in to Windows virtual machines',
  page: 'https://learn.microsoft.com/entra/identity/devices/howto-vm-sign-in-azure-ad-windows#network-requirements',
  editions: [
    { id: '2025-12-01', source: 'MicrosoftDocs/entra-docs, docs/identity/devices/howto-vm-sign-in-azure-ad-windows.md @02d0064c4, ms.date 12/01/2025' },
  ],
  lastCompared: '2025-12-01',
  sections: { 'entra-windows': 'Network requirements' },
  requirements: [
    // Azure Global
    { id: 'registration', section: 'entra-windows', from: 'machine', to: 'enterpriseregistration.windows.net', ports: 'TCP 443', when: 'entraSignInToWindows', clouds: ['public'], why: 'registration of devices', written: ['https://enterpriseregistration.windows.net'] },
    { id: 'authentication', section: 'entra-windows', from: 'machine', to: 'login.microsoftonline.com', ports: 'TCP 443', when: 'entraSignInToWindows', clouds: ['public'], why: 'authentication', written: ['https://login.microsoftonline.com'] },
    { id: 'roles', section: 'entra-windows', from: 'machine', to: 'pas.windows.net', ports: 'TCP 443', when: 'entraSignInToWindows', clouds: ['public'], why: 'roles of Azure', written: ['https://pas.windows.net'] },

    // Azure Government
    { id: 'registration', section: 'entra-windows', from: 'machine', to: 'enterpriseregistration.microsoftonline.us', ports: 'TCP 443', when: 'entraSignInToWindows', clouds: ['usgovernment'], why: 'registration of devices', written: ['https://enterpriseregistration.microsoftonline.us'] },
    { id: 'authentication', section: 'entra-windows', from: 'machine', to: 'login.microsoftonline.us', ports: 'TCP 443', when: 'entraSignInToWindows', clouds: ['usgovernment'], why: 'authentication', written: ['https://login.microsoftonline.us'] },
    { id: 'roles', section: 'entra-windows', from: 'machine', to: 'pasff.usgovcloudapi.net', ports: 'TCP 443', when: 'entraSignInToWindows', clouds: ['usgovernment'], why: 'roles of Azure', written: ['https://pasff.usgovcloudapi.net'] },

    // Microsoft Azure operated by 21Vianet
    { id: 'registration', section: 'entra-windows', from: 'machine', to: 'enterpriseregistration.partner.microsoftonline.cn', ports: 'TCP 443', when: 'entraSignInToWindows', clouds: ['china'], why: 'registration of devices', written: ['https://enterpriseregistration.partner.microsoftonline.cn'] },
    { id: 'authentication', section: 'entra-windows', from: 'machine', to: 'login.chinacloudapi.cn', ports: 'TCP 443', when: 'entraSignInToWindows', clouds: ['china'], why: 'authentication', written: ['https://login.chinacloudapi.cn'] },
    { id: 'roles', section: 'entra-windows', from: 'machine', to: 'pas.chinacloudapi.cn', ports: 'TCP 443', when: 'entraSignInToWindows', clouds: ['china'], why: 'roles of Azure', written: ['https://pas.chinacloudapi.cn'] },
  ],
};
