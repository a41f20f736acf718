import type { Table } from '../model/requirement';

/** Azure Arc-enabled servers: what is reported to be needed, and left the page or never stood on it. */
export const arcServersField: Table = {
  id: 'arc-servers-field',
  title: 'Azure Arc-enabled servers: field reports',
  sourceKind: 'field',
  page: 'https://learn.microsoft.com/azure/azure-arc/servers/network-requirements',
  editions: [{ id: '2026-11', source: 'public reports, read 2026-11' }],
  lastCompared: '2026-11-27',
  sections: { 'servers-field': 'Field reports' },
  requirements: [
    {
      id: 'script', section: 'servers-field', from: 'server', to: 'aka.ms', ports: 'TCP 443', when: 'fieldReported & installation', clouds: ['public'], why: 'the installation script downloads the agent by a link of aka.ms',
      note: 'on the page until 2025-01; the Windows script takes another source with -AltDownload, and the pages on VMware and SCVMM still name the host',
      field: { symptom: 'onboarding by script fails', grade: 'agreed', reports: ['https://github.com/Azure/arc_jumpstart_docs/issues/303', 'https://github.com/MicrosoftDocs/azure-management-docs/pull/14', 'https://github.com/MicrosoftDocs/azure-docs/issues/120705'] },
    },
    {
      id: 'sign-in', section: 'servers-field', from: 'server', to: '*.msftauth.net', ports: 'TCP 443', when: 'fieldReported & connecting', clouds: ['public'], why: 'content of the sign-in page, where a person connects a server',
      note: 'in no service tag; not needed with a service principal. The page of the Azure portal has *.aadcdn.msftauth.net and *.logincdn.msftauth.net',
      field: { symptom: 'a person cannot sign in to connect a server', grade: 'acknowledged', reports: ['https://github.com/MicrosoftDocs/azure-docs/issues/118114', 'https://github.com/microsoft/AzureTRE/issues/2036', 'https://github.com/MicrosoftDocs/memdocs/issues/351'] },
    },
  ],
};
