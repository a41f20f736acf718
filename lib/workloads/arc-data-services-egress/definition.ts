import { arcDataServices } from '../../tables/arc-data-services';
import { arcKubernetes } from '../../tables/arc-kubernetes';
import { arcExactHosts } from '../arc/relay-hosts';
import type { WorkloadDefinition } from '../workload-definition';
import { ArcDataServicesConnectivity, type ArcDataServicesParameters } from './parameters';

const isIndirect = ({ connectivity }: ArcDataServicesParameters) =>
  connectivity === ArcDataServicesConnectivity.INDIRECT;

/** Azure Arc-enabled data services. */
export const arcDataServicesEgress: WorkloadDefinition<ArcDataServicesParameters> = {
  kind: 'ArcDataServicesEgress',
  outsideAzure: true,
  tables: [arcDataServices, arcKubernetes],
  tablesOf: (parameters) => (isIndirect(parameters) ? [arcDataServices] : [arcDataServices, arcKubernetes]),
  roles: {
    cluster: { addresses: 'clusterAddressPrefixes', subnetId: 'subnetId' },
    uploadMachine: { addresses: 'uploadMachineAddressPrefixes', subnetId: 'subnetId' },
  },
  ownRole: (parameters) => (isIndirect(parameters) ? 'uploadMachine' : 'cluster'),
  defaults: {
    connectivity: ArcDataServicesConnectivity.DIRECT,
    legacyDataServicesExtension: false,
    clusterConnect: false,
    customLocations: true,
    azureRbac: false,
  },
  scenarios: {
    directMode: (parameters) => !isIndirect(parameters),
    indirectMode: isIndirect,
    automaticUpgrade: () => true,
    onboarding: () => true,
    clusterExtensions: () => true,
  },
  subnets: { arc: 'subnetId' },
  nsgLedger: {
    workload: 'Azure Arc-enabled data services',
    firstWhereShared: 800,
    lines: [
      'Outbound Tcp 443 cluster -> Internet',
      'Outbound Tcp 443 uploadMachine -> Internet',
      'Outbound Tcp 8084 cluster -> Internet',
    ],
  },
  more: (parameters) => ({ exactHosts: arcExactHosts(parameters) }),
};
