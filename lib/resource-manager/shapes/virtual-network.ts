import { notKnown } from '../../terraform/resource/resource';
import { type Block, isBlock, isSet } from '../../terraform/resource/resource-values';
import {
  as,
  type BodyShape,
  blocksAs,
  childrenAs,
  idAs,
  idIn,
  idsAs,
  itemOf,
  type MemberReader,
  memberOf,
  nothing,
  within,
  without,
} from '../body-reading';
import { wordAs } from '../words';

const pools = blocksAs('ip_address_pool', {
  ...without('pool', 'numberOfIpAddresses'),
  allocatedAddressPrefixes: as('allocated_ip_address_prefixes'),
});

const services: MemberReader = (list) => {
  if (!Array.isArray(list)) return [['service_endpoints', list]];
  return [['service_endpoints', list.map((each) => memberOf(each, 'service') ?? notKnown)]];
};

/** azurerm gives a NAT gateway to a subnet by an association. */
const natGateway: MemberReader = (value, reading) => {
  const id = idIn(value, reading);
  // Of a gateway whose id is not known yet there is one all the same.
  if (isSet(id) && value !== notKnown)
    reading.addPart('azurerm_subnet_nat_gateway_association', {
      subnet_id: reading.reference,
      nat_gateway_id: id,
    });
  return [];
};

/**
 * What a body gives a subnet: what azurerm only reads back under this name is set under the other one, so that an id that is not known
 * is that of something.
 */
function givenAs(name: string): MemberReader {
  return (value, reading) =>
    idAs(name)(value, reading).flatMap(([, id]) => [
      [name, id],
      [`${name}_wo`, id],
    ]);
}

/** The provider names the security group of a subnet otherwise inside a network than outside. */
function subnetShape(group: string): BodyShape {
  return {
    addressPrefix: itemOf('address_prefixes'),
    addressPrefixes: as('address_prefixes'),
    ipamPoolPrefixAllocations: pools,
    networkSecurityGroup: givenAs(group),
    routeTable: givenAs('route_table_id'),
    natGateway,
    serviceEndpoints: services,
    serviceEndpointPolicies: idsAs('service_endpoint_policy_ids'),
    delegations: blocksAs('delegation', {
      serviceName: (name) => [['service_delegation', [{ name }]]],
      actions: nothing,
    }),
    privateEndpointNetworkPolicies: wordAs(
      'private_endpoint_network_policies',
      'VirtualNetworkPrivateEndpointNetworkPolicies',
    ),
    defaultOutboundAccess: as('default_outbound_access_enabled'),
    ...without('privateLinkServiceNetworkPolicies', 'sharingScope', 'purpose', 'ipAllocations'),
    ...without('ipConfigurations', 'ipConfigurationProfiles', 'applicationGatewayIPConfigurations'),
    ...without(
      'privateEndpoints',
      'resourceNavigationLinks',
      'serviceAssociationLinks',
      'interfaceEndpoints',
    ),
  };
}

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/virtualnetworks/subnets */
export const subnet = subnetShape('network_security_group_id');

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/virtualnetworks */
export const virtualNetwork: BodyShape = {
  addressSpace: within({ addressPrefixes: as('address_space'), ipamPoolPrefixAllocations: pools }),
  dhcpOptions: within({ dnsServers: as('dns_servers') }),
  subnets: blocksAs('subnet', subnetShape('security_group'), { named: true }),
  virtualNetworkPeerings: childrenAs('virtualNetworkPeerings'),
  ...without('flowTimeoutInMinutes', 'enableDdosProtection', 'enableVmProtection', 'ddosProtectionPlan'),
  ...without('bgpCommunities', 'encryption', 'ipAllocations', 'flowLogs', 'privateEndpointVNetPolicies'),
};

/** @see https://learn.microsoft.com/azure/templates/microsoft.network/virtualnetworks/virtualnetworkpeerings */
export const peering: BodyShape = {
  remoteVirtualNetwork: idAs('remote_virtual_network_id'),
  allowVirtualNetworkAccess: as('allow_virtual_network_access'),
  allowForwardedTraffic: as('allow_forwarded_traffic'),
  useRemoteGateways: as('use_remote_gateways'),
  allowGatewayTransit: as('allow_gateway_transit'),
  peerCompleteVnets: as('peer_complete_virtual_networks_enabled'),
  enableOnlyIPv6Peering: as('only_ipv6_peering_enabled'),
  localSubnetNames: as('local_subnet_names'),
  remoteSubnetNames: as('remote_subnet_names'),
  peeringState: wordAs('peering_state', 'VirtualNetworkPeeringState'),
  peeringSyncLevel: wordAs('peering_sync_level', 'VirtualNetworkPeeringLevel'),
  ...without('doNotVerifyRemoteGateways'),
  ...without('localAddressSpace', 'localVirtualNetworkAddressSpace', 'remoteAddressSpace', 'remoteGateways'),
  ...without('remoteVirtualNetworkAddressSpace', 'remoteBgpCommunities', 'remoteVirtualNetworkEncryption'),
};

/** Later versions of the API make subnets private that do not say otherwise. */
const lastOpen = '2026-03-31';

/**
 * The arguments of a subnet, with the default of its version of the API.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/ip-services/default-outbound-access
 */
export function privateByDefault(values: Block, apiVersion?: string): Block {
  const isPrivate = apiVersion !== undefined && apiVersion.slice(0, lastOpen.length) > lastOpen;
  if (!isPrivate || isSet(values.default_outbound_access_enabled)) return values;
  return { ...values, default_outbound_access_enabled: false };
}

/** The same of the subnets inside a network. */
export function withPrivateSubnets(values: Block, apiVersion?: string): Block {
  const { subnet: inside } = values;
  if (!Array.isArray(inside)) return values;
  const subnets = inside.map((each) => (isBlock(each) ? privateByDefault(each, apiVersion) : each));
  return { ...values, subnet: subnets };
}
