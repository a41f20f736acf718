/** Types of azurerm by the types of Azure that they make, without `Microsoft.Network/` where that is their namespace. */
const azurermTypes: Readonly<Record<string, string>> = {
  virtualNetworks: 'azurerm_virtual_network',
  'virtualNetworks/subnets': 'azurerm_subnet',
  'virtualNetworks/virtualNetworkPeerings': 'azurerm_virtual_network_peering',
  routeTables: 'azurerm_route_table',
  'routeTables/routes': 'azurerm_route',
  networkSecurityGroups: 'azurerm_network_security_group',
  'networkSecurityGroups/securityRules': 'azurerm_network_security_rule',
  applicationSecurityGroups: 'azurerm_application_security_group',
  networkInterfaces: 'azurerm_network_interface',
  natGateways: 'azurerm_nat_gateway',
  publicIPAddresses: 'azurerm_public_ip',
  publicIPPrefixes: 'azurerm_public_ip_prefix',
  privateEndpoints: 'azurerm_private_endpoint',
  privateDnsZones: 'azurerm_private_dns_zone',
  'privateDnsZones/virtualNetworkLinks': 'azurerm_private_dns_zone_virtual_network_link',
  'privateDnsZones/A': 'azurerm_private_dns_a_record',
  'privateDnsZones/CNAME': 'azurerm_private_dns_cname_record',
  azureFirewalls: 'azurerm_firewall',
  firewallPolicies: 'azurerm_firewall_policy',
  'firewallPolicies/ruleCollectionGroups': 'azurerm_firewall_policy_rule_collection_group',
  ipGroups: 'azurerm_ip_group',
  virtualWans: 'azurerm_virtual_wan',
  virtualHubs: 'azurerm_virtual_hub',
  'virtualHubs/hubVirtualNetworkConnections': 'azurerm_virtual_hub_connection',
  'virtualHubs/routingIntent': 'azurerm_virtual_hub_routing_intent',
  'virtualHubs/hubRouteTables': 'azurerm_virtual_hub_route_table',
  'virtualHubs/ipConfigurations': 'azurerm_route_server',
  'virtualHubs/bgpConnections': 'azurerm_virtual_hub_bgp_connection',
  vpnGateways: 'azurerm_vpn_gateway',
  p2svpnGateways: 'azurerm_point_to_site_vpn_gateway',
  expressRouteGateways: 'azurerm_express_route_gateway',
  networkVirtualAppliances: 'azurerm_network_virtual_appliance',
  securityPartnerProviders: 'azurerm_virtual_hub_security_partner_provider',
  loadBalancers: 'azurerm_lb',
  'loadBalancers/backendAddressPools': 'azurerm_lb_backend_address_pool',
  'loadBalancers/loadBalancingRules': 'azurerm_lb_rule',
  'loadBalancers/inboundNatRules': 'azurerm_lb_nat_rule',
  'loadBalancers/outboundRules': 'azurerm_lb_outbound_rule',
  virtualNetworkGateways: 'azurerm_virtual_network_gateway',
  localNetworkGateways: 'azurerm_local_network_gateway',
  applicationGateways: 'azurerm_application_gateway',
  serviceEndpointPolicies: 'azurerm_subnet_service_endpoint_storage_policy',
  'networkManagers/securityAdminConfigurations/ruleCollections/rules': 'azurerm_network_manager_admin_rule',
  'networkManagers/securityAdminConfigurations': 'azurerm_network_manager_security_admin_configuration',
  'networkManagers/securityAdminConfigurations/ruleCollections':
    'azurerm_network_manager_admin_rule_collection',
  'networkSecurityPerimeters/resourceAssociations': 'azurerm_network_security_perimeter_association',
  'networkManagers/networkGroups': 'azurerm_network_manager_network_group',
  'networkManagers/networkGroups/staticMembers': 'azurerm_network_manager_static_member',
  'networkManagers/connectivityConfigurations': 'azurerm_network_manager_connectivity_configuration',
  'Microsoft.Compute/virtualMachineScaleSets': 'azurerm_orchestrated_virtual_machine_scale_set',
  'Microsoft.ApiManagement/service': 'azurerm_api_management',
  'Microsoft.Storage/storageAccounts': 'azurerm_storage_account',
};

const byType: ReadonlyMap<string, string> = new Map(
  Object.entries(azurermTypes).map(([name, type]) => [
    (name.startsWith('Microsoft.') ? name : `Microsoft.Network/${name}`).toLowerCase(),
    type,
  ]),
);

/** The type that azurerm has for one of Azure, such as `Microsoft.Network/virtualNetworks`, with or without a version. */
export function azurermTypeOf(type: string): string | undefined {
  return byType.get(type.split('@')[0]!.toLowerCase());
}
