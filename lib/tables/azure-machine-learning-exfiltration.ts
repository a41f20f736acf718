import type { Table } from '../model/requirement';

/** Azure Machine Learning: "Data exfiltration protection". */
export const azureMachineLearningExfiltration: Table = {
  id: 'azure-machine-learning-exfiltration',
  title: 'Azure Machine Learning: data exfiltration protection',
  page: 'https://learn.microsoft.com/azure/machine-learning/how-to-prevent-data-loss-exfiltration',
  editions: [{ id: '2024-01-31', source: 'MicrosoftDocs/azure-ai-docs, how-to-prevent-data-loss-exfiltration.md @09e854d1, ms.date 01/31/2024' }],
  lastCompared: '2024-01-31',
  sections: {
    'exfiltration-policy': '1. Service endpoint policy',
    'exfiltration-inbound': '2. Inbound',
    'exfiltration-tags': '2. Outbound (service tag/NSG tab)',
    'exfiltration-hosts': '2. Outbound (firewall tab)',
    'exfiltration-studio': 'intro: replace AzureFrontDoor.frontend tag',
    'exfiltration-images': '4. Curated environments',
  },
  tagsAndHosts: {
    relation: 'alternatives',
    source: '2. Outbound: one tab by service tag, one by host name for a firewall',
    holding: {
      'BatchNodeManagement.<region>': 'the page: the tabs of service tags and of hosts',
      'Storage.<region>': 'the page: the tabs of service tags and of hosts',
      'MicrosoftContainerRegistry.<region>': '4. Curated environments: the tags, or the hosts',
      'AzureFrontDoor.FirstParty': '4. Curated environments: the tags, or the hosts',
    },
  },
  requirements: [
    // 1. Service endpoint policy
    { id: 'policy-alias', section: 'exfiltration-policy', from: 'compute', to: 'resource:/services/Azure/MachineLearning', ports: 'ANY *', when: 'dataExfiltrationProtection', why: 'policy alias that covers Microsoft-managed storage' },
    { id: 'policy-storage', section: 'exfiltration-policy', from: 'compute', to: 'resource:default storage account', ports: 'ANY *', when: 'dataExfiltrationProtection', why: 'policy resource: the default storage account', written: ['<default storage account resource id>'] },
    { id: 'policy-more-storage', section: 'exfiltration-policy', from: 'compute', to: 'resource:additional storage accounts', ports: 'ANY *', when: 'dataExfiltrationProtection', why: 'policy resources: more accounts that compute uses without private endpoints', written: ['<additional storage account resource ids>'] },
    { id: 'policy-endpoint', section: 'exfiltration-policy', from: 'compute', to: 'resource:Microsoft.Storage', ports: 'ANY *', when: 'dataExfiltrationProtection', why: 'service endpoint on the compute subnet' },

    // 2. Inbound
    { id: 'batch-inbound', section: 'exfiltration-inbound', from: 'tag:BatchNodeManagement.<region>', to: 'role:compute', ports: 'TCP ?', when: 'dataExfiltrationProtection & publicIpCompute & !batchClassicCommunication', why: 'Azure Batch reaches compute with a public IP', written: ['VirtualNetwork'], note: 'the page names no port; the Batch page gives 29876-29877 for classic communication only' },
    { id: 'machine-learning-inbound', section: 'exfiltration-inbound', from: 'tag:AzureMachineLearning', to: 'role:compute', ports: 'TCP 44224', when: 'dataExfiltrationProtection & publicIpCompute', why: 'the service reaches compute with a public IP', written: ['VirtualNetwork'] },

    // 2. Outbound (service tag/NSG tab)
    { id: 'batch', section: 'exfiltration-tags', from: 'compute', to: 'tag:BatchNodeManagement.<region>', ports: 'ANY 443', when: 'dataExfiltrationProtection', why: 'Azure Batch' },
    { id: 'machine-learning', section: 'exfiltration-tags', from: 'compute', to: 'tag:AzureMachineLearning', ports: 'TCP 443', when: 'dataExfiltrationProtection', why: 'Azure Machine Learning' },
    { id: 'storage', section: 'exfiltration-tags', from: 'compute', to: 'tag:Storage.<region>', ports: 'TCP 443', when: 'dataExfiltrationProtection', why: 'storage, narrowed by the service endpoint policy' },

    // 2. Outbound (firewall tab)
    { id: 'batch-hosts', section: 'exfiltration-hosts', from: 'compute', to: ['*.<region>.batch.azure.com', '*.<region>.service.batch.azure.com'], ports: 'ANY 443', when: 'dataExfiltrationProtection', coveredBy: 'BatchNodeManagement.<region>', why: 'Azure Batch' },
    { id: 'storage-hosts', section: 'exfiltration-hosts', from: 'compute', to: ['*.blob.core.windows.net', '*.queue.core.windows.net', '*.table.core.windows.net'], ports: 'TCP 443', when: 'dataExfiltrationProtection', coveredBy: 'Storage.<region>', why: 'storage through the firewall subnet, which has the service endpoint and its policy' },

    // Introduction: in place of the AzureFrontDoor.Frontend tag
    { id: 'studio', section: 'exfiltration-studio', from: 'compute + client', to: ['ml.azure.com', 'automlresources-prod-d0eaehh7g8andvav.b02.azurefd.net'], ports: 'TCP 443', when: 'dataExfiltrationProtection', why: 'studio and AutoML, in place of the AzureFrontDoor.Frontend tag' },

    // 4. Curated environments
    { id: 'images', section: 'exfiltration-images', from: 'compute', to: ['tag:MicrosoftContainerRegistry.<region>', 'tag:AzureFrontDoor.FirstParty'], ports: 'TCP 443', when: 'dataExfiltrationProtection', why: 'curated environments' },
    { id: 'image-hosts', section: 'exfiltration-images', from: 'compute', to: ['mcr.microsoft.com', '*.data.mcr.microsoft.com'], ports: 'TCP 443', when: 'dataExfiltrationProtection', coveredBy: 'MicrosoftContainerRegistry.<region> + AzureFrontDoor.FirstParty', why: 'curated environments' },
  ],
};
