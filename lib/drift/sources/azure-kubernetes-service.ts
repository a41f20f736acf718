import { AzureCloud } from '../../azure/cloud';
import type { PagePart, PageSource } from '../page-source';

const repository = 'MicrosoftDocs/azure-aks-docs';

const core: readonly (readonly [string, AzureCloud])[] = [
  ['Azure Global', AzureCloud.PUBLIC],
  ['Microsoft Azure operated by 21Vianet', AzureCloud.CHINA],
  ['Azure US Government', AzureCloud.US_GOVERNMENT],
];

const coreRules: readonly PagePart[] = core.flatMap(([name, cloud]) =>
  ['required network rules', 'required FQDN / application rules'].map(
    (rules): PagePart => ({
      section: 'aks',
      heading: [`Required outbound network rules and FQDNs for AKS clusters / ${name} ${rules}`],
      form: 'table',
      clouds: [cloud],
    }),
  ),
);

/** What is optional, each under a heading of its own: the section of the table, and the heading as it has been spelt. */
const optionalRules: Readonly<Record<string, readonly string[]>> = {
  'aks-recommended': ['Optional recommended FQDN / application rules for AKS clusters'],
  'aks-gpu': ['GPU enabled AKS clusters required FQDN / application rules'],
  'aks-windows': ['Windows Server based node pools required FQDN / application rules'],
  'aks-workload-identity': ['Workload identity'],
  'aks-defender': ['Microsoft Defender for Containers'],
  'aks-key-vault': ['Azure Key Vault provider for Secrets Store CSI Driver'],
  'aks-monitor': [
    'Azure Monitor - Managed Prometheus, Container Insights, and Azure Monitor Application Insights Autoinstrumentation',
    'Azure Monitor - Managed Prometheus and Container Insights',
  ],
  'aks-policy': ['Azure Policy'],
  'aks-cost-analysis': ['AKS cost analysis add-on'],
};

const apiServerInWords = 'words among other destinations of the same cell';

const outboundRules: PageSource = {
  repository,
  path: 'articles/aks/outbound-rules-control-egress.md',
  rows: [
    ...coreRules,
    ...Object.entries(optionalRules).map(
      ([section, heading]): PagePart => ({ section, heading, form: 'table' }),
    ),
  ],
  elsewhere: {
    'tunnel-udp-api-server': apiServerInWords,
    'tunnel-tcp-api-server': apiServerInWords,
    'tunnel-ssh-api-server': apiServerInWords,
  },
  leftOut: {
    '*': 'every address, one of several ways to say it; the table has the narrowest that is known before there is a cluster',
  },
};

const ofOutboundRules = 'says again what the page of outbound rules says';

/** Its rows stand in commands of the Azure CLI, which name ports of their own. */
const azureFirewall: PageSource = {
  repository,
  path: 'articles/aks/limit-egress-traffic.md',
  rows: [
    {
      section: 'aks-route',
      heading: [
        'UDR configuration for AKS egress through Azure Firewall',
        'Create a route with a hop to Azure Firewall',
      ],
      form: 'mentions',
    },
    {
      section: 'aks-firewall',
      heading: ['Create network rules on Azure Firewall', 'Add firewall rules'],
      form: 'mentions',
      ports: 'TCP 443',
    },
  ],
  elsewhere: { 'cluster-hosts': 'an FQDN tag, in a command' },
  leftOut: { 'AzureCloud.$LOCATION': ofOutboundRules, 'ntp.ubuntu.com': ofOutboundRules },
};

export const azureKubernetesServiceSources = {
  aks: [outboundRules],
  'aks-azure-firewall': [azureFirewall],
} satisfies Record<string, readonly PageSource[]>;
