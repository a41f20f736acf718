import type { Table } from '../model/requirement';

/** Azure Arc-enabled VMware vSphere: "Support matrix", in addition to the resource bridge. */
export const arcVmware: Table = {
  id: 'arc-vmware',
  title: 'Azure Arc-enabled VMware vSphere: network requirements of the support matrix',
  page: 'https://learn.microsoft.com/azure/azure-arc/vmware-vsphere/support-matrix-for-arc-enabled-vmware-vsphere',
  editions: [
    { id: '2023-01-06', source: 'MicrosoftDocs/azure-management-docs, articles/azure-arc/network-requirements-consolidated.md @4841fefd2 (2023-01-06)' },
    { id: '2024-06-04', source: 'MicrosoftDocs/azure-management-docs, articles/azure-arc/vmware-vsphere/includes/network-requirements.md and support-matrix-for-arc-enabled-vmware-vsphere.md @036521466 (2024-06-04)' },
    { id: '2026-08-11', source: 'MicrosoftDocs/azure-management-docs, articles/azure-arc/vmware-vsphere/support-matrix-for-arc-enabled-vmware-vsphere.md @f5080afc5 (2026-08-11), beside the same include' },
  ],
  lastCompared: '2026-08-20',
  sections: {
    vmware: 'Azure Arc-enabled VMware vSphere',
    'vmware-guest-management': 'Azure Arc-enabled VMware vSphere / guest management',
    'vmware-arc-gateway': 'Azure Arc-enabled VMware vSphere / Arc gateway (preview)',
  },
  requirements: [
    // VMware vSphere network requirements
    { id: 'vcenter', section: 'vmware', from: 'applianceVm + controlPlane', to: '<vcenter-server>', ports: 'TCP 443', clouds: ['public'], until: '2024-06-04', why: 'vCenter, the appliance VM and the control plane', written: ['URL of the vCenter server'] },
    { id: 'vcenter', section: 'vmware', from: 'applianceVm + controlPlane', to: '<vcenter-server>', ports: 'TCP 443', since: '2024-06-04', why: 'vCenter, the appliance VM and the control plane', written: ['URL of the vCenter server'] },
    { id: 'cluster-extension', section: 'vmware', from: 'applianceVm', to: 'azureprivatecloud.azurecr.io', ports: 'TCP 443', clouds: ['public'], since: '2024-06-04', why: 'container images of the cluster extensions Microsoft.VMWare and Microsoft.AVS' },
    { id: 'cli-installer', section: 'vmware', from: 'managementMachine', to: '*.blob.core.windows.net', ports: 'TCP 443', clouds: ['public'], since: '2024-06-04', why: 'installer and extensions of the Azure CLI' },
    { id: 'management', section: 'vmware', from: 'managementMachine', to: 'management.azure.com', ports: 'TCP 443', clouds: ['public'], since: '2024-06-04', why: 'Azure Resource Manager' },
    { id: 'agent-data-plane', section: 'vmware', from: 'managementMachine', to: '*.dp.kubernetesconfiguration.azure.com', ports: 'TCP 443', clouds: ['public'], since: '2024-06-04', why: 'configuration of the Arc agents, for their Helm chart' },
    { id: 'login', section: 'vmware', from: 'managementMachine', to: ['login.microsoftonline.com', 'aka.ms'], ports: 'TCP 443', clouds: ['public'], since: '2024-06-04', why: 'tokens of Azure Resource Manager for the Azure CLI' },

    // Guest management (Arc agent) requirements / Networking requirements (the page states no port)
    { id: 'guest-script', section: 'vmware-guest-management', from: 'server', to: 'aka.ms', ports: 'TCP 443?', when: 'guestManagement', clouds: ['public'], since: '2024-06-04', why: 'resolve the download script during installation', note: 'no longer on the servers page' },
    { id: 'guest-linux-package', section: 'vmware-guest-management', from: 'server', to: 'packages.microsoft.com', ports: 'TCP 443?', when: 'guestManagement', clouds: ['public'], since: '2024-06-04', why: 'Linux installation package' },
    { id: 'guest-windows-package', section: 'vmware-guest-management', from: 'server', to: 'download.microsoft.com', ports: 'TCP 443?', when: 'guestManagement', clouds: ['public'], since: '2024-06-04', why: 'Windows installation package' },
    { id: 'guest-login-windows', section: 'vmware-guest-management', from: 'server', to: 'login.windows.net', ports: 'TCP 443?', when: 'guestManagement', clouds: ['public'], since: '2024-06-04', why: 'Microsoft Entra ID', note: 'no longer on the servers page, which names *.login.microsoft.com' },
    { id: 'guest-login', section: 'vmware-guest-management', from: 'server', to: 'login.microsoftonline.com', ports: 'TCP 443?', when: 'guestManagement', clouds: ['public'], since: '2024-06-04', why: 'Microsoft Entra ID' },
    { id: 'guest-pas', section: 'vmware-guest-management', from: 'server', to: 'pas.windows.net', ports: 'TCP 443?', when: 'guestManagement', clouds: ['public'], since: '2024-06-04', why: 'Microsoft Entra ID' },
    { id: 'guest-resource-manager', section: 'vmware-guest-management', from: 'server', to: 'management.azure.com', ports: 'TCP 443?', when: 'guestManagement', clouds: ['public'], since: '2024-06-04', why: 'Azure Resource Manager: create or delete the server resource' },
    { id: 'guest-hybrid-identity', section: 'vmware-guest-management', from: 'server', to: '*.his.arc.azure.com', ports: 'TCP 443?', when: 'guestManagement', clouds: ['public'], since: '2024-06-04', why: 'metadata and hybrid identity' },
    { id: 'guest-configuration', section: 'vmware-guest-management', from: 'server', to: '*.guestconfiguration.azure.com', ports: 'TCP 443?', when: 'guestManagement', clouds: ['public'], since: '2024-06-04', why: 'extension management and guest configuration' },
    { id: 'guest-notifications', section: 'vmware-guest-management', from: 'server', to: ['guestnotificationservice.azure.com', '*.guestnotificationservice.azure.com'], ports: 'TCP 443?', when: 'guestManagement', clouds: ['public'], since: '2024-06-04', why: 'notifications for extensions and connectivity' },
    { id: 'guest-notification-relay', section: 'vmware-guest-management', from: 'server', to: 'azgn*.servicebus.windows.net', ports: 'TCP 443?', when: 'guestManagement', clouds: ['public'], since: '2024-06-04', why: 'notifications for extensions and connectivity', note: 'the servers page takes *.servicebus.windows.net in its place as well' },
    { id: 'guest-relay', section: 'vmware-guest-management', from: 'server', to: '*.servicebus.windows.net', ports: 'TCP 443?', when: 'guestManagement & ssh | guestManagement & windowsAdminCenter', clouds: ['public'], since: '2024-06-04', why: 'SSH and Windows Admin Center' },
    { id: 'guest-extension-packages', section: 'vmware-guest-management', from: 'server', to: '*.blob.core.windows.net', ports: 'TCP 443?', when: 'guestManagement', clouds: ['public'], since: '2024-06-04', why: 'download of extensions', note: 'no longer on the servers page for Azure public' },
    { id: 'guest-telemetry', section: 'vmware-guest-management', from: 'server', to: 'dc.services.visualstudio.com', ports: 'TCP 443?', when: 'guestManagement', clouds: ['public'], since: '2024-06-04', why: 'agent telemetry', note: 'the servers page limits it to agents before 1.24' },

    // Arc gateway (preview) firewall/proxy endpoint allowlist
    { id: 'gateway', section: 'vmware-arc-gateway', from: 'applianceVm', to: '<arc-gateway>.gw.arc.azure.com', ports: 'TCP 443', when: 'arcGateway', clouds: ['public'], since: '2026-08-11', why: 'Arc gateway', written: ['Your unique Arc gateway URL'], note: 'a proxy or firewall that inspects TLS is not supported with it' },

    // Arc resource bridge with Arc gateway (preview): URLs that still require direct access
    { id: 'gateway-sfs', section: 'vmware-arc-gateway', from: 'managementMachine + applianceVm', to: 'msk8s.api.cdp.microsoft.com', ports: 'TCP 443', when: 'arcGateway', clouds: ['public'], since: '2026-08-11', why: 'product catalog, product bits and OS images' },
    { id: 'gateway-os-images', section: 'vmware-arc-gateway', from: 'managementMachine + applianceVm', to: 'msk8s.sb.tlu.dl.delivery.mp.microsoft.com', ports: 'TCP 443', when: 'arcGateway', clouds: ['public'], since: '2026-08-11', why: 'OS images' },
    { id: 'gateway-container-registry', section: 'vmware-arc-gateway', from: 'managementMachine + applianceVm', to: 'mcr.microsoft.com', ports: 'TCP 443', when: 'arcGateway', clouds: ['public'], since: '2026-08-11', why: 'discover container images of the resource bridge' },
    { id: 'gateway-container-registry-data', section: 'vmware-arc-gateway', from: 'managementMachine + applianceVm', to: '*.data.mcr.microsoft.com', ports: 'TCP 443', when: 'arcGateway', clouds: ['public'], since: '2026-08-11', why: 'download container images of the resource bridge' },
    { id: 'gateway-appliance-images', section: 'vmware-arc-gateway', from: 'applianceVm', to: ['*.blob.core.windows.net', 'ecpacr.azurecr.io'], ports: 'TCP 443', when: 'arcGateway', clouds: ['public'], since: '2026-08-11', why: 'container images of the appliance' },
    { id: 'gateway-logs', section: 'vmware-arc-gateway', from: 'applianceVm', to: 'linuxgeneva-microsoft.azurecr.io', ports: 'TCP 443', when: 'arcGateway', clouds: ['public'], since: '2026-08-11', why: 'logs of the managed components of the appliance' },
    { id: 'gateway-linux-packages', section: 'vmware-arc-gateway', from: 'applianceVm', to: 'packages.microsoft.com', ports: 'TCP 443', when: 'arcGateway', clouds: ['public'], since: '2026-08-11', why: 'Linux installation package' },
    { id: 'gateway-ntp', section: 'vmware-arc-gateway', from: 'managementMachine', to: 'time.windows.com', ports: 'UDP 123', when: 'arcGateway', clouds: ['public'], since: '2026-08-11', why: 'time of the management machine', note: 'one row of the page with gateway-ntp-appliance' },
    { id: 'gateway-ntp-appliance', section: 'vmware-arc-gateway', from: 'applianceVm', to: 'time.windows.com', ports: 'UDP 123', when: 'arcGateway & windowsNtp', clouds: ['public'], since: '2026-08-11', why: 'time of the appliance VM, if the default of Hyper-V is Windows NTP' },
    { id: 'gateway-identity', section: 'vmware-arc-gateway', from: 'applianceVm', to: '*.his.arc.azure.com', ports: 'TCP 443', when: 'arcGateway', clouds: ['public'], since: '2026-08-11', why: 'managed identity certificates' },
    { id: 'gateway-management', section: 'vmware-arc-gateway', from: 'managementMachine + applianceVm', to: 'management.azure.com', ports: 'TCP 443', when: 'arcGateway', clouds: ['public'], since: '2026-08-11', why: 'Azure Resource Manager' },
    { id: 'gateway-login', section: 'vmware-arc-gateway', from: 'managementMachine + applianceVm', to: 'login.microsoftonline.com', ports: 'TCP 443', when: 'arcGateway', clouds: ['public'], since: '2026-08-11', why: 'tokens of Azure Resource Manager' },
    { id: 'gateway-login-regional', section: 'vmware-arc-gateway', from: 'managementMachine + applianceVm', to: '*.login.microsoft.com', ports: 'TCP 443', when: 'arcGateway', clouds: ['public'], since: '2026-08-11', why: 'tokens of Azure Resource Manager' },
    { id: 'gateway-login-windows', section: 'vmware-arc-gateway', from: 'managementMachine + applianceVm', to: 'login.windows.net', ports: 'TCP 443', when: 'arcGateway', clouds: ['public'], since: '2026-08-11', why: 'tokens of Azure Resource Manager' },
    { id: 'gateway-graph', section: 'vmware-arc-gateway', from: 'managementMachine + applianceVm', to: 'graph.microsoft.com', ports: 'TCP 443', when: 'arcGateway & azureRbac', clouds: ['public'], since: '2026-08-11', why: 'Azure RBAC' },
    { id: 'gateway-custom-locations', section: 'vmware-arc-gateway', from: 'applianceVm', to: 'sts.windows.net', ports: 'TCP 443', when: 'arcGateway & customLocations', clouds: ['public'], since: '2026-08-11', why: 'custom locations' },
    { id: 'gateway-relay', section: 'vmware-arc-gateway', from: 'applianceVm', to: '*.servicebus.windows.net', ports: 'TCP 443', when: 'arcGateway', clouds: ['public'], since: '2026-08-11', why: 'secure control channel', note: 'the resource bridge page adds that outbound websockets (wss) must pass' },
    { id: 'gateway-cli-installer', section: 'vmware-arc-gateway', from: 'managementMachine', to: '*.blob.core.windows.net', ports: 'TCP 443', when: 'arcGateway', clouds: ['public'], since: '2026-08-11', why: 'installer of the Azure CLI' },
    { id: 'gateway-cli-extension', section: 'vmware-arc-gateway', from: 'managementMachine', to: '*.web.core.windows.net', ports: 'TCP 443', when: 'arcGateway', clouds: ['public'], since: '2026-08-11', why: 'Arc resource bridge extension of the Azure CLI' },
    { id: 'gateway-python-index', section: 'vmware-arc-gateway', from: 'managementMachine', to: ['pypi.org', '*.pypi.org'], ports: 'TCP 443', when: 'arcGateway', clouds: ['public'], since: '2026-08-11', why: 'validate Kubernetes and Python versions' },
    { id: 'gateway-python-packages', section: 'vmware-arc-gateway', from: 'managementMachine', to: ['pythonhosted.org', '*.pythonhosted.org'], ports: 'TCP 443', when: 'arcGateway', clouds: ['public'], since: '2026-08-11', why: 'Python packages for the installation of the Azure CLI' },
  ],
};
