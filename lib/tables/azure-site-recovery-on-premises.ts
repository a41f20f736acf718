import type { Table } from '../model/requirement';

/**
 * Azure Site Recovery: "Prepare on-premises Hyper-V servers for disaster recovery to Azure", required URLs. The list is an
 * include of its own, which names more than the page on the architecture (`azure-site-recovery`).
 */
export const azureSiteRecoveryOnPremises: Table = {
  id: 'azure-site-recovery-on-premises',
  title: 'Azure Site Recovery: prepare on-premises Hyper-V servers',
  page: 'https://learn.microsoft.com/azure/site-recovery/hyper-v-prepare-on-premises-tutorial#required-urls',
  editions: [
    { id: '2018-10-28', source: 'MicrosoftDocs/azure-docs, includes/site-recovery-URLS.md @014b9dda and @0798cbb9, included by articles/site-recovery/hyper-v-prepare-on-premises-tutorial.md @04f4a2cc, ms.date 10/28/2018' },
  ],
  lastCompared: '2018-10-28',
  sections: { 'site-recovery-preparation': 'Required URLs' },
  requirements: [
    { id: 'access-control', section: 'site-recovery-preparation', from: 'machine', to: '*.accesscontrol.windows.net', ports: 'TCP 443?', when: 'siteRecovery', clouds: ['public'], why: 'access control and identities' },
    { id: 'replicated-data', section: 'site-recovery-preparation', from: 'machine', to: '*.backup.windowsazure.com', ports: 'TCP 443?', when: 'siteRecovery', clouds: ['public'], why: 'transfer of replicated data', note: 'not on the page on the architecture' },
    { id: 'replicated-data-storage', section: 'site-recovery-preparation', from: 'machine', to: '*.blob.core.windows.net', ports: 'TCP 443?', when: 'siteRecovery', clouds: ['public'], why: 'storage account of replicated data' },
    { id: 'replication-management', section: 'site-recovery-preparation', from: 'machine', to: '*.hypervrecoverymanager.windowsazure.com', ports: 'TCP 443?', when: 'siteRecovery', clouds: ['public'], why: 'management of replication' },
    { id: 'time', section: 'site-recovery-preparation', from: 'machine', to: ['time.nist.gov', 'time.windows.com'], ports: 'UDP 123?', when: 'siteRecovery', clouds: ['public'], why: 'comparison of the clock with global time' },

    { id: 'replication-management', section: 'site-recovery-preparation', from: 'machine', to: ['*.ugv.hypervrecoverymanager.windowsazure.us', '*.ugi.hypervrecoverymanager.windowsazure.us'], ports: 'TCP 443?', when: 'siteRecovery', clouds: ['usgovernment'], why: 'management of replication', note: 'the page on the architecture gives the host of Azure public; one text of the include lacks the asterisks' },
    { id: 'replicated-data', section: 'site-recovery-preparation', from: 'machine', to: ['*.ugv.backup.windowsazure.us', '*.ugi.backup.windowsazure.us'], ports: 'TCP 443?', when: 'siteRecovery', clouds: ['usgovernment'], why: 'transfer of replicated data', note: 'one text of the include lacks the asterisks' },
  ],
};
