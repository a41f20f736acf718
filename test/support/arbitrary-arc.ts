import fc from 'fast-check';
import { EgressDestinations } from '../../lib/model/egress-destinations';
import type { Workload } from '../../lib/model/workload';
import { arcDataServicesEgress } from '../../lib/workloads/arc-data-services-egress/definition';
import { ArcDataServicesConnectivity } from '../../lib/workloads/arc-data-services-egress/parameters';
import { arcKubernetesEgress } from '../../lib/workloads/arc-kubernetes-egress/definition';
import { arcResourceBridgeEgress } from '../../lib/workloads/arc-resource-bridge-egress/definition';
import { arcServerEgress } from '../../lib/workloads/arc-server-egress/definition';
import { workloadOf } from '../../lib/workloads/workload-definition';
import { anyFirewall } from './arbitrary-aml';

/** Switches of a construct, some of them on. */
export function switches<K extends string>(
  ...names: readonly K[]
): fc.Arbitrary<Partial<Record<K, boolean>>> {
  return fc
    .subarray([...names])
    .map((on) => Object.fromEntries(on.map((name) => [name, true])) as Partial<Record<K, boolean>>);
}

const common = {
  region: fc.constantFrom('westeurope', 'polandcentral', 'usgovvirginia', 'chinanorth3'),
  edition: fc.constantFrom(undefined, '2023-11'),
  resourceGroupName: fc.constantFrom(undefined, 'rg'),
  relayHosts: fc.constantFrom<string[] | undefined>(undefined, ['azgn-1.servicebus.windows.net']),
  firewall: fc.constant({ ...anyFirewall, privateIpAddress: '10.0.0.4' } as typeof anyFirewall),
};

const server = fc
  .tuple(
    fc.record({
      ...common,
      destinations: fc.constantFrom(EgressDestinations.SERVICE_TAGS, EgressDestinations.FQDNS),
    }),
    switches(
      'automaticUpdates',
      'privateLink',
      'resourceManagementPrivateLink',
      'ssh',
      'windowsAdminCenter',
      'legacyAgentTelemetry',
      'sqlServer',
      'sqlServerEntra',
      'legacySqlServerExtension',
      'extendedSecurityUpdates',
      'extendedSecurityUpdatesOnly',
      'licensing',
      'azureCloudTag',
      'arcGateway',
      'dataServices',
      'azureMonitorAgent',
      'keyVaultCertificateSync',
      'hybridRunbookWorker',
      'fieldReported',
    ),
  )
  .map(
    ([props, on]) =>
      () =>
        workloadOf(arcServerEgress, {
          ...props,
          ...on,
          serverAddressPrefixes: ['10.1.0.0/24'],
          keyVaultName: 'kv-arc',
          arcGatewayUrlPrefix: 'contoso',
          logAnalyticsWorkspaceId: '6f2c5b0e-3c1d-4e57-9a44-0c2b3b1d7f10',
        }),
  );

const kubernetes = fc
  .tuple(
    fc.record(common),
    switches(
      'clusterConnect',
      'customLocations',
      'azureRbac',
      'clusterExtensions',
      'aksClusterExtensions',
      'iotOperations',
      'secretStore',
      'certManager',
      'privateLink',
      'arcGateway',
      'containerInsights',
      'defenderForContainers',
      'dataServices',
    ),
  )
  .map(
    ([props, on]) =>
      () =>
        workloadOf(arcKubernetesEgress, {
          ...props,
          ...on,
          clusterAddressPrefixes: ['10.1.0.0/24'],
          keyVaultName: 'kv-arc',
          arcGatewayUrlPrefix: 'contoso',
        }),
  );

const dataServices = fc
  .tuple(
    fc.record({
      ...common,
      connectivity: fc.constantFrom(ArcDataServicesConnectivity.DIRECT, ArcDataServicesConnectivity.INDIRECT),
    }),
    switches('legacyDataServicesExtension', 'clusterConnect', 'azureRbac'),
  )
  .map(
    ([props, on]) =>
      () =>
        workloadOf(arcDataServicesEgress, {
          ...props,
          ...on,
          clusterAddressPrefixes: ['10.1.0.0/24'],
          uploadMachineAddressPrefixes: ['10.1.1.4'],
        }),
  );

const resourceBridge = fc
  .tuple(
    fc.record({
      ...common,
      vcenterServer: fc.constantFrom(undefined, 'vcenter.contoso.com', '10.9.1.4'),
      scvmmServer: fc.constantFrom(undefined, 'scvmm.contoso.com'),
      dnsServerAddresses: fc.constantFrom<string[] | undefined>(undefined, ['10.9.0.4']),
      privateCloudAddresses: fc.constantFrom<string[] | undefined>(undefined, ['10.9.1.0/24']),
    }),
    switches(
      'guestManagement',
      'ssh',
      'windowsAdminCenter',
      'azureRbac',
      'windowsNtp',
      'legacyApplianceCli',
      'windowsHostTelemetry',
      'arcGateway',
    ),
  )
  .map(
    ([props, on]) =>
      () =>
        workloadOf(arcResourceBridgeEgress, {
          ...props,
          ...on,
          managementMachineAddressPrefixes: ['10.1.0.4'],
          applianceVmAddressPrefixes: ['10.1.0.5', '10.1.0.6'],
          controlPlaneAddressPrefixes: ['10.1.0.7'],
          serverAddressPrefixes: ['10.1.1.0/24'],
          arcGatewayUrlPrefix: 'contoso',
        }),
  );

/** Any workload of Azure Arc that can be written, made when it is called; some cannot, and throw. */
export const anyArc: fc.Arbitrary<() => Workload> = fc.oneof(
  server,
  kubernetes,
  dataServices,
  resourceBridge,
);
