import type { Table } from '../model/requirement';

/**
 * Azure Site Recovery, disaster recovery from Hyper-V to Azure: outbound connectivity for URLs. It takes no
 * proxy that asks for authentication.
 */
export const azureSiteRecovery: Table = {
  id: 'azure-site-recovery',
  title: 'Azure Site Recovery: Hyper-V to Azure',
  page: 'https://learn.microsoft.com/azure/site-recovery/hyper-v-azure-architecture',
  editions: [
    { id: '2019-11-14', source: 'MicrosoftDocs/azure-docs.cs-CZ, articles/site-recovery/hyper-v-azure-architecture.md, ms.date 11/14/2019, translated 2021-04-07; no English text with this table was found' },
  ],
  lastCompared: '2019-11-14',
  sections: {
    'site-recovery': 'Outbound connectivity for URLs',
  },
  requirements: [
    { id: 'storage', section: 'site-recovery', from: 'machine', to: '*.blob.core.windows.net', ports: 'TCP 443?', when: 'siteRecovery', clouds: ['public'], why: 'replicated data in the cache storage account' },
    { id: 'storage', section: 'site-recovery', from: 'machine', to: '*.blob.core.usgovcloudapi.net', ports: 'TCP 443?', when: 'siteRecovery', clouds: ['usgovernment'], why: 'replicated data in the cache storage account' },
    { id: 'login', section: 'site-recovery', from: 'machine', to: 'login.microsoftonline.com', ports: 'TCP 443?', when: 'siteRecovery', clouds: ['public'], why: 'Microsoft Entra ID' },
    { id: 'login', section: 'site-recovery', from: 'machine', to: 'login.microsoftonline.us', ports: 'TCP 443?', when: 'siteRecovery', clouds: ['usgovernment'], why: 'Microsoft Entra ID' },
    { id: 'replication', section: 'site-recovery', from: 'machine', to: '*.hypervrecoverymanager.windowsazure.com', ports: 'TCP 443?', when: 'siteRecovery', clouds: ['public'], why: 'replication' },
    { id: 'replication', section: 'site-recovery', from: 'machine', to: '*.hypervrecoverymanager.windowsazure.com', ports: 'TCP 443?', when: 'siteRecovery', clouds: ['usgovernment'], why: 'replication', note: 'the page gives the host of Azure public for Azure Government too, which looks like a slip' },
    { id: 'service-bus', section: 'site-recovery', from: 'machine', to: '*.servicebus.windows.net', ports: 'TCP 443?', when: 'siteRecovery', clouds: ['public'], why: 'monitoring' },
    { id: 'service-bus', section: 'site-recovery', from: 'machine', to: '*.servicebus.usgovcloudapi.net', ports: 'TCP 443?', when: 'siteRecovery', clouds: ['usgovernment'], why: 'monitoring' },
  ],
};
