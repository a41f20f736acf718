import type { Table } from '../model/requirement';

/**
 * Azure Kubernetes Service: "Outbound network and FQDN rules for AKS clusters". Its cluster extensions are a table of their own.
 * A network isolated cluster asks for nothing of the core rules: "Network isolated AKS clusters".
 */
export const aks: Table = {
  id: 'aks',
  title: 'Azure Kubernetes Service: outbound network and FQDN rules',
  page: 'https://learn.microsoft.com/azure/aks/outbound-rules-control-egress',
  editions: [
    { id: '2024-12-07', source: 'MicrosoftDocs/azure-aks-docs, articles/aks/outbound-rules-control-egress.md @e69a70bc1 (2024-12-07)' },
    { id: '2025-02-06', source: 'MicrosoftDocs/azure-aks-docs, articles/aks/outbound-rules-control-egress.md @f998eb20c (2025-02-06)' },
    { id: '2025-05-13', source: 'MicrosoftDocs/azure-aks-docs, articles/aks/outbound-rules-control-egress.md @e38460cbc (2025-05-13)' },
    { id: '2025-05-27', source: 'MicrosoftDocs/azure-aks-docs, articles/aks/outbound-rules-control-egress.md @80540a386 (2025-05-27)' },
    { id: '2025-07-03', source: 'MicrosoftDocs/azure-aks-docs, articles/aks/outbound-rules-control-egress.md @5c524afc3 (2025-07-03)' },
  ],
  lastCompared: '2026-08-21',
  sections: {
    aks: 'Required outbound network rules and FQDNs for AKS clusters',
    'aks-recommended': 'Optional recommended FQDN / application rules for AKS clusters',
    'aks-gpu': 'GPU enabled AKS clusters required FQDN / application rules',
    'aks-windows': 'Windows Server based node pools required FQDN / application rules',
    'aks-workload-identity': 'Workload identity',
    'aks-defender': 'Microsoft Defender for Containers',
    'aks-key-vault': 'Azure Key Vault provider for Secrets Store CSI Driver',
    'aks-monitor': 'Azure Monitor - Managed Prometheus, Container Insights, and Azure Monitor Application Insights Autoinstrumentation',
    'aks-policy': 'Azure Policy',
    'aks-cost-analysis': 'AKS cost analysis add-on',
  },
  tagsAndHosts: {
    relation: 'both',
    source: 'Azure Monitor: network rules and application rules are applicable, both of them',
    holding: {},
  },
  requirements: [
    // Azure Global required network rules
    { id: 'tunnel-udp', section: 'aks', from: 'node', to: 'tag:AzureCloud.<region>', ports: 'UDP 1194', when: '!networkIsolated & !privateCluster & !konnectivityAgent & !apiServerKnown', clouds: ['public'], why: 'tunnel between the nodes and the control plane', written: ['AzureCloud.<Region>'], note: 'the page also lets every address or the addresses of the region stand for it' },
    { id: 'tunnel-udp-api-server', section: 'aks', from: 'node', to: 'role:apiServer', ports: 'UDP 1194', when: '!networkIsolated & !privateCluster & !konnectivityAgent & apiServerKnown', clouds: ['public'], why: 'tunnel between the nodes and the control plane', written: ['APIServerPublicIP:1194'], note: 'the addresses of the API server stand for the service tag' },
    { id: 'tunnel-tcp', section: 'aks', from: 'node', to: 'tag:AzureCloud.<region>', ports: 'TCP 9000', when: '!networkIsolated & !privateCluster & !konnectivityAgent & !apiServerKnown', clouds: ['public'], why: 'tunnel between the nodes and the control plane', written: ['AzureCloud.<Region>'], note: 'the page also lets every address or the addresses of the region stand for it' },
    { id: 'tunnel-tcp-api-server', section: 'aks', from: 'node', to: 'role:apiServer', ports: 'TCP 9000', when: '!networkIsolated & !privateCluster & !konnectivityAgent & apiServerKnown', clouds: ['public'], why: 'tunnel between the nodes and the control plane', written: ['APIServerPublicIP:9000'], note: 'the addresses of the API server stand for the service tag' },
    { id: 'time', section: 'aks', from: 'node', to: 'ntp.ubuntu.com', ports: 'UDP 123', when: '!networkIsolated & nodesBeforeMarch2021', clouds: ['public'], why: 'time of Linux nodes', note: 'the page also has every address; limit-egress-traffic.md asks for it of every cluster' },
    { id: 'dns', section: 'aks', from: 'node', to: 'role:dnsServer', ports: 'UDP 53', when: 'customDns', clouds: ['public'], why: 'DNS servers of the user\'s own', written: ['CustomDNSIP:53'], note: 'the page states UDP alone' },
    { id: 'api-server-address', section: 'aks', from: 'node', to: 'role:apiServer', ports: 'TCP 443', when: 'apiServerByAddress & !privateCluster', clouds: ['public'], why: 'pods that access the API server by its address', written: ['APIServerPublicIP:443'] },

    // Azure Global required FQDN / application rules
    { id: 'api-server', section: 'aks', from: 'node', to: '*.hcp.<region>.azmk8s.io', ports: 'HTTPS 443', when: '!networkIsolated & !clusterHostsTag & !privateCluster', clouds: ['public'], why: 'nodes to the API server', written: ['*.hcp.<location>.azmk8s.io'], note: 'konnectivity uses ALPN, which must pass unchanged' },
    { id: 'images', section: 'aks', from: 'node', to: 'mcr.microsoft.com', ports: 'HTTPS 443', when: '!networkIsolated & !clusterHostsTag', clouds: ['public'], why: 'images and charts of the cluster' },
    { id: 'image-layers', section: 'aks', from: 'node', to: ['*.data.mcr.microsoft.com', 'mcr-0001.mcr-msedge.net'], ports: 'HTTPS 443', when: '!networkIsolated & !clusterHostsTag', clouds: ['public'], why: 'storage of the registry behind its content delivery network' },
    { id: 'management', section: 'aks', from: 'node', to: 'management.azure.com', ports: 'HTTPS 443', when: '!networkIsolated & !clusterHostsTag', clouds: ['public'], why: 'operations on Azure' },
    { id: 'entra-id', section: 'aks', from: 'node', to: 'login.microsoftonline.com', ports: 'HTTPS 443', when: '!networkIsolated & !clusterHostsTag', clouds: ['public'], why: 'sign-in' },
    { id: 'packages', section: 'aks', from: 'node', to: 'packages.microsoft.com', ports: 'HTTPS 443', when: '!networkIsolated & !clusterHostsTag', clouds: ['public'], why: 'packages for apt' },
    { id: 'binaries', section: 'aks', from: 'node', to: 'acs-mirror.azureedge.net', ports: 'HTTPS 443', when: '!networkIsolated & !clusterHostsTag', clouds: ['public'], why: 'binaries such as kubenet and Azure CNI' },
    { id: 'binaries-successor', section: 'aks', from: 'node', to: 'packages.aks.azure.com', ports: 'HTTPS 443', when: '!networkIsolated & !clusterHostsTag', clouds: ['public'], since: '2025-02-06', why: 'binaries, in the place of acs-mirror.azureedge.net' },

    // Microsoft Azure operated by 21Vianet required network rules
    { id: 'tunnel-udp', section: 'aks', from: 'node', to: 'tag:AzureCloud.<region>', ports: 'UDP 1194', when: '!networkIsolated & !apiServerKnown', clouds: ['china'], why: 'tunnel between the nodes and the control plane', written: ['AzureCloud.<Region>'], note: 'the page of Azure public leaves it out for private clusters and with konnectivity-agent, this one does not' },
    { id: 'tunnel-udp-api-server', section: 'aks', from: 'node', to: 'role:apiServer', ports: 'UDP 1194', when: '!networkIsolated & apiServerKnown', clouds: ['china'], why: 'tunnel between the nodes and the control plane', written: ['APIServerPublicIP:1194'], note: 'the addresses of the API server stand for the service tag' },
    { id: 'tunnel-tcp', section: 'aks', from: 'node', to: 'tag:AzureCloud.<region>', ports: 'TCP 9000', when: '!networkIsolated & !apiServerKnown', clouds: ['china'], why: 'tunnel between the nodes and the control plane', written: ['AzureCloud.<Region>'], note: 'the page of Azure public leaves it out for private clusters and with konnectivity-agent, this one does not' },
    { id: 'tunnel-tcp-api-server', section: 'aks', from: 'node', to: 'role:apiServer', ports: 'TCP 9000', when: '!networkIsolated & apiServerKnown', clouds: ['china'], why: 'tunnel between the nodes and the control plane', written: ['APIServerPublicIP:9000'], note: 'the addresses of the API server stand for the service tag' },
    { id: 'tunnel-ssh', section: 'aks', from: 'node', to: 'tag:AzureCloud.<region>', ports: 'TCP 22', when: '!networkIsolated & !apiServerKnown', clouds: ['china'], why: 'tunnel between the nodes and the control plane', written: ['AzureCloud.<Region>'], note: 'the page of Azure public leaves it out for private clusters and with konnectivity-agent, this one does not' },
    { id: 'tunnel-ssh-api-server', section: 'aks', from: 'node', to: 'role:apiServer', ports: 'TCP 22', when: '!networkIsolated & apiServerKnown', clouds: ['china'], why: 'tunnel between the nodes and the control plane', written: ['APIServerPublicIP:22'], note: 'the addresses of the API server stand for the service tag' },
    { id: 'time', section: 'aks', from: 'node', to: 'ntp.ubuntu.com', ports: 'UDP 123', when: '!networkIsolated', clouds: ['china'], why: 'time of Linux nodes', note: 'the page of Azure public asks for it of nodes provisioned before March 2021 alone' },
    { id: 'dns', section: 'aks', from: 'node', to: 'role:dnsServer', ports: 'UDP 53', when: 'customDns', clouds: ['china'], why: 'DNS servers of the user\'s own', written: ['CustomDNSIP:53'], note: 'the page states UDP alone' },
    { id: 'api-server-address', section: 'aks', from: 'node', to: 'role:apiServer', ports: 'TCP 443', when: 'apiServerByAddress', clouds: ['china'], why: 'pods that access the API server by its address', written: ['APIServerPublicIP:443'] },

    // Microsoft Azure operated by 21Vianet required FQDN / application rules
    { id: 'api-server', section: 'aks', from: 'node', to: ['*.hcp.<region>.cx.prod.service.azk8s.cn', '*.tun.<region>.cx.prod.service.azk8s.cn'], ports: 'HTTPS 443', when: '!networkIsolated', clouds: ['china'], why: 'nodes to the API server', written: ['*.hcp.<location>.cx.prod.service.azk8s.cn', '*.tun.<location>.cx.prod.service.azk8s.cn'] },
    { id: 'images', section: 'aks', from: 'node', to: 'mcr.microsoft.com', ports: 'HTTPS 443', when: '!networkIsolated', clouds: ['china'], why: 'images and charts of the cluster' },
    { id: 'image-layers', section: 'aks', from: 'node', to: '*.data.mcr.microsoft.com', ports: 'HTTPS 443', when: '!networkIsolated', clouds: ['china'], until: '2025-05-13', why: 'storage of the registry behind its content delivery network', written: ['.data.mcr.microsoft.com'] },
    { id: 'image-layers', section: 'aks', from: 'node', to: '*.data.mcr.microsoft.com', ports: 'HTTPS 443', when: '!networkIsolated', clouds: ['china'], since: '2025-05-13', why: 'storage of the registry behind its content delivery network' },
    { id: 'management', section: 'aks', from: 'node', to: 'management.chinacloudapi.cn', ports: 'HTTPS 443', when: '!networkIsolated', clouds: ['china'], why: 'operations on Azure' },
    { id: 'entra-id', section: 'aks', from: 'node', to: 'login.chinacloudapi.cn', ports: 'HTTPS 443', when: '!networkIsolated', clouds: ['china'], why: 'sign-in' },
    { id: 'packages', section: 'aks', from: 'node', to: 'packages.microsoft.com', ports: 'HTTPS 443', when: '!networkIsolated', clouds: ['china'], why: 'packages for apt' },
    { id: 'binaries', section: 'aks', from: 'node', to: '*.azk8s.cn', ports: 'HTTPS 443', when: '!networkIsolated', clouds: ['china'], why: 'binaries such as kubenet and Azure CNI' },
    { id: 'images-china', section: 'aks', from: 'node', to: ['mcr.azure.cn', '*.data.mcr.azure.cn'], ports: 'HTTPS 443', when: '!networkIsolated', clouds: ['china'], since: '2025-05-13', why: 'the cache of the registry in China', note: 'the Arc-enabled Kubernetes page names mcr.azk8s.cn' },

    // Azure US Government required network rules
    { id: 'tunnel-udp', section: 'aks', from: 'node', to: 'tag:AzureCloud.<region>', ports: 'UDP 1194', when: '!networkIsolated & !apiServerKnown', clouds: ['usgovernment'], why: 'tunnel between the nodes and the control plane', written: ['AzureCloud.<Region>'], note: 'the page of Azure public leaves it out for private clusters and with konnectivity-agent, this one does not' },
    { id: 'tunnel-udp-api-server', section: 'aks', from: 'node', to: 'role:apiServer', ports: 'UDP 1194', when: '!networkIsolated & apiServerKnown', clouds: ['usgovernment'], why: 'tunnel between the nodes and the control plane', written: ['APIServerPublicIP:1194'], note: 'the addresses of the API server stand for the service tag' },
    { id: 'tunnel-tcp', section: 'aks', from: 'node', to: 'tag:AzureCloud.<region>', ports: 'TCP 9000', when: '!networkIsolated & !apiServerKnown', clouds: ['usgovernment'], why: 'tunnel between the nodes and the control plane', written: ['AzureCloud.<Region>'], note: 'the page of Azure public leaves it out for private clusters and with konnectivity-agent, this one does not' },
    { id: 'tunnel-tcp-api-server', section: 'aks', from: 'node', to: 'role:apiServer', ports: 'TCP 9000', when: '!networkIsolated & apiServerKnown', clouds: ['usgovernment'], why: 'tunnel between the nodes and the control plane', written: ['APIServerPublicIP:9000'], note: 'the addresses of the API server stand for the service tag' },
    { id: 'time', section: 'aks', from: 'node', to: 'ntp.ubuntu.com', ports: 'UDP 123', when: '!networkIsolated', clouds: ['usgovernment'], why: 'time of Linux nodes', note: 'the page of Azure public asks for it of nodes provisioned before March 2021 alone' },
    { id: 'dns', section: 'aks', from: 'node', to: 'role:dnsServer', ports: 'UDP 53', when: 'customDns', clouds: ['usgovernment'], why: 'DNS servers of the user\'s own', written: ['CustomDNSIP:53'], note: 'the page states UDP alone' },
    { id: 'api-server-address', section: 'aks', from: 'node', to: 'role:apiServer', ports: 'TCP 443', when: 'apiServerByAddress', clouds: ['usgovernment'], why: 'pods that access the API server by its address', written: ['APIServerPublicIP:443'] },

    // Azure US Government required FQDN / application rules
    { id: 'api-server', section: 'aks', from: 'node', to: '*.hcp.<region>.cx.aks.containerservice.azure.us', ports: 'HTTPS 443', when: '!networkIsolated', clouds: ['usgovernment'], why: 'nodes to the API server', written: ['*.hcp.<location>.cx.aks.containerservice.azure.us'] },
    { id: 'images', section: 'aks', from: 'node', to: 'mcr.microsoft.com', ports: 'HTTPS 443', when: '!networkIsolated', clouds: ['usgovernment'], why: 'images and charts of the cluster', note: 'the registry of Azure public, as the page has it' },
    { id: 'image-layers', section: 'aks', from: 'node', to: '*.data.mcr.microsoft.com', ports: 'HTTPS 443', when: '!networkIsolated', clouds: ['usgovernment'], why: 'storage of the registry behind its content delivery network', note: 'the registry of Azure public, as the page has it' },
    { id: 'management', section: 'aks', from: 'node', to: 'management.usgovcloudapi.net', ports: 'HTTPS 443', when: '!networkIsolated', clouds: ['usgovernment'], why: 'operations on Azure' },
    { id: 'entra-id', section: 'aks', from: 'node', to: 'login.microsoftonline.us', ports: 'HTTPS 443', when: '!networkIsolated', clouds: ['usgovernment'], why: 'sign-in' },
    { id: 'packages', section: 'aks', from: 'node', to: 'packages.microsoft.com', ports: 'HTTPS 443', when: '!networkIsolated', clouds: ['usgovernment'], why: 'packages for apt' },
    { id: 'binaries', section: 'aks', from: 'node', to: 'acs-mirror.azureedge.net', ports: 'HTTPS 443', when: '!networkIsolated', clouds: ['usgovernment'], why: 'binaries such as kubenet and Azure CNI' },
    { id: 'binaries-successor', section: 'aks', from: 'node', to: 'packages.aks.azure.com', ports: 'HTTPS 443', when: '!networkIsolated', clouds: ['usgovernment'], since: '2025-02-06', why: 'binaries, in the place of acs-mirror.azureedge.net' },

    // Optional recommended FQDN / application rules for AKS clusters
    { id: 'ubuntu', section: 'aks-recommended', from: 'node', to: ['security.ubuntu.com', 'azure.archive.ubuntu.com', 'changelogs.ubuntu.com'], ports: 'HTTP 80', when: 'nodeUpdates', why: 'security patches and updates of Linux nodes' },
    { id: 'ubuntu-snapshot', section: 'aks-recommended', from: 'node', to: 'snapshot.ubuntu.com', ports: 'HTTPS 443', when: 'nodeUpdates', why: 'security patches and updates of Linux nodes from the snapshot service' },

    // GPU enabled AKS clusters required FQDN / application rules
    { id: 'gpu-driver', section: 'aks-gpu', from: 'node', to: ['nvidia.github.io', 'us.download.nvidia.com', 'download.docker.com'], ports: 'HTTPS 443', when: 'gpuNodes', why: 'drivers of GPU nodes' },

    // Windows Server based node pools required FQDN / application rules
    { id: 'windows-binaries', section: 'aks-windows', from: 'node', to: ['onegetcdn.azureedge.net', 'go.microsoft.com'], ports: 'HTTPS 443', when: 'windowsNodes', why: 'binaries of Windows' },
    { id: 'windows-binaries-http', section: 'aks-windows', from: 'node', to: ['*.mp.microsoft.com', 'www.msftconnecttest.com', 'ctldl.windowsupdate.com'], ports: 'HTTP 80', when: 'windowsNodes', why: 'binaries of Windows' },

    // Workload identity
    { id: 'workload-identity', section: 'aks-workload-identity', from: 'node', to: 'login.microsoftonline.com', ports: 'HTTPS 443', when: 'workloadIdentity', clouds: ['public'], why: 'sign-in' },
    { id: 'workload-identity', section: 'aks-workload-identity', from: 'node', to: 'login.chinacloudapi.cn', ports: 'HTTPS 443', when: 'workloadIdentity', clouds: ['china'], why: 'sign-in' },
    { id: 'workload-identity', section: 'aks-workload-identity', from: 'node', to: 'login.microsoftonline.us', ports: 'HTTPS 443', when: 'workloadIdentity', clouds: ['usgovernment'], why: 'sign-in' },

    // Microsoft Defender for Containers
    { id: 'defender-entra-id', section: 'aks-defender', from: 'node', to: 'login.microsoftonline.com', ports: 'HTTPS 443', when: 'defenderForContainers', clouds: ['public'], why: 'sign-in' },
    { id: 'defender-events', section: 'aks-defender', from: 'node', to: '*.ods.opinsights.azure.com', ports: 'HTTPS 443', when: 'defenderForContainers', clouds: ['public'], why: 'security events' },
    { id: 'defender-workspaces', section: 'aks-defender', from: 'node', to: '*.oms.opinsights.azure.com', ports: 'HTTPS 443', when: 'defenderForContainers', clouds: ['public'], why: 'sign-in to Log Analytics workspaces' },
    { id: 'defender-entra-id', section: 'aks-defender', from: 'node', to: 'login.microsoftonline.us', ports: 'HTTPS 443', when: 'defenderForContainers', clouds: ['usgovernment'], why: 'sign-in' },
    { id: 'defender-events', section: 'aks-defender', from: 'node', to: '*.ods.opinsights.azure.us', ports: 'HTTPS 443', when: 'defenderForContainers', clouds: ['usgovernment'], why: 'security events' },
    { id: 'defender-workspaces', section: 'aks-defender', from: 'node', to: '*.oms.opinsights.azure.us', ports: 'HTTPS 443', when: 'defenderForContainers', clouds: ['usgovernment'], why: 'sign-in to Log Analytics workspaces' },
    { id: 'defender-entra-id', section: 'aks-defender', from: 'node', to: 'login.microsoftonline.cn', ports: 'HTTPS 443', when: 'defenderForContainers', clouds: ['china'], why: 'sign-in', note: 'the core rules name login.chinacloudapi.cn' },
    { id: 'defender-events', section: 'aks-defender', from: 'node', to: '*.ods.opinsights.azure.cn', ports: 'HTTPS 443', when: 'defenderForContainers', clouds: ['china'], why: 'security events' },
    { id: 'defender-workspaces', section: 'aks-defender', from: 'node', to: '*.oms.opinsights.azure.cn', ports: 'HTTPS 443', when: 'defenderForContainers', clouds: ['china'], why: 'sign-in to Log Analytics workspaces' },
    { id: 'defender-cloud', section: 'aks-defender', from: 'node', to: '*.cloud.defender.microsoft.com', ports: 'HTTPS 443', when: 'defenderForContainers', since: '2025-07-03', why: 'security events', note: 'the page names no other host for the other clouds' },

    // Azure Key Vault provider for Secrets Store CSI Driver
    { id: 'vaults', section: 'aks-key-vault', from: 'node', to: 'vault.azure.net', ports: 'HTTPS 443', when: 'secretsStoreProvider', clouds: ['public'], why: 'secrets of Azure Key Vault', note: 'without a wildcard, where US Government has one; keyVaultName opens the vault itself' },
    { id: 'vaults', section: 'aks-key-vault', from: 'node', to: '*.vault.usgovcloudapi.net', ports: 'HTTPS 443', when: 'secretsStoreProvider', clouds: ['usgovernment'], why: 'secrets of Azure Key Vault' },

    // Azure Monitor - Managed Prometheus, Container Insights, and Azure Monitor Application Insights Autoinstrumentation
    { id: 'monitor', section: 'aks-monitor', from: 'node', to: 'tag:AzureMonitor', ports: 'TCP 443', when: 'azureMonitor', why: 'metrics and logs' },
    { id: 'monitor-ingestion', section: 'aks-monitor', from: 'node', to: '*.ods.opinsights.azure.com', ports: 'TCP 443', when: 'azureMonitor', clouds: ['public'], why: 'data ingestion' },
    { id: 'monitor-onboarding', section: 'aks-monitor', from: 'node', to: '*.oms.opinsights.azure.com', ports: 'TCP 443', when: 'azureMonitor', clouds: ['public'], why: 'onboarding of the Azure Monitor agent' },
    { id: 'monitor-telemetry', section: 'aks-monitor', from: 'node', to: 'dc.services.visualstudio.com', ports: 'TCP 443', when: 'azureMonitor', clouds: ['public'], why: 'telemetry of the agent' },
    { id: 'application-insights', section: 'aks-monitor', from: 'node', to: '*.in.applicationinsights.azure.com', ports: 'TCP 443', when: 'azureMonitor', clouds: ['public'], since: '2025-05-27', why: 'autoinstrumentation of Application Insights' },
    { id: 'monitor-metrics', section: 'aks-monitor', from: 'node', to: '*.monitoring.azure.com', ports: 'TCP 443', when: 'azureMonitor', clouds: ['public'], why: 'metrics ingestion' },
    { id: 'monitor-entra-id', section: 'aks-monitor', from: 'node', to: 'login.microsoftonline.com', ports: 'TCP 443', when: 'azureMonitor', clouds: ['public'], why: 'sign-in' },
    { id: 'monitor-access-control', section: 'aks-monitor', from: 'node', to: 'global.handler.control.monitor.azure.com', ports: 'TCP 443', when: 'azureMonitor', clouds: ['public'], why: 'access control' },
    { id: 'monitor-logs', section: 'aks-monitor', from: 'node', to: '*.ingest.monitor.azure.com', ports: 'TCP 443', when: 'azureMonitor', clouds: ['public'], why: 'logs of Container Insights, data collection endpoint' },
    { id: 'prometheus', section: 'aks-monitor', from: 'node', to: '*.metrics.ingest.monitor.azure.com', ports: 'TCP 443', when: 'azureMonitor', clouds: ['public'], why: 'metrics of managed Prometheus, data collection endpoint' },
    { id: 'data-collection-rules', section: 'aks-monitor', from: 'node', to: '<region>.handler.control.monitor.azure.com', ports: 'TCP 443', when: 'azureMonitor', clouds: ['public'], why: 'data collection rules of the cluster', written: ['<cluster-region-name>.handler.control.monitor.azure.com'] },
    { id: 'monitor-ingestion', section: 'aks-monitor', from: 'node', to: '*.ods.opinsights.azure.cn', ports: 'TCP 443', when: 'azureMonitor', clouds: ['china'], why: 'data ingestion' },
    { id: 'monitor-onboarding', section: 'aks-monitor', from: 'node', to: '*.oms.opinsights.azure.cn', ports: 'TCP 443', when: 'azureMonitor', clouds: ['china'], why: 'onboarding of the Azure Monitor agent' },
    { id: 'monitor-telemetry', section: 'aks-monitor', from: 'node', to: 'dc.services.visualstudio.com', ports: 'TCP 443', when: 'azureMonitor', clouds: ['china'], why: 'telemetry of the agent', note: 'the host of Azure public, as the page has it' },
    { id: 'application-insights', section: 'aks-monitor', from: 'node', to: '*.in.applicationinsights.azure.com', ports: 'TCP 443', when: 'azureMonitor', clouds: ['china'], since: '2025-05-27', why: 'autoinstrumentation of Application Insights', note: 'the host of Azure public, as the page has it' },
    { id: 'monitor-access-control', section: 'aks-monitor', from: 'node', to: 'global.handler.control.monitor.azure.cn', ports: 'TCP 443', when: 'azureMonitor', clouds: ['china'], why: 'access control' },
    { id: 'monitor-logs', section: 'aks-monitor', from: 'node', to: '*.ingest.monitor.azure.cn', ports: 'TCP 443', when: 'azureMonitor', clouds: ['china'], why: 'logs of Container Insights, data collection endpoint' },
    { id: 'prometheus', section: 'aks-monitor', from: 'node', to: '*.metrics.ingest.monitor.azure.cn', ports: 'TCP 443', when: 'azureMonitor', clouds: ['china'], why: 'metrics of managed Prometheus, data collection endpoint' },
    { id: 'data-collection-rules', section: 'aks-monitor', from: 'node', to: '<region>.handler.control.monitor.azure.cn', ports: 'TCP 443', when: 'azureMonitor', clouds: ['china'], why: 'data collection rules of the cluster', written: ['<cluster-region-name>.handler.control.monitor.azure.cn'] },
    { id: 'monitor-ingestion', section: 'aks-monitor', from: 'node', to: '*.ods.opinsights.azure.us', ports: 'TCP 443', when: 'azureMonitor', clouds: ['usgovernment'], why: 'data ingestion' },
    { id: 'monitor-onboarding', section: 'aks-monitor', from: 'node', to: '*.oms.opinsights.azure.us', ports: 'TCP 443', when: 'azureMonitor', clouds: ['usgovernment'], why: 'onboarding of the Azure Monitor agent' },
    { id: 'monitor-telemetry', section: 'aks-monitor', from: 'node', to: 'dc.services.visualstudio.com', ports: 'TCP 443', when: 'azureMonitor', clouds: ['usgovernment'], why: 'telemetry of the agent', note: 'the host of Azure public, as the page has it' },
    { id: 'application-insights', section: 'aks-monitor', from: 'node', to: '*.in.applicationinsights.azure.com', ports: 'TCP 443', when: 'azureMonitor', clouds: ['usgovernment'], since: '2025-05-27', why: 'autoinstrumentation of Application Insights', note: 'the host of Azure public, as the page has it' },
    { id: 'monitor-access-control', section: 'aks-monitor', from: 'node', to: 'global.handler.control.monitor.azure.us', ports: 'TCP 443', when: 'azureMonitor', clouds: ['usgovernment'], why: 'access control' },
    { id: 'monitor-logs', section: 'aks-monitor', from: 'node', to: '*.ingest.monitor.azure.us', ports: 'TCP 443', when: 'azureMonitor', clouds: ['usgovernment'], why: 'logs of Container Insights, data collection endpoint' },
    { id: 'prometheus', section: 'aks-monitor', from: 'node', to: '*.metrics.ingest.monitor.azure.us', ports: 'TCP 443', when: 'azureMonitor', clouds: ['usgovernment'], why: 'metrics of managed Prometheus, data collection endpoint' },
    { id: 'data-collection-rules', section: 'aks-monitor', from: 'node', to: '<region>.handler.control.monitor.azure.us', ports: 'TCP 443', when: 'azureMonitor', clouds: ['usgovernment'], why: 'data collection rules of the cluster', written: ['<cluster-region-name>.handler.control.monitor.azure.us'] },

    // Azure Policy
    { id: 'policy', section: 'aks-policy', from: 'node', to: ['data.policy.core.windows.net', 'store.policy.core.windows.net'], ports: 'HTTPS 443', when: 'azurePolicy', clouds: ['public'], why: 'policies, artifacts of Gatekeeper, and compliance' },
    { id: 'policy', section: 'aks-policy', from: 'node', to: ['data.policy.azure.cn', 'store.policy.azure.cn'], ports: 'HTTPS 443', when: 'azurePolicy', clouds: ['china'], why: 'policies, artifacts of Gatekeeper, and compliance' },
    { id: 'policy', section: 'aks-policy', from: 'node', to: ['data.policy.azure.us', 'store.policy.azure.us'], ports: 'HTTPS 443', when: 'azurePolicy', clouds: ['usgovernment'], why: 'policies, artifacts of Gatekeeper, and compliance' },
    { id: 'policy-telemetry', section: 'aks-policy', from: 'node', to: 'dc.services.visualstudio.com', ports: 'HTTPS 443', when: 'azurePolicy', clouds: ['public'], why: 'telemetry of the add-on' },

    // AKS cost analysis add-on
    { id: 'cost-analysis', section: 'aks-cost-analysis', from: 'node', to: ['management.azure.com', 'login.microsoftonline.com'], ports: 'HTTPS 443', when: 'costAnalysis', clouds: ['public'], why: 'operations on Azure, and sign-in' },
    { id: 'cost-analysis', section: 'aks-cost-analysis', from: 'node', to: ['management.usgovcloudapi.net', 'login.microsoftonline.us'], ports: 'HTTPS 443', when: 'costAnalysis', clouds: ['usgovernment'], why: 'operations on Azure, and sign-in' },
    { id: 'cost-analysis', section: 'aks-cost-analysis', from: 'node', to: ['management.chinacloudapi.cn', 'login.microsoftonline.cn'], ports: 'HTTPS 443', when: 'costAnalysis', clouds: ['china'], why: 'operations on Azure, and sign-in', note: 'the core rules name login.chinacloudapi.cn' },
  ],
};
