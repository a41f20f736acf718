import {
  EgressDestinations,
  HubFirewall,
  ServiceGeography,
  VirtualMachineEgress,
} from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import {
  type Environment,
  ExampleStack,
  type ExampleStacks,
  policyIdOf,
  regionOf,
  subnetId,
} from './example-stack';

const geographyOf = {
  public: ServiceGeography.EUROPE,
  usgovernment: ServiceGeography.GCC_HIGH,
  china: undefined,
} as const satisfies Record<Environment, ServiceGeography | undefined>;

/** Virtual machines of every system, with all that their pages know. */
export class VirtualMachines extends ExampleStack {
  constructor(scope: Construct, id: string, environment: Environment, destinations?: EgressDestinations) {
    super(scope, id, environment);
    const inPublic = environment === 'public';
    const inChina = environment === 'china';
    const firewall = HubFirewall.fromPolicyId(this, 'hub', {
      policyId: policyIdOf(id),
      privateIpAddress: '10.0.0.4',
    });
    const place = { firewall, region: regionOf[environment], resourceGroupName: 'rg-spoke' };
    new VirtualMachineEgress(this, 'windows', {
      ...place,
      destinations,
      routeTableEnabled: true,
      machineSubnetId: subnetId(`${id}-windows`),
      machineAddressPrefixes: ['10.50.0.0/24'],
      windowsActivation: true,
      windowsUpdate: true,
      windowsTime: true,
      unsupportedWindowsAgent: true,
      azureMonitorAgent: true,
      logAnalyticsWorkspaceId: '6f2c5b0e-3c1d-4e57-9a44-0c2b3b1d7f10',
      dataCollectionEndpointName: 'dce-contoso',
      customMetrics: inPublic,
      defenderAntivirus: true,
      defenderForEndpoint: !inChina,
      defenderOptional: inPublic,
      defenderOnOldWindows: inPublic,
      serviceGeography: geographyOf[environment],
      guestConfiguration: true,
      azureBackup: true,
      marsAgent: inPublic,
      entraSignInToWindows: true,
    });
    new VirtualMachineEgress(this, 'linux', {
      ...place,
      destinations,
      routeTableEnabled: true,
      machineSubnetId: subnetId(`${id}-linux`),
      machineAddressPrefixes: ['10.50.1.0/24'],
      ubuntuTime: true,
      redHatUpdate: !inChina,
      suseUpdate: true,
      suseServerAddresses: ['203.0.113.20', '203.0.113.21'],
      ubuntuUpdate: true,
      azureLinuxUpdate: true,
      microsoftLinuxPackages: true,
      sqlServerOnLinux: true,
      linuxAgentPackages: inPublic,
      unsupportedLinuxAgent: true,
      defenderForEndpoint: !inChina,
      defenderOnLinux: !inChina,
      serviceGeography: geographyOf[environment],
      entraSignInToLinux: true,
    });
  }
}

/**
 * The same servers otherwise: activation by routes past the firewall or by address, Red Hat by address, SUSE by name, Windows
 * Update and Azure Backup by the FQDN tags of Azure Firewall.
 */
export class VirtualMachinesOtherwise extends ExampleStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const firewall = HubFirewall.fromPolicyId(this, 'hub', {
      policyId: policyIdOf(id),
      privateIpAddress: '10.0.0.4',
    });
    const place = { firewall, region: 'austriaeast', resourceGroupName: 'rg-spoke' };
    new VirtualMachineEgress(this, 'windows', {
      ...place,
      routeTableEnabled: true,
      machineSubnetId: subnetId(`${id}-windows`),
      machineAddressPrefixes: ['10.51.0.0/24'],
      windowsUpdate: true,
      windowsUpdateByFqdnTag: true,
      guestConfiguration: true,
      azureBackup: true,
      azureBackupByFqdnTag: true,
    });
    new VirtualMachineEgress(this, 'forced-tunnel', {
      ...place,
      routeTableEnabled: true,
      machineSubnetId: subnetId(`${id}-forced-tunnel`),
      machineAddressPrefixes: ['10.51.2.0/24'],
      windowsActivation: true,
      activationRoutes: true,
    });
    new VirtualMachineEgress(this, 'mixed', {
      ...place,
      routeTableEnabled: true,
      machineSubnetId: subnetId(`${id}-mixed`),
      machineAddressPrefixes: ['10.51.1.0/24'],
      serversByAddress: true,
      windowsActivation: true,
      redHatUpdate: true,
      suseUpdate: true,
      azureBackup: true,
      backupPrivateEndpoints: true,
    });
  }
}

/** The stacks of this example. */
export const stacks: ExampleStacks = {
  'virtual-machine-public': (scope, id) => new VirtualMachines(scope, id, 'public'),
  'virtual-machine-usgovernment': (scope, id) => new VirtualMachines(scope, id, 'usgovernment'),
  'virtual-machine-china': (scope, id) => new VirtualMachines(scope, id, 'china'),
  'virtual-machine-service-tags': (scope, id) =>
    new VirtualMachines(scope, id, 'public', EgressDestinations.SERVICE_TAGS),
  'virtual-machine-otherwise': (scope, id) => new VirtualMachinesOtherwise(scope, id),
};
