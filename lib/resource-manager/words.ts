import type { Value } from '../terraform/resource/resource';
import type { MemberReader } from './body-reading';

/**
 * The words of Resource Manager that say something of a network, by the enumerations of its published schema, as azurerm spells them.
 * Azure takes them in any case, and prints some as they were written.
 *
 * @see https://github.com/Azure/azure-rest-api-specs/tree/main/specification/network/resource-manager/Microsoft.Network version 2026-01-01
 */
export const enumerations = {
  AddressPrefixType: ['IPPrefix', 'ServiceTag', 'NetworkGroup'],
  AddressSpaceAggregationOption: ['None', 'Manual'],
  AssociationAccessMode: ['Learning', 'Enforced', 'Audit'],
  AutoLearnPrivateRangesMode: ['Enabled', 'Disabled'],
  AzureFirewallApplicationRuleProtocolType: ['Http', 'Https', 'Mssql'],
  AzureFirewallNatRCActionType: ['Snat', 'Dnat'],
  AzureFirewallNetworkRuleProtocol: ['TCP', 'UDP', 'Any', 'ICMP'],
  AzureFirewallRCActionType: ['Allow', 'Deny'],
  AzureFirewallSkuName: ['AZFW_VNet', 'AZFW_Hub'],
  AzureFirewallSkuTier: ['Standard', 'Premium', 'Basic'],
  AzureFirewallThreatIntelMode: ['Alert', 'Deny', 'Off'],
  ConfigurationType: ['SecurityAdmin', 'Connectivity', 'SecurityUser', 'Routing'],
  ConnectivityTopology: ['HubAndSpoke', 'Mesh'],
  DeleteExistingPeering: ['False', 'True'],
  DisableBgpRoutePropagation: ['False', 'True'],
  DisablePeeringRoute: ['None', 'All'],
  FirewallPolicyFilterRuleCollectionActionType: ['Allow', 'Deny'],
  FirewallPolicyIntrusionDetectionStateType: ['Off', 'Alert', 'Deny'],
  FirewallPolicyNatRuleCollectionActionType: ['Dnat'],
  FirewallPolicyRuleApplicationProtocolType: ['Http', 'Https', 'Mssql'],
  FirewallPolicyRuleNetworkProtocol: ['TCP', 'UDP', 'Any', 'ICMP'],
  FirewallPolicyRuleType: ['ApplicationRule', 'NetworkRule', 'NatRule'],
  FirewallPolicySkuTier: ['Standard', 'Premium', 'Basic'],
  GroupConnectivity: ['None', 'DirectlyConnected'],
  HubRoutingPreference: ['ExpressRoute', 'VpnGateway', 'ASPath'],
  IPVersion: ['IPv4', 'IPv6'],
  IsGlobal: ['False', 'True'],
  NetworkIntentPolicyBasedService: ['None', 'All', 'AllowRulesOnly'],
  RouteNextHopType: [
    ...['VirtualNetworkGateway', 'VnetLocal', 'Internet', 'VirtualAppliance', 'VirtualApplianceEcmp', 'None'],
  ],
  RoutingRuleDestinationType: ['AddressPrefix', 'ServiceTag'],
  RoutingRuleNextHopType: [
    ...['Internet', 'NoNextHop', 'VirtualAppliance', 'VirtualNetworkGateway', 'VnetLocal'],
  ],
  SecurityConfigurationRuleAccess: ['Allow', 'Deny', 'AlwaysAllow'],
  SecurityConfigurationRuleDirection: ['Inbound', 'Outbound'],
  SecurityConfigurationRuleProtocol: ['Tcp', 'Udp', 'Icmp', 'Esp', 'Any', 'Ah'],
  SecurityRuleAccess: ['Allow', 'Deny'],
  SecurityRuleDirection: ['Inbound', 'Outbound'],
  SecurityRuleProtocol: ['Tcp', 'Udp', 'Icmp', 'Esp', '*', 'Ah'],
  TransportProtocol: ['Tcp', 'Udp', 'All', 'Quic'],
  VirtualNetworkPeeringLevel: ['FullyInSync', 'RemoteNotInSync', 'LocalNotInSync', 'LocalAndRemoteNotInSync'],
  VirtualNetworkPeeringState: ['Initiated', 'Connected', 'Disconnected'],
  VirtualNetworkPrivateEndpointNetworkPolicies: [
    ...['Enabled', 'Disabled', 'NetworkSecurityGroupEnabled', 'RouteTableEnabled'],
  ],
  VnetLocalRouteOverrideCriteria: ['Contains', 'Equal'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

type Enumeration = keyof typeof enumerations;

/** A word, or each of a list, as azurerm spells it; what is no word of its enumeration stays as it is. */
export function spelt(value: Value, enumeration: Enumeration): Value {
  if (Array.isArray(value)) return value.map((each) => spelt(each, enumeration));
  if (typeof value !== 'string') return value;
  const words: readonly string[] = enumerations[enumeration];
  return words.find((word) => word.toLowerCase() === value.toLowerCase()) ?? value;
}

/** A member that is a word, or a list of words, and an argument as it stands. */
export function wordAs(name: string, enumeration: Enumeration): MemberReader {
  return (value) => [[name, spelt(value, enumeration)]];
}

/** A member that is true or false, or that in a text, as network managers write it. */
export function flagAs(name: string): MemberReader {
  return (value) => [[name, flagIn(value)]];
}

/** What is written as a text, `True` or `False`. */
export function flagIn(value: Value): Value {
  const word = spelt(value, 'IsGlobal');
  return word === 'True' ? true : word === 'False' ? false : value;
}
