import type { Table } from '../model/requirement';

/**
 * Azure Arc-enabled data services: "Connectivity mode and requirements", in addition to Arc-enabled Kubernetes. In
 * direct mode the controller pod of the cluster sends data, in indirect mode the machine that runs
 * `az arcdata dc upload`: such a row of the page stands once for each.
 */
export const arcDataServices: Table = {
  id: 'arc-data-services',
  title: 'Azure Arc-enabled data services: connectivity requirements',
  page: 'https://learn.microsoft.com/azure/azure-arc/data/connectivity',
  editions: [
    { id: '2023-04-18', source: 'MicrosoftDocs/azure-management-docs, articles/azure-arc/data/includes/network-requirements.md @4fab75685 (2023-04-18)' },
    { id: '2025-12-04', source: 'MicrosoftDocs/azure-management-docs, articles/azure-arc/data/includes/network-requirements.md @42492dad5 (2025-12-04)' },
  ],
  lastCompared: '2026-08-20',
  sections: { 'data-services': 'Azure Arc-enabled data services' },
  requirements: [
    { id: 'helm-chart', section: 'data-services', from: 'cluster', to: 'arcdataservicesrow1.azurecr.io', ports: 'TCP 443', when: 'directMode', clouds: ['public'], until: '2025-12-04', why: 'bootstrapper of the data controller and cluster level objects' },
    { id: 'helm-chart', section: 'data-services', from: 'cluster', to: ['arcdataservicesrow1.azurecr.io', 'arcdataservicesrow2.azurecr.io', '*.blob.core.windows.net'], ports: 'TCP 443', when: 'directMode', clouds: ['public'], since: '2025-12-04', why: 'bootstrapper of the data controller and cluster level objects' },
    { id: 'monitor', section: 'data-services', from: 'cluster', to: ['*.ods.opinsights.azure.com', '*.oms.opinsights.azure.com', '*.monitoring.azure.com'], ports: 'TCP 443', when: 'directMode', clouds: ['public'], why: 'Azure Monitor: logs and metrics' },
    { id: 'monitor-upload', section: 'data-services', from: 'uploadMachine', to: ['*.ods.opinsights.azure.com', '*.oms.opinsights.azure.com', '*.monitoring.azure.com'], ports: 'TCP 443', when: 'indirectMode', clouds: ['public'], why: 'Azure Monitor: logs and metrics' },
    { id: 'data-processing', section: 'data-services', from: 'cluster', to: 'san-af-<region>-prod.azurewebsites.net', ports: 'TCP 443', when: 'directMode', clouds: ['public'], until: '2025-12-04', why: 'data processing service: inventory and billing' },
    { id: 'data-processing', section: 'data-services', from: 'cluster', to: '*.<region>.arcdataservices.com', ports: 'TCP 443', when: 'directMode', clouds: ['public'], since: '2025-12-04', why: 'data processing service: inventory and billing' },
    { id: 'data-processing-upload', section: 'data-services', from: 'uploadMachine', to: 'san-af-<region>-prod.azurewebsites.net', ports: 'TCP 443', when: 'indirectMode', clouds: ['public'], until: '2025-12-04', why: 'data processing service: inventory and billing' },
    { id: 'data-processing-upload', section: 'data-services', from: 'uploadMachine', to: '*.<region>.arcdataservices.com', ports: 'TCP 443', when: 'indirectMode', clouds: ['public'], since: '2025-12-04', why: 'data processing service: inventory and billing' },
    { id: 'data-processing-legacy', section: 'data-services', from: 'cluster', to: 'san-af-<region>-prod.azurewebsites.net', ports: 'TCP 443', when: 'directMode & legacyDataServicesExtension', clouds: ['public'], since: '2025-12-04', why: 'data processing service, extension versions up to 2024-02-13', note: 'a footnote of the page' },
    { id: 'data-processing-legacy-upload', section: 'data-services', from: 'uploadMachine', to: 'san-af-<region>-prod.azurewebsites.net', ports: 'TCP 443', when: 'indirectMode & legacyDataServicesExtension', clouds: ['public'], since: '2025-12-04', why: 'data processing service, extension versions up to 2024-02-13', note: 'a footnote of the page' },
  ],
};
