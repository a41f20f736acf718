import type { UnreadPart } from '../terraform/document/terraform-document';
import { azurermTypeOf } from '../terraform/resource/azure-types';
import type { Block } from '../terraform/resource/resource-values';
import type { BodyShape } from './body-reading';
import { azureFirewall, firewallPolicy, ipGroup, ruleCollectionGroup, withHubBlock } from './shapes/firewall';
import {
  adminRule,
  adminRuleCollection,
  alone,
  apiManagement,
  applicationGateway,
  connectivityConfiguration,
  databricksWorkspace,
  endpointPolicy,
  gatewayConnection,
  inboundEndpoint,
  localNetworkGateway,
  managedInstance,
  natGateway,
  networkGroup,
  networkManager,
  perimeterAssociation,
  privateLinkService,
  routingRule,
  routingRuleCollection,
  securityAdminConfiguration,
  staticMember,
  virtualNetworkGateway,
} from './shapes/gateways-and-managers';
import {
  addressRecord,
  aliasRecord,
  forwardingRule,
  networkInterface,
  privateDnsZoneGroup,
  privateEndpoint,
  rulesetLink,
  scaleSet,
  zoneLink,
} from './shapes/interfaces-and-endpoints';
import { kubernetesCluster, nodePool } from './shapes/kubernetes-cluster';
import {
  backendAddressPool,
  inboundNatRule,
  loadBalancer,
  loadBalancingRule,
  probe,
} from './shapes/load-balancer';
import { route, routeTable, securityGroup, securityRule } from './shapes/routes-and-groups';
import {
  hubConnection,
  hubIpConfiguration,
  hubRouteTable,
  inVirtualHub,
  routingIntent,
  virtualHub,
  virtualWan,
} from './shapes/virtual-hub';
import {
  peering,
  privateByDefault,
  subnet,
  virtualNetwork,
  withPrivateSubnets,
} from './shapes/virtual-network';

/** How the bodies of a type of Azure are read. */
interface ReadType {
  readonly shape: BodyShape;
  /** The argument that names the parent of a child, by its name or by its id. */
  readonly parent?: { readonly by: 'name' | 'id'; readonly as: string };
  /** The block of its parent that it is; without, it is a resource of its own. */
  readonly blockOf?: string;
  /** The block of its parent that holds the same, where both are told at once. */
  readonly sameAs?: string;
  /** What its arguments are in the end, by the version of the API too, where that is told. */
  readonly finished?: (values: Block, apiVersion?: string) => Block;
  /** Whether a network takes its arguments as not known where its body is not; otherwise it is not read then. */
  readonly understoodUntold?: boolean;
}

/** The same, with the type that azurerm has for it; none of a block of its parent. */
export interface AzureType extends ReadType {
  readonly azurerm?: string;
}

const byName = (name: string) => ({ by: 'name', as: name }) as const;
const byId = (name: string) => ({ by: 'id', as: name }) as const;

