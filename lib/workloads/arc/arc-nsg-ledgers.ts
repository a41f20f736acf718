import type { NsgLedger } from '../../model/workload';

/** NSG priorities of Azure Arc-enabled servers. Lines are only ever added at the end. */
export const arcServerNsgLedger: NsgLedger = {
  workload: 'Azure Arc-enabled servers',
  firstWhereShared: 500,
  lines: [
    'Outbound Tcp 443 server -> AzureActiveDirectory',
    'Outbound Tcp 443 server -> AzureTrafficManager',
    'Outbound Tcp 443 server -> AzureResourceManager',
    'Outbound Tcp 443 server -> AzureArcInfrastructure',
    'Outbound Tcp 443 server -> Storage',
    'Outbound Tcp 443 server -> AzureFrontDoor.Frontend',
    'Outbound Tcp 443 server -> WindowsAdminCenter',
    'Outbound Tcp 443 server -> AzureCloud',
    'Outbound Tcp 443 server -> Internet',
    'Outbound Tcp 80 server -> Internet',
  ],
};

/** NSG priorities of Azure Arc-enabled Kubernetes. Lines are only ever added at the end. */
export const arcKubernetesNsgLedger: NsgLedger = {
  workload: 'Azure Arc-enabled Kubernetes',
  firstWhereShared: 650,
  lines: [
    'Outbound Tcp 443 cluster -> Internet',
    'Outbound Tcp 8084 cluster -> Internet',
    'Outbound Tcp 443 cluster -> AzureActiveDirectory',
    'Outbound Tcp 443 cluster -> AzureResourceManager',
    'Outbound Tcp 443 cluster -> AzureFrontDoor.FirstParty',
    'Inbound Tcp 443 AzureFrontDoor.FirstParty -> cluster',
    'Outbound Tcp 443 cluster -> MicrosoftContainerRegistry',
  ],
};

/** NSG priorities of Azure Arc-enabled data services. Lines are only ever added at the end. */
export const arcDataServicesNsgLedger: NsgLedger = {
  workload: 'Azure Arc-enabled data services',
  firstWhereShared: 800,
  lines: [
    'Outbound Tcp 443 cluster -> Internet',
    'Outbound Tcp 443 uploadMachine -> Internet',
    'Outbound Tcp 8084 cluster -> Internet',
  ],
};

/** NSG priorities of Azure Arc resource bridge. Lines are only ever added at the end. */
export const arcResourceBridgeNsgLedger: NsgLedger = {
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
  ],
};
