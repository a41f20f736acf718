import { notKnown } from '../../terraform/resource/resource';
import {
  as,
  type BodyShape,
  blocksAs,
  idAs,
  type MemberReader,
  memberOf,
  nothing,
  plainIdAs,
  within,
  without,
} from '../body-reading';
import { flagAs, flagIn, wordAs } from '../words';

/** A resource of which it matters that there is one. */
export const alone: BodyShape = { '*': nothing };

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/natgateways */
export const natGateway: BodyShape = {
  publicIpAddresses: as('public_ip_address_ids'),
  publicIpPrefixes: as('public_ip_prefix_ids'),
  ...without('idleTimeoutInMinutes', 'publicIpAddressesV6', 'publicIpPrefixesV6', 'subnets', 'sku'),
  ...without('nat64', 'serviceGateway'),
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/virtualnetworkgateways */
export const virtualNetworkGateway: BodyShape = {
  ipConfigurations: blocksAs('ip_configuration', { subnet: idAs('subnet_id'), '*': nothing }),
  vpnClientConfiguration: blocksAs('vpn_client_configuration', {
    vpnClientAddressPool: within({ addressPrefixes: as('address_space'), '*': nothing }),
    '*': nothing,
  }),
  '*': nothing,
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/connections */
export const gatewayConnection: BodyShape = {
  virtualNetworkGateway1: idAs('virtual_network_gateway_id'),
  localNetworkGateway2: idAs('local_network_gateway_id'),
  '*': nothing,
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/localnetworkgateways */
export const localNetworkGateway: BodyShape = {
  localNetworkAddressSpace: within({ addressPrefixes: as('address_space') }),
  '*': nothing,
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/applicationgateways */
export const applicationGateway: BodyShape = {
  gatewayIPConfigurations: blocksAs('gateway_ip_configuration', { subnet: idAs('subnet_id'), '*': nothing }),
  frontendIPConfigurations: blocksAs('frontend_ip_configuration', {
    privateIPAddress: as('private_ip_address'),
    '*': nothing,
  }),
  '*': nothing,
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/privatelinkservices */
export const privateLinkService: BodyShape = {
  ipConfigurations: blocksAs('nat_ip_configuration', {
    privateIPAddress: as('private_ip_address'),
    '*': nothing,
  }),
  '*': nothing,
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/dnsresolvers/inboundendpoints */
export const inboundEndpoint: BodyShape = {
  ipConfigurations: blocksAs('ip_configurations', {
    privateIpAddress: as('private_ip_address'),
    '*': nothing,
  }),
  '*': nothing,
};

const virtualNetworkConfiguration = blocksAs('virtual_network_configuration', {
  subnetResourceId: plainIdAs('subnet_id'),
  '*': nothing,
});

/** @see https://learn.microsoft.com/azure/templates/microsoft.apimanagement/service */
export const apiManagement: BodyShape = {
  virtualNetworkConfiguration,
  privateIPAddresses: as('private_ip_addresses'),
  additionalLocations: blocksAs('additional_location', {
    virtualNetworkConfiguration,
    privateIPAddresses: as('private_ip_addresses'),
    '*': nothing,
  }),
  '*': nothing,
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.sql/managedinstances */
export const managedInstance: BodyShape = { subnetId: plainIdAs('subnet_id'), '*': nothing };

/** @see https://learn.microsoft.com/azure/templates/microsoft.databricks/workspaces */
export const databricksWorkspace: BodyShape = {
  parameters: blocksAs('custom_parameters', {
    customVirtualNetworkId: within({ value: plainIdAs('virtual_network_id'), '*': nothing }),
    '*': nothing,
  }),
  '*': nothing,
};

const endpointPolicyDefinition: BodyShape = {
  service: as('service'),
  serviceResources: (value, reading) => [
    ['service_resources', Array.isArray(value) ? value.map((id) => reading.idOf(id)) : value],
  ],
  description: as('description'),
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/serviceendpointpolicies */
export const endpointPolicy: BodyShape = {
  serviceEndpointPolicyDefinitions: blocksAs('definition', endpointPolicyDefinition),
  ...without('subnets', 'serviceAlias', 'contextualServiceEndpointPolicies'),
};

function sides(name: string): MemberReader {
  return blocksAs(name, {
    // Of a network group it is the id.
    addressPrefix: plainIdAs('address_prefix'),
    addressPrefixType: wordAs('address_prefix_type', 'AddressPrefixType'),
  });
}

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/networkmanagers/securityadminconfigurations/rulecollections/rules */
export const adminRule: BodyShape = {
  description: as('description'),
  access: wordAs('action', 'SecurityConfigurationRuleAccess'),
  direction: wordAs('direction', 'SecurityConfigurationRuleDirection'),
  priority: as('priority'),
  protocol: wordAs('protocol', 'SecurityConfigurationRuleProtocol'),
  sources: sides('source'),
  destinations: sides('destination'),
  sourcePortRanges: as('source_port_ranges'),
  destinationPortRanges: as('destination_port_ranges'),
  flag: nothing,
};

const groupIds: MemberReader = (value, reading) => [
  [
    'network_group_ids',
    Array.isArray(value)
      ? value.map((each) => reading.idOf(memberOf(each, 'networkGroupId') ?? notKnown))
      : value,
  ],
];

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/networkmanagers */
export const networkManager: BodyShape = {
  networkManagerScopes: blocksAs('scope', {
    managementGroups: as('management_group_ids'),
    subscriptions: as('subscription_ids'),
    '*': nothing,
  }),
  '*': nothing,
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/networkmanagers/networkgroups */
export const networkGroup: BodyShape = { description: nothing, memberType: nothing };

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/networkmanagers/networkgroups/staticmembers */
export const staticMember: BodyShape = {
  resourceId: plainIdAs('target_virtual_network_id'),
  region: nothing,
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/networkmanagers/securityadminconfigurations */
export const securityAdminConfiguration: BodyShape = {
  ...alone,
  applyOnNetworkIntentPolicyBasedServices: wordAs(
    'apply_on_network_intent_policy_based_services',
    'NetworkIntentPolicyBasedService',
  ),
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/networkmanagers/securityadminconfigurations/rulecollections */
export const adminRuleCollection: BodyShape = { description: nothing, appliesToGroups: groupIds };

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/networkmanagers/connectivityconfigurations */
export const connectivityConfiguration: BodyShape = {
  connectivityTopology: wordAs('connectivity_topology', 'ConnectivityTopology'),
  isGlobal: flagAs('global_mesh_enabled'),
  appliesToGroups: blocksAs('applies_to_group', {
    networkGroupId: plainIdAs('network_group_id'),
    groupConnectivity: wordAs('group_connectivity', 'GroupConnectivity'),
    isGlobal: flagAs('global_mesh_enabled'),
    useHubGateway: nothing,
  }),
  hubs: blocksAs('hub', { resourceId: plainIdAs('resource_id'), resourceType: nothing }),
  deleteExistingPeering: flagAs('delete_existing_peering_enabled'),
  ...without('description', 'connectivityCapabilities'),
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/networksecurityperimeters/resourceassociations */
export const perimeterAssociation: BodyShape = {
  privateLinkResource: idAs('resource_id'),
  accessMode: wordAs('access_mode', 'AssociationAccessMode'),
  ...without('profile', 'hasProvisioningIssues'),
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/networkmanagers/routingconfigurations/rulecollections */
export const routingRuleCollection: BodyShape = {
  description: nothing,
  appliesTo: groupIds,
  disableBgpRoutePropagation: (value) => [
    ['bgp_route_propagation_enabled', value === notKnown ? notKnown : flagIn(value) !== true],
  ],
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/networkmanagers/routingconfigurations/rulecollections/rules */
export const routingRule: BodyShape = {
  description: nothing,
  destination: blocksAs('destination', {
    type: wordAs('type', 'RoutingRuleDestinationType'),
    destinationAddress: as('address'),
  }),
  nextHop: blocksAs('next_hop', {
    nextHopType: wordAs('type', 'RoutingRuleNextHopType'),
    nextHopAddress: as('address'),
  }),
};
