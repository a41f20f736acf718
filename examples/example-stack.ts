import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';

/** The clouds as azurerm calls them. */
export type Environment = 'public' | 'usgovernment' | 'china';

/** A region of each cloud. */
export const regionOf: Readonly<Record<Environment, string>> = {
  public: 'westeurope',
  usgovernment: 'usgovvirginia',
  china: 'chinanorth3',
};

/** A stack with the azurerm provider, as every example starts. */
export class ExampleStack extends TerraformStack {
  constructor(scope: Construct, id: string, environment: Environment = 'public') {
    super(scope, id);
    new AzurermProvider(this, 'azurerm', { features: [{}], environment });
  }
}

/** Stacks of an example that there is in several forms, by id. */
export type ExampleStacks = Readonly<Record<string, (scope: Construct, id: string) => TerraformStack>>;

/** A policy id, as a platform team hands it to a workload team; each example has one of its own. */
export function policyIdOf(example: string): string {
  return `/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers/Microsoft.Network/firewallPolicies/afwp-${example}`;
}

/** The policy of what is no example by itself. */
export const policyId = policyIdOf('hub');

/** A subnet id of a spoke network. */
export function subnetId(name: string): string {
  return `/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-spoke/providers/Microsoft.Network/virtualNetworks/vnet-spoke/subnets/${name}`;
}
