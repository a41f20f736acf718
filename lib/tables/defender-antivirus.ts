import type { Table } from '../model/requirement';

/**
 * Microsoft Defender Antivirus of Windows without Defender for Endpoint: "Configure and validate Microsoft Defender Antivirus network
 * connections". The page does not tell clouds apart.
 */
export const defenderAntivirus: Table = {
  id: 'defender-antivirus',
  title: 'Microsoft Defender Antivirus: network connections',
  page: 'https://learn.microsoft.com/defender-endpoint/configure-network-connections-microsoft-defender-antivirus',
  editions: [
    { id: '2023-06-26', source: 'MicrosoftDocs/defender-docs, defender-endpoint/configure-network-connections-microsoft-defender-antivirus.md @0359f1095, ms.date 06/26/2023; the rows are the same @f1c23eae8, ms.date 10/08/2024' },
  ],
  lastCompared: '2024-10-08',
  sections: { antivirus: 'Services and URLs' },
  requirements: [
    { id: 'cloud-protection', section: 'antivirus', from: 'machine', to: ['*.wdcp.microsoft.com', '*.wdcpalt.microsoft.com', '*.wd.microsoft.com'], ports: 'TCP 443', when: 'defenderAntivirus', why: 'cloud-delivered protection' },
    { id: 'updates', section: 'antivirus', from: 'machine', to: ['*.update.microsoft.com', '*.delivery.mp.microsoft.com', '*.windowsupdate.com', 'ctldl.windowsupdate.com'], ports: 'TCP 443', when: 'defenderAntivirus', why: 'updates of security intelligence and of the product' },
    { id: 'alternate-updates', section: 'antivirus', from: 'machine', to: ['*.download.microsoft.com', 'www.microsoft.com/security/encyclopedia/adlpackages.aspx', 'definitionupdates.microsoft.com/download/DefinitionUpdates/', 'fe3cr.delivery.mp.microsoft.com/ClientWebService/client.asmx'], ports: 'TCP 443', when: 'defenderAntivirus', why: 'security intelligence that is seven days old or more, from elsewhere', written: ['*.download.microsoft.com', 'https://www.microsoft.com/security/encyclopedia/adlpackages.aspx', 'https://definitionupdates.microsoft.com/download/DefinitionUpdates/', 'https://fe3cr.delivery.mp.microsoft.com/ClientWebService/client.asmx'] },
    { id: 'alternate-updates-http', section: 'antivirus', from: 'machine', to: ['*.download.windowsupdate.com', 'go.microsoft.com'], ports: 'TCP 80, 443', when: 'defenderAntivirus', why: 'security intelligence that is seven days old or more, from elsewhere', note: 'port 80 in brackets behind the host' },
    { id: 'samples', section: 'antivirus', from: 'machine', to: ['ussus1eastprod.blob.core.windows.net', 'ussus2eastprod.blob.core.windows.net', 'ussus3eastprod.blob.core.windows.net', 'ussus4eastprod.blob.core.windows.net', 'wsus1eastprod.blob.core.windows.net', 'wsus2eastprod.blob.core.windows.net', 'ussus1westprod.blob.core.windows.net', 'ussus2westprod.blob.core.windows.net', 'ussus3westprod.blob.core.windows.net', 'ussus4westprod.blob.core.windows.net', 'wsus1westprod.blob.core.windows.net', 'wsus2westprod.blob.core.windows.net', 'usseu1northprod.blob.core.windows.net', 'wseu1northprod.blob.core.windows.net', 'usseu1westprod.blob.core.windows.net', 'wseu1westprod.blob.core.windows.net', 'ussuk1southprod.blob.core.windows.net', 'wsuk1southprod.blob.core.windows.net', 'ussuk1westprod.blob.core.windows.net', 'wsuk1westprod.blob.core.windows.net'], ports: 'TCP 443', when: 'defenderAntivirus', why: 'submission of samples', note: 'the tables of Defender for Endpoint have them by geography, for older versions of Windows' },
    { id: 'certificates', section: 'antivirus', from: 'machine', to: ['www.microsoft.com/pkiops/crl/', 'www.microsoft.com/pkiops/certs', 'crl.microsoft.com/pki/crl/products', 'www.microsoft.com/pki/certs'], ports: 'TCP 80', when: 'defenderAntivirus', why: 'certificate revocation', written: ['http://www.microsoft.com/pkiops/crl/', 'http://www.microsoft.com/pkiops/certs', 'http://crl.microsoft.com/pki/crl/products', 'http://www.microsoft.com/pki/certs'], note: 'the page says port 443 of all but some, and http:// means 80' },
    { id: 'diagnostics', section: 'antivirus', from: 'machine', to: ['vortex-win.data.microsoft.com', 'settings-win.data.microsoft.com'], ports: 'TCP 443', when: 'defenderAntivirus', why: 'diagnostic data' },
  ],
};
