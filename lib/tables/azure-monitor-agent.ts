import type { Table } from '../model/requirement';

/**
 * Azure Monitor agent: "Azure Monitor Agent network configuration", firewall endpoints and service tags.
 *
 * No host here takes TLS inspection. The page lists the hosts of Azure public and says how their suffixes read in the
 * other clouds; custom metrics stand for Azure public alone.
 */
export const azureMonitorAgent: Table = {
  id: 'azure-monitor-agent',
  title: 'Azure Monitor agent: network configuration',
  page: 'https://learn.microsoft.com/azure/azure-monitor/agents/azure-monitor-agent-network-configuration',
  editions: [
    { id: '2024-11-14', source: 'MicrosoftDocs/azure-monitor-docs, articles/azure-monitor/agents/azure-monitor-agent-network-configuration.md @2097543, ms.date 11/14/2024' },
  ],
  lastCompared: '2024-11-14',
  sections: {
    'monitor-agent-hosts': 'Firewall endpoints',
    'monitor-agent-tags': 'Service tags',
  },
  tagsAndHosts: {
    relation: 'alternatives',
    source: 'Firewall endpoints: for where service tags cannot be used',
    holding: {
      AzureMonitor: 'the page: endpoints for where service tags cannot be used',
      AzureResourceManager: 'the page: endpoints for where service tags cannot be used',
    },
  },
  requirements: [
    // Firewall endpoints
    { id: 'control', section: 'monitor-agent-hosts', from: 'machine', to: 'global.handler.control.monitor.azure.com', ports: 'TCP 443', when: 'azureMonitorAgent', clouds: ['public'], coveredBy: 'AzureMonitor', why: 'control service of the agent' },
    { id: 'control', section: 'monitor-agent-hosts', from: 'machine', to: 'global.handler.control.monitor.azure.us', ports: 'TCP 443', when: 'azureMonitorAgent', clouds: ['usgovernment'], coveredBy: 'AzureMonitor', why: 'control service of the agent', note: 'derived from the suffix that the page gives for this cloud, not listed there' },
    { id: 'control', section: 'monitor-agent-hosts', from: 'machine', to: 'global.handler.control.monitor.azure.cn', ports: 'TCP 443', when: 'azureMonitorAgent', clouds: ['china'], coveredBy: 'AzureMonitor', why: 'control service of the agent', note: 'derived from the suffix that the page gives for this cloud, not listed there' },
    { id: 'metrics', section: 'monitor-agent-hosts', from: 'machine', to: 'global.prod.microsoftmetrics.com', ports: 'TCP 443', when: 'azureMonitorAgent', clouds: ['public'], coveredBy: 'AzureMonitor', why: 'metrics service of the agent' },
    { id: 'metrics', section: 'monitor-agent-hosts', from: 'machine', to: 'global.prod.microsoftmetrics.us', ports: 'TCP 443', when: 'azureMonitorAgent', clouds: ['usgovernment'], coveredBy: 'AzureMonitor', why: 'metrics service of the agent', note: 'derived from the suffix that the page gives for this cloud, not listed there' },
    { id: 'metrics', section: 'monitor-agent-hosts', from: 'machine', to: 'global.prod.microsoftmetrics.cn', ports: 'TCP 443', when: 'azureMonitorAgent', clouds: ['china'], coveredBy: 'AzureMonitor', why: 'metrics service of the agent', note: 'derived from the suffix that the page gives for this cloud, not listed there' },
    { id: 'data-collection-rules', section: 'monitor-agent-hosts', from: 'machine', to: '<region>.handler.control.monitor.azure.com', ports: 'TCP 443', when: 'azureMonitorAgent', clouds: ['public'], coveredBy: 'AzureMonitor', why: 'data collection rules of the machine', written: ['<virtual-machine-region-name>.handler.control.monitor.azure.com'] },
    { id: 'data-collection-rules', section: 'monitor-agent-hosts', from: 'machine', to: '<region>.handler.control.monitor.azure.us', ports: 'TCP 443', when: 'azureMonitorAgent', clouds: ['usgovernment'], coveredBy: 'AzureMonitor', why: 'data collection rules of the machine', written: ['<virtual-machine-region-name>.handler.control.monitor.azure.us'], note: 'derived from the suffix that the page gives for this cloud, not listed there' },
    { id: 'data-collection-rules', section: 'monitor-agent-hosts', from: 'machine', to: '<region>.handler.control.monitor.azure.cn', ports: 'TCP 443', when: 'azureMonitorAgent', clouds: ['china'], coveredBy: 'AzureMonitor', why: 'data collection rules of the machine', written: ['<virtual-machine-region-name>.handler.control.monitor.azure.cn'], note: 'derived from the suffix that the page gives for this cloud, not listed there' },
    { id: 'logs', section: 'monitor-agent-hosts', from: 'machine', to: '<log-analytics-workspace-id>.ods.opinsights.azure.com', ports: 'TCP 443', when: 'azureMonitorAgent', clouds: ['public'], coveredBy: 'AzureMonitor', why: 'ingestion of logs' },
    { id: 'logs', section: 'monitor-agent-hosts', from: 'machine', to: '<log-analytics-workspace-id>.ods.opinsights.azure.us', ports: 'TCP 443', when: 'azureMonitorAgent', clouds: ['usgovernment'], coveredBy: 'AzureMonitor', why: 'ingestion of logs', note: 'derived from the suffix that the page gives for this cloud, not listed there' },
    { id: 'logs', section: 'monitor-agent-hosts', from: 'machine', to: '<log-analytics-workspace-id>.ods.opinsights.azure.cn', ports: 'TCP 443', when: 'azureMonitorAgent', clouds: ['china'], coveredBy: 'AzureMonitor', why: 'ingestion of logs', note: 'derived from the suffix that the page gives for this cloud, not listed there' },
    { id: 'custom-metrics', section: 'monitor-agent-hosts', from: 'machine', to: ['management.azure.com', '<region>.monitoring.azure.com'], ports: 'TCP 443', when: 'azureMonitorAgent & customMetrics', clouds: ['public'], coveredBy: 'AzureMonitor + AzureResourceManager', why: 'metrics that are sent to Azure Monitor custom metrics', written: ['management.azure.com', '<virtual-machine-region-name>.monitoring.azure.com'] },
    { id: 'data-collection-endpoint', section: 'monitor-agent-hosts', from: 'machine', to: '<data-collection-endpoint>.<region>.ingest.monitor.azure.com', ports: 'TCP 443', when: 'azureMonitorAgent & dataCollectionEndpoint', clouds: ['public'], why: 'ingestion of logs through a data collection endpoint', written: ['<data-collection-endpoint>.<virtual-machine-region-name>.ingest.monitor.azure.com'] },
    { id: 'data-collection-endpoint', section: 'monitor-agent-hosts', from: 'machine', to: '<data-collection-endpoint>.<region>.ingest.monitor.azure.us', ports: 'TCP 443', when: 'azureMonitorAgent & dataCollectionEndpoint', clouds: ['usgovernment'], why: 'ingestion of logs through a data collection endpoint', written: ['<data-collection-endpoint>.<virtual-machine-region-name>.ingest.monitor.azure.us'], note: 'derived from the suffix that the page gives for this cloud, not listed there' },
    { id: 'data-collection-endpoint', section: 'monitor-agent-hosts', from: 'machine', to: '<data-collection-endpoint>.<region>.ingest.monitor.azure.cn', ports: 'TCP 443', when: 'azureMonitorAgent & dataCollectionEndpoint', clouds: ['china'], why: 'ingestion of logs through a data collection endpoint', written: ['<data-collection-endpoint>.<virtual-machine-region-name>.ingest.monitor.azure.cn'], note: 'derived from the suffix that the page gives for this cloud, not listed there' },

    // Service tags
    { id: 'service-tags', section: 'monitor-agent-tags', from: 'machine', to: ['tag:AzureMonitor', 'tag:AzureResourceManager'], ports: 'TCP 443', when: 'azureMonitorAgent', clouds: ['public'], why: 'Azure Monitor and Azure Resource Manager', note: 'both tags are needed; the public addresses of data collection endpoints are not in them' },
  ],
};
