import type { Table } from '../model/requirement';

/**
 * Azure Local: the consolidated lists of outbound endpoints that "Firewall requirements for Azure Local" links to, one
 * a region, for the machines, the Arc resource bridge and AKS together.
 *
 * Eight regions of Azure public and US Gov Virginia have a list. What holds in most lists stands without a region, and
 * so holds in regions without a list too; what only some lists have, or lack, names their regions. In the edition
 * 2025-03 every list names hosts of East US beside its own. No list exists for Azure operated by 21Vianet.
 *
 * `deployment` and `running` are the lists' "deployment" and "post deployment"; a row of both has neither. `arcGateway`
 * takes away what the lists route through Arc gateway.
 */
export const azureLocal: Table = {
  id: 'azure-local',
  title: 'Azure Local: firewall requirements, endpoints by region',
  page: 'https://learn.microsoft.com/azure/azure-local/concepts/firewall-requirements',
  editions: [
    { id: '2025-03-03', source: 'Azure/AzureStack-Tools, HCI/*/*-hci-endpoints.md @ac255e2 (2025-03-03), US Gov Virginia @9b338ca (2025-02-04)' },
    { id: '2026-07-14', source: 'Azure/AzureStack-Tools, HCI/*/*-hci-endpoints.md @93efc6d and @04f8d9a (2026-07-14)' },
  ],
  lastCompared: '2026-08-03',
  sections: {
    'local-aks': 'Azure Local AKS infra',
    'local-arb': 'Azure Local ARB infra',
    'local-arc-agent': 'Azure Local Arc agent',
    'local-arc-gateway': 'Azure Local Arc gateway',
    'local-authentication': 'Azure Local authentication',
    'local-benefits': 'Azure Local benefits',
    'local-crls': 'Azure Local CRLs',
    'local-deployment': 'Azure Local deployment',
    'local-billing': 'Azure Local diag & billing',
    'local-management': 'Azure Local management',
    'local-monitoring': 'Azure Local monitoring',
    'local-updates': 'Azure Local Updates',
    'local-wac': 'Azure Local WAC',
    'local-microsoft-update': 'Microsoft Update',
    'local-defender': 'Microsoft Defender',
    'local-web-site': 'Microsoft official web site',
  },
  requirements: [
    // Azure Local AKS infra
    { id: 'container-registry', section: 'local-aks', from: 'machine', to: 'mcr.microsoft.com', ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], why: 'container images of AKS and the resource bridge: discovery' },
    { id: 'container-registry-data', section: 'local-aks', from: 'machine', to: 'westus.data.mcr.microsoft.com', ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], why: 'container images of AKS and the resource bridge: data' },
    { id: 'container-registry-data-west-europe', section: 'local-aks', from: 'machine', to: 'westeurope.data.mcr.microsoft.com', ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], until: '2026-07-14', why: 'container images: data endpoint in West Europe' },
    { id: 'container-registry-data-west-europe', section: 'local-aks', from: 'machine', to: 'westeurope.data.mcr.microsoft.com', ports: 'TCP 443', when: 'eastus & !arcGateway', clouds: ['public'], since: '2026-07-14', why: 'container images: data endpoint in West Europe' },
    { id: 'container-registry-data-north-europe', section: 'local-aks', from: 'machine', to: 'northeurope.data.mcr.microsoft.com', ports: 'TCP 443', when: 'eastus & !arcGateway | westeurope & !arcGateway | canadacentral & !arcGateway', clouds: ['public'], why: 'container images: data endpoint in North Europe' },
    { id: 'container-registry-data-regional', section: 'local-aks', from: 'machine', to: '<region>.data.mcr.microsoft.com', ports: 'TCP 443', when: '!eastus & !westeurope & !canadacentral & !arcGateway', clouds: ['public'], until: '2026-07-14', why: 'container images: data endpoint in the region' },
    { id: 'container-registry-data-southeast-asia', section: 'local-aks', from: 'machine', to: 'southeastasia.data.mcr.microsoft.com', ports: 'TCP 443', when: 'southeastasia & !arcGateway', clouds: ['public'], since: '2026-07-14', why: 'container images: data endpoint in Southeast Asia' },
    { id: 'container-images', section: 'local-aks', from: 'machine', to: ['azurearcfork8s.azurecr.io', 'azurearcfork8sdev.azurecr.io', 'linuxgeneva-microsoft.azurecr.io', 'hybridaks.azurecr.io', 'aszk8snetworking.azurecr.io', 'ecpacr.azurecr.io'], ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], why: 'container images of Azure Arc, AKS and their extensions' },
    { id: 'pipeline-images', section: 'local-aks', from: 'machine', to: 'pipelineagent.azurecr.io', ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], until: '2026-07-14', why: 'container images of the pipeline agent' },
    { id: 'os-images', section: 'local-aks', from: 'machine', to: ['*.do.dsp.mp.microsoft.com', '*.prod.do.dsp.mp.microsoft.com'], ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], why: 'OS images of AKS and the resource bridge, by Delivery Optimization' },
    { id: 'os-images-download', section: 'local-aks', from: 'machine', to: '*.dl.delivery.mp.microsoft.com', ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], until: '2026-07-14', why: 'OS images of AKS and the resource bridge' },
    { id: 'kubernetes-configuration', section: 'local-aks', from: 'machine', to: '<region>.dp.kubernetesconfiguration.azure.com', ports: 'TCP 443', when: '!eastus & !arcGateway | eastus & deployment & !arcGateway', clouds: ['public'], why: 'data plane of Kubernetes configuration: agents and their status', note: 'only the list of East US limits it to deployment' },
    { id: 'kubernetes-configuration-east-us', section: 'local-aks', from: 'machine', to: 'eastus.dp.kubernetesconfiguration.azure.com', ports: 'TCP 443', when: '!eastus & deployment & !arcGateway', clouds: ['public'], until: '2026-07-14', why: 'data plane of Kubernetes configuration: probe at deployment' },
    { id: 'custom-locations', section: 'local-aks', from: 'machine', to: 'sts.windows.net', ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], why: 'custom locations' },
    { id: 'github-files', section: 'local-aks', from: 'machine', to: 'raw.githubusercontent.com', ports: 'TCP 443', clouds: ['public'], until: '2026-07-14', why: 'files on GitHub' },
    { id: 'github-files', section: 'local-aks', from: 'machine', to: 'raw.githubusercontent.com', ports: 'TCP 443', when: 'eastus', clouds: ['public'], since: '2026-07-14', why: 'files on GitHub', note: 'the column Arc gateway says: not required on 2504 and later new deployments' },
    { id: 'python', section: 'local-aks', from: 'machine', to: ['pypi.org', 'pythonhosted.org', 'files.pythonhosted.org'], ports: 'TCP 443', clouds: ['public'], until: '2026-07-14', why: 'Python packages' },
    { id: 'vm-extension', section: 'local-aks', from: 'machine', to: 'hciarcvmsstorage.z13.web.core.windows.net', ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], why: 'extension of Azure Local VMs for the Azure CLI' },
    { id: 'aks-extension', section: 'local-aks', from: 'machine', to: 'hybridaksstorage.z13.web.core.windows.net', ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], until: '2026-07-14', why: 'extension of AKS hybrid for the Azure CLI' },
    { id: 'blob-storage', section: 'local-aks', from: 'machine', to: '*.blob.storage.azure.net', ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], why: 'blobs of Azure services' },
    { id: 'on-behalf-of', section: 'local-aks', from: 'machine', to: '<region>.obo.arc.azure.com', ports: 'HTTPS 8084', when: 'running', clouds: ['public'], why: 'cluster connect and access on behalf of a user', written: ['https://<region>.obo.arc.azure.com'] },
    { id: 'on-behalf-of-east-us', section: 'local-aks', from: 'machine', to: 'eastus.obo.arc.azure.com', ports: 'HTTPS 8084', when: '!eastus & running', clouds: ['public'], until: '2026-07-14', why: 'cluster connect and access on behalf of a user', written: ['https://eastus.obo.arc.azure.com'] },
    { id: 'connection-test', section: 'local-aks', from: 'machine', to: 'www.msftconnecttest.com/connecttest.txt', ports: 'TCP 80', when: 'deployment', clouds: ['public'], why: 'connection test of Windows' },
    { id: 'remote-support', section: 'local-aks', from: 'machine', to: 'edgesupprd.trafficmanager.net', ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], why: 'remote support and diagnostic data' },
    { id: 'crash-analysis', section: 'local-aks', from: 'machine', to: 'azurewatsonanalysis-prod.core.windows.net', ports: 'TCP 443', clouds: ['public'], until: '2026-07-14', why: 'analysis of crash dumps' },
    { id: 'crash-analysis', section: 'local-aks', from: 'machine', to: 'azurewatsonanalysis-prod.core.windows.net', ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], since: '2026-07-14', why: 'analysis of crash dumps' },

    // Azure Local ARB infra
    { id: 'bridge-images', section: 'local-arb', from: 'machine', to: ['msk8s.api.cdp.microsoft.com', 'msk8s.sb.tlu.dl.delivery.mp.microsoft.com'], ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], why: 'product catalogue and OS images of the resource bridge' },
    { id: 'ntp', section: 'local-arb', from: 'machine', to: 'time.windows.com', ports: 'UDP 123', clouds: ['public'], why: 'time', note: 'the lists state no protocol; NTP runs on UDP' },
    { id: 'kubernetes-tools', section: 'local-arb', from: 'machine', to: ['k8connecthelm.azureedge.net', 'k8sconnectcsp.azureedge.net'], ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], why: 'Helm and cluster connect for Azure Arc' },
    { id: 'bridge-components', section: 'local-arb', from: 'machine', to: 'kvamanagementoperator.azurecr.io', ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], why: 'container images of the components of the resource bridge' },
    { id: 'linux-packages', section: 'local-arb', from: 'machine', to: 'packages.microsoft.com', ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], why: 'Linux packages' },
    { id: 'appliances', section: 'local-arb', from: 'machine', to: '<region>.dp.prod.appliances.azure.com', ports: 'TCP 443', when: '!eastus & !southcentralus & !arcGateway | eastus & deployment & !arcGateway', clouds: ['public'], why: 'data plane of the resource bridge', note: 'the list of East US limits it to deployment; the one of South Central US names scus.dp.prod.appliances.azure.com in its place' },
    { id: 'appliances-east-us', section: 'local-arb', from: 'machine', to: 'eastus.dp.prod.appliances.azure.com', ports: 'TCP 443', when: '!eastus & deployment & !arcGateway', clouds: ['public'], until: '2026-07-14', why: 'data plane of the resource bridge: probe at deployment' },
    { id: 'appliances-scus', section: 'local-arb', from: 'machine', to: 'scus.dp.prod.appliances.azure.com', ports: 'TCP 443', when: 'southcentralus & !arcGateway', clouds: ['public'], why: 'data plane of the resource bridge', note: 'possibly a typo for southcentralus; the resource bridge page names *.dp.prod.appliances.azure.com' },
    { id: 'hot-ingestion', section: 'local-arb', from: 'machine', to: ['*.prod.hot.ingest.monitor.core.windows.net', 'prod5.prod.hot.ingestion.msftcloudes.com'], ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], why: 'diagnostic data' },
    { id: 'appliance-extension', section: 'local-arb', from: 'machine', to: 'arcplatformcliextprod.z13.web.core.windows.net', ports: 'TCP 443', clouds: ['public'], until: '2026-07-14', why: 'resource bridge extension of the Azure CLI' },
    { id: 'appliance-extension', section: 'local-arb', from: 'machine', to: 'arcplatformcliextprod.z13.web.core.windows.net', ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], since: '2026-07-14', why: 'resource bridge extension of the Azure CLI' },

    // Azure Local Arc agent
    { id: 'arc-identity', section: 'local-arc-agent', from: 'machine', to: ['gbl.his.arc.azure.com', '<his-code>.his.arc.azure.com'], ports: 'TCP 443', clouds: ['public'], why: 'hybrid identity', note: 'each list names the short code of its region, such as eus' },
    { id: 'guest-configuration', section: 'local-arc-agent', from: 'machine', to: ['<region>-gas.guestconfiguration.azure.com', 'agentserviceapi.guestconfiguration.azure.com'], ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], why: 'extension management and guest configuration' },
    { id: 'notifications', section: 'local-arc-agent', from: 'machine', to: 'guestnotificationservice.azure.com', ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], why: 'notifications for extensions and connectivity' },
    { id: 'notification-relay', section: 'local-arc-agent', from: 'machine', to: 'azgn*.servicebus.windows.net', ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], why: 'notifications for extensions and connectivity', note: 'not needed where *.servicebus.windows.net is allowed' },
    { id: 'relay', section: 'local-arc-agent', from: 'machine', to: '*.servicebus.windows.net', ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], why: 'SSH, cluster connect and Windows Admin Center from Azure' },
    { id: 'agent-package', section: 'local-arc-agent', from: 'machine', to: 'download.microsoft.com', ports: 'TCP 443', clouds: ['public'], until: '2026-07-14', why: 'Windows installation package of the agent' },
    { id: 'agent-package', section: 'local-arc-agent', from: 'machine', to: 'download.microsoft.com', ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], since: '2026-07-14', why: 'Windows installation package of the agent' },
    { id: 'pas', section: 'local-arc-agent', from: 'machine', to: 'pas.windows.net', ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], why: 'Microsoft Entra ID' },

    // Azure Local Arc gateway
    { id: 'arc-gateway', section: 'local-arc-gateway', from: 'machine', to: '<arc-gateway>.gw.arc.azure.com', ports: 'TCP 443', when: 'arcGateway', clouds: ['public'], why: 'the Arc gateway', written: ['yourarcgatewayendpointid.gw.arc.azure.com'], note: 'every list names it; without Arc gateway it is of no use' },

    // Azure Local authentication
    { id: 'login', section: 'local-authentication', from: 'machine', to: 'login.microsoftonline.com', ports: 'TCP 443', clouds: ['public'], why: 'Microsoft Entra ID' },
    { id: 'login-regional', section: 'local-authentication', from: 'machine', to: '<region>.login.microsoft.com', ports: 'TCP 443', when: '!eastus & !arcGateway | eastus & deployment & !arcGateway', clouds: ['public'], until: '2026-07-14', why: 'Microsoft Entra ID in the region', note: 'only the list of East US limits it to deployment' },
    { id: 'login-regional', section: 'local-authentication', from: 'machine', to: '<region>.login.microsoft.com', ports: 'TCP 443', when: '!eastus | deployment', clouds: ['public'], since: '2026-07-14', why: 'Microsoft Entra ID in the region', note: 'only the list of East US limits it to deployment' },
    { id: 'login-east-us', section: 'local-authentication', from: 'machine', to: 'eastus.login.microsoft.com', ports: 'TCP 443', when: '!eastus & deployment & !arcGateway', clouds: ['public'], until: '2026-07-14', why: 'Microsoft Entra ID: probe at deployment' },
    { id: 'login-more', section: 'local-authentication', from: 'machine', to: ['login.microsoft.com', 'login.windows.net', 'graph.microsoft.com', 'graph.windows.net'], ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], why: 'Microsoft Entra ID and Microsoft Graph' },
    { id: 'key-vault', section: 'local-authentication', from: 'machine', to: '<key-vault>.vault.azure.net', ports: 'TCP 443', clouds: ['public'], why: 'the key vault of the deployment: secrets', written: ['yourhcikeyvaultname.vault.azure.net'] },

    // Azure Local benefits
    { id: 'benefits-crls', section: 'local-benefits', from: 'machine', to: ['crl3.digicert.com', 'crl4.digicert.com'], ports: 'TCP 80', clouds: ['public'], why: 'certificate revocation lists, for Azure verification of VMs' },

    // Azure Local CRLs
    { id: 'crls', section: 'local-crls', from: 'machine', to: ['oneocsp.microsoft.com', 'ts-crl.ws.symantec.com', 'ts-ocsp.ws.symantec.com', 's.symcd.com', 'ocsp.digicert.com', 'ocsp2.globalsign.com'], ports: 'TCP 80', clouds: ['public'], why: 'certificate revocation' },
    { id: 'crls-more', section: 'local-crls', from: 'machine', to: ['crl.microsoft.com/pkiinfra', 'ocsp.globalsign.com'], ports: 'TCP 80', clouds: ['public'], since: '2026-07-14', why: 'certificate revocation' },

    // Azure Local deployment
    { id: 'powershell-gallery', section: 'local-deployment', from: 'machine', to: 'www.powershellgallery.com', ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], why: 'modules from the PowerShell Gallery' },
    { id: 'powershell-gallery-downloads', section: 'local-deployment', from: 'machine', to: ['onegetcdn.azureedge.net', 'psg-prod-eastus.azureedge.net'], ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], until: '2026-07-14', why: 'modules from the PowerShell Gallery: downloads' },
    { id: 'powershell-gallery-redirection', section: 'local-deployment', from: 'machine', to: 'redirectiontool.trafficmanager.net', ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], until: '2026-07-14', why: 'redirection of download links' },
    { id: 'portal', section: 'local-deployment', from: 'machine', to: 'portal.azure.com', ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], why: 'Azure portal' },
    { id: 'storage', section: 'local-deployment', from: 'machine', to: '*.blob.core.windows.net', ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], why: 'storage accounts: cloud witness, images and packages of the deployment' },
    { id: 'vm-images', section: 'local-deployment', from: 'machine', to: 'hciarcvmscontainerregistry.azurecr.io', ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], why: 'container images of Azure Local VMs' },
    { id: 'releases', section: 'local-deployment', from: 'machine', to: 'azurestackreleases.download.prss.microsoft.com', ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], until: '2026-07-14', why: 'releases of Azure Local' },
    { id: 'releases', section: 'local-deployment', from: 'machine', to: 'azurestackreleases.download.prss.microsoft.com', ports: 'TCP 443', clouds: ['public'], since: '2026-07-14', why: 'releases of Azure Local' },
    { id: 'redirection', section: 'local-deployment', from: 'machine', to: 'aka.ms', ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], until: '2026-07-14', why: 'redirection of download links' },
    { id: 'redirection', section: 'local-deployment', from: 'machine', to: 'aka.ms', ports: 'TCP 443', clouds: ['public'], since: '2026-07-14', why: 'redirection of download links' },
    { id: 'settings', section: 'local-deployment', from: 'machine', to: 'settings-win.data.microsoft.com', ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], why: 'settings of diagnostic data' },

    // Azure Local diag & billing
    { id: 'data-plane', section: 'local-billing', from: 'machine', to: ['dp.stackhci.azure.com', 'licensing.platform.edge.azure.com', 'billing.platform.edge.azure.com'], ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], why: 'data plane, diagnostic data and billing' },
    { id: 'former-data-plane', section: 'local-billing', from: 'machine', to: 'azurestackhci.azurefd.net', ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], why: 'former host of the data plane, for older clusters' },

    // Azure Local management
    { id: 'management', section: 'local-management', from: 'machine', to: 'management.azure.com', ports: 'TCP 443', clouds: ['public'], why: 'Azure Resource Manager' },

    // Azure Local monitoring
    { id: 'metrics', section: 'local-monitoring', from: 'machine', to: ['global.prod.microsoftmetrics.com', 'prod5.prod.microsoftmetrics.com', 'adhs.events.data.microsoft.com', 'v20.events.data.microsoft.com', 'gcs.prod.monitoring.core.windows.net', 'qos.prod.warm.ingest.monitor.core.windows.net'], ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], why: 'metrics and diagnostic data' },
    { id: 'agent-telemetry', section: 'local-monitoring', from: 'machine', to: 'dc.services.visualstudio.com', ports: 'TCP 443', clouds: ['public'], why: 'telemetry of the Arc agent' },
    { id: 'warm-ingestion', section: 'local-monitoring', from: 'machine', to: '<region>-shared.prod.warm.ingest.monitor.core.windows.net', ports: 'TCP 443', when: '!eastus & !arcGateway | eastus & deployment & !arcGateway', clouds: ['public'], why: 'diagnostic data in the region', note: 'only the list of East US limits it to deployment' },
    { id: 'warm-ingestion-east-us', section: 'local-monitoring', from: 'machine', to: 'eastus-shared.prod.warm.ingest.monitor.core.windows.net', ports: 'TCP 443', when: '!eastus & deployment & !arcGateway', clouds: ['public'], until: '2026-07-14', why: 'diagnostic data: probe at deployment' },
    { id: 'warm-ingestion-west-us', section: 'local-monitoring', from: 'machine', to: 'westus-shared.prod.warm.ingest.monitor.core.windows.net', ports: 'TCP 443', when: 'eastus & deployment & !arcGateway | westeurope & deployment & !arcGateway | australiaeast & deployment & !arcGateway | canadacentral & deployment & !arcGateway', clouds: ['public'], until: '2026-07-14', why: 'diagnostic data: probe at deployment' },
    { id: 'warm-ingestion-west-us', section: 'local-monitoring', from: 'machine', to: 'westus-shared.prod.warm.ingest.monitor.core.windows.net', ports: 'TCP 443', when: 'eastus & deployment & !arcGateway', clouds: ['public'], since: '2026-07-14', why: 'diagnostic data: probe at deployment' },

    // Azure Local Updates
    { id: 'update-service', section: 'local-updates', from: 'machine', to: ['fe3.delivery.mp.microsoft.com', 'fe3cr.delivery.mp.microsoft.com'], ports: 'TCP 443', clouds: ['public'], until: '2026-07-14', why: 'updates' },
    { id: 'update-service-http', section: 'local-updates', from: 'machine', to: 'tlu.dl.delivery.mp.microsoft.com', ports: 'TCP 80', clouds: ['public'], until: '2026-07-14', why: 'updates' },

    // Azure Local WAC
    { id: 'windows-admin-center', section: 'local-wac', from: 'machine', to: '*.waconazure.com', ports: 'TCP 443', when: 'running & !arcGateway', clouds: ['public'], why: 'Windows Admin Center in Azure' },

    // Microsoft Update
    { id: 'windows-update', section: 'local-microsoft-update', from: 'machine', to: ['*.windowsupdate.microsoft.com', '*.update.microsoft.com', '*.download.windowsupdate.com', '*.delivery.mp.microsoft.com'], ports: 'TCP 80, 443', clouds: ['public'], until: '2026-07-14', why: 'Microsoft Update' },
    { id: 'windows-update-http', section: 'local-microsoft-update', from: 'machine', to: ['windowsupdate.microsoft.com', '*.windowsupdate.com', 'wustat.windows.com'], ports: 'TCP 80', clouds: ['public'], until: '2026-07-14', why: 'Microsoft Update' },
    { id: 'update-redirection', section: 'local-microsoft-update', from: 'machine', to: 'go.microsoft.com', ports: 'TCP 80', clouds: ['public'], until: '2026-07-14', why: 'redirection of download links' },
    { id: 'update-redirection', section: 'local-microsoft-update', from: 'machine', to: 'go.microsoft.com', ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], since: '2026-07-14', why: 'redirection of download links' },
    { id: 'traffic-shaping', section: 'local-microsoft-update', from: 'machine', to: 'tsfe.trafficshaping.dsp.mp.microsoft.com', ports: 'TCP 443', when: 'japaneast | southcentralus', clouds: ['public'], why: 'Delivery Optimization of updates', note: 'in the lists of Japan East and South Central US alone' },

    // Microsoft Defender
    { id: 'defender', section: 'local-defender', from: 'machine', to: '*.endpoint.security.microsoft.com', ports: 'TCP 443', when: '!arcGateway | centralindia | japaneast | southcentralus', clouds: ['public'], why: 'Microsoft Defender for Endpoint, where its extension is used', note: 'the lists of Central India, Japan East and South Central US say that Arc gateway does not carry it' },

    // Microsoft official web site
    { id: 'web-site', section: 'local-web-site', from: 'machine', to: 'www.microsoft.com', ports: 'TCP 443', when: '!arcGateway', clouds: ['public'], until: '2026-07-14', why: 'the web site of Microsoft' },

    // Azure Local AKS infra, Azure Government
    { id: 'container-registry', section: 'local-aks', from: 'machine', to: 'mcr.microsoft.com', ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'container images of AKS and the resource bridge: discovery' },
    { id: 'container-registry', section: 'local-aks', from: 'machine', to: 'mcr.microsoft.com', ports: 'TCP 443', clouds: ['usgovernment'], since: '2026-07-14', why: 'container images of AKS and the resource bridge: discovery' },
    { id: 'container-registry-data', section: 'local-aks', from: 'machine', to: '*.data.mcr.microsoft.com', ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'container images of AKS and the resource bridge: data' },
    { id: 'container-registry-data', section: 'local-aks', from: 'machine', to: '*.data.mcr.microsoft.com', ports: 'TCP 443', clouds: ['usgovernment'], since: '2026-07-14', why: 'container images of AKS and the resource bridge: data' },
    { id: 'container-images', section: 'local-aks', from: 'machine', to: ['azurearcfork8s.azurecr.io', 'azurearcfork8sdev.azurecr.io', 'linuxgeneva-microsoft.azurecr.io', 'hybridaks.azurecr.io', 'aszk8snetworking.azurecr.io', 'ecpacr.azurecr.io'], ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'container images of Azure Arc, AKS and their extensions' },
    { id: 'container-images', section: 'local-aks', from: 'machine', to: ['azurearcfork8s.azurecr.io', 'azurearcfork8sdev.azurecr.io', 'linuxgeneva-microsoft.azurecr.io', 'hybridaks.azurecr.io', 'aszk8snetworking.azurecr.io', 'ecpacr.azurecr.io'], ports: 'TCP 443', clouds: ['usgovernment'], since: '2026-07-14', why: 'container images of Azure Arc, AKS and their extensions' },
    { id: 'pipeline-images', section: 'local-aks', from: 'machine', to: 'pipelineagent.azurecr.io', ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'container images of the pipeline agent' },
    { id: 'vm-images', section: 'local-aks', from: 'machine', to: 'hciarcvmscontainerregistry.azurecr.io', ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'container images of Azure Local VMs', note: 'stands under deployment in the lists of Azure public' },
    { id: 'vm-images', section: 'local-aks', from: 'machine', to: 'hciarcvmscontainerregistry.azurecr.io', ports: 'TCP 443', clouds: ['usgovernment'], since: '2026-07-14', why: 'container images of Azure Local VMs', note: 'stands under deployment in the lists of Azure public' },
    { id: 'os-images', section: 'local-aks', from: 'machine', to: '*.prod.do.dsp.mp.microsoft.com', ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'OS images of AKS and the resource bridge, by Delivery Optimization' },
    { id: 'os-images', section: 'local-aks', from: 'machine', to: '*.prod.do.dsp.mp.microsoft.com', ports: 'TCP 443', clouds: ['usgovernment'], since: '2026-07-14', why: 'OS images of AKS and the resource bridge, by Delivery Optimization' },
    { id: 'kubernetes-configuration', section: 'local-aks', from: 'machine', to: '<region>.dp.kubernetesconfiguration.azure.us', ports: 'TCP 443', when: 'deployment & !arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'data plane of Kubernetes configuration: agents and their status' },
    { id: 'kubernetes-configuration', section: 'local-aks', from: 'machine', to: '<region>.dp.kubernetesconfiguration.azure.us', ports: 'TCP 443', when: 'deployment', clouds: ['usgovernment'], since: '2026-07-14', why: 'data plane of Kubernetes configuration: agents and their status' },
    { id: 'custom-locations', section: 'local-aks', from: 'machine', to: 'sts.windows.net', ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'custom locations' },
    { id: 'custom-locations', section: 'local-aks', from: 'machine', to: 'sts.windows.net', ports: 'TCP 443', clouds: ['usgovernment'], since: '2026-07-14', why: 'custom locations' },
    { id: 'github-files', section: 'local-aks', from: 'machine', to: 'raw.githubusercontent.com', ports: 'TCP 443', clouds: ['usgovernment'], until: '2026-07-14', why: 'files on GitHub' },
    { id: 'python', section: 'local-aks', from: 'machine', to: ['pypi.org', 'pythonhosted.org', 'files.pythonhosted.org'], ports: 'TCP 443', clouds: ['usgovernment'], until: '2026-07-14', why: 'Python packages' },
    { id: 'vm-extension', section: 'local-aks', from: 'machine', to: 'hciarcvmsstorage.z13.web.core.windows.net', ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'extension of Azure Local VMs for the Azure CLI' },
    { id: 'vm-extension', section: 'local-aks', from: 'machine', to: 'hciarcvmsstorage.z13.web.core.windows.net', ports: 'TCP 443', clouds: ['usgovernment'], since: '2026-07-14', why: 'extension of Azure Local VMs for the Azure CLI' },
    { id: 'aks-extension', section: 'local-aks', from: 'machine', to: 'hybridaksstorage.z13.web.core.windows.net', ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'extension of AKS hybrid for the Azure CLI' },
    { id: 'aks-extension', section: 'local-aks', from: 'machine', to: 'hybridaksstorage.z13.web.core.windows.net', ports: 'TCP 443', clouds: ['usgovernment'], since: '2026-07-14', why: 'extension of AKS hybrid for the Azure CLI' },
    { id: 'blob-storage', section: 'local-aks', from: 'machine', to: '*.blob.storage.azure.net', ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'blobs of Azure services' },
    { id: 'blob-storage', section: 'local-aks', from: 'machine', to: '*.blob.storage.azure.net', ports: 'TCP 443', clouds: ['usgovernment'], since: '2026-07-14', why: 'blobs of Azure services' },
    { id: 'on-behalf-of', section: 'local-aks', from: 'machine', to: '<region>.obo.arc.azure.com', ports: 'HTTPS 8084', when: 'running', clouds: ['usgovernment'], until: '2026-07-14', why: 'cluster connect and access on behalf of a user', written: ['https://<region>.obo.arc.azure.com'] },
    { id: 'on-behalf-of', section: 'local-aks', from: 'machine', to: '<region>.obo.arc.azure.us', ports: 'HTTPS 8084', when: 'running', clouds: ['usgovernment'], since: '2026-07-14', why: 'cluster connect and access on behalf of a user', written: ['https://<region>.obo.arc.azure.us'] },
    { id: 'remote-support', section: 'local-aks', from: 'machine', to: 'edgesupprd.trafficmanager.net', ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'remote support and diagnostic data' },
    { id: 'remote-support', section: 'local-aks', from: 'machine', to: 'edgesupprd.trafficmanager.net', ports: 'TCP 443', clouds: ['usgovernment'], since: '2026-07-14', why: 'remote support and diagnostic data' },
    { id: 'crash-analysis', section: 'local-aks', from: 'machine', to: 'azurewatsonanalysis-prod.core.windows.net', ports: 'TCP 443', clouds: ['usgovernment'], why: 'analysis of crash dumps' },

    // Azure Local ARB infra, Azure Government
    { id: 'bridge-images', section: 'local-arb', from: 'machine', to: ['msk8s.api.cdp.microsoft.com', 'msk8s.sb.tlu.dl.delivery.mp.microsoft.com'], ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'product catalogue and OS images of the resource bridge' },
    { id: 'bridge-images', section: 'local-arb', from: 'machine', to: ['msk8s.api.cdp.microsoft.com', 'msk8s.sb.tlu.dl.delivery.mp.microsoft.com'], ports: 'TCP 443', clouds: ['usgovernment'], since: '2026-07-14', why: 'product catalogue and OS images of the resource bridge' },
    { id: 'ntp', section: 'local-arb', from: 'machine', to: 'time.windows.com', ports: 'UDP 123', clouds: ['usgovernment'], why: 'time', note: 'the lists state no protocol; NTP runs on UDP' },
    { id: 'kubernetes-tools', section: 'local-arb', from: 'machine', to: ['k8connecthelm.azureedge.net', 'k8sconnectcsp.azureedge.net'], ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'Helm and cluster connect for Azure Arc' },
    { id: 'kubernetes-tools', section: 'local-arb', from: 'machine', to: ['k8connecthelm.azureedge.net', 'k8sconnectcsp.azureedge.net'], ports: 'TCP 443', clouds: ['usgovernment'], since: '2026-07-14', why: 'Helm and cluster connect for Azure Arc' },
    { id: 'bridge-components', section: 'local-arb', from: 'machine', to: 'kvamanagementoperator.azurecr.io', ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'container images of the components of the resource bridge' },
    { id: 'bridge-components', section: 'local-arb', from: 'machine', to: 'kvamanagementoperator.azurecr.io', ports: 'TCP 443', clouds: ['usgovernment'], since: '2026-07-14', why: 'container images of the components of the resource bridge' },
    { id: 'linux-packages', section: 'local-arb', from: 'machine', to: 'packages.microsoft.com', ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'Linux packages' },
    { id: 'linux-packages', section: 'local-arb', from: 'machine', to: 'packages.microsoft.com', ports: 'TCP 443', clouds: ['usgovernment'], since: '2026-07-14', why: 'Linux packages' },
    { id: 'appliances', section: 'local-arb', from: 'machine', to: '<region>.dp.prod.appliances.azure.us', ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'data plane of the resource bridge' },
    { id: 'appliances', section: 'local-arb', from: 'machine', to: '<region>.dp.prod.appliances.azure.us', ports: 'TCP 443', clouds: ['usgovernment'], since: '2026-07-14', why: 'data plane of the resource bridge' },
    { id: 'hot-ingestion', section: 'local-arb', from: 'machine', to: ['prod5.prod.hot.ingest.monitor.core.windows.net', 'prod5.prod.hot.ingestion.msftcloudes.com'], ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'diagnostic data' },
    { id: 'hot-ingestion', section: 'local-arb', from: 'machine', to: ['prod5.prod.hot.ingest.monitor.core.windows.net', 'prod5.prod.hot.ingestion.msftcloudes.com'], ports: 'TCP 443', clouds: ['usgovernment'], since: '2026-07-14', why: 'diagnostic data' },

    // Azure Local Arc agent, Azure Government
    { id: 'arc-identity', section: 'local-arc-agent', from: 'machine', to: ['gbl.his.arc.azure.us', '<his-code>.his.arc.azure.us'], ports: 'TCP 443', clouds: ['usgovernment'], why: 'hybrid identity', note: 'each list names the short code of its region, such as eus' },
    { id: 'guest-configuration', section: 'local-arc-agent', from: 'machine', to: ['<region>-gas.guestconfiguration.azure.us', 'agentserviceapi.guestconfiguration.azure.us'], ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'extension management and guest configuration' },
    { id: 'guest-configuration', section: 'local-arc-agent', from: 'machine', to: ['<region>-gas.guestconfiguration.azure.us', 'agentserviceapi.guestconfiguration.azure.us'], ports: 'TCP 443', clouds: ['usgovernment'], since: '2026-07-14', why: 'extension management and guest configuration' },
    { id: 'notifications', section: 'local-arc-agent', from: 'machine', to: 'guestnotificationservice.azure.us', ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'notifications for extensions and connectivity' },
    { id: 'notifications', section: 'local-arc-agent', from: 'machine', to: 'guestnotificationservice.azure.us', ports: 'TCP 443', clouds: ['usgovernment'], since: '2026-07-14', why: 'notifications for extensions and connectivity' },
    { id: 'relay', section: 'local-arc-agent', from: 'machine', to: '*.servicebus.usgovcloudapi.net', ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'SSH, cluster connect and Windows Admin Center from Azure' },
    { id: 'relay', section: 'local-arc-agent', from: 'machine', to: '*.servicebus.usgovcloudapi.net', ports: 'TCP 443', clouds: ['usgovernment'], since: '2026-07-14', why: 'SSH, cluster connect and Windows Admin Center from Azure' },
    { id: 'agent-package', section: 'local-arc-agent', from: 'machine', to: 'download.microsoft.com', ports: 'TCP 443', clouds: ['usgovernment'], why: 'Windows installation package of the agent' },
    { id: 'pas', section: 'local-arc-agent', from: 'machine', to: 'pas.windows.net', ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'Microsoft Entra ID' },
    { id: 'pas', section: 'local-arc-agent', from: 'machine', to: 'pas.windows.net', ports: 'TCP 443', clouds: ['usgovernment'], since: '2026-07-14', why: 'Microsoft Entra ID' },

    // Azure Local Arc gateway, Azure Government
    { id: 'arc-gateway', section: 'local-arc-gateway', from: 'machine', to: '<arc-gateway>.gw.arc.azure.net', ports: 'TCP 443', when: 'arcGateway', clouds: ['usgovernment'], why: 'the Arc gateway', written: ['yourarcgatewayendpointid.gw.arc.azure.net'], note: 'every list names it; without Arc gateway it is of no use' },

    // Azure Local authentication, Azure Government
    { id: 'login', section: 'local-authentication', from: 'machine', to: 'login.microsoftonline.com', ports: 'TCP 443', clouds: ['usgovernment'], why: 'Microsoft Entra ID' },
    { id: 'login-government', section: 'local-authentication', from: 'machine', to: 'login.microsoftonline.us', ports: 'TCP 443', when: 'deployment & !arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'Microsoft Entra ID' },
    { id: 'login-government', section: 'local-authentication', from: 'machine', to: 'login.microsoftonline.us', ports: 'TCP 443', when: 'deployment', clouds: ['usgovernment'], since: '2026-07-14', why: 'Microsoft Entra ID' },
    { id: 'login-regional', section: 'local-authentication', from: 'machine', to: '<region>.login.microsoftonline.us', ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'Microsoft Entra ID in the region' },
    { id: 'login-regional', section: 'local-authentication', from: 'machine', to: '<region>.login.microsoftonline.us', ports: 'TCP 443', clouds: ['usgovernment'], since: '2026-07-14', why: 'Microsoft Entra ID in the region' },
    { id: 'login-more', section: 'local-authentication', from: 'machine', to: ['login.microsoft.com', 'login.windows.net', 'graph.microsoft.com', 'graph.windows.net'], ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'Microsoft Entra ID and Microsoft Graph' },
    { id: 'login-more', section: 'local-authentication', from: 'machine', to: ['login.microsoft.com', 'login.windows.net', 'graph.microsoft.com', 'graph.windows.net'], ports: 'TCP 443', clouds: ['usgovernment'], since: '2026-07-14', why: 'Microsoft Entra ID and Microsoft Graph' },
    { id: 'key-vault', section: 'local-authentication', from: 'machine', to: '<key-vault>.vault.usgovcloudapi.net', ports: 'TCP 443', clouds: ['usgovernment'], why: 'the key vault of the deployment: secrets', written: ['yourhcikeyvaultname.vault.usgovcloudapi.net'] },

    // Azure Local benefits, Azure Government
    { id: 'benefits-crls', section: 'local-benefits', from: 'machine', to: ['crl3.digicert.com', 'crl4.digicert.com'], ports: 'TCP 80', clouds: ['usgovernment'], why: 'certificate revocation lists, for Azure verification of VMs' },

    // Azure Local CRLs, Azure Government
    { id: 'crls', section: 'local-crls', from: 'machine', to: ['oneocsp.microsoft.com', 'ts-crl.ws.symantec.com', 'ts-ocsp.ws.symantec.com', 's.symcd.com', 'ocsp.digicert.com', 'ocsp2.globalsign.com'], ports: 'TCP 80', clouds: ['usgovernment'], why: 'certificate revocation' },
    { id: 'crls-more', section: 'local-crls', from: 'machine', to: ['crl.microsoft.com/pkiinfra', 'ocsp.globalsign.com'], ports: 'TCP 80', clouds: ['usgovernment'], since: '2026-07-14', why: 'certificate revocation' },

    // Azure Local deployment, Azure Government
    { id: 'powershell-gallery', section: 'local-deployment', from: 'machine', to: 'www.powershellgallery.com', ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'modules from the PowerShell Gallery' },
    { id: 'powershell-gallery', section: 'local-deployment', from: 'machine', to: 'www.powershellgallery.com', ports: 'TCP 443', clouds: ['usgovernment'], since: '2026-07-14', why: 'modules from the PowerShell Gallery' },
    { id: 'powershell-gallery-downloads', section: 'local-deployment', from: 'machine', to: ['onegetcdn.azureedge.net', 'psg-prod-eastus.azureedge.net'], ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'modules from the PowerShell Gallery: downloads' },
    { id: 'powershell-gallery-redirection', section: 'local-deployment', from: 'machine', to: 'redirectiontool.trafficmanager.net', ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'redirection of download links' },
    { id: 'portal', section: 'local-deployment', from: 'machine', to: 'portal.azure.com', ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'Azure portal' },
    { id: 'portal', section: 'local-deployment', from: 'machine', to: 'portal.azure.com', ports: 'TCP 443', clouds: ['usgovernment'], since: '2026-07-14', why: 'Azure portal' },
    { id: 'witness', section: 'local-deployment', from: 'machine', to: '<witness-storage>.blob.core.usgovcloudapi.net', ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'the storage account of the cloud witness', written: ['yourwitnessstorageaccount.blob.core.usgovcloudapi.net'] },
    { id: 'witness', section: 'local-deployment', from: 'machine', to: '<witness-storage>.blob.core.usgovcloudapi.net', ports: 'TCP 443', clouds: ['usgovernment'], since: '2026-07-14', why: 'the storage account of the cloud witness', written: ['yourwitnessstorageaccount.blob.core.usgovcloudapi.net'] },
    { id: 'releases', section: 'local-deployment', from: 'machine', to: 'azurestackreleases.download.prss.microsoft.com', ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'releases of Azure Local' },
    { id: 'releases', section: 'local-deployment', from: 'machine', to: 'azurestackreleases.download.prss.microsoft.com', ports: 'TCP 443', clouds: ['usgovernment'], since: '2026-07-14', why: 'releases of Azure Local' },
    { id: 'redirection', section: 'local-deployment', from: 'machine', to: 'aka.ms', ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'redirection of download links' },
    { id: 'redirection', section: 'local-deployment', from: 'machine', to: 'aka.ms', ports: 'TCP 443', clouds: ['usgovernment'], since: '2026-07-14', why: 'redirection of download links' },
    { id: 'go-redirection', section: 'local-deployment', from: 'machine', to: 'go.microsoft.com', ports: 'TCP 80', clouds: ['usgovernment'], until: '2026-07-14', why: 'redirection of download links', note: 'stands under Microsoft Update in the lists of Azure public' },
    { id: 'go-redirection', section: 'local-deployment', from: 'machine', to: 'go.microsoft.com', ports: 'TCP 443', clouds: ['usgovernment'], since: '2026-07-14', why: 'redirection of download links', note: 'stands under Microsoft Update in the lists of Azure public' },
    { id: 'settings', section: 'local-deployment', from: 'machine', to: 'settings-win.data.microsoft.com', ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'settings of diagnostic data' },
    { id: 'settings', section: 'local-deployment', from: 'machine', to: 'settings-win.data.microsoft.com', ports: 'TCP 443', clouds: ['usgovernment'], since: '2026-07-14', why: 'settings of diagnostic data' },
    { id: 'connection-test', section: 'local-deployment', from: 'machine', to: 'www.msftconnecttest.com/connecttest.txt', ports: 'TCP 80', when: 'deployment', clouds: ['usgovernment'], why: 'connection test of Windows', note: 'stands under AKS in the lists of Azure public' },

    // Azure Local diag & billing, Azure Government
    { id: 'data-plane', section: 'local-billing', from: 'machine', to: ['dp.azurestackhci.azure.us', 'licensing.platform.edge.azure.us', 'billing.platform.edge.azure.us'], ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'data plane, diagnostic data and billing' },
    { id: 'data-plane', section: 'local-billing', from: 'machine', to: ['dp.azurestackhci.azure.us', 'licensing.platform.edge.azure.us', 'billing.platform.edge.azure.us'], ports: 'TCP 443', clouds: ['usgovernment'], since: '2026-07-14', why: 'data plane, diagnostic data and billing' },
    { id: 'former-data-plane', section: 'local-billing', from: 'machine', to: 'azurestackhci.azurefd.net', ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'former host of the data plane, for older clusters' },
    { id: 'former-data-plane', section: 'local-billing', from: 'machine', to: 'azurestackhci.azurefd.net', ports: 'TCP 443', clouds: ['usgovernment'], since: '2026-07-14', why: 'former host of the data plane, for older clusters' },

    // Azure Local management, Azure Government
    { id: 'management', section: 'local-management', from: 'machine', to: ['management.azure.com', 'management.usgovcloudapi.net'], ports: 'TCP 443', clouds: ['usgovernment'], why: 'Azure Resource Manager' },

    // Azure Local monitoring, Azure Government
    { id: 'metrics', section: 'local-monitoring', from: 'machine', to: ['global.prod.microsoftmetrics.com', 'prod5.prod.microsoftmetrics.com', 'adhs.events.data.microsoft.com', 'v20.events.data.microsoft.com', 'gcs.monitoring.core.usgovcloudapi.net', 'qos.prod.warm.ingest.monitor.core.usgovcloudapi.net'], ports: 'TCP 443', when: '!arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'metrics and diagnostic data' },
    { id: 'metrics', section: 'local-monitoring', from: 'machine', to: ['global.prod.microsoftmetrics.com', 'prod5.prod.microsoftmetrics.com', 'adhs.events.data.microsoft.com', 'v20.events.data.microsoft.com', 'gcs.monitoring.core.usgovcloudapi.net', 'qos.prod.warm.ingest.monitor.core.usgovcloudapi.net'], ports: 'TCP 443', clouds: ['usgovernment'], since: '2026-07-14', why: 'metrics and diagnostic data' },
    { id: 'agent-telemetry', section: 'local-monitoring', from: 'machine', to: 'dc.services.visualstudio.com', ports: 'TCP 443', clouds: ['usgovernment'], why: 'telemetry of the Arc agent' },
    { id: 'warm-ingestion', section: 'local-monitoring', from: 'machine', to: '<region>-shared.prod.warm.ingest.monitor.core.usgovcloudapi.net', ports: 'TCP 443', when: 'deployment & !arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'diagnostic data in the region' },
    { id: 'warm-ingestion', section: 'local-monitoring', from: 'machine', to: '<region>-shared.prod.warm.ingest.monitor.core.usgovcloudapi.net', ports: 'TCP 443', when: 'deployment', clouds: ['usgovernment'], since: '2026-07-14', why: 'diagnostic data in the region' },

    // Azure Local Updates, Azure Government
    { id: 'update-service', section: 'local-updates', from: 'machine', to: ['fe3.delivery.mp.microsoft.com', 'fe3cr.delivery.mp.microsoft.com'], ports: 'TCP 443', clouds: ['usgovernment'], until: '2026-07-14', why: 'updates' },
    { id: 'update-service-http', section: 'local-updates', from: 'machine', to: 'tlu.dl.delivery.mp.microsoft.com', ports: 'TCP 80', clouds: ['usgovernment'], until: '2026-07-14', why: 'updates' },

    // Azure Local WAC, Azure Government
    { id: 'windows-admin-center', section: 'local-wac', from: 'machine', to: '*.waconazure.com', ports: 'TCP 443', when: 'running & !arcGateway', clouds: ['usgovernment'], until: '2026-07-14', why: 'Windows Admin Center in Azure' },
    { id: 'windows-admin-center', section: 'local-wac', from: 'machine', to: '*.waconazure.com', ports: 'TCP 443', when: 'running', clouds: ['usgovernment'], since: '2026-07-14', why: 'Windows Admin Center in Azure' },

    // Microsoft Update, Azure Government
    { id: 'windows-update', section: 'local-microsoft-update', from: 'machine', to: ['*.windowsupdate.microsoft.com', '*.update.microsoft.com', '*.download.windowsupdate.com', '*.delivery.mp.microsoft.com'], ports: 'TCP 80, 443', clouds: ['usgovernment'], until: '2026-07-14', why: 'Microsoft Update' },
    { id: 'windows-update-http', section: 'local-microsoft-update', from: 'machine', to: ['windowsupdate.microsoft.com', '*.windowsupdate.com', 'wustat.windows.com'], ports: 'TCP 80', clouds: ['usgovernment'], until: '2026-07-14', why: 'Microsoft Update' },
    { id: 'traffic-shaping', section: 'local-microsoft-update', from: 'machine', to: 'tsfe.trafficshaping.dsp.mp.microsoft.com', ports: 'TCP 443', clouds: ['usgovernment'], why: 'Delivery Optimization of updates' },

    // Microsoft Defender, Azure Government
    { id: 'defender', section: 'local-defender', from: 'machine', to: '*.endpoint.security.microsoft.com', ports: 'TCP 443', clouds: ['usgovernment'], why: 'Microsoft Defender for Endpoint, where its extension is used' },

    // Microsoft official web site, Azure Government
    { id: 'web-site', section: 'local-web-site', from: 'machine', to: 'www.microsoft.com', ports: 'TCP 80, 443', clouds: ['usgovernment'], until: '2026-07-14', why: 'the web site of Microsoft' },
  ],
};
