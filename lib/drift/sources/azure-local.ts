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

const stackDocs = 'MicrosoftDocs/azure-stack-docs';
const tooLarge = (textOf: string) =>
  `the repository was too large to be fetched; the layout was read in its text of ${textOf}`;

const aksPorts: PageSource = {
  repository: stackDocs,
  path: 'AKS-Arc/network-system-requirements.md',
  noStateKept: tooLarge('2025-07-17'),
  called: {
    'logical network used for aks arc vms': 'AKS Arc VM logical network',
    'ip addresses in management network': 'management network IPs',
    'cluster ip address': 'Azure Local cluster IP',
  },
  rows: [
    { section: 'aks-ports', heading: ['Network port and cross-VLAN requirements'], form: 'table' },
    {
      section: 'aks-ports',
      heading: ['Use Azure Arc gateway (preview) with Azure Local', 'Use Azure Arc gateway with Azure Local'],
      form: 'table',
    },
  ],
};

const internalSections: Readonly<Record<string, readonly string[]>> = {
  'os-management': ['Azure Stack HCI OS management', 'Azure Local OS management'],
  'admin-center': ['Windows Admin Center'],
  'active-directory': ['Active Directory'],
  ntp: ['Network Time Protocol'],
  'failover-clustering': ['Failover Clustering'],
  'hyper-v': ['Hyper-V'],
  'storage-replica': ['Storage Replica (stretched cluster)'],
};

const internalRules: PageSource = {
  repository: stackDocs,
  path: 'azure-local/concepts/firewall-requirements.md',
  noStateKept: tooLarge('2024-10-17'),
  rows: Object.entries(internalSections).map(([section, heading]) => ({
    section: `local-internal-${section}`,
    heading,
    form: 'table',
    protocolColumn: ['Service'],
    optional: section === 'ntp',
  })),
  elsewhere: {
    'active-directory': 'the row of the page speaks of both directions',
    'ntp-return': 'the row of the page speaks of both directions',
  },
  sentences: { 'local-internal-nodes': 'ICMP, SMB and WS-Management between all nodes' },
};

const remoteSupport: PageSource = {
  repository: stackDocs,
  path: 'azure-local/manage/get-remote-support.md',
  noStateKept: tooLarge('2025-07-31'),
  clouds: [AzureCloud.PUBLIC],
  rows: [
    { section: 'remote-support', heading: ['Configure proxy settings', 'Proxy allowlist'], form: 'list' },
  ],
};

const guides = 'Azure/AzureLocal-Supportability';

export const azureLocalSources = {
  'azure-local': regionalLists,
  'azure-local-oem': makersLists,
  'azure-local-internal': [internalRules],
  'azure-local-remote-support': [remoteSupport],
  'aks-arc-ports': [aksPorts],
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
