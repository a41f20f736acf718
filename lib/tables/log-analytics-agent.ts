import type { Table } from '../model/requirement';

/**
 * Log Analytics agent (MMA): firewall requirements. The agent is deprecated; no host here
 * takes TLS inspection.
 */
export const logAnalyticsAgent: Table = {
  id: 'log-analytics-agent',
  title: 'Log Analytics agent: firewall requirements',
  page: 'https://learn.microsoft.com/azure/azure-monitor/agents/log-analytics-agent',
  editions: [
    { id: '2024-11-14', source: 'MicrosoftDocs/azure-monitor-docs, articles/azure-monitor/agents/log-analytics-agent.md @3132b56, ms.date 11/14/2024' },
  ],
  lastCompared: '2024-11-14',
  sections: {
    mma: 'Firewall requirements',
  },
  requirements: [
    { id: 'logs', section: 'mma', from: 'machine', to: ['*.ods.opinsights.azure.com', '*.oms.opinsights.azure.com'], ports: 'TCP 443', when: 'logAnalyticsAgent', clouds: ['public'], why: 'Log Analytics' },
    { id: 'storage', section: 'mma', from: 'machine', to: '*.blob.core.windows.net', ports: 'TCP 443', when: 'logAnalyticsAgent', clouds: ['public'], why: 'storage of Log Analytics' },
    { id: 'automation', section: 'mma', from: 'machine', to: '*.azure-automation.net', ports: 'TCP 443', when: 'logAnalyticsAgent', clouds: ['public'], why: 'Azure Automation' },
  ],
};
