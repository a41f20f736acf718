import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkloadKind } from '../../lib/workloads/all-workloads';

export type Parameters = Readonly<Record<string, unknown>>;

/** A kind of workload, with every address and name that its roles and placeholders take, and nothing switched on. */
export interface WorkloadSpace {
  readonly kind: WorkloadKind;
  readonly filled: Parameters;
  /** What the user may switch on or off, by the schema of workloads files. */
  readonly switches: readonly string[];
  /** What is chosen among a few: the mode, the gateway, and the like. */
  readonly choices: Readonly<Record<string, readonly unknown[]>>;
  readonly editions: readonly (string | undefined)[];
  readonly regions: readonly string[];
}

const everywhere = ['westeurope', 'usgovvirginia', 'chinanorth3'];
const guid = '6f2c5b0e-3c1d-4e57-9a44-0c2b3b1d7f10';
const modes = [undefined, 'serviceTags', 'fqdns', 'serviceTagsAndFqdns'];

const spaces: readonly Omit<WorkloadSpace, 'switches'>[] = [
  {
    kind: 'AmlWorkspaceEgress',
    filled: {
      computeSubnetAddressPrefixes: ['10.1.0.0/24'],
      clientAddressPrefixes: ['10.200.0.0/24'],
      kubernetesSubnetAddressPrefixes: ['10.1.2.0/24'],
      kubernetesPodAddressPrefixes: ['10.1.4.0/22'],
      storageAccountName: 'staml',
      containerRegistryName: 'craml',
      workspaceId: guid,
    },
    choices: { destinations: modes, kubernetesConnection: [undefined, 'arc', 'aks'] },
    editions: [undefined, '2024-04-08'],
    regions: everywhere,
  },
  {
    kind: 'ArcServerEgress',
    filled: {
      serverAddressPrefixes: ['10.1.0.0/24'],
      keyVaultName: 'kv-arc',
      arcGatewayUrlPrefix: 'contoso',
      dataCollectionEndpointName: 'dce-contoso',
      logAnalyticsWorkspaceId: guid,
    },
    choices: { destinations: modes, arcGateway: [undefined, true] },
    editions: [undefined, '2023-11'],
    regions: everywhere,
  },
  {
    kind: 'ArcKubernetesEgress',
    filled: {
      clusterAddressPrefixes: ['10.1.0.0/24'],
      keyVaultName: 'kv-arc',
      arcGatewayUrlPrefix: 'contoso',
      logAnalyticsWorkspaceId: guid,
    },
    choices: { arcGateway: [undefined, true] },
    editions: [undefined, '2023-11'],
    regions: everywhere,
  },
  {
    kind: 'ArcDataServicesEgress',
    filled: { clusterAddressPrefixes: ['10.1.0.0/24'], uploadMachineAddressPrefixes: ['10.1.1.4'] },
    choices: { connectivity: [undefined, 'indirect'] },
    editions: [undefined, '2023-11'],
    regions: everywhere,
  },
  {
    kind: 'ArcResourceBridgeEgress',
    filled: {
      managementMachineAddressPrefixes: ['10.1.0.4'],
      applianceVmAddressPrefixes: ['10.1.0.5', '10.1.0.6'],
      controlPlaneAddressPrefixes: ['10.1.0.7'],
      serverAddressPrefixes: ['10.1.1.0/24'],
      dnsServerAddresses: ['10.9.0.4'],
      privateCloudAddresses: ['10.9.1.0/24'],
      arcGatewayUrlPrefix: 'contoso',
    },
    choices: {
      arcGateway: [undefined, true],
      vcenterServer: [undefined, 'vcenter.contoso.com'],
      scvmmServer: [undefined, 'scvmm.contoso.com'],
    },
    editions: [undefined, '2023-11'],
    regions: everywhere,
  },
  {
    kind: 'AzureLocalFirewall',
    filled: {
      machineAddressPrefixes: ['10.1.0.0/24'],
      witnessStorageAccountName: 'stwitness',
      keyVaultName: 'kv-contoso',
      arcGatewayUrlPrefix: 'contoso',
      dataCollectionEndpointName: 'dce-contoso',
      logAnalyticsWorkspaceId: guid,
      clientAddressPrefixes: ['10.1.1.0/24'],
      sessionHostAddressPrefixes: ['10.1.2.0/24'],
      clusterNetworkAddressPrefixes: ['10.1.3.0/24'],
      windowsAdminCenterAddresses: ['10.9.0.20'],
      managementSystemAddresses: ['10.9.0.21'],
      activeDirectoryAddresses: ['10.9.0.10'],
      ntpServerAddresses: ['10.9.0.11'],
      rpcFirstPort: 50000,
      rpcLastPort: 50099,
    },
    choices: {
      arcGateway: [undefined, true],
      serviceTags: [undefined, true],
      phase: [undefined, 'running'],
      oem: [undefined, 'dell', 'lenovo'],
      serviceGeography: [undefined, 'europe', 'gccHigh'],
    },
    editions: [undefined, '2025-03'],
    regions: ['westeurope', 'northeurope', 'usgovvirginia'],
  },
  {
    kind: 'AzureStackHciFirewall',
    filled: {
      machineAddressPrefixes: ['10.1.0.0/24'],
      witnessStorageAccountName: 'stwitness',
      windowsAdminCenterAddresses: ['10.9.0.20'],
      managementSystemAddresses: ['10.9.0.21'],
      rpcFirstPort: 50000,
      rpcLastPort: 50099,
    },
    choices: { serviceTags: [undefined, true] },
    editions: [undefined],
    regions: everywhere,
  },
  {
    kind: 'CycleCloudLockedDown',
    filled: {
      serverAddressPrefixes: ['10.1.0.0/27'],
      nodeAddressPrefixes: ['10.1.8.0/22'],
      administratorAddressPrefixes: ['10.2.0.0/24'],
      userAddressPrefixes: ['10.3.0.0/24'],
      storageAccountNames: ['stone', 'sttwo'],
    },
    choices: {
      destinations: modes,
      storageAccess: [undefined, 'firewall', 'privateEndpoint'],
      scheduler: [undefined, 'slurm'],
    },
    editions: [undefined, '2018-02-26'],
    regions: ['westeurope'],
  },
];

const schemaPath = join(__dirname, '..', '..', 'lib', 'cli', 'workloads.schema.json');

/** How rules are written, and not which there are to be. */
const writing = ['strict', 'internalRulesOnFirewall'];

export function workloadSpaces(): WorkloadSpace[] {
  const schema = JSON.parse(readFileSync(schemaPath, 'utf8'));
  return spaces.map((space) => {
    const { properties } = schema.definitions.WorkloadEntry.anyOf.find(
      (each: { properties: { type: { const: string } } }) => each.properties.type.const === space.kind,
    ) as { properties: Record<string, { type?: string }> };
    const switches = Object.keys(properties).filter(
      (name) => properties[name]!.type === 'boolean' && !(name in space.choices) && !writing.includes(name),
    );
    return { ...space, switches };
  });
}

/** Every choice alone. */
export function singles(choices: Readonly<Record<string, readonly unknown[]>>): Parameters[] {
  return Object.entries(choices).flatMap(([name, values]) => values.map((value) => ({ [name]: value })));
}

/** All choices at once: the first value of each, the second of each, and so on, around. */
export function diagonals(choices: Readonly<Record<string, readonly unknown[]>>): Parameters[] {
  const longest = Math.max(...Object.values(choices).map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) =>
    Object.fromEntries(Object.entries(choices).map(([name, values]) => [name, values[i % values.length]])),
  );
}
