import { AzureCloud } from '../../azure/cloud';
import type { PageSource } from '../page-source';

/** The raw pages of Azure Arc, all in one repository. */
const repository = 'MicrosoftDocs/azure-management-docs';
const arc = 'articles/azure-arc';
const clouds = [AzureCloud.PUBLIC];

const serversPage = { repository, path: `${arc}/servers/network-requirements.md` };

const servers: PageSource = {
  ...serversPage,
  rows: [
    { section: 'servers-tags', heading: ['Service tags'], form: 'list', ports: 'TCP 443' },
    { section: 'servers-hosts', heading: ['URLs'], form: 'table', ports: 'TCP 443' },
  ],
  elsewhere: {
    'azure-cloud': 'text: the fallback for firewalls that work by addresses',
    'sql-server-processing': 'text: for older versions of the extension',
  },
};

const serversEsu: PageSource = {
  ...serversPage,
  rows: [
    {
      section: 'extended-security-updates-only',
      heading: ['Subset of endpoints for ESU only'],
      form: 'table',
      ports: 'TCP 443',
    },
  ],
};

const kubernetes: PageSource = {
  repository,
  path: `${arc}/kubernetes/network-requirements.md`,
  rows: [{ section: 'arc-kubernetes', heading: ['Details'], form: 'table', ports: 'TCP 443' }],
};

const dataServices: PageSource = {
  repository,
  path: `${arc}/data/connectivity.md`,
  clouds,
  rows: [
    {
      section: 'data-services',
      heading: ['Details on internet addresses, ports, encryption, and proxy server support'],
      form: 'table',
    },
  ],
  elsewhere: {
    'data-processing-legacy': 'text: for older versions of the extension',
    'data-processing-legacy-upload': 'text: for older versions of the extension',
  },
};

const resourceBridge: PageSource = {
  repository,
  path: `${arc}/resource-bridge/network-requirements.md`,
  rows: [
    {
      section: 'bridge',
      heading: [
        'Firewall/Proxy URL allowlist',
        'Outbound connectivity requirements',
        'Outbound connectivity',
      ],
      form: 'table',
    },
    { section: 'bridge-internal', heading: ['Inbound connectivity requirements'], form: 'table' },
  ],
};

const scvmmPath = `${arc}/system-center-virtual-machine-manager/support-matrix-for-system-center-virtual-machine-manager.md`;

const scvmm: PageSource = {
  repository,
  path: scvmmPath,
  rows: [
    {
      section: 'scvmm',
      heading: ['Resource Bridge networking requirements'],
      form: 'table',
      file: scvmmPath,
    },
    { section: 'scvmm-guest-management', heading: ['Networking requirements'], form: 'table' },
  ],
};

const vmware: PageSource = {
  repository,
  path: `${arc}/vmware-vsphere/support-matrix-for-arc-enabled-vmware-vsphere.md`,
  rows: [
    { section: 'vmware', form: 'table', file: `${arc}/vmware-vsphere/includes/network-requirements.md` },
    { section: 'vmware-guest-management', heading: ['Networking requirements'], form: 'table' },
    {
      section: 'vmware-arc-gateway',
      heading: ['Arc gateway for Arc resource bridge on Arc-enabled VMware vSphere (preview)'],
      form: 'table',
      optional: true,
    },
  ],
};

const gateway: readonly PageSource[] = [
  {
    repository,
    path: `${arc}/servers/arc-gateway.md`,
    clouds,
    elsewhere: { 'identity-west-europe': 'a second code of the region, which its row has from elsewhere' },
    rows: [
      {
        section: 'arc-gateway-servers',
        heading: [
          'Confirm access to required URLs',
          'Step 2: Ensure the required URLs are allowed in your environment',
        ],
        form: 'table',
      },
      {
        section: 'arc-gateway-servers-extra',
        heading: ['Scenarios that require more endpoints', 'Scenarios that require additional endpoints'],
        form: 'list',
      },
    ],
  },
  {
    repository,
    path: `${arc}/kubernetes/arc-gateway-simplify-networking.md`,
    clouds,
    elsewhere: {
      'kubernetes-identity-west-europe': 'a second code of the region, which its row has from elsewhere',
    },
    rows: [
      { section: 'arc-gateway-kubernetes', heading: ['Confirm access to required URLs'], form: 'table' },
      { section: 'arc-gateway-kubernetes-extra', heading: ['Additional scenarios'], form: 'list' },
    ],
  },
];

const privateLink: readonly PageSource[] = [
  {
    repository,
    path: `${arc}/servers/private-link-security.md`,
    clouds,
    rows: [
      {
        section: 'private-link-servers',
        heading: ['Network configuration'],
        form: 'columns',
        column: ['Destination service tag'],
      },
    ],
  },
  {
    repository,
    path: `${arc}/kubernetes/private-link.md`,
    clouds,
    rows: [
      {
        section: 'private-link-kubernetes',
        heading: ['Network configuration'],
        form: 'columns',
        column: ['Destination service tag'],
      },
    ],
    elsewhere: { 'kubernetes-front-door-inbound': 'the row "Action": one column stands for both directions' },
  },
];

const kubernetesKeyVault: PageSource = {
  repository,
  path: `${arc}/kubernetes/tutorial-akv-secrets-provider.md`,
  clouds,
  rows: [{ section: 'secrets-provider', heading: ['Prerequisites'], form: 'list' }],
};

const portal: PageSource = {
  repository,
  path: 'articles/azure-portal/azure-portal-safelist-urls.md',
  rows: [
    {
      section: 'portal-tags',
      heading: ['Azure portal URLs for proxy bypass'],
      tab: ['public-cloud'],
      form: 'text',
      optional: true,
    },
    { section: 'portal-authentication', heading: ['Azure portal authentication'], form: 'fence' },
    { section: 'portal-framework', heading: ['Azure portal framework'], form: 'fence' },
    { section: 'portal-account', heading: ['Account data'], form: 'fence' },
    { section: 'portal-services', heading: ['General Azure services and documentation'], form: 'fence' },
    { section: 'portal-cloud', tab: ['us-government-cloud'], form: 'fence' },
    { section: 'portal-cloud', tab: ['azure-china-cloud'], form: 'fence' },
  ],
};

export const azureArcSources = {
  'arc-servers': [servers],
  'arc-servers-esu': [serversEsu],
  'arc-kubernetes': [kubernetes],
  'arc-data-services': [dataServices],
  'arc-resource-bridge': [resourceBridge],
  'arc-scvmm': [scvmm],
  'arc-vmware': [vmware],
  'arc-gateway': gateway,
  'arc-private-link': privateLink,
  'arc-kubernetes-key-vault': [kubernetesKeyVault],
  'azure-portal': [portal],
};