/** The types that are read, by their names without `Microsoft.Network/`. */
const ofNetwork: Readonly<Record<string, ReadType>> = {
  virtualNetworks: { shape: virtualNetwork, finished: withPrivateSubnets },
  'virtualNetworks/subnets': {
    shape: subnet,
    parent: byName('virtual_network_name'),
    finished: privateByDefault,
  },
  'virtualNetworks/virtualNetworkPeerings': {
    shape: peering,
    parent: byName('virtual_network_name'),
  },
  routeTables: { shape: routeTable },
  'routeTables/routes': {
    shape: route,
    parent: byName('route_table_name'),
    sameAs: 'route',
  },
  networkSecurityGroups: { shape: securityGroup },
  'networkSecurityGroups/securityRules': {
    shape: securityRule,
    parent: byName('network_security_group_name'),
    sameAs: 'security_rule',
  },
  applicationSecurityGroups: { shape: alone },
  networkInterfaces: { shape: networkInterface },
  natGateways: { shape: natGateway },
  publicIPAddresses: { shape: alone },
  publicIPPrefixes: { shape: alone },
  privateEndpoints: { shape: privateEndpoint },
  'privateEndpoints/privateDnsZoneGroups': {
    shape: privateDnsZoneGroup,
    blockOf: 'private_dns_zone_group',
  },
  privateDnsZones: { shape: alone },
  'privateDnsZones/virtualNetworkLinks': {
    shape: zoneLink,
    parent: byName('private_dns_zone_name'),
  },
  'privateDnsZones/A': {
    shape: addressRecord,
    parent: byName('zone_name'),
  },
  'privateDnsZones/CNAME': {
    shape: aliasRecord,
    parent: byName('zone_name'),
  },
  azureFirewalls: { shape: azureFirewall, finished: withHubBlock },
  firewallPolicies: { shape: firewallPolicy },
  'firewallPolicies/ruleCollectionGroups': {
    shape: ruleCollectionGroup,
    parent: byId('firewall_policy_id'),
  },
  ipGroups: { shape: ipGroup },
  virtualWans: { shape: virtualWan },
  virtualHubs: { shape: virtualHub },
  'virtualHubs/hubVirtualNetworkConnections': {
    shape: hubConnection,
    parent: byId('virtual_hub_id'),
    understoodUntold: true,
  },
  'virtualHubs/routingIntent': {
    shape: routingIntent,
    parent: byId('virtual_hub_id'),
  },
  'virtualHubs/hubRouteTables': {
    shape: hubRouteTable,
    parent: byId('virtual_hub_id'),
  },
  'virtualHubs/ipConfigurations': { shape: hubIpConfiguration },
  'virtualHubs/bgpConnections': { shape: alone, parent: byId('virtual_hub_id') },
  vpnGateways: { shape: inVirtualHub, understoodUntold: true },
  p2svpnGateways: { shape: inVirtualHub, understoodUntold: true },
  expressRouteGateways: { shape: inVirtualHub, understoodUntold: true },
  networkVirtualAppliances: { shape: inVirtualHub },
  securityPartnerProviders: { shape: inVirtualHub, understoodUntold: true },
  loadBalancers: { shape: loadBalancer },
  'loadBalancers/backendAddressPools': {
    shape: backendAddressPool,
    parent: byId('loadbalancer_id'),
    understoodUntold: true,
  },
  'loadBalancers/loadBalancingRules': { shape: loadBalancingRule, parent: byId('loadbalancer_id') },
  'loadBalancers/inboundNatRules': {
    shape: inboundNatRule,
    parent: byId('loadbalancer_id'),
    understoodUntold: true,
  },
  'loadBalancers/probes': { shape: probe, parent: byId('loadbalancer_id') },
  'loadBalancers/inboundNatPools': { shape: alone, parent: byId('loadbalancer_id') },
  'loadBalancers/outboundRules': { shape: alone, parent: byId('loadbalancer_id') },
  privateLinkServices: { shape: privateLinkService, understoodUntold: true },
  dnsForwardingRulesets: { shape: alone, understoodUntold: true },
  'dnsForwardingRulesets/forwardingRules': {
    shape: forwardingRule,
    parent: byId('dns_forwarding_ruleset_id'),
    understoodUntold: true,
  },
  'dnsForwardingRulesets/virtualNetworkLinks': {
    shape: rulesetLink,
    parent: byId('dns_forwarding_ruleset_id'),
    understoodUntold: true,
  },
  'dnsResolvers/inboundEndpoints': { shape: inboundEndpoint, understoodUntold: true },
  virtualNetworkGateways: { shape: virtualNetworkGateway },
  connections: { shape: gatewayConnection },
  localNetworkGateways: { shape: localNetworkGateway },
  applicationGateways: { shape: applicationGateway },
  serviceEndpointPolicies: {
    shape: endpointPolicy,
  },
  networkManagers: { shape: networkManager, understoodUntold: true },
  'networkManagers/securityAdminConfigurations/ruleCollections/rules': {
    shape: adminRule,
    parent: byId('admin_rule_collection_id'),
  },
  'networkManagers/routingConfigurations': { shape: alone, parent: byId('network_manager_id') },
  'networkManagers/routingConfigurations/ruleCollections': {
    shape: routingRuleCollection,
    parent: byId('routing_configuration_id'),
  },
  'networkManagers/routingConfigurations/ruleCollections/rules': {
    shape: routingRule,
    parent: byId('rule_collection_id'),
    understoodUntold: true,
  },
  'networkSecurityPerimeters/resourceAssociations': {
    shape: perimeterAssociation,
    understoodUntold: true,
  },
  'networkManagers/securityAdminConfigurations/ruleCollections': {
    shape: adminRuleCollection,
    parent: byId('security_admin_configuration_id'),
  },
  'networkManagers/securityAdminConfigurations': {
    shape: securityAdminConfiguration,
    parent: byId('network_manager_id'),
  },
  'networkManagers/networkGroups': { shape: networkGroup, parent: byId('network_manager_id') },
  'networkManagers/networkGroups/staticMembers': { shape: staticMember, parent: byId('network_group_id') },
  'networkManagers/connectivityConfigurations': {
    shape: connectivityConfiguration,
    parent: byId('network_manager_id'),
    understoodUntold: true,
  },
};

