import {
  AmlWorkspaceEgress,
  ArcServerEgress,
  AzureLocalFirewall,
  type SharedRuleCollectionGroup,
} from 'cdktf-azure-lockdown';
import type { ExampleStack } from '../../examples/example-stack';

/** What a workload of the tests is. */
export interface Parts {
  readonly kind: 'aml' | 'servers' | 'site';
  readonly region: string;
  readonly shared: boolean;
}

/** A workload whose addresses come from its name. */
export function addWorkload(
  stack: ExampleStack,
  name: string,
  { kind, region, shared }: Parts,
  group: SharedRuleCollectionGroup,
) {
  const octet = [...name].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 250, 7);
  const common = { firewall: group.firewall, region, sharedRuleCollectionGroup: shared ? group : undefined };
  switch (kind) {
    case 'aml':
      return new AmlWorkspaceEgress(stack, name, {
        ...common,
        resourceGroupName: 'rg',
        nsgEnabled: false,
        routeTableEnabled: false,
        computeSubnetAddressPrefixes: [`10.1.${octet}.0/24`],
      });
    case 'servers':
      return new ArcServerEgress(stack, name, { ...common, serverAddressPrefixes: [`10.2.${octet}.0/24`] });
    case 'site':
      return new AzureLocalFirewall(stack, name, {
        ...common,
        machineAddressPrefixes: [`10.3.${octet}.0/24`],
        keyVaultName: 'kv-shared',
        activeDirectoryAddresses: ['10.9.0.10'],
        ntpServerAddresses: ['10.9.0.11'],
      });
  }
}
