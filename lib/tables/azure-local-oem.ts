import type { Table } from '../model/requirement';

/**
 * Azure Local: the endpoints that the makers of the hardware ask for, for their solution builder extensions (SBE), in
 * the lists that "Firewall requirements for Azure Local" links to. Arc gateway carries none of them.
 */
export const azureLocalOem: Table = {
  id: 'azure-local-oem',
  title: 'Azure Local: firewall requirements, endpoints by maker of the hardware',
  page: 'https://learn.microsoft.com/azure/azure-local/concepts/firewall-requirements',
  editions: [
    { id: '2026-06-25', source: 'Azure/AzureStack-Tools, HCI/OEMEndpoints: DataOn @91117cc (2025-03-19), Dell @4a0747a (2025-10-22), HPE @1d4a53c (2026-06-25), Hitachi @36516a5 (2025-05-06), Lenovo @1e123b3 (2025-05-06)' },
  ],
  lastCompared: '2026-08-03',
  sections: {
    'local-oem-dataon': 'DataON SBE endpoints',
    'local-oem-dell': 'Dell SBE endpoints',
    'local-oem-hpe': 'HPE SBE endpoints',
    'local-oem-hitachi': 'Hitachi SBE endpoints',
    'local-oem-lenovo': 'Lenovo SBE endpoints',
  },
  requirements: [
    // DataON SBE endpoints
    { id: 'dataon-manifest', section: 'local-oem-dataon', from: 'machine', to: 'dataonsbe.blob.core.windows.net/sbe-manifest/SBE_Discovery_DataON.xml', ports: 'TCP 443', when: 'dataOn', clouds: ['public'], why: 'manifest of the solution builder extension' },
    { id: 'dataon-manifest-redirection', section: 'local-oem-dataon', from: 'machine', to: 'aka.ms/AzureStackSBEUpdate/DataON', ports: 'TCP 443', when: 'dataOn', clouds: ['public'], why: 'redirection to the manifest' },
    { id: 'dataon-download', section: 'local-oem-dataon', from: 'machine', to: 'dataonsbe.azurewebsites.net/download', ports: 'TCP 443', when: 'dataOn', clouds: ['public'], why: 'download of the solution builder extension', written: ['https://dataonsbe.azurewebsites.net/download'], note: 'without it the extension stays in the state AdditionalContentRequired' },

    // Dell SBE endpoints
    { id: 'dell-manifest', section: 'local-oem-dell', from: 'machine', to: 'downloads.dell.com/folderdatastore/apex-cp-azure/prod01/SBE_Discovery_Dell.xml', ports: 'TCP 443', when: 'dell', clouds: ['public'], why: 'manifest of the solution builder extension' },
    { id: 'dell-manifest-redirection', section: 'local-oem-dell', from: 'machine', to: 'aka.ms/AzureStackSBEUpdate/DellEmc', ports: 'TCP 443', when: 'dell', clouds: ['public'], why: 'redirection to the manifest' },
    { id: 'dell-crls', section: 'local-oem-dell', from: 'machine', to: ['crl3.digicert.com/*', 'crl4.digicert.com/*'], ports: 'TCP 80', when: 'dell', clouds: ['public'], why: 'certificate revocation status', written: ['http://crl3.digicert.com/*', 'http://crl4.digicert.com/*'] },

    // HPE SBE endpoints
    { id: 'hpe-manifest', section: 'local-oem-hpe', from: 'machine', to: 'h41380.www4.hpe.com/hpe/microsoft/SBE_Discovery_HPE.xml', ports: 'TCP 443', when: 'hpe', clouds: ['public'], why: 'manifest of the solution builder extension' },
    { id: 'hpe-manifest-secondary', section: 'local-oem-hpe', from: 'machine', to: 'h41380.www4.hpe.com/hpe/SBE/SBE_Discovery_HPE.xml', ports: 'TCP 443', when: 'hpe', clouds: ['public'], why: 'manifest of the solution builder extension, secondary' },
    { id: 'hpe-manifest-redirection', section: 'local-oem-hpe', from: 'machine', to: 'aka.ms/AzureStackSBEUpdate/HPE', ports: 'TCP 443', when: 'hpe', clouds: ['public'], why: 'redirection to the manifest' },
    { id: 'hpe-manifest-redirection-secondary', section: 'local-oem-hpe', from: 'machine', to: 'aka.ms/AzureStackSBEUpdate/HPE-ProLiant-Standard', ports: 'TCP 443', when: 'hpe', clouds: ['public'], why: 'redirection to the manifest, secondary' },
    { id: 'hpe-download', section: 'local-oem-hpe', from: 'machine', to: 'h30302.www3.hpe.com/pub/*', ports: 'TCP 443', when: 'hpe', clouds: ['public'], why: 'download of the solution builder extension', note: 'where the download connector is used; the downloads carry a query' },

    // Hitachi SBE endpoints
    { id: 'hitachi-manifest', section: 'local-oem-hitachi', from: 'machine', to: 'download.hitachivantara.com/ucpasbe/xml/SBE_Discovery_HitachiVantara.xml', ports: 'TCP 443', when: 'hitachi', clouds: ['public'], why: 'manifest of the solution builder extension' },
    { id: 'hitachi-manifest-redirection', section: 'local-oem-hitachi', from: 'machine', to: 'aka.ms/AzureStackSBEUpdate/HitachiVantara', ports: 'TCP 443', when: 'hitachi', clouds: ['public'], why: 'redirection to the manifest' },

    // Lenovo SBE endpoints
    { id: 'lenovo-manifest', section: 'local-oem-lenovo', from: 'machine', to: 'thinkagile.lenovo.com/MX/SBE/SBE_Discovery_Lenovo.xml', ports: 'TCP 443', when: 'lenovo', clouds: ['public'], why: 'manifest of the solution builder extension' },
    { id: 'lenovo-manifest-redirection', section: 'local-oem-lenovo', from: 'machine', to: 'aka.ms/AzureStackSBEUpdate/Lenovo', ports: 'TCP 443', when: 'lenovo', clouds: ['public'], why: 'redirection to the manifest' },
    { id: 'lenovo-download-list', section: 'local-oem-lenovo', from: 'machine', to: 'thinkagile.lenovo.com/MX/SBE/Lenovo_DownloadConnector_Matrix.xml', ports: 'TCP 443', when: 'lenovo', clouds: ['public'], why: 'list of the downloads of the solution builder extension', written: ['https://thinkagile.lenovo.com/MX/SBE/Lenovo_DownloadConnector_Matrix.xml'], note: 'without it the extension stays in the state AdditionalContentRequired; the file names more hosts, which the list does not' },
    { id: 'lenovo-download-list-redirection', section: 'local-oem-lenovo', from: 'machine', to: 'aka.ms/LenovoSBEDownloadMatrix', ports: 'TCP 443', when: 'lenovo', clouds: ['public'], why: 'redirection to the list of downloads', note: 'without it the extension stays in the state AdditionalContentRequired' },
  ],
};
