import { AmlWorkspaceEgress, HubFirewall, KubernetesConnection } from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import { ExampleStack, policyIdOf, subnetId } from './example-stack';

/** A workspace that trains and serves on a Kubernetes cluster, connected by Azure Arc, whose pods have addresses of the virtual network. */
export class AmlKubernetes extends ExampleStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const firewall = HubFirewall.fromPolicyId(this, 'hub', {
      policyId: policyIdOf(id),
      privateIpAddress: '10.0.0.4',
    });
    new AmlWorkspaceEgress(this, 'aml', {
      firewall,
      region: 'westeurope',
      resourceGroupName: 'rg-spoke',
      virtualNetworkAddressSpaces: ['10.1.0.0/16'],
      computeSubnetAddressPrefixes: ['10.1.0.0/24'],
      computeSubnetId: subnetId(`${id}-compute`),
      kubernetesTraining: true,
      kubernetesInference: true,
      kubernetesConnection: KubernetesConnection.ARC,
      kubernetesSubnetAddressPrefixes: ['10.1.2.0/24'],
      kubernetesPodAddressPrefixes: ['10.1.4.0/22'],
      kubernetesSubnetId: subnetId(`${id}-kubernetes`),
      storageAccountName: 'stamlworkspace',
      containerRegistryName: 'cramlworkspace',
      workspaceId: '6f2c5b0e-3c1d-4e57-9a44-0c2b3b1d7f10',
    });
  }
}
