import { AzureLocalFirewall, HubFirewall, ServiceGeography } from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import { type Environment, ExampleStack, type ExampleStacks, policyIdOf, regionOf } from './example-stack';

/** A site of Azure Local with every additional service. */
export class AzureLocalServices extends ExampleStack {
  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id, environment);
    const firewall = HubFirewall.fromPolicyId(this, 'hub', {
      policyId: policyIdOf(id),
      privateIpAddress: '10.0.0.4',
    });
    new AzureLocalFirewall(this, 'site', {
      firewall,
      region: regionOf[environment],
      machineAddressPrefixes: ['10.62.0.0/24'],
      keyVaultName: 'kv-site',
      witnessStorageAccountName: 'stwitness',
      activeDirectoryAddresses: ['10.9.0.10'],
      ntpServerAddresses: ['10.9.0.11'],
      azureMonitorAgent: true,
      customMetrics: true,
      dataCollectionEndpointName: 'dce-site',
      logAnalyticsWorkspaceId: '0c9a7b1e-2d3f-4a5b-8c6d-7e8f9a0b1c2d',
      logAnalyticsAgent: true,
      azurePortal: true,
      clientAddressPrefixes: ['10.200.0.0/24'],
      siteRecovery: true,
      virtualDesktop: true,
      virtualDesktopOptional: true,
      sessionHostAddressPrefixes: ['10.62.1.0/24'],
      defenderForEndpoint: true,
      defenderOptional: true,
      serviceGeography: environment === 'public' ? ServiceGeography.EUROPE : ServiceGeography.GCC_HIGH,
      qualys: environment === 'public',
      remoteSupport: true,
      windowsAdminCenterAddresses: ['10.62.2.4'],
      windowsAdminCenterInAzure: true,
      azureHybridServices: true,
      clusterNetworkAddressPrefixes: ['10.62.3.0/24'],
      internalRulesOnFirewall: true,
      serviceTags: true,
    });
  }
}

/** The stacks of this example. */
export const stacks: ExampleStacks = {
  'azure-local-services-public': (scope, id) => new AzureLocalServices(scope, id, 'public'),
  'azure-local-services-usgovernment': (scope, id) => new AzureLocalServices(scope, id, 'usgovernment'),
};
