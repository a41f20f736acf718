import { AzureCloud } from '../../azure/cloud';
import type { PageSource, RowConditions } from '../page-source';

const repository = 'Azure/AzureStack-Tools';

/** The columns "Required for" and "Arc gateway support" of a list. */
const conditions: RowConditions = {
  phases: {
    column: ['Required for'],
    // "Deployment & Post deployment" names both, "Post deployment" the second alone.
    says: { deployment: /(^|[&,])\s*deployment/i, running: /post[\s-]*deployment/i },
  },
  unless: { column: ['Arc gateway support'], scenario: 'arcGateway', says: /^\s*yes/i },
};

const lists = {
  australiaeast: 'AustraliaEastendpoints/AustraliaEast-hci-endpoints.md',
  canadacentral: 'CanadaCentralEndpoints/canadacentral-hci-endpoints.md',
  centralindia: 'IndiaCentralEndpoints/IndiaCentral-hci-endpoints.md',
  eastus: 'EastUSendpoints/eastus-hci-endpoints.md',
  japaneast: 'JapanEastEndpoints/japaneast-hci-endpoints.md',
  southcentralus: 'SouthCentralUSEndpoints/southcentralus-hci-endpoints.md',
  southeastasia: 'SouthEastAsiaEndpoints/southeastasia-hci-endpoints.md',
  usgovvirginia: 'usgovvirginia-hci-endpoints/usgovvirginia-hci-endpoints.md',
  westeurope: 'WestEuropeendpoints/westeurope-hci-endpoints.md',
};

const regionalLists: readonly PageSource[] = Object.entries(lists).map(([region, path]) => ({
  repository,
  path: `HCI/${path}`,
  region,
  clouds: [region.startsWith('usgov') ? AzureCloud.US_GOVERNMENT : AzureCloud.PUBLIC],
  rows: [{ section: { column: ['Azure Local component'] }, form: 'table', conditions }],
}));

const makers = {
  dataon: 'DataOn/DataOn',
  dell: 'Dell/Dell',
  hpe: 'HPE/HPE',
  hitachi: 'Hitachi/Hitachi',
  lenovo: 'Lenovo/Lenovo',
};

const makersLists: readonly PageSource[] = Object.entries(makers).map(([maker, file]) => ({
  repository,
  path: `HCI/OEMEndpoints/${file}AzureLocalEndpoints.md`,
  clouds: [AzureCloud.PUBLIC],
  rows: [{ section: `local-oem-${maker}`, form: 'table' }],
}));

const guides = 'Azure/AzureLocal-Supportability';

export const azureLocalSources = {
  'azure-local': regionalLists,
  'azure-local-oem': makersLists,
  'azure-local-port-check': [
    {
      repository: guides,
      path: 'TSG/EnvironmentValidator/Networking/Troubleshoot-Network-Test-MOCStackNetworkPort.md',
      rows: [{ section: 'local-port-check', heading: ['Requirements'], form: 'text', ports: 'TCP 80, 443' }],
    },
  ],
  'azure-local-manifest': [
    {
      repository: guides,
      path: 'TSG/SolutionExtension/Firewall-blocks-SBE-validation.md',
      rows: [{ section: 'local-manifest', heading: ['Mitigation Details'], form: 'list', ports: 'TCP 443' }],
    },
  ],
} satisfies Record<string, readonly PageSource[]>;
