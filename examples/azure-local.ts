import {
  AzureLocalFirewall,
  AzureLocalOem,
  AzureLocalPhase,
  HubFirewall,
  ServiceGeography,
} from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import { ExampleStack, policyId } from './example-stack';

/** A site that is being deployed, one with every additional service, and one that runs behind an Arc gateway. */
export class AzureLocalSites extends ExampleStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const firewall = HubFirewall.fromPolicyId(this, 'hub', { policyId, privateIpAddress: '10.0.0.4' });
    new AzureLocalFirewall(this, 'munich', {
      firewall,
      region: 'westeurope',
      machineAddressPrefixes: ['10.60.0.0/24'],
      keyVaultName: 'kv-munich',
      oem: AzureLocalOem.LENOVO,
      activeDirectoryAddresses: ['10.9.0.10'],
      ntpServerAddresses: ['10.9.0.11'],
    });
    new AzureLocalFirewall(this, 'paris', {
      firewall,
      region: 'westeurope',
      machineAddressPrefixes: ['10.62.0.0/24'],
      keyVaultName: 'kv-paris',
      activeDirectoryAddresses: ['10.9.0.10'],
      ntpServerAddresses: ['10.9.0.11'],
      azureMonitorAgent: true,
      customMetrics: true,
      dataCollectionEndpointName: 'dce-paris',
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
      serviceGeography: ServiceGeography.EUROPE,
      qualys: true,
      remoteSupport: true,
      windowsAdminCenterAddresses: ['10.62.2.4'],
      windowsAdminCenterInAzure: true,
      azureHybridServices: true,
      clusterNetworkAddressPrefixes: ['10.62.3.0/24'],
    });
    new AzureLocalFirewall(this, 'dallas', {
      firewall,
      region: 'southcentralus',
      machineAddressPrefixes: ['10.61.0.0/24'],
      keyVaultName: 'kv-dallas',
      oem: AzureLocalOem.DELL,
      phase: AzureLocalPhase.RUNNING,
      arcGateway: true,
      arcGatewayUrlPrefix: 'contoso',
      activeDirectoryAddresses: ['10.9.0.10'],
      ntpServerAddresses: ['10.9.0.11'],
    });
  }
}
