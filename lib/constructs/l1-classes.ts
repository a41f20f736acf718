import type { DataAzurermNetworkServiceTags } from '@cdktf/provider-azurerm/lib/data-azurerm-network-service-tags';
import type { Firewall } from '@cdktf/provider-azurerm/lib/firewall';
import type { FirewallApplicationRuleCollection } from '@cdktf/provider-azurerm/lib/firewall-application-rule-collection';
import type { FirewallNetworkRuleCollection } from '@cdktf/provider-azurerm/lib/firewall-network-rule-collection';
import type { FirewallPolicy } from '@cdktf/provider-azurerm/lib/firewall-policy';
import type { FirewallPolicyRuleCollectionGroup } from '@cdktf/provider-azurerm/lib/firewall-policy-rule-collection-group';
import type { IpGroup } from '@cdktf/provider-azurerm/lib/ip-group';
import type { NetworkSecurityGroup } from '@cdktf/provider-azurerm/lib/network-security-group';
import type { NetworkSecurityRule } from '@cdktf/provider-azurerm/lib/network-security-rule';
import type { Route } from '@cdktf/provider-azurerm/lib/route';
import type { RouteTable } from '@cdktf/provider-azurerm/lib/route-table';
import type { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import type { SubnetNetworkSecurityGroupAssociation } from '@cdktf/provider-azurerm/lib/subnet-network-security-group-association';
import type { SubnetRouteTableAssociation } from '@cdktf/provider-azurerm/lib/subnet-route-table-association';
import type { SubnetServiceEndpointStoragePolicy } from '@cdktf/provider-azurerm/lib/subnet-service-endpoint-storage-policy';
import type { VirtualHubRoutingIntent } from '@cdktf/provider-azurerm/lib/virtual-hub-routing-intent';
import type { TerraformElement } from 'cdktf';
import type { Construct } from 'constructs';

/** The L1 construct of each type. */
export interface L1Constructs {
  azurerm_firewall: Firewall;
  azurerm_firewall_application_rule_collection: FirewallApplicationRuleCollection;
  azurerm_firewall_network_rule_collection: FirewallNetworkRuleCollection;
  azurerm_firewall_policy: FirewallPolicy;
  azurerm_firewall_policy_rule_collection_group: FirewallPolicyRuleCollectionGroup;
  azurerm_ip_group: IpGroup;
  azurerm_network_security_group: NetworkSecurityGroup;
  azurerm_network_security_rule: NetworkSecurityRule;
  azurerm_network_service_tags: DataAzurermNetworkServiceTags;
  azurerm_route: Route;
  azurerm_route_table: RouteTable;
  azurerm_subnet: Subnet;
  azurerm_subnet_network_security_group_association: SubnetNetworkSecurityGroupAssociation;
  azurerm_subnet_route_table_association: SubnetRouteTableAssociation;
  azurerm_subnet_service_endpoint_storage_policy: SubnetServiceEndpointStoragePolicy;
  azurerm_virtual_hub_routing_intent: VirtualHubRoutingIntent;
}

export type L1Type = keyof L1Constructs;

/** The class of an L1 construct; each takes a config of its own. */
export type L1Class<L1 extends TerraformElement> = new (scope: Construct, id: string, config: object) => L1;

/** The classes are loaded when a program uses them: it seldom uses many, and each takes time. */
const classes: { readonly [Type in L1Type]: () => L1Class<L1Constructs[Type]> } = {
  azurerm_firewall: () => require('@cdktf/provider-azurerm/lib/firewall').Firewall,
  azurerm_firewall_application_rule_collection: () =>
    require('@cdktf/provider-azurerm/lib/firewall-application-rule-collection')
      .FirewallApplicationRuleCollection,
  azurerm_firewall_network_rule_collection: () =>
    require('@cdktf/provider-azurerm/lib/firewall-network-rule-collection').FirewallNetworkRuleCollection,
  azurerm_firewall_policy: () => require('@cdktf/provider-azurerm/lib/firewall-policy').FirewallPolicy,
  azurerm_firewall_policy_rule_collection_group: () =>
    require('@cdktf/provider-azurerm/lib/firewall-policy-rule-collection-group')
      .FirewallPolicyRuleCollectionGroup,
  azurerm_ip_group: () => require('@cdktf/provider-azurerm/lib/ip-group').IpGroup,
  azurerm_network_security_group: () =>
    require('@cdktf/provider-azurerm/lib/network-security-group').NetworkSecurityGroup,
  azurerm_network_security_rule: () =>
    require('@cdktf/provider-azurerm/lib/network-security-rule').NetworkSecurityRule,
  azurerm_network_service_tags: () =>
    require('@cdktf/provider-azurerm/lib/data-azurerm-network-service-tags').DataAzurermNetworkServiceTags,
  azurerm_route: () => require('@cdktf/provider-azurerm/lib/route').Route,
  azurerm_route_table: () => require('@cdktf/provider-azurerm/lib/route-table').RouteTable,
  azurerm_subnet: () => require('@cdktf/provider-azurerm/lib/subnet').Subnet,
  azurerm_subnet_network_security_group_association: () =>
    require('@cdktf/provider-azurerm/lib/subnet-network-security-group-association')
      .SubnetNetworkSecurityGroupAssociation,
  azurerm_subnet_route_table_association: () =>
    require('@cdktf/provider-azurerm/lib/subnet-route-table-association').SubnetRouteTableAssociation,
  azurerm_subnet_service_endpoint_storage_policy: () =>
    require('@cdktf/provider-azurerm/lib/subnet-service-endpoint-storage-policy')
      .SubnetServiceEndpointStoragePolicy,
  azurerm_virtual_hub_routing_intent: () =>
    require('@cdktf/provider-azurerm/lib/virtual-hub-routing-intent').VirtualHubRoutingIntent,
};

/** Each is asked for once: even of a module that is loaded, the path is looked for. */
const loaded = new Map<L1Type, object>();

/** The class of a type. */
export function l1Class<Type extends L1Type>(type: Type): L1Class<L1Constructs[Type]> {
  const known = loaded.get(type) ?? classes[type]();
  loaded.set(type, known);
  return known as L1Class<L1Constructs[Type]>;
}
