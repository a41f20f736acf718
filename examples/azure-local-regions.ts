import { AzureLocalFirewall, AzureLocalOem, HubFirewall } from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import { ExampleStack, policyId } from './example-stack';

/** The regions that Microsoft has a list for, and one that it has none for. */
const regions = [
  'eastus',
  'westeurope',
  'australiaeast',
  'canadacentral',
  'centralindia',
  'southeastasia',
  'japaneast',
  'southcentralus',
  'usgovvirginia',
  'northeurope',
];

/** One site a region, in an edition of the lists, with the hosts of a maker. */
export class AzureLocalRegions extends ExampleStack {
  constructor(scope: Construct, id: string, edition?: string) {
    super(scope, id);
    const firewall = HubFirewall.fromPolicyId(this, 'hub', { policyId });
    const makers = Object.values(AzureLocalOem);
    for (const [i, region] of regions.entries()) {
      new AzureLocalFirewall(this, region, {
        firewall,
        region,
        edition,
        machineAddressPrefixes: [`10.70.${i}.0/24`],
        keyVaultName: 'kv-contoso',
        witnessStorageAccountName: 'stwitness',
        oem: makers[i % makers.length],
        activeDirectoryAddresses: ['10.9.0.10'],
        ntpServerAddresses: ['10.9.0.11'],
      });
    }
  }
}
