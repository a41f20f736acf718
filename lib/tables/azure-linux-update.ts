import type { Table } from '../model/requirement';

/** The repositories of Azure Linux: "Azure Linux package repositories overview". */
export const azureLinuxUpdate: Table = {
  id: 'azure-linux-update',
  title: 'Azure Linux repositories',
  page: 'https://learn.microsoft.com/azure/azure-linux/package-repositories',
  editions: [
    { id: '2026-05-19', source: 'MicrosoftDocs/azure-management-docs, articles/azure-linux/package-repositories.md @b3e8463d0 (2026-05-19)' },
  ],
  lastCompared: '2026-08-20',
  sections: { 'azure-linux': 'Azure Linux package repositories overview' },
  requirements: [
    { id: 'packages', section: 'azure-linux', from: 'machine', to: 'packages.microsoft.com', ports: 'HTTPS 443?', when: 'azureLinuxUpdate', why: 'packages of Azure Linux' },
  ],
};
