import type { IConstruct } from 'constructs';
import type { AzureCloud } from '../../azure/cloud';
import type { RuleCollectionParameters } from '../../resources/rule-collection-settings';

/** The SKU of an Azure Firewall and its policy. */
export enum FirewallSku {
  /** No rules by host name outside HTTP and HTTPS, no DNS proxy. */
  BASIC = 'Basic',
  /** Network rules by host name, DNS proxy. */
  STANDARD = 'Standard',
  /** TLS inspection and URL filtering besides. */
  PREMIUM = 'Premium',
}

/** What the firewall does with traffic to and from addresses and names that Microsoft knows as malicious. */
export enum ThreatIntelligenceMode {
  /** It logs them and lets them pass. */
  ALERT = 'Alert',
  /** It logs and stops them. */
  DENY = 'Deny',
  /** It does nothing. */
  OFF = 'Off',
}

/** A firewall to which workloads attach. */
export interface IHubFirewall extends IConstruct {
  /** The id of its policy; absent on a classic firewall. */
  readonly policyId?: string;
  /** The name of a classic firewall; absent where there is a policy. */
  readonly classicFirewallName?: string;
  /** The resource group of a classic firewall. */
  readonly classicFirewallResourceGroupName?: string;
  /** Its private IPv4 address, the next hop of default routes. */
  readonly privateIpAddress?: string;
  /**
   * Whether the virtual hub in which it stands leads what is bound for the Internet to it, so that the workloads behind it need no
   * default route of their own; absent where it stands in a virtual network, or that is not known.
   */
  readonly defaultRouteByVirtualHub?: boolean;
  /** Its SKU, on which limits and kinds of rules depend; absent where it is not known. */
  readonly sku?: FirewallSku;
  /** The cloud in which it stands; absent where that is not known. */
  readonly cloud?: AzureCloud;
  /** Whether it answers DNS queries; absent where that is not known. */
  readonly dnsProxyEnabled?: boolean;
  /** Whether it inspects TLS, so that rules may match URLs. */
  readonly tlsInspectionEnabled: boolean;
  /** The firewall whose policy is the base of this one, where it is known here. */
  readonly baseFirewall?: IHubFirewall;
  /** The lowest number among the priorities that are allotted to workloads. */
  readonly firstPriority?: number;
  /** The highest number among them. */
  readonly lastPriority?: number;
  /** The construct paths of workloads in the order of their priorities, where they are allotted by it. */
  readonly priorityOrder?: string[];
  /** How many addresses of one role make an IP group; absent where none is made. */
  readonly ipGroupsFromAddresses?: number;
  /** The resource group of IP groups that are made. */
  readonly ipGroupResourceGroupName?: string;
  /** The location of IP groups that are made. */
  readonly ipGroupLocation?: string;
}

/** The firewall that has rules, and the names and priorities of their collections. */
export interface RuleCollectionProps extends RuleCollectionParameters {
  /** The firewall whose rules these are, and which the traffic passes. */
  readonly firewall: IHubFirewall;
}

/** How the rules of workloads find their places on a firewall. */
export interface HubFirewallPlacement {
  /**
   * The lowest number of the range from which rule collection groups of workloads take their priorities; on a classic
   * firewall, rule collections. 100 to 65000.
   * @default 1000
   */
  readonly firstPriority?: number;
  /**
   * The highest number of that range.
   * @default 64999
   */
  readonly lastPriority?: number;
  /**
   * The construct paths of workloads and shared rule collection groups, such as `prod/aml`: each has the priority of its
   * place in this list, counted from `firstPriority`. Add new ones at the end, and leave a gone one where it stands.
   * @default - a priority of the range is derived from each path; a clash is an error at synth
   */
  readonly priorityOrder?: string[];
  /**
   * How many addresses of one role of a workload make an IP group, which rules name in their place.
   * @default - 500 where the resource group and the location of IP groups are known; otherwise none is made
   */
  readonly ipGroupsFromAddresses?: number;
}

/** An existing firewall policy. */
export interface HubFirewallPolicyAttributes extends HubFirewallPlacement {
  /** Resource id of the policy. */
  readonly policyId: string;
  /**
   * Private IPv4 address of the firewall, the next hop of default routes.
   * @default - no default route can be made
   */
  readonly privateIpAddress?: string;
  /**
   * Whether the firewall stands in a virtual hub that leads what is bound for the Internet to it, by its routing intent or its default
   * route table. Workloads behind it then have no default route of their own.
   * @default false
   * @see https://learn.microsoft.com/azure/virtual-wan/how-to-routing-policies
   */
  readonly defaultRouteByVirtualHub?: boolean;
  /**
   * SKU of the policy.
   * @default - not known; taken for Standard
   */
  readonly sku?: FirewallSku;
  /**
   * Whether DNS proxy is on in the policy.
   * @default - not known; a finding asks for it where a rule needs it
   */
  readonly dnsProxyEnabled?: boolean;
  /**
   * Whether TLS inspection is set up, so that rules may match URLs. Premium only.
   * @default false
   */
  readonly tlsInspectionEnabled?: boolean;
  /**
   * The firewall whose policy is the base of this one: its rules run first.
   * @default - no base policy, or one that is not known here
   */
  readonly baseFirewall?: IHubFirewall;
  /**
   * Resource group in which IP groups are made.
   * @default - no IP groups are made
   */
  readonly ipGroupResourceGroupName?: string;
  /**
   * Location of IP groups, such as `westeurope`.
   * @default - no IP groups are made
   */
  readonly ipGroupLocation?: string;
}

