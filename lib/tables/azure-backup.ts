import type { Table } from '../model/requirement';

/**
 * Azure Backup of databases in virtual machines, and of files by the MARS agent: "Overview and concepts of private endpoints for
 * Azure Backup", which has the hosts with private endpoints and without, and the service tags and the FQDN tag of "Back up multiple
 * SQL Server VMs", whose hosts are the same, but older. Backup of whole machines asks for nothing.
 */
export const azureBackup: Table = {
  id: 'azure-backup',
  title: 'Azure Backup: workload extensions and the MARS agent',
  page: 'https://learn.microsoft.com/azure/backup/private-endpoints-overview#difference-in-network-connections-due-to-private-endpoints',
  editions: [
    { id: '2023-08-14', source: 'MicrosoftDocs/azure-docs, articles/backup/private-endpoints-overview.md @4d8fa3241, ms.date 08/14/2023; backup-sql-server-database-azure-vms.md beside it @b7a53cae1, ms.date 05/24/2023' },
    { id: '2025-09-09', source: 'MicrosoftDocs/azure-docs, articles/backup/private-endpoints-overview.md, a text that bears ms.date 09/09/2025; backup-sql-server-database-azure-vms.md as before' },
  ],
  lastCompared: '2025-09-09',
  sections: {
    'backup-hosts': 'Difference in network connections due to private endpoints',
    'backup-tags': 'SQL Server VMs / NSG tags',
    'backup-fqdn-tag': 'SQL Server VMs / Azure Firewall tags',
  },
  tagsAndHosts: {
    relation: 'part',
    source: 'the page of SQL Server in virtual machines: service tags, FQDN tags or hosts for Azure Backup and Azure Storage',
    holding: {
      AzureBackup: 'backup-sql-server-database-azure-vms: options that are alternatives',
      Storage: 'backup-sql-server-database-azure-vms: options that are alternatives',
    },
  },
  requirements: [
    // Difference in network connections due to private endpoints
    { id: 'service', section: 'backup-hosts', from: 'machine', to: '*.backup.windowsazure.com', ports: 'TCP 443', when: 'azureBackup & !backupPrivateEndpoints & !azureBackupTag', clouds: ['public'], coveredBy: 'AzureBackup', why: 'Azure Backup' },
    { id: 'storage', section: 'backup-hosts', from: 'machine', to: ['*.blob.core.windows.net', '*.queue.core.windows.net'], ports: 'TCP 443', when: 'azureBackup & !backupPrivateEndpoints', clouds: ['public'], coveredBy: 'Storage', why: 'data of backups, and the channel of commands' },
    { id: 'storage-zones', section: 'backup-hosts', from: 'machine', to: ['*.blob.storage.azure.net', '*.storage.azure.net'], ports: 'TCP 443', when: 'azureBackup & !backupPrivateEndpoints', clouds: ['public'], coveredBy: 'Storage?', why: 'data of backups in storage accounts with zones of DNS' },
    { id: 'entra-id', section: 'backup-hosts', from: 'machine', to: '*.australiacentral.r.login.microsoft.com', ports: 'TCP 443', when: 'azureBackup', clouds: ['public'], until: '2025-09-09', why: 'sign-in', note: 'the host of one region; the hosts of Microsoft 365 that the page refers to are opened by the service tag' },
    { id: 'entra-id', section: 'backup-hosts', from: 'machine', to: '*.login.microsoft.com', ports: 'TCP 443', when: 'azureBackup', clouds: ['public'], since: '2025-09-09', why: 'sign-in', note: 'the hosts of Microsoft 365 that the page refers to are opened by the service tag' },
    { id: 'agent-updates', section: 'backup-hosts', from: 'machine', to: 'download.microsoft.com/download/MARSagent/*', ports: 'HTTPS 443?', when: 'azureBackup & marsAgent', clouds: ['public'], since: '2025-09-09', why: 'updates of the MARS agent' },

    // SQL Server VMs
    { id: 'service-tag', section: 'backup-tags', from: 'machine', to: 'tag:AzureBackup', ports: 'TCP 443?', when: 'azureBackup & !backupPrivateEndpoints & !azureBackupTag', why: 'Azure Backup' },
    { id: 'storage-tag', section: 'backup-tags', from: 'machine', to: 'tag:Storage', ports: 'TCP 443?', when: 'azureBackup & !backupPrivateEndpoints', why: 'data of backups, and the channel of commands' },
    { id: 'entra-id-tag', section: 'backup-tags', from: 'machine', to: 'tag:AzureActiveDirectory', ports: 'TCP 443?', when: 'azureBackup', why: 'sign-in' },
    { id: 'fqdn-tag', section: 'backup-fqdn-tag', from: 'machine', to: 'fqdn-tag:AzureBackup', ports: 'HTTPS 443?', when: 'azureBackupTag & azureBackup & !backupPrivateEndpoints', clouds: ['public'], why: 'Azure Backup', written: ['AzureBackup'], note: 'the page: all outbound access to Azure Backup; of storage and sign-in it says nothing' },
  ],
};