const elsewhere: Readonly<Record<string, ReadType>> = {
  'Microsoft.Compute/virtualMachineScaleSets': {
    shape: scaleSet,
  },
  'Microsoft.ContainerService/managedClusters': { shape: kubernetesCluster, understoodUntold: true },
  'Microsoft.ContainerService/managedClusters/agentPools': {
    shape: nodePool,
    parent: byId('kubernetes_cluster_id'),
    understoodUntold: true,
  },
  'Microsoft.Sql/managedInstances': { shape: managedInstance, understoodUntold: true },
  'Microsoft.Databricks/workspaces': { shape: databricksWorkspace, understoodUntold: true },
  'Microsoft.ApiManagement/service': { shape: apiManagement },
  'Microsoft.Storage/storageAccounts': { shape: alone },
};

/**
 * Types of Microsoft.Network, with all that is below them, that say nothing of subnets, routes, groups and firewalls. azurerm
 * has resources of most, which are not looked at either.
 */
const silent: readonly string[] = [
  ...['networkWatchers', 'bastionHosts', 'ddosProtectionPlans', 'ddosCustomPolicies'],
  ...['dnsZones', 'trafficManagerProfiles', 'frontDoors', 'privateLinkServices', 'networkProfiles'],
  ...['applicationGatewayWebApplicationFirewallPolicies', 'frontDoorWebApplicationFirewallPolicies'],
  ...['customIpPrefixes', 'dscpConfigurations', 'privateDnsZones', 'vpnSites', 'networkInterfaces'],
  ...['dnsResolvers', 'virtualWans', 'natGateways'],
  ...['networkManagers/ipamPools', 'networkManagers/scopeConnections', 'networkManagerConnections'],
  ...['connections', 'vpnGateways', 'p2svpnGateways', 'vpnServerConfigurations', 'expressRouteCircuits'],
  ...[
    'expressRouteGateways',
    'expressRoutePorts',
    'routeFilters',
    'securityPartnerProviders',
    'ipAllocations',
  ],
  ...['firewallPolicies/signatureOverrides', 'firewallPolicies/firewallPolicyDrafts', 'dnsResolverPolicies'],
];

/** The same of types alone: what is below them says something. */
const silentThemselves: readonly string[] = [
  ...['networkSecurityPerimeters', 'networkSecurityPerimeters/profiles'],
  ...['networkSecurityPerimeters/profiles/accessRules', 'networkSecurityPerimeters/loggingConfigurations'],
  ...['networkSecurityPerimeters/links', 'networkSecurityPerimeters/linkReferences'],
];

/** Types that may change whichever networks, wherever they stand: what a network manager deploys. */
export function mayChangeAny(name: string): boolean {
  return name.toLowerCase().startsWith(`${prefix}networkmanagers/`);
}

/** Of types that say nothing but which routes a virtual hub gives. */
export function partOfHub(name: string): UnreadPart['ofHub'] {
  const part = name.toLowerCase().replace(`${prefix}virtualhubs/`, '');
  return part === 'routingintent' ? 'intent' : part === 'hubroutetables' ? 'route table' : undefined;
}

/** Whether resources of a type say nothing but what they are themselves: subnets name them, and not the other way round. */
export function saysNothingOfOthers(name: string): boolean {
  return [`${prefix}routetables`, `${prefix}networksecuritygroups`].includes(name.toLowerCase());
}

const prefix = 'microsoft.network/';

const types: ReadonlyMap<string, AzureType> = new Map(
  [
    ...Object.entries(ofNetwork).map(([name, type]) => [`${prefix}${name}`, type] as const),
    ...Object.entries(elsewhere),
  ].map(([name, type]) => [name.toLowerCase(), { ...type, azurerm: azurermTypeOf(name) }]),
);

/** How a type of Azure, such as `Microsoft.Network/virtualNetworks`, is read; `undefined` of one that is not. */
export function azureTypeOf(name: string): AzureType | undefined {
  return types.get(name.toLowerCase());
}

const names: ReadonlyMap<string, string> = new Map(
  [...types].flatMap(([name, { azurerm }]) => (azurerm === undefined ? [] : [[azurerm, name] as const])),
);

/** The type of Azure that resources of azurerm are of, in lower case, where it is read. */
export function azureNameOf(azurerm: string): string | undefined {
  return names.get(azurerm);
}

/** Whether of resources of a type nothing is read but that there is one. */
export function isBodiless({ shape }: AzureType): boolean {
  return Object.keys(shape).every((member) => member === '*');
}

/** Whether resources of a type may say something of networks that is not read. */
export function mayBeOfNetwork(name: string): boolean {
  const own = name.toLowerCase();
  if (own.startsWith('microsoft.resources/deployment')) return true;
  if (!own.startsWith(prefix) || types.has(own)) return false;
  const isBelow = (each: string) => `${own}/`.startsWith(`${prefix}${each.toLowerCase()}/`);
  return !silent.some(isBelow) && !silentThemselves.some((each) => own === `${prefix}${each.toLowerCase()}`);
}
