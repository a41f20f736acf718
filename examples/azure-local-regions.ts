import { AzureLocalFirewall, AzureLocalOem, HubFirewall, Lockdown } from 'cdktf-azure-lockdown';
import type { Construct } from 'constructs';
import { type Environment, ExampleStack, type ExampleStacks, policyIdOf } from './example-stack';

/** The regions that Microsoft has a list for, and one that it has none for. */
const regions: Readonly<Record<string, readonly string[]>> = {
  public: [
    'eastus',
    'westeurope',
    'australiaeast',
    'canadacentral',
    'centralindia',
    'southeastasia',
    'japaneast',
    'southcentralus',
    'northeurope',
  ],
  usgovernment: ['usgovvirginia'],
};

/** One site a region, in an edition of the lists, with the hosts of a maker; one of them behind an Arc gateway too. */
export class AzureLocalRegions extends ExampleStack {
  constructor(scope: Construct, id: string, environment: Environment, edition?: string) {
    super(scope, id, environment);
    Lockdown.of(this).acknowledge({
      code: 'switch-without-effect',
      reason: 'every stack of this example sets the same, also in editions and clouds with fewer rows',
    });
    Lockdown.of(this).acknowledge({
      code: 'nsg-only',
      reason: 'machines of a site reach each other on its own network, which no security group guards',
    });
    const firewall = HubFirewall.fromPolicyId(this, 'hub', { policyId: policyIdOf(id) });
    const makers = Object.values(AzureLocalOem);
    for (const [i, region] of regions[environment]!.entries()) {
      const site = {
        firewall,
        region,
        edition,
        machineAddressPrefixes: [`10.70.${i}.0/24`],
        keyVaultName: 'kv-contoso',
        witnessStorageAccountName: 'stwitness',
        oem: makers[i % makers.length],
        activeDirectoryAddresses: ['10.9.0.10'],
        ntpServerAddresses: ['10.9.0.11'],
      };
      new AzureLocalFirewall(this, region, site);
      if (i > 0) continue;
      new AzureLocalFirewall(this, `${region}-behind-gateway`, {
        ...site,
        machineAddressPrefixes: ['10.70.100.0/24'],
        arcGateway: true,
        arcGatewayUrlPrefix: 'contoso',
      });
    }
  }
}

/** The stacks of this example. */
export const stacks: ExampleStacks = {
  'azure-local-regions-public-2025-03': (scope, id) =>
    new AzureLocalRegions(scope, id, 'public', '2025-03-03'),
  'azure-local-regions-usgovernment-2025-03': (scope, id) =>
    new AzureLocalRegions(scope, id, 'usgovernment', '2025-03-03'),
  'azure-local-regions-public': (scope, id) => new AzureLocalRegions(scope, id, 'public'),
  'azure-local-regions-usgovernment': (scope, id) => new AzureLocalRegions(scope, id, 'usgovernment'),
};
