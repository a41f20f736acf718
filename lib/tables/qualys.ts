import type { Table } from '../model/requirement';

/**
 * Microsoft Defender for Cloud, integrated Qualys scanner. It was retired on 2024-05-01, and is not offered in Azure
 * Government and China.
 */
export const qualys: Table = {
  id: 'qualys',
  title: 'Defender for Cloud: integrated Qualys vulnerability scanner',
  page: 'https://learn.microsoft.com/azure/defender-for-cloud/deploy-vulnerability-assessment-vm',
  editions: [
    { id: '2023-11-27', source: 'MicrosoftDocs/azure-docs, articles/defender-for-cloud/deploy-vulnerability-assessment-vm.md @2b967af, ms.date 11/27/2023' },
  ],
  lastCompared: '2023-11-27',
  sections: {
    qualys: 'Deploy the integrated scanner / allowlist',
  },
  requirements: [
    { id: 'data-centre-us', section: 'qualys', from: 'machine', to: 'qagpublic.qg3.apps.qualys.com', ports: 'TCP 443', when: 'qualys & !europe & !unitedKingdom', clouds: ['public'], why: "Qualys' data centre in the United States", written: ['https://qagpublic.qg3.apps.qualys.com'], note: 'for machines outside of the European geographies' },
    { id: 'data-centre-eu', section: 'qualys', from: 'machine', to: 'qagpublic.qg2.apps.qualys.eu', ports: 'TCP 443', when: 'qualys & europe | qualys & unitedKingdom', clouds: ['public'], why: "Qualys' data centre in Europe", written: ['https://qagpublic.qg2.apps.qualys.eu'], note: 'for machines in a European geography; that the United Kingdom counts as one is our reading' },
  ],
};
