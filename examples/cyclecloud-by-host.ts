import { RouteTable } from '@cdktf/provider-azurerm/lib/route-table';
import {
  CycleCloudLockedDown,
  CycleCloudScheduler,
  CycleCloudStorageAccess,
  EgressDestinations,
  HubFirewall,
} from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import { ExampleStack, policyIdOf } from './example-stack';

/** Everything of CycleCloud 7 and 8 that can be switched on, through the firewall and by host name. */
export class CycleCloudByHost extends ExampleStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const firewall = HubFirewall.fromPolicyId(this, 'hub', {
      policyId: policyIdOf(id),
      privateIpAddress: '10.0.0.4',
    });
    const routeTable = new RouteTable(this, 'spoke-routes', {
      name: 'rt-spoke',
      location: 'westeurope',
      resourceGroupName: 'rg-spoke',
    });
    const common = {
      firewall,
      region: 'westeurope',
      resourceGroupName: 'rg-spoke',
      destinations: EgressDestinations.FQDNS,
      storageAccess: CycleCloudStorageAccess.FIREWALL,
      storageAccountNames: ['stlockers', 'stprojects'],
      internalRulesOnFirewall: true,
      sshManagedNodes: true,
      administratorAddressPrefixes: ['10.200.0.0/24'],
      administratorSsh: true,
      administratorRemoteDesktop: true,
      userAddressPrefixes: ['10.201.0.0/24'],
      userSsh: true,
      userRemoteDesktop: true,
      github: true,
      packageInstallation: true,
    };
    new CycleCloudLockedDown(this, 'eight', {
      ...common,
      existingRouteTableName: routeTable.name,
      serverAddressPrefixes: ['10.41.0.0/27'],
      nodeAddressPrefixes: ['10.41.4.0/22'],
      schedulerAddresses: ['10.41.1.4'],
      loginNodeAddresses: ['10.41.1.5', '10.41.1.6'],
      scheduler: CycleCloudScheduler.SLURM,
      nfsServerAddresses: ['10.41.2.4'],
      directoryServiceAddresses: ['10.9.0.10'],
      netAppFilesAddressPrefixes: ['10.41.3.0/28'],
      lustreAddressPrefixes: ['10.41.3.64/26'],
      accountingDatabaseAddresses: ['10.41.2.5'],
    });
    new CycleCloudLockedDown(this, 'seven', {
      ...common,
      routeTableEnabled: false,
      cycleCloud7: true,
      returnProxy: true,
      returnProxyAddresses: ['10.42.1.9'],
      serverAddressPrefixes: ['10.42.0.0/27'],
      nodeAddressPrefixes: ['10.42.4.0/22'],
      scheduler: CycleCloudScheduler.OTHER,
      schedulerPorts: ['15001-15009', '17001'],
      nodeToNode: false,
      directoryServiceAddresses: ['10.9.0.10'],
      ldapOverTls: false,
      virtualNetworkAccess: true,
      virtualNetworkAddressSpaces: ['10.42.0.0/16'],
      plainWebInterface: true,
    });
    new CycleCloudLockedDown(this, 'seven-direct', {
      firewall,
      region: 'westeurope',
      cycleCloud7: true,
      serverAddressPrefixes: ['10.43.0.0/27'],
      nodeAddressPrefixes: ['10.43.4.0/22'],
      resourceGroupName: 'rg-spoke',
      storageAccess: CycleCloudStorageAccess.FIREWALL,
      administratorAddressPrefixes: ['10.200.0.0/24'],
    });
  }
}
