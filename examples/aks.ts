import { AksEgress, HubFirewall } from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import {
  type Environment,
  ExampleStack,
  type ExampleStacks,
  policyId,
  regionOf,
  subnetId,
} from './example-stack';

/** Azure Kubernetes Service with every add-on, before its API servers are known. */
export class Aks extends ExampleStack {
  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id, environment);
    const firewall = HubFirewall.fromPolicyId(this, 'hub', { policyId, privateIpAddress: '10.0.0.4' });
    new AksEgress(this, 'clusters', {
      firewall,
      region: regionOf[environment],
      resourceGroupName: 'rg-spoke',
      nodeSubnetId: subnetId(`${id}-nodes`),
      nodeAddressPrefixes: ['10.40.0.0/22'],
      nodesBeforeMarch2021: true,
      gpuNodes: true,
      windowsNodes: true,
      workloadIdentity: true,
      defenderForContainers: true,
      secretsStoreProvider: true,
      keyVaultName: 'kv-contoso',
      azureMonitor: true,
      azurePolicy: true,
      costAnalysis: true,
      clusterExtensions: true,
      githubContainerRegistry: true,
      dockerHub: true,
    });
  }
}

/** The same by the FQDN tag of Azure Firewall, with API servers and DNS servers by their addresses. */
export class AksByFqdnTag extends ExampleStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const firewall = HubFirewall.fromPolicyId(this, 'hub', { policyId, privateIpAddress: '10.0.0.4' });
    new AksEgress(this, 'clusters', {
      firewall,
      region: regionOf.public,
      resourceGroupName: 'rg-spoke',
      nodeSubnetId: subnetId(`${id}-nodes`),
      nodeAddressPrefixes: ['10.40.4.0/22'],
      clusterHostsByFqdnTag: true,
      apiServerAddresses: ['203.0.113.10'],
      apiServerByAddress: true,
      dnsServerAddresses: ['10.0.8.4', '10.0.8.5'],
    });
  }
}

/** The stacks of this example. */
export const stacks: ExampleStacks = {
  'aks-public': (scope, id) => new Aks(scope, id, 'public'),
  'aks-usgovernment': (scope, id) => new Aks(scope, id, 'usgovernment'),
  'aks-china': (scope, id) => new Aks(scope, id, 'china'),
  'aks-by-fqdn-tag': (scope, id) => new AksByFqdnTag(scope, id),
};
