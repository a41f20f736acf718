import { compileWorkload } from '../../lib/compile/compile-workload';
import type { Workload } from '../../lib/model/workload';
import { amlWorkspaceEgress } from '../../lib/workloads/aml-workspace-egress/definition';
import type { AmlWorkspaceParameters } from '../../lib/workloads/aml-workspace-egress/parameters';
import { arcKubernetesEgress } from '../../lib/workloads/arc-kubernetes-egress/definition';
import { arcServerEgress } from '../../lib/workloads/arc-server-egress/definition';
import { azureLocalFirewall } from '../../lib/workloads/azure-local-firewall/definition';
import {
  type AzureLocalParameters,
  AzureLocalPhase,
} from '../../lib/workloads/azure-local-firewall/parameters';
import { workloadOf } from '../../lib/workloads/defined-workload';
import { type PageRow, pageRows } from '../support/page-rows';
import { anyFirewall } from '../support/parameter-samples';

const firewall = { ...anyFirewall, privateIpAddress: '10.0.0.4' } as typeof anyFirewall;
const regionOf: Readonly<Record<string, string>> = {
  public: 'westeurope',
  usgovernment: 'usgovvirginia',
  china: 'chinanorth3',
};

const compute = (cloud: string, more: Partial<AmlWorkspaceParameters>) =>
  workloadOf(amlWorkspaceEgress, {
    firewall,
    region: regionOf[cloud]!,
    computeSubnetAddressPrefixes: ['10.1.0.0/24'],
    ...more,
  });
const cluster = (cloud: string) =>
  workloadOf(arcKubernetesEgress, {
    firewall,
    region: regionOf[cloud]!,
    clusterAddressPrefixes: ['10.2.0.0/24'],
    keyVaultName: 'kv-contoso',
  });
const server = (cloud: string) =>
  workloadOf(arcServerEgress, {
    firewall,
    region: regionOf[cloud]!,
    serverAddressPrefixes: ['10.3.0.0/24'],
    keyVaultCertificateSync: true,
    keyVaultName: 'kv-contoso',
  });
const site = (cloud: string, more: Partial<AzureLocalParameters> = {}) =>
  workloadOf(azureLocalFirewall, {
    firewall,
    region: regionOf[cloud]!,
    machineAddressPrefixes: ['10.4.0.0/24'],
    keyVaultName: 'kv-contoso',
    witnessStorageAccountName: 'stwitness',
    siteRecovery: true,
    ...more,
  });

/** Each page, and who is served by it with nothing set but what the page is about. */
const served: readonly (readonly [string, string, (cloud: string) => Workload])[] = [
  [
    'azure-machine-learning-model-catalog',
    'models of the catalog',
    (cloud) => compute(cloud, { huggingFaceModels: true, modelsSoldByAzure: true }),
  ],
  [
    'azure-machine-learning-hugging-face-xet',
    'Hugging Face models',
    (cloud) => compute(cloud, { huggingFaceModels: true }),
  ],
  ['azure-key-vault', 'a cluster with a key vault', cluster],
  ['azure-key-vault', 'servers that synchronise certificates', server],
  ['arc-kubernetes-key-vault', 'a cluster with a key vault', cluster],
  ['azure-site-recovery-on-premises', 'a site with Site Recovery', site],
  ['azure-local-port-check', 'a site', site],
  ['azure-local-manifest', 'a site', site],
];

const cases = served.flatMap(([page, who, workload]) =>
  [...new Set(pageRows(page).flatMap(({ clouds }) => clouds))]
    // Azure Local is not in the cloud of China.
    .filter((cloud) => cloud !== 'china' || !page.startsWith('azure-local'))
    .map((cloud) => ({ page, who, cloud, workload })),
);

test.each(cases)('every row of $page is open to $who in $cloud', ({ page, cloud, workload }) => {
  const opened = openedBy(workload(cloud));
  const asked = pageRows(page)
    .filter(({ clouds, to }) => clouds.includes(cloud) && !to.includes(' '))
    .map(partOf);
  expect(asked.filter((part) => !opened.some((pattern) => stands(pattern, part)))).toEqual([]);
});

test('who pins a list of Azure Local asks for nothing of the guides that came after it', () => {
  const opened = openedBy(site('public', { edition: '2025-03-03' })).join(' ');
  expect(opened).not.toContain('internetbeacon');
});

test('what only deployment is checked for is closed when a site runs', () => {
  const opened = openedBy(site('public', { phase: AzureLocalPhase.RUNNING })).join(' ');
  expect(opened).not.toContain('internetbeacon');
  expect(opened).toContain('redirectiontool.trafficmanager.net TCP 443');
});

test('behind an Arc gateway, the short links are open and the service behind them is not', () => {
  const opened = openedBy(site('public', { arcGateway: true, arcGatewayUrlPrefix: 'contoso' }));
  expect(opened).toContain('aka.ms TCP 443');
  expect(opened.join(' ')).not.toContain('redirectiontool');
});

test('a cluster without a key vault reaches none of the extension', () => {
  const opened = openedBy(
    workloadOf(arcKubernetesEgress, {
      firewall,
      region: 'westeurope',
      clusterAddressPrefixes: ['10.2.0.0/24'],
    }),
  ).join(' ');
  expect(opened).not.toMatch(/upstreamarc|blob\.core|vault/);
});

/** `host transport port`, as a page has it: what it leaves open is what the protocol implies. */
function partOf({ to, protocol, ports }: PageRow): string {
  const udp = protocol === 'UDP';
  const port = ports === '-' ? (udp ? '123' : '443') : ports;
  return `${to.replace('<vault-name>', 'kv-contoso')} ${udp ? 'UDP' : 'TCP'} ${port}`;
}

function openedBy(workload: Workload): string[] {
  const { applicationRules, networkRules } = compileWorkload(workload);
  return [
    ...applicationRules.flatMap(({ destinationFqdns, protocols }) =>
      destinationFqdns.flatMap((fqdn) => protocols.map(({ port }) => `${fqdn} TCP ${port}`)),
    ),
    ...networkRules.flatMap(({ destinationFqdns, protocols, destinationPorts }) =>
      destinationFqdns.flatMap((fqdn) =>
        protocols.flatMap((protocol) => destinationPorts.map((port) => `${fqdn} ${protocol} ${port}`)),
      ),
    ),
  ];
}

/** Whether a rule's host on a port holds another: itself, or what ends as it does behind its wildcard. */
function stands(pattern: string, part: string): boolean {
  return pattern === part || (pattern.startsWith('*.') && part.endsWith(pattern.slice(1)));
}
