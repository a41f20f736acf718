import {
  type ResourceDescription,
  ResourceReference,
  type ResourceSettings,
  settingsArguments,
} from './resource-description';

/** A firewall in a virtual hub. */
export interface HubFirewallSettings extends ResourceSettings {
  readonly sku: string;
  readonly virtualHubId: string;
  readonly publicIpCount: number;
  readonly zones?: readonly string[];
}

/** The firewall of a virtual hub, with a policy. */
export function securedHubFirewall(
  settings: HubFirewallSettings,
  policy: ResourceDescription<'azurerm_firewall_policy'>,
): ResourceDescription<'azurerm_firewall'> {
  const { sku, virtualHubId, publicIpCount, zones } = settings;
  return {
    block: 'resource',
    type: 'azurerm_firewall',
    name: 'firewall',
    arguments: {
      ...settingsArguments(settings),
      sku_name: 'AZFW_Hub',
      sku_tier: sku,
      zones,
      firewall_policy_id: new ResourceReference(policy, 'id'),
      virtual_hub: { virtual_hub_id: virtualHubId, public_ip_count: publicIpCount },
    },
  };
}

/** Where a routing intent leads traffic to a firewall. */
export interface RoutingIntentSettings {
  readonly name: string;
  readonly virtualHubId: string;
  readonly internetTraffic: boolean;
  readonly privateTraffic: boolean;
}

/** The routing intent of a virtual hub. */
export function routingIntent(
  { name, virtualHubId, internetTraffic, privateTraffic }: RoutingIntentSettings,
  firewall: ResourceDescription<'azurerm_firewall'>,
): ResourceDescription<'azurerm_virtual_hub_routing_intent'> {
  const policy = (wanted: boolean, policyName: string, destination: string) =>
    wanted
      ? [{ name: policyName, destinations: [destination], next_hop: new ResourceReference(firewall, 'id') }]
      : [];
  return {
    block: 'resource',
    type: 'azurerm_virtual_hub_routing_intent',
    name: 'routing-intent',
    arguments: {
      name,
      virtual_hub_id: virtualHubId,
      // The names that Azure's portal gives.
      routing_policy: [
        ...policy(internetTraffic, 'InternetTraffic', 'Internet'),
        ...policy(privateTraffic, 'PrivateTraffic', 'PrivateTraffic'),
      ],
    },
  };
}
