import { arcResourceBridge } from '../../tables/arc-resource-bridge';
import { arcScvmm } from '../../tables/arc-scvmm';
import { arcVmware } from '../../tables/arc-vmware';
import { arcExactHosts } from '../arc/relay-hosts';
import type { WorkloadDefinition } from '../workload-definition';
import type { ArcResourceBridgeParameters } from './parameters';

/** Azure Arc resource bridge, with VMware vSphere and System Center VMM behind it. */
export const arcResourceBridgeEgress: WorkloadDefinition<ArcResourceBridgeParameters> = {
  kind: 'ArcResourceBridgeEgress',
  outsideAzure: true,
  tables: [arcResourceBridge, arcVmware, arcScvmm],
  tablesOf: ({ vcenterServer, scvmmServer, arcGateway }) => {
    const vmware = vcenterServer === undefined ? [] : [arcVmware];
    const scvmm = scvmmServer === undefined ? [] : [arcScvmm];
    // Behind an Arc gateway the page of VMware vSphere takes the place of the one of the resource bridge.
    return arcGateway ? [...vmware, arcResourceBridge, ...scvmm] : [arcResourceBridge, ...vmware, ...scvmm];
  },
  roles: {
    managementMachine: { addresses: 'managementMachineAddressPrefixes', subnetId: 'subnetId' },
    applianceVm: { addresses: 'applianceVmAddressPrefixes', subnetId: 'subnetId' },
    controlPlane: { addresses: 'controlPlaneAddressPrefixes', subnetId: 'subnetId' },
    server: { addresses: 'serverAddressPrefixes' },
    dnsServer: {
      addresses: 'dnsServerAddresses',
      remote: true,
      unboundCure: 'set dnsServerAddresses, or see to it that DNS does not pass the firewall',
    },
    privateCloud: {
      addresses: 'privateCloudAddresses',
      remote: true,
      unboundCure: 'set privateCloudAddresses, or see to it that this traffic does not pass the firewall',
    },
  },
  ownRole: () => 'applianceVm',
  defaults: {
    guestManagement: false,
    ssh: false,
    windowsAdminCenter: false,
    customLocations: true,
    azureRbac: false,
    windowsNtp: false,
    legacyApplianceCli: false,
    windowsHostTelemetry: false,
    arcGateway: false,
  },
  scenarios: { vmware: ({ vcenterServer }) => vcenterServer !== undefined },
  placeholders: {
    'vcenter-server': 'vcenterServer',
    'scvmm-server': 'scvmmServer',
    'arc-gateway': 'arcGatewayUrlPrefix',
  },
  subnets: { arc: 'subnetId' },
  nsgLedger: {
    workload: 'Azure Arc resource bridge',
    firstWhereShared: 900,
    lines: [
      'Outbound Tcp 443 managementMachine+applianceVm -> Internet',
      'Outbound Tcp 443 applianceVm -> Internet',
      'Outbound Tcp 80 managementMachine+applianceVm -> Internet',
      'Outbound Tcp 443 managementMachine -> Internet',
      'Outbound Tcp 53 managementMachine+applianceVm -> dnsServer',
      'Outbound Udp 53 managementMachine+applianceVm -> dnsServer',
      'Outbound Udp 123 managementMachine -> Internet',
      'Outbound Udp 123 applianceVm -> Internet',
      'Outbound Tcp 22 managementMachine -> applianceVm',
      'Inbound Tcp 22 managementMachine -> applianceVm',
      'Outbound Tcp 6443 managementMachine -> applianceVm',
      'Inbound Tcp 6443 managementMachine -> applianceVm',
      'Outbound Tcp 22 managementMachine -> controlPlane',
      'Inbound Tcp 22 managementMachine -> controlPlane',
      'Outbound Tcp 6443 managementMachine -> controlPlane',
      'Inbound Tcp 6443 managementMachine -> controlPlane',
      'Outbound Tcp 443 managementMachine -> privateCloud',
      'Outbound Tcp 6443,2379,2380,10250,10257,10259 applianceVm -> applianceVm',
      'Inbound Tcp 6443,2379,2380,10250,10257,10259 applianceVm -> applianceVm',
      'Outbound Tcp 443 applianceVm -> privateCloud',
      'Outbound Tcp 443 applianceVm+controlPlane -> Internet',
      'Outbound Tcp 443 server -> Internet',
      'Outbound Tcp 5985 applianceVm+controlPlane -> Internet',
      'Outbound Tcp 5986 applianceVm+controlPlane -> Internet',
      'Outbound Tcp 443 applianceVm+controlPlane -> <vcenter-server>',
      'Outbound Tcp 443 applianceVm+controlPlane -> <scvmm-server>',
      'Outbound Tcp 5985,5986 applianceVm+controlPlane -> <scvmm-server>',
    ],
  },
  more: (parameters) => ({ exactHosts: arcExactHosts(parameters) }),
};
