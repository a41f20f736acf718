import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import { AksEgress, HubFirewall } from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import {
  type Environment,
  ExampleStack,
  type ExampleStacks,
  policyIdOf,
  regionOf,
  subnetId,
} from './example-stack';

/** Azure Kubernetes Service with every add-on, before its API servers are known. */
export class Aks extends ExampleStack {
  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id, environment);
    const firewall = HubFirewall.fromPolicyId(this, 'hub', {
      policyId: policyIdOf(id),
      privateIpAddress: '10.0.0.4',
    });
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

/**
 * A cluster in a network of the same stack, its hosts by the FQDN tag of Azure Firewall, its API server and the DNS servers of
 * its network by their addresses.
 */
export class AksByFqdnTag extends ExampleStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const firewall = HubFirewall.fromPolicyId(this, 'hub', {
      policyId: policyIdOf(id),
      privateIpAddress: '10.0.0.4',
    });
    const place = { resourceGroupName: 'rg-spoke', location: regionOf.public };
    const network = new VirtualNetwork(this, 'network', {
      ...place,
      name: 'vnet-clusters',
      addressSpace: ['10.44.0.0/16'],
    });
    const nodes = new Subnet(this, 'nodes', {
      resourceGroupName: place.resourceGroupName,
      virtualNetworkName: network.name,
      name: 'snet-nodes',
      addressPrefixes: ['10.44.0.0/22'],
    });
    new AksEgress(this, 'clusters', {
      firewall,
      region: regionOf.public,
      resourceGroupName: place.resourceGroupName,
      nodeSubnetId: nodes.id,
      nodeAddressPrefixes: nodes.addressPrefixes,
      clusterHostsByFqdnTag: true,
      apiServerAddresses: ['203.0.113.10'],
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
