import type { Table } from '../model/requirement';

/**
 * The update infrastructure of SUSE in Azure: "Troubleshoot connectivity and registration issues for SUSE Linux Enterprise Server
 * VMs". The addresses of the servers of a region stand in a list of SUSE's own, to which the page refers.
 */
export const suseUpdate: Table = {
  id: 'suse-update',
  title: 'SUSE update infrastructure',
  page: 'https://learn.microsoft.com/troubleshoot/azure/virtual-machines/linux/suse-public-cloud-connectivity-registration-issues',
  editions: [
    { id: '2025-05-12', source: 'MicrosoftDocs/SupportArticles-docs, support/azure/virtual-machines/linux/suse-public-cloud-connectivity-registration-issues.md @052fe37b5, ms.date 05/12/2025' },
  ],
  lastCompared: '2025-05-12',
  sections: {
    'suse-servers': 'Step 2: Check connectivity to server IP addresses on port 443',
    'suse-region-servers': 'Scenario 4: No attested data supplied (422)',
  },
  requirements: [
    // Step 2
    { id: 'repositories', section: 'suse-servers', from: 'machine', to: 'smt-azure.susecloud.net', ports: 'TCP 443', when: 'suseUpdate & !suseServersKnown', why: 'repositories of SUSE Linux Enterprise Server', note: 'the page: public DNS servers do not resolve the name' },
    { id: 'repositories-addresses', section: 'suse-servers', from: 'machine', to: 'role:suseServer', ports: 'TCP 443', when: 'suseUpdate & suseServersKnown', why: 'repositories of SUSE Linux Enterprise Server', written: ['smt-azure.susecloud.net'], note: 'the addresses of the list that the page links to stand for the name' },

    // Scenario 4
    { id: 'region-servers', section: 'suse-region-servers', from: 'machine', to: ['23.100.36.229', '40.121.202.140', '52.187.53.250', '104.45.31.195', '191.237.254.253'], ports: 'TCP 443', when: 'suseUpdate', why: 'registration of the machine', note: 'the port stands in step 2; the list of SUSE that the page links to is newer' },
  ],
};
