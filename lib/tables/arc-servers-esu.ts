import type { Table } from '../model/requirement';

/** Azure Arc-enabled servers that serve Extended Security Updates alone: the smaller list, by host names. */
export const arcServersEsu: Table = {
  id: 'arc-servers-esu',
  title: 'Azure Arc-enabled servers: subset of endpoints for Extended Security Updates only',
  page: 'https://learn.microsoft.com/azure/azure-arc/servers/network-requirements#subset-of-endpoints-for-esu-only',
  editions: [
    { id: '2023-11-21', source: 'MicrosoftDocs/azure-management-docs, articles/azure-arc/servers/includes/esu-network-requirements.md @5c0bb038f (2023-11-21)' },
    { id: '2026-02-13', source: 'MicrosoftDocs/azure-management-docs, articles/azure-arc/servers/includes/esu-network-requirements.md @85eb4cb59 (2026-02-13)' },
  ],
  lastCompared: '2026-08-20',
  sections: { 'extended-security-updates-only': 'Azure Arc-enabled servers / Subset of endpoints for ESU only' },
  requirements: [
    // Azure cloud platform
    { id: 'script', section: 'extended-security-updates-only', from: 'server', to: 'aka.ms', ports: 'TCP 443', when: 'extendedSecurityUpdatesOnly & installation', clouds: ['public'], until: '2026-02-13', why: 'resolve the download script during installation' },
    { id: 'windows-package', section: 'extended-security-updates-only', from: 'server', to: 'download.microsoft.com', ports: 'TCP 443', when: 'extendedSecurityUpdatesOnly & installation', clouds: ['public'], until: '2026-02-13', why: 'Windows installation package' },
    { id: 'windows-package', section: 'extended-security-updates-only', from: 'server', to: 'download.microsoft.com', ports: 'TCP 443', when: 'extendedSecurityUpdatesOnly & installation | extendedSecurityUpdatesOnly & automaticUpdates', clouds: ['public'], since: '2026-02-13', why: 'Windows installation package and automatic updates of the agent' },
    { id: 'login-windows', section: 'extended-security-updates-only', from: 'server', to: 'login.windows.net', ports: 'TCP 443', when: 'extendedSecurityUpdatesOnly', clouds: ['public'], why: 'Microsoft Entra ID' },
    { id: 'login', section: 'extended-security-updates-only', from: 'server', to: 'login.microsoftonline.com', ports: 'TCP 443', when: 'extendedSecurityUpdatesOnly', clouds: ['public'], why: 'Microsoft Entra ID' },
    { id: 'login-regional', section: 'extended-security-updates-only', from: 'server', to: '*.login.microsoft.com', ports: 'TCP 443', when: 'extendedSecurityUpdatesOnly', clouds: ['public'], since: '2026-02-13', why: 'Microsoft Entra ID' },
    { id: 'management', section: 'extended-security-updates-only', from: 'server', to: 'management.azure.com', ports: 'TCP 443', when: 'extendedSecurityUpdatesOnly & connecting & !resourceManagementPrivateLink', clouds: ['public'], why: 'Azure Resource Manager: create or delete the server resource' },
    { id: 'hybrid-identity', section: 'extended-security-updates-only', from: 'server', to: '*.his.arc.azure.com', ports: 'TCP 443', when: 'extendedSecurityUpdatesOnly & !privateLink', clouds: ['public'], why: 'metadata and hybrid identity' },
    { id: 'guest-configuration', section: 'extended-security-updates-only', from: 'server', to: '*.guestconfiguration.azure.com', ports: 'TCP 443', when: 'extendedSecurityUpdatesOnly & !privateLink', clouds: ['public'], why: 'extension management and guest configuration' },
    { id: 'certificates', section: 'extended-security-updates-only', from: 'server', to: 'microsoft.com/pkiops/certs', ports: 'TCP 443', when: 'extendedSecurityUpdatesOnly', clouds: ['public'], until: '2026-02-13', why: 'certificates for Extended Security Updates' },
    { id: 'certificates', section: 'extended-security-updates-only', from: 'server', to: 'www.microsoft.com/pkiops/certs', ports: 'TCP 80, 443', when: 'extendedSecurityUpdatesOnly', clouds: ['public'], since: '2026-02-13', why: 'intermediate certificates for Extended Security Updates', note: 'always for automatic updates; where certificates are downloaded by hand, only for that time' },
    { id: 'sql-server', section: 'extended-security-updates-only', from: 'server', to: '*.<region>.arcdataservices.com', ports: 'TCP 443', when: 'extendedSecurityUpdatesOnly & sqlServer', clouds: ['public'], since: '2026-02-13', why: 'data processing and telemetry, for Extended Security Updates of SQL Server' },

    // Azure Government
    { id: 'windows-package', section: 'extended-security-updates-only', from: 'server', to: 'download.microsoft.com', ports: 'TCP 443', when: 'extendedSecurityUpdatesOnly & installation | extendedSecurityUpdatesOnly & automaticUpdates', clouds: ['usgovernment'], since: '2026-02-13', why: 'Windows installation package and automatic updates of the agent' },
    { id: 'login', section: 'extended-security-updates-only', from: 'server', to: 'login.microsoftonline.us', ports: 'TCP 443', when: 'extendedSecurityUpdatesOnly', clouds: ['usgovernment'], since: '2026-02-13', why: 'Microsoft Entra ID' },
    { id: 'management', section: 'extended-security-updates-only', from: 'server', to: 'management.usgovcloudapi.net', ports: 'TCP 443', when: 'extendedSecurityUpdatesOnly & connecting & !resourceManagementPrivateLink', clouds: ['usgovernment'], since: '2026-02-13', why: 'Azure Resource Manager: create or delete the server resource' },
    { id: 'hybrid-identity', section: 'extended-security-updates-only', from: 'server', to: '*.his.arc.azure.us', ports: 'TCP 443', when: 'extendedSecurityUpdatesOnly & !privateLink', clouds: ['usgovernment'], since: '2026-02-13', why: 'metadata and hybrid identity' },
    { id: 'guest-configuration', section: 'extended-security-updates-only', from: 'server', to: '*.guestconfiguration.azure.us', ports: 'TCP 443', when: 'extendedSecurityUpdatesOnly & !privateLink', clouds: ['usgovernment'], since: '2026-02-13', why: 'extension management and guest configuration' },
    { id: 'certificates', section: 'extended-security-updates-only', from: 'server', to: 'www.microsoft.com/pkiops/certs', ports: 'TCP 80, 443', when: 'extendedSecurityUpdatesOnly', clouds: ['usgovernment'], since: '2026-02-13', why: 'intermediate certificates for Extended Security Updates', note: 'always for automatic updates; where certificates are downloaded by hand, only for that time' },
    { id: 'sql-server', section: 'extended-security-updates-only', from: 'server', to: '*.blob.core.usgovcloudapi.net', ports: 'TCP 443', when: 'extendedSecurityUpdatesOnly & sqlServer & !privateLink', clouds: ['usgovernment'], since: '2026-02-13', why: 'package of the SQL Server extension, for Extended Security Updates of SQL Server', note: 'the tab of Azure public names *.<region>.arcdataservices.com in its place' },

    // Azure operated by 21Vianet: no rows, Extended Security Updates are not available there
  ],
};
