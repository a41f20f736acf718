import {
  ArcKubernetesEgress,
  ArcResourceBridgeEgress,
  ArcServerEgress,
  HubFirewall,
} from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import { ExampleStack, policyIdOf, regionOf } from './example-stack';

/** Servers, clusters and a resource bridge behind an Arc gateway: the shorter lists, and what still goes direct. */
export class ArcGateway extends ExampleStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const firewall = HubFirewall.fromPolicyId(this, 'hub', {
      policyId: policyIdOf(id),
      privateIpAddress: '10.0.0.4',
    });
    const common = { firewall, region: regionOf.public, arcGateway: true, arcGatewayUrlPrefix: 'contoso' };
    new ArcServerEgress(this, 'servers', {
      ...common,
      serverAddressPrefixes: ['10.20.0.0/24'],
      dataServices: true,
      azureMonitorAgent: true,
      logAnalyticsWorkspaceId: '0c9a7b1e-2d3f-4a5b-8c6d-7e8f9a0b1c2d',
      keyVaultCertificateSync: true,
      keyVaultName: 'kv-contoso',
      hybridRunbookWorker: true,
    });
    new ArcKubernetesEgress(this, 'clusters', {
      ...common,
      clusterAddressPrefixes: ['10.30.0.0/24'],
      clusterConnect: true,
      containerInsights: true,
      keyVaultName: 'kv-contoso',
      defenderForContainers: true,
      dataServices: true,
    });
    new ArcResourceBridgeEgress(this, 'bridge', {
      ...common,
      managementMachineAddressPrefixes: ['10.40.0.4'],
      applianceVmAddressPrefixes: ['10.40.0.5', '10.40.0.6'],
      controlPlaneAddressPrefixes: ['10.40.0.7'],
      vcenterServer: 'vcenter.contoso.com',
      dnsServerAddresses: ['10.9.0.4'],
      privateCloudAddresses: ['10.9.1.0/24'],
    });
  }
}
