import { azureVirtualDesktop } from '../../tables/azure-virtual-desktop';
import { virtualDesktopShortpath } from '../../tables/virtual-desktop-shortpath';
import type { WorkloadDefinition } from '../workload-definition';
import type { AzureVirtualDesktopParameters } from './parameters';

/** Azure Virtual Desktop in Azure. */
export const azureVirtualDesktopEgress: WorkloadDefinition<AzureVirtualDesktopParameters> = {
  kind: 'AzureVirtualDesktopEgress',
  tables: [azureVirtualDesktop, virtualDesktopShortpath],
  roles: {
    sessionHost: { addresses: 'sessionHostAddressPrefixes', subnetId: 'sessionHostSubnetId' },
    client: {
      addresses: 'clientAddressPrefixes',
      remote: true,
      unboundCure:
        'set clientAddressPrefixes where devices leave by this firewall, and virtualDesktopDevices to false where none does',
    },
  },
  subnets: { 'session-hosts': 'sessionHostSubnetId' },
  defaults: {
    virtualDesktopDevices: true,
    virtualDesktopOptional: true,
    shortpathForManagedNetworks: false,
    shortpathForPublicNetworks: false,
  },
  scenarios: { virtualDesktop: () => true },
  nsgLedger: {
    workload: 'Azure Virtual Desktop',
    firstWhereShared: 1950,
    lines: [
      'Outbound Tcp 443 sessionHost -> Internet',
      'Outbound Tcp 80 sessionHost -> Internet',
      'Outbound Tcp 1688 sessionHost -> Internet',
      'Outbound Tcp 80 sessionHost -> 169.254.169.254',
      'Outbound Tcp 80 sessionHost -> 168.63.129.16',
      'Outbound Udp 3478 sessionHost -> 51.5.0.0/16',
      'Outbound Tcp 443 sessionHost -> WindowsVirtualDesktop',
      'Outbound Tcp 443 sessionHost -> AzureMonitor',
      'Outbound Tcp 443 sessionHost -> AzureFrontDoor.Frontend',
      'Outbound Tcp 123 sessionHost -> Internet',
      'Outbound Udp 123 sessionHost -> Internet',
      'Outbound Tcp 443 sessionHost -> 20.202.0.0/16',
      'Outbound Udp 3478 sessionHost -> 20.202.0.0/16',
      'Inbound Udp 3390 client -> sessionHost',
      'Outbound Udp 49152-65535 sessionHost -> 0.0.0.0/0',
    ],
  },
};
