import type { Table } from '../model/requirement';

/**
 * Azure Arc resource bridge: "Azure Arc resource bridge network requirements". Also for VMware vSphere and SCVMM.
 *
 * Under Arc-enabled VMware vSphere with Arc gateway the page takes the URL allowlist back, in favour of the shorter
 * one of the VMware page: hence `!vmware | !arcGateway`. The introduction counts the control plane IP among those
 * that need the URLs; no row does.
 */
export const arcResourceBridge: Table = {
  id: 'arc-resource-bridge',
  title: 'Azure Arc resource bridge: network requirements',
  page: 'https://learn.microsoft.com/azure/azure-arc/resource-bridge/network-requirements',
  editions: [
    { id: '2023-09-15', source: 'MicrosoftDocs/azure-management-docs, articles/azure-arc/resource-bridge/includes/network-requirements.md @d0edf6dfa (2023-09-15)' },
    { id: '2026-08-10', source: 'MicrosoftDocs/azure-management-docs, articles/azure-arc/resource-bridge/includes/network-requirements.md @ab805736e (2026-08-10); its ms.date, 05/22/2024, stands on older texts with other rows too' },
  ],
  lastCompared: '2026-08-20',
  sections: {
    bridge: 'Azure Arc resource bridge / Outbound connectivity / Firewall/Proxy URL allowlist',
    'bridge-internal': 'Azure Arc resource bridge / Inbound connectivity',
  },
  requirements: [
    // Outbound connectivity / Firewall/Proxy URL allowlist
    { id: 'sfs', section: 'bridge', from: 'managementMachine + applianceVm', to: 'msk8s.api.cdp.microsoft.com', ports: 'TCP 443', clouds: ['public'], until: '2026-08-10', why: 'product catalog, product bits and OS images' },
    { id: 'sfs', section: 'bridge', from: 'managementMachine + applianceVm', to: 'msk8s.api.cdp.microsoft.com', ports: 'TCP 443', when: '!vmware | !arcGateway', clouds: ['public'], since: '2026-08-10', why: 'product catalog, product bits and OS images' },
    { id: 'data-plane', section: 'bridge', from: 'applianceVm', to: '*.dp.prod.appliances.azure.com', ports: 'TCP 443', clouds: ['public'], until: '2026-08-10', why: 'resource provider in Azure', written: ['https://*.dp.prod.appliances.azure.com'] },
    { id: 'data-plane', section: 'bridge', from: 'applianceVm', to: '*.dp.prod.appliances.azure.com', ports: 'TCP 443', when: '!vmware | !arcGateway', clouds: ['public'], since: '2026-08-10', why: 'resource provider in Azure' },
    { id: 'appliance-images', section: 'bridge', from: 'applianceVm', to: ['*.blob.core.windows.net', 'ecpacr.azurecr.io'], ports: 'TCP 443', clouds: ['public'], until: '2026-08-10', why: 'container images of the appliance', written: ['*.blob.core.windows.net', 'https://ecpacr.azurecr.io'] },
    { id: 'appliance-images', section: 'bridge', from: 'applianceVm', to: ['*.blob.core.windows.net', 'ecpacr.azurecr.io'], ports: 'TCP 443', when: '!vmware | !arcGateway', clouds: ['public'], since: '2026-08-10', why: 'container images of the appliance' },
    { id: 'identity', section: 'bridge', from: 'applianceVm', to: '*.his.arc.azure.com', ports: 'TCP 443', clouds: ['public'], until: '2026-08-10', why: 'managed identity certificates' },
    { id: 'identity', section: 'bridge', from: 'applianceVm', to: '*.his.arc.azure.com', ports: 'TCP 443', when: '!vmware | !arcGateway', clouds: ['public'], since: '2026-08-10', why: 'managed identity certificates' },
    { id: 'os-images-http', section: 'bridge', from: 'managementMachine + applianceVm', to: 'msk8s.b.tlu.dl.delivery.mp.microsoft.com', ports: 'TCP 80', when: 'legacyApplianceCli', clouds: ['public'], until: '2026-08-10', why: 'OS images, Arc appliance CLI extension up to 0.2.32' },
    { id: 'os-images', section: 'bridge', from: 'managementMachine + applianceVm', to: 'msk8s.sb.tlu.dl.delivery.mp.microsoft.com', ports: 'TCP 443', clouds: ['public'], until: '2026-08-10', why: 'OS images' },
    { id: 'os-images', section: 'bridge', from: 'managementMachine + applianceVm', to: 'msk8s.sb.tlu.dl.delivery.mp.microsoft.com', ports: 'TCP 443', when: '!vmware | !arcGateway', clouds: ['public'], since: '2026-08-10', why: 'OS images' },
    { id: 'arc-kubernetes-images', section: 'bridge', from: 'applianceVm', to: 'azurearcfork8s.azurecr.io', ports: 'TCP 443', clouds: ['public'], until: '2026-08-10', why: 'container images of Azure Arc for Kubernetes', written: ['https://azurearcfork8s.azurecr.io'] },
    { id: 'adhs-telemetry', section: 'bridge', from: 'applianceVm', to: 'adhs.events.data.microsoft.com', ports: 'TCP 443', clouds: ['public'], until: '2026-08-10', why: 'required diagnostic data and telemetry of the appliance VM' },
    { id: 'windows-events', section: 'bridge', from: 'applianceVm', to: 'v20.events.data.microsoft.com', ports: 'TCP 443', when: 'windowsHostTelemetry', clouds: ['public'], until: '2026-08-10', why: 'diagnostic data of a Windows Server or Azure Stack HCI host' },
    { id: 'windows-events', section: 'bridge', from: 'applianceVm', to: 'v20.events.data.microsoft.com', ports: 'TCP 443', when: '!vmware | !arcGateway', clouds: ['public'], since: '2026-08-10', why: 'diagnostic data from Windows', note: 'the page no longer limits it to telemetry that comes off Windows' },
    { id: 'logs', section: 'bridge', from: 'applianceVm', to: 'linuxgeneva-microsoft.azurecr.io', ports: 'TCP 443', clouds: ['public'], until: '2026-08-10', why: 'logs of the managed components of the appliance' },
    { id: 'logs', section: 'bridge', from: 'applianceVm', to: 'linuxgeneva-microsoft.azurecr.io', ports: 'TCP 443', when: '!vmware | !arcGateway', clouds: ['public'], since: '2026-08-10', why: 'logs of the managed components of the appliance' },
    { id: 'arc-kubernetes-dev-images', section: 'bridge', from: 'applianceVm', to: 'azurearcfork8sdev.azurecr.io', ports: 'TCP 443', clouds: ['public'], until: '2026-08-10', why: 'container images of Azure Arc for Kubernetes', written: ['https://azurearcfork8sdev.azurecr.io'] },
    { id: 'components', section: 'bridge', from: 'applianceVm', to: 'kvamanagementoperator.azurecr.io', ports: 'TCP 443', clouds: ['public'], until: '2026-08-10', why: 'artifacts of the managed components of the appliance' },
    { id: 'container-registry', section: 'bridge', from: 'managementMachine + applianceVm', to: 'mcr.microsoft.com', ports: 'TCP 443', clouds: ['public'], until: '2026-08-10', why: 'container images of the resource bridge', written: ['https://mcr.microsoft.com'] },
    { id: 'container-registry', section: 'bridge', from: 'managementMachine + applianceVm', to: 'mcr.microsoft.com', ports: 'TCP 443', when: '!vmware | !arcGateway', clouds: ['public'], since: '2026-08-10', why: 'discover container images of the resource bridge' },
    { id: 'container-registry-data', section: 'bridge', from: 'managementMachine + applianceVm', to: '*.data.mcr.microsoft.com', ports: 'TCP 443', when: '!vmware | !arcGateway', clouds: ['public'], since: '2026-08-10', why: 'download container images of the resource bridge' },
    { id: 'linux-packages', section: 'bridge', from: 'applianceVm', to: 'packages.microsoft.com', ports: 'TCP 443', clouds: ['public'], until: '2026-08-10', why: 'Linux installation package' },
    { id: 'linux-packages', section: 'bridge', from: 'applianceVm', to: 'packages.microsoft.com', ports: 'TCP 443', when: '!vmware | !arcGateway', clouds: ['public'], since: '2026-08-10', why: 'Linux installation package' },
    { id: 'custom-locations', section: 'bridge', from: 'applianceVm', to: 'sts.windows.net', ports: 'TCP 443', when: 'customLocations', clouds: ['public'], until: '2026-08-10', why: 'cluster extension of custom locations' },
    { id: 'custom-locations', section: 'bridge', from: 'applianceVm', to: 'sts.windows.net', ports: 'TCP 443', when: 'customLocations & !vmware | customLocations & !arcGateway', clouds: ['public'], since: '2026-08-10', why: 'custom locations' },
    { id: 'python-index', section: 'bridge', from: 'managementMachine', to: '*.pypi.org', ports: 'TCP 443', clouds: ['public'], until: '2026-08-10', why: 'validate Kubernetes and Python versions' },
    { id: 'python-index', section: 'bridge', from: 'managementMachine', to: ['pypi.org', '*.pypi.org'], ports: 'TCP 443', when: '!vmware | !arcGateway', clouds: ['public'], since: '2026-08-10', why: 'validate Kubernetes and Python versions' },
    { id: 'python-packages', section: 'bridge', from: 'managementMachine', to: '*.pythonhosted.org', ports: 'TCP 443', clouds: ['public'], until: '2026-08-10', why: 'Python packages for the installation of the Azure CLI' },
    { id: 'python-packages', section: 'bridge', from: 'managementMachine', to: ['pythonhosted.org', '*.pythonhosted.org'], ports: 'TCP 443', when: '!vmware | !arcGateway', clouds: ['public'], since: '2026-08-10', why: 'Python packages for the installation of the Azure CLI' },
    { id: 'diagnostics', section: 'bridge', from: 'applianceVm', to: 'gcs.prod.monitoring.core.windows.net', ports: 'TCP 443', clouds: ['public'], until: '2026-08-10', why: 'required diagnostic data of control plane nodes' },
    { id: 'diagnostics', section: 'bridge', from: 'applianceVm', to: 'gcs.prod.monitoring.core.windows.net', ports: 'TCP 443', when: '!vmware | !arcGateway', clouds: ['public'], since: '2026-08-10', why: 'required diagnostic data' },
    { id: 'dns', section: 'bridge', from: 'managementMachine + applianceVm', to: 'role:dnsServer', ports: 'TCP 53; UDP 53', clouds: ['public'], since: '2026-08-10', why: 'DNS servers that are named at deployment', written: ['Your DNS server IP(s)'], note: 'the page states no protocol, and DNS uses both; the allowlist for Arc gateway leaves DNS out, where names have to be resolved all the same' },
    { id: 'ntp', section: 'bridge', from: 'managementMachine', to: 'time.windows.com', ports: 'UDP 123', when: '!vmware | !arcGateway', clouds: ['public'], since: '2026-08-10', why: 'time of the management machine', note: 'one row of the page with ntp-appliance' },
    { id: 'ntp-appliance', section: 'bridge', from: 'applianceVm', to: 'time.windows.com', ports: 'UDP 123', when: 'windowsNtp & !vmware | windowsNtp & !arcGateway', clouds: ['public'], since: '2026-08-10', why: 'time of the appliance VM, if the default of Hyper-V is Windows NTP' },
    { id: 'management', section: 'bridge', from: 'managementMachine + applianceVm', to: 'management.azure.com', ports: 'TCP 443', when: '!vmware | !arcGateway', clouds: ['public'], since: '2026-08-10', why: 'Azure Resource Manager' },
    { id: 'graph', section: 'bridge', from: 'managementMachine + applianceVm', to: 'graph.microsoft.com', ports: 'TCP 443', when: 'azureRbac & !vmware | azureRbac & !arcGateway', clouds: ['public'], since: '2026-08-10', why: 'Azure RBAC' },
    { id: 'login', section: 'bridge', from: 'managementMachine + applianceVm', to: 'login.microsoftonline.com', ports: 'TCP 443', when: '!vmware | !arcGateway', clouds: ['public'], since: '2026-08-10', why: 'tokens of Azure Resource Manager' },
    { id: 'login-regional', section: 'bridge', from: 'managementMachine + applianceVm', to: '*.login.microsoft.com', ports: 'TCP 443', when: '!vmware | !arcGateway', clouds: ['public'], since: '2026-08-10', why: 'tokens of Azure Resource Manager' },
    { id: 'login-windows', section: 'bridge', from: 'managementMachine + applianceVm', to: 'login.windows.net', ports: 'TCP 443', when: '!vmware | !arcGateway', clouds: ['public'], since: '2026-08-10', why: 'tokens of Azure Resource Manager' },
    { id: 'notifications', section: 'bridge', from: 'applianceVm', to: 'guestnotificationservice.azure.com', ports: 'TCP 443', when: '!vmware | !arcGateway', clouds: ['public'], since: '2026-08-10', why: 'Azure Arc' },
    { id: 'diagnostics-metrics', section: 'bridge', from: 'applianceVm', to: '*.prod.microsoftmetrics.com', ports: 'TCP 443', when: '!vmware | !arcGateway', clouds: ['public'], since: '2026-08-10', why: 'required diagnostic data' },
    { id: 'diagnostics-hot', section: 'bridge', from: 'applianceVm', to: '*.prod.hot.ingest.monitor.core.windows.net', ports: 'TCP 443', when: '!vmware | !arcGateway', clouds: ['public'], since: '2026-08-10', why: 'required diagnostic data' },
    { id: 'diagnostics-warm', section: 'bridge', from: 'applianceVm', to: '*.prod.warm.ingest.monitor.core.windows.net', ports: 'TCP 443', when: '!vmware | !arcGateway', clouds: ['public'], since: '2026-08-10', why: 'required diagnostic data' },
    { id: 'relay', section: 'bridge', from: 'applianceVm', to: '*.servicebus.windows.net', ports: 'TCP 443', when: '!vmware | !arcGateway', clouds: ['public'], since: '2026-08-10', why: 'secure control channel', note: 'outbound websockets (wss) must pass' },
    { id: 'cli-installer', section: 'bridge', from: 'managementMachine', to: '*.blob.core.windows.net', ports: 'TCP 443', when: '!vmware | !arcGateway', clouds: ['public'], since: '2026-08-10', why: 'installer of the Azure CLI' },
    { id: 'cli-extension', section: 'bridge', from: 'managementMachine', to: '*.web.core.windows.net', ports: 'TCP 443', when: '!vmware | !arcGateway', clouds: ['public'], since: '2026-08-10', why: 'Arc resource bridge extension of the Azure CLI' },
    { id: 'agent-data-plane', section: 'bridge', from: 'managementMachine', to: '*.dp.kubernetesconfiguration.azure.com', ports: 'TCP 443', when: '!vmware | !arcGateway', clouds: ['public'], since: '2026-08-10', why: 'data plane of the Arc agent' },

    // Inbound connectivity (outside the tabs of the clouds; none of it may pass a proxy)
    { id: 'ssh-appliance', section: 'bridge-internal', from: 'managementMachine', to: 'role:applianceVm', ports: 'TCP 22', since: '2026-08-10', why: 'deploy and maintain the appliance VM', written: ['appliance VM IPs'], note: 'bidirectional on the page, which says that the management machine opens the connection' },
    { id: 'api-appliance', section: 'bridge-internal', from: 'managementMachine', to: 'role:applianceVm', ports: 'TCP 6443', since: '2026-08-10', why: 'Kubernetes API of the appliance VM', written: ['appliance VM IPs'], note: 'bidirectional on the page, which says that the management machine opens the connection' },
    { id: 'ssh-control-plane', section: 'bridge-internal', from: 'managementMachine', to: 'role:controlPlane', ports: 'TCP 22', since: '2026-08-10', why: 'deploy and maintain the appliance VM', written: ['control plane IP'], note: 'bidirectional on the page' },
    { id: 'api-control-plane', section: 'bridge-internal', from: 'managementMachine', to: 'role:controlPlane', ports: 'TCP 6443', since: '2026-08-10', why: 'manage the appliance VM', written: ['control plane IP'], note: 'bidirectional on the page' },
    { id: 'private-cloud', section: 'bridge-internal', from: 'managementMachine', to: 'role:privateCloud', ports: 'TCP 443', since: '2026-08-10', why: 'private cloud, such as vCenter and the vSphere datastore', written: ['private cloud control plane address'] },
    { id: 'appliance-upgrade', section: 'bridge-internal', from: 'applianceVm', to: 'role:applianceVm', ports: 'TCP 6443, 2379, 2380, 10250, 10257, 10259', since: '2026-08-10', why: 'upgrade: all appliance VM IPs reach each other', written: ['appliance VM IPs'] },
    { id: 'private-cloud-appliance', section: 'bridge-internal', from: 'applianceVm', to: 'role:privateCloud', ports: 'TCP 443', since: '2026-08-10', why: 'private cloud, such as vCenter and the vSphere datastore', written: ['private cloud control plane address'] },
  ],
};