/** An existing firewall with classic rules, without a policy. */
export interface HubFirewallClassicAttributes extends HubFirewallPlacement {
  /** Name of the `azurerm_firewall`. */
  readonly firewallName: string;
  /** Resource group of the firewall. */
  readonly resourceGroupName: string;
  /**
   * Private IPv4 address of the firewall, the next hop of default routes.
   * @default - no default route can be made
   */
  readonly privateIpAddress?: string;
  /**
   * Whether the firewall stands in a virtual hub that leads what is bound for the Internet to it, by its routing intent or its default
   * route table. Workloads behind it then have no default route of their own.
   * @default false
   * @see https://learn.microsoft.com/azure/virtual-wan/how-to-routing-policies
   */
  readonly defaultRouteByVirtualHub?: boolean;
  /**
   * SKU of the firewall.
   * @default - not known; taken for Standard
   */
  readonly sku?: FirewallSku;
  /**
   * Whether DNS proxy is on in the firewall.
   * @default - not known; a finding asks for it where a rule needs it
   */
  readonly dnsProxyEnabled?: boolean;
  /**
   * Resource group in which IP groups are made.
   * @default - no IP groups are made
   */
  readonly ipGroupResourceGroupName?: string;
  /**
   * Location of IP groups, such as `westeurope`.
   * @default - no IP groups are made
   */
  readonly ipGroupLocation?: string;
}

/** A firewall policy that is created here. */
export interface HubFirewallProps extends HubFirewallPlacement {
  /** Resource group of the policy. */
  readonly resourceGroupName: string;
  /** Location of the policy, such as `westeurope`. */
  readonly location: string;
  /**
   * Name of the policy.
   * @default - `afwp-` and the construct's path
   */
  readonly policyName?: string;
  /**
   * Private IPv4 address of the firewall that uses the policy, the next hop of default routes. Take it from the
   * firewall resource, not as a literal: Azure may change it when the firewall is stopped and started.
   * @default - that of the firewall in the virtual hub; without one no default route can be made
   */
  readonly privateIpAddress?: string;
  /**
   * Resource id of a virtual hub: a firewall of the SKU `AZFW_Hub` is made in it, with this policy, and a routing intent that leads
   * traffic to it. A hub has one of each, and takes no custom route tables beside an intent.
   * @default - no firewall is made
   * @see https://learn.microsoft.com/azure/firewall-manager/secured-virtual-hub
   */
  readonly virtualHubId?: string;
  /**
   * Name of the firewall in the virtual hub.
   * @default - `afw-` and the construct's path
   */
  readonly virtualHubFirewallName?: string;
  /**
   * How many public IP addresses Azure gives the firewall in the virtual hub. 1 or more.
   * @default 1
   */
  readonly virtualHubPublicIpCount?: number;
  /**
   * Availability zones of the firewall in the virtual hub, such as `1`.
   * @default - none
   */
  readonly virtualHubZones?: string[];
  /**
   * Whether the routing intent leads what is bound for the Internet to the firewall. Connections of virtual networks take it where
   * their `internet_security_enabled` is true.
   * @default true
   * @see https://learn.microsoft.com/azure/virtual-wan/how-to-routing-policies
   */
  readonly virtualHubInternetTrafficEnabled?: boolean;
  /**
   * Whether the routing intent leads what goes between virtual networks and branches to the firewall.
   * @default true
   */
  readonly virtualHubPrivateTrafficEnabled?: boolean;
  /**
   * Name of the routing intent.
   * @default - `ri-` and the construct's path
   */
  readonly virtualHubRoutingIntentName?: string;
  /**
   * SKU of the policy, on which the kinds of its rules and its limits depend.
   * @default FirewallSku.STANDARD
   */
  readonly sku?: FirewallSku;
  /**
   * Whether the firewall answers DNS queries, which network rules by host name need.
   * @default true, save for the Basic SKU, which cannot
   */
  readonly dnsProxyEnabled?: boolean;
  /**
   * IPv4 addresses of the DNS servers that the firewall asks.
   * @default - Azure's own
   */
  readonly dnsServers?: string[];
  /**
   * What the firewall does with traffic to and from addresses and names that Microsoft knows as malicious.
   * @default ThreatIntelligenceMode.ALERT
   */
  readonly threatIntelligenceMode?: ThreatIntelligenceMode;
  /**
   * Resource id of the base policy, whose rules run first. DNS settings are not inherited from it.
   * @default - that of the baseFirewall, or no base policy
   */
  readonly basePolicyId?: string;
  /**
   * The firewall whose policy is the base of this one, so that rules which void or repeat each other are found across
   * both.
   * @default - no base policy, or one that is not known here
   */
  readonly baseFirewall?: IHubFirewall;
  /**
   * Resource group in which IP groups are made.
   * @default - the resource group of the policy
   */
  readonly ipGroupResourceGroupName?: string;
  /**
   * Location of IP groups.
   * @default - the location of the policy
   */
  readonly ipGroupLocation?: string;
  /**
   * Whether TLS inspection is set up on the policy by other means, so that rules may match URLs. Premium only.
   * @default false
   */
  readonly tlsInspectionEnabled?: boolean;
  /**
   * Tags of the policy.
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}
