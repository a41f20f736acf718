import type { Table } from '../model/requirement';

/** Azure Batch: "Create a Batch pool in a virtual network", as far as it concerns nodes that another service owns. */
export const azureBatch: Table = {
  id: 'azure-batch',
  title: 'Azure Batch: pool nodes in a virtual network',
  page: 'https://learn.microsoft.com/azure/batch/batch-virtual-network',
  editions: [{ id: '2023-09-20', source: 'MicrosoftDocs/azure-docs, articles/batch/batch-virtual-network.md, ms.date 09/20/2023' }],
  lastCompared: '2023-09-20',
  sections: {
    'batch-inbound': 'subnet NSG inbound',
    'batch-outbound': 'subnet NSG outbound',
    'batch-route': 'UDR for forced tunnelling',
  },
  requirements: [
    { id: 'node-management-inbound', section: 'batch-inbound', from: 'tag:BatchNodeManagement.<region>', to: 'role:compute', ports: 'TCP 29876-29877', when: 'batchClassicCommunication', why: 'classic pool communication', written: ['Batch pool nodes'] },
    { id: 'remote-access', section: 'batch-inbound', from: 'client', to: 'role:compute', ports: 'TCP 22, 3389', when: 'batchRemoteAccess', why: 'remote access: 22 Linux, 3389 Windows', written: ['Batch pool nodes'] },
    { id: 'node-management', section: 'batch-outbound', from: 'compute', to: 'tag:BatchNodeManagement.<region>', ports: 'ANY 443', when: 'batchClassicCommunication', why: 'job manager tasks', written: ['BatchNodeManagement.region'], note: 'protocol * on the page; TCP is all that is used today, UDP is reserved' },
    { id: 'storage', section: 'batch-outbound', from: 'compute', to: 'tag:Storage.<region>', ports: 'TCP 443', when: 'batchClassicCommunication', why: 'storage in classic communication', written: ['Storage.region'] },
    { id: 'route', section: 'batch-route', from: 'compute', to: 'tag:BatchNodeManagement.<region>', ports: 'ANY *', nextHop: 'Internet', when: 'batchClassicCommunication & routesByServiceTag', why: 'replies must not pass the firewall', written: ['BatchNodeManagement.region'] },
  ],
};
