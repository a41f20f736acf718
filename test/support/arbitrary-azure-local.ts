import fc from 'fast-check';
import type { Workload } from '../../lib/model/workload';
import { azureLocalFirewall } from '../../lib/workloads/azure-local-firewall/definition';
import {
  AzureLocalOem,
  AzureLocalPhase,
  ServiceGeography,
} from '../../lib/workloads/azure-local-firewall/parameters';
import { azureStackHciFirewall } from '../../lib/workloads/azure-stack-hci-firewall/definition';
import { workloadOf } from '../../lib/workloads/workload-definition';
import { anyFirewall } from './arbitrary-aml';
import { switches } from './arbitrary-arc';

const common = {
  resourceGroupName: fc.constantFrom(undefined, 'rg'),
  windowsAdminCenterAddresses: fc.constantFrom<string[] | undefined>(undefined, ['10.9.0.20']),
  managementSystemAddresses: fc.constantFrom<string[] | undefined>(undefined, ['10.9.0.21']),
  firewall: fc.constant({ ...anyFirewall, privateIpAddress: '10.0.0.4' } as typeof anyFirewall),
};

const filled = {
  machineAddressPrefixes: ['10.1.0.0/24'],
  witnessStorageAccountName: 'stwitness',
  rpcFirstPort: 50000,
  rpcLastPort: 50099,
};

const azureLocal = fc
  .tuple(
    fc.record({
      ...common,
      region: fc.constantFrom('westeurope', 'eastus', 'northeurope', 'usgovvirginia'),
      edition: fc.constantFrom(undefined, '2025-03'),
      phase: fc.constantFrom(AzureLocalPhase.DEPLOYMENT, AzureLocalPhase.RUNNING),
      oem: fc.constantFrom(undefined, ...Object.values(AzureLocalOem)),
      serviceGeography: fc.constantFrom(...Object.values(ServiceGeography)),
      activeDirectoryAddresses: fc.constantFrom<string[] | undefined>(undefined, ['10.9.0.10']),
      ntpServerAddresses: fc.constantFrom<string[] | undefined>(undefined, ['10.9.0.11']),
    }),
    switches(
      'arcGateway',
      'serverJoin',
      'storageReplica',
      'testSrTopology',
      'smbDirectIwarp',
      'internalRulesOnFirewall',
      'azureMonitorAgent',
      'customMetrics',
      'logAnalyticsAgent',
      'azurePortal',
      'siteRecovery',
      'virtualDesktop',
      'virtualDesktopOptional',
      'defenderForEndpoint',
      'defenderOptional',
      'qualys',
      'remoteSupport',
      'windowsAdminCenterInAzure',
      'azureHybridServices',
      'serviceTags',
    ),
  )
  .map(
    ([props, on]) =>
      () =>
        workloadOf(azureLocalFirewall, {
          ...props,
          ...on,
          ...filled,
          keyVaultName: 'kv-contoso',
          arcGatewayUrlPrefix: 'contoso',
          dataCollectionEndpointName: 'dce-contoso',
          logAnalyticsWorkspaceId: '6f2c5b0e-3c1d-4e57-9a44-0c2b3b1d7f10',
          clientAddressPrefixes: ['10.1.1.0/24'],
          sessionHostAddressPrefixes: ['10.1.2.0/24'],
          clusterNetworkAddressPrefixes: ['10.1.3.0/24'],
        }),
  );

const azureStackHci = fc
  .tuple(
    fc.record({ ...common, region: fc.constantFrom('westeurope', 'usgovvirginia', 'chinanorth3') }),
    switches(
      'recommended',
      'microsoftUpdate',
      'remoteSupport',
      'powershellGallery',
      'serviceTags',
      'serverJoin',
      'storageReplica',
      'testSrTopology',
      'smbDirectIwarp',
      'internalRulesOnFirewall',
    ),
  )
  .map(
    ([props, on]) =>
      () =>
        workloadOf(azureStackHciFirewall, { ...props, ...on, ...filled }),
  );

/** Any workload of Azure Local or Azure Stack HCI that can be written, made when it is called; some throw. */
export const anyAzureLocal: fc.Arbitrary<() => Workload> = fc.oneof(azureLocal, azureStackHci);
