import {
  AmlWorkspaceEgress,
  type AmlWorkspaceEgressProps,
  EgressDestinations,
  HubFirewall,
} from 'cdktf-azure-lockdown';
import { placeOf, policies, policyId, type Subject } from './subject';

/** By this library. */
export const library: Subject = {
  name: 'this library',
  add: (stack, count) => {
    const firewalls = policies(count).map((p) =>
      HubFirewall.fromPolicyId(stack, `hub-${p}`, { policyId: policyId(p), privateIpAddress: '10.0.0.4' }),
    );
    for (let i = 0; i < count; i++) {
      const firewall = firewalls[placeOf(i).policy]!;
      new AmlWorkspaceEgress(stack, `aml-${i}`, { ...workspace(i), firewall });
    }
  },
};

/** The properties of a workload that asks for all there is. */
export function workspace(i: number): Omit<AmlWorkspaceEgressProps, 'firewall'> {
  const { prefix, subnetId, priority } = placeOf(i);
  return {
    region: 'westeurope',
    resourceGroupName: 'rg',
    computeSubnetAddressPrefixes: [prefix],
    computeSubnetId: subnetId,
    ruleCollectionGroupPriority: priority,
    virtualNetworkAddressSpaces: ['10.0.0.0/8'],
    destinations: EgressDestinations.FQDNS,
    storageAccountName: 'stamlworkspace',
    clientAddressPrefixes: ['10.200.0.0/24'],
    pythonPackages: true,
    rStudio: true,
    cranPackages: true,
    storageOverSmb: true,
    hbiWorkspace: true,
    huggingFaceModels: true,
    visualStudioCode: true,
    interactiveJobs: true,
    autoMl: true,
    customApplications: true,
    positWorkbench: true,
  };
}
