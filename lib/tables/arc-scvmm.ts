import type { Table } from '../model/requirement';

/** Azure Arc-enabled System Center Virtual Machine Manager: "Support matrix", in addition to the resource bridge. */
export const arcScvmm: Table = {
  id: 'arc-scvmm',
  title: 'Azure Arc-enabled System Center Virtual Machine Manager: network requirements of the support matrix',
  page: 'https://learn.microsoft.com/azure/azure-arc/system-center-virtual-machine-manager/support-matrix-for-system-center-virtual-machine-manager',
  editions: [
    { id: '2023-01-06', source: 'MicrosoftDocs/azure-management-docs, articles/azure-arc/network-requirements-consolidated.md @4841fefd2 (2023-01-06)' },
    { id: '2024-07-26', source: 'MicrosoftDocs/azure-management-docs, articles/azure-arc/system-center-virtual-machine-manager/support-matrix-for-system-center-virtual-machine-manager.md @faec4a672 (2024-07-26)' },
  ],
  lastCompared: '2026-08-20',
  sections: {
    scvmm: 'Azure Arc-enabled System Center Virtual Machine Manager',
    'scvmm-guest-management': 'Azure Arc-enabled System Center Virtual Machine Manager / guest management',
  },
  requirements: [
    // Resource Bridge networking requirements / in addition, SCVMM requires
    { id: 'scvmm', section: 'scvmm', from: 'applianceVm + controlPlane', to: '<scvmm-server>', ports: 'TCP 443', clouds: ['public'], until: '2024-07-26', why: 'SCVMM, the appliance VM and the control plane', written: ['URL of the SCVMM management server'] },
    { id: 'scvmm', section: 'scvmm', from: 'applianceVm + controlPlane', to: '<scvmm-server>', ports: 'TCP 443', since: '2024-07-26', why: 'SCVMM, the appliance VM and the control plane', written: ['URL of the SCVMM management server'] },
    { id: 'winrm', section: 'scvmm', from: 'applianceVm + controlPlane', to: '<scvmm-server>', ports: 'TCP 5985, 5986', since: '2024-07-26', why: 'WinRM of the SCVMM server', written: ['URL of the WinRM service'], note: 'the default ports of WinRM; the direction column names the VMM server as the other end, and all IPs of the IP pool as the source; absent from the consolidated page' },

    // Azure connected machine agent (Guest Management) requirements / Networking requirements (the page states no port)
    { id: 'guest-script', section: 'scvmm-guest-management', from: 'server', to: 'aka.ms', ports: 'TCP 443?', when: 'guestManagement', clouds: ['public'], since: '2024-07-26', why: 'resolve the download script during installation', note: 'no longer on the servers page' },
    { id: 'guest-linux-package', section: 'scvmm-guest-management', from: 'server', to: 'packages.microsoft.com', ports: 'TCP 443?', when: 'guestManagement', clouds: ['public'], since: '2024-07-26', why: 'Linux installation package' },
    { id: 'guest-windows-package', section: 'scvmm-guest-management', from: 'server', to: 'download.microsoft.com', ports: 'TCP 443?', when: 'guestManagement', clouds: ['public'], since: '2024-07-26', why: 'Windows installation package' },
    { id: 'guest-login-windows', section: 'scvmm-guest-management', from: 'server', to: 'login.windows.net', ports: 'TCP 443?', when: 'guestManagement', clouds: ['public'], since: '2024-07-26', why: 'Microsoft Entra ID', note: 'no longer on the servers page, which names *.login.microsoft.com' },
    { id: 'guest-login', section: 'scvmm-guest-management', from: 'server', to: 'login.microsoftonline.com', ports: 'TCP 443?', when: 'guestManagement', clouds: ['public'], since: '2024-07-26', why: 'Microsoft Entra ID' },
    { id: 'guest-pas', section: 'scvmm-guest-management', from: 'server', to: 'pas.windows.net', ports: 'TCP 443?', when: 'guestManagement', clouds: ['public'], since: '2024-07-26', why: 'Microsoft Entra ID' },
    { id: 'guest-resource-manager', section: 'scvmm-guest-management', from: 'server', to: 'management.azure.com', ports: 'TCP 443?', when: 'guestManagement', clouds: ['public'], since: '2024-07-26', why: 'Azure Resource Manager: create or delete the server resource' },
    { id: 'guest-hybrid-identity', section: 'scvmm-guest-management', from: 'server', to: '*.his.arc.azure.com', ports: 'TCP 443?', when: 'guestManagement', clouds: ['public'], since: '2024-07-26', why: 'metadata and hybrid identity' },
    { id: 'guest-configuration', section: 'scvmm-guest-management', from: 'server', to: '*.guestconfiguration.azure.com', ports: 'TCP 443?', when: 'guestManagement', clouds: ['public'], since: '2024-07-26', why: 'extension management and guest configuration' },
    { id: 'guest-notifications', section: 'scvmm-guest-management', from: 'server', to: ['guestnotificationservice.azure.com', '*.guestnotificationservice.azure.com'], ports: 'TCP 443?', when: 'guestManagement', clouds: ['public'], since: '2024-07-26', why: 'notifications for extensions and connectivity' },
    { id: 'guest-notification-relay', section: 'scvmm-guest-management', from: 'server', to: 'azgn*.servicebus.windows.net', ports: 'TCP 443?', when: 'guestManagement', clouds: ['public'], since: '2024-07-26', why: 'notifications for extensions and connectivity', note: 'the servers page takes *.servicebus.windows.net in its place as well' },
    { id: 'guest-relay', section: 'scvmm-guest-management', from: 'server', to: '*.servicebus.windows.net', ports: 'TCP 443?', when: 'guestManagement & ssh | guestManagement & windowsAdminCenter', clouds: ['public'], since: '2024-07-26', why: 'SSH and Windows Admin Center' },
    { id: 'guest-extension-packages', section: 'scvmm-guest-management', from: 'server', to: '*.blob.core.windows.net', ports: 'TCP 443?', when: 'guestManagement', clouds: ['public'], since: '2024-07-26', why: 'download of extensions', note: 'no longer on the servers page for Azure public' },
    { id: 'guest-telemetry', section: 'scvmm-guest-management', from: 'server', to: 'dc.services.visualstudio.com', ports: 'TCP 443?', when: 'guestManagement', clouds: ['public'], since: '2024-07-26', why: 'agent telemetry', note: 'the servers page limits it to agents before 1.24' },
  ],
};
