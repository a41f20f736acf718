import type { Table } from '../model/requirement';

/** Azure Local, remote support: allowlist for proxies. It names front ends of five regions, whatever the own one is. */
export const azureLocalRemoteSupport: Table = {
  id: 'azure-local-remote-support',
  title: 'Azure Local: remote support',
  page: 'https://learn.microsoft.com/azure/azure-local/manage/get-remote-support',
  editions: [
    { id: '2025-06-18', source: 'MicrosoftDocs/azure-stack-docs, azure-local/manage/get-remote-support.md @ce61a2f, ms.date 06/18/2025' },
  ],
  lastCompared: '2025-06-18',
  sections: {
    'remote-support': 'Proxy allowlist',
  },
  requirements: [
    { id: 'relay', section: 'remote-support', from: 'machine', to: '*.servicebus.windows.net', ports: 'TCP 443?', when: 'remoteSupport', clouds: ['public'], why: 'remote support' },
    { id: 'storage', section: 'remote-support', from: 'machine', to: '*.core.windows.net', ports: 'TCP 443?', when: 'remoteSupport', clouds: ['public'], why: 'remote support', note: 'opens every host below core.windows.net' },
    { id: 'login', section: 'remote-support', from: 'machine', to: 'login.microsoftonline.com', ports: 'TCP 443?', when: 'remoteSupport', clouds: ['public'], why: 'Microsoft Entra ID' },
    { id: 'front-ends', section: 'remote-support', from: 'machine', to: ['asztrsprod.westus2.cloudapp.azure.com', 'asztrsprod.westeurope.cloudapp.azure.com', 'asztrsprod.eastus.cloudapp.azure.com', 'asztrsprod.westcentralus.cloudapp.azure.com', 'asztrsprod.southeastasia.cloudapp.azure.com', 'edgesupprd.trafficmanager.net'], ports: 'TCP 443?', when: 'remoteSupport', clouds: ['public'], why: 'front ends of remote support', written: ['https://asztrsprod.westus2.cloudapp.azure.com', 'https://asztrsprod.westeurope.cloudapp.azure.com', 'https://asztrsprod.eastus.cloudapp.azure.com', 'https://asztrsprod.westcentralus.cloudapp.azure.com', 'https://asztrsprod.southeastasia.cloudapp.azure.com', 'https://edgesupprd.trafficmanager.net'], note: 'earlier lists name edgesupprd hosts in place of asztrsprod' },
  ],
};
