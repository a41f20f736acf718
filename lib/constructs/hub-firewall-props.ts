import type { IConstruct } from 'constructs';

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
  ALERT = 'Alert',
  DENY = 'Deny',
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
  readonly sku?: FirewallSku;
  /** Whether it answers DNS queries; absent where that is not known. */
  readonly dnsProxyEnabled?: boolean;
  /** Whether it inspects TLS, so that rules may match URLs. */
  readonly tlsInspectionEnabled: boolean;
}

/** An existing firewall policy. */
export interface HubFirewallPolicyAttributes {
  /** Resource id of the policy. */
  readonly policyId: string;
  /**
   * Private IPv4 address of the firewall, the next hop of default routes.
   * @default - no default route can be made
   */
  readonly privateIpAddress?: string;
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
}

/** An existing firewall with classic rules, without a policy. */
export interface HubFirewallClassicAttributes {
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
   * SKU of the firewall.
   * @default - not known; taken for Standard
   */
  readonly sku?: FirewallSku;
  /**
   * Whether DNS proxy is on in the firewall.
   * @default - not known; a finding asks for it where a rule needs it
   */
  readonly dnsProxyEnabled?: boolean;
}

/** A firewall policy that is created here. */
export interface HubFirewallProps {
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
   * @default - no default route can be made
   */
  readonly privateIpAddress?: string;
  /** @default FirewallSku.STANDARD */
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
  /** @default ThreatIntelligenceMode.ALERT */
  readonly threatIntelligenceMode?: ThreatIntelligenceMode;
  /**
   * Resource id of the base policy, whose rules run first. DNS settings are not inherited from it.
   * @default - no base policy
   */
  readonly basePolicyId?: string;
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
