import { type ResourceDescription, type ResourceSettings, settingsArguments } from './resource-description';

/** What a firewall policy is made with, besides its name and place. */
export interface FirewallPolicySettings extends ResourceSettings {
  readonly sku: string;
  readonly basePolicyId?: string;
  readonly threatIntelligenceMode: string;
  readonly dnsProxyEnabled: boolean;
  readonly dnsServers?: readonly string[];
}

/** A firewall policy. */
export function firewallPolicy(
  settings: FirewallPolicySettings,
): ResourceDescription<'azurerm_firewall_policy'> {
  const { sku, basePolicyId, threatIntelligenceMode, dnsProxyEnabled, dnsServers } = settings;
  return {
    block: 'resource',
    type: 'azurerm_firewall_policy',
    name: 'policy',
    arguments: {
      ...settingsArguments(settings),
      sku,
      base_policy_id: basePolicyId,
      threat_intelligence_mode: threatIntelligenceMode,
      dns:
        dnsProxyEnabled || dnsServers !== undefined
          ? { proxy_enabled: dnsProxyEnabled, servers: dnsServers }
          : undefined,
    },
  };
}
