import { FirewallPolicyRuleCollectionGroup } from '@cdktf/provider-azurerm/lib/firewall-policy-rule-collection-group';
import { NetworkSecurityGroup } from '@cdktf/provider-azurerm/lib/network-security-group';
import { RouteTable } from '@cdktf/provider-azurerm/lib/route-table';
import { SubnetNetworkSecurityGroupAssociation } from '@cdktf/provider-azurerm/lib/subnet-network-security-group-association';
import { SubnetRouteTableAssociation } from '@cdktf/provider-azurerm/lib/subnet-route-table-association';
import type { ApplicationRule, EgressRoute, NetworkRule, NsgRule } from 'cdktf-azure-lockdown';
import { Construct } from 'constructs';

/** Rules as a person would have typed them out. */
export interface TypedRules {
  readonly applicationRules: readonly ApplicationRule[];
  readonly networkRules: readonly NetworkRule[];
  readonly nsgRules: readonly NsgRule[];
  readonly routes: readonly EgressRoute[];
}

/** Names and ids of one workload. */
export interface TypedNames {
  readonly policyId: string;
  readonly priority: number;
  readonly name: string;
  readonly subnetId: string;
}

/** The same resources by the provider's own constructs, with literal arguments. */
export class BareCdktf extends Construct {
  private readonly group: FirewallPolicyRuleCollectionGroup;

  constructor(
    scope: Construct,
    id: string,
    rules: TypedRules,
    { policyId, priority, name, subnetId }: TypedNames,
    before?: BareCdktf,
  ) {
    super(scope, id);
    this.group = new FirewallPolicyRuleCollectionGroup(this, 'rule-collection-group', {
      dependsOn: before && [before.group],
      name: `rcg-${name}`,
      firewallPolicyId: policyId,
      priority,
      networkRuleCollection: [
        {
          name: `network-${name}`,
          priority: 1000,
          action: 'Allow',
          rule: rules.networkRules.map((rule) => ({
            name: rule.name,
            description: rule.description,
            protocols: rule.protocols,
            sourceAddresses: rule.sourceAddresses,
            destinationPorts: rule.destinationPorts,
            destinationAddresses: some(rule.destinationAddresses),
            destinationFqdns: some(rule.destinationFqdns),
          })),
        },
      ],
      applicationRuleCollection: [
        {
          name: `application-${name}`,
          priority: 2000,
          action: 'Allow',
          rule: rules.applicationRules.map((rule) => ({
            name: rule.name,
            description: rule.description,
            protocols: rule.protocols,
            sourceAddresses: rule.sourceAddresses,
            destinationFqdns: rule.destinationFqdns,
          })),
        },
      ],
    });
    const place = { location: 'westeurope', resourceGroupName: 'rg' };
    const group = new NetworkSecurityGroup(this, 'network-security-group', {
      ...place,
      name: `nsg-${name}`,
      securityRule: rules.nsgRules.map((rule) => ({
        name: rule.name,
        description: rule.description,
        priority: rule.priority,
        direction: rule.direction,
        access: rule.access,
        protocol: rule.protocol,
        sourcePortRange: '*',
        ...(rule.destinationPorts.length > 1
          ? { destinationPortRanges: rule.destinationPorts }
          : { destinationPortRange: rule.destinationPorts[0] }),
        ...(rule.sourceServiceTag === undefined
          ? { sourceAddressPrefixes: rule.sourceAddresses }
          : { sourceAddressPrefix: rule.sourceServiceTag }),
        ...(rule.destinationServiceTag === undefined
          ? { destinationAddressPrefixes: rule.destinationAddresses }
          : { destinationAddressPrefix: rule.destinationServiceTag }),
      })),
    });
    new SubnetNetworkSecurityGroupAssociation(this, 'compute-network-security-group', {
      subnetId,
      networkSecurityGroupId: group.id,
    });
    const table = new RouteTable(this, 'route-table', {
      ...place,
      name: `rt-${name}`,
      route: rules.routes.map((route) => ({
        name: route.name,
        addressPrefix: route.addressPrefix,
        nextHopType: route.nextHopType,
        nextHopInIpAddress: route.nextHopIpAddress,
      })),
    });
    new SubnetRouteTableAssociation(this, 'compute-route-table', { subnetId, routeTableId: table.id });
  }
}

function some(values: string[]): string[] | undefined {
  return values.length === 0 ? undefined : values;
}
