import {
  NetworkSecurityGroup,
  type NetworkSecurityGroupSecurityRule,
} from '@cdktf/provider-azurerm/lib/network-security-group';
import { NetworkSecurityRule } from '@cdktf/provider-azurerm/lib/network-security-rule';
import { SubnetNetworkSecurityGroupAssociation } from '@cdktf/provider-azurerm/lib/subnet-network-security-group-association';
import type { Construct } from 'constructs';
import type { NsgRule } from '../../compile/rule';
import { terraformList } from '../terraform-list';

/** Where a created network security group or route table stands. */
export interface ResourcePlace {
  readonly name: string;
  readonly location: string;
  readonly resourceGroupName: string;
  readonly tags?: { [key: string]: string };
}

/** A network security group with its rules inline, associated with subnets. */
export function addNetworkSecurityGroup(
  scope: Construct,
  place: ResourcePlace,
  rules: readonly NsgRule[],
): NetworkSecurityGroup {
  return new NetworkSecurityGroup(scope, 'network-security-group', {
    ...place,
    securityRule: byPriority(rules).map(inlineRule),
  });
}

/** A network security group whose rules are asked for when it is synthesized, when all that it serves is known. */
export class UnitedSecurityGroup extends NetworkSecurityGroup {
  constructor(
    scope: Construct,
    place: ResourcePlace,
    private readonly rules: () => readonly NsgRule[],
  ) {
    super(scope, 'network-security-group', place);
  }

  protected override synthesizeAttributes() {
    this.putSecurityRule(byPriority(this.rules()).map(inlineRule));
    return super.synthesizeAttributes();
  }

  protected override synthesizeHclAttributes() {
    this.putSecurityRule(byPriority(this.rules()).map(inlineRule));
    return super.synthesizeHclAttributes();
  }
}

/** Rules in a network security group that exists; it must hold none inline. */
export function addNetworkSecurityRules(
  scope: Construct,
  group: { readonly networkSecurityGroupName: string; readonly resourceGroupName: string },
  rules: readonly NsgRule[],
): NetworkSecurityRule[] {
  return byPriority(rules).map(
    (rule) =>
      new NetworkSecurityRule(scope, `nsg-rule-${rule.name}`, {
        ...group,
        ...inlineRule(rule),
        name: rule.name,
        priority: rule.priority,
        direction: rule.direction,
        access: rule.access,
        protocol: rule.protocol,
      }),
  );
}

/** Associates a network security group with a subnet. */
export function associateNetworkSecurityGroup(
  scope: Construct,
  id: string,
  group: NetworkSecurityGroup,
  subnetId: string,
): SubnetNetworkSecurityGroupAssociation {
  return new SubnetNetworkSecurityGroupAssociation(scope, id, { subnetId, networkSecurityGroupId: group.id });
}

function byPriority(rules: readonly NsgRule[]): NsgRule[] {
  return [...rules].sort((a, b) => a.direction.localeCompare(b.direction) || a.priority - b.priority);
}

/** One tag stands in the singular field, addresses in the plural one; the provider takes only one of both. */
function inlineRule(rule: NsgRule): NetworkSecurityGroupSecurityRule {
  const [onlyPort, ...morePorts] = rule.destinationPorts;
  return {
    name: rule.name,
    description: rule.description,
    priority: rule.priority,
    direction: rule.direction,
    access: rule.access,
    protocol: rule.protocol,
    sourcePortRange: '*',
    ...(morePorts.length === 0
      ? { destinationPortRange: onlyPort }
      : { destinationPortRanges: rule.destinationPorts }),
    ...(rule.sourceServiceTag === undefined
      ? { sourceAddressPrefixes: terraformList(rule.sourceAddresses) }
      : { sourceAddressPrefix: rule.sourceServiceTag }),
    ...(rule.destinationServiceTag === undefined
      ? { destinationAddressPrefixes: terraformList(rule.destinationAddresses) }
      : { destinationAddressPrefix: rule.destinationServiceTag }),
  };
}
